"""The cover: what is compared, as of when, on what basis, and what the file holds."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter
from workbench.exchange.excel.page import PROGRAM, protect, row_height, set_up

TITLE = "Cover"
_WIDTHS = {1: 26.0, 2: 70.0}
DISCLAIMER = (
    "The ratings are judgements of the people and sources named, made against a checklist. They "
    "are no official position of any government. What is not known is shown as not known; a figure "
    "is to be quoted together with its bounds and with how much is known."
)


@dataclass(frozen=True, slots=True)
class CoverText:
    """What a kind of export says on its cover; ``live`` are lines whose words are formulas.

    ``contents`` are sheet titles with one sentence each.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    live: tuple[tuple[str, FormulaCell], ...]
    contents: tuple[tuple[str, str], ...]


def write_cover(book: Book, sheet: SheetWriter, cover: CoverText) -> None:
    """Fill the cover, on which the file opens."""
    chosen, request = book.request.cover, book.request
    sheet.widths(_WIDTHS)
    title = chosen.title or cover.title
    sheet.text(2, 1, title, styles.COVER_TITLE)
    sheet.worksheet.merge_cells("A2:B2")
    sheet.height(2, row_height((title, 44.0), least=32.0) * 1.6)
    lines = [
        ("For", chosen.client),
        ("Date", chosen.date or request.created[:10]),
        ("Marking", chosen.marking),
        *cover.lines,
    ]
    row = 4
    for label, words in lines:
        if words:
            sheet.text(row, 1, label, styles.MUTED_LINE)
            sheet.text(row, 2, words, styles.WRAPPED)
            sheet.height(row, row_height((words, _WIDTHS[2])))
            row += 1
    for label, made in cover.live:
        sheet.text(row, 1, label, styles.MUTED_LINE)
        sheet.formula(row, 2, made, styles.WRAPPED)
        sheet.height(row, row_height((str(made.value), _WIDTHS[2])))
        row += 1
    row = _contents(sheet, cover, row + 1)
    for label, words in (("Contact", chosen.contact), ("To be read with it", DISCLAIMER)):
        if words:
            sheet.text(row, 1, label, styles.MUTED_LINE)
            sheet.text(row, 2, words, styles.WRAPPED)
            sheet.height(row, row_height((words, _WIDTHS[2])))
            row += 1
    made_by = f"{PROGRAM} {request.program}, from the workbook “{request.snapshot.title}”"
    sheet.text(row, 1, "Made with", styles.MUTED_LINE)
    sheet.text(row, 2, made_by, styles.MUTED_TEXT)
    sheet.height(row, row_height((made_by, _WIDTHS[2])))
    set_up(book, sheet, landscape=False, title=title)
    sheet.worksheet.print_area = f"A1:B{row}"
    protect(sheet)


def _contents(sheet: SheetWriter, cover: CoverText, row: int) -> int:
    sheet.text(row, 1, "In this file", styles.SECTION)
    row += 1
    for title, words in cover.contents:
        sheet.text(row, 1, title, styles.LINK)
        sheet.link(row, 1, title, "A1")
        sheet.text(row, 2, words, styles.WRAPPED)
        sheet.height(row, row_height((words, _WIDTHS[2])))
        row += 1
    return row + 1
