"""A line of a corridor: reciprocity, level, gap, direction, and its state (scoring.md §4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from workbench.domain.ratings import EPSILON, Bounds

STEPS = (0.0, 0.5, 1.0)
"""The values an exact answer can have."""


class LineState(StrEnum):
    """What the two sides of a line amount to."""

    RECIPROCAL = "reciprocal"
    MUTUAL_ABSENCE = "mutual_absence"
    ONE_SIDED_SENDING = "one_sided_sending"
    ONE_SIDED_RECEIVING = "one_sided_receiving"
    ANSWERED_IN_PART = "answered_in_part"
    PARTLY_RECIPROCAL = "partly_reciprocal"
    OPEN = "open"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Difference:
    """Four figures of a line, a theme or a corridor.

    ``reciprocity`` in [0, 1], the lower of the two sides; ``level`` in [0, 1], their mean;
    ``gap`` in [0, 1], their distance; ``direction`` from -1 (the sending side carries) to 1.
    """

    reciprocity: Bounds
    level: Bounds
    gap: Bounds
    direction: Bounds


def difference(sending: Bounds, receiving: Bounds) -> Difference:
    """The four figures of two sides' bounds; each is exact by itself."""
    s, r = sending, receiving
    return Difference(
        reciprocity=Bounds(min(s.lo, r.lo), min(s.hi, r.hi)),
        level=Bounds((s.lo + r.lo) / 2, (s.hi + r.hi) / 2),
        gap=Bounds(max(0.0, s.lo - r.hi, r.lo - s.hi), max(s.hi - r.lo, r.hi - s.lo)),
        direction=Bounds(r.lo - s.hi, r.hi - s.lo),
    )


def state_of(sending: float, receiving: float) -> LineState:
    """The state of two exact values, the first that holds (scoring.md §4)."""
    low, high = min(sending, receiving), max(sending, receiving)
    gap = high - low
    if low >= 0.75 - EPSILON:
        return LineState.RECIPROCAL
    if high <= 0.25 + EPSILON:
        return LineState.MUTUAL_ABSENCE
    if low <= 0.25 + EPSILON and gap >= 0.5 - EPSILON:
        carries_sending = sending > receiving
        return LineState.ONE_SIDED_SENDING if carries_sending else LineState.ONE_SIDED_RECEIVING
    if gap >= 0.25 - EPSILON:
        return LineState.ANSWERED_IN_PART
    return LineState.PARTLY_RECIPROCAL


def side_values(criteria: Iterable[tuple[float, Bounds]]) -> tuple[float, ...]:
    """Every weighted mean a side can have when each criterion takes a step within its bounds.

    ``criteria`` are (weight, bounds) pairs of positive weight; at least one.
    """
    pairs = tuple(criteria)
    total = sum(weight for weight, _ in pairs)
    choices = [
        tuple(w * step for step in STEPS if b.lo - EPSILON <= step <= b.hi + EPSILON)
        for w, b in pairs
    ]
    return tuple(sorted({sum(choice) / total for choice in product(*choices)}))


def possible_states(
    sending: Iterable[tuple[float, Bounds]], receiving: Iterable[tuple[float, Bounds]]
) -> tuple[LineState, ...]:
    """The states that all pairs of the two sides' values can have, in the order of LineState."""
    ours, theirs = side_values(sending), side_values(receiving)
    found = {state_of(s, r) for s, r in product(ours, theirs)}
    return tuple(state for state in LineState if state in found)
