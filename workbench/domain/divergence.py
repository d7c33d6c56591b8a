"""How far apart the known voices on a criterion are, and who holds the two ends (scoring.md §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workbench.domain.checklist import Criterion
from workbench.domain.places import AGREED, RANGE, Corridor
from workbench.domain.ratings import EPSILON, NOTHING_KNOWN, Basis, Bounds, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, Voice, distance, resolve

ONE_STEP = 0.5
"""The distance of two neighbouring ratings: up to it voices are one step apart."""


class Apart(StrEnum):
    """How far voices are apart, in words, the farthest first."""

    OPPOSED = "opposed"
    ONE_STEP = "one_step"
    AGREE = "agree"
    TOO_FEW = "too_few"


class Scope(NamedTuple):
    """Whose criteria: a subject's side, towards a counterpart or (None) towards all countries."""

    subject: str
    side: Side
    counterpart: str | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The largest distance between two voices and the pair that holds it.

    ``distance`` is None, and with it both ends, where there are not two voices. ``low`` is the
    voice with the lowest upper end, ``high`` the other voice with the highest lower end.
    """

    distance: float | None = None
    low: Voice | None = None
    high: Voice | None = None

    @property
    def word(self) -> Apart:
        """The distance in words: 0 agree, up to ½ one step apart, above it opposed."""
        if self.distance is None:
            return Apart.TOO_FEW
        if self.distance <= EPSILON:
            return Apart.AGREE
        return Apart.ONE_STEP if self.distance <= ONE_STEP + EPSILON else Apart.OPPOSED


@dataclass(frozen=True, slots=True)
class Divergence:
    """One criterion of one scope on one basis.

    ``voices`` are the known ones; ``unsettled`` have answered, but with no evidence or that the
    criterion does not apply, so that no distance can be told. ``official`` is the largest distance
    between a government's voice and any other that a group gave: treaty status is nobody's
    opinion and is left out there.
    """

    scope: Scope
    criterion: Criterion
    basis: Basis
    voices: tuple[Voice, ...]
    unsettled: tuple[Voice, ...]
    every: Spread
    official: Spread

    @property
    def distance(self) -> float | None:
        """The largest distance between two known voices; None below two."""
        return self.every.distance

    @property
    def word(self) -> Apart:
        """The distance in words."""
        return self.every.word

    @property
    def bounds(self) -> Bounds | None:
        """From the lowest to the highest that a known voice holds possible; None without one."""
        found = [bounds_of(voice) for voice in self.voices]
        if not found:
            return None
        return Bounds(min(b.lo for b in found), max(b.hi for b in found))


def bounds_of(voice: Voice) -> Bounds:
    """The bounds of a voice; those of nothing known where the criterion does not apply to it."""
    return NOTHING_KNOWN if voice.bounds is None else voice.bounds


def is_known(voice: Voice) -> bool:
    """Whether a voice stands on the scale: it knows, and says that the criterion applies."""
    return voice.known and voice.bounds is not None


def spread(voices: Sequence[Voice]) -> Spread:
    """The largest distance over all pairs of known voices.

    The pair is that of the lowest upper and the highest lower end: no other pair is farther apart,
    and where both ends are one voice's, no two voices are apart at all.
    """
    if len(voices) < 2:
        return Spread()
    low = min(voices, key=_lowness)
    high = max((voice for voice in voices if voice is not low), key=_highness)
    return Spread(distance(bounds_of(low), bounds_of(high)), low, high)


def spread_between(some: Sequence[Voice], others: Sequence[Voice]) -> Spread:
    """The largest distance between a voice of one set and a voice of the other."""
    if not some or not others:
        return Spread()
    pairs = [
        Spread(max(0.0, bounds_of(high).lo - bounds_of(low).hi), low, high)
        for low, high in (
            (min(some, key=_lowness), max(others, key=_highness)),
            (min(others, key=_lowness), max(some, key=_highness)),
        )
    ]
    farthest = max(pairs, key=lambda pair: pair.distance or 0.0)
    if farthest.distance:
        return farthest
    low, high = pairs[0].low, pairs[0].high
    if low is not None and high is not None and _lowness(high) < _lowness(low):
        low, high = high, low
    return Spread(farthest.distance, low, high)


def _lowness(voice: Voice) -> tuple[float, float]:
    bounds = bounds_of(voice)
    return bounds.hi, bounds.lo


def _highness(voice: Voice) -> tuple[float, float]:
    bounds = bounds_of(voice)
    return bounds.lo, bounds.hi


def divergence(snapshot: Snapshot, scope: Scope, criterion: Criterion, view: View) -> Divergence:
    """One criterion of a scope; over all voices in ``range``, within one group where one is named.

    A voice's answer towards the counterpart comes before its general one, basis by basis
    (scoring.md §2).
    """
    return _divergence(snapshot, scope, criterion, view, _governments(snapshot))


def _governments(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(p.id for p in snapshot.perspectives if p.official)


def _divergence(
    snapshot: Snapshot, scope: Scope, criterion: Criterion, view: View, governments: frozenset[str]
) -> Divergence:
    resolved = resolve(snapshot, scope.subject, criterion, view, scope.counterpart)
    known = tuple(voice for voice in resolved.voices if is_known(voice))
    unsettled = tuple(voice for voice in resolved.voices if not is_known(voice))
    official = [voice for voice in known if voice.perspective in governments]
    others = [
        voice
        for voice in known
        if voice.perspective is not None and voice.perspective not in governments
    ]
    return Divergence(
        scope,
        criterion,
        view.basis,
        known,
        unsettled,
        spread(known),
        spread_between(official, others),
    )


def scope_divergences(
    snapshot: Snapshot, scopes: Iterable[Scope], view: View
) -> tuple[Divergence, ...]:
    """Every criterion of these scopes, in printed order, those that nobody answered included."""
    core = {line.id for line in snapshot.checklist.core_lines()}
    governments = _governments(snapshot)
    return tuple(
        _divergence(snapshot, scope, criterion, view, governments)
        for scope in scopes
        for criterion in snapshot.checklist.of_side(scope.side)
        if not view.core or criterion.line in core
    )


def corridor_scopes(corridor: Corridor) -> tuple[Scope, Scope]:
    """Both sides of a corridor, each towards the other."""
    return (
        Scope(corridor.sending, Side.SENDING, corridor.receiving),
        Scope(corridor.receiving, Side.RECEIVING, corridor.sending),
    )


def answered_scopes(snapshot: Snapshot, view: View) -> dict[Scope, frozenset[str]]:
    """Every scope in which the view's voices answer, with the criteria they answer there.

    A scope towards a counterpart holds the criteria with an answer towards it alone, since the
    others would repeat what stands in general. A subject's general scope comes first.
    """
    found: dict[Scope, set[str]] = {}
    for answer in snapshot.answers:
        key = answer.key
        wanted = key.perspective != AGREED if view.perspective == RANGE else view.perspective
        if wanted in (True, key.perspective):
            scope = Scope(key.subject, key.side, key.counterpart)
            found.setdefault(scope, set()).add(key.criterion)
    in_order = sorted(
        found, key=lambda s: (s.subject, list(Side).index(s.side), s.counterpart or "")
    )
    return {scope: frozenset(found[scope]) for scope in in_order}


def every_divergence(snapshot: Snapshot, view: View) -> tuple[Divergence, ...]:
    """Every criterion that a voice of the view has answered, wherever it was."""
    core = {line.id for line in snapshot.checklist.core_lines()}
    governments = _governments(snapshot)
    rows = (
        _divergence(snapshot, scope, criterion, view, governments)
        for scope, answered in answered_scopes(snapshot, view).items()
        for criterion in snapshot.checklist.of_side(scope.side)
        if criterion.id in answered and (not view.core or criterion.line in core)
    )
    return tuple(row for row in rows if row.voices or row.unsettled)


def agenda(rows: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """The longest distance first: what a workshop should talk about (scoring.md §6).

    Among equals more voices come first, then the order given; *too few answers* stand last.
    """
    return tuple(sorted(rows, key=lambda row: (_shortness(row.every), -len(row.voices))))


def official_against_others(rows: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """The longest distance between a government and another voice first, then the agenda."""
    return tuple(sorted(agenda(rows), key=lambda row: _shortness(row.official)))


def _shortness(found: Spread) -> float:
    return 1.0 if found.distance is None else -found.distance


@dataclass(frozen=True, slots=True)
class Tally:
    """How many criteria stand at each word, and the one whose voices are farthest apart.

    Never a mean: a corridor is described by its counts and its worst case (scoring.md §6).
    """

    counts: dict[Apart, int]
    farthest: Divergence | None


def tally(rows: Iterable[Divergence]) -> Tally:
    """The tally of a line, a side, a corridor or whatever else the rows are of."""
    found = tuple(rows)
    counts = {word: sum(row.word is word for row in found) for word in Apart}
    first = agenda(found)[:1]
    return Tally(counts, first[0] if first and first[0].distance is not None else None)


def by_line(rows: Iterable[Divergence]) -> dict[str, Tally]:
    """The tally of each line, in the order of the rows; criteria without a line are left out."""
    lines: dict[str, list[Divergence]] = {}
    for row in rows:
        if row.criterion.line is not None:
            lines.setdefault(row.criterion.line, []).append(row)
    return {line: tally(found) for line, found in lines.items()}
