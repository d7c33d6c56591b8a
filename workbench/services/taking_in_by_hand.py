"""What a file comes to when somebody has a say: how a table is mapped, which countries are taken.

A wizard asks again after every choice. A ``Wish`` goes in and a ``Look`` comes out, both frozen, so
that the asking may be done off the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid, Sheet
from workbench.exchange.long_tables.columns import (
    DAY_FIRST,
    KINDS,
    MONTH_FIRST,
    MappedColumn,
    Mapping,
    map_sheet,
    mapped_as,
)
from workbench.exchange.long_tables.rows import DATES, DECIMAL, TableReading
from workbench.services.importing import Incoming, Known, recognise
from workbench.services.own_answers import READERS as OWN
from workbench.services.taking_in import LongTables, OfficialWorkbooks, readers
from workbench.services.taking_in_tables import look_closely

__all__ = [
    "DATES",
    "DAY_FIRST",
    "DECIMAL",
    "KINDS",
    "MONTH_FIRST",
    "Look",
    "MappedColumn",
    "Mapping",
    "TableReading",
    "Wish",
    "look",
    "sheets_of",
]

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says of a file; without a word it is read as it is recognised.

    ``mapping`` is how a table is to be read. Before there is one, ``kind`` is what it is said to
    hold and ``sheet`` where. ``take_all`` also takes countries of an official workbook that the
    workbook does not hold.
    """

    kind: str = ""
    sheet: str = ""
    mapping: Mapping | None = None
    take_all: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a file comes to.

    ``incoming`` is None where it cannot be read yet, and ``why`` the sentence that says so.
    ``reading`` is there for a table, also for one whose columns are not clear yet; ``official`` is
    true of a publisher's workbook.
    """

    incoming: Incoming | None = None
    reading: TableReading | None = None
    official: bool = False
    why: str = ""


def sheets_of(grid: Grid) -> tuple[Sheet, ...]:
    """The sheets that may be read as a table: with cells, those that a person sees first."""
    found = (sheet for sheet in grid.sheets if sheet.cells and not sheet.very_hidden)
    return tuple(sorted(found, key=lambda sheet: sheet.hidden))


def look(grid: Grid, known: Known, wish: Wish | None = None) -> Look:
    """What a file would change if it is read as wished.

    UserError where no wish could help: a file of the program's own that cannot be used, or one
    without a filled cell.
    """
    wish = wish or Wish()
    mapping = wish.mapping or _mapped(grid, wish)
    if mapping is not None:
        return _as_table(grid, known, mapping)
    if wish.sheet:
        name = " ".join(wish.sheet.split())[:_SHOWN]
        return Look(why=f"The sheet {name} has no row of column heads that is known.")
    try:
        reader = recognise(grid, (*OWN, *readers(take_all=wish.take_all)))
    except UserError as error:
        if not sheets_of(grid):
            raise
        return Look(why=str(UserError(error.what, "")))
    if isinstance(reader, LongTables):
        return _as_table(grid, known)
    official = isinstance(reader, OfficialWorkbooks)
    try:
        return Look(reader.read(grid, known), official=official)
    except UserError as error:
        if not official:
            raise
        return Look(official=True, why=str(UserError(error.what, error.do)))


def _as_table(grid: Grid, known: Known, mapping: Mapping | None = None) -> Look:
    reading, incoming = look_closely(grid, known, mapping)
    if reading.mapping.lacks or reading.mapping.twice:
        return Look(reading=reading, why="Its columns are not clear yet.")
    return Look(incoming, reading)


def _mapped(grid: Grid, wish: Wish) -> Mapping | None:
    """The mapping that a table of the kind said begins with, or that a sheet is recognised by."""
    if wish.kind:
        return mapped_as(grid, wish.kind, wish.sheet)
    sheet = grid.sheet(wish.sheet) if wish.sheet else None
    return map_sheet(sheet) if sheet is not None else None
