"""A list of records as a sheet: a real table with a filter, each reference a link to its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.table import Table, TableStyleInfo

from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.citations import SOURCES, Citations
from workbench.exchange.excel.page import freeze, print_part, row_height, set_up

HEAD_ROW, FIRST_ROW = 3, 4
_REF = 7.0
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row: a cell a column (None stays empty), and the id of the source it rests on.

    A whole number of the type int is a year or a count and has no thousands separator.
    """

    cells: tuple[Cell, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A sheet: its heading, columns with their widths in characters, rows, and what if none."""

    heading: str
    columns: Mapping[str, float]
    rows: Sequence[Record]
    none: str


def write_records(
    book: Book, sheet: SheetWriter, table: RecordTable, citations: Citations | None
) -> None:
    """Fill the sheet. With ``citations`` the last column refers to the source of each row."""
    columns = dict(table.columns) | ({"Ref.": _REF} if citations else {})
    sheet.text(1, 1, table.heading, styles.TITLE)
    sheet.widths(dict(enumerate(columns.values(), 1)))
    for column, head in enumerate(columns, 1):
        sheet.text(HEAD_ROW, column, head, styles.HEAD)
    sheet.height(1, 26)
    sheet.height(HEAD_ROW, row_height(*((h, w * 0.85) for h, w in columns.items()), least=22.0))
    for row, record in enumerate(table.rows, FIRST_ROW):
        _record(sheet, row, record, table.columns)
        if citations is not None:
            _reference(sheet, row, len(columns), record.source, citations)
    last = FIRST_ROW + max(len(table.rows), 1) - 1
    if table.rows:
        made = Table(
            displayName=f"{sheet.title}_table",
            ref=f"A{HEAD_ROW}:{sheet.at(last, len(columns))}",
        )
        made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.worksheet.add_table(made)
    else:
        sheet.text(FIRST_ROW, 1, table.none, styles.MUTED_LINE)
    set_up(book, sheet, landscape=True, title=book.request.cover.title or table.heading)
    print_part(sheet, len(columns), last, (HEAD_ROW, HEAD_ROW))
    freeze(sheet, FIRST_ROW, 2)


def _record(sheet: SheetWriter, row: int, record: Record, columns: Mapping[str, float]) -> None:
    heights = []
    for column, (cell, width) in enumerate(zip(record.cells, columns.values(), strict=True), 1):
        if isinstance(cell, str):
            if cell:
                sheet.text(row, column, cell, styles.BARE_TABLE)
                heights.append((cell, width))
        elif cell is not None:
            sheet.number(row, column, cell, _number_look(cell))
    sheet.height(row, row_height(*heights))


def _number_look(cell: float) -> styles.Look:
    if isinstance(cell, int):
        return styles.TABLE_PLAIN_NUMBER
    return styles.TABLE_NUMBER if cell == int(cell) else styles.TABLE_FINE


def _reference(
    sheet: SheetWriter, row: int, column: int, source: str, citations: Citations
) -> None:
    place = citations.place(source)
    if place is not None:
        sheet.text(row, column, citations.marks([source]), styles.LINK_WRAPPED)
        sheet.link(row, column, SOURCES, place)
