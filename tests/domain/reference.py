"""Scoring worked out a second time, from the method's text alone, on plain tuples and strings.

Nothing here imports the program: a mistake in the program cannot hide by being used twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

Interval = tuple[float, float]

VALUES: dict[str, Interval] = {
    "met": (1.0, 1.0),
    "met_or_partly": (0.5, 1.0),
    "partly": (0.5, 0.5),
    "partly_or_not": (0.0, 0.5),
    "not_met": (0.0, 0.0),
    "no_evidence": (0.0, 1.0),
}
STATES = (
    "reciprocal",
    "mutual_absence",
    "one_sided_sending",
    "one_sided_receiving",
    "answered_in_part",
    "partly_reciprocal",
)
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Given:
    """One stored answer to one criterion of one subject."""

    counterpart: str | None
    perspective: str
    assessor: str
    paper: str | None
    practice: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a view makes of one criterion; ``bounds`` None where it is excluded."""

    bounds: Interval | None
    known: bool
    diverging: bool
    specific: bool


def combine(basis: str, paper: str | None, practice: str | None) -> tuple[Interval | None, bool]:
    """Bounds (None: excluded) and whether known."""
    asked = [r for b, r in (("paper", paper), ("practice", practice)) if basis in (b, "both")]
    if "not_applicable" in asked:
        return None, True
    ends = [VALUES.get(r, (0.0, 1.0)) if r else (0.0, 1.0) for r in asked]
    all_known = all(r is not None and r != "no_evidence" for r in asked)
    lo, hi = min(e[0] for e in ends), min(e[1] for e in ends)
    return (lo, hi), all_known or "not_met" in asked


def own(answers: Sequence[Given], basis: str, counterpart: str | None) -> tuple[str | None, bool]:
    """One voice's rating on one basis, and whether it came from an answer towards this one."""
    for towards in (counterpart, None):
        for answer in answers:
            rating = answer.paper if basis == "paper" else answer.practice
            if answer.counterpart == towards and rating is not None:
                return rating, towards is not None
    return None, False


def resolve(
    answers: Iterable[Given],
    perspective: str,
    basis: str,
    counterpart: str | None,
    derived: str | None,
) -> Found:
    """One criterion under one view."""
    groups: dict[str, dict[str, list[Given]]] = {}
    for answer in answers:
        wanted = answer.perspective == perspective
        if perspective == "range":
            wanted = answer.perspective != "agreed"
        if wanted:
            groups.setdefault(answer.perspective, {}).setdefault(answer.assessor, []).append(answer)
    spoken: list[tuple[Interval | None, bool]] = []
    specific = False
    for voices in groups.values():
        rated = {
            who: (own(said, "paper", counterpart), own(said, "practice", counterpart))
            for who, said in voices.items()
        }
        no_paper = all(paper[0] is None for paper, _ in rated.values())
        for paper, practice in rated.values():
            asked = {"paper": (paper,), "practice": (practice,), "both": (paper, practice)}[basis]
            if all(rating is None for rating, _ in asked):
                continue
            specific = specific or any(towards for _, towards in asked)
            on_paper = derived if no_paper else paper[0]
            spoken.append(combine(basis, on_paper, practice[0]))
    if derived and basis != "practice" and (perspective == "range" or not spoken):
        spoken.append(combine(basis, derived, None))
    known = [bounds for bounds, is_known in spoken if is_known and bounds is not None]
    if known:
        apart = any(a[0] - b[1] > TOLERANCE for a, b in product(known, known))
        return Found((min(b[0] for b in known), max(b[1] for b in known)), True, apart, specific)
    if spoken and all(bounds is None for bounds, _ in spoken):
        return Found(None, False, False, specific)
    if perspective != "range" and len(spoken) == 1 and spoken[0][0] is not None:
        return Found(spoken[0][0], False, False, specific)
    return Found((0.0, 1.0), False, False, specific)


@dataclass(frozen=True, slots=True)
class SideResult:
    """One side over a set of criteria."""

    bounds: Interval | None
    coverage: float | None
    score: float | None


def side(criteria: Iterable[tuple[float, Found]]) -> SideResult:
    """Bounds, coverage and point score of weighted criteria."""
    counted = [(w, f, f.bounds) for w, f in criteria if f.bounds is not None and w > 0]
    total = sum(w for w, _, _ in counted)
    if not total:
        return SideResult(None, None, None)
    lo = sum(w * b[0] for w, _, b in counted) / total
    hi = sum(w * b[1] for w, _, b in counted) / total
    known = [(w, f, b) for w, f, b in counted if f.known]
    weight = sum(w for w, _, _ in known)
    coverage = weight / total
    score = None
    hidden = any(f.diverging for _, f, _ in known)
    if coverage >= 2 / 3 - TOLERANCE and not hidden:
        score = sum(w * (b[0] + b[1]) / 2 for w, _, b in known) / weight
    return SideResult((lo, hi), coverage, score)


def state(sending: float, receiving: float) -> str:
    """The state of two exact values: the first row of the table that holds."""
    s, r, e = sending, receiving, TOLERANCE
    if s >= 0.75 - e and r >= 0.75 - e:
        return "reciprocal"
    if s <= 0.25 + e and r <= 0.25 + e:
        return "mutual_absence"
    if min(s, r) <= 0.25 + e and abs(s - r) >= 0.5 - e:
        return "one_sided_sending" if s > r else "one_sided_receiving"
    return "answered_in_part" if abs(s - r) >= 0.25 - e else "partly_reciprocal"


def steps(bounds: Interval) -> tuple[float, ...]:
    """The exact answers that lie within bounds."""
    return tuple(v for v in (0.0, 0.5, 1.0) if bounds[0] - TOLERANCE <= v <= bounds[1] + TOLERANCE)


Weighted = tuple[float, Interval]


@dataclass(frozen=True, slots=True)
class Exact:
    """The four figures of two exact values."""

    reciprocity: float
    level: float
    gap: float
    direction: float


def exact(s: float, r: float) -> Exact:
    """Figures of two exact values."""
    return Exact(min(s, r), (s + r) / 2, abs(s - r), r - s)


def completions(criteria: Sequence[Weighted]) -> Iterator[tuple[float, ...]]:
    """Every way in which what is open may turn out."""
    return product(*(steps(bounds) for _, bounds in criteria))


def mean(weights: Sequence[float], values: Sequence[float]) -> float:
    """A weighted mean."""
    return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)


def red_line(paper: Found, practice: Found) -> str:
    """The table of red lines."""
    tested = [f for f in (paper, practice) if f.bounds is not None]
    ends = [f.bounds for f in tested if f.bounds is not None]
    if any(hi <= TOLERANCE for _, hi in ends):
        return "unmet"
    if ends and all(lo >= 1 - TOLERANCE for lo, _ in ends):
        return "met"
    if tested and all(f.known for f in tested):
        return "partly"
    return "open"
