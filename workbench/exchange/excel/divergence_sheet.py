"""The Divergence sheet: the agenda, the farthest apart first, and below it every voice."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.divergence import Divergence
from workbench.domain.ratings import Basis, Rating
from workbench.domain.voices import Voice
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import write_basis
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.divergence_block import (
    CRITERION,
    DISTANCE,
    HEADS,
    MARKS,
    PAPER,
    PRACTICE,
    REASON,
    VOICES,
    WHOSE,
    WIDTHS,
    WORD,
    WORK,
    BlockWriter,
    index_of,
    whose,
)
from workbench.exchange.excel.divergence_plan import AgendaItem, DivergencePlan
from workbench.exchange.excel.page import freeze, print_part, protect, row_height, set_up

TITLE = "Divergence"
BASIS_ROW, HEAD_ROW, FIRST_ROW = 2, 4, 5
BASIS_COLUMN = 4
_AGENDA = {
    WORD: "How far apart", DISTANCE: "Distance, 0 to 1", CRITERION: "Criterion", WHOSE: "Whose",
    VOICES: "Known voices", PAPER: "Lowest voice", REASON: "Its reason", PRACTICE: "Highest voice",
    MARKS: "Its reason",
}  # fmt: skip
_BLOCK = _AGENDA | {
    CRITERION: "Criterion, and each voice", WHOSE: "Whose, and towards whom", PAPER: "On paper",
    REASON: "Reason", PRACTICE: "In practice", MARKS: "Ref.",
}  # fmt: skip
_HOW = (
    "The order, the voices at both ends and their reasons are as they were at export; words, "
    "distances and counts follow the ratings below."
)


@dataclass(frozen=True, slots=True)
class DivergencePlaces:
    """Where other sheets find the agenda: its first and last row."""

    first: int
    last: int


def write_divergence(
    book: Book, sheet: SheetWriter, plan: DivergencePlan, texts: AnswerTexts
) -> DivergencePlaces:
    """Fill the sheet; returns where the agenda stands."""
    _top(book, sheet, plan, texts)
    last = FIRST_ROW + max(1, len(plan.items)) - 1
    row = last + 2
    sheet.text(row, 1, "The voices behind the agenda; ratings may be changed", styles.SECTION)
    sheet.height(row, 22)
    row += 1
    for column, head in _BLOCK.items():
        sheet.text(row, column, head, styles.HEAD)
    for name, column in WORK.items():
        sheet.text(row, column, HEADS[name], styles.WORKING_HEAD)
    sheet.height(row, 30)
    blocks, row = BlockWriter(book, sheet, texts), row + 1
    rated = row
    for at, item in enumerate(plan.items, FIRST_ROW):
        after = blocks.write(item, row)
        _agenda(sheet, item, at, row, texts)
        row = after
    if not plan.items:
        sheet.text(FIRST_ROW, 1, "Nobody has answered anything here yet.", styles.MUTED_LINE)
    for basis, column in ((Basis.PAPER, PAPER), (Basis.PRACTICE, PRACTICE)):
        cell = f"${sheet.at(rated, index_of(basis))}"
        for rule in styles.rating_rules(cell)[: len(Rating)]:
            area = sheet.down(column, rated, max(rated, row - 1))
            sheet.worksheet.conditional_formatting.add(area, rule)
    set_up(book, sheet, landscape=True, title=book.request.cover.title or title_of(plan))
    print_part(sheet, MARKS, max(last, row - 1), (HEAD_ROW, HEAD_ROW))
    freeze(sheet, FIRST_ROW, 1)
    protect(sheet)
    sheet.worksheet.sheet_view.zoomScale = 85
    return DivergencePlaces(FIRST_ROW, last)


def title_of(plan: DivergencePlan) -> str:
    """The title of the file until somebody writes another one."""
    return f"{plan.whose}: where voices differ"


def _top(book: Book, sheet: SheetWriter, plan: DivergencePlan, texts: AnswerTexts) -> None:
    sheet.widths(WIDTHS | {MARKS + 1: 2.0} | dict.fromkeys(WORK.values(), 9.0))
    sheet.text(1, 1, title_of(plan), styles.TITLE)
    sheet.height(1, 26)
    view = book.request.view
    shown = "core lines only" if view.core else "all criteria"
    words = f"{texts.perspective(view.perspective)} · {shown}"
    sheet.text(BASIS_ROW, PAPER, words, styles.MUTED_LINE)
    write_basis(book, sheet, BASIS_ROW, BASIS_COLUMN)
    sheet.height(BASIS_ROW, 20)
    sheet.text(3, 1, _HOW, styles.MUTED_LINE)
    for column, head in _AGENDA.items():
        sheet.text(HEAD_ROW, column, head, styles.HEAD)
    sheet.height(HEAD_ROW, 30)
    told = "Working: the figures behind the words. Not printed."
    sheet.text(1, min(WORK.values()), told, styles.MUTED_LINE)


def _agenda(sheet: SheetWriter, item: AgendaItem, at: int, block: int, texts: AnswerTexts) -> None:
    """One line of the agenda, taken from the row of its criterion below."""
    found = item.found
    for column, look in (
        (WORD, styles.BODY_BOLD), (DISTANCE, styles.CENTRE_TWO), (VOICES, styles.COUNT),
    ):  # fmt: skip
        sheet.formula(at, column, sheet.taken(block, column), look)
    words = f"{found.criterion.title} ({found.criterion.id})"
    sheet.text(at, CRITERION, words, styles.BODY_LINK)
    sheet.link(at, CRITERION, sheet.title, f"A{block}")
    sheet.text(at, WHOSE, whose(item, texts), styles.BODY)
    heights = [(words, WIDTHS[CRITERION]), (whose(item, texts), WIDTHS[WHOSE])]
    if found.distance is not None:
        for column, voice in ((PAPER, found.every.low), (PRACTICE, found.every.high)):
            if voice is None:
                continue
            told, reason = _said(voice, found), _reason(item, voice, texts)
            name = _name(voice, texts)
            sheet.text(at, column, f"{name}\n{told}", styles.BODY)
            heights.append((f"{name}\n{told}", WIDTHS[column]))
            if reason:
                sheet.text(at, column + 1, reason, styles.BODY)
                heights.append((reason, WIDTHS[column + 1]))
    sheet.band(at, range(1, MARKS + 1), styles.BODY)
    sheet.height(at, row_height(*heights, least=18.0))


def _name(voice: Voice, texts: AnswerTexts) -> str:
    if voice.perspective is None:
        return "Treaty status"
    return texts.speaker(voice.perspective, voice.assessor)


def _said(voice: Voice, found: Divergence) -> str:
    """What the voice says on the basis of the view: both ratings where both count."""
    pairs = {Basis.PAPER: (voice.paper,), Basis.PRACTICE: (voice.practice,)}
    ratings = pairs.get(found.basis, (voice.paper, voice.practice))
    return " / ".join(labels.rating_with_symbol(r) or labels.NOT_ASSESSED for r in ratings)


def _reason(item: AgendaItem, voice: Voice, texts: AnswerTexts) -> str:
    if voice.answer is not None:
        return voice.answer.why
    return texts.statuses(item.rows.derived) if voice.perspective is None else ""
