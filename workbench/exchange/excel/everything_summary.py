"""The Summary of a file about everything: each country on each side, then each corridor."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter
from workbench.exchange.excel.columns import LINES, RECEIVING, SENDING
from workbench.exchange.excel.corridor import CorridorPlaces
from workbench.exchange.excel.everything_plan import EverythingPlan
from workbench.exchange.excel.matrix_columns import FIRST_COUNTRY
from workbench.exchange.excel.matrix_sheet import MatrixPlaces
from workbench.exchange.excel.page import freeze, print_part, protect, row_height, set_up

TITLE = "Summary"
BASIS_ROW, _FIRST_ROW = 3, 5
"""Where the basis is chosen, in the second column; it is written before this sheet is."""

_WIDTHS = {1: 34.0, 2: 17.0, 3: 26.0, 4: 17.0, 5: 26.0, 6: 17.0, 7: 17.0}
_LAST = len(_WIDTHS)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the figures stand, by the title of the sheet."""

    corridors: dict[str, CorridorPlaces]
    matrices: dict[str, MatrixPlaces]


def write_summary(
    book: Book, sheet: SheetWriter, plan: EverythingPlan, places: Places, texts: AnswerTexts
) -> None:
    """Fill the sheet out of what the other sheets compute."""
    request = book.request
    sheet.widths(_WIDTHS)
    title = request.cover.title or f"{request.snapshot.title}: all countries and corridors"
    sheet.text(1, 1, title, styles.TITLE)
    sheet.height(1, 26)
    checklist = request.snapshot.checklist
    words = (
        f"{texts.perspective(request.view.perspective)} · checklist {checklist.id}, "
        f"version {checklist.version}"
    )
    sheet.text(2, 1, words, styles.MUTED_LINE)
    row = _FIRST_ROW
    for name in plan.matrices:
        row = _countries(book, sheet, plan, places, name, row) + 1
    row = _corridors(book, sheet, plan, places, row)
    set_up(book, sheet, landscape=True, title=title)
    print_part(sheet, _LAST, row, (1, 2))
    freeze(sheet, 4, 2)
    protect(sheet)


def _countries(
    book: Book, sheet: SheetWriter, plan: EverythingPlan, places: Places, name: str, row: int
) -> int:
    """The countries of one side; returns the row after them."""
    found, at, matrix = plan.matrices[name].matrix, places.matrices[name], book.sheets[name]
    side = labels.SIDE[found.side].lower()
    heads = (f"As {side} country", "Fulfilled, from certain to possible", "Criteria known")
    for column, head in enumerate(heads, 1):
        sheet.text(row, column, head, styles.HEAD)
    sheet.height(row, 30)
    for place, country in enumerate(found.rows):
        row += 1
        sheet.text(row, 1, country.country.name, styles.BODY_LINK)
        sheet.link(row, 1, name, sheet.at(1, 1))
        column = FIRST_COUNTRY + place
        sheet.formula(row, 2, matrix.taken(at.bounds, column), styles.CENTRE_BOLD)
        known = matrix.taken(at.known, column)
        sheet.formula(row, 3, known, styles.BODY)
        sheet.height(row, row_height((str(known.value), _WIDTHS[3])))
    return row + 1


def _corridors(
    book: Book, sheet: SheetWriter, plan: EverythingPlan, places: Places, row: int
) -> int:
    """Both sides of every corridor, and what the two come to; returns the last row."""
    heads = (
        ("Corridor", styles.HEAD), ("Sending side", styles.HEAD_SENDING),
        ("known", styles.HEAD_SENDING), ("Receiving side", styles.HEAD_RECEIVING),
        ("known", styles.HEAD_RECEIVING), ("Reciprocity", styles.HEAD), ("Gap", styles.HEAD),
    )  # fmt: skip
    for column, (head, look) in enumerate(heads, 1):
        sheet.text(row, column, head, look)
    sheet.height(row, 30)
    if not plan.corridors:
        sheet.text(row + 1, 1, "No corridor is in this file.", styles.MUTED_LINE)
        return row + 1
    for name, corridor in plan.corridors.items():
        row += 1
        whole, table = corridor.comparison, book.sheets[name]
        total = places.corridors[name].total
        words = f"{whole.sending.name} → {whole.receiving.name}"
        sheet.text(row, 1, words, styles.BODY_LINK)
        sheet.link(row, 1, name, "A1")
        heights = [(words, _WIDTHS[1])]
        for column, columns in ((2, SENDING), (4, RECEIVING)):
            sheet.formula(row, column, table.taken(total, columns.bounds), styles.CENTRE_BOLD)
            known = table.taken(total, columns.text)
            sheet.formula(row, column + 1, known, styles.BODY)
            heights.append((str(known.value), _WIDTHS[3]))
        for column, x in ((6, "R"), (7, "G")):
            sheet.formula(row, column, _interval(table, total, x), styles.CENTRE)
        sheet.height(row, row_height(*heights))
    return row


def _interval(table: SheetWriter, row: int, x: str) -> FormulaCell:
    lo, hi = (table.taken(row, LINES[f"{x}_{end}"]) for end in ("lo", "hi"))
    shown = labels.NONE
    if not isinstance(lo.value, str) and not isinstance(hi.value, str):
        shown = labels.bounds(lo.value, hi.value)
    return FormulaCell(f.BOUNDS_WORDS.format(lo=lo.formula, hi=hi.formula), shown)
