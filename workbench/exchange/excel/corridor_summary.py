"""The Summary of a corridor: one page that says who carries what, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.line_states import Difference, LineState
from workbench.domain.ratings import Basis
from workbench.domain.scoring import SideFigure
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.chart import Bar, Bars, add_bars
from workbench.exchange.excel.columns import LINES, RECEIVING, SENDING
from workbench.exchange.excel.corridor import CorridorPlaces
from workbench.exchange.excel.corridor_plan import CorridorPlan
from workbench.exchange.excel.group_rows import known_words, score_words
from workbench.exchange.excel.page import on_one_page, protect, row_below, row_height, set_up

TITLE = "Summary"
_WIDTHS = {1: 33.0, 2: 13.0, 3: 17.0, 4: 13.0, 5: 17.0, 6: 12.0, 7: 12.0, 8: 14.0, 9: 2.0}
_CHART_WIDTHS = dict.fromkeys(range(10, 15), 14.0)
_LAST, _CHARTS, _FIGURES = 8, 10, 18
"""The last column of the tables, the first beside them, and where the charts' figures stand."""

_LAST_PRINTED = 14
_CHART_WIDE, _CHART_HIGH = 12.8, 10.4
_STATES = (
    LineState.ONE_SIDED_SENDING, LineState.RECIPROCAL, LineState.PARTLY_RECIPROCAL,
    LineState.ANSWERED_IN_PART, LineState.MUTUAL_ABSENCE, LineState.OPEN,
    LineState.ONE_SIDED_RECEIVING, LineState.NOT_COMPARABLE,
)  # fmt: skip


