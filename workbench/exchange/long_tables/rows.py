"""The rows of a mapped sheet: each cell as text, number, date or key, or as a problem.

What can be read in two ways is asked and not guessed: ``03/04/2020`` where no other date of the
column settles it, ``1,234`` where no other number does, a word that no list holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.names import folded
from workbench.domain.numbers import MARKS, readings
from workbench.exchange.incoming.found import Problem, cell_problem, hidden_notes
from workbench.exchange.incoming.grid import Cell, CellKind, Grid, Sheet, address
from workbench.exchange.incoming.rating_words import without_symbol
from workbench.exchange.long_tables.columns import (
    DAY_FIRST,
    KINDS,
    MONTH_FIRST,
    MappedColumn,
    Mapping,
    head_address,
)
from workbench.exchange.long_tables.shape import Column, Holds
from workbench.exchange.official.cleaning import day_of, month_called

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[\-./](\d{1,2})[\-./](\d{4})", re.ASCII)
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{4})", re.ASCII)
DATES, DECIMAL = "dates", "decimal"
_SHOWN = 60
_LISTED = 12


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row without problems: its number in the sheet and its texts by column id, trimmed.

    Numbers are written with a dot and no groups, dates as ISO 8601, words as keys.
    """

    number: int
    values: Table[str, str]
    columns: Table[str, int]

    def get(self, column: str) -> str:
        """The text of a column, empty where it is empty or not there."""
        return self.values.get(column, "")

    def cell(self, column: str) -> str:
        """The address of a column's cell; of the first one where it is not there."""
        places = self.columns
        return address(self.number, places.get(column, min(places.values(), default=1)))


@dataclass(frozen=True, slots=True)
class TableReading:
    """All rows of a sheet, the problems of others, and what must be asked.

    ``unknown_words`` are words without a key, by column id and word, each once. ``unsure`` names
    the fields of the mapping (``DATES``, ``DECIMAL``) that would say what a cell means.
    """

    mapping: Mapping
    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    unknown_words: tuple[tuple[str, str], ...] = ()
    unsure: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Work:
    sheet: Sheet
    mapping: Mapping
    used: dict[str, MappedColumn]
    dates: dict[str, str]
    decimals: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[tuple[str, str], None] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)

    def problem(self, row: int, column: MappedColumn, why: str, suggestion: str) -> None:
        """Keep a problem of a cell."""
        text = self.sheet.text(row, column.column)
        self.problems.append(
            Problem(
                self.sheet.name,
                address(row, column.column),
                text,
                why,
                suggestion or None,
                column.head,
            )
        )


def read_rows(grid: Grid, mapping: Mapping) -> TableReading:
    """Read a sheet by a mapping. Where its columns are not clear yet there are only problems."""
    sheet = grid.sheet(mapping.sheet)
    if sheet is None:
        raise KeyError(mapping.sheet)
    notes = [*grid.notes, *hidden_notes(sheet), *_other_sheets(grid, sheet)]
    unclear = tuple(_unclear(sheet, mapping))
    if unclear:
        return TableReading(mapping, (), unclear, tuple(notes))
    used = {column.meant: column for column in mapping.columns if column.meant}
    unused = [column.head for column in mapping.columns if not column.meant]
    if unused:
        notes.append(f"Columns that were not used: {', '.join(unused)[:300]}.")
    work = _Work(sheet, mapping, used, {}, {})
    for name, column in used.items():
        holds = KINDS[mapping.kind].column(name).holds
        if holds is Holds.DATE:
            work.dates[name] = mapping.dates or _order_of_dates(sheet, mapping, column)
        elif holds is Holds.NUMBER:
            work.decimals[name] = mapping.decimal or _decimal_mark(sheet, mapping, column)
    rows = tuple(_rows(work))
    return TableReading(
        mapping,
        rows,
        tuple(work.problems),
        tuple(notes),
        tuple(work.unknown),
        frozenset(work.unsure),
    )


def _other_sheets(grid: Grid, sheet: Sheet) -> Iterator[str]:
    others = [other for other in grid.sheets if other.name != sheet.name and other.cells]
    if others:
        names = ", ".join(f"{o.name} (hidden)" if o.hidden else o.name for o in others)
        yield f"Only the sheet {sheet.name} was read; there are also: {names[:300]}."


