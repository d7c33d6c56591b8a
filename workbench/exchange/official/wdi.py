"""World Development Indicators: the .csv and .xls download of one series, and DataBank tables.

A download of one series begins with its data source and the day of the last update; DataBank tables
end with both. Years stand across, in DataBank as ``2020 [YR2020]``. Files with metadata alone hold
no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.documents import Source
from workbench.domain.facts import Indicator
from workbench.domain.names import folded
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid, Sheet, address
from workbench.exchange.official.cleaning import day_in, heads, place_name, value_in, year_in
from workbench.exchange.official.figures import (
    Collected,
    Figure,
    OfficialReading,
    PlaceName,
    Placing,
    problem_at,
)

LAYOUT = "wdi"
_LAST_HEAD_ROW = 15
_LINK = "https://databank.worldbank.org/source/world-development-indicators"
_UNIT = re.compile(r"\(([^()]{1,60})\)\s*$")
_UPDATED = "last updated"

KNOWN: dict[str, tuple[str, str]] = {
    "BX.TRF.PWKR.CD.DT": ("remittances-received", "US$"),
    "BM.TRF.PWKR.CD.DT": ("remittances-paid", "US$"),
    "BX.TRF.PWKR.DT.GD.ZS": ("remittances-share", "% of GDP"),
    "SI.RMT.COST.IB.ZS": ("remittance-cost-inbound", "%"),
    "SI.RMT.COST.OB.ZS": ("remittance-cost-outbound", "%"),
    "SM.POP.TOTL": ("migrant-stock", "persons"),
    "SM.POP.TOTL.ZS": ("migrants-share", "% of population"),
}
"""Series that measure what an indicator of the program measures, with its unit."""


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    row: int
    country: int
    code: int
    series: int
    series_code: int
    years: tuple[tuple[int, int], ...]


def recognises(grid: Grid) -> bool:
    """Whether a sheet has the heads of such a table."""
    return any(_table(sheet) is not None for sheet in grid.sheets)


def is_metadata(grid: Grid) -> bool:
    """Whether a file holds what such a download says about countries or series, and no figures."""
    for sheet in grid.sheets:
        names = {folded(cell.text) for cell in sheet.row(1).values()}
        if names >= {"country code", "incomegroup"} or names >= {"indicator code", "source note"}:
            return not recognises(grid)
        if {"indicator code", "indicator name", "source note"} & names and "sourcenote" in names:
            return not recognises(grid)
    return False


def read(grid: Grid, place: Placing) -> OfficialReading:
    """The series of the countries that ``place`` takes.

    A series that no indicator of the program measures is kept as an indicator of its own, under
    the name that the World Bank gives it. UserError where no series is named.
    """
    found = Collected()
    updated = _updated(grid)
    series: dict[str, tuple[Indicator, bool]] = {}
    for sheet in grid.sheets:
        table = _table(sheet)
        if table is not None:
            _read(table, place, series, found)
    own = tuple(indicator for indicator, known in series.values() if not known)
    codes = ", ".join(series)
    source = Source(
        f"{LAYOUT}-{updated}" if updated else LAYOUT,
        "statistics",
        f"World Development Indicators, updated {updated}"
        if updated
        else "World Development Indicators",
        publisher="World Bank",
        year=updated[:4],
        link=_LINK,
        language="en",
        terms="CC BY 4.0",
        note=f"Series {codes}."[:1000] if codes else "",
    )
    if not updated:
        found.note("The file does not say when its figures were last updated.")
    return OfficialReading(
        LAYOUT,
        source,
        updated,
        figures=tuple(found.figures),
        indicators=own,
        problems=tuple(found.problems),
        notes=tuple(found.notes),
    )


def _updated(grid: Grid) -> str:
    """The day of the last update, beside or within the cell that says so."""
    for sheet in grid.sheets:
        for (row, column), cell in sheet.cells.items():
            if column <= 2 and cell.text.casefold().startswith(_UPDATED):
                # DataBank writes it in American order: month, day, year.
                american = re.search(r"(\d\d)/(\d\d)/(\d{4})", cell.text)
                if american:
                    return f"{american[3]}-{american[1]}-{american[2]}"
                return day_in(sheet.cells.get((row, column + 1))) or day_in(cell)
    return ""


def _table(sheet: Sheet) -> _Table | None:
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        names = {name: column for column, name in heads(sheet, row).items()}
        country, code = names.get("country name"), names.get("country code")
        series = names.get("indicator name", names.get("series name"))
        series_code = names.get("indicator code", names.get("series code"))
        if None in (country, code, series, series_code):
            continue
        years = tuple(
            (column, found[0])
            for column, cell in sheet.row(row).items()
            if (found := year_in(cell)) is not None
        )
        if country and code and series and series_code and years:
            return _Table(sheet, row, country, code, series, series_code, years)
    return None


def _read(
    table: _Table, place: Placing, series: dict[str, tuple[Indicator, bool]], found: Collected
) -> None:
    sheet = table.sheet
    for row in range(table.row + 1, sheet.rows + 1):
        name = place_name(sheet.text(row, table.country))
        code = sheet.text(row, table.series_code).strip()
        if not name or not code:
            continue
        at = address(row, table.country)
        country = place(PlaceName(name, sheet.text(row, table.code).strip(), False, sheet.name, at))
        if country is None:
            continue
        indicator = series.get(code)
        if indicator is None:
            indicator = _indicator(code, sheet.text(row, table.series))
            series[code] = indicator
        for column, year in table.years:
            _take(sheet, (row, column), country, indicator[0], year, found)


def _indicator(code: str, title: str) -> tuple[Indicator, bool]:
    """The program's own indicator of a series, or one under the World Bank's name."""
    if code.upper() in KNOWN:
        name, unit = KNOWN[code.upper()]
        return Indicator(name, title, unit, ""), True
    words = " ".join(title.split())
    if not words:
        raise UserError(
            f"The series {code[:40]} has no name in the file", "download it with its name again"
        )
    found = _UNIT.search(words)
    own_unit = found[1] if found else "as published"
    return Indicator(f"wdi-{code.lower()}", words, own_unit, "other"), False


def _take(
    sheet: Sheet,
    at: tuple[int, int],
    country: str,
    indicator: Indicator,
    year: int,
    found: Collected,
) -> None:
    value = value_in(sheet.cells.get(at))
    if value.why:
        found.problems.append(problem_at(sheet, at, value.why, value.suggestion))
    elif value.number is not None:
        found.figures.append(
            Figure(
                sheet.name,
                *at,
                country,
                None,
                indicator.id,
                "all",
                year,
                value.number,
                indicator.unit,
            )
        )
