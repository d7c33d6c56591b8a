"""Facts about a country, and treaty status with the rule by which it rates (scoring.md §9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.ratings import RATING_BOUNDS, Rating


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a fact measures: plain title, unit, and the group it is shown in."""

    id: str
    title: str
    unit: str
    group: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure. Sources that disagree stand side by side as facts of their own.

    ``counterpart`` is the other country of a bilateral figure: of a stock the country of origin.
    ``sex`` is all, female or male; ``quarter`` 1 to 4 where the source gives one.
    """

    country: str
    counterpart: str | None
    indicator: str
    sex: str
    year: int
    quarter: int | None
    value: float
    unit: str
    source: str
    as_of: str
    verification: str
    note: str = ""


class TreatyGrade(StrEnum):
    """How a country stands to an instrument, as a source puts it."""

    IN_FORCE = "in_force"
    IN_FORCE_PARTIAL = "in_force_partial"
    RATIFIED_NOT_IN_FORCE = "ratified_not_in_force"
    SIGNED = "signed"
    DENOUNCED = "denounced"
    NO_ACTION = "no_action"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A convention, and the criteria its status rates."""

    id: str
    title: str
    short: str
    signable: bool
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """One country's status under one instrument according to one source."""

    country: str
    instrument: str
    source: str
    grade: TreatyGrade
    date: str
    scope_note: str
    as_of: str
    verification: str
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether the source was checked; an unverified status rates nothing."""
        word = self.verification.strip().lower()
        return bool(word) and not word.startswith(("not verified", "unverified"))


@dataclass(frozen=True, slots=True)
class DerivedAnswer:
    """A rating on paper computed from treaty status, never stored."""

    rating: Rating
    statuses: tuple[TreatyStatus, ...]


_RATING_OF_GRADE = {
    TreatyGrade.IN_FORCE: Rating.MET,
    TreatyGrade.IN_FORCE_PARTIAL: Rating.PARTLY,
    TreatyGrade.RATIFIED_NOT_IN_FORCE: Rating.MET_OR_PARTLY,
    TreatyGrade.DENOUNCED: Rating.NOT_MET,
    TreatyGrade.NO_ACTION: Rating.NOT_MET,
}


def rating_of_status(status: TreatyStatus, instrument: Instrument) -> Rating | None:
    """The rating one status gives, or None where it is not assessed (scoring.md §9)."""
    if not status.verified or status.grade is TreatyGrade.NOT_FOUND:
        return None
    if status.grade is TreatyGrade.SIGNED:
        return Rating.PARTLY_OR_NOT if instrument.signable else None
    return _RATING_OF_GRADE[status.grade]


def derive(statuses: tuple[TreatyStatus, ...], instrument: Instrument) -> DerivedAnswer | None:
    """The derived answer on paper, or None.

    Where sources disagree: the range if their ratings are adjacent, else ``no_evidence``.
    """
    rated = [(rating_of_status(status, instrument), status) for status in statuses]
    known = [(rating, status) for rating, status in rated if rating is not None]
    if not known:
        return None
    used = tuple(status for _, status in known)
    lo = min(RATING_BOUNDS[rating].lo for rating, _ in known)
    hi = max(RATING_BOUNDS[rating].hi for rating, _ in known)
    for rating, bounds in RATING_BOUNDS.items():
        if (bounds.lo, bounds.hi) == (lo, hi) and rating is not Rating.NO_EVIDENCE:
            return DerivedAnswer(rating, used)
    return DerivedAnswer(Rating.NO_EVIDENCE, used)
