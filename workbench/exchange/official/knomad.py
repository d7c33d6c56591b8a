"""KNOMAD and World Bank: remittances that countries receive and send, a column a year.

The head of the first column names the table; the last columns may give shares of the economy.
Groups of countries stand below the countries or are indented; notes and sources follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.documents import Source
from workbench.domain.names import folded
from workbench.exchange.incoming.grid import CellKind, Grid, Sheet, address
from workbench.exchange.official.aggregates import is_group
from workbench.exchange.official.cleaning import (
    month_year,
    place_name,
    texts_above,
    times_hundred,
    value_in,
    whole_dollars,
    year_in,
)
from workbench.exchange.official.figures import (
    Collected,
    Figure,
    OfficialReading,
    PlaceName,
    Placing,
    problem_at,
)
from workbench.exchange.official.worldbank_matrices import DOLLARS

INFLOWS, OUTFLOWS = "knomad-inflows", "knomad-outflows"
_HEAD = re.compile(r"\bremittance\s+(in|out)flows?\b", re.IGNORECASE)
_SHARE = re.compile(r"share of gdp\D{0,12}((?:19|20)\d\d)\s*([a-z]?)", re.IGNORECASE)
_LAST_HEAD_ROW = 15
_FEWEST_YEARS = 2
_LONGEST_NAME = 70
_NOTE_COLUMNS = 3
_LINK = "https://www.knomad.org/data/remittances"
_NOTES = ("note", "source", "world bank staff", "all numbers", "e estimate", "data", "see ")


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    row: int
    column: int
    layout: str
    years: tuple[tuple[int, int, str], ...]
    """Column, year, and the letters behind it."""

    shares: tuple[tuple[int, int, str], ...]


def layout_of(grid: Grid) -> str:
    """Whether a workbook holds inflows or outflows; empty where it holds neither."""
    found = next((table for sheet in grid.sheets if (table := _table(sheet))), None)
    return found.layout if found is not None else ""


def read(grid: Grid, place: Placing) -> OfficialReading:
    """What the countries that ``place`` takes received or paid, year by year."""
    found = Collected()
    tables = [table for sheet in grid.sheets if (table := _table(sheet))]
    for table in tables:
        _read(table, place, found)
    layout = tables[0].layout
    release = _release(grid)
    what = "inflows" if layout == INFLOWS else "outflows"
    latest = str(max(year for table in tables for _, year, _ in table.years))
    as_of = release or latest
    source = Source(
        f"{layout}-{as_of}",
        "statistics",
        f"Remittance {what}, {as_of}",
        publisher="KNOMAD and World Bank",
        year=as_of[:4],
        link=_LINK,
        language="en",
        note="Published in millions of US$ and kept in US$. The note of each figure says what was"
        " published, and the letter behind the year: e is an estimate.",
    )
    return OfficialReading(
        layout,
        source,
        as_of,
        figures=tuple(found.figures),
        problems=tuple(found.problems),
        notes=tuple(found.notes),
    )


def _table(sheet: Sheet) -> _Table | None:
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        cells = sheet.row(row)
        years = tuple(
            (c, *found) for c, cell in cells.items() if (found := year_in(cell)) is not None
        )
        if len(years) < _FEWEST_YEARS:
            continue
        first = years[0][0]
        words = [sheet.text(row, c) for c in range(1, first)]
        title = next((text for text in reversed(words) if _HEAD.search(text)), "")
        if not title:
            title = " ".join((*texts_above(sheet, row), sheet.name))
        flow = _HEAD.search(title)
        if flow is None:
            continue
        column = next((c for c in range(first - 1, 0, -1) if _is_names(sheet, row, c)), 0)
        if column:
            layout = INFLOWS if flow[1].lower() == "in" else OUTFLOWS
            return _Table(sheet, row, column, layout, years, _shares(sheet, row))
    return None


def _is_names(sheet: Sheet, row: int, column: int) -> bool:
    below = (sheet.cells.get((r, column)) for r in range(row + 1, min(sheet.rows, row + 12) + 1))
    return sum(cell is not None and cell.kind is CellKind.TEXT for cell in below) >= 1


def _shares(sheet: Sheet, row: int) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (column, int(found[1]), found[2].lower())
        for column, cell in sheet.row(row).items()
        if (found := _SHARE.search(" ".join(cell.text.split())))
    )


def _release(grid: Grid) -> str:
    """Month and year of the release: in the notes, the name of a sheet or of the file."""
    texts = [grid.name, *(sheet.name for sheet in grid.sheets)]
    for sheet in grid.sheets:
        texts += [
            cell.text
            for (_, column), cell in sheet.cells.items()
            if cell.kind is CellKind.TEXT and column <= _NOTE_COLUMNS and _names_release(cell.text)
        ]
    return max(map(month_year, texts), default="")


def _names_release(text: str) -> bool:
    """Whether a text says when the table came out: in words, or as nothing but a month."""
    words = text.lower()
    short = len(words.split()) <= 2 and len(words) <= len("September, 2024")
    return short or any(word in words for word in ("brief", "updated", "release", "as of"))


def _read(table: _Table, place: Placing, found: Collected) -> None:
    sheet = table.sheet
    floor = _floor(table)
    for row in range(table.row + 1, sheet.rows + 1):
        cell = sheet.cells.get((row, table.column))
        if cell is None or cell.kind is not CellKind.TEXT:
            continue
        name = place_name(cell.text)
        if len(name) > _LONGEST_NAME or folded(name).startswith(_NOTES):
            continue
        if not _has_values(table, row):
            continue
        deeper = cell.indent > floor or len(cell.text) - len(cell.text.lstrip()) > 1
        where = PlaceName(
            name, "", deeper or is_group(name, ""), sheet.name, address(row, table.column)
        )
        country = place(where)
        if country is None:
            continue
        received = "remittances-received" if table.layout == INFLOWS else "remittances-paid"
        for column, year, letters in table.years:
            _take(table, (row, column), (country, received, year, letters, DOLLARS), found)
        if table.layout == INFLOWS:
            for column, year, letters in table.shares:
                about = (country, "remittances-share", year, letters, "% of GDP")
                _take(table, (row, column), about, found)
        elif table.shares:
            found.note("Remittances paid as a share of GDP have no indicator and were left out.")


def _floor(table: _Table) -> int:
    """How far countries are indented: as far as most of the first names."""
    sheet = table.sheet
    indents = [
        cell.indent
        for row in range(table.row + 1, sheet.rows + 1)
        if (cell := sheet.cells.get((row, table.column))) is not None
    ]
    return max(set(indents), key=indents.count, default=0)


def _has_values(table: _Table, row: int) -> bool:
    columns = (column for column, _, _ in (*table.years, *table.shares))
    return any((row, column) in table.sheet.cells for column in columns)


def _take(
    table: _Table,
    at: tuple[int, int],
    about: tuple[str, str, int, str, str],
    found: Collected,
) -> None:
    cell = table.sheet.cells.get(at)
    value = value_in(cell)
    country, indicator, year, letters, unit = about
    if value.why:
        found.problems.append(problem_at(table.sheet, at, value.why, value.suggestion))
        return
    if cell is None or value.number is None:
        return
    number, notes = value.number, []
    if unit == DOLLARS:
        number, published = whole_dollars(value.number)
        notes.append(published)
    elif "%" in cell.number_format:
        number = times_hundred(number)
    if letters == "e":
        notes.append(f"An estimate: the year is headed {year}e.")
    elif letters:
        notes.append(f"The year is headed {year}{letters}.")
    note = " ".join(notes)
    found.figures.append(
        Figure(table.sheet.name, *at, country, None, indicator, "all", year, number, unit, note)
    )
