"""The Matrix sheet: criteria against countries as one picture, the answers behind it below."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.checklist import Theme
from workbench.domain.matrix import MatrixRow
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts, anchors
from workbench.exchange.excel.answers_shown import CriterionRows
from workbench.exchange.excel.basis_cell import write_basis
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.countries_plan import CountriesPlan, CriterionColumn, voice_id
from workbench.exchange.excel.group_rows import known_words
from workbench.exchange.excel.matrix_answers import PRACTICE, AnswerWriter
from workbench.exchange.excel.matrix_columns import (
    BASIS,
    BLOCKS,
    CRITERION,
    FIRST_COUNTRY,
    HEADS,
    LEGEND,
    VOICE,
    MatrixColumns,
)
from workbench.exchange.excel.page import (
    freeze,
    print_part,
    protect,
    row_height,
    set_up,
)
from workbench.exchange.excel.voice_figures import (
    DIFFERENT,
    RowFigures,
    over_voices,
    place_on_basis,
    voice_figures,
)

TITLE = "Matrix"
BASIS_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
_WIDTHS = {CRITERION: 27.0, VOICE: 15.0, BASIS: 10.0}
_COUNTRY_WIDTH = 9.8
_ANSWERS = "The answers behind the matrix (not printed; every reason in full in Data)"


@dataclass(slots=True)
class MatrixPlaces:
    """Where other sheets find what the Matrix sheet computes."""

    table: tuple[int, int] = (FIRST_ROW, FIRST_ROW)
    bounds: int = 0
    known: int = 0
    criteria: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class MatrixWriter:
    """Writes the sheet; ``places`` fills as rows are written."""

    book: Book
    sheet: SheetWriter
    plan: CountriesPlan
    texts: AnswerTexts
    columns: MatrixColumns
    places: MatrixPlaces

    def write(self) -> None:
        """Fill the sheet."""
        self._top()
        row = self._lay_out(FIRST_ROW)
        self.places.table = (FIRST_ROW, row - 1)
        self.places.bounds, self.places.known = row, row + 1
        row += 3
        self.sheet.text(row, 1, _ANSWERS, styles.SECTION)
        self.sheet.height(row, 22)
        writer = AnswerWriter(self.book, self.sheet, self.texts, self.columns)
        row += 1
        for column in self.plan.columns:
            heat = self.places.criteria[column.criterion.id]
            self._criterion(column, heat, row)
            row = writer.write(column, row, heat)
        self._totals()
        self._finish(row - 1)

    def _top(self) -> None:
        sheet, matrix = self.sheet, self.plan.matrix
        widths = dict(_WIDTHS)
        last = max(self.columns.known, FIRST_COUNTRY + LEGEND - 1)
        widths |= dict.fromkeys(range(FIRST_COUNTRY, last + 1), _COUNTRY_WIDTH)
        widths |= dict.fromkeys((self.columns.anchors, self.columns.anchors + 1), 140.0)
        sheet.widths(widths)
        side = labels.SIDE[matrix.side].lower()
        sheet.text(1, 1, f"Countries as {side} countries, criterion by criterion", styles.TITLE)
        shown = "core lines only" if matrix.view.core else "all criteria"
        words = f"{self.texts.perspective(matrix.view.perspective)} · general answers · {shown}"
        sheet.text(1, FIRST_COUNTRY + 3, words, styles.MUTED_LINE)
        write_basis(self.book, sheet, BASIS_ROW, 2)
        for column, rating in zip(range(FIRST_COUNTRY, FIRST_COUNTRY + 7), Rating, strict=True):
            sheet.text(BASIS_ROW, column, labels.rating_with_symbol(rating), styles.RATED[rating])
        sheet.text(HEAD_ROW, CRITERION, "Criterion", styles.HEAD)
        sheet.text(HEAD_ROW, VOICE, "Voice", styles.HEAD)
        sheet.text(HEAD_ROW, BASIS, "", styles.HEAD)
        for place, row in enumerate(matrix.rows):
            sheet.text(HEAD_ROW, FIRST_COUNTRY + place, row.country.name, styles.HEAD_CENTRE)
        sheet.text(HEAD_ROW, self.columns.known, "Countries known", styles.HEAD_CENTRE)
        for offset, basis in enumerate((Basis.PAPER, Basis.PRACTICE)):
            words = f"What the ratings stand for, {labels.BASIS[basis].lower()}"
            sheet.text(HEAD_ROW, self.columns.anchors + offset, words, styles.WORKING_HEAD)
        self._working_heads()
        sheet.height(1, 26)
        sheet.height(BASIS_ROW, 30)
        names = [(row.country.name, _COUNTRY_WIDTH * 0.9) for row in matrix.rows]
        sheet.height(HEAD_ROW, row_height(*names, least=30.0))

    def _working_heads(self) -> None:
        sheet = self.sheet
        words = "Working: the figures behind the words. Not printed; weights may be changed."
        sheet.text(1, self.columns.weight, words, styles.MUTED_LINE)
        sheet.text(HEAD_ROW, self.columns.weight, "weight", styles.WORKING_HEAD)
        for name in BLOCKS:
            sheet.text(BASIS_ROW, self.columns.block(name), HEADS[name], styles.MUTED_LINE)
            for place, row in enumerate(self.plan.matrix.rows):
                column = self.columns.column(name, place)
                sheet.text(HEAD_ROW, column, row.country.id, styles.WORKING_HEAD)

    def _lay_out(self, row: int) -> int:
        """Give every criterion its row, under the heading of its theme."""
        titles: dict[str, Theme] = {
            theme.id: theme for theme in self.book.request.snapshot.checklist.themes
        }
        theme = ""
        for column in self.plan.columns:
            if column.criterion.theme != theme:
                theme = column.criterion.theme
                self.sheet.text(row, CRITERION, titles[theme].title, styles.THEME_OPEN)
                self.sheet.band(row, range(1, self.columns.known + 1), styles.THEME)
                row += 1
            self.places.criteria[column.criterion.id] = row
            row += 1
        return row

    def _criterion(self, column: CriterionColumn, heat: int, answers: int) -> None:
        """A criterion's row in the picture, over its answers from row ``answers`` on."""
        sheet, criterion = self.sheet, column.criterion
        words = self.texts.criterion(criterion)
        sheet.text(heat, CRITERION, words, styles.BODY)
        for offset, basis in enumerate((Basis.PAPER, Basis.PRACTICE)):
            words = anchors(criterion, basis)
            sheet.text(heat, self.columns.anchors + offset, words, styles.MUTED_TEXT)
        sheet.number(heat, self.columns.weight, criterion.weight, styles.WORKING_INPUT)
        writer = AnswerWriter(self.book, sheet, self.texts, self.columns)
        last = answers + writer.height(column) - 1
        starts = writer.starts(column, answers)
        for country, rows in enumerate(column.countries):
            span = (answers, last)
            if rows.single:
                span = (starts[voice_id(rows.voices[0].key)], last)
            self._cell(rows, country, heat, span)
        if column.countries:
            ends = (0, len(column.countries) - 1)
            first, end = (sheet.at(heat, self.columns.column("known", at)) for at in ends)
            known = sum(rows.resolved.known for rows in column.countries)
            made = FormulaCell(f"COUNTIF({first}:{end},1)", known)
            sheet.formula(heat, self.columns.known, made, styles.COUNT)
        sheet.band(heat, range(1, self.columns.known), styles.BODY)
        sheet.height(heat, 36.0)

    def _cell(self, rows: CriterionRows, country: int, heat: int, span: tuple[int, int]) -> None:
        """One cell of the picture, and its working in the same row."""
        view = self.book.request.view
        cells = self.columns.cells(country, heat)
        if rows.derived is not None:
            place = tuple(Rating).index(rows.derived.rating) + 1
            self.sheet.number(heat, self.columns.column("own", country), place, styles.WORKING)
        if rows.single:
            figures = voice_figures(rows.voices[0], rows, view.basis)
            place = place_on_basis(figures, view.basis)
            inner = cells | {
                "p": self.columns.cells(country, span[0])["index"],
                "q": self.columns.cells(country, span[0] + PRACTICE)["index"],
            }
            templates = (f.APPLIES, f.KNOWN, f.LOW, f.HIGH, f.PLACE_OF_BOUNDS)
        else:
            named = view.perspective != RANGE
            each = [voice_figures(voice, rows, view.basis) for voice in rows.voices]
            figures = over_voices(each, named)
            place = _shared_place(each, view.basis)
            inner = self.columns.down(country, *span)
            inner["places"] = inner["word"]
            high = f.VOICES_HIGH_NAMED if named else f.VOICES_HIGH
            templates = (f.VOICES_APPLY, f.VOICES_KNOWN, f.VOICES_LOW, high, f.ONE_PLACE)
            made = FormulaCell(f.VOICES_DIFFER.format(**inner), int(rows.resolved.diverging))
            if rows.voices:
                column = self.columns.column("differ", country)
                self.sheet.formula(heat, column, made, styles.WORKING)
        values = (figures.applies, figures.known, figures.low, figures.high, place)
        names = ("applies", "known", "low", "high", "index")
        for name, template, value in zip(names, templates, values, strict=True):
            column = self.columns.column(name, country)
            if rows.voices:
                made = FormulaCell(template.format(**inner), value)
                self.sheet.formula(heat, column, made, styles.WORKING)
            else:
                self.sheet.number(heat, column, value, styles.WORKING)
        self._word(country, heat, place, figures)

    def _word(self, country: int, heat: int, place: int, figures: RowFigures) -> None:
        cells = self.columns.cells(country, heat)
        rating = tuple(Rating)[place - 1] if place < f.NOT_GIVEN else None
        shown = labels.rating_with_symbol(rating)
        if place == DIFFERENT:
            shown = f"≠ {labels.bounds(figures.low, figures.high)}"
        formula = f.WORD_OR_BOUNDS.format(p=cells["index"], low=cells["low"], high=cells["high"])
        column = FIRST_COUNTRY + country
        self.sheet.formula(heat, column, FormulaCell(formula, shown), styles.RATED[rating])

    def _totals(self) -> None:
        sheet, places = self.sheet, self.places
        sheet.text(places.bounds, CRITERION, "Bounds over all criteria", styles.THEME)
        sheet.text(places.known, CRITERION, "Criteria known", styles.THEME)
        for row in (places.bounds, places.known):
            sheet.band(row, range(1, self.columns.known + 1), styles.THEME)
        for country, figures in enumerate(self.plan.matrix.rows):
            self._total(country, figures)
        spacer = {"low": "coverage", "high": "score"}
        for name, words in spacer.items():
            sheet.text(places.known, self.columns.block(name) - 1, words, styles.WORKING)
        sheet.height(places.bounds, 20)
        sheet.height(places.known, 42)

    def _total(self, country: int, row: MatrixRow) -> None:
        """A country's figure: bounds in one row, what is known, coverage and score in the next."""
        sheet, figure = self.sheet, row.figure
        down = self.columns.down(country, *self.places.table)
        bounds, known = self.places.bounds, self.places.known
        ends: tuple[Value, Value] = ("", "")
        if figure.bounds is not None:
            ends = (figure.bounds.lo, figure.bounds.hi)
        for name, value in zip(("low", "high"), ends, strict=True):
            formula = f.SIDE_BOUND.format(
                weight=down["weight"], applies=down["applies"], end=down[name]
            )
            column = self.columns.column(name, country)
            sheet.formula(bounds, column, FormulaCell(formula, value), styles.WORKING)
        cells = self.columns.cells(country, known)
        more: tuple[tuple[str, str, Value], ...] = (
            ("applies", f.ASKED, figure.applicable),
            ("known", f.KNOWN_COUNT, figure.known),
            ("low", f.COVERAGE, "" if figure.coverage is None else figure.coverage),
            ("high", f.SCORE, "" if figure.score is None else figure.score),
        )
        for name, template, value in more:
            formula = template.format(**down, asked=cells["applies"], coverage=cells["low"])
            column = self.columns.column(name, country)
            sheet.formula(known, column, FormulaCell(formula, value), styles.WORKING)
        above = self.columns.cells(country, bounds)
        words = f.BOUNDS_WORDS.format(lo=above["low"], hi=above["high"])
        shown = labels.NONE
        if figure.bounds is not None:
            shown = labels.bounds(figure.bounds.lo, figure.bounds.hi)
        column = FIRST_COUNTRY + country
        sheet.formula(bounds, column, FormulaCell(words, shown), styles.THEME_CENTRE)
        words = f.KNOWN_WORDS.format(
            asked=cells["applies"], count=cells["known"], coverage=cells["low"]
        )
        made = FormulaCell(words, known_words(figure))
        sheet.formula(known, column, made, styles.THEME_CENTRE)

    def _finish(self, last: int) -> None:
        sheet = self.sheet
        index = sheet.at(FIRST_ROW, self.columns.block("index"))
        end = max(FIRST_COUNTRY, self.columns.known - 1)
        area = f"{sheet.at(FIRST_ROW, FIRST_COUNTRY)}:{sheet.at(last, end)}"
        for rule in styles.rating_rules(index):
            sheet.worksheet.conditional_formatting.add(area, rule)
        side = labels.SIDE[self.plan.matrix.side].lower()
        title = self.book.request.cover.title or f"Countries as {side} countries"
        set_up(self.book, sheet, landscape=True, title=title)
        printed = max(self.columns.known, FIRST_COUNTRY + LEGEND - 1)
        print_part(sheet, printed, self.places.known, (HEAD_ROW, HEAD_ROW))
        freeze(sheet, FIRST_ROW, FIRST_COUNTRY)
        protect(sheet)
        sheet.worksheet.sheet_view.zoomScale = 85


def _shared_place(voices: list[RowFigures], basis: Basis) -> int:
    """The place all voices that answer share on the basis; *Voices differ* where they do not."""
    places = {place_on_basis(voice, basis) for voice in voices if voice.given}
    if len(places) > 1:
        return DIFFERENT
    return places.pop() if places else f.NOT_GIVEN
