"""Countries against criteria: one side at a time, general answers only (screens.md S6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.checklist import Criterion
from workbench.domain.places import Country
from workbench.domain.ratings import Bounds, Rating, Side
from workbench.domain.scoring import Scored, SideFigure, side_figure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One country: what the view makes of each criterion, and its figure over all of them."""

    country: Country
    cells: tuple[Scored, ...]
    figure: SideFigure

    def rating(self, column: int) -> Rating | None:
        """The key where one voice speaks or all agree."""
        return self.cells[column].resolved.rating

    def bounds(self, column: int) -> Bounds | None:
        """The cell's bounds; None where it is excluded."""
        return self.cells[column].resolved.bounds


@dataclass(frozen=True, slots=True)
class CountryMatrix:
    """The countries that hold a side, by name, against that side's criteria in printed order."""

    side: Side
    view: View
    criteria: tuple[Criterion, ...]
    rows: tuple[MatrixRow, ...]

    def known(self, column: int) -> int:
        """How many countries are known on one criterion."""
        return sum(row.cells[column].resolved.known for row in self.rows)


def side_criteria(snapshot: Snapshot, side: Side, view: View) -> tuple[Criterion, ...]:
    """The criteria of a side that the view shows: all, or those of the core lines."""
    criteria = snapshot.checklist.of_side(side)
    if not view.core:
        return criteria
    core = {line.id for line in snapshot.checklist.core_lines()}
    return tuple(criterion for criterion in criteria if criterion.line in core)


def matrix_row(
    snapshot: Snapshot, country: Country, criteria: Iterable[Criterion], view: View
) -> MatrixRow:
    """One country's row, from its general answers."""
    cells = tuple(Scored(c, resolve(snapshot, country.id, c, view)) for c in criteria)
    return MatrixRow(country, cells, side_figure(cells))


def country_matrix(snapshot: Snapshot, side: Side, view: View) -> CountryMatrix:
    """The matrix of one side."""
    criteria = side_criteria(snapshot, side, view)
    rows = tuple(
        matrix_row(snapshot, country, criteria, view) for country in snapshot.of_side(side)
    )
    return CountryMatrix(side, view, criteria, rows)
