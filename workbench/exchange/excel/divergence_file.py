"""The sheets of a file about divergence, in their order."""

from __future__ import annotations

from collections.abc import Callable

from workbench import labels
from workbench.domain.divergence import tally
from workbench.exchange.excel import cover, data_sheet, divergence_sheet, meta, method_sheet, styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter
from workbench.exchange.excel.chart import Bar, Bars, add_bars
from workbench.exchange.excel.citations import EVIDENCE, SOURCES
from workbench.exchange.excel.divergence_block import WORD, whose
from workbench.exchange.excel.divergence_plan import DivergencePlan, plan_divergence
from workbench.exchange.excel.divergence_sheet import DivergencePlaces, title_of, write_divergence
from workbench.exchange.excel.evidence_sheets import write_evidence, write_sources
from workbench.exchange.excel.package import describe
from workbench.exchange.excel.page import on_one_page, protect, row_height, set_up

SUMMARY = "Summary"
CONTENTS = {
    SUMMARY: "How many criteria are opposed, one step apart, agreed; the one farthest apart",
    divergence_sheet.TITLE: "The agenda, the farthest apart first, with every voice below it",
    EVIDENCE: "Every place in a source that an answer rests on",
    SOURCES: "What is cited, by number",
    data_sheet.TITLE: "The answers as one plain table",
    method_sheet.TITLE: "What the figures mean, how to work in this file, the rating table",
}
_COUNTS_ROW = 5


def fill_divergence_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a file about divergence."""
    request = book.request
    plan = plan_divergence(request)
    step(0.1)
    left_out = set() if request.include_evidence else {EVIDENCE, SOURCES}
    contents = {title: words for title, words in CONTENTS.items() if title not in left_out}
    for title in (cover.TITLE, *contents, meta.TITLE):
        book.sheet(title)
    sheets, texts = book.sheets, AnswerTexts(request, plan.citations)
    sheet = sheets[divergence_sheet.TITLE]
    places = write_divergence(book, sheet, plan, texts)
    method_sheet.write_method(book, sheets[method_sheet.TITLE], book.basis_cell)
    step(0.4)
    _write_summary(book, sheets[SUMMARY], plan, places, texts)
    if request.include_evidence:
        write_evidence(book, sheets[EVIDENCE], plan.citations, texts)
        write_sources(book, sheets[SOURCES], plan.citations)
    step(0.5)
    data_sheet.write_data(book, sheets[data_sheet.TITLE], plan.blocks(), texts, plan.citations)
    cover.write_cover(book, sheets[cover.TITLE], _cover(book, plan, texts, contents))
    meta.write_meta(book, sheets[meta.TITLE])
    title = request.cover.title or title_of(plan)
    describe(book.workbook.properties, title, plan.whose, request.snapshot.workbook)


def _write_summary(
    book: Book,
    sheet: SheetWriter,
    plan: DivergencePlan,
    places: DivergencePlaces,
    texts: AnswerTexts,
) -> None:
    """Counts and the worst case, never a mean (scoring.md §6)."""
    sheet.widths({1: 30.0, 2: 14.0, 3: 70.0})
    title = book.request.cover.title or title_of(plan)
    sheet.text(1, 1, title, styles.TITLE)
    sheet.height(1, 26)
    sheet.text(2, 1, texts.perspective(book.request.view.perspective), styles.MUTED_LINE)
    basis = chosen_basis(book.request.view)
    sheet.formula(2, 3, basis, styles.SENTENCE)
    for column, head in enumerate(("How far apart the voices are", "Criteria"), 1):
        sheet.text(_COUNTS_ROW - 1, column, head, styles.HEAD)
    counted = tally(item.found for item in plan.items)
    words = book.sheets[divergence_sheet.TITLE].fixed_down(WORD, places.first, places.last)
    row = _COUNTS_ROW
    for key, count in counted.counts.items():
        sheet.text(row, 1, labels.word(labels.DIVERGENCE, key), styles.BODY)
        made = FormulaCell(f"COUNTIF({words},{sheet.at(row, 1)})", count)
        sheet.formula(row, 2, made, styles.COUNT)
        row += 1
    farthest = plan.items[0] if counted.farthest is not None else None
    told = "No two known voices answer the same criterion."
    if farthest is not None:
        found = farthest.found
        told = f"{found.criterion.title} ({found.criterion.id}): {whose(farthest, texts)}"
    sheet.text(row + 1, 1, "Farthest apart at export", styles.MUTED_LINE)
    sheet.text(row + 1, 3, told, styles.WRAPPED)
    sheet.height(row + 1, row_height((told, 70.0)))
    bars = Bars(
        title="Criteria by how far apart their voices are",
        axis="Number of criteria",
        names=1,
        head_row=_COUNTS_ROW - 1,
        first=_COUNTS_ROW,
        last=row - 1,
        bars=(Bar(2, styles.ACCENT),),
        alt_text=(
            "Bars: how many criteria have voices that are opposed, one step apart, that agree, "
            "or too few of them. The table above the chart holds the same figures."
        ),
        width=20.0,
        height=7.5,
        most=None,
    )
    add_bars(book, sheet, sheet.at(row + 3, 1), bars)
    set_up(book, sheet, landscape=True, title=title)
    on_one_page(sheet, 3, row + 20)
    protect(sheet)


def _cover(
    book: Book, plan: DivergencePlan, texts: AnswerTexts, contents: dict[str, str]
) -> cover.CoverText:
    checklist, view = book.request.snapshot.checklist, book.request.view
    dates = [
        voice.row.answer.as_of
        for item in plan.items
        for voice in item.voices
        if voice.row.answer is not None and voice.row.answer.as_of
    ]
    return cover.CoverText(
        title_of(plan),
        (
            ("What it compares", f"{plan.whose}: what each voice says on the same criterion"),
            ("Answers as of", max(dates, default=book.request.created[:10])),
            ("Checklist", f"{checklist.title} ({checklist.id}, version {checklist.version})"),
            ("Perspective", texts.perspective(view.perspective)),
        ),
        (("Basis", chosen_basis(view)),),
        tuple(contents.items()),
    )
