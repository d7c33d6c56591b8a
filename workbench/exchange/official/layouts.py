"""Which official workbook a file is, and why it is none where it is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.facts import Instrument
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid
from workbench.exchange.official import knomad, undesa_stock, untc, wdi, worldbank_matrices
from workbench.exchange.official.figures import OfficialReading, Placing

_SAFE = "nothing was changed"
_KNOWN = (
    "migrant stocks of UN DESA, matrices of migrants or remittances of the World Bank, inflows or"
    " outflows of KNOMAD, downloads of the World Development Indicators, and status lists of the"
    " UN Treaty Collection"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by its key (cli.md, import) and in words."""

    key: str
    words: str


LAYOUTS = {
    layout.key: layout
    for layout in (
        Layout(undesa_stock.LAYOUT, "UN DESA, International Migrant Stock"),
        Layout(worldbank_matrices.MIGRANTS, "World Bank, matrix of migrants"),
        Layout(worldbank_matrices.REMITTANCES, "World Bank, matrix of remittances"),
        Layout(knomad.INFLOWS, "KNOMAD, remittances received"),
        Layout(knomad.OUTFLOWS, "KNOMAD, remittances paid"),
        Layout(wdi.LAYOUT, "World Bank, World Development Indicators"),
        Layout(untc.LAYOUT, "UN Treaty Collection, status of a treaty"),
    )
}


def recognised(grid: Grid) -> Layout | None:
    """The layout of a file, told by its structure and never by its name alone; None for others."""
    if wdi.recognises(grid):
        return LAYOUTS[wdi.LAYOUT]
    if undesa_stock.recognises(grid):
        return LAYOUTS[undesa_stock.LAYOUT]
    if untc.recognises(grid):
        return LAYOUTS[untc.LAYOUT]
    key = worldbank_matrices.layout_of(grid) or knomad.layout_of(grid)
    return LAYOUTS[key] if key else None


def is_near(grid: Grid) -> bool:
    """Whether a file comes from one of the publishers without being a workbook that is known.

    ``declined`` then says more of the reason than that no layout fits.
    """
    return wdi.is_metadata(grid) or _undesa_without_stock(grid)


def read(grid: Grid, place: Placing, instruments: Iterable[Instrument]) -> OfficialReading:
    """Read a recognised file; UserError with the reason where it is none or holds nothing."""
    layout = recognised(grid)
    if layout is None:
        raise declined(grid)
    if layout.key == wdi.LAYOUT:
        return wdi.read(grid, place)
    if layout.key == undesa_stock.LAYOUT:
        return undesa_stock.read(grid, place)
    if layout.key == untc.LAYOUT:
        reading = untc.read(grid, place, instruments)
        if not reading.instrument:
            raise _no_treaty(grid, reading.treaty)
        return reading
    if layout.key in (worldbank_matrices.MIGRANTS, worldbank_matrices.REMITTANCES):
        return worldbank_matrices.read(grid, place)
    return knomad.read(grid, place)


def declined(grid: Grid) -> UserError:
    """Why a file is not taken for an official workbook, as one sentence."""
    if wdi.is_metadata(grid):
        return UserError(
            f"{grid.name} describes countries or series and holds no figures",
            "choose the file of the same download that begins with API",
            _SAFE,
        )
    if _undesa_without_stock(grid):
        return UserError(
            f"{grid.name} is a table of UN DESA that is not about the stock of migrants",
            "choose the table by destination and origin",
            _SAFE,
        )
    return UserError(
        f"{grid.name} has none of the layouts that are known: {_KNOWN}",
        "put the figures into a table with one row a figure, and import that",
        _SAFE,
    )


def _undesa_without_stock(grid: Grid) -> bool:
    return any(
        "region, " in cell.text.lower() and "country or area" in cell.text.lower()
        for sheet in grid.sheets
        for (row, _), cell in sheet.cells.items()
        if row <= 40 and len(cell.text) < 120
    )


def _no_treaty(grid: Grid, title: str) -> UserError:
    if title:
        return UserError(
            f"{grid.name} is the status list of {title}, a treaty that is not in the workbook",
            "choose the list of a treaty that is",
            _SAFE,
        )
    return UserError(
        f"{grid.name} is a status list that does not say of which treaty",
        "write the title of the treaty above the table",
        _SAFE,
    )
