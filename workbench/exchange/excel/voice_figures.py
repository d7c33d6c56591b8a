"""The program's own value for every working cell of a criterion: what its formulas must give."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.ratings import NOTHING_KNOWN, RATING_BOUNDS, Basis, Rating
from workbench.domain.voices import rating_of
from workbench.exchange.excel.answers_shown import CriterionRows, VoiceRow
from workbench.exchange.excel.method_sheet import place_of

DIFFERENT = 10
"""The place of *Voices differ* in the rating table."""


@dataclass(frozen=True, slots=True)
class RowFigures:
    """One row on one basis. ``low`` and ``high`` as the rating table gives them, known or not."""

    p: int
    q: int
    given: int
    applies: int
    known: int
    low: float
    high: float

    @property
    def counts(self) -> bool:
        """Whether the row's bounds enter those of its criterion."""
        return bool(self.applies and self.known)


def figures_of(basis: Basis, paper: Rating | None, practice: Rating | None) -> RowFigures:
    """The figures of two ratings on a basis, cell by cell as the formulas compute them."""
    used = {Basis.PAPER: (paper,), Basis.PRACTICE: (practice,)}.get(basis, (paper, practice))
    bounds = [NOTHING_KNOWN if r is None else RATING_BOUNDS.get(r, NOTHING_KNOWN) for r in used]
    applies = int(Rating.NOT_APPLICABLE not in used)
    each_known = all(r not in {None, Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE} for r in used)
    high = min(b.hi for b in bounds)
    known = applies * int(each_known or (basis is Basis.BOTH and high == 0))
    return RowFigures(
        place_of(paper),
        place_of(practice),
        int(any(rating is not None for rating in used)),
        applies,
        known,
        min(b.lo for b in bounds),
        high,
    )


def voice_figures(voice: VoiceRow, rows: CriterionRows, basis: Basis) -> RowFigures:
    """The figures of a voice's row."""
    derived = rows.derived.rating if rows.derived else None
    counted = figures_of(
        basis, voice.counted(Basis.PAPER, derived), voice.counted(Basis.PRACTICE, derived)
    )
    if not voice.shares_fact:
        return counted
    own = figures_of(basis, voice.paper.own, voice.practice.own)
    return RowFigures(
        counted.p, counted.q, own.given, counted.applies, counted.known, counted.low, counted.high
    )


def over_voices(voices: list[RowFigures], named: bool) -> RowFigures:
    """The figures of a criterion over the rows of its voices.

    ``named`` where one perspective is looked at: its single voice stands as it is, unknown or not.
    """
    counting = [voice for voice in voices if voice.counts]
    given = [voice for voice in voices if voice.given]
    applies = int(not given or any(voice.applies for voice in given))
    low, high = 0.0, 1.0
    if counting:
        low, high = min(v.low for v in counting), max(v.high for v in counting)
    elif named and len(given) <= 1:
        high = given[0].high if given else min(voice.high for voice in voices)
    return RowFigures(
        _common([voice.p for voice in voices]),
        _common([voice.q for voice in voices]),
        int(bool(given)),
        applies,
        int(bool(counting)),
        low,
        high,
    )


def _common(places: list[int]) -> int:
    """The one place that all given ratings share, or *Voices differ*."""
    lowest = min(places, default=8)
    if lowest > 7:
        return 8
    return lowest if all(place in {lowest, 8} for place in places) else DIFFERENT


def place_on_basis(figures: RowFigures, basis: Basis) -> int:
    """The place of the one rating that says what two ratings come to on a basis."""

    def rating(place: int) -> Rating | None:
        return tuple(Rating)[place - 1] if place <= len(Rating) else None

    return place_of(rating_of(basis, rating(figures.p), rating(figures.q)))
