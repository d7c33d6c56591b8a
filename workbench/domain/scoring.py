"""One side, one set of criteria: bounds, coverage, point score (scoring.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.checklist import Criterion
from workbench.domain.ratings import EPSILON, Bounds
from workbench.domain.voices import Resolved

ENOUGH_KNOWN = 2 / 3
"""Coverage from which a point score is shown (scoring.md §3)."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion and what the view makes of it."""

    criterion: Criterion
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class SideFigure:
    """A side's figures over a set of criteria, all within [0, 1].

    ``bounds`` and ``coverage`` are None where no criterion applies; ``score`` is None where less
    than two thirds are known or voices diverge; ``weakest`` is the known criterion of the lowest
    upper bound, then of the lowest lower bound, the first in printed order where several tie.
    """

    bounds: Bounds | None
    coverage: float | None
    score: float | None
    known: int
    applicable: int
    weakest: str | None


def side_figure(scored: Iterable[Scored]) -> SideFigure:
    """Figures over the applicable criteria of one side, weighted by criterion weight."""
    applicable = [
        (item.criterion, item.resolved, item.resolved.bounds)
        for item in scored
        if item.resolved.bounds is not None and item.criterion.weight > 0
    ]
    weight = sum(criterion.weight for criterion, _, _ in applicable)
    if not applicable:
        return SideFigure(None, None, None, 0, 0, None)
    bounds = Bounds(
        sum(c.weight * b.lo for c, _, b in applicable) / weight,
        sum(c.weight * b.hi for c, _, b in applicable) / weight,
    )
    known = [(c, r, b) for c, r, b in applicable if r.known]
    known_weight = sum(c.weight for c, _, _ in known)
    coverage = known_weight / weight
    score = None
    if coverage >= ENOUGH_KNOWN - EPSILON and not any(r.diverging for _, r, _ in known):
        score = sum(c.weight * b.middle for c, _, b in known) / known_weight
    weakest = min(known, key=lambda item: (item[2].hi, item[2].lo), default=None)
    return SideFigure(
        bounds, coverage, score, len(known), len(applicable), weakest[0].id if weakest else None
    )


def mean_bounds(parts: Iterable[tuple[float, Bounds]]) -> Bounds | None:
    """Weighted mean of bounds, end by end; None where no weight is given."""
    weighed = [(weight, bounds) for weight, bounds in parts if weight > 0]
    total = sum(weight for weight, _ in weighed)
    if total == 0:
        return None
    return Bounds(
        sum(w * b.lo for w, b in weighed) / total, sum(w * b.hi for w, b in weighed) / total
    )
