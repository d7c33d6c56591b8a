"""The sheets of a country's file, in their order."""

from __future__ import annotations

from collections.abc import Callable

from workbench import labels
from workbench.exchange.excel import (
    cover,
    data_sheet,
    meta,
    method_sheet,
    profile_records,
    profile_summary,
    rated_side,
)
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis, write_basis
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.citations import EVIDENCE, SOURCES
from workbench.exchange.excel.evidence_sheets import write_evidence, write_sources
from workbench.exchange.excel.package import describe
from workbench.exchange.excel.profile_plan import ProfilePlan, plan_profile
from workbench.exchange.excel.record_sheet import write_records

_CONTENTS = {
    profile_summary.TITLE: "What each side comes to, and the mix of strategies with a chart",
    profile_records.FACTS: "Figures with year, source and how far they were verified",
    profile_records.TREATIES: "How the country stands to each instrument",
    profile_records.POLICIES: "Laws, programmes and processes, by strategy and level",
    profile_records.AGREEMENTS: "What it signed with whom, and what became of it",
    EVIDENCE: "Every place in a source that an answer rests on",
    SOURCES: "What is cited, by number",
    profile_records.NOTES: "What people wrote down about the country",
    data_sheet.TITLE: "The answers as one plain table",
    method_sheet.TITLE: "What the figures mean, how to work in this file, the rating table",
}


def fill_profile_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a country's file."""
    request = book.request
    plan = plan_profile(request)
    tables = profile_records.record_tables(request, plan)
    step(0.1)
    contents = _contents(book, plan)
    for title in (cover.TITLE, *contents, meta.TITLE):
        book.sheet(title)
    sheets, texts = book.sheets, AnswerTexts(request, plan.citations)
    write_basis(book, sheets[profile_summary.TITLE], profile_summary.BASIS_ROW, 2)
    method_sheet.write_method(book, sheets[method_sheet.TITLE], book.basis_cell)
    for title, table in tables.items():
        cited = request.include_evidence and title != profile_records.NOTES
        write_records(book, sheets[title], table, plan.citations if cited else None)
    step(0.3)
    for title, rated in plan.sides.items():
        rated_side.write_rated_side(book, sheets[title], rated, texts)
    profile_summary.write_summary(book, sheets[profile_summary.TITLE], plan, texts)
    if request.include_evidence:
        write_evidence(book, sheets[EVIDENCE], plan.citations, texts)
        write_sources(book, sheets[SOURCES], plan.citations)
    step(0.5)
    data_sheet.write_data(book, sheets[data_sheet.TITLE], plan.blocks(), texts, plan.citations)
    cover.write_cover(book, sheets[cover.TITLE], _cover(book, plan, texts, contents))
    meta.write_meta(book, sheets[meta.TITLE])
    title = request.cover.title or _title(plan)
    describe(book.workbook.properties, title, plan.country.name, request.snapshot.workbook)


def _contents(book: Book, plan: ProfilePlan) -> dict[str, str]:
    """The sheets with a sentence each; the checklists follow the agreements."""
    left_out = set() if book.request.include_evidence else {EVIDENCE, SOURCES}
    if not book.request.notes:
        left_out.add(profile_records.NOTES)
    contents = {}
    for title, words in _CONTENTS.items():
        if title in left_out:
            continue
        contents[title] = words
        if title == profile_records.AGREEMENTS:
            told = "Criterion by criterion; ratings and weights may be changed"
            contents |= dict.fromkeys(plan.sides, told)
    return contents


def _title(plan: ProfilePlan) -> str:
    return f"{plan.country.name}: profile"


def _cover(
    book: Book, plan: ProfilePlan, texts: AnswerTexts, contents: dict[str, str]
) -> cover.CoverText:
    checklist, country = book.request.snapshot.checklist, plan.country
    dates = [
        voice.answer.as_of
        for block in plan.blocks()
        for voice in block.voices
        if voice.answer is not None and voice.answer.as_of
    ]
    live = [
        (title, book.sheets[title].taken(rated_side.TOTAL_ROW, rated_side.COLUMNS.reason))
        for title in plan.sides
    ]
    basis = chosen_basis(book.request.view)
    return cover.CoverText(
        _title(plan),
        (
            ("Country", f"{country.name} ({country.id})"),
            ("Its sides", ", ".join(labels.SIDE[side].lower() for side in country.sides)),
            ("What is known of it", country.note),
            ("Answers as of", max(dates, default=book.request.created[:10])),
            ("Checklist", f"{checklist.title} ({checklist.id}, version {checklist.version})"),
            ("Perspective", texts.perspective(book.request.view.perspective)),
        ),
        (("Basis", basis), *live),
        tuple(contents.items()),
    )
