"""One side of one country as a sheet: its criteria by theme, rated, with every figure live."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.scoring import SideFigure
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.answers_shown import CriterionRows
from workbench.exchange.excel.basis_cell import write_basis
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.columns import RED, WORKING, SideColumns, numbered
from workbench.exchange.excel.criterion_block import CriterionWriter
from workbench.exchange.excel.group_rows import known_words
from workbench.exchange.excel.page import freeze, print_part, protect, row_height, set_up

BASIS_ROW, HEAD_ROW, TOTAL_ROW, FIRST_ROW = 2, 3, 4, 5
_LAST_PRINTED, _WORK = 6, 10
COLUMNS = SideColumns(1, 2, 3, 4, 5, 6, 7, 8, numbered((*WORKING, *RED), _WORK))
_WIDTHS = {1: 48.0, 2: 48.0, 3: 9.0, 4: 16.0, 5: 16.0, 6: 16.0, 7: 140.0, 8: 140.0, 9: 2.0}
_HEADS = {
    COLUMNS.text: "Criterion", COLUMNS.reason: "Reason", COLUMNS.marks: "Ref.",
    COLUMNS.paper: "On paper", COLUMNS.practice: "In practice", COLUMNS.bounds: "Bounds",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RatedSide:
    """A side of a country with the rows of its criteria and the figure they come to."""

    title: str
    side: Side
    blocks: tuple[CriterionRows, ...]
    figure: SideFigure


def write_rated_side(book: Book, sheet: SheetWriter, rated: RatedSide, texts: AnswerTexts) -> None:
    """Fill the sheet; the figure over all criteria stands in TOTAL_ROW."""
    _top(book, sheet, rated)
    criteria = CriterionWriter(book, sheet, texts, {}, _WIDTHS)
    titles = {theme.id: theme.title for theme in book.request.snapshot.checklist.themes}
    row, theme = FIRST_ROW, ""
    for block in rated.blocks:
        if block.criterion.theme != theme:
            theme = block.criterion.theme
            sheet.text(row, 1, titles[theme], styles.THEME_OPEN)
            sheet.band(row, range(1, _LAST_PRINTED + 1), styles.THEME)
            row += 1
        row = criteria.write(block, row, COLUMNS)
    last = max(FIRST_ROW, row - 1)
    _total(sheet, rated.figure, (FIRST_ROW, last))
    for at, height in criteria.heights.items():
        sheet.height(at, height)
    for column, index in ((COLUMNS.paper, "p"), (COLUMNS.practice, "q")):
        for rule in styles.rating_rules(f"${sheet.at(FIRST_ROW, COLUMNS.work[index])}"):
            area = sheet.down(column, FIRST_ROW, last)
            sheet.worksheet.conditional_formatting.add(area, rule)
    set_up(book, sheet, landscape=True, title=book.request.cover.title or rated.title)
    print_part(sheet, _LAST_PRINTED, last, (HEAD_ROW, HEAD_ROW))
    freeze(sheet, FIRST_ROW, 1)
    protect(sheet)
    sheet.worksheet.sheet_view.zoomScale = 85


def _top(book: Book, sheet: SheetWriter, rated: RatedSide) -> None:
    sheet.widths(_WIDTHS | dict.fromkeys(COLUMNS.work.values(), 9.0))
    sheet.text(1, 1, rated.title, styles.TITLE)
    write_basis(book, sheet, BASIS_ROW, 2)
    look = {Side.SENDING: styles.HEAD_SENDING, Side.RECEIVING: styles.HEAD_RECEIVING}
    for column, head in _HEADS.items():
        sheet.text(HEAD_ROW, column, head, look.get(rated.side, styles.HEAD))
    for column, basis in (
        (COLUMNS.anchors_paper, Basis.PAPER), (COLUMNS.anchors_practice, Basis.PRACTICE)
    ):  # fmt: skip
        words = f"What the ratings stand for, {labels.BASIS[basis].lower()}"
        sheet.text(HEAD_ROW, column, words, styles.WORKING_HEAD)
    told = "Working: the figures behind the words. Not printed; weights may be changed."
    sheet.text(1, _WORK, told, styles.MUTED_LINE)
    for offset, rating in enumerate(Rating):
        words = labels.rating_with_symbol(rating)
        sheet.text(BASIS_ROW, _WORK + 2 * offset, words, styles.RATED[rating])
    for key, column in COLUMNS.work.items():
        sheet.text(HEAD_ROW, column, c.HEADS[key], styles.WORKING_HEAD)
    sheet.height(1, 26)
    sheet.height(BASIS_ROW, 20)
    sheet.height(HEAD_ROW, 24)


def _total(sheet: SheetWriter, figure: SideFigure, rows: tuple[int, int]) -> None:
    """Bounds and what is known over all criteria, with the working in the same row."""
    row, cells, down = TOTAL_ROW, COLUMNS.cells(TOTAL_ROW), COLUMNS.down(*rows)
    bounds = figure.bounds
    ends: tuple[Value, Value] = (bounds.lo, bounds.hi) if bounds else ("", "")
    values: tuple[tuple[str, str, Value], ...] = (
        ("low", f.SIDE_BOUND.format(weight=down["weight"], applies=down["applies"],
                                    end=down["low"]), ends[0]),
        ("high", f.SIDE_BOUND.format(weight=down["weight"], applies=down["applies"],
                                     end=down["high"]), ends[1]),
        ("applies", f.ASKED.format(**down), figure.applicable),
        ("known", f.KNOWN_COUNT.format(**down), figure.known),
        ("share", f.COVERAGE.format(**down, asked=cells["applies"]),
         "" if figure.coverage is None else figure.coverage),
    )  # fmt: skip
    for name, formula, value in values:
        sheet.formula(row, COLUMNS.work[name], FormulaCell(formula, value), styles.WORKING)
    sheet.text(row, COLUMNS.text, "All criteria of this side", styles.THEME)
    words = f.KNOWN_WORDS.format(
        asked=cells["applies"], count=cells["known"], coverage=cells["share"]
    )
    known = FormulaCell(words, known_words(figure))
    sheet.formula(row, COLUMNS.reason, known, styles.THEME)
    shown = labels.bounds(bounds.lo, bounds.hi) if bounds else labels.NONE
    made = FormulaCell(f.BOUNDS_WORDS.format(lo=cells["low"], hi=cells["high"]), shown)
    sheet.formula(row, COLUMNS.bounds, made, styles.THEME_CENTRE)
    sheet.band(row, range(1, _LAST_PRINTED + 1), styles.THEME)
    sheet.height(row, row_height((known_words(figure), _WIDTHS[2]), least=20.0))
