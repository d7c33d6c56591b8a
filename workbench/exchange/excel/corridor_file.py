"""The sheets of a corridor's file, in their order."""

from __future__ import annotations

from collections.abc import Callable

from workbench.exchange.excel import (
    corridor,
    corridor_summary,
    cover,
    data_sheet,
    meta,
    method_sheet,
)
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis
from workbench.exchange.excel.book import Book, FormulaCell
from workbench.exchange.excel.citations import EVIDENCE, SOURCES
from workbench.exchange.excel.columns import RECEIVING, SENDING
from workbench.exchange.excel.corridor_plan import CorridorPlan, plan_corridor
from workbench.exchange.excel.evidence_sheets import write_evidence, write_sources
from workbench.exchange.excel.package import describe

CONTENTS = {
    corridor_summary.TITLE: "One page: red lines, both sides, the state of the lines, the themes",
    corridor.TITLE: "Line by line, side by side; ratings, basis and weights may be changed",
    EVIDENCE: "Every place in a source that an answer rests on",
    SOURCES: "What is cited, by number",
    data_sheet.TITLE: "The answers as one plain table",
    method_sheet.TITLE: "What the figures mean, how to work in this file, the rating table",
}


def fill_corridor_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a corridor's file."""
    plan = plan_corridor(book.request)
    step(0.1)
    titles = [
        title
        for title in CONTENTS
        if book.request.include_evidence or title not in {EVIDENCE, SOURCES}
    ]
    for title in (cover.TITLE, *titles, meta.TITLE):
        book.sheet(title)
    sheets, texts = book.sheets, AnswerTexts(book.request, plan.citations)
    table, whole = sheets[corridor.TITLE], plan.comparison
    method = sheets[method_sheet.TITLE]
    basis_cell = table.fixed(corridor.BASIS_ROW, corridor.BASIS_COLUMN)
    row = method_sheet.write_method(book, method, basis_cell)
    names = (whole.sending.name, whole.receiving.name)
    method_sheet.write_states(book, method, row + 1, names)
    steps = method_sheet.write_steps(method, plan.most)
    places = corridor.write_corridor(book, table, plan, texts, steps)
    step(0.4)
    summary = sheets[corridor_summary.TITLE]
    corridor_summary.CorridorSummary(book, summary, table, plan, places).write(texts)
    if book.request.include_evidence:
        write_evidence(book, sheets[EVIDENCE], plan.citations, texts)
        write_sources(book, sheets[SOURCES], plan.citations)
    step(0.5)
    data_sheet.write_data(book, sheets[data_sheet.TITLE], plan.blocks(), texts, plan.citations)
    cover.write_cover(book, sheets[cover.TITLE], _cover(book, plan, texts, places, tuple(titles)))
    meta.write_meta(book, sheets[meta.TITLE])
    subject = (
        f"{whole.sending.name} to {whole.receiving.name}, {book.request.snapshot.checklist.id}"
    )
    title = book.request.cover.title or _title(plan)
    describe(book.workbook.properties, title, subject, book.request.snapshot.workbook)


def _title(plan: CorridorPlan) -> str:
    whole = plan.comparison
    return f"{whole.sending.name} → {whole.receiving.name}: who carries what"


def _cover(
    book: Book,
    plan: CorridorPlan,
    texts: AnswerTexts,
    places: corridor.CorridorPlaces,
    titles: tuple[str, ...],
) -> cover.CoverText:
    whole, snapshot = plan.comparison, book.request.snapshot
    table = book.sheets[corridor.TITLE]

    def live(column: int) -> FormulaCell:
        return table.taken(places.total, column)

    dates = [
        voice.answer.as_of
        for block in plan.blocks()
        for voice in block.voices
        if voice.answer is not None and voice.answer.as_of
    ]
    lines = "the lines that hold a core criterion" if whole.view.core else "all lines"
    return cover.CoverText(
        _title(plan),
        (
            (
                "What it compares",
                (
                    f"{whole.sending.name} as sending country with "
                    f"{whole.receiving.name} as receiving country, {lines}"
                ),
            ),
            ("Answers as of", max(dates, default=book.request.created[:10])),
            (
                "Checklist",
                (
                    f"{snapshot.checklist.title} ({snapshot.checklist.id}, version "
                    f"{snapshot.checklist.version})"
                ),
            ),
            ("Perspective", texts.perspective(whole.view.perspective)),
        ),
        (
            ("Basis", chosen_basis(whole.view)),
            (whole.sending.name, live(SENDING.text)),
            (whole.receiving.name, live(RECEIVING.text)),
        ),
        tuple((title, CONTENTS[title]) for title in titles),
    )
