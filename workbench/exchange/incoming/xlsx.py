"""An .xlsx file as a grid, read with openpyxl: values alone, and no drawing, link or macro.

Runs in the child process. openpyxl's own loader would drop what is needed here (which formula has
no stored result) and touch what is not (drawings, links, comments); so its parts are used one by
one: the workbook, the styles, and the parser of a sheet's rows.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from workbench.exchange.incoming.grid import (
    GENERAL,
    LAST_COLUMN,
    Area,
    Cell,
    CellKind,
    Grid,
    Sheet,
    area_of,
)

_MAIN = f"{{{SHEET_MAIN_NS}}}"
_ITEM, _TEXT, _RUN, _INLINE = f"{_MAIN}si", f"{_MAIN}t", f"{_MAIN}r", f"{_MAIN}is"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_HIDDEN_COLUMNS = 500
_UNCOMPUTED = "uncomputed"


def read_xlsx(data: bytes, name: str) -> Grid:
    """Every sheet with cells; whatever openpyxl raises passes through."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = _Reader(io.BytesIO(data), data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = tuple(reader.sheets())
        reader.archive.close()
    return Grid(name, "xlsx", sheets, dates_from_1904=reader.wb.epoch == MAC_EPOCH)


def unescaped(text: str) -> str:
    """Text as it was typed: ``_x000D_`` is a carriage return, ``_x005F_`` the line itself.

    Half of a character is left as it is written, since no text can hold it.
    """
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return found.group() if 0xD800 <= code <= 0xDFFF else chr(code)


def _text_of(item: Element) -> str:
    """The text of a string item: its own and that of its runs, without how it is pronounced."""
    parts = []
    for child in item:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _RUN:
            parts += [text.text or "" for text in child.iter(_TEXT)]
    return unescaped("".join(parts))


class _Reader(ExcelReader):
    """openpyxl's reader, with texts that come back as they were written."""

    def read_strings(self) -> None:
        """Read the shared strings; openpyxl drops a part of what stands for control characters."""
        content_type = (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        )
        part: Any = self.package.find(content_type)  # type: ignore[no-untyped-call] # no types
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == _ITEM:
                    self.shared_strings.append(_text_of(node))
                    node.clear()

    def sheets(self) -> Iterator[Sheet]:
        """The sheets in their order; chart sheets hold no cells and are left out."""
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                with self.archive.open(relation.target) as source:
                    rows = _SheetRows(source, self.shared_strings, self.wb)
                    yield rows.sheet(sheet.name, sheet.state or "visible")


class _SheetRows(WorkSheetParser):
    """openpyxl's parser of rows, which also marks formulas without a stored result."""

    def __init__(self, source: IO[bytes], strings: list[str], book: Workbook) -> None:
        raw: Any = book
        super().__init__(
            source,
            strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=raw._date_formats,  # noqa: SLF001 # openpyxl hands them to itself only
            timedelta_formats=raw._timedelta_formats,  # noqa: SLF001 # the same
        )
        self._book = raw
        self._looks: dict[int, tuple[str, int]] = {}
        self._merged: list[Area] = []
        self._hidden_columns: set[int] = set()

    def sheet(self, name: str, state: str) -> Sheet:
        """Read the whole sheet."""
        cells: dict[tuple[int, int], Cell] = {}
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                for found in self.parse_row(element)[1]:
                    cell = self._cell(found)
                    if cell is not None:
                        cells[(found["row"], found["column"])] = cell
                element.clear()
            elif element.tag == COL_TAG:
                self._on_column(element)
            elif element.tag == MERGE_TAG:
                self._merged += [area_of(item.get("ref", "")) for item in element]
        hidden_rows = frozenset(
            int(row) for row, given in self.row_dimensions.items() if _is_true(given.get("hidden"))
        )
        return Sheet(
            name,
            cells,
            hidden=state != "visible",
            very_hidden=state == "veryHidden",
            merged=tuple(self._merged),
            hidden_rows=hidden_rows,
            hidden_columns=frozenset(self._hidden_columns),
        )

    def parse_row(
        self,
        row: Any,  # noqa: ANN401 # an element, which openpyxl's own types do not say
    ) -> tuple[int, list[dict[str, Any]]]:
        """The cells of a row; those that only have a look are dropped before anything is made."""
        row[:] = [cell for cell in row if len(cell) or cell.get("r") is None]
        found: tuple[int, list[dict[str, Any]]] = super().parse_row(row)
        return found

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """One cell as openpyxl reads it; its kind is ``uncomputed`` where a result is missing."""
        inline = element.find(_INLINE)
        formula = element.find(FORMULA_TAG)
        found: dict[str, Any] = super().parse_cell(element)
        if inline is not None:
            found |= {"value": _text_of(inline), "data_type": "s"}
        elif formula is not None:
            if found["value"] is None and element.get("t") != "str":
                found["data_type"] = _UNCOMPUTED
            elif found["data_type"] == "s":
                found["value"] = unescaped(found["value"] or "")
        return found

    def _on_column(self, element: Element) -> None:
        if _is_true(element.get("hidden")):
            first = int(element.get("min", "1"))
            last = min(int(element.get("max", "1")), LAST_COLUMN, first + _MOST_HIDDEN_COLUMNS)
            self._hidden_columns.update(range(first, last + 1))

    def _cell(self, found: dict[str, Any]) -> Cell | None:
        value, data_type = found["value"], found["data_type"]
        style = int(found["style_id"])
        if data_type == _UNCOMPUTED:
            return Cell(None, CellKind.UNCOMPUTED, *self._look(style))
        if value is None or value == "":
            return None
        kind, held = _held(value, data_type)
        return Cell(held, kind, *self._look(style))

    def _look(self, style: int) -> tuple[str, int]:
        """Number format and indent of a style, looked up once each."""
        known = self._looks.get(style)
        if known is None:
            array = self._book._cell_styles[style]  # noqa: SLF001 # there is no public way in
            formats = self._book._number_formats  # noqa: SLF001 # the same
            known = _number_format(array.numFmtId, formats), self._indent(array.alignmentId)
            self._looks[style] = known
        return known

    def _indent(self, alignment: int) -> int:
        found = self._book._alignments[alignment]  # noqa: SLF001 # the same
        return int(found.indent or 0)


def _number_format(number: int, own: list[str]) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, GENERAL)
    return own[number - BUILTIN_FORMATS_MAX_SIZE]


def _is_true(word: str | None) -> bool:
    return word in {"1", "true"}


def _held(value: object, data_type: str) -> tuple[CellKind, Any]:
    """The kind and value of what openpyxl read."""
    found: tuple[CellKind, Any]
    if data_type == "e":
        found = CellKind.ERROR, str(value)
    elif isinstance(value, bool):
        found = CellKind.BOOL, value
    elif isinstance(value, date):
        day = datetime(value.year, value.month, value.day)
        found = CellKind.DATE, value.replace(tzinfo=None) if isinstance(value, datetime) else day
    elif isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        found = CellKind.NUMBER, seconds / 86400
    elif isinstance(value, timedelta):
        found = CellKind.NUMBER, value / timedelta(days=1)
    elif isinstance(value, int | float):
        found = _number(value)
    else:
        found = CellKind.TEXT, str(value)
    return found


def _number(value: float) -> tuple[CellKind, Any]:
    """A number that is one; infinities and what is no number are errors of the file."""
    if isinstance(value, int) and abs(value) > 1 << 53:
        value = float(value)
    if not math.isfinite(value):
        return CellKind.ERROR, "#NUM!"
    return CellKind.NUMBER, value