def _unclear(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """Heads that stand twice and needed columns that are missing."""
    kind = KINDS[mapping.kind]
    for meant, columns in mapping.twice:
        caption = kind.column(meant).caption
        for column in columns:
            yield Problem(
                sheet.name,
                head_address(mapping, column),
                column.head,
                f"{len(columns)} columns can be the {caption}",
                "choose one of them, or rename the others",
                column.head,
            )
    for caption in mapping.lacks:
        row = address(mapping.head_row, 1)
        yield Problem(
            sheet.name, row, "", f"No column is the {caption}", "choose the column that is"
        )


def _rows(work: _Work) -> Iterator[TableRow]:
    kind = KINDS[work.mapping.kind]
    places = {name: column.column for name, column in work.used.items()}
    for number in range(work.mapping.head_row + 1, work.sheet.rows + 1):
        if not any((number, place) in work.sheet.cells for place in places.values()):
            continue
        values: dict[str, str] = {}
        sound = True
        for name, column in work.used.items():
            found = _value(work, number, kind.column(name), column)
            if found is None:
                sound = False
            elif found:
                values[name] = found
        if sound and values:
            yield TableRow(number, values, places)


def _value(work: _Work, row: int, meant: Column, column: MappedColumn) -> str | None:
    """The text of a cell as its column holds it; None where it is a problem, which is kept."""
    broken = cell_problem(work.sheet, row, column.column, column.head)
    if broken is not None:
        work.problems.append(broken)
        return None
    cell = work.sheet.cells.get((row, column.column))
    if cell is None or not cell.text.strip():
        return ""
    if meant.holds is Holds.WORD:
        return _word(work, row, meant, column, cell)
    if meant.holds is Holds.DATE:
        return _date(work, row, column, cell)
    if meant.holds is Holds.NUMBER:
        return _number(work, row, column, cell)
    return cell.text.strip()


def _word(work: _Work, row: int, meant: Column, column: MappedColumn, cell: Cell) -> str | None:
    text = cell.text.strip()
    given = work.mapping.word(meant.id, text)
    if given is not None:
        return given
    plain = without_symbol(text) if meant.id in ("paper", "practice") else text
    key = meant.words.get(folded(plain.replace("_", " ")))
    if key is not None:
        return key
    work.unknown[(meant.id, text)] = None
    keys = list(dict.fromkeys(key for key in meant.words.values() if key))[:_LISTED]
    work.problem(
        row,
        column,
        f"{text[:_SHOWN]} is no word that is known for the {meant.caption}",
        f"say once which of these it stands for: {', '.join(keys)}",
    )
    return None


def _number(work: _Work, row: int, column: MappedColumn, cell: Cell) -> str | None:
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        return repr(cell.value) if isinstance(cell.value, int) else cell.text
    text = cell.text.strip()
    percent = text.removesuffix("%").strip()
    found = readings(percent)
    if not found:
        return text
    mark = work.decimals.get(column.meant, "")
    if len(found) > 1 and mark not in found:
        work.unsure.add(DECIMAL)
        large, small = max(found.values(), key=abs), min(found.values(), key=abs)
        work.problem(
            row,
            column,
            f"{text[:_SHOWN]} can be read as {large:.15g} or as {small:.15g}",
            "say whether a comma or a point parts the decimals of this column",
        )
        return None
    value = found[mark] if mark in found else next(iter(found.values()))
    return str(int(value)) if value.is_integer() else repr(value)


def _decimal_mark(sheet: Sheet, mapping: Mapping, column: MappedColumn) -> str:
    """The mark that the numbers which can be read in one way agree on, or empty."""
    marks = set()
    for row in range(mapping.head_row + 1, sheet.rows + 1):
        cell = sheet.cells.get((row, column.column))
        if cell is not None and cell.kind is CellKind.TEXT:
            found = readings(cell.text.strip().removesuffix("%").strip())
            if len(found) == 1:
                marks |= {mark for mark in found if mark}
    return next((mark for mark in MARKS if marks == {mark}), "")


def _date(work: _Work, row: int, column: MappedColumn, cell: Cell) -> str | None:
    found = _plain_date(cell)
    if found:
        return found
    text = cell.text.strip()
    numeric = _NUMERIC.fullmatch(text)
    if numeric is None:
        work.problem(
            row, column, f"{text[:_SHOWN]} is not a date", "write it as 2026, 2026-03 or 2026-03-09"
        )
        return None
    one, other = int(numeric[1]), int(numeric[2])
    order = work.dates.get(column.meant, "")
    if not order and one != other:
        work.unsure.add(DATES)
        work.problem(
            row,
            column,
            f"{text} can be two days: the day or the month may come first",
            "say which comes first in this column",
        )
        return None
    day, month = (other, one) if order == MONTH_FIRST else (one, other)
    try:
        return date(int(numeric[3]), month, day).isoformat()
    except ValueError:
        work.problem(row, column, f"{text} is no day", "write it as 2026-03-09")
        return None


def _plain_date(cell: Cell) -> str:
    """A date that can be read in one way only, as ISO 8601; empty for others."""
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    text = cell.text.strip()
    if _ISO.fullmatch(text):
        return text
    month = _MONTH.fullmatch(text)
    if month and month_called(month[1]):
        return f"{month[2]}-{month_called(month[1]):02d}"
    return "" if _NUMERIC.fullmatch(text) else day_of(text)


def _order_of_dates(sheet: Sheet, mapping: Mapping, column: MappedColumn) -> str:
    """Which number comes first, where a date of the column can be read in one way only."""
    orders = set()
    for row in range(mapping.head_row + 1, sheet.rows + 1):
        found = _NUMERIC.fullmatch(sheet.text(row, column.column).strip())
        if found:
            orders |= {DAY_FIRST} if int(found[1]) > 12 else set()
            orders |= {MONTH_FIRST} if int(found[2]) > 12 else set()
    return orders.pop() if len(orders) == 1 else ""
