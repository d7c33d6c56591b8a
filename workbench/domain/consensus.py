"""What can be said in figures of answers on an ordered scale, without averaging them.

Nothing here is shown as a mean: percent agreement, median and quartiles are shares and answers
that were given, and consensus says how close answers are, not what they are (scoring.md §6).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.domain.ratings import EPSILON, Bounds
from workbench.domain.voices import Voice, distance

CONSENSUS_FROM = 5
"""Voices of one group from which its consensus is told; below it the dots alone (scoring.md §6)."""


def consensus(places: Sequence[float], width: float) -> float:
    """Consensus of answers at these places of an ordered scale, from 0 to 1.

    ``Cns = 1 + Σ pᵢ log₂(1 − |Xᵢ − μ| / d)``, where ``pᵢ`` is the share of answers at place
    ``Xᵢ``, ``μ`` their mean and ``d`` the ``width`` of the scale from its first to its last place
    (W. J. Tastle and M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion,
    International Journal of Approximate Reasoning 45(3), 2007, 531–545). It is 1 where all say the
    same and 0 where one half stands at each end. ValueError without answers or outside the scale.
    """
    if not places or width <= 0:
        raise ValueError("consensus needs answers and a scale")
    if max(places) - min(places) > width + EPSILON:
        raise ValueError("answers stand outside the scale")
    mean = math.fsum(places) / len(places)
    logs = math.fsum(math.log2(1 - abs(place - mean) / width) for place in places)
    return min(1.0, max(0.0, 1 + logs / len(places)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of several voices' answers to one criterion.

    ``n`` voices make ``pairs`` pairs, of which ``agreeing`` can both be right. ``median`` holds
    the middle answer twice, or the two middle ones where they differ; ``quartiles`` are the
    answers at the first and the third quarter, each one that somebody gave. Answers are ordered by
    their midpoints. ``consensus`` is None below ``CONSENSUS_FROM`` voices and over several groups.
    """

    n: int
    agreeing: int
    median: tuple[Bounds, Bounds] | None
    quartiles: tuple[Bounds, Bounds] | None
    consensus: float | None

    @property
    def pairs(self) -> int:
        """How many pairs the voices make."""
        return self.n * (self.n - 1) // 2

    @property
    def agreement(self) -> float | None:
        """The share of pairs that can both be right, from 0 to 1; None without a pair."""
        return self.agreeing / self.pairs if self.pairs else None


def figures(answers: Iterable[Bounds], *, one_group: bool) -> Figures:
    """The figures of known answers.

    In the consensus of a group a range counts with its midpoint, as it does in a point score
    (scoring.md §3): five voices who all say *met or partly* are of one mind, which splitting each
    of them over two ratings would hide.
    """
    found = sorted(answers, key=lambda bounds: (bounds.middle, bounds.lo))
    n = len(found)
    agreeing = sum(distance(a, b) <= EPSILON for a, b in combinations(found, 2))
    if not found:
        return Figures(0, 0, None, None, None)
    closeness = None
    if one_group and n >= CONSENSUS_FROM:
        closeness = consensus([bounds.middle for bounds in found], 1.0)
    return Figures(
        n,
        agreeing,
        (found[(n - 1) // 2], found[n // 2]),
        (found[math.ceil(n / 4) - 1], found[math.ceil(3 * n / 4) - 1]),
        closeness,
    )


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The known voices of one group and their figures; ``perspective`` None is treaty status."""

    perspective: str | None
    voices: tuple[Voice, ...]
    figures: Figures


def by_group(voices: Iterable[Voice]) -> tuple[GroupFigures, ...]:
    """The known voices of each group, in the order in which groups first speak."""
    groups: dict[str | None, list[Voice]] = {}
    for voice in voices:
        if voice.known and voice.bounds is not None:
            groups.setdefault(voice.perspective, []).append(voice)
    return tuple(
        GroupFigures(group, tuple(found), figures(_bounds(found), one_group=True))
        for group, found in groups.items()
    )


def over_all(voices: Iterable[Voice]) -> Figures:
    """The figures over all known voices, whatever their group; consensus is never told there."""
    return figures(_bounds(voices), one_group=False)


def _bounds(voices: Iterable[Voice]) -> list[Bounds]:
    return [v.bounds for v in voices if v.known and v.bounds is not None]
