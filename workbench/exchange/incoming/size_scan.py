"""How large the sheets of an .xlsx file really are, counted in one pass that keeps nothing.

Three small files cost a reader gigabytes without it: one row far down, one merged area over the
whole sheet, and very many tiny cells.
"""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from workbench.exchange.incoming.grid import (
    LAST_COLUMN,
    LAST_ROW,
    Limits,
    ReadingStoppedError,
    area_of,
    place_of,
)
from workbench.exchange.incoming.preflight import Cancelled, damaged, too_large

_CHUNK = 1 << 16


def check_sizes(data: bytes, name: str, limits: Limits, cancelled: Cancelled) -> None:
    """UserError where the sheets of a file hold more than the limits allow."""
    with damaged(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        count = _Count(name, limits)
        for part in archive.infolist():
            # A sheet may have any name: what an XML part is shows in its first element.
            if part.filename.lower().endswith(".xml"):
                with archive.open(part) as content:
                    scan = _PartScan(count)
                    while piece := content.read(_CHUNK):
                        if cancelled():
                            raise ReadingStoppedError(name)
                        scan.feed(piece)
                    scan.finish()


class _Count:
    """What was counted so far over all sheets, against the limits."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._cells = self._merged = 0

    def cell(self) -> None:
        """One more cell, filled or not."""
        self._cells += 1
        if self._cells > self._limits.cells:
            raise too_large(self._name, f"it has more than {self._limits.cells:,} cells")

    def filled(self, row: int, column: int) -> None:
        """A cell that holds something."""
        if row > self._limits.rows:
            raise too_large(self._name, f"a sheet has more than {self._limits.rows:,} rows")
        if column > self._limits.columns:
            raise too_large(self._name, f"a sheet has more than {self._limits.columns:,} columns")

    def row(self, row: int, number: int) -> None:
        """The ``number``-th row element of a sheet, which says that it is row ``row``."""
        if row > LAST_ROW or number > LAST_ROW:
            raise too_large(self._name, f"a sheet has more than {self._limits.rows:,} rows")

    def column(self, column: int) -> None:
        """A column that a sheet describes, or that a cell without an address comes to."""
        if column > LAST_COLUMN:
            raise too_large(self._name, f"a sheet has more than {self._limits.columns:,} columns")

    def area(self, size: int) -> None:
        """A merged area."""
        self._merged += size
        if self._merged > self._limits.merged:
            raise too_large(
                self._name, f"its merged areas cover more than {self._limits.merged:,} cells"
            )


class _PartScan:
    """One XML part; only worksheets are counted, every other is merely well formed."""

    def __init__(self, count: _Count) -> None:
        self._count = count
        self._row = self._column = self._rows = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._on_root

    def feed(self, piece: bytes) -> None:
        """Take the next bytes; expat.ExpatError where they are not well formed."""
        self._parser.Parse(piece, False)

    def finish(self) -> None:
        """Say that there is no more."""
        self._parser.Parse(b"", True)

    def _on_root(self, tag: str, _: dict[str, str]) -> None:
        sheet = tag.rpartition(":")[2] == "worksheet"
        self._parser.StartElementHandler = self._on_element if sheet else None

    def _on_element(self, tag: str, given: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "c":
            self._on_cell(given.get("r"))
        elif local in {"v", "is"}:
            self._count.filled(self._row, self._column)
        elif local == "row":
            self._rows += 1
            self._row = int(float(given["r"])) if "r" in given else self._row + 1
            self._column = 0
            self._count.row(self._row, self._rows)
        elif local == "col":
            self._count.column(int(given.get("max", "0")))
        elif local == "mergeCell" and "ref" in given:
            self._count.area(area_of(given["ref"]).size)

    def _on_cell(self, name: str | None) -> None:
        self._count.cell()
        if name is None:
            self._column += 1
            self._count.column(self._column)
        else:
            self._row, self._column = place_of(name)
