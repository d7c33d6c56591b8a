"""A criterion with its voices on the Divergence sheet, and how far apart they are, live."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from workbench import labels
from workbench.domain.divergence import Apart
from workbench.domain.ratings import Basis
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.book import Book, FormulaCell, InputCell, SheetWriter, Value
from workbench.exchange.excel.divergence_plan import AgendaItem, VoicePlan
from workbench.exchange.excel.method_sheet import place_of
from workbench.exchange.excel.method_text import WORDS
from workbench.exchange.excel.page import row_height
from workbench.exchange.excel.rated_cells import rating_list

WORD, DISTANCE, CRITERION, WHOSE, VOICES, PAPER, REASON, PRACTICE, MARKS = range(1, 10)
WIDTHS = {
    WORD: 16.0, DISTANCE: 10.0, CRITERION: 40.0, WHOSE: 26.0, VOICES: 8.0, PAPER: 18.0,
    REASON: 38.0, PRACTICE: 18.0, MARKS: 38.0,
}  # fmt: skip
_RATED = {Basis.PAPER: PAPER, Basis.PRACTICE: PRACTICE}
WORK = {
    name: 11 + place
    for place, name in enumerate(
        ("fact", "beyond_p", "beyond_q", "own", "p", "q", "given", "applies", "raw", "known",
         "count", "low", "high")
    )
}  # fmt: skip
"""Working columns of a voice; in the row of the criterion ``low`` and ``high`` are its ends."""

HEADS = {
    "fact": "by treaty", "beyond_p": "general, paper", "beyond_q": "general, practice",
    "own": "own paper", "p": "paper", "q": "practice", "given": "given", "applies": "applies",
    "raw": "upper if unknown", "known": "known", "count": "counts", "low": "lower",
    "high": "upper",
}  # fmt: skip

LOWEST = 'IF(COUNT({low})=0,"",MIN({low}))'
HIGHEST = 'IF(COUNT({high})=0,"",MAX({high}))'
APART = 'IF(COUNT({low})<2,"",MAX(0,MAX({low})-MIN({high})))'
"""The largest distance of two voices: no pair is farther apart than the lowest upper end and the
highest lower end; where both are one voice's, it is below zero and no two are apart."""

APART_WORD = (
    'IF({distance}="",word_too_few,IF({distance}<=1E-9,word_agree,'
    "IF({distance}<=0.5+1E-9,word_one_step,word_opposed)))"
)
_ROUNDED = "INDEX(grid_text,MATCH({end}+0.005+1E-9,grid,1))"
ENDS_WORDS = (
    'IF({low}="",word_none,word_lowest&' + _ROUNDED.format(end="{low}") + "&word_highest&"
    + _ROUNDED.format(end="{high}") + ")"
)  # fmt: skip


