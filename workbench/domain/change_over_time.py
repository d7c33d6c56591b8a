"""Why a corridor's reciprocity differs between two snapshots, in three parts (scoring.md §11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.checklist import Checklist, Criterion, Line
from workbench.domain.comparison import compare_line
from workbench.domain.ratings import Bounds, Side
from workbench.domain.scoring import Scored, mean_bounds
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import Resolved, View, resolve

_SIDES = (Side.SENDING, Side.RECEIVING)

Answers = Mapping[tuple[Side, str], Resolved]
"""By side and criterion id: what the view makes of it."""


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much the lower and the upper end of R move; each from -1 to 1."""

    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class ChangeOverTime:
    """A difference in R, split by substituting criteria, then known or unknown, then ratings.

    ``before`` and ``after`` are R of the two snapshots, None where no line is comparable. The
    three shifts add up to their difference at either end; they are None where R is missing at one
    of the steps. ``common_before`` and ``common_after`` are R over the common criteria alone, on
    the later version's lines and weights. The id lists name, in printed order, the criteria of the
    corridor's two sides behind each part.
    """

    before: Bounds | None
    after: Bounds | None
    criteria: Shift | None
    known: Shift | None
    ratings: Shift | None
    common_before: Bounds | None
    common_after: Bounds | None
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    became_known: tuple[str, ...]
    became_unknown: tuple[str, ...]
    rated_otherwise: tuple[str, ...]

    @property
    def total(self) -> Shift | None:
        """The whole difference; None where R is missing before or after."""
        return _shift(self.before, self.after)


def change_over_time(
    before: Snapshot, after: Snapshot, sending: str, receiving: str, view: View
) -> ChangeOverTime:
    """Split the difference in R of a corridor; KeyError where a snapshot lacks a country.

    1. The later version's criteria, lines and weights take the place of the earlier ones'. Common
       criteria keep their earlier answer; an added one comes with its own, since it had none.
    2. Common criteria that became known or unknown take their later answer; *not applicable*
       counts as known.
    3. All others take their later answer.
    """
    old = _answers(before, sending, receiving, view)
    new = _answers(after, sending, receiving, view)
    common = [place for place in new if place in old]
    turned = [place for place in common if _settled(old[place]) is not _settled(new[place])]
    first = {place: old.get(place, found) for place, found in new.items()}
    second = {**first, **{place: new[place] for place in turned}}
    steps = [
        _reciprocity(before.checklist, old, view),
        _reciprocity(after.checklist, first, view),
        _reciprocity(after.checklist, second, view),
        _reciprocity(after.checklist, new, view),
    ]
    otherwise = [p for p in common if p not in turned and old[p].bounds != new[p].bounds]
    whole = all(step is not None for step in steps)
    return ChangeOverTime(
        before=steps[0],
        after=steps[3],
        criteria=_shift(steps[0], steps[1]) if whole else None,
        known=_shift(steps[1], steps[2]) if whole else None,
        ratings=_shift(steps[2], steps[3]) if whole else None,
        common_before=_reciprocity(after.checklist, {p: old[p] for p in common}, view),
        common_after=_reciprocity(after.checklist, {p: new[p] for p in common}, view),
        added=_ids(place for place in new if place not in old),
        dropped=_ids(place for place in old if place not in new),
        became_known=_ids(place for place in turned if _settled(new[place])),
        became_unknown=_ids(place for place in turned if not _settled(new[place])),
        rated_otherwise=_ids(otherwise),
    )


def _answers(
    snapshot: Snapshot, sending: str, receiving: str, view: View
) -> dict[tuple[Side, str], Resolved]:
    """What the view makes of every criterion that stands on a line it shows, in printed order."""
    pairs = {Side.SENDING: (sending, receiving), Side.RECEIVING: (receiving, sending)}
    for country in (sending, receiving):
        snapshot.country(country)
    shown = {line.id for line in _lines(snapshot.checklist, view)}
    return {
        (item.side, item.id): resolve(
            snapshot, pairs[item.side][0], item, view, pairs[item.side][1]
        )
        for item in snapshot.checklist.criteria
        if item.side in pairs and item.line in shown
    }


def _lines(checklist: Checklist, view: View) -> tuple[Line, ...]:
    return checklist.core_lines() if view.core else checklist.lines


def _settled(found: Resolved) -> bool:
    return found.known or found.bounds is None


def _reciprocity(checklist: Checklist, answers: Answers, view: View) -> Bounds | None:
    """R over the comparable lines of a checklist; criteria without an answer are left out."""

    def scored(items: Iterable[Criterion]) -> tuple[Scored, ...]:
        return tuple(
            Scored(item, answers[item.side, item.id])
            for item in items
            if (item.side, item.id) in answers
        )

    compared = [
        compare_line(line, *(scored(checklist.on_line(line.id, side)) for side in _SIDES))
        for line in _lines(checklist, view)
    ]
    return mean_bounds(
        (line.line.weight, line.figures.reciprocity) for line in compared if line.figures
    )


def _shift(before: Bounds | None, after: Bounds | None) -> Shift | None:
    if before is None or after is None:
        return None
    return Shift(after.lo - before.lo, after.hi - before.hi)


def _ids(places: Iterable[tuple[Side, str]]) -> tuple[str, ...]:
    return tuple(criterion for _, criterion in places)
