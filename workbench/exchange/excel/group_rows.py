"""The row of a theme, and the row of all lines: both sides, what is known, reciprocity."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.comparison import Comparison, ThemeComparison
from workbench.domain.line_states import Difference
from workbench.domain.ratings import EPSILON
from workbench.domain.scoring import ENOUGH_KNOWN, SideFigure
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.book import FormulaCell, SheetWriter, Value
from workbench.exchange.excel.columns import FIGURES, LINES, RECEIVING, SENDING, SideColumns
from workbench.exchange.excel.method_text import WORDS
from workbench.exchange.excel.page import row_height

_PRINTED = range(1, c.LAST_PRINTED + 1)


def known_words(figure: SideFigure) -> str:
    """How much of a side is known, and that it is too little where it is."""
    if figure.coverage is None:
        return WORDS["word_nothing"]
    words = labels.known(figure.known, figure.applicable)
    enough = figure.coverage >= ENOUGH_KNOWN - EPSILON
    return words if enough else f"{words}{WORDS['word_but_little']}"


def score_words(figure: SideFigure) -> str:
    """The point score of a side, or why it has none."""
    if figure.coverage is None:
        return labels.NONE
    if figure.coverage < ENOUGH_KNOWN - EPSILON:
        return WORDS["word_too_little"]
    if figure.score is None:
        return WORDS["word_diverge"]
    return labels.bounds(figure.score, figure.score)


@dataclass(slots=True)
class GroupWriter:
    """Writes rows that sum up several lines. ``titles`` of themes stand in the centre."""

    sheet: SheetWriter
    comparison: Comparison

    def write_theme(
        self, theme: ThemeComparison, at: int, rows: tuple[int, int], title: str
    ) -> None:
        """A theme's row, over the rows below it."""
        self._write(at, rows, title, theme.figures, (theme.sending, theme.receiving))

    def write_total(self, at: int, rows: tuple[int, int]) -> None:
        """The row of all lines, over the whole table."""
        whole = self.comparison
        sides = (whole.sending_figure, whole.receiving_figure)
        self._write(at, rows, "All lines", whole.figures, sides)

    def _write(
        self,
        at: int,
        rows: tuple[int, int],
        title: str,
        figures: Difference | None,
        sides: tuple[SideFigure, SideFigure],
    ) -> None:
        sheet, cells = self.sheet, c.line_cells(at)
        for columns, x, figure in ((SENDING, "s", sides[0]), (RECEIVING, "r", sides[1])):
            self._side(at, rows, columns, x, figure)
        down = c.lines_down(*rows)
        values: list[Value] = [""] * len(FIGURES)
        if figures is not None:
            four = (figures.reciprocity, figures.level, figures.gap, figures.direction)
            values = [end for bounds in four for end in (bounds.lo, bounds.hi)]
        for name, value in zip(FIGURES, values, strict=True):
            formula = f.MEAN_OF_LINES.format(
                weight=down["line_weight"], comparable=down["comparable"], end=down[name]
            )
            sheet.formula(at, LINES[name], FormulaCell(formula, value), styles.WORKING)
        sheet.text(at, LINES["key"], title, styles.WORKING)
        words = f.BOUNDS_WORDS.format(lo=cells["R_lo"], hi=cells["R_hi"])
        shown = labels.NONE
        if figures is not None:
            shown = labels.bounds(figures.reciprocity.lo, figures.reciprocity.hi)
        centre = FormulaCell(
            f"{cells['key']}&word_reciprocity&{words}", f"{title}{WORDS['word_reciprocity']}{shown}"
        )
        sheet.formula(at, c.CENTRE, centre, styles.THEME_CENTRE)
        sheet.band(at, _PRINTED, styles.THEME)
        sheet.height(at, row_height((str(centre.value), c.WIDTHS[c.CENTRE] * 0.92), least=30.0))

    def _side(
        self, at: int, rows: tuple[int, int], columns: SideColumns, x: str, figure: SideFigure
    ) -> None:
        sheet, cells, down = self.sheet, c.line_cells(at), columns.down(*rows)
        bounds = figure.bounds
        for end, name in (("l", "low"), ("h", "high")):
            value: Value = ""
            if bounds is not None:
                value = bounds.lo if end == "l" else bounds.hi
            formula = f.SIDE_BOUND.format(
                weight=down["weight"], applies=down["applies"], end=down[name]
            )
            sheet.formula(at, LINES[x + end], FormulaCell(formula, value), styles.WORKING)
        asked, coverage = cells[f"{x}_asked"], cells[f"{x}_cover"]
        more: tuple[tuple[str, str, Value], ...] = (
            ("asked", f.ASKED, figure.applicable),
            ("known", f.KNOWN_COUNT, figure.known),
            ("cover", f.COVERAGE, "" if figure.coverage is None else figure.coverage),
            ("score", f.SCORE, "" if figure.score is None else figure.score),
        )
        for name, template, value in more:
            formula = template.format(**down, asked=asked, coverage=coverage)
            made = FormulaCell(formula, value)
            sheet.formula(at, LINES[f"{x}_{name}"], made, styles.WORKING)
        words = f.BOUNDS_WORDS.format(lo=cells[f"{x}l"], hi=cells[f"{x}h"])
        shown = labels.bounds(bounds.lo, bounds.hi) if bounds else labels.NONE
        sheet.formula(at, columns.bounds, FormulaCell(words, shown), styles.THEME_CENTRE)
        known = f.KNOWN_WORDS.format(asked=asked, count=cells[f"{x}_known"], coverage=coverage)
        made = FormulaCell(known, known_words(figure))
        sheet.formula(at, columns.text, made, styles.THEME)
