"""The Summary of a country's file: what its sides come to, and its mix of strategies."""

from __future__ import annotations

from workbench import labels
from workbench.domain.strategies import LEVELS, STRATEGIES
from workbench.exchange.excel import rated_side, styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter
from workbench.exchange.excel.chart import Bar, Bars, add_bars
from workbench.exchange.excel.page import on_one_page, protect, row_below, row_height, set_up
from workbench.exchange.excel.profile_plan import ProfilePlan
from workbench.exchange.excel.profile_records import (
    LEVEL_COLUMN,
    POLICIES,
    STRATEGY_COLUMN,
    strategy_word,
)
from workbench.exchange.excel.record_sheet import FIRST_ROW

TITLE = "Summary"
BASIS_ROW = 3
"""Where the basis is chosen, in the second column; it is written before this sheet is."""

_WIDTHS = {1: 30.0, 2: 18.0} | dict.fromkeys(range(3, 10), 13.5)
_LAST = 9
_CHART_WIDE, _CHART_HIGH = 24.0, 9.0


def write_summary(book: Book, sheet: SheetWriter, plan: ProfilePlan, texts: AnswerTexts) -> None:
    """Fill the sheet out of what the other sheets hold."""
    sheet.widths(_WIDTHS)
    title = book.request.cover.title or f"{plan.country.name}: profile"
    sheet.text(1, 1, title, styles.TITLE)
    sheet.height(1, 26)
    checklist = book.request.snapshot.checklist
    words = (
        f"{texts.perspective(book.request.view.perspective)} · checklist {checklist.id}, "
        f"version {checklist.version} · answers towards all countries"
    )
    sheet.text(2, 1, words, styles.MUTED_LINE)
    row = _sides(book, sheet, plan, 5)
    row = _mix(book, sheet, plan, row + 1)
    set_up(book, sheet, landscape=True, title=title)
    on_one_page(sheet, _LAST, row)
    protect(sheet)


def _sides(book: Book, sheet: SheetWriter, plan: ProfilePlan, row: int) -> int:
    heads = ("Checklist", "Fulfilled, from certain to possible", "Criteria known")
    for column, head in enumerate(heads, 1):
        sheet.text(row, column, head, styles.HEAD)
    sheet.band(row, range(4, 6), styles.HEAD)
    sheet.height(row, 30)
    for title in plan.sides:
        row += 1
        rated = book.sheets[title]
        sheet.text(row, 1, title, styles.BODY_LINK)
        sheet.link(row, 1, title, "A1")
        bounds = rated.taken(rated_side.TOTAL_ROW, rated_side.COLUMNS.bounds)
        sheet.formula(row, 2, bounds, styles.CENTRE_BOLD)
        known = rated.taken(rated_side.TOTAL_ROW, rated_side.COLUMNS.reason)
        sheet.formula(row, 3, known, styles.OPEN)
        sheet.band(row, range(4, 6), styles.OPEN)
        sheet.height(row, row_height((str(known.value), 40.0), least=18.0))
    if not plan.sides:
        row += 1
        sheet.text(row, 1, "No side of this country is asked about.", styles.MUTED_LINE)
    return row + 1


def _mix(book: Book, sheet: SheetWriter, plan: ProfilePlan, row: int) -> int:
    """Policies by strategy and level, counted on the Policies sheet; returns the last row."""
    sheet.text(row, 1, "Mix of strategies: how many policies follow which", styles.SECTION)
    sheet.height(row, 20)
    if not plan.mix.total:
        sheet.text(row + 1, 1, "No policy is entered, so there is no mix to show.",
                   styles.MUTED_LINE)  # fmt: skip
        return row + 1
    head, policies = row + 1, book.sheets[POLICIES]
    last = FIRST_ROW + plan.mix.total - 1
    spans = [policies.fixed_down(c, FIRST_ROW, last) for c in (STRATEGY_COLUMN, LEVEL_COLUMN)]
    sheet.text(head, 1, "Strategy", styles.HEAD)
    for column, level in enumerate(LEVELS, 2):
        sheet.text(head, column, labels.word(labels.LEVEL, level), styles.HEAD_CENTRE)
    sheet.text(head, _LAST, "All levels", styles.HEAD_CENTRE)
    sheet.height(head, 22)
    for at, strategy in enumerate((*STRATEGIES, None), head + 1):
        sheet.text(at, 1, strategy_word(strategy), styles.BODY)
        for column, level in enumerate(LEVELS, 2):
            formula = f"COUNTIFS({spans[0]},$A{at},{spans[1]},{sheet.at(head, column)})"
            count = plan.mix.cell(strategy, level).count
            sheet.formula(at, column, FormulaCell(formula, count), styles.COUNT)
        across = f"SUM({sheet.at(at, 2)}:{sheet.at(at, _LAST - 1)})"
        total = FormulaCell(across, plan.mix.of_strategy(strategy))
        sheet.formula(at, _LAST, total, styles.COUNT)
    end = head + len(STRATEGIES) + 1
    counts = [*(plan.mix.of_level(level) for level in LEVELS), plan.mix.total]
    sheet.text(end + 1, 1, "All policies", styles.THEME)
    for column, count in enumerate(counts, 2):
        made = FormulaCell(f"SUM({sheet.down(column, head + 1, end)})", count)
        sheet.formula(end + 1, column, made, styles.THEME_CENTRE)
    _chart(book, sheet, plan, (head, end))
    return row_below(sheet, end + 3, _CHART_HIGH) + 1


def _chart(book: Book, sheet: SheetWriter, plan: ProfilePlan, rows: tuple[int, int]) -> None:
    head, end = rows
    bars = Bars(
        title=f"{plan.country.name}: policies by strategy and level",
        axis="Number of policies",
        names=1,
        head_row=head,
        first=head + 1,
        last=end,
        bars=tuple(
            Bar(column, fill, hatched=level in {"transnational", "multilateral"})
            for column, (level, fill) in enumerate(zip(LEVELS, styles.LEVELS, strict=True), 2)
            if level in plan.mix.levels
        ),
        alt_text=(
            f"Stacked bars for {plan.country.name}: how many of its {plan.mix.total} policies "
            "follow each of the four strategies or none of them, by level. The table above the "
            "chart holds the same figures."
        ),
        width=_CHART_WIDE,
        height=_CHART_HIGH,
        most=None,
    )
    add_bars(book, sheet, sheet.at(end + 3, 1), bars)
