"""World Bank and KNOMAD: matrices of migrants and of remittances between all pairs of countries.

One cell in the corner says what stands across and what down; editions without it say in the title
or the sheet's name which matrix it is. Where migrants live stands across and where they come from
down; where money arrives stands across and where it is sent from down. Totals close both ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.documents import Source
from workbench.domain.names import folded
from workbench.exchange.incoming.grid import CellKind, Grid, Sheet, address
from workbench.exchange.official.aggregates import is_group, is_world
from workbench.exchange.official.cleaning import place_name, texts_above, value_in, whole_dollars
from workbench.exchange.official.figures import (
    Collected,
    Figure,
    OfficialReading,
    PlaceName,
    Placing,
    problem_at,
)

MIGRANTS, REMITTANCES = "worldbank-migrants", "worldbank-remittances"
_LAST_HEAD_ROW = 15
_LINES = 12
_LONGEST = 300
"""Rows below the head in which the names are looked for."""

_FEWEST = 3
"""Names that must stand across before a row is taken for the head of a matrix."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LINK = "https://www.knomad.org/data"
DOLLARS = "US$"


@dataclass(frozen=True, slots=True)
class _Matrix:
    sheet: Sheet
    row: int
    column: int
    layout: str
    turned: bool
    """Whether origins or senders stand across, against the usual order."""

    year: int | None


def layout_of(grid: Grid) -> str:
    """Which of the two matrices a workbook holds; empty where it holds none."""
    found = next((matrix for sheet in grid.sheets if (matrix := _matrix(sheet, grid.name))), None)
    return found.layout if found is not None else ""


def read(grid: Grid, place: Placing) -> OfficialReading:
    """The pairs of the countries that ``place`` takes, and each one's total."""
    found = Collected()
    matrices = [matrix for sheet in grid.sheets if (matrix := _matrix(sheet, grid.name))]
    years = []
    for matrix in matrices:
        if matrix.year is None:
            found.problems.append(
                problem_at(
                    matrix.sheet,
                    (matrix.row, matrix.column),
                    "Neither the title nor the name of the sheet says of which year the matrix is",
                    "write the year into the name of the sheet",
                )
            )
            continue
        years.append(matrix.year)
        _read(matrix, matrix.year, place, found)
    layout = matrices[0].layout
    year = str(max(years)) if years else ""
    what = "migration" if layout == MIGRANTS else "remittance"
    source = Source(
        f"{layout}-{year}" if year else layout,
        "statistics",
        f"Bilateral {what} matrix {year}".strip(),
        publisher="World Bank and KNOMAD",
        year=year,
        link=_LINK,
        language="en",
        note="Estimates. Money is published in millions of US$ and kept in US$.",
    )
    return OfficialReading(
        layout,
        source,
        year,
        figures=tuple(found.figures),
        problems=tuple(found.problems),
        notes=tuple(found.notes),
    )


def _matrix(sheet: Sheet, file_name: str) -> _Matrix | None:
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        cells = sheet.row(row)
        if not cells:
            continue
        for column, cell in cells.items():
            words = folded(cell.text) if cell.kind is CellKind.TEXT else ""
            if {"across", "down"} <= set(words.split()):
                return _from_corner(sheet, row, column, words, file_name)
    return _without_corner(sheet, file_name)


def _from_corner(sheet: Sheet, row: int, column: int, words: str, file_name: str) -> _Matrix | None:
    about = " ".join((words, *texts_above(sheet, row), sheet.name, file_name)).lower()
    money = "receiv" in words or "remittance" in words
    across, down = words.index("across"), words.index("down")
    starts = ("receiv",) if money else ("destination", "host", "residence")
    here = next((words.index(start) for start in starts if start in words), -1)
    if here < 0 or ("remittance" not in about and "migra" not in about):
        return None
    # The word that names the end stands before the one that says where it stands.
    turned = not (here < across if across < down else here > down)
    layout = REMITTANCES if money else MIGRANTS
    return _Matrix(sheet, row, column, layout, turned, _year(sheet, row, file_name))


