"""An .xls file of Excel 97–2003 as a grid, read with xlrd. Runs in the child process.

The format is old and nothing writes it any more but databases that publish downloads; xlrd reads
this one format and is the only module of ours that knows it.
"""

from __future__ import annotations

import io
from datetime import timedelta

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet as XlsSheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from workbench.exchange.incoming.grid import GENERAL, Area, Cell, CellKind, Grid, Limits, Sheet
from workbench.exchange.incoming.preflight import protected, too_large

_ERRORS = xlrd.error_text_from_code


def read_xls(data: bytes, name: str, limits: Limits) -> Grid:
    """Every sheet with cells; UserError beyond the limits, whatever xlrd raises passes through.

    A formula whose result was never stored reads as 0 in this format, and cannot be told apart.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise protected(name) from None
        raise
    sheets, filled = [], 0
    for number in range(book.nsheets):
        sheet = _sheet(book, book.sheet_by_index(number), name, limits)
        book.unload_sheet(number)
        filled += len(sheet.cells)
        if filled > limits.cells:
            raise too_large(name, f"it has more than {limits.cells:,} cells")
        sheets.append(sheet)
    return Grid(name, "xls", tuple(sheets), dates_from_1904=book.datemode == 1)


def _sheet(book: Book, sheet: XlsSheet, name: str, limits: Limits) -> Sheet:
    if sheet.nrows > limits.rows or sheet.ncols > limits.columns:
        raise too_large(
            name, f"a sheet has more than {limits.rows:,} rows or {limits.columns:,} columns"
        )
    cells = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet, row, column)
            if cell is not None:
                cells[(row + 1, column + 1)] = cell
    merged = tuple(
        Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    if sum(area.size for area in merged) > limits.merged:
        raise too_large(name, f"its merged areas cover more than {limits.merged:,} cells")
    return Sheet(
        sheet.name,
        cells,
        hidden=sheet.visibility != 0,
        very_hidden=sheet.visibility == 2,
        merged=merged,
        hidden_rows=frozenset(r + 1 for r, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(c + 1 for c, info in sheet.colinfo_map.items() if info.hidden),
    )


def _cell(book: Book, sheet: XlsSheet, row: int, column: int) -> Cell | None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} or value == "":
        return None
    look = _look(book, sheet.cell_xf_index(row, column))
    if kind == xlrd.XL_CELL_TEXT:
        return Cell(str(value), CellKind.TEXT, *look)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(bool(value), CellKind.BOOL, *look)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(str(_ERRORS.get(value, "#N/A")), CellKind.ERROR, *look)
    if kind == xlrd.XL_CELL_DATE:
        return _date(book, float(value), look)
    return Cell(float(value), CellKind.NUMBER, *look)


def _date(book: Book, value: float, look: tuple[str, int]) -> Cell:
    """A date; a time of day stays a part of a day, and what is outside the calendar an error."""
    if 0 <= value < 1:
        return Cell(value, CellKind.NUMBER, *look)
    try:
        moment = xldate_as_datetime(value, book.datemode)
    except (XLDateError, OverflowError, ValueError):
        return Cell("#VALUE!", CellKind.ERROR, *look)
    whole = moment.replace(microsecond=0)
    if moment.microsecond >= 500_000:
        whole += timedelta(seconds=1)
    return Cell(whole, CellKind.DATE, *look)


def _look(book: Book, style: int) -> tuple[str, int]:
    """Number format and indent of a cell's style."""
    found = book.xf_list[style]
    number_format = book.format_map.get(found.format_key)
    words = number_format.format_str if number_format is not None else GENERAL
    return words, int(found.alignment.indent_level)
