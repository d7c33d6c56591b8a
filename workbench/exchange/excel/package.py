"""From a workbook in memory to the bytes of the file, with what openpyxl leaves out.

openpyxl writes formulas without results, charts without alternative text, and the current time into
the parts. All three are put right here, and nothing is written to a temporary folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Protocol, cast
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.page import PROGRAM
from workbench.exchange.excel.sheet_xml import SheetXml

_CHART_NAME = re.compile(r'(<(?:\w+:)?cNvPr id="\d+" name="Chart \d+")')
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_COMPRESSION = 6


class _RawSheet(Protocol):
    """What openpyxl's writer hands from sheet to package."""

    _charts: list[BarChart]
    _drawing: SpreadsheetDrawing
    _rels: RelationshipList


class _MemoryWriter(ExcelWriter):
    """An ExcelWriter whose sheets never touch the disk."""

    def __init__(self, book: Book, archive: ZipFile, written: Callable[[float], None]) -> None:
        super().__init__(book.workbook, archive)
        self._written, self._count = written, 0
        self._cached = {title: sheet.cached for title, sheet in book.sheets.items()}
        self._target = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet, its formulas with the values the program computed."""
        raw = cast("_RawSheet", ws)
        raw._drawing = SpreadsheetDrawing()  # noqa: SLF001 # the protocol of the base class
        raw._drawing.charts = raw._charts  # noqa: SLF001 # the same
        writer = SheetXml(ws, self._cached[ws.title])
        self._target.writestr(ws.path[1:], writer.finished())
        raw._rels = writer.relations()  # noqa: SLF001 # the same
        self.manifest.append(ws)
        self._count += 1
        self._written(self._count / len(self._cached))


def to_bytes(book: Book, written: Callable[[float], None] = lambda _: None) -> bytes:
    """The file's bytes, the same for the same book; ``written`` is told the share of sheets."""
    loose = BytesIO()
    created = _moment(book.request.created)
    book.workbook.properties.created = book.workbook.properties.modified = created
    _MemoryWriter(book, ZipFile(loose, "w", ZIP_STORED), written).save()
    packed = BytesIO()
    with ZipFile(loose) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        alt_texts = iter(book.alt_texts)
        for name in parts.namelist():
            data = parts.read(name)
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
                data = _with_alt_texts(data.decode("utf-8"), alt_texts).encode("utf-8")
            part = ZipInfo(name, _ZIP_EPOCH)
            part.external_attr = 0o600 << 16
            archive.writestr(part, data, ZIP_DEFLATED, _COMPRESSION)
    return packed.getvalue()


def _with_alt_texts(xml: str, alt_texts: Iterator[str]) -> str:
    def described(found: re.Match[str]) -> str:
        return f"{found.group(1)} descr={quoteattr(door.one_line(next(alt_texts)))}"

    return _CHART_NAME.sub(described, xml)


def _moment(created: str) -> datetime:
    """A UTC ISO timestamp as the naive UTC moment that document properties hold."""
    moment = datetime.fromisoformat(created)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.replace(microsecond=0)


def describe(properties: DocumentProperties, title: str, subject: str, keywords: str) -> None:
    """Fill the document properties."""
    properties.title = door.for_property(title)
    properties.subject = door.for_property(subject)
    properties.keywords = door.for_property(keywords)
    properties.creator = door.for_property(PROGRAM)