def _without_corner(sheet: Sheet, file_name: str) -> _Matrix | None:
    """A matrix whose corner says nothing: told by its title and the same names across and down."""
    named = f"{sheet.name} {file_name}"
    if not _title_of_matrix(" ".join((*texts_above(sheet, _LAST_HEAD_ROW), named))):
        return None
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        layout = _title_of_matrix(" ".join((*texts_above(sheet, row + 1)[:_LINES], named)))
        across = {c: name for c in range(2, sheet.columns + 1) if (name := _name(sheet, row, c))}
        if not layout or len(across) < _FEWEST:
            continue
        for column in range(1, min(across)):
            below = range(row + 1, min(sheet.rows, row + _LONGEST) + 1)
            down = {_name(sheet, r, column) for r in below}
            if sum(name in down for name in across.values()) >= _FEWEST:
                return _Matrix(sheet, row, column, layout, False, _year(sheet, row, file_name))
    return None


def _title_of_matrix(title: str) -> str:
    """The layout that a title names; empty where it names neither."""
    words = title.lower().replace("_", " ").replace("-", " ")
    if "bilateral" not in words and "migrant stocks" not in words:
        return ""
    if "remittance" in words:
        return REMITTANCES
    return MIGRANTS if "migra" in words else ""


def _name(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return place_name(cell.text) if cell is not None and cell.kind is CellKind.TEXT else ""


def _year(sheet: Sheet, row: int, file_name: str) -> int | None:
    for text in (*texts_above(sheet, row), sheet.name, file_name):
        found = _YEAR.findall(text)
        if found:
            return int(found[0])
    return None


def _read(matrix: _Matrix, year: int, place: Placing, found: Collected) -> None:
    sheet = matrix.sheet
    across = [
        (column, end)
        for column in range(matrix.column + 1, sheet.columns + 1)
        if (end := _end(sheet, matrix.row, column, place)) is not None
    ]
    for row in range(matrix.row + 1, sheet.rows + 1):
        end = _end(sheet, row, matrix.column, place)
        if end is None:
            continue
        for column, other in across:
            country, counterpart = (end, other) if matrix.turned else (other, end)
            _take(matrix, (row, column), (country, counterpart, year), found)


_ALL = ""
"""Stands for all countries together, which is no country of the workbook."""


def _end(sheet: Sheet, row: int, column: int, place: Placing) -> str | None:
    name = _name(sheet, row, column)
    if not name or len(name) > 80 or folded(name).startswith(("note", "source")):
        return None
    if is_world(name, ""):
        return _ALL
    where = PlaceName(name, "", is_group(name, ""), sheet.name, address(row, column))
    return place(where)


def _take(
    matrix: _Matrix, at: tuple[int, int], about: tuple[str, str, int], found: Collected
) -> None:
    """A pair, or what a country has with all others; what a country sent to all is its payments."""
    country, counterpart, year = about
    if country == counterpart:
        return
    indicator = "migrant-stock" if matrix.layout == MIGRANTS else "remittances-received"
    if country == _ALL:
        # Of all emigrants of a country there is no indicator; of all money sent there is.
        if matrix.layout == MIGRANTS:
            return
        country, counterpart, indicator = counterpart, _ALL, "remittances-paid"
    value = value_in(matrix.sheet.cells.get(at))
    if value.why:
        found.problems.append(problem_at(matrix.sheet, at, value.why, value.suggestion))
        return
    if value.number is None:
        return
    number, unit, note = float(value.number), DOLLARS, ""
    if matrix.layout == REMITTANCES:
        number, note = whole_dollars(value.number)
    else:
        # Early editions share people out to countries in fractions, which is an estimate.
        unit = "persons" if number.is_integer() else "persons (estimate)"
    found.figures.append(
        Figure(
            matrix.sheet.name,
            *at,
            country,
            counterpart or None,
            indicator,
            "all",
            year,
            number,
            unit,
            note,
        )
    )
