"""Evidence and Sources: real tables with a filter, each reference a link within the file."""

from __future__ import annotations

from openpyxl.worksheet.table import Table, TableStyleInfo

from workbench import labels
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.citations import (
    EVIDENCE,
    FIRST_ROW,
    SOURCES,
    Citations,
    without_confidential,
)
from workbench.exchange.excel.page import freeze, print_part, row_height, set_up

_HEAD_ROW = FIRST_ROW - 1
_EVIDENCE = {
    "No.": 5.0, "Country or agreement": 15.0, "Side": 10.0, "Towards": 11.0, "Criterion": 21.0,
    "Perspective": 14.0, "Basis": 9.0, "Rating": 12.0, "Stance": 11.0, "Source": 7.0,
    "Cited as": 22.0, "Where in it": 12.0, "Quotation": 36.0, "As of": 10.0, "Grade": 13.0,
    "By sex": 7.0,
}  # fmt: skip
_SOURCE = {
    "No.": 5.0, "Kind": 12.0, "Title": 38.0, "Authors": 20.0, "Publisher": 20.0, "Year": 7.0,
    "Link": 26.0, "Accessed": 11.0, "Language": 10.0, "Confidentiality": 14.0, "Terms": 16.0,
    "Note": 28.0, "Key": 14.0,
}  # fmt: skip


def write_evidence(
    book: Book, sheet: SheetWriter, citations: Citations, texts: AnswerTexts
) -> None:
    """One row a link from an answer to a place in a source."""
    _head(sheet, "Evidence", _EVIDENCE)
    criteria = book.request.snapshot.checklist
    for row, cited in enumerate(citations.evidence, FIRST_ROW):
        evidence = without_confidential(cited, citations)
        number = citations.numbers.get(evidence.source)
        source = citations.sources[number - 1] if number else None
        criterion = criteria.find(evidence.criterion)
        values = (
            texts.place(evidence.subject),
            labels.word(labels.SIDE, evidence.side),
            texts.place(evidence.counterpart) if evidence.counterpart else "",
            f"{criterion.title if criterion else ''} ({evidence.criterion})",
            texts.speaker(cited.key.perspective, cited.key.assessor),
            labels.word(labels.BASIS, evidence.basis),
            labels.rating_with_symbol(cited.rating),
            labels.word(labels.STANCE, evidence.stance),
            f"[{number}]" if number else "",
            source.citation if source else evidence.source,
            evidence.locator,
            evidence.quotation,
            evidence.as_of,
            labels.word(labels.EVIDENCE_GRADE, evidence.grade),
            "Yes" if evidence.disaggregated else "",
        )
        sheet.number(row, 1, row - FIRST_ROW + 1, styles.BARE_TABLE)
        _row(sheet, row, values, _EVIDENCE)
        place = citations.place(evidence.source)
        if place:
            sheet.text(row, 10, f"[{number}]", styles.LINK_WRAPPED)
            sheet.link(row, 10, SOURCES, place)
    _table(book, sheet, EVIDENCE, len(citations.evidence), len(_EVIDENCE))


def write_sources(book: Book, sheet: SheetWriter, citations: Citations) -> None:
    """One row a source, in the order of their numbers. Links are text and lead nowhere."""
    _head(sheet, "Sources", _SOURCE)
    for row, source in enumerate(citations.sources, FIRST_ROW):
        values = (
            labels.word(labels.SOURCE_KIND, source.kind),
            source.title,
            source.authors,
            source.publisher,
            source.year,
            source.link,
            source.accessed,
            source.language,
            labels.word(labels.CONFIDENTIALITY, source.confidentiality),
            source.terms,
            source.note,
            source.id,
        )
        sheet.number(row, 1, row - FIRST_ROW + 1, styles.BARE_TABLE)
        _row(sheet, row, values, _SOURCE)
    _table(book, sheet, SOURCES, len(citations.sources), len(_SOURCE))


def _head(sheet: SheetWriter, title: str, columns: dict[str, float]) -> None:
    sheet.text(1, 1, title, styles.TITLE)
    sheet.widths(dict(enumerate(columns.values(), 1)))
    for column, head in enumerate(columns, 1):
        sheet.text(_HEAD_ROW, column, head, styles.HEAD)
    sheet.height(1, 26)
    sheet.height(_HEAD_ROW, 22)


def _row(sheet: SheetWriter, row: int, values: tuple[str, ...], columns: dict[str, float]) -> None:
    widths = list(columns.values())
    for column, value in enumerate(values, 2):
        if value:
            sheet.text(row, column, value, styles.BARE_TABLE)
    pairs = zip(values, widths[1:], strict=True)
    sheet.height(row, row_height(*pairs))


def _table(book: Book, sheet: SheetWriter, name: str, count: int, width: int) -> None:
    last = FIRST_ROW + max(count, 1) - 1
    if count:
        table = Table(displayName=f"{name}_table", ref=f"A{_HEAD_ROW}:{sheet.at(last, width)}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.worksheet.add_table(table)
    else:
        sheet.text(FIRST_ROW, 1, "None is linked to what this file shows.", styles.MUTED_LINE)
    set_up(book, sheet, landscape=True, title=book.request.cover.title or sheet.title)
    print_part(sheet, width, last, (_HEAD_ROW, _HEAD_ROW))
    freeze(sheet, FIRST_ROW, 2)
