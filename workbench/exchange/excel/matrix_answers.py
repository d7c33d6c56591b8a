"""The answers behind a matrix: for every criterion and voice, paper, practice and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.ratings import Basis
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.answers_shown import CriterionRows, VoiceRow
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.countries_plan import CriterionColumn, VoiceId
from workbench.exchange.excel.matrix_columns import (
    BASIS,
    CRITERION,
    FIRST_COUNTRY,
    VOICE,
    MatrixColumns,
)
from workbench.exchange.excel.method_sheet import place_of
from workbench.exchange.excel.page import row_height
from workbench.exchange.excel.rated_cells import rating_list, write_rating
from workbench.exchange.excel.voice_figures import RowFigures, place_on_basis, voice_figures

_BASES = (Basis.PAPER, Basis.PRACTICE)
PAPER, PRACTICE, REASON, MARKS = range(4)
"""Rows of a voice, from its first: two ratings, the reason, the references."""

_REASON_POINTS = 42.0


@dataclass(slots=True)
class AnswerWriter:
    """Writes the answers of one criterion after the other."""

    book: Book
    sheet: SheetWriter
    texts: AnswerTexts
    columns: MatrixColumns

    def height(self, column: CriterionColumn) -> int:
        """The rows that the answers to a criterion take."""
        return max(1, sum(self._voice_height(column, voice) for voice in column.voices))

    def starts(self, column: CriterionColumn, at: int) -> dict[VoiceId, int]:
        """The first row of every voice, where the answers begin in row ``at``."""
        found: dict[VoiceId, int] = {}
        for voice in column.voices:
            found[voice] = at
            at += self._voice_height(column, voice)
        return found

    def write(self, column: CriterionColumn, at: int, heat: int) -> int:
        """Write the answers to a criterion from row ``at`` on; returns the row after them.

        ``heat`` is the criterion's row in the matrix above, which holds the place of a fact.
        """
        words = self.texts.criterion(column.criterion)
        self.sheet.text(at, CRITERION, words, styles.BODY_BOLD)
        first, starts = at, self.starts(column, at)
        at += sum(self._voice_height(column, voice) for voice in column.voices)
        for voice, row in starts.items():
            self._labels(column, voice, row)
            for country, rows in enumerate(column.countries):
                shown = column.voice(country, voice)
                if shown is not None:
                    self._answer(rows, shown, country, (row, heat), starts)
        self._lists(column, starts)
        if not column.voices:
            self.sheet.text(at, VOICE, "Not assessed by anyone", styles.MUTED_TEXT)
            self.sheet.height(at, 30.0)
            at += 1
        for row in range(first, at):
            self.sheet.band(row, range(1, self.columns.known), styles.BODY)
        return at

    def _voice_height(self, column: CriterionColumn, voice: VoiceId) -> int:
        return 4 if any(self._marks(column, voice)) else 3

    def _marks(self, column: CriterionColumn, voice: VoiceId) -> list[str]:
        marks = []
        for country, rows in enumerate(column.countries):
            shown = column.voice(country, voice)
            marks.append(self.texts.marks(shown, rows.derived) if shown else "")
        return marks

    def _labels(self, column: CriterionColumn, voice: VoiceId, row: int) -> None:
        shown = next(
            found
            for country in range(len(column.countries))
            if (found := column.voice(country, voice))
        )
        sheet = self.sheet
        sheet.text(row, VOICE, self.texts.voice(shown), styles.BODY)
        sheet.text(row + PAPER, BASIS, labels.BASIS[Basis.PAPER], styles.BODY)
        sheet.text(row + PRACTICE, BASIS, labels.BASIS[Basis.PRACTICE], styles.BODY)
        sheet.text(row + REASON, BASIS, "Reason", styles.MUTED_TEXT)
        for offset in (PAPER, PRACTICE):
            sheet.height(row + offset, 36.0)
        marks = self._marks(column, voice)
        if any(marks):
            sheet.text(row + MARKS, BASIS, "Ref.", styles.MUTED_TEXT)
            sheet.height(row + MARKS, row_height(*((words, 9.8) for words in marks)))

    def _answer(
        self,
        rows: CriterionRows,
        voice: VoiceRow,
        country: int,
        places: tuple[int, int],
        starts: dict[VoiceId, int],
    ) -> None:
        """One country's answer of one voice, with its working."""
        row, heat = places
        self._cells(rows, voice, country, row)
        group: tuple[int, ...] = ()
        if voice.shares_fact and voice.key is not None:
            group = tuple(
                start
                for other, start in starts.items()
                if other is not None and other[0] == voice.key.perspective
            )
        self._places(rows, voice, country, (row, heat), group)
        if rows.single:
            return
        figures = voice_figures(voice, rows, self.book.request.view.basis)
        self._working(voice, country, row, figures)

    def _cells(self, rows: CriterionRows, voice: VoiceRow, country: int, row: int) -> None:
        sheet, column = self.sheet, FIRST_COUNTRY + country
        for basis, at in zip(_BASES, (row + PAPER, row + PRACTICE), strict=True):
            cells = (at, column), (row + REASON, column)
            write_rating(self.book, sheet, self.texts, (rows, voice, basis), cells)
        reason = self.texts.reason(voice, rows.derived)
        look = styles.MUTED_TEXT if voice.key is None else styles.REASON
        if reason:
            sheet.text(row + REASON, column, reason, look)
            sheet.height(row + REASON, _REASON_POINTS)
        else:
            sheet.blank(row + REASON, column, look)
        marks = self.texts.marks(voice, rows.derived)
        target = self.texts.target(voice, rows.derived)
        if marks:
            sheet.text(row + MARKS, column, marks, styles.BODY_LINK)
            if target is not None:
                sheet.link(row + MARKS, column, *target)

    def _places(
        self,
        rows: CriterionRows,
        voice: VoiceRow,
        country: int,
        at: tuple[int, int],
        group: tuple[int, ...],
    ) -> None:
        row, heat = at
        derived = rows.derived.rating if rows.derived else None
        index = self.columns.column("index", country)
        p = place_of(voice.counted(Basis.PAPER, derived))
        q = place_of(voice.counted(Basis.PRACTICE, derived))
        if voice.key is None:
            self.sheet.number(row + PAPER, index, p, styles.WORKING)
            self.sheet.number(row + PRACTICE, index, q, styles.WORKING)
            return
        column = FIRST_COUNTRY + country
        practice = f.PLACE.format(cell=self.sheet.at(row + PRACTICE, column))
        made = FormulaCell(practice, q)
        self.sheet.formula(row + PRACTICE, index, made, styles.WORKING)
        cell = self.sheet.at(row + PAPER, column)
        own = self.columns.column("own", country)
        fact = self.sheet.at(heat, own)
        paper = f.PLACE.format(cell=cell)
        if group:
            first, last = min(group), max(group)
            own_place = FormulaCell(paper, place_of(voice.paper.own))
            self.sheet.formula(row, own, own_place, styles.WORKING)
            paper = f.PLACE_OR_FACT.format(
                own=self.sheet.at(row, own), group=self.sheet.down(own, first, last), fact=fact
            )
        elif rows.derived is not None:
            paper = f.PLACE_OR.format(cell=cell, empty=fact)
        self.sheet.formula(row + PAPER, index, FormulaCell(paper, p), styles.WORKING)

    def _working(self, voice: VoiceRow, country: int, row: int, figures: RowFigures) -> None:
        cells = self.columns.cells(country, row)
        cells["p"] = cells["index"]
        cells["q"] = self.columns.cells(country, row + PRACTICE)["index"]
        given = dict(cells)
        if voice.shares_fact:
            given["p"] = cells["own"]
        place = place_on_basis(figures, self.book.request.view.basis)
        shown = (figures.low, figures.high) if figures.counts else ("", "")
        low = f.IF_KNOWN.format(known=cells["known"], value=f.LOW.format(**cells))
        word = f.PLACE_OF_BOUNDS.format(**(cells | {"high": cells["raw"]}))
        formulas: tuple[tuple[str, str, Value], ...] = (
            ("given", f.GIVEN.format(**given), figures.given),
            ("applies", f.APPLIES.format(**cells), figures.applies),
            ("raw", f.HIGH.format(**cells), figures.high),
            ("known", f.KNOWN.format(**(cells | {"high": cells["raw"]})), figures.known),
            ("low", low, shown[0]),
            ("high", f.IF_KNOWN.format(known=cells["known"], value=cells["raw"]), shown[1]),
            (
                "word",
                f.IF_GIVEN.format(given=cells["given"], value=word),
                place if figures.given else "",
            ),
        )
        for name, formula, value in formulas:
            column = self.columns.column(name, country)
            self.sheet.formula(row, column, FormulaCell(formula, value), styles.WORKING)

    def _lists(self, column: CriterionColumn, starts: dict[VoiceId, int]) -> None:
        for offset, basis in zip((PAPER, PRACTICE), _BASES, strict=True):
            rule = rating_list(column.criterion, basis)
            cells = [
                self.sheet.at(row + offset, FIRST_COUNTRY + country)
                for voice, row in starts.items()
                if voice is not None
                for country in range(len(column.countries))
                if column.voice(country, voice)
            ]
            for cell in cells:
                rule.add(cell)
            if cells:
                self.sheet.worksheet.add_data_validation(rule)
