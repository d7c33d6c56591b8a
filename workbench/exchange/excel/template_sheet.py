"""The Checklist sheet of a form: one row a criterion, open cells for the answer beside it."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from workbench import labels
from workbench.domain.ratings import Basis
from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.answer_texts import anchors, criterion_marks
from workbench.exchange.excel.book import Book, FieldCell, InputCell, SheetWriter
from workbench.exchange.excel.page import freeze, print_part, protect, row_height, set_up
from workbench.exchange.excel.rated_cells import rating_list
from workbench.exchange.excel.template_plan import Asked, TemplatePlan, title_of

TITLE = "Checklist"
HEAD_ROW, FIRST_ROW = 3, 4
_RATED = {Basis.PAPER: 3, Basis.PRACTICE: 5}
_WHY = 6
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Criterion and question", 42.0),
    ("On paper: what the ratings look like", 36.0),
    ("On paper: your rating", 14.0),
    ("In practice: what the ratings look like", 36.0),
    ("In practice: your rating", 14.0),
    ("Why: in one or two sentences", 40.0),
    ("How sure", 11.0),
    ("As of (year, or year-month-day)", 12.0),
    ("Source: title, publisher, year", 30.0),
    ("Where in it (page, article)", 14.0),
    ("Quotation, word for word", 36.0),
    ("Link", 24.0),
    ("The source speaks to", 14.0),
)
_FIELDS: dict[int, tuple[str, int]] = {
    _WHY: ("why", 0),
    7: ("confidence", 0),
    8: ("as_of", 0),
    9: ("evidence_source", 1),
    10: ("evidence_locator", 1),
    11: ("evidence_quotation", 1),
    12: ("evidence_link", 1),
    13: ("evidence_basis", 1),
}
"""Column, then the field as ``meta`` names it and the number of the source."""


@dataclass(frozen=True, slots=True)
class ChecklistPlaces:
    """Where the rated cells are, and how many criteria have a rating at export."""

    paper: str
    practice: str
    rows: int
    given: dict[Basis, int]


def write_checklist(book: Book, sheet: SheetWriter, plan: TemplatePlan) -> ChecklistPlaces:
    """Fill the sheet; returns where the ratings stand."""
    sheet.widths({column: width for column, (_, width) in enumerate(_COLUMNS, 1)})
    sheet.text(1, 1, title_of(plan), styles.TITLE)
    sheet.text(2, 1, "Fill in the light yellow cells; leave empty what you cannot answer.",
               styles.MUTED_LINE)  # fmt: skip
    for column, (head, _) in enumerate(_COLUMNS, 1):
        sheet.text(HEAD_ROW, column, head, styles.HEAD)
    sheet.height(1, 26)
    sheet.height(HEAD_ROW, 44)
    titles = {theme.id: theme.title for theme in book.request.snapshot.checklist.themes}
    row, theme = FIRST_ROW, ""
    for asked in plan.rows:
        if asked.criterion.theme != theme:
            theme = asked.criterion.theme
            sheet.text(row, 1, titles[theme], styles.THEME_OPEN)
            sheet.band(row, range(1, len(_COLUMNS) + 1), styles.THEME)
            row += 1
        _criterion(book, sheet, asked, row)
        row += 1
    last = max(FIRST_ROW, row - 1)
    _lists(sheet, last)
    title = book.request.cover.title or title_of(plan)
    set_up(book, sheet, landscape=True, title=title)
    print_part(sheet, len(_COLUMNS), last, (HEAD_ROW, HEAD_ROW))
    freeze(sheet, FIRST_ROW, 2)
    protect(sheet)
    sheet.worksheet.sheet_view.zoomScale = 85
    spans = [sheet.fixed_down(_RATED[basis], FIRST_ROW, last) for basis in _RATED]
    return ChecklistPlaces(spans[0], spans[1], len(plan.rows), _given(plan))


def _given(plan: TemplatePlan) -> dict[Basis, int]:
    answers = [asked.answer for asked in plan.rows if asked.answer is not None]
    return {b: sum(answer.on(b) is not None for answer in answers) for b in _RATED}


def _criterion(book: Book, sheet: SheetWriter, asked: Asked, row: int) -> None:
    criterion = asked.criterion
    words = _question(asked)
    sheet.text(row, 1, words, styles.BODY)
    heights = [(words, _COLUMNS[0][1])]
    for basis, column in _RATED.items():
        told = anchors(criterion, basis, between="\n")
        sheet.text(row, column - 1, told, styles.BODY)
        heights.append((told, _COLUMNS[column - 2][1]))
        _rating(book, sheet, asked, basis, row)
        rule = rating_list(criterion, basis)
        rule.add(sheet.at(row, column))
        sheet.worksheet.add_data_validation(rule)
    answer = asked.answer
    held = {"why": answer.why, "confidence": labels.word(labels.CONFIDENCE, answer.confidence)
            if answer.confidence else "", "as_of": answer.as_of} if answer else {}  # fmt: skip
    for column, (field, place) in _FIELDS.items():
        value = held.get(field, "")
        if value:
            sheet.text(row, column, value, styles.FIELD)
            heights.append((value, _COLUMNS[column - 1][1]))
        else:
            sheet.blank(row, column, styles.FIELD)
        book.fields.append(
            FieldCell(sheet.title, sheet.at(row, column), field, asked.key, place, value)
        )
    sheet.height(row, row_height(*heights, least=60.0))


def _rating(book: Book, sheet: SheetWriter, asked: Asked, basis: Basis, row: int) -> None:
    column = _RATED[basis]
    rating = asked.answer.on(basis) if asked.answer else None
    if rating is None:
        sheet.blank(row, column, styles.RATING_FIELD)
    else:
        sheet.text(row, column, labels.rating_with_symbol(rating), styles.RATING_FIELD)
    reason = asked.answer.why if asked.answer else ""
    origin = "own" if rating else "empty"
    cells = sheet.at(row, column), sheet.at(row, _WHY)
    book.inputs.append(InputCell(sheet.title, *cells, asked.key, basis, rating, origin, reason))


def _question(asked: Asked) -> str:
    criterion = asked.criterion
    head = f"{criterion.title} ({criterion_marks(criterion)})"
    parts = [head, criterion.question, criterion.guidance]
    if criterion.evidence:
        parts.append(f"What can show it: {criterion.evidence}")
    if asked.derived is not None:
        found = labels.rating_with_symbol(asked.derived.rating)
        parts.append(
            f"Treaty status already says {found} on paper. Rate it only if you know better, and "
            "say why."
        )
    return "\n".join(part for part in parts if part)


def _lists(sheet: SheetWriter, last: int) -> None:
    """Lists of words for how sure one is and for what a source speaks to; colours for ratings."""
    for column, name, title, prompt in (
        (7, "confidence_list", "How sure you are", "Low, medium or high."),
        (13, "basis_list", "The source speaks to", "On paper, in practice, or both."),
    ):
        rule = DataValidation(type="list", formula1=name, allow_blank=True)
        rule.promptTitle, rule.prompt = door.for_prompt_title(title), door.for_prompt(prompt)
        rule.errorTitle, rule.error = "Not in the list", "Choose a word from the list."
        rule.showInputMessage = rule.showErrorMessage = True
        rule.add(sheet.down(column, FIRST_ROW, last))
        sheet.worksheet.add_data_validation(rule)
    for column in _RATED.values():
        area = sheet.down(column, FIRST_ROW, last)
        cell = f"${sheet.at(FIRST_ROW, column)}"
        for coloured in styles.word_rules(cell):
            sheet.worksheet.conditional_formatting.add(area, coloured)
