"""UN DESA, International Migrant Stock: by destination, and by destination and origin, by sex.

Two shapes are known. Since the edition of 2020 a row is a pair of destination and origin and the
years stand across, once for both sexes, for men and for women, under a head over each block. Until
2019 a row is a destination in one year and the origins stand across, one sheet for each sex. The
tables of totals have the first shape without an origin. Heads take two or three rows, with areas
merged across and down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.documents import Source
from workbench.domain.names import folded
from workbench.exchange.incoming.grid import Cell, CellKind, Grid, Sheet, address
from workbench.exchange.official.aggregates import is_world
from workbench.exchange.official.cleaning import (
    month_year,
    place_name,
    texts_above,
    value_in,
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

LAYOUT = "undesa-stock"
_PUBLISHER = "United Nations Department of Economic and Social Affairs, Population Division"
_LINK = "https://www.un.org/development/desa/pd/content/international-migrant-stock"
_LAST_HEAD_ROW = 40
_REVISION = re.compile(
    r"(?:rev\.?\s*|migrant stock[: ]+(?:the )?|stock/rev\.?)(20\d\d)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TABLE = re.compile(r"\btable\s+\d+", re.IGNORECASE)
_NOT_PERSONS = ("percent", "share", "rate", "per cent", "population", "median", "change", "refugee")


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a sheet's heads stand; ``origin`` and ``year`` are 0 where there is no such column."""

    row: int
    body: int
    destination: int
    destination_code: int
    origin: int
    origin_code: int
    year: int
    blocks: tuple[tuple[int, int, str], ...] = ()
    """Of the long shape: column, year and sex."""

    origins: tuple[tuple[int, str], ...] = ()
    """Of the wide shape: column and name of the country of origin."""

    sex: str = ""
    fixed_year: int = 0
    """The year of a whole sheet of the wide shape without a column of years."""


def recognises(grid: Grid) -> bool:
    """Whether any sheet is laid out like a table of the migrant stock."""
    return any(_head(sheet) is not None for sheet in grid.sheets)


def read(grid: Grid, place: Placing) -> OfficialReading:
    """The stocks of the countries that ``place`` takes; shares, rates and populations are left."""
    found = Collected()
    years: list[int] = []
    for sheet in grid.sheets:
        head = _head(sheet)
        if head is None:
            continue
        if head.origins:
            years += _read_wide(sheet, head, place, found)
        else:
            years += [year for _, year, _ in head.blocks]
            _read_long(sheet, head, place, found)
    vintage, as_of = _vintage(grid, years)
    source = Source(
        f"{LAYOUT}-{vintage}" if vintage else LAYOUT,
        "statistics",
        f"International Migrant Stock {vintage}".strip(),
        publisher=_PUBLISHER,
        year=vintage,
        link=_LINK,
        language="en",
        note="Stocks at mid-year. The stock belongs to the country where the migrants live.",
    )
    return OfficialReading(
        LAYOUT,
        source,
        as_of,
        figures=tuple(found.figures),
        problems=tuple(found.problems),
        notes=tuple(found.notes),
    )


def _vintage(grid: Grid, years: list[int]) -> tuple[str, str]:
    """The edition and the month or year of its release, out of the lines above the tables."""
    lines = [text for sheet in grid.sheets for text in texts_above(sheet, min(sheet.rows, 15) + 1)]
    stated = [found[1] for line in lines for found in _REVISION.finditer(line)]
    vintage = max(stated, default=str(max(years)) if years else "")
    months = [m for m in map(month_year, lines) if m and (not vintage or m[:4] >= vintage)]
    return vintage, min(months, default=vintage)


def _head(sheet: Sheet) -> _Head | None:
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        names = {c: folded(cell.text) for c, cell in sheet.row(row).items() if _is_text(cell)}
        areas = [column for column, name in names.items() if _is_area(name)]
        head = _head_at(sheet, row, names, areas) if areas else None
        if head is not None:
            return head
    return None