@dataclass(slots=True)
class BlockWriter:
    """Writes the voices of one criterion after the other."""

    book: Book
    sheet: SheetWriter
    texts: AnswerTexts

    def write(self, item: AgendaItem, at: int) -> int:
        """Write a criterion from row ``at`` on; returns the row after it."""
        first, last = at + 1, at + len(item.voices)
        if item.rows.derived is not None:
            place = place_of(item.rows.derived.rating)
            self.sheet.number(at, WORK["fact"], place, styles.WORKING)
        else:
            self.sheet.number(at, WORK["fact"], f.NOT_GIVEN, styles.WORKING)
        for row, voice in enumerate(item.voices, first):
            self._voice(item, voice, row, (at, first))
        self._head(item, at, (first, last))
        self._lists(item, (first, last))
        return last + 1

    def _head(self, item: AgendaItem, at: int, rows: tuple[int, int]) -> None:
        sheet, found = self.sheet, item.found
        down = {name: sheet.down(WORK[name], *rows) for name in ("low", "high")}
        counting = [voice.figures for voice in item.voices if voice.counts]
        low: Value = min((figures.low for figures in counting), default="")
        high: Value = max((figures.high for figures in counting), default="")
        distance: Value = "" if found.distance is None else found.distance
        cells = {name: sheet.at(at, WORK[name]) for name in ("low", "high")}
        apart = sheet.at(at, DISTANCE)
        shown = labels.NONE
        if isinstance(low, float) and isinstance(high, float):
            ends = (labels.bounds(end, end) for end in (low, high))
            shown = WORDS["word_lowest"] + WORDS["word_highest"].join(ends)
        made: tuple[tuple[int, str, Value, styles.Look], ...] = (
            (WORK["low"], LOWEST.format(**down), low, styles.WORKING),
            (WORK["high"], HIGHEST.format(**down), high, styles.WORKING),
            (VOICES, f"COUNT({down['low']})", len(counting), styles.THEME_CENTRE),
            (DISTANCE, APART.format(**down), distance, styles.DISTANCE),
            (WORD, APART_WORD.format(distance=apart), apart_word(found.word), styles.THEME),
            (REASON, ENDS_WORDS.format(**cells), shown, styles.THEME),
        )
        for column, formula, value, look in made:
            sheet.formula(at, column, FormulaCell(formula, value), look)
        words = self.texts.criterion(found.criterion)
        sheet.text(at, CRITERION, words, styles.THEME)
        sheet.text(at, WHOSE, whose(item, self.texts), styles.THEME)
        sheet.band(at, range(1, MARKS + 1), styles.THEME)
        sheet.height(at, row_height((words, WIDTHS[CRITERION] * 0.92), least=30.0))

    def _voice(self, item: AgendaItem, voice: VoicePlan, at: int, starts: tuple[int, int]) -> None:
        """One voice: ``starts`` are the rows of the criterion and of its first voice."""
        sheet, rows, row = self.sheet, item.rows, voice.row
        words, origin = self.texts.voice(row), self.texts.origin(row)
        sheet.text(at, CRITERION, words, styles.BODY)
        sheet.text(at, WHOSE, origin, styles.BODY)
        reason = self.texts.reason(row, rows.derived)
        look = styles.BODY if row.key is None else styles.REASON
        if reason:
            sheet.text(at, REASON, reason, look)
        else:
            sheet.blank(at, REASON, look)
        for basis in _RATED:
            self._rating(item, voice, basis, at)
        marks = self.texts.marks(row, rows.derived)
        if marks:
            sheet.text(at, MARKS, marks, styles.BODY_LINK)
            target = self.texts.target(row, rows.derived)
            if target is not None:
                sheet.link(at, MARKS, *target)
        sheet.band(at, range(1, MARKS + 1), styles.BODY)
        sheet.height(at, row_height((words, WIDTHS[CRITERION]), (reason, WIDTHS[REASON]),
                                    (origin, WIDTHS[WHOSE]), least=24.0))  # fmt: skip
        self._places(voice, at, starts)
        self._working(voice, at, starts[1])

    def _rating(self, item: AgendaItem, voice: VoicePlan, basis: Basis, at: int) -> None:
        row, column = voice.row, _RATED[basis]
        shown = row.on(basis)
        looks = styles.RATED if row.key is None else styles.RATED_INPUT
        rating = shown.rating if row.key is None else shown.own
        if rating is None:
            self.sheet.blank(at, column, looks[None])
        else:
            self.sheet.text(at, column, labels.rating_with_symbol(rating), looks[rating])
        note = self.texts.note(row, item.rows, basis) if rating is not None else ""
        if note:
            self.sheet.note(at, column, note)
        if row.key is not None:
            origin = shown.origin if rating is not None else "empty"
            cells = self.sheet.at(at, column), self.sheet.at(at, REASON)
            reason = self.texts.reason(row, item.rows.derived)
            self.book.inputs.append(
                InputCell(self.sheet.title, *cells, row.key, basis, rating, origin, reason)
            )

    def _places(self, voice: VoicePlan, at: int, starts: tuple[int, int]) -> None:
        """The places of both ratings in the rating table."""
        sheet, row = self.sheet, voice.row
        if row.key is None:
            sheet.number(at, WORK["p"], place_of(row.paper.rating), styles.WORKING)
            sheet.number(at, WORK["q"], f.NOT_GIVEN, styles.WORKING)
            return
        cells = self._cells(at)
        for name, basis, beyond in zip(("own", "q"), _RATED, voice.beyond, strict=True):
            typed = sheet.at(at, _RATED[basis])
            formula = f.PLACE.format(cell=typed)
            if beyond is not None:
                empty = "beyond_p" if basis is Basis.PAPER else "beyond_q"
                sheet.number(at, WORK[empty], place_of(beyond), styles.WORKING)
                formula = f.PLACE_OR.format(cell=typed, empty=cells[empty])
            own = place_of(row.on(basis).own)
            sheet.formula(at, WORK[name], FormulaCell(formula, own), styles.WORKING)
        group = sheet.down(WORK["own"], *(starts[1] + place for place in row.group))
        fact = sheet.at(starts[0], WORK["fact"])
        formula = f.PLACE_OR_FACT.format(own=cells["own"], group=group, fact=fact)
        made = FormulaCell(formula, voice.figures.p)
        sheet.formula(at, WORK["p"], made, styles.WORKING)

    def _working(self, voice: VoicePlan, at: int, first: int) -> None:
        cells, figures = self._cells(at), voice.figures
        own = cells if voice.row.key is None else cells | {"p": cells["own"]}
        given = f.GIVEN.format(**own)
        if voice.row.key is None and self.book.request.view.perspective != "range" and at > first:
            above = self.sheet.down(WORK["given"], first, at - 1)
            given = f"IF(SUM({above})=0,{given},0)"
        with_high = cells | {"high": cells["raw"]}
        counted = f"{cells['given']}*{cells['applies']}*{cells['known']}"
        counts = {"known": cells["count"]}
        low: Value = figures.low if voice.counts else ""
        high: Value = figures.high if voice.counts else ""
        formulas: tuple[tuple[str, str, Value], ...] = (
            ("given", given, figures.given),
            ("applies", f.APPLIES.format(**cells), figures.applies),
            ("raw", f.HIGH.format(**cells), figures.high),
            ("known", f.KNOWN.format(**with_high), figures.known),
            ("count", counted, int(voice.counts)),
            ("low", f.IF_KNOWN.format(value=f.LOW.format(**cells), **counts), low),
            ("high", f.IF_KNOWN.format(value=cells["raw"], **counts), high),
        )
        for name, formula, value in formulas:
            self.sheet.formula(at, WORK[name], FormulaCell(formula, value), styles.WORKING)

    def _cells(self, row: int) -> dict[str, str]:
        return {name: f"{get_column_letter(column)}{row}" for name, column in WORK.items()}

    def _lists(self, item: AgendaItem, rows: tuple[int, int]) -> None:
        first, last = rows
        if item.voices and item.voices[-1].row.key is None:
            last -= 1
        if last < first:
            return
        for basis, column in _RATED.items():
            rule = rating_list(item.found.criterion, basis)
            rule.add(self.sheet.down(column, first, last))
            self.sheet.worksheet.add_data_validation(rule)


def apart_word(word: Apart) -> str:
    """How far apart, in words."""
    return labels.word(labels.DIVERGENCE, word)


def whose(item: AgendaItem, texts: AnswerTexts) -> str:
    """``Malaysia, receiving, towards Indonesia``."""
    scope = item.found.scope
    parts = [texts.place(scope.subject), labels.SIDE[scope.side].lower()]
    if scope.counterpart is not None:
        parts.append(labels.towards(texts.place(scope.counterpart)))
    return ", ".join(parts)


def index_of(basis: Basis) -> int:
    """The working column by which a rated cell is coloured."""
    return WORK["own"] if basis is Basis.PAPER else WORK["q"]
