"""The XML of one sheet: openpyxl's frame around rows that are written here.

openpyxl writes formulas without results, which Protected View, phones and previews show as blanks.
Writing the rows here puts the program's own value into every formula cell, keeps the sheet off the
disk, and takes a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from io import BytesIO
from typing import Any, Protocol, cast
from xml.sax.saxutils import escape

from openpyxl.cell.cell import Cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import Value

_EMPTY = (b"<sheetData></sheetData>", b"<sheetData />", b"<sheetData/>")


class _RawCell(Protocol):
    """What openpyxl keeps behind a cell."""

    data_type: str
    hyperlink: Hyperlink | None
    style_id: int
    _value: str | float | None
    _style: StyleArray | None
    _comment: object


class _RawSheet(Protocol):
    """What openpyxl's writer reads from a sheet, and leaves there for the parts around it."""

    row_dimensions: dict[int, RowDimension]
    _cells: dict[tuple[int, int], _RawCell]
    _hyperlinks: list[Hyperlink]
    _comments: list[CommentRecord]


class SheetXml(WorksheetWriter):
    """Writes one sheet to memory; ``cached`` are the results of its formulas by cell."""

    _rels: RelationshipList

    def __init__(self, ws: Worksheet, cached: dict[str, Value]) -> None:
        self._stream = BytesIO()
        super().__init__(ws, out=self._stream)
        self._raw = cast("_RawSheet", ws)
        self._cached = cached
        self._style_ids: dict[int, int] = {}
        self._letters: dict[int, str] = {}
        self._results = 0

    def write_rows(self) -> None:
        """Leave an empty place for the rows; ``finished`` fills it."""
        frame = cast("Generator[Any, bool | None, None]", self.xf)
        with frame.send(True).element("sheetData"):
            pass
        frame.send(None)

    def finished(self) -> bytes:
        """The sheet's XML.

        AssertionError where formulas and results do not match one to one: a bug, never a user's
        doing.
        """
        # Links and notes are gathered with the rows, and the frame below the rows lists them.
        rows = "".join(self._rows()).encode("utf-8")
        if self._results != len(self._cached):
            raise AssertionError(f"{self._results} formulas, {len(self._cached)} results")
        self.write()
        xml = self._stream.getvalue()
        empty = next(form for form in _EMPTY if form in xml)
        return xml.replace(empty, b"<sheetData>" + rows + b"</sheetData>", 1)

    def relations(self) -> RelationshipList:
        """The parts that the sheet points at."""
        return self._rels

    def _rows(self) -> Iterator[str]:
        by_row: dict[int, list[str]] = {row: [] for row in self._raw.row_dimensions}
        cells = self._raw._cells  # noqa: SLF001 # see above
        for place in sorted(cells):
            by_row.setdefault(place[0], []).append(self._cell(*place, cells[place]))
        for row in sorted(by_row):
            yield f'<row r="{row}"{self._height(row)}>'
            yield from by_row[row]
            yield "</row>"

    def _height(self, row: int) -> str:
        """The attributes of a row: its height is all that is ever set."""
        dimension = self._raw.row_dimensions.get(row)
        if dimension is None or dimension.height is None:
            return ""
        return f' ht="{dimension.height:.16g}" customHeight="1"'

    def _cell(self, row: int, column: int, cell: _RawCell) -> str:
        letter = self._letters.get(column)
        if letter is None:
            letter = self._letters[column] = get_column_letter(column)
        address = f"{letter}{row}"
        if cell.hyperlink is not None:
            self._raw._hyperlinks.append(cell.hyperlink)  # noqa: SLF001 # openpyxl's protocol
        if cell._comment is not None:  # noqa: SLF001 # the same
            record = CommentRecord.from_cell(cast("Cell", cell))
            self._raw._comments.append(record)  # noqa: SLF001 # the same
        head = f'<c r="{address}" s="{self._style(cell)}"'
        value = cell._value  # noqa: SLF001 # the setter's counterpart, see text
        if value is None or value == "":
            return f"{head}/>"
        if cell.data_type == "s":
            words = escape(str(value))
            return f'{head} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
        if cell.data_type == "f":
            return self._formula(head, address, str(value))
        return f"{head}><v>{value!r}</v></c>"

    def _formula(self, head: str, address: str, formula: str) -> str:
        self._results += 1
        result = self._cached[address]
        inner = f"<f>{escape(formula[1:])}</f>"
        if isinstance(result, str):
            return f'{head} t="str">{inner}<v>{escape(door.escaped(result))}</v></c>'
        return f"{head}>{inner}<v>{result!r}</v></c>"

    def _style(self, cell: _RawCell) -> int:
        # Cells of one look share one style array, so its identity stands for its content.
        array = cell._style  # noqa: SLF001 # shared array, see text
        found = self._style_ids.get(id(array)) if array is not None else None
        if found is None:
            found = cell.style_id
            self._style_ids[id(cell._style)] = found  # noqa: SLF001 # the same
        return found
