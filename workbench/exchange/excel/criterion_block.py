"""A criterion on a sheet: its row, the rows of its voices, and the working beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench import labels
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.answer_texts import AnswerTexts, anchors
from workbench.exchange.excel.answers_shown import CriterionRows, VoiceRow
from workbench.exchange.excel.book import Book, FormulaCell, SheetWriter, Value
from workbench.exchange.excel.columns import SideColumns
from workbench.exchange.excel.method_sheet import place_of
from workbench.exchange.excel.method_text import WORDS
from workbench.exchange.excel.page import row_height
from workbench.exchange.excel.rated_cells import rating_list, write_rating
from workbench.exchange.excel.voice_figures import (
    RowFigures,
    figures_of,
    over_voices,
    voice_figures,
)

_BASES = (Basis.PAPER, Basis.PRACTICE)
_ANCHOR_WIDTH = 140.0


@dataclass(slots=True)
class CriterionWriter:
    """Writes criteria of one sheet, on either side; remembers the heights that rows need.

    ``widths`` are those of the sheet's columns, in characters.
    """

    book: Book
    sheet: SheetWriter
    texts: AnswerTexts
    heights: dict[int, float]
    widths: Mapping[int, float]

    def write(self, rows: CriterionRows, at: int, columns: SideColumns) -> int:
        """Write a criterion from row ``at`` on; returns the row after it."""
        self._head(rows, at, columns)
        if rows.single:
            figures = self._single(rows, rows.voices[0], at, columns)
        else:
            for place, voice in enumerate(rows.voices, 1):
                self._voice(rows, voice, at + place, columns, at + 1)
            figures = self._over_voices(rows, at, columns)
        self._figures(rows, figures, at, columns)
        if rows.criterion.red_line:
            self._red(rows, at, columns)
        self._lists(rows, at, columns)
        return at + rows.height

    def _head(self, rows: CriterionRows, at: int, columns: SideColumns) -> None:
        sheet, criterion = self.sheet, rows.criterion
        words = self.texts.criterion(criterion)
        if rows.single:
            voice = rows.voices[0]
            # From the third line on: a file that comes back is known by the ids in the first two.
            lines = (f"{words} · {self.texts.origin(voice)}", *self.texts.record(voice.answer))
            words = door.fit("\n".join(lines), door.CELL_TEXT)
        sheet.text(at, columns.text, words, styles.BODY)
        sheet.text(at, columns.anchors_paper, anchors(criterion, Basis.PAPER), styles.MUTED_TEXT)
        sheet.text(
            at, columns.anchors_practice, anchors(criterion, Basis.PRACTICE), styles.MUTED_TEXT
        )
        self._tall(at, (words, self.widths[columns.text]))
        for basis in _BASES:
            self._tall(at, (anchors(criterion, basis), _ANCHOR_WIDTH))
        work = columns.work
        sheet.text(at, work["name"], f"{criterion.title} ({criterion.id})", styles.WORKING)
        sheet.number(at, work["weight"], criterion.weight, styles.WORKING_INPUT)
        if rows.derived is not None and not rows.single:
            sheet.number(at, work["empty_p"], place_of(rows.derived.rating), styles.WORKING)

    def _tall(self, row: int, *texts: tuple[str, float]) -> None:
        self.heights[row] = max(self.heights.get(row, 0.0), row_height(*texts))

    def _single(
        self, rows: CriterionRows, voice: VoiceRow, at: int, columns: SideColumns
    ) -> RowFigures:
        self._cells(rows, voice, at, columns)
        self._places(rows, voice, at, columns, at)
        figures = voice_figures(voice, rows, self.book.request.view.basis)
        cells = columns.cells(at)
        self._put(at, columns, "applies", f.APPLIES, figures.applies)
        self._put(at, columns, "low", f.LOW, figures.low)
        self._put(at, columns, "high", f.HIGH, figures.high)
        known = f.KNOWN.format(**cells)
        self.sheet.formula(
            at, columns.work["known"], FormulaCell(known, figures.known), styles.WORKING
        )
        return figures

    def _voice(
        self, rows: CriterionRows, voice: VoiceRow, at: int, columns: SideColumns, first: int
    ) -> None:
        lines = (self.texts.voice(voice), self.texts.origin(voice))
        told = "\n".join(f"   {line}" for line in (*lines, *self.texts.record(voice.answer)))
        words = door.fit(told, door.CELL_TEXT)
        self.sheet.text(at, columns.text, words, styles.BODY)
        self._tall(at, (words, self.widths[columns.text]))
        self.sheet.blank(at, columns.bounds, styles.BODY)
        self._cells(rows, voice, at, columns)
        self._places(rows, voice, at, columns, first)
        basis = self.book.request.view.basis
        figures = voice_figures(voice, rows, basis)
        cells = columns.cells(at)
        own = cells | {"p": cells["own"]} if voice.shares_fact else cells
        given = FormulaCell(f.GIVEN.format(**own), figures.given)
        self.sheet.formula(at, columns.work["given"], given, styles.WORKING)
        self._put(at, columns, "applies", f.APPLIES, figures.applies)
        raw = f.HIGH.format(**cells)
        # A cell may not refer to a high that is empty while unknown, so the raw one stands apart.
        self.sheet.formula(at, columns.work["raw"], FormulaCell(raw, figures.high), styles.WORKING)
        known = f.KNOWN.format(**(cells | {"high": cells["raw"]}))
        self.sheet.formula(
            at, columns.work["known"], FormulaCell(known, figures.known), styles.WORKING
        )
        for name, value in (("low", figures.low), ("high", figures.high)):
            inner = f.LOW.format(**cells) if name == "low" else cells["raw"]
            formula = f.IF_KNOWN.format(known=cells["known"], value=inner)
            shown: Value = value if figures.counts else ""
            self.sheet.formula(at, columns.work[name], FormulaCell(formula, shown), styles.WORKING)
        if rows.criterion.red_line:
            self._red_voice(rows, voice, at, columns)

    def _put(self, at: int, columns: SideColumns, name: str, template: str, value: Value) -> None:
        formula = template.format(**columns.cells(at))
        self.sheet.formula(at, columns.work[name], FormulaCell(formula, value), styles.WORKING)

    def _cells(self, rows: CriterionRows, voice: VoiceRow, at: int, columns: SideColumns) -> None:
        """The cells that people read and fill: two ratings, the reason, the references."""
        sheet, derived = self.sheet, rows.derived
        for basis, column in zip(_BASES, (columns.paper, columns.practice), strict=True):
            cells = (at, column), (at, columns.reason)
            write_rating(self.book, sheet, self.texts, (rows, voice, basis), cells)
        reason = self.texts.reason(voice, derived)
        look = styles.BODY if voice.key is None else styles.REASON
        if reason:
            sheet.text(at, columns.reason, reason, look)
            self._tall(at, (reason, self.widths[columns.reason]))
        else:
            sheet.blank(at, columns.reason, look)
        self._marks(voice, rows, at, columns)

    def _marks(self, voice: VoiceRow, rows: CriterionRows, at: int, columns: SideColumns) -> None:
        marks = self.texts.marks(voice, rows.derived)
        if not marks:
            self.sheet.blank(at, columns.marks, styles.BODY)
            return
        self.sheet.text(at, columns.marks, marks, styles.BODY_LINK)
        target = self.texts.target(voice, rows.derived)
        if target is not None:
            self.sheet.link(at, columns.marks, *target)
        self._tall(at, (marks, self.widths[columns.marks]))

    def _places(
        self, rows: CriterionRows, voice: VoiceRow, at: int, columns: SideColumns, first: int
    ) -> None:
        """The places of both ratings in the rating table."""
        derived = rows.derived.rating if rows.derived else None
        work = columns.work
        p = place_of(voice.counted(Basis.PAPER, derived))
        q = place_of(voice.counted(Basis.PRACTICE, derived))
        if voice.key is None:
            self.sheet.number(at, work["p"], p, styles.WORKING)
            self.sheet.number(at, work["q"], q, styles.WORKING)
            return
        cells = columns.cells(at)
        practice = self._place(at, columns.practice, columns, "empty_q", voice.practice.if_empty)
        self.sheet.formula(at, work["q"], FormulaCell(practice, q), styles.WORKING)
        paper = self._place(at, columns.paper, columns, "empty_p", voice.paper.if_empty)
        if voice.shares_fact:
            own = FormulaCell(paper, place_of(voice.paper.own))
            self.sheet.formula(at, work["own"], own, styles.WORKING)
            group = self.sheet.down(work["own"], first + voice.group[0], first + voice.group[1])
            fact = columns.cells(first - 1)["empty_p"]
            paper = f.PLACE_OR_FACT.format(own=cells["own"], group=group, fact=fact)
        self.sheet.formula(at, work["p"], FormulaCell(paper, p), styles.WORKING)

    def _place(
        self, at: int, column: int, columns: SideColumns, name: str, if_empty: Rating | None
    ) -> str:
        cell = self.sheet.at(at, column)
        if if_empty is None:
            return f.PLACE.format(cell=cell)
        self.sheet.number(at, columns.work[name], place_of(if_empty), styles.WORKING)
        return f.PLACE_OR.format(cell=cell, empty=columns.cells(at)[name])

    def _over_voices(self, rows: CriterionRows, at: int, columns: SideColumns) -> RowFigures:
        view = self.book.request.view
        named = view.perspective != "range"
        figures = over_voices([voice_figures(v, rows, view.basis) for v in rows.voices], named)
        self.sheet.blank(at, columns.reason, styles.BODY)
        self.sheet.blank(at, columns.marks, styles.BODY)
        work = columns.work
        if not rows.voices:
            for name in ("p", "q", "applies", "known", "low", "high"):
                self.sheet.number(at, work[name], getattr(figures, name), styles.WORKING)
            for column in (columns.paper, columns.practice):
                self.sheet.blank(at, column, styles.RATED[None])
            return figures
        block = columns.down(at + 1, at + len(rows.voices))
        high = f.VOICES_HIGH_NAMED if named else f.VOICES_HIGH
        templates: tuple[tuple[str, str, Value], ...] = (
            ("applies", f.VOICES_APPLY, figures.applies),
            ("known", f.VOICES_KNOWN, figures.known),
            ("low", f.VOICES_LOW, figures.low),
            ("high", high, figures.high),
            ("differ", f.VOICES_DIFFER, int(rows.resolved.diverging)),
        )
        for name, template, value in templates:
            formula = FormulaCell(template.format(**block), value)
            self.sheet.formula(at, work[name], formula, styles.WORKING)
        for name, column in (("p", columns.paper), ("q", columns.practice)):
            self._common_word(at, name, column, columns, (block[name], getattr(figures, name)))
        return figures

    def _common_word(
        self, at: int, name: str, column: int, columns: SideColumns, block: tuple[str, int]
    ) -> None:
        places, place = block
        formula = FormulaCell(f.VOICES_PLACE.format(places=places), place)
        self.sheet.formula(at, columns.work[name], formula, styles.WORKING)
        rating = tuple(Rating)[place - 1] if place < f.NOT_GIVEN else None
        word = labels.rating_with_symbol(rating)
        if place > f.NOT_GIVEN:
            word = f"≠ {labels.VOICES_DIFFER}"
        shown = f.WORD_OF_PLACE.format(p=columns.cells(at)[name])
        self.sheet.formula(at, column, FormulaCell(shown, word), styles.RATED[rating])

    def _figures(
        self, rows: CriterionRows, figures: RowFigures, at: int, columns: SideColumns
    ) -> None:
        """The bounds in words, and the rank that finds the weakest."""
        words = labels.bounds(figures.low, figures.high)
        if not figures.applies:
            words = WORDS["word_not_applicable"]
        elif not figures.known:
            words += WORDS["word_not_known"]
        cells = columns.cells(at)
        shown = FormulaCell(f.CRITERION_WORDS.format(**cells), words)
        self.sheet.formula(at, columns.bounds, shown, styles.CENTRE)
        self._tall(at, (words, self.widths[columns.bounds]))
        counts = rows.criterion.weight > 0 and figures.counts
        rank: Value = 10 * figures.high + figures.low if counts else ""
        self._put(at, columns, "rank", f.RANK, rank)

    def _red_voice(
        self, rows: CriterionRows, voice: VoiceRow, at: int, columns: SideColumns
    ) -> None:
        derived = rows.derived.rating if rows.derived else None
        cells = columns.cells(at)
        for basis, x in zip(_BASES, "pq", strict=True):
            figures = figures_of(basis, *[voice.counted(b, derived) for b in _BASES])
            given = figures.given
            place = cells[x]
            if voice.shares_fact and basis is Basis.PAPER:
                given, place = int(voice.paper.own is not None), cells["own"]
            values: tuple[tuple[str, str, Value], ...] = (
                ("a", f.ON_ONE_APPLIES, figures.applies),
                ("k", f.ON_ONE_KNOWN, figures.known),
                ("l", f.IF_KNOWN, figures.low if figures.counts else ""),
                ("h", f.IF_KNOWN, figures.high if figures.counts else ""),
            )
            inner = {"l": f.ON_ONE_LOW, "h": f.ON_ONE_HIGH}
            for name, template, value in values:
                formula = template.format(
                    p=cells[x],
                    applies=cells[f"{x}a"],
                    known=cells[f"{x}k"],
                    value=inner.get(name, "").format(p=cells[x]),
                )
                self.sheet.formula(
                    at, columns.work[x + name], FormulaCell(formula, value), styles.WORKING
                )
            formula = f.ON_ONE_GIVEN.format(p=place)
            self.sheet.formula(
                at, columns.work[f"{x}g"], FormulaCell(formula, given), styles.WORKING
            )

    def _red(self, rows: CriterionRows, at: int, columns: SideColumns) -> None:
        """A red line is tested on both bases, whatever basis the view has."""
        derived = rows.derived.rating if rows.derived else None
        cells = columns.cells(at)
        named = self.book.request.view.perspective != "range"
        for basis, x in zip(_BASES, "pq", strict=True):
            each = [
                figures_of(basis, *[voice.counted(b, derived) for b in _BASES])
                for voice in rows.voices
            ]
            if rows.single:
                figures = each[0]
                templates = (f.ON_ONE_APPLIES, f.ON_ONE_KNOWN, f.ON_ONE_LOW, f.ON_ONE_HIGH)
            else:
                figures = over_voices(each, named)
                templates = (f.VOICES_APPLY, f.VOICES_KNOWN, f.VOICES_LOW, f.VOICES_HIGH)
            values = (figures.applies, figures.known, figures.low, figures.high)
            block = columns.down(at + 1, at + max(1, len(rows.voices)))
            names = {"given": "g", "applies": "a", "low": "l", "high": "h"}
            for name, template, value in zip("aklh", templates, values, strict=True):
                column = columns.work[x + name]
                if not rows.voices:
                    self.sheet.number(at, column, value, styles.WORKING)
                    continue
                if rows.single:
                    formula = template.format(p=cells[x], applies=cells[f"{x}a"])
                else:
                    formula = template.format(**{k: block[x + v] for k, v in names.items()})
                self.sheet.formula(at, column, FormulaCell(formula, value), styles.WORKING)

    def _lists(self, rows: CriterionRows, at: int, columns: SideColumns) -> None:
        """A list of the rating words on every cell that takes one, with a short message."""
        first = at if rows.single else at + 1
        last = at + rows.height - 1
        if rows.voices and rows.voices[-1].key is None:
            last -= 1
        if last < first:
            return
        for basis, column in zip(_BASES, (columns.paper, columns.practice), strict=True):
            rule = rating_list(rows.criterion, basis)
            rule.add(f"{self.sheet.at(first, column)}:{self.sheet.at(last, column)}")
            self.sheet.worksheet.add_data_validation(rule)
