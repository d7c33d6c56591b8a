"""The first sheet of a form: what is asked, how to answer, and who answers."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from workbench import labels
from workbench.domain.ratings import Basis
from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import Book, FieldCell, FormulaCell, SheetWriter
from workbench.exchange.excel.page import PROGRAM, protect, row_height, set_up
from workbench.exchange.excel.template_plan import TemplatePlan, title_of
from workbench.exchange.excel.template_sheet import TITLE as CHECKLIST
from workbench.exchange.excel.template_sheet import ChecklistPlaces
from workbench.exchange.excel.template_words import TITLE as WORDS

TITLE = "Instructions"
_WIDTHS = {1: 30.0, 2: 72.0}

STEPS: tuple[str, ...] = (
    "Say who you are in the light yellow cells below, then go to the sheet Checklist.",
    (
        "Every row is one question. Rate it twice: on paper (a law, a policy or an agreement says "
        "so) and in practice (it is used). Examples of each rating stand beside the cell."
    ),
    (
        "Choose a word from the list of the cell. If you cannot decide between two, there is a "
        "word for that. What you do not know stays empty: an empty cell is never read as a bad "
        "answer."
    ),
    (
        "Say why in a sentence or two, how sure you are, and what date the answer holds for. A "
        "year is enough."
    ),
    (
        "Name the source that shows it: title, publisher and year, where in it, and the words "
        "themselves. A link helps. One source a question is asked; write further ones into the "
        "column Why."
    ),
    (
        "Save the file under its own name as an Excel workbook (.xlsx) and send it back. The "
        "layout is locked without a password, so that it can be read in again by itself; Excel "
        "and LibreOffice both keep it."
    ),
)


def write_instructions(
    book: Book, sheet: SheetWriter, plan: TemplatePlan, places: ChecklistPlaces
) -> None:
    """Fill the sheet, on which the form opens."""
    request, checklist = book.request, book.request.snapshot.checklist
    sheet.widths(_WIDTHS)
    title = request.cover.title or title_of(plan)
    sheet.text(2, 1, title, styles.COVER_TITLE)
    sheet.worksheet.merge_cells("A2:B2")
    sheet.height(2, row_height((title, 46.0), least=32.0) * 1.6)
    titles = {p.id: p.title for p in request.snapshot.perspectives}
    lines = (
        ("For", request.cover.client),
        ("Date", request.cover.date or request.created[:10]),
        ("Marking", request.cover.marking),
        ("Checklist", f"{checklist.title} ({checklist.id}, version {checklist.version})"),
        ("Country", plan.country.name if plan.country else ""),
        ("Side", labels.SIDE[plan.side]),
        ("Your answers stand for", labels.perspective(plan.perspective, titles)),
    )
    row = _lines(sheet, 4, lines) + 1
    row = _steps(sheet, row) + 1
    row = _who(book, sheet, plan, row) + 1
    row = _progress(sheet, places, row) + 1
    contact = request.cover.contact
    made = f"{PROGRAM} {request.program}, from the workbook “{request.snapshot.title}”"
    row = _lines(sheet, row, (("Send it back to", contact), ("Made with", made)))
    set_up(book, sheet, landscape=False, title=title)
    sheet.worksheet.print_area = f"A1:B{row}"
    protect(sheet)


def _lines(sheet: SheetWriter, row: int, lines: tuple[tuple[str, str], ...]) -> int:
    for label, words in lines:
        if words:
            sheet.text(row, 1, label, styles.MUTED_LINE)
            sheet.text(row, 2, words, styles.WRAPPED)
            sheet.height(row, row_height((words, _WIDTHS[2])))
            row += 1
    return row


def _steps(sheet: SheetWriter, row: int) -> int:
    sheet.text(row, 1, "How to fill it in", styles.SECTION)
    for number, words in enumerate(STEPS, 1):
        row += 1
        sheet.text(row, 1, f"Step {number}", styles.MUTED_LINE)
        sheet.text(row, 2, words, styles.WRAPPED)
        sheet.height(row, row_height((words, _WIDTHS[2])))
    row += 1
    for title, words in ((CHECKLIST, "The questions"), (WORDS, "What each word means")):
        sheet.text(row, 1, title, styles.LINK)
        sheet.link(row, 1, title, "A1")
        sheet.text(row, 2, words, styles.WRAPPED)
        row += 1
    return row


def _who(book: Book, sheet: SheetWriter, plan: TemplatePlan, row: int) -> int:
    """The cells that speak for the whole form."""
    sheet.text(row, 1, "Who answers", styles.SECTION)
    fields = [
        ("assessor", "Your name or office", "It stands beside your answers in the workbook."),
        ("filled_on", "Date", "Year, month, day, for example 2026-03-09."),
    ]
    if plan.country is None:
        told = "The name of your country, or its code of three letters, for example MYS."
        fields.insert(0, ("country", "Country", told))
    for field, label, told in fields:
        row += 1
        sheet.text(row, 1, label, styles.MUTED_LINE)
        sheet.blank(row, 2, styles.FIELD)
        sheet.worksheet.add_data_validation(_message(label, told, sheet.at(row, 2)))
        sheet.height(row, 20)
        book.fields.append(FieldCell(sheet.title, sheet.at(row, 2), field, plan.form_key))
    return row + 1


def _message(title: str, told: str, cell: str) -> DataValidation:
    rule = DataValidation(type=None, allow_blank=True)
    rule.promptTitle, rule.prompt = door.for_prompt_title(title), door.for_prompt(told)
    rule.showInputMessage = True
    rule.add(cell)
    return rule


def _progress(sheet: SheetWriter, places: ChecklistPlaces, row: int) -> int:
    """How many cells are rated, counted as they fill."""
    sheet.text(row, 1, "How far you are", styles.SECTION)
    for basis, span in ((Basis.PAPER, places.paper), (Basis.PRACTICE, places.practice)):
        row += 1
        given = places.given[basis]
        sheet.text(row, 1, f"Rated {labels.BASIS[basis].lower()}", styles.MUTED_LINE)
        formula = f'COUNTIF({span},"?*")&" of {places.rows}"'
        sheet.formula(row, 2, FormulaCell(formula, f"{given} of {places.rows}"), styles.WRAPPED)
    return row + 1
