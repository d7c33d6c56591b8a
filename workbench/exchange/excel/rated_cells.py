"""The cells that take a rating: what stands in them, and the list of words they offer."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from workbench import labels
from workbench.domain.checklist import Criterion
from workbench.domain.ratings import Basis
from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.answers_shown import CriterionRows, VoiceRow
from workbench.exchange.excel.book import Book, InputCell, SheetWriter


def write_rating(
    book: Book,
    sheet: SheetWriter,
    texts: AnswerTexts,
    answer: tuple[CriterionRows, VoiceRow, Basis],
    cells: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    """Write what a voice answers to a criterion on one basis, with its note.

    ``cells`` are row and column of the rating and of its reason. Where the voice can be answered
    for, the cell is kept as an input of the workbook.
    """
    rows, voice, basis = answer
    place, reason = cells
    looks = styles.RATED if voice.key is None else styles.RATED_INPUT
    shown = voice.on(basis)
    rating = None if voice.shares_fact and shown.own is None else shown.rating
    if rating is None:
        sheet.blank(*place, looks[None])
    else:
        sheet.text(*place, labels.rating_with_symbol(rating), looks[rating])
    note = texts.note(voice, rows, basis)
    if note:
        sheet.note(*place, note)
    if voice.key is not None:
        addresses = sheet.at(*place), sheet.at(*reason)
        words = texts.reason(voice, rows.derived)
        book.inputs.append(
            InputCell(sheet.title, *addresses, voice.key, basis, rating, shown.origin, words)
        )


def rating_list(criterion: Criterion, basis: Basis) -> DataValidation:
    """A list of the rating words, with the question as its message; it covers no cell yet."""
    rule = DataValidation(type="list", formula1="rating_list", allow_blank=True)
    rule.promptTitle = door.for_prompt_title(f"{criterion.id}: {labels.BASIS[basis].lower()}")
    rule.prompt = door.for_prompt(criterion.question)
    rule.errorTitle = "Not a rating"
    rule.error = "Choose a word from the list, or empty the cell."
    rule.showInputMessage = rule.showErrorMessage = True
    return rule
