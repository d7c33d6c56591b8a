"""The words that the lists of a form offer, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.page import protect, row_height, set_up

TITLE = "Words"
_WIDTHS = {1: 26.0, 2: 22.0, 3: 18.0, 4: 70.0}

MEANING: dict[Rating, str] = {
    Rating.MET: "What is asked is there in full, as the example beside the criterion says.",
    Rating.MET_OR_PARTLY: "At least a part is there; whether all of it is cannot be told.",
    Rating.PARTLY: "A part of what is asked is there, and a part is missing.",
    Rating.PARTLY_OR_NOT: "At most a part is there; whether any of it is cannot be told.",
    Rating.NOT_MET: "You looked, and what is asked is not there.",
    Rating.NO_EVIDENCE: "You looked, and found nothing that settles it. This is no reproach.",
    Rating.NOT_APPLICABLE: "The question does not arise for this country. Say why.",
}


def write_words(book: Book, sheet: SheetWriter) -> None:
    """Three short tables, each with a name that the lists refer to."""
    sheet.widths(_WIDTHS)
    sheet.text(1, 1, "The words to choose from", styles.TITLE)
    sheet.height(1, 26)
    heads = ("In a cell", "In words", "Key", "What it means")
    row = 3
    for column, head in enumerate(heads, 1):
        sheet.text(row, column, head, styles.HEAD)
    for rating in Rating:
        row += 1
        sheet.text(row, 1, labels.rating_with_symbol(rating), styles.RATED[rating])
        sheet.text(row, 2, labels.rating_word(rating), styles.BODY)
        sheet.text(row, 3, rating.value, styles.BODY)
        sheet.text(row, 4, MEANING[rating], styles.BODY)
        sheet.height(row, row_height((MEANING[rating], _WIDTHS[4]), least=20.0))
    first = row + 1 - len(Rating)
    book.name("rating_list", sheet.fixed_down(1, first, row))
    names = (("words", 1), ("plain", 2), ("keys", 3))
    for name, column in names:
        book.name(f"rating_{name}", sheet.fixed_down(column, first, row))
    sheet.text(row + 1, 1, "Nothing chosen: nobody has answered yet.", styles.MUTED_LINE)
    row = _list(book, sheet, row + 3, ("How sure you are", "confidence_list", labels.CONFIDENCE))
    spoken = {basis.value: labels.BASIS[basis] for basis in Basis}
    row = _list(book, sheet, row + 1, ("What a source speaks to", "basis_list", spoken))
    set_up(book, sheet, landscape=False, title=book.request.cover.title or TITLE)
    sheet.worksheet.print_area = f"A1:D{row}"
    protect(sheet)


def _list(
    book: Book, sheet: SheetWriter, row: int, told: tuple[str, str, Mapping[str, str]]
) -> int:
    title, name, words = told
    sheet.text(row, 1, title, styles.HEAD)
    sheet.text(row, 2, "Key", styles.HEAD)
    first = row + 1
    for key, word in words.items():
        row += 1
        sheet.text(row, 1, word, styles.BODY)
        sheet.text(row, 2, key, styles.BODY)
    book.name(name, sheet.fixed_down(1, first, row))
    return row + 1
