"""A file that came in, as frozen values: sheets of cells, and what was found while reading.

``reading_in.read_grid(path, limits, cancelled)`` makes a ``Grid`` of an .xlsx, .xlsm, .xls, .csv
or .txt file. Nothing here knows Excel, so that whoever recognises a layout needs no file to be
tested. Rows and columns count from 1, as people see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.errors import UserError


class CellKind(StrEnum):
    """What stands in a cell. An empty cell is not in a sheet at all."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"
    ERROR = "error"
    UNCOMPUTED = "uncomputed"
    """A formula without a stored result: what it would give is not known."""


CellValue = str | float | bool | datetime | None

GENERAL = "General"
"""The number format of a cell without one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell.

    ``value`` is a str for text and error (``#REF!``), an int or float for number, a datetime for
    date, a bool for bool and None for a formula without a result. A time of day or a length of
    time is a number of days. ``indent`` is how many steps the text is moved in.
    """

    value: CellValue
    kind: CellKind = CellKind.TEXT
    number_format: str = GENERAL
    indent: int = 0

    @property
    def text(self) -> str:
        """The value as a person would type it: whole numbers without a point, dates as ISO."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, datetime):
            moment = self.value.isoformat(sep=" ", timespec="seconds")
            return moment.removesuffix(" 00:00:00")
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: object) -> bool:
        """Whether a (row, column) lies in it."""
        if not isinstance(place, tuple):
            return False
        row, column = place
        return bool(self.top <= row <= self.bottom and self.left <= column <= self.right)

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def name(self) -> str:
        """The area as Excel writes it: ``B2:D4``."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its filled cells by (row, column), and what about it is not plain.

    ``hidden`` is also true of a sheet that Excel's own menus cannot show (``very_hidden``).
    ``rows`` and ``columns`` are the last that are filled, 0 where none is.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False
    very_hidden: bool = False
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    rows: int = field(init=False)
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the last filled row and column."""
        object.__setattr__(self, "rows", max((row for row, _ in self.cells), default=0))
        object.__setattr__(self, "columns", max((column for _, column in self.cells), default=0))

    def at(self, name: str) -> Cell | None:
        """The cell at an address such as ``C7``, or None; ValueError where it is no address."""
        return self.cells.get(place_of(name))

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty where it is empty."""
        found = self.cells.get((row, column))
        return found.text if found is not None else ""

    def row(self, row: int) -> dict[int, Cell]:
        """The filled cells of a row by column."""
        columns = range(1, self.columns + 1)
        return {c: self.cells[(row, c)] for c in columns if (row, c) in self.cells}

    def merged_at(self, row: int, column: int) -> Area | None:
        """The merged area that a cell lies in, or None."""
        return next((area for area in self.merged if (row, column) in area), None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file. ``notes`` are sentences about how it was read, worth showing.

    ``kind`` is xlsx, xls or csv; a csv has one sheet, named like the file, all of whose cells are
    text. ``dates_from_1904`` says that its dates count from 1904; they are right nevertheless.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    dates_from_1904: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def shown(self) -> Iterator[Sheet]:
        """The sheets that a person sees."""
        return (sheet for sheet in self.sheets if not sheet.hidden)


class ReadingStoppedError(UserError):
    """Somebody asked for the reading to be stopped."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Reading {name} was stopped", "start the import again if you want it")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost (excel.md, Back). Sizes in bytes, times in seconds."""

    size: int = 100_000_000
    parts: int = 2_000
    unpacked: int = 400_000_000
    ratio: int = 250
    ratio_from: int = 10_000_000
    rows: int = 100_000
    columns: int = 500
    cells: int = 2_000_000
    merged: int = 1_000_000
    memory: int = 1_500_000_000
    seconds: float = 60.0


LIMITS = Limits()

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last that Excel has."""


def place_of(name: str) -> tuple[int, int]:
    """Row and column of an address such as ``C7``; ValueError where it is no address in Excel."""
    found = _ADDRESS.fullmatch(name)
    if found is None:
        raise ValueError(f"no address: {name[:20]}")
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - 64
    row = int(found.group(2))
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(f"beyond the last cell: {name[:20]}")
    return row, column


def area_of(name: str) -> Area:
    """The area that ``B2:D4`` or ``B2`` names; ValueError where it names none."""
    first, _, last = name.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def address(row: int, column: int) -> str:
    """The address of a cell, as ``C7``."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