@dataclass(slots=True)
class CorridorSummary:
    """Writes the sheet out of what the Corridor sheet computes."""

    book: Book
    sheet: SheetWriter
    corridor: SheetWriter
    plan: CorridorPlan
    places: CorridorPlaces

    def write(self, texts: AnswerTexts) -> None:
        """Fill the sheet."""
        sheet, whole = self.sheet, self.plan.comparison
        sheet.widths(_WIDTHS | _CHART_WIDTHS)
        title = f"{whole.sending.name} → {whole.receiving.name}"
        sheet.text(1, 1, self.book.request.cover.title or title, styles.TITLE)
        sheet.height(1, 26)
        shown = "core lines only" if whole.view.core else "all lines"
        version = self.book.request.snapshot.checklist
        sheet.text(
            2, 1,
            f"{texts.perspective(whole.view.perspective)} · {shown} · checklist {version.id}, "
            f"version {version.version}",
            styles.MUTED_LINE,
        )  # fmt: skip
        sheet.text(3, 1, "Basis, chosen on the Corridor sheet", styles.MUTED_LINE)
        basis = chosen_basis(whole.view)
        sheet.formula(3, 3, basis, styles.SENTENCE)
        top = self._sentences(5) + 1
        row = max(self._sides(top), self._counts(top))
        row = self._themes(row + 1)
        below = self._charts(row, top)
        set_up(self.book, sheet, landscape=True, title=self.book.request.cover.title or title)
        on_one_page(sheet, _LAST_PRINTED, max(row, below) + 1)
        protect(sheet)

    def _take(self, row: int, name: str) -> FormulaCell:
        """A reference to a working cell of the Corridor sheet."""
        return self.corridor.taken(row, LINES[name])

    def _sentences(self, row: int) -> int:
        """Red lines head the result."""
        sheet = self.sheet
        for place in self.places.red_lines:
            made = self.corridor.taken(place, 1)
            sheet.formula(row, 1, made, styles.SENTENCE_WRAPPED)
            sheet.worksheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
            sheet.formula(
                row, 6, self.corridor.taken(place, RECEIVING.marks), styles.SENTENCE_PLAIN
            )
            condition = f"{self.corridor.fixed(place, LINES['red'])}=1"
            rule = styles.warning_rule(condition)
            area = f"A{row}:{sheet.at(row, _LAST)}"
            sheet.worksheet.conditional_formatting.add(area, rule)
            width = sum(_WIDTHS[column] for column in range(1, 6)) * 0.9
            sheet.height(row, row_height((str(made.value), width), least=20.0))
            row += 1
        for remark in self.places.remarks:
            sheet.text(row, 1, remark, styles.MUTED_LINE)
            row += 1
        return row

    def _sides(self, row: int) -> int:
        sheet, whole, total = self.sheet, self.plan.comparison, self.places.total
        heads = (
            "Each side over its own criteria",
            whole.sending.name,
            "",
            whole.receiving.name,
            "",
        )
        looks = (
            styles.HEAD, styles.HEAD_SENDING, styles.HEAD_SENDING, styles.HEAD_RECEIVING,
            styles.HEAD_RECEIVING,
        )  # fmt: skip
        for column, (head, look) in enumerate(zip(heads, looks, strict=True), 1):
            sheet.text(row, column, head, look)
        sheet.height(row, 30)
        self._line(row + 1, "Fulfilled, from certain to possible", "bounds")
        self._line(row + 2, "Point score, where two thirds are known", "score")
        self._line(row + 3, "Weakest known criterion", "weakest")
        row += 5
        sheet.text(row, 1, "Over the lines that can be compared", styles.HEAD)
        for column, head in zip((2, 3, 4, 5), ("Bounds", "", "Lower", "Upper"), strict=True):
            sheet.text(row, column, head, styles.HEAD_CENTRE)
        figures = whole.figures
        sentences = (
            ("Reciprocity: the lower of the two sides", "R", ""),
            ("Level: the mean of the two sides", "V", ""),
            ("Gap: their distance", "G", ""),
            (
                "Direction: receiving less sending",
                "B",
                f"below 0: {whole.sending.name} carries more",
            ),
        )
        for title, x, remark in sentences:
            row += 1
            sheet.text(row, 1, title, styles.BODY)
            sheet.formula(row, 2, self._interval(total, x, figures), styles.CENTRE_BOLD)
            sheet.text(row, 3, remark, styles.MUTED_TEXT)
            sheet.formula(row, 4, self._take(total, f"{x}_lo"), styles.CENTRE_NUMBER)
            sheet.formula(row, 5, self._take(total, f"{x}_hi"), styles.CENTRE_NUMBER)
            sheet.height(row, 30.0 if remark else 16.0)
        return row + 1

    def _interval(self, row: int, x: str, figures: Difference | None) -> FormulaCell:
        lo, hi = (self._take(row, f"{x}_{end}") for end in ("lo", "hi"))
        template = f.SIGNED_WORDS if x == "B" else f.BOUNDS_WORDS
        shown = labels.NONE
        if figures is not None and not isinstance(lo.value, str) and not isinstance(hi.value, str):
            words = labels.signed_bounds if x == "B" else labels.bounds
            shown = words(lo.value, hi.value)
        return FormulaCell(template.format(lo=lo.formula, hi=hi.formula), shown)

    def _line(self, row: int, title: str, kind: str) -> None:
        """One row of the table of the two sides."""
        sheet, total = self.sheet, self.places.total
        sheet.text(row, 1, title, styles.BODY)
        whole = self.plan.comparison
        height = 16.0
        for column, columns, x, figure in (
            (2, SENDING, "s", whole.sending_figure), (4, RECEIVING, "r", whole.receiving_figure)
        ):  # fmt: skip
            if kind == "bounds":
                sheet.formula(
                    row, column, self.corridor.taken(total, columns.bounds), styles.CENTRE_BOLD
                )
                sheet.formula(
                    row, column + 1, self.corridor.taken(total, columns.text), styles.BODY
                )
                height = 30.0
            elif kind == "score":
                sheet.blank(row, column, styles.BODY)
                sheet.formula(row, column + 1, self._score(x, figure), styles.BODY)
            else:
                made = self._weakest(columns, figure)
                sheet.blank(row, column, styles.BODY)
                sheet.formula(row, column + 1, made, styles.BODY)
                height = max(height, row_height((str(made.value), _WIDTHS[3])))
        sheet.height(row, height)

    def _score(self, x: str, figure: SideFigure) -> FormulaCell:
        cells = {
            name: self._take(self.places.total, f"{x}_{name}").formula
            for name in ("asked", "cover", "score")
        }
        formula = f.SCORE_WORDS.format(
            asked=cells["asked"], coverage=cells["cover"], score=cells["score"]
        )
        return FormulaCell(formula, score_words(figure))

    def _weakest(self, columns: c.SideColumns, figure: SideFigure) -> FormulaCell:
        ranks, names = (
            self.corridor.fixed_down(columns.work[name], *self.places.table)
            for name in ("rank", "name")
        )
        shown = labels.NONE
        if figure.weakest is not None:
            weakest = self.book.request.snapshot.checklist.criterion(figure.weakest)
            shown = f"{weakest.title} ({weakest.id})"
        return FormulaCell(f.WEAKEST.format(ranks=ranks, names=names), shown)

    def _counts(self, row: int) -> int:
        """How many lines are in each state, in words, from one side's load to the other's."""
        sheet, whole = self.sheet, self.plan.comparison
        for column, head in ((6, "State of the lines"), (7, ""), (8, "Lines")):
            sheet.text(row, column, head, styles.HEAD_OPEN)
        counts = whole.counts()
        keys = self.corridor.fixed_down(LINES["key"], *self.places.table)
        for state in _STATES:
            row += 1
            words = labels.line_state(state, whole.sending.name, whole.receiving.name)
            sheet.text(row, 6, words, styles.OPEN)
            sheet.blank(row, 7, styles.OPEN)
            formula = f'COUNTIF({keys},"{state.value}")'
            sheet.formula(row, 8, FormulaCell(formula, counts[state]), styles.COUNT)
        return row + 1

    def _themes(self, row: int) -> int:
        sheet, whole = self.sheet, self.plan.comparison
        heads = (
            ("Theme", styles.HEAD), (whole.sending.name, styles.HEAD_SENDING),
            ("known", styles.HEAD_SENDING), (whole.receiving.name, styles.HEAD_RECEIVING),
            ("known", styles.HEAD_RECEIVING), ("Reciprocity", styles.HEAD), ("Gap", styles.HEAD),
            ("Direction", styles.HEAD),
        )  # fmt: skip
        for column, (head, look) in enumerate(heads, 1):
            sheet.text(row, column, head, look)
        sheet.height(row, 30)
        first = row + 1
        titles = {theme.id: theme.title for theme in self.book.request.snapshot.checklist.themes}
        for theme in whole.themes:
            row += 1
            at = self.places.themes[theme.theme]
            sheet.text(row, 1, titles[theme.theme], styles.BODY)
            for column, columns in ((2, SENDING), (4, RECEIVING)):
                sheet.formula(
                    row, column, self.corridor.taken(at, columns.bounds), styles.CENTRE_BOLD
                )
                sheet.formula(row, column + 1, self.corridor.taken(at, columns.text), styles.BODY)
            for column, x in ((6, "R"), (7, "G"), (8, "B")):
                made = self._interval(at, x, theme.figures)
                sheet.formula(row, column, made, styles.CENTRE)
            words = max(known_words(theme.sending), known_words(theme.receiving), key=len)
            sheet.height(row, row_height((titles[theme.theme], _WIDTHS[1]), (words, _WIDTHS[3])))
            self._muted(row, at)
        self._figures(first)
        return row

    def _muted(self, row: int, at: int) -> None:
        """Below two thirds known a side's figure is greyed."""
        for column, x in ((2, "s"), (4, "r")):
            cover = self.corridor.fixed(at, LINES[f"{x}_cover"])
            rule = styles.muted_rule(f"{cover}<2/3-1E-9")
            area = f"{self.sheet.at(row, column)}:{self.sheet.at(row, column + 1)}"
            self.sheet.worksheet.conditional_formatting.add(area, rule)

    def _figures(self, first: int) -> None:
        """The figures behind the two charts, beside the printed page."""
        sheet = self.sheet
        sheet.text(first - 3, _FIGURES, "Figures behind the charts", styles.WORKING_HEAD)
        names = (self.plan.comparison.sending.name, self.plan.comparison.receiving.name)
        heads = ("certainly met", "open", "certainly not met")
        shorts = {theme.id: theme.short for theme in self.book.request.snapshot.checklist.themes}
        for row, theme in enumerate(self.plan.comparison.themes, first):
            sheet.text(row, _FIGURES - 1, shorts[theme.theme], styles.WORKING)
        for side, (x, start) in enumerate((("s", _FIGURES), ("r", _FIGURES + 3))):
            sheet.text(first - 2, start, names[side], styles.WORKING_HEAD)
            for offset, head in enumerate(heads):
                sheet.text(first - 1, start + offset, head, styles.WORKING_HEAD)
            for row, theme in enumerate(self.plan.comparison.themes, first):
                at = self.places.themes[theme.theme]
                lo, hi = self._take(at, f"{x}l"), self._take(at, f"{x}h")
                for offset, (made, value) in enumerate(_parts(lo, hi)):
                    cell = FormulaCell(f'IF({lo.formula}="","",{made})', value)
                    sheet.formula(row, start + offset, cell, styles.WORKING)

    def _charts(self, last: int, at: int) -> int:
        """Both charts, one below the other; returns the row after them."""
        whole, sheet = self.plan.comparison, self.sheet
        first = last - len(whole.themes) + 1
        basis = labels.BASIS[Basis(whole.view.basis)].lower()
        sides = (("sending", whole.sending.name), ("receiving", whole.receiving.name))
        for place, (side, name) in enumerate(sides):
            start = _FIGURES + 3 * place
            bars = Bars(
                title=f"{name} ({side}): what is met, by theme",
                axis="Share of what is asked, 0 to 1",
                names=_FIGURES - 1,
                head_row=first - 1,
                first=first,
                last=last,
                bars=(
                    Bar(start, styles.MET),
                    Bar(start + 1, styles.HATCH, hatched=True),
                    Bar(start + 2, styles.NOT_MET),
                ),
                alt_text=self._alt_text(name, side, basis),
                width=_CHART_WIDE,
                height=_CHART_HIGH,
            )
            add_bars(self.book, sheet, sheet.at(at, _CHARTS), bars)
            at = row_below(sheet, at, _CHART_HIGH + 0.3)
        return at

    def _alt_text(self, name: str, side: str, basis: str) -> str:
        figure = self.plan.comparison.sending_figure
        if side == "receiving":
            figure = self.plan.comparison.receiving_figure
        shown = labels.bounds(figure.bounds.lo, figure.bounds.hi) if figure.bounds else labels.NONE
        return (
            f"Stacked bars by theme for {name} as {side} country, {basis}: what is certainly met, "
            f"open, and certainly not met. Over all criteria {shown}, {known_words(figure)}. "
            "The table above the chart holds the same figures."
        )


def _parts(lo: FormulaCell, hi: FormulaCell) -> list[tuple[str, Value]]:
    """Certainly met, open, certainly not met: three formulas that add up to one."""
    if isinstance(lo.value, str) or isinstance(hi.value, str):
        return [(lo.formula, ""), (f"{hi.formula}-{lo.formula}", ""), (f"1-{hi.formula}", "")]
    return [
        (lo.formula, lo.value),
        (f"{hi.formula}-{lo.formula}", hi.value - lo.value),
        (f"1-{hi.formula}", 1 - hi.value),
    ]
