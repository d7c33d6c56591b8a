"""Which column of the Matrix sheet holds what: the countries, and the working beside them."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

CRITERION, VOICE, BASIS, FIRST_COUNTRY = 1, 2, 3, 4
LEGEND = 7
"""Columns that the legend above needs."""

BLOCKS = (
    "index", "own", "given", "applies", "known", "low", "high", "raw", "word", "differ",
)  # fmt: skip
HEADS = {
    "index": "place in the rating table", "own": "own paper, or the fact", "given": "given",
    "applies": "applies", "known": "known", "low": "lower", "high": "upper",
    "raw": "upper if unknown", "word": "place on the basis", "differ": "voices differ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatrixColumns:
    """Columns for a number of countries. Every block has one column a country, in their order."""

    countries: int

    @property
    def known(self) -> int:
        """Counts the countries known on a criterion; the last column that is printed."""
        return FIRST_COUNTRY + self.countries

    @property
    def anchors(self) -> int:
        """The first of two columns of anchors."""
        return max(self.known, FIRST_COUNTRY + LEGEND) + 2

    @property
    def weight(self) -> int:
        """The weight of a criterion."""
        return self.anchors + 3

    def block(self, name: str) -> int:
        """The column of a block's first country."""
        return self.weight + 2 + BLOCKS.index(name) * (self.countries + 1)

    def column(self, name: str, country: int) -> int:
        """The column of a country within a block."""
        return self.block(name) + country

    def cells(self, country: int, row: int) -> dict[str, str]:
        """The addresses of a country's working cells in a row, by block."""
        return {name: f"{get_column_letter(self.column(name, country))}{row}" for name in BLOCKS}

    def down(self, country: int, first: int, last: int) -> dict[str, str]:
        """The addresses of a country's working columns over some rows, by block."""
        letters = {name: get_column_letter(self.column(name, country)) for name in BLOCKS}
        down = {name: f"{letter}{first}:{letter}{last}" for name, letter in letters.items()}
        weight = get_column_letter(self.weight)
        return down | {"weight": f"${weight}{first}:${weight}{last}"}
