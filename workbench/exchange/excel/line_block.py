"""A line of a corridor on a sheet: both sides' criteria, the figures, the state in words."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.comparison import ASKED_OF_ONE_SIDE, LineComparison
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Side
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answers_shown import CriterionRows
from workbench.exchange.excel.book import FormulaCell, SheetWriter, Value
from workbench.exchange.excel.columns import FIGURES, LINES, RECEIVING, SENDING, SideColumns
from workbench.exchange.excel.criterion_block import CriterionWriter
from workbench.exchange.excel.method_sheet import (
    LARGEST_SIDE,
    StepTables,
    state_of_sum,
    sum_of_states,
)
from workbench.exchange.excel.method_text import WORDS
from workbench.exchange.excel.page import row_height

AS_OF_EXPORT = "as of the export, does not follow edits"


@dataclass(frozen=True, slots=True)
class LineRows:
    """A line with the rows of its criteria on both sides, and the stored findings."""

    compared: LineComparison
    sending: tuple[CriterionRows, ...]
    receiving: tuple[CriterionRows, ...]
    finding_sending: str
    finding_receiving: str

    @property
    def height(self) -> int:
        """Rows below the line's own."""
        return max(sum(r.height for r in self.sending), sum(r.height for r in self.receiving), 1)


@dataclass(slots=True)
class LineWriter:
    """Writes lines; ``places`` remembers in which row each criterion of a side stands."""

    sheet: SheetWriter
    criteria: CriterionWriter
    steps: StepTables
    names: tuple[str, str]
    places: dict[tuple[Side, str], int]

    def write(self, line: LineRows, at: int) -> int:
        """Write a line from row ``at`` on; returns the row after it."""
        first, last = at + 1, at + line.height
        for side, rows, columns in (
            (Side.SENDING, line.sending, SENDING),
            (Side.RECEIVING, line.receiving, RECEIVING),
        ):
            row = first
            for criterion in rows:
                self.places[(side, criterion.criterion.id)] = row
                row = self.criteria.write(criterion, row, columns)
            self._shares(rows, columns, (first, last), side)
        self._question(line, at)
        self._bounds(line, at, (first, last))
        self._figures(line, at)
        self._states(line, at)
        for row in range(first, last + 1):
            self.sheet.band(row, range(1, c.LAST_PRINTED + 1), styles.BODY)
        return last + 1

    def _question(self, line: LineRows, at: int) -> None:
        sheet, texts = self.sheet, (line.finding_sending, line.finding_receiving)
        for column, text in zip((SENDING.text, RECEIVING.text), texts, strict=True):
            if text:
                sheet.text(at, column, text, styles.LINE)
        sheet.text(at, c.CENTRE, line.compared.line.question, styles.LINE_CENTRE)
        pairs = [(text, c.WIDTHS[1]) for text in texts]
        height = row_height(*pairs, (line.compared.line.question, c.WIDTHS[c.CENTRE] * 0.93))
        self.criteria.heights[at] = max(height, 18.0)

    def _bounds(self, line: LineRows, at: int, rows: tuple[int, int]) -> None:
        """Each side's bounds over its criteria, in words where people look."""
        cells = c.line_cells(at)
        for side, columns, x in ((Side.SENDING, SENDING, "s"), (Side.RECEIVING, RECEIVING, "r")):
            asked = line.sending if side is Side.SENDING else line.receiving
            bounds = line.compared.bounds(side)
            if not asked:
                self.sheet.text(at, columns.text, "Not asked of this side", styles.LINE)
                continue
            down = columns.down(*rows)
            ends = (("l", "low", bounds and bounds.lo), ("h", "high", bounds and bounds.hi))
            for end, name, value in ends:
                formula = f.SIDE_BOUND.format(
                    weight=down["weight"], applies=down["applies"], end=down[name]
                )
                made = FormulaCell(formula, "" if bounds is None else value or 0.0)
                self.sheet.formula(at, LINES[x + end], made, styles.WORKING)
            words = f.BOUNDS_WORDS.format(lo=cells[f"{x}l"], hi=cells[f"{x}h"])
            shown = labels.bounds(bounds.lo, bounds.hi) if bounds else labels.NONE
            self.sheet.formula(at, columns.bounds, FormulaCell(words, shown), styles.LINE_BOUNDS)
        self.sheet.band(at, range(1, c.LAST_PRINTED + 1), styles.LINE)

    def _shares(
        self,
        rows: tuple[CriterionRows, ...],
        columns: SideColumns,
        span: tuple[int, int],
        side: Side,
    ) -> None:
        """Each criterion's share of its side, which the states are computed with."""
        down = columns.down(*span)
        weights = [r.criterion.weight if r.resolved.bounds is not None else 0.0 for r in rows]
        total = sum(weights)
        for criterion, weight in zip(rows, weights, strict=True):
            row = self.places[(side, criterion.criterion.id)]
            cells = columns.cells(row)
            formula = f.SHARE.format(
                weight=cells["weight"],
                applies=cells["applies"],
                weights=down["weight"],
                all_apply=down["applies"],
            )
            value = weight / total if weight > 0 else 0.0
            self.sheet.formula(
                row, columns.work["share"], FormulaCell(formula, value), styles.WORKING
            )

    def _figures(self, line: LineRows, at: int) -> None:
        sheet, cells = self.sheet, c.line_cells(at)
        sheet.number(at, LINES["line_weight"], line.compared.line.weight, styles.WORKING_INPUT)
        if not (line.sending and line.receiving):
            sheet.number(at, LINES["comparable"], 0, styles.WORKING)
            return
        figures = line.compared.figures
        comparable = FormulaCell(
            f.COMPARABLE.format(s=cells["sl"], r=cells["rl"]), int(figures is not None)
        )
        sheet.formula(at, LINES["comparable"], comparable, styles.WORKING)
        values: list[Value] = [""] * len(FIGURES)
        if figures is not None:
            four = (figures.reciprocity, figures.level, figures.gap, figures.direction)
            values = [end for bounds in four for end in (bounds.lo, bounds.hi)]
        for name, template, value in zip(FIGURES, f.LINE_FIGURES, values, strict=True):
            formula = FormulaCell(template.format(**cells), value)
            sheet.formula(at, LINES[name], formula, styles.WORKING)

    def _states(self, line: LineRows, at: int) -> None:
        sheet, compared = self.sheet, line.compared
        if not (line.sending and line.receiving):
            words = labels.not_comparable(ASKED_OF_ONE_SIDE)
            sheet.text(at + 1, c.CENTRE, words, styles.CENTRE)
            sheet.text(at, LINES["key"], LineState.NOT_COMPARABLE.value, styles.WORKING)
            return
        states = compared.possible or (compared.state,)
        total = sum_of_states(states) if compared.figures is not None else 0
        if max(len(line.sending), len(line.receiving)) > LARGEST_SIDE:
            self._as_exported(at, total)
            return
        for name, template, power in (("in_part", f.IN_PART, 16), ("partly", f.PARTLY, 32)):
            formula = template.format(**self._choices(line), **c.line_cells(at))
            value = int(bool(total & power))
            sheet.formula(at, LINES[name], FormulaCell(formula, value), styles.WORKING)
        cells = c.line_cells(at)
        made = FormulaCell(f.STATES.format(**cells), total)
        sheet.formula(at, LINES["states"], made, styles.WORKING)
        key = FormulaCell(f.STATE_KEY.format(states=cells["states"]), compared.state.value)
        sheet.formula(at, LINES["key"], key, styles.WORKING)
        gap = f.BOUNDS_WORDS.format(lo=cells["G_lo"], hi=cells["G_hi"])
        words = f.STATE_WORDS.format(states=cells["states"], gap=gap)
        shown = self._words(compared, total)
        sheet.formula(at + 1, c.CENTRE, FormulaCell(words, shown), styles.CENTRE)
        height = row_height((shown, c.WIDTHS[c.CENTRE]))
        self.criteria.heights[at + 1] = max(self.criteria.heights.get(at + 1, 0.0), height)

    def _words(self, compared: LineComparison, total: int) -> str:
        if compared.figures is None:
            return WORDS["word_nothing_applies"]
        gap = compared.figures.gap
        words = state_of_sum(total, *self.names)[1]
        return f"{words}{WORDS['word_gap']}{labels.bounds(gap.lo, gap.hi)}"

    def _as_exported(self, at: int, total: int) -> None:
        """Too many choices for a formula: words of the program, and a remark that says so."""
        key, words = (
            state_of_sum(total, *self.names)
            if total
            else (
                LineState.NOT_COMPARABLE.value,
                WORDS["word_nothing_applies"],
            )
        )
        self.sheet.text(at, LINES["key"], key, styles.WORKING)
        self.sheet.text(at + 1, c.CENTRE, f"{words} ({AS_OF_EXPORT})", styles.CENTRE)

    def _choices(self, line: LineRows) -> dict[str, str]:
        """Both sides' values over every choice of steps, and which choices the bounds allow."""
        found = {}
        for side, rows, columns, tables, x in (
            (Side.SENDING, line.sending, SENDING, self.steps.down, "s"),
            (Side.RECEIVING, line.receiving, RECEIVING, self.steps.across, "r"),
        ):
            values, allowed = [], []
            for criterion, steps in zip(rows, tables[len(rows)], strict=True):
                cells = columns.cells(self.places[(side, criterion.criterion.id)])
                values.append(f"{cells['share']}*{steps}")
                allowed.append(f"({steps}>={cells['low']})*({steps}<={cells['high']})")
            found[x] = "+".join(values)
            found[f"may_{x}"] = "*".join(allowed)
        return found
