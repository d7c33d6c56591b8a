"""The one cell of a file in which the basis is chosen, and what other cells show of it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from workbench import labels
from workbench.domain.voices import View
from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter


def chosen_basis(view: View) -> FormulaCell:
    """The basis in words, as the cell in which it is chosen says."""
    return FormulaCell("INDEX(basis_words,basis)", labels.BASIS[view.basis])


def write_basis(book: Book, sheet: SheetWriter, row: int, column: int) -> None:
    """The cell in which the basis is chosen, with its label before it.

    A file has one such cell; where another sheet holds it already, this one shows what it says.
    """
    if book.basis_cell:
        home = book.basis_cell.partition("!")[0].strip("'")
        sheet.text(row, column - 1, f"Basis (chosen on {home}):", styles.SENTENCE)
        sheet.formula(row, column, chosen_basis(book.request.view), styles.SENTENCE)
        return
    book.basis_cell = sheet.fixed(row, column)
    sheet.text(row, column - 1, "Basis (may be changed):", styles.SENTENCE)
    sheet.text(row, column, labels.BASIS[book.request.view.basis], styles.INPUT)
    rule = DataValidation(type="list", formula1="basis_words", allow_blank=False)
    rule.promptTitle = "Basis"
    rule.prompt = "On paper, in practice, or both: then the lower of the two counts."
    rule.errorTitle, rule.error = "Not a basis", "Choose one of the three from the list."
    rule.showInputMessage = rule.showErrorMessage = True
    rule.add(sheet.at(row, column))
    sheet.worksheet.add_data_validation(rule)
