"""The Data sheet: one plain long table for machines, keys beside words, one row an answer."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.table import Table, TableStyleInfo

from workbench import labels
from workbench.domain.ratings import Rating
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.answers_shown import GENERAL, OWN, CriterionRows, VoiceRow
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.citations import Citations
from workbench.exchange.excel.page import freeze, set_up

TITLE = "Data"
HEADS = (
    "subject", "subject_name", "side", "counterpart", "counterpart_name", "perspective",
    "perspective_title", "assessor", "checklist", "version", "criterion", "title", "theme", "line",
    "paper", "paper_word", "practice", "practice_word", "derived", "why", "confidence", "as_of",
    "evidence",
)  # fmt: skip


def write_data(
    book: Book,
    sheet: SheetWriter,
    blocks: Iterable[CriterionRows],
    texts: AnswerTexts,
    citations: Citations,
) -> None:
    """The answers behind every criterion shown, and those derived from facts; each once."""
    for column, head in enumerate(HEADS, 1):
        sheet.text(1, column, head, styles.HEAD)
    sheet.widths(dict.fromkeys(range(1, len(HEADS) + 1), 16.0) | {12: 26.0, 20: 50.0})
    row = 2
    told: set[tuple[object, ...]] = set()
    for block in blocks:
        for voice in block.voices:
            for values in _answers(block, voice):
                counterpart, _, _, derived = values
                speaker = None if derived or voice.key is None else voice.key
                by = (speaker.perspective, speaker.assessor) if speaker else ()
                answer = (block.subject, block.criterion.id, counterpart, *by)
                if answer in told:
                    continue
                told.add(answer)
                _row(book, sheet, row, (block, voice, values), texts)
                sheet.number(row, len(HEADS), len(citations.of_voice(voice)), styles.PLAIN)
                row += 1
    if row > 2:
        table = Table(displayName="Data_table", ref=f"A1:{sheet.at(row - 1, len(HEADS))}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.worksheet.add_table(table)
    set_up(book, sheet, landscape=True, title=book.request.cover.title or sheet.title)
    sheet.worksheet.print_title_rows = "1:1"
    freeze(sheet, 2, 1)


_Values = tuple[str | None, Rating | None, Rating | None, bool]
"""Counterpart, paper, practice, derived."""


def _answers(block: CriterionRows, voice: VoiceRow) -> list[_Values]:
    """A voice's answers: the one towards the counterpart, the general one, the fact's."""
    if voice.key is None:
        return [(None, voice.paper.rating, None, True)]
    found: list[_Values] = []
    for origin, counterpart in ((OWN, voice.key.counterpart), (GENERAL, None)):
        paper = voice.paper.rating if voice.paper.origin == origin else None
        practice = voice.practice.rating if voice.practice.origin == origin else None
        if paper or practice:
            found.append((counterpart, paper, practice, False))
    if block.single and block.derived is not None and voice.paper.own is None:
        found.append((None, block.derived.rating, None, True))
    return found


def _row(
    book: Book,
    sheet: SheetWriter,
    row: int,
    answered: tuple[CriterionRows, VoiceRow, _Values],
    texts: AnswerTexts,
) -> None:
    block, voice, (counterpart, paper, practice, derived) = answered
    checklist = book.request.snapshot.checklist
    criterion, key = block.criterion, None if derived else voice.key
    answer = None if derived else voice.answer
    named = key is not None and book.request.include_names
    values = (
        block.subject,
        texts.place(block.subject),
        criterion.side.value,
        counterpart or "",
        texts.place(counterpart) if counterpart else "",
        key.perspective if key else "",
        texts.perspective(key.perspective) if key else "",
        key.assessor if key and named else "",
        checklist.id,
        checklist.version,
        criterion.id,
        criterion.title,
        criterion.theme,
        criterion.line or "",
        paper.value if paper else "",
        labels.rating_word(paper) if paper else "",
        practice.value if practice else "",
        labels.rating_word(practice) if practice else "",
        "yes" if derived else "no",
        texts.statuses(block.derived) if derived else (answer.why if answer else ""),
        answer.confidence if answer else "",
        answer.as_of if answer else "",
    )
    for column, value in enumerate(values, 1):
        if value:
            sheet.text(row, column, value, styles.PLAIN)
