"""The Method sheet: how to read the file, and the tables that its formulas look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from workbench import labels
from workbench.domain.line_states import STEPS, LineState
from workbench.domain.ratings import RATING_BOUNDS, Basis, Rating
from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter
from workbench.exchange.excel.method_text import METHOD_TEXT, WORDS
from workbench.exchange.excel.page import protect, row_height, set_up

TITLE = "Method"
GRID_STEPS = range(-102, 103)
"""Hundredths that bounds are rounded to, with room beyond both ends of -1 to 1."""

POSSIBLE = tuple(
    state for state in LineState if state not in {LineState.OPEN, LineState.NOT_COMPARABLE}
)
"""The states an exact line can have; the place in this order is the power of two in STATES."""

BASES = tuple(Basis)
_TABLE_WIDTHS = {1: 30, 2: 24, 3: 18, 4: 9, 5: 9, 6: 9, 7: 9, 8: 9}
_GRID_COLUMN, _STEP_COLUMN = 11, 14
LARGEST_SIDE = 5
"""Criteria on one side of one line up to which the state is a live formula."""


@dataclass(frozen=True, slots=True)
class StepTables:
    """For n criteria: the addresses of each criterion's step over all 3^n choices.

    ``down`` lists them one below the other, ``across`` one beside the other, so that a formula
    can pair every choice of one side with every choice of the other.
    """

    down: dict[int, tuple[str, ...]]
    across: dict[int, tuple[str, ...]]


def write_method(book: Book, sheet: SheetWriter, basis_cell: str) -> int:
    """Fill the sheet; returns the next free row. ``basis_cell`` is where the basis is chosen."""
    sheet.widths(_TABLE_WIDTHS)
    sheet.text(1, 1, "Method and limits", styles.TITLE)
    row = _sentences(sheet, 3)
    row = _ratings(book, sheet, row + 1)
    row = _bases(book, sheet, row + 1, basis_cell)
    row = _words(book, sheet, row + 1)
    _grid(book, sheet)
    set_up(book, sheet, landscape=False, title=book.request.cover.title or TITLE)
    sheet.worksheet.print_area = f"A1:H{row}"
    protect(sheet)
    return row


def write_states(
    book: Book,
    sheet: SheetWriter,
    row: int,
    names: tuple[str, str],
    user: SheetWriter | None = None,
) -> int:
    """The words for every set of possible states, by the sum that the formulas compute.

    ``names`` are the sending and the receiving country. In a file with several corridors ``user``
    is the sheet whose formulas mean these words, not printed. Returns the row after them.
    """
    between = f", {names[0]} → {names[1]}" if user else ""
    sheet.text(row, 1, f"States of a line, by what is possible{between}", styles.SECTION)
    for column, head in enumerate(("In words", "Key", "Sum"), 1):
        sheet.text(row + 1, column, head, styles.HEAD)
    first = row + 2
    for total in range(1, 2 ** len(POSSIBLE)):
        key, words = state_of_sum(total, *names)
        sheet.text(first + total - 1, 1, words, styles.BODY)
        sheet.text(first + total - 1, 2, key, styles.BODY)
        sheet.number(first + total - 1, 3, total, styles.COUNT)
    last: int = first + 2 ** len(POSSIBLE) - 2
    for name, column in (("state_words", 1), ("state_keys", 2)):
        address = sheet.fixed_down(column, first, last)
        if user is None:
            book.name(name, address)
        else:
            user.local_name(name, address)
    if user is None:
        sheet.worksheet.print_area = f"A1:H{last}"
    return last + 2


def state_of_sum(total: int, sending: str, receiving: str) -> tuple[str, str]:
    """Key and words of the states whose powers of two add up to ``total``."""
    states = [state for place, state in enumerate(POSSIBLE) if total & 2**place]
    if len(states) == 1:
        return states[0].value, labels.line_state(states[0], sending, receiving)
    return LineState.OPEN.value, labels.open_state(states, sending, receiving)


def sum_of_states(states: tuple[LineState, ...]) -> int:
    """The sum of the powers of two of these states."""
    return sum(2 ** POSSIBLE.index(state) for state in states)


def place_of(rating: Rating | None) -> int:
    """The place of a rating in the rating table, 1 to 8."""
    return 8 if rating is None else tuple(Rating).index(rating) + 1


def _sentences(sheet: SheetWriter, row: int) -> int:
    for heading, sentences in METHOD_TEXT:
        sheet.text(row, 1, heading, styles.SECTION)
        row += 1
        for sentence in sentences:
            sheet.text(row, 1, sentence, styles.WRAPPED)
            sheet.worksheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
            sheet.height(row, row_height((sentence, sum(_TABLE_WIDTHS.values()))))
            row += 1
        row += 1
    return row


def _ratings(book: Book, sheet: SheetWriter, row: int) -> int:
    sheet.text(row, 1, "Ratings and what they count for", styles.SECTION)
    heads = ("In a cell", "In words", "Key", "Lower", "Upper", "Applies", "Known", "Code")
    for column, head in enumerate(heads, 1):
        sheet.text(row + 1, column, head, styles.HEAD)
    first = row + 2
    for offset, rating in enumerate(Rating):
        bounds = RATING_BOUNDS.get(rating)
        sheet.text(first + offset, 1, labels.rating_with_symbol(rating), styles.RATED[rating])
        sheet.text(first + offset, 2, labels.rating_word(rating), styles.BODY)
        sheet.text(first + offset, 3, rating.value, styles.BODY)
        known = rating not in {Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE}
        lo, hi = (bounds.lo, bounds.hi) if bounds else (0.0, 1.0)
        figures = [lo, hi, 1 if bounds else 0, int(known)]
        _numbers(sheet, first + offset, [*figures, 10 * lo + hi] if known else figures)
    others = ((labels.NOT_ASSESSED, ""), ("(not readable)", ""), (f"≠ {labels.VOICES_DIFFER}", ""))
    for offset, (word, key) in enumerate(others, len(Rating)):
        sheet.text(first + offset, 1, word, styles.RATED[None])
        sheet.text(first + offset, 2, word, styles.BODY)
        sheet.text(first + offset, 3, key, styles.BODY)
        _numbers(sheet, first + offset, [0, 1, 1, 0])
    last = first + len(Rating) + len(others) - 1
    names = ("words", "plain", "keys", "low", "high", "applies", "known")
    for column, name in enumerate(names, 1):
        book.name(f"rating_{name}", sheet.fixed_down(column, first, last))
    book.name("rating_list", sheet.fixed_down(1, first, first + len(Rating) - 1))
    book.name("rating_code", sheet.fixed_down(8, first, first + len(Rating) - 3))
    return last + 1


def _numbers(sheet: SheetWriter, row: int, figures: list[float]) -> None:
    for column, figure in enumerate(figures, 4):
        sheet.number(row, column, figure, styles.GENERAL)


def _bases(book: Book, sheet: SheetWriter, row: int, basis_cell: str) -> int:
    sheet.text(row, 1, "Basis", styles.SECTION)
    for offset, basis in enumerate(BASES, 1):
        sheet.text(row + offset, 1, labels.BASIS[basis], styles.BODY)
        sheet.text(row + offset, 2, basis.value, styles.BODY)
    book.name("basis_words", sheet.fixed_down(1, row + 1, row + len(BASES)))
    after = row + len(BASES) + 1
    sheet.text(after, 1, "Chosen: 1 paper, 2 practice, 3 both", styles.BODY)
    sheet.height(after, 28)
    chosen = book.request.view.basis
    formula = f"IFERROR(MATCH({basis_cell},basis_words,0),{BASES.index(chosen) + 1})"
    sheet.formula(after, 2, FormulaCell(formula, BASES.index(chosen) + 1), styles.GENERAL)
    book.name("basis", sheet.fixed(after, 2))
    return after + 1


def _words(book: Book, sheet: SheetWriter, row: int) -> int:
    sheet.text(row, 1, "Words that formulas put together", styles.SECTION)
    for offset, (name, text) in enumerate(WORDS.items(), 1):
        sheet.text(row + offset, 1, text, styles.BODY)
        sheet.text(row + offset, 2, name, styles.BODY)
        sheet.height(row + offset, row_height((text, _TABLE_WIDTHS[1])))
        book.name(name, sheet.fixed(row + offset, 1))
    return row + len(WORDS) + 1


def _grid(book: Book, sheet: SheetWriter) -> None:
    sheet.text(2, _GRID_COLUMN, "Hundredths, to round bounds outward", styles.WORKING)
    for row, step in enumerate(GRID_STEPS, 3):
        sheet.number(row, _GRID_COLUMN, step / 100, styles.WORKING)
        sheet.text(row, _GRID_COLUMN + 1, labels.decimals(step / 100), styles.WORKING)
    last = 2 + len(GRID_STEPS)
    book.name("grid", sheet.fixed_down(_GRID_COLUMN, 3, last))
    book.name("grid_text", sheet.fixed_down(_GRID_COLUMN + 1, 3, last))


def write_steps(sheet: SheetWriter, sides: tuple[int, int]) -> StepTables:
    """Every choice of steps, for lines with at most so many criteria on either side."""
    sheet.text(2, _STEP_COLUMN, "Every choice of steps of n criteria", styles.WORKING)
    tables = StepTables({}, {})
    column = _STEP_COLUMN
    for count in range(1, min(sides[0], LARGEST_SIDE) + 1):
        choices = list(product(STEPS, repeat=count))
        for place in range(count):
            for row, choice in enumerate(choices, 3):
                sheet.number(row, column + place, choice[place], styles.WORKING)
        addresses = [
            sheet.fixed_down(column + place, 3, 2 + len(choices)) for place in range(count)
        ]
        tables.down[count] = tuple(addresses)
        column += count + 1
    start, row = column + 1, 3
    for count in range(1, min(sides[1], LARGEST_SIDE) + 1):
        choices = list(product(STEPS, repeat=count))
        for place in range(count):
            for offset, choice in enumerate(choices):
                sheet.number(row + place, start + offset, choice[place], styles.WORKING)
        tables.across[count] = tuple(
            sheet.fixed_across(row + place, start, start + len(choices) - 1)
            for place in range(count)
        )
        row += count + 1
    return tables
