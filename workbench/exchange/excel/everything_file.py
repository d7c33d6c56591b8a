"""The sheets of a file about the whole workbook, in their order."""

from __future__ import annotations

from collections.abc import Callable

from workbench import labels
from workbench.exchange.excel import (
    corridor,
    cover,
    data_sheet,
    divergence_sheet,
    everything_summary,
    meta,
    method_sheet,
)
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis, write_basis
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.citations import EVIDENCE, SOURCES
from workbench.exchange.excel.corridor import CorridorPlaces
from workbench.exchange.excel.everything_plan import EverythingPlan, plan_everything
from workbench.exchange.excel.evidence_sheets import write_evidence, write_sources
from workbench.exchange.excel.matrix_columns import MatrixColumns
from workbench.exchange.excel.matrix_sheet import MatrixPlaces, MatrixWriter
from workbench.exchange.excel.package import describe


def fill_everything_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a file about the whole workbook."""
    request = book.request
    plan = plan_everything(request, step)
    contents = _contents(book, plan)
    for title in (cover.TITLE, *contents, meta.TITLE):
        book.sheet(title)
    sheets, texts = book.sheets, AnswerTexts(request, plan.citations)
    summary = sheets[everything_summary.TITLE]
    write_basis(book, summary, everything_summary.BASIS_ROW, 2)
    corridors = _write_corridors(book, plan, texts, step)
    places = everything_summary.Places(corridors, _write_matrices(book, plan, texts))
    step(0.6)
    divergence_sheet.write_divergence(book, sheets[divergence_sheet.TITLE], plan.divergence, texts)
    everything_summary.write_summary(book, summary, plan, places, texts)
    if request.include_evidence:
        write_evidence(book, sheets[EVIDENCE], plan.citations, texts)
        write_sources(book, sheets[SOURCES], plan.citations)
    data_sheet.write_data(book, sheets[data_sheet.TITLE], plan.blocks(), texts, plan.citations)
    cover.write_cover(book, sheets[cover.TITLE], _cover(book, plan, texts, contents))
    meta.write_meta(book, sheets[meta.TITLE])
    title = request.cover.title or _title(book)
    describe(
        book.workbook.properties, title, request.snapshot.checklist.id, request.snapshot.workbook
    )


def _write_corridors(
    book: Book, plan: EverythingPlan, texts: AnswerTexts, step: Callable[[float], None]
) -> dict[str, CorridorPlaces]:
    """One sheet a corridor; the words for its states stand on the Method sheet."""
    method = book.sheets[method_sheet.TITLE]
    row = method_sheet.write_method(book, method, book.basis_cell) + 1
    steps = method_sheet.write_steps(method, plan.most)
    places = {}
    for done, (title, found) in enumerate(plan.corridors.items()):
        step(0.15 + 0.4 * done / len(plan.corridors))
        names = (found.comparison.sending.name, found.comparison.receiving.name)
        sheet = book.sheets[title]
        row = method_sheet.write_states(book, method, row, names, sheet)
        places[title] = corridor.write_corridor(book, sheet, found, texts, steps)
    return places


def _write_matrices(
    book: Book, plan: EverythingPlan, texts: AnswerTexts
) -> dict[str, MatrixPlaces]:
    found = {}
    for title, matrix in plan.matrices.items():
        columns, places = MatrixColumns(len(matrix.matrix.rows)), MatrixPlaces()
        MatrixWriter(book, book.sheets[title], matrix, texts, columns, places).write()
        found[title] = places
    return found


def _contents(book: Book, plan: EverythingPlan) -> dict[str, str]:
    """The sheets with a sentence each."""
    contents = {everything_summary.TITLE: "Each country on each side, and each corridor"}
    for title, found in plan.corridors.items():
        whole = found.comparison
        contents[title] = f"{whole.sending.name} → {whole.receiving.name}, line by line"
    for title, matrix in plan.matrices.items():
        side = labels.SIDE[matrix.matrix.side].lower()
        contents[title] = f"Criteria against countries as {side} countries"
    contents[divergence_sheet.TITLE] = "Where two known voices answer, the farthest apart first"
    if book.request.include_evidence:
        contents[EVIDENCE] = "Every place in a source that an answer rests on"
        contents[SOURCES] = "What is cited, by number"
    contents[data_sheet.TITLE] = "The answers as one plain table"
    contents[method_sheet.TITLE] = (
        "What the figures mean, how to work in this file, the rating table"
    )
    return contents


def _title(book: Book) -> str:
    return f"{book.request.snapshot.title}: everything"


def _cover(
    book: Book, plan: EverythingPlan, texts: AnswerTexts, contents: dict[str, str]
) -> cover.CoverText:
    snapshot, view = book.request.snapshot, book.request.view
    checklist = snapshot.checklist
    dates = [answer.as_of for answer in snapshot.answers if answer.as_of]
    counts = f"{len(snapshot.countries)} countries, {len(plan.corridors)} corridors"
    return cover.CoverText(
        _title(book),
        (
            ("What it holds", counts),
            ("Answers as of", max(dates, default=book.request.created[:10])),
            ("Checklist", f"{checklist.title} ({checklist.id}, version {checklist.version})"),
            ("Perspective", texts.perspective(view.perspective)),
        ),
        (("Basis", chosen_basis(view)),),
        tuple(contents.items()),
    )
