"""Ratings, the bases they are given on, and the bounds they stand for (scoring.md §1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EPSILON = 1e-9
"""Two figures closer than this are the same figure."""


class Side(StrEnum):
    """The side of a corridor a criterion is asked of; ``agreement`` for the text between them."""

    SENDING = "sending"
    RECEIVING = "receiving"
    TRANSIT = "transit"
    AGREEMENT = "agreement"


class Basis(StrEnum):
    """What a view rates: the text, its use, or the lower of the two at either end."""

    PAPER = "paper"
    PRACTICE = "practice"
    BOTH = "both"


class Rating(StrEnum):
    """The seven answers to a criterion. No answer at all is ``None``: not assessed."""

    MET = "met"
    MET_OR_PARTLY = "met_or_partly"
    PARTLY = "partly"
    PARTLY_OR_NOT = "partly_or_not"
    NOT_MET = "not_met"
    NO_EVIDENCE = "no_evidence"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval within [0, 1]: what is certain (``lo``) and what is possible (``hi``)."""

    lo: float
    hi: float

    def __post_init__(self) -> None:
        """Refuse an interval that is upside down."""
        if self.lo > self.hi + EPSILON:
            raise ValueError(f"bounds upside down: {self.lo} > {self.hi}")

    @property
    def middle(self) -> float:
        """The midpoint, which is what a range counts for in a point score."""
        return (self.lo + self.hi) / 2


NOTHING_KNOWN = Bounds(0.0, 1.0)

RATING_BOUNDS: dict[Rating, Bounds] = {
    Rating.MET: Bounds(1.0, 1.0),
    Rating.MET_OR_PARTLY: Bounds(0.5, 1.0),
    Rating.PARTLY: Bounds(0.5, 0.5),
    Rating.PARTLY_OR_NOT: Bounds(0.0, 0.5),
    Rating.NOT_MET: Bounds(0.0, 0.0),
    Rating.NO_EVIDENCE: NOTHING_KNOWN,
}
"""Bounds of every rating that applies; ``not_applicable`` has none."""
