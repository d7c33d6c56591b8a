"""The sheets of a country matrix's file, in their order."""

from __future__ import annotations

from collections.abc import Callable

from workbench import labels
from workbench.exchange.excel import (
    countries_summary,
    cover,
    data_sheet,
    matrix_sheet,
    meta,
    method_sheet,
)
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.citations import EVIDENCE, SOURCES
from workbench.exchange.excel.countries_plan import CountriesPlan, plan_countries
from workbench.exchange.excel.evidence_sheets import write_evidence, write_sources
from workbench.exchange.excel.matrix_columns import MatrixColumns
from workbench.exchange.excel.package import describe

CONTENTS = {
    countries_summary.TITLE: "One row a country: bounds, what is known, counts, and a chart",
    matrix_sheet.TITLE: "Criteria against countries; ratings, basis and weights may be changed",
    EVIDENCE: "Every place in a source that an answer rests on",
    SOURCES: "What is cited, by number",
    data_sheet.TITLE: "The answers as one plain table",
    method_sheet.TITLE: "What the figures mean, how to work in this file, the rating table",
}


def fill_countries_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a country matrix's file."""
    request = book.request
    plan = plan_countries(request)
    step(0.1)
    cited = request.include_evidence
    titles = [title for title in CONTENTS if cited or title not in {EVIDENCE, SOURCES}]
    for title in (cover.TITLE, *titles, meta.TITLE):
        book.sheet(title)
    sheets, texts = book.sheets, AnswerTexts(request, plan.citations)
    table = sheets[matrix_sheet.TITLE]
    basis_cell = table.fixed(matrix_sheet.BASIS_ROW, 2)
    method_sheet.write_method(book, sheets[method_sheet.TITLE], basis_cell)
    columns = MatrixColumns(len(plan.matrix.rows))
    places = matrix_sheet.MatrixPlaces()
    matrix_sheet.MatrixWriter(book, table, plan, texts, columns, places).write()
    step(0.4)
    summary = sheets[countries_summary.TITLE]
    countries_summary.CountriesSummary(book, summary, table, plan, columns, places).write(texts)
    if cited:
        write_evidence(book, sheets[EVIDENCE], plan.citations, texts)
        write_sources(book, sheets[SOURCES], plan.citations)
    step(0.5)
    data_sheet.write_data(book, sheets[data_sheet.TITLE], plan.blocks(), texts, plan.citations)
    cover.write_cover(book, sheets[cover.TITLE], _cover(book, plan, texts, tuple(titles)))
    meta.write_meta(book, sheets[meta.TITLE])
    title = request.cover.title or _title(plan)
    describe(
        book.workbook.properties, title, request.snapshot.checklist.id, request.snapshot.workbook
    )


def _title(plan: CountriesPlan) -> str:
    return f"Countries as {labels.SIDE[plan.matrix.side].lower()} countries"


def _cover(
    book: Book, plan: CountriesPlan, texts: AnswerTexts, titles: tuple[str, ...]
) -> cover.CoverText:
    matrix, checklist = plan.matrix, book.request.snapshot.checklist
    dates = [
        voice.answer.as_of
        for block in plan.blocks()
        for voice in block.voices
        if voice.answer is not None and voice.answer.as_of
    ]
    names = ", ".join(row.country.name for row in matrix.rows)
    asked = "the criteria of the core lines" if matrix.view.core else "all criteria of the side"
    return cover.CoverText(
        _title(plan),
        (
            ("What it compares", f"{asked.capitalize()}, by answers towards all countries"),
            ("Countries", names),
            ("Answers as of", max(dates, default=book.request.created[:10])),
            ("Checklist", f"{checklist.title} ({checklist.id}, version {checklist.version})"),
            ("Perspective", texts.perspective(matrix.view.perspective)),
        ),
        (("Basis", chosen_basis(matrix.view)),),
        tuple((title, CONTENTS[title]) for title in titles),
    )