def _is_text(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT


def _is_area(name: str) -> bool:
    ends = name.endswith(("destination", "origin", "country or area"))
    return ends and "country or area" in name and "region" in name and "table" not in name


def _head_at(sheet: Sheet, row: int, names: dict[int, str], areas: list[int]) -> _Head | None:
    origin = next((c for c in areas if names[c].endswith("origin")), 0)
    destination = next((c for c in areas if c != origin), 0)
    if not destination:
        return None
    near = _names_near(sheet, row)
    codes = {c: name for c, name in near.items() if "code" in name.split()}
    origin_code = next((c for c, name in codes.items() if "origin" in name), 0)
    code = next((c for c in codes if c != origin_code), 0)
    year = next((c for c, name in near.items() if name == "year"), 0)
    title = _title(sheet, row)
    known = max(destination, code, origin, origin_code, year)
    origins_row, origins = _origins(sheet, row, known)
    if year or any(is_world(name, "") for _, name in origins):
        fixed = 0 if year else _year_of(title)
        if not origins or not (year or fixed) or not _is_stock(title):
            return None
        return _Head(
            row,
            origins_row + 1,
            destination,
            code,
            0,
            0,
            year,
            origins=origins,
            sex=_sex(title) or "all",
            fixed_year=fixed,
        )
    years_row, blocks = _blocks(sheet, row, (destination, *([code] if code else [])), known, title)
    if not blocks:
        return None
    return _Head(row, years_row + 1, destination, code, origin, origin_code, 0, blocks=blocks)


def _title(sheet: Sheet, row: int) -> str:
    """The line that names the table.

    Other lines are no help: that of the citation names the Population Division, and a table of
    populations is none of stocks. Where no line names a table, the edition's name stands for it.
    """
    lines = [" ".join(cell.text for cell in sheet.row(r).values()) for r in range(1, row)]
    title = next((line for line in reversed(lines) if _TABLE.search(line)), "")
    named = any("migrant stock" in line.lower() for line in lines)
    return title or ("migrant stock" if named else "")


def _year_of(title: str) -> int:
    """The year that a title ends with; 0 where it names none."""
    years = _YEAR.findall(title)
    return int(years[-1]) if years else 0


def _names_near(sheet: Sheet, row: int) -> dict[int, str]:
    """What the columns are headed by in this row or the next, this row first."""
    near: dict[int, str] = {}
    for line in (row, row + 1, row - 1):
        for column, cell in sheet.row(line).items():
            if _is_text(cell) and len(cell.text) < 120:
                near.setdefault(column, folded(cell.text))
    return near


def _origins(sheet: Sheet, row: int, known: int) -> tuple[int, tuple[tuple[int, str], ...]]:
    """The row of the origins and their columns: that with most names right of what is known."""
    best: tuple[int, tuple[tuple[int, str], ...]] = (row, ())
    for line in range(row, row + 3):
        cells = sheet.row(line)
        named = tuple(
            (c, place_name(cell.text))
            for c, cell in cells.items()
            if c > known and _is_text(cell) and not folded(cell.text).startswith("type of data")
        )
        named = tuple((c, name) for c, name in named if name and year_in(Cell(name)) is None)
        # The first row of figures may hold as many texts (two dots for what is missing).
        named = tuple((c, name) for c, name in named if any(map(str.isalpha, name)))
        if len(named) > max(len(best[1]), 1):
            best = line, named
    return best


def _blocks(
    sheet: Sheet, row: int, fixed: tuple[int, ...], known: int, title: str
) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """The row of the year labels, and of each column of persons its year and sex."""
    for line in range(row, row + 4):
        if line > row and any(sheet.text(line, column).strip() for column in fixed):
            # Places stand here, so the heads are over: a number is a value or a code.
            break
        years = {
            column: found[0]
            for column, cell in sheet.row(line).items()
            if column > known and (found := year_in(cell)) is not None
        }
        if years:
            blocks = []
            for column, year in years.items():
                label = _label(sheet, line, column, known, first=max(row - 3, 1))
                # A table of one sex says so in its title alone.
                words = label if label and _is_block(label) else f"{title} {label}"
                if _is_stock(words):
                    blocks.append((column, year, _sex(label) or _sex(title) or "all"))
            return line, tuple(blocks)
    return row, ()


def _is_block(label: str) -> bool:
    return "stock" in label.lower() or any(word in label.lower() for word in _NOT_PERSONS)


def _label(sheet: Sheet, line: int, column: int, known: int, first: int) -> str:
    """What stands over a year: in the cell above it, its merged area, or the next to the left."""
    for above in range(line - 1, first - 1, -1):
        area = sheet.merged_at(above, column)
        if area is not None:
            text = sheet.text(area.top, area.left)
            if text.strip():
                return text
        for left in range(column, known, -1):
            text = sheet.text(above, left)
            if text.strip():
                return text
    return ""


def _sex(text: str) -> str:
    given = text.lower()
    if "both sexes" in given or "total" in given.split():
        return "all"
    if "female" in given or "women" in given:
        return "female"
    return "male" if re.search(r"\b(?:male|males|men)\b", given) else ""


def _is_stock(text: str) -> bool:
    given = text.lower()
    return "migrant stock" in given and not any(word in given for word in _NOT_PERSONS)


def _read_long(sheet: Sheet, head: _Head, place: Placing, found: Collected) -> None:
    for row in range(head.body, sheet.rows + 1):
        here = _place(sheet, row, head.destination, head.destination_code)
        if here is None:
            continue
        country = place(here)
        if country is None:
            continue
        counterpart: str | None = None
        if head.origin:
            there = _place(sheet, row, head.origin, head.origin_code)
            if there is None:
                continue
            if not is_world(there.name, there.code):
                counterpart = place(there)
                if counterpart is None or counterpart == country:
                    continue
        for column, year, sex in head.blocks:
            _take(sheet, (row, column), (country, counterpart, sex, year), found)


def _read_wide(sheet: Sheet, head: _Head, place: Placing, found: Collected) -> list[int]:
    origins: list[tuple[int, str | None]] = []
    for column, name in head.origins:
        if is_world(name, ""):
            origins.append((column, None))
            continue
        cell = address(head.body - 1, column)
        counterpart = place(PlaceName(name, sheet=sheet.name, cell=cell))
        if counterpart is not None:
            origins.append((column, counterpart))
    years = set()
    for row in range(head.body, sheet.rows + 1):
        dated = year_in(sheet.cells.get((row, head.year)))
        year = dated[0] if dated is not None else head.fixed_year
        here = _place(sheet, row, head.destination, head.destination_code)
        if not year or here is None:
            continue
        years.add(year)
        country = place(here)
        if country is None:
            continue
        for column, counterpart in origins:
            if counterpart != country:
                _take(sheet, (row, column), (country, counterpart, head.sex, year), found)
    return sorted(years)


def _place(sheet: Sheet, row: int, column: int, code_column: int) -> PlaceName | None:
    """The place in a row; None for empty rows and for notes under the table."""
    name = place_name(sheet.text(row, column))
    code = sheet.text(row, code_column).strip() if code_column else ""
    if not name or (code_column and not code):
        return None
    return PlaceName(name, code, sheet=sheet.name, cell=address(row, column))


def _take(
    sheet: Sheet, at: tuple[int, int], about: tuple[str, str | None, str, int], found: Collected
) -> None:
    value = value_in(sheet.cells.get(at))
    country, counterpart, sex, year = about
    if value.why:
        found.problems.append(problem_at(sheet, at, value.why, value.suggestion))
    elif value.number is not None:
        found.figures.append(
            Figure(
                sheet.name,
                *at,
                country,
                counterpart,
                "migrant-stock",
                sex,
                year,
                value.number,
                "persons",
            )
        )
