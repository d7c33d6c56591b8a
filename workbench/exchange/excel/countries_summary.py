"""The Summary of a country matrix: one row a country, and the counts as a chart."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.matrix import MatrixRow
from workbench.domain.ratings import Rating
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import chosen_basis
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.chart import Bar, Bars, add_bars
from workbench.exchange.excel.countries_plan import CountriesPlan
from workbench.exchange.excel.group_rows import score_words
from workbench.exchange.excel.matrix_columns import FIRST_COUNTRY, MatrixColumns
from workbench.exchange.excel.matrix_sheet import MatrixPlaces
from workbench.exchange.excel.page import on_one_page, protect, row_below, row_height, set_up

TITLE = "Summary"
_COLUMNS = {
    "Country": 20.0, "Fulfilled, from certain to possible": 13.0, "Criteria known": 17.0,
    "Point score": 15.0, "Met": 8.0, "Partly met, or between": 10.0, "Not met": 8.0,
    "Unknown": 10.0, "Not applicable": 11.0,
}  # fmt: skip
_SPACER, _CHARTS, _LAST_PRINTED = 10, 11, 15
"""The columns beside the table; the chart takes those from the second to the last."""

_HEAD_ROW = 5
_MET, _BETWEEN, _NOT_MET, _UNKNOWN, _NOT_APPLICABLE = range(5, 10)


@dataclass(slots=True)
class CountriesSummary:
    """Writes the sheet out of what the Matrix sheet computes."""

    book: Book
    sheet: SheetWriter
    matrix: SheetWriter
    plan: CountriesPlan
    columns: MatrixColumns
    places: MatrixPlaces

    def write(self, texts: AnswerTexts) -> None:
        """Fill the sheet."""
        sheet, matrix = self.sheet, self.plan.matrix
        checklist = self.book.request.snapshot.checklist
        widths = dict(enumerate(_COLUMNS.values(), 1)) | {_SPACER: 2.0}
        sheet.widths(widths | dict.fromkeys(range(_CHARTS, _LAST_PRINTED + 1), 14.0))
        side = labels.SIDE[matrix.side].lower()
        title = self.book.request.cover.title or f"Countries as {side} countries"
        sheet.text(1, 1, title, styles.TITLE)
        sheet.height(1, 26)
        words = (
            f"{texts.perspective(matrix.view.perspective)} · checklist {checklist.id}, "
            f"version {checklist.version}"
        )
        sheet.text(2, 1, words, styles.MUTED_LINE)
        sheet.text(3, 1, "Basis, chosen on the Matrix sheet", styles.MUTED_LINE)
        basis = chosen_basis(matrix.view)
        sheet.formula(3, 3, basis, styles.SENTENCE)
        for column, head in enumerate(_COLUMNS, 1):
            sheet.text(_HEAD_ROW, column, head, styles.HEAD)
        sheet.height(_HEAD_ROW, 42)
        row = _HEAD_ROW
        for country, figures in enumerate(matrix.rows):
            row += 1
            self._country(row, country, figures)
        if matrix.rows:
            self._chart(row, side)
        else:
            sheet.text(row + 1, 1, f"No country holds the {side} side.", styles.MUTED_LINE)
        set_up(self.book, sheet, landscape=True, title=title)
        on_one_page(sheet, _LAST_PRINTED, max(row, self._last_row_of_chart()) + 1)
        protect(sheet)

    def _last_row_of_chart(self) -> int:
        return row_below(self.sheet, _HEAD_ROW, self._chart_height())

    def _chart_height(self) -> float:
        """In centimetres."""
        return 5.5 + 0.85 * len(self.plan.matrix.rows)

    def _country(self, row: int, country: int, figures: MatrixRow) -> None:
        sheet, places = self.sheet, self.places
        column = FIRST_COUNTRY + country
        sheet.text(row, 1, figures.country.name, styles.BODY)
        sheet.formula(row, 2, self.matrix.taken(places.bounds, column), styles.CENTRE_BOLD)
        known = self.matrix.taken(places.known, column)
        sheet.formula(row, 3, known, styles.BODY)
        score = self._score(country, figures)
        sheet.formula(row, 4, score, styles.BODY)
        for place, made in self._counts(country, figures, row):
            sheet.formula(row, place, made, styles.COUNT)
        widths = list(_COLUMNS.values())
        height = row_height((str(known.value), widths[2]), (str(score.value), widths[3]))
        sheet.height(row, height)
        cover = self.matrix.fixed(places.known, self.columns.column("low", country))
        rule = styles.muted_rule(f"{cover}<2/3-1E-9")
        sheet.worksheet.conditional_formatting.add(f"B{row}:C{row}", rule)

    def _score(self, country: int, figures: MatrixRow) -> FormulaCell:
        cells = {
            name: self.matrix.taken(self.places.known, self.columns.column(block, country)).formula
            for name, block in (("asked", "applies"), ("coverage", "low"), ("score", "high"))
        }
        return FormulaCell(f.SCORE_WORDS.format(**cells), score_words(figures.figure))

    def _counts(self, country: int, figures: MatrixRow, row: int) -> list[tuple[int, FormulaCell]]:
        """Met, between, not met, unknown, not applicable; the first four are what applies."""
        matrix, first, last = self.matrix, *self.places.table
        weight = matrix.fixed_down(self.columns.weight, first, last)
        index, applies = (
            matrix.fixed_down(self.columns.column(name, country), first, last)
            for name in ("index", "applies")
        )
        known, asked = (
            self.matrix.taken(self.places.known, self.columns.column(name, country))
            for name in ("known", "applies")
        )
        cells = [item for item in figures.cells if item.criterion.weight > 0]
        met = sum(item.resolved.rating is Rating.MET for item in cells)
        not_met = sum(item.resolved.rating is Rating.NOT_MET for item in cells)
        left_out = sum(item.resolved.bounds is None for item in cells)
        between: Value = figures.figure.known - met - not_met
        here = [self.sheet.at(row, column) for column in (_MET, _NOT_MET)]
        count = 'COUNTIFS({weight},">0",{column},{value})'
        return [
            (_MET, FormulaCell(count.format(weight=weight, column=index, value=1), met)),
            (_BETWEEN, FormulaCell(f"{known.formula}-{here[0]}-{here[1]}", between)),
            (_NOT_MET, FormulaCell(count.format(weight=weight, column=index, value=5), not_met)),
            (
                _UNKNOWN,
                FormulaCell(
                    f"{asked.formula}-{known.formula}",
                    figures.figure.applicable - figures.figure.known,
                ),
            ),
            (
                _NOT_APPLICABLE,
                FormulaCell(count.format(weight=weight, column=applies, value=0), left_out),
            ),
        ]

    def _chart(self, last: int, side: str) -> None:
        rows = self.plan.matrix.rows
        bars = Bars(
            title=f"Criteria met and not met, {side} countries",
            axis="Number of criteria",
            names=1,
            head_row=_HEAD_ROW,
            first=_HEAD_ROW + 1,
            last=last,
            bars=(
                Bar(_MET, styles.MET),
                Bar(_BETWEEN, styles.PARTLY),
                Bar(_NOT_MET, styles.NOT_MET),
                Bar(_UNKNOWN, styles.HATCH, hatched=True),
            ),
            alt_text=(
                f"Stacked bars for {len(rows)} {side} countries: how many criteria are met, "
                "partly met or between, not met, and unknown. The table above the chart holds "
                "the same figures."
            ),
            width=12.8,
            height=self._chart_height(),
            most=None,
        )
        add_bars(self.book, self.sheet, self.sheet.at(_HEAD_ROW, _CHARTS), bars)
