"""``matrix --kind divergence``: how far the voices on each criterion of each country are apart."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.cli.output import say, say_json, say_table
from workbench.cli.shapes import Json, interval
from workbench.domain.checklist import Criterion
from workbench.domain.divergence import Apart, Divergence, Scope, divergence, tally
from workbench.domain.matrix import side_criteria
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, Voice

COUNTRY_SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)


@dataclass(frozen=True, slots=True)
class DivergenceMatrix:
    """Countries against criteria; a cell is None where the country does not hold that side."""

    view: View
    sides: tuple[Side, ...]
    countries: tuple[Country, ...]
    criteria: tuple[Criterion, ...]
    cells: tuple[tuple[Divergence | None, ...], ...]


def divergence_matrix(snapshot: Snapshot, view: View, side: Side | None) -> DivergenceMatrix:
    """General answers of one side, or of all three where none is named."""
    sides = COUNTRY_SIDES if side is None else (side,)
    criteria = tuple(c for each in sides for c in side_criteria(snapshot, each, view))
    countries = tuple(c for c in snapshot.countries if set(sides) & set(c.sides))
    cells = tuple(
        tuple(
            divergence(snapshot, Scope(country.id, c.side, None), c, view)
            if c.side in country.sides
            else None
            for c in criteria
        )
        for country in countries
    )
    return DivergenceMatrix(view, sides, countries, criteria, cells)


def show_divergence(snapshot: Snapshot, view: View, side: Side | None, *, as_json: bool) -> None:
    """Print the matrix: as JSON, or one line for each criterion on which there are two voices."""
    matrix = divergence_matrix(snapshot, view, side)
    if as_json:
        say_json(divergence_shape(matrix))
        return
    rows = [cell for row in matrix.cells for cell in row if cell is not None]
    told = [row for row in rows if row.distance is not None]
    told.sort(key=lambda row: -(row.distance or 0.0))
    counts = tally(rows).counts
    say(", ".join(f"{word}: {counts[Apart(key)]}" for key, word in labels.DIVERGENCE.items()))
    say_table(
        ("subject", "side", "criterion", "word", "distance", "voices", "lowest", "highest"),
        [
            (
                row.scope.subject,
                row.scope.side.value,
                row.criterion.id,
                labels.word(labels.DIVERGENCE, row.word),
                labels.decimals(row.distance or 0.0),
                str(len(row.voices)),
                _who(row.every.low, snapshot),
                _who(row.every.high, snapshot),
            )
            for row in told
        ],
    )


def _who(voice: Voice | None, snapshot: Snapshot) -> str:
    if voice is None or voice.perspective is None:
        return "" if voice is None else "from a fact"
    short = {p.id: p.short for p in snapshot.perspectives}
    name = short.get(voice.perspective, voice.perspective)
    return f"{name} ({voice.assessor})" if voice.assessor else name


def divergence_shape(matrix: DivergenceMatrix) -> Json:
    """The ``matrix --kind divergence`` shape; bounds go from the lowest to the highest known."""
    return {
        "kind": "divergence",
        "side": matrix.sides[0].value if len(matrix.sides) == 1 else None,
        "basis": matrix.view.basis.value,
        "perspective": matrix.view.perspective,
        "rows": [country.id for country in matrix.countries],
        "columns": [criterion.id for criterion in matrix.criteria],
        "distance": [[cell.distance if cell else None for cell in row] for row in matrix.cells],
        "word": [[cell.word.value if cell else None for cell in row] for row in matrix.cells],
        "voices": [[len(cell.voices) if cell else 0 for cell in row] for row in matrix.cells],
        "official": [
            [cell.official.distance if cell else None for cell in row] for row in matrix.cells
        ],
        "bounds": [
            [interval(cell.bounds) if cell else None for cell in row] for row in matrix.cells
        ],
    }
