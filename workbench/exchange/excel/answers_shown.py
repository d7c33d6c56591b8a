"""Which answers stand on a sheet, and what counts where a cell is emptied.

The rows here hold for every basis, since the basis is a cell that the reader may change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.facts import DerivedAnswer
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import Basis, Rating
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import Resolved, View, resolve

OWN, GENERAL, FACT, EMPTY = "own", "general", "fact", "empty"


@dataclass(frozen=True, slots=True)
class ShownRating:
    """What stands in a cell: the rating, what filled it, and what counts once it is emptied.

    ``own`` is the voice's own answer (towards this counterpart or general) without the fact.
    """

    rating: Rating | None
    origin: str
    if_empty: Rating | None
    own: Rating | None


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice's two cells. ``key`` is the answer they stand for, None for the fact itself.

    ``shares_fact`` where several assessors of one perspective could fall back on the fact: it
    counts for each of them while all are ``silent``, and for none once the first of them rates.
    ``group`` are the places of the first and last voice of the perspective.
    """

    key: AnswerKey | None
    paper: ShownRating
    practice: ShownRating
    answer: Answer | None
    group: tuple[int, int]
    shares_fact: bool = False
    silent: bool = False

    def on(self, basis: Basis) -> ShownRating:
        """The cell on paper or in practice."""
        return self.paper if basis is Basis.PAPER else self.practice

    def counted(self, basis: Basis, derived: Rating | None) -> Rating | None:
        """What the cell counts for at export."""
        if basis is Basis.PRACTICE:
            return self.practice.own
        if self.paper.own is not None or self.key is None:
            return self.paper.rating
        falls_back = self.paper.origin == FACT or (self.shares_fact and self.silent)
        return derived if falls_back else None


@dataclass(frozen=True, slots=True)
class CriterionRows:
    """A criterion with the rows of its voices.

    ``single`` where the row of the criterion is itself the input: one perspective, one voice.
    """

    criterion: Criterion
    subject: str
    counterpart: str | None
    resolved: Resolved
    derived: DerivedAnswer | None
    single: bool
    voices: tuple[VoiceRow, ...]

    @property
    def height(self) -> int:
        """How many rows it takes on a sheet."""
        return 1 if self.single else 1 + len(self.voices)


def criterion_rows(
    snapshot: Snapshot, subject: str, criterion: Criterion, view: View, counterpart: str | None
) -> CriterionRows:
    """The rows of one criterion of a subject under a view."""
    resolved = resolve(snapshot, subject, criterion, view, counterpart)
    derived = snapshot.derived(subject, criterion.id)
    found = snapshot.answers.at(subject, criterion.side, criterion.id)
    grouped = _by_voice(found, view.perspective, counterpart)
    rated = {voice: pair for voice, pair in grouped.items() if _given(pair)}
    in_range = view.perspective == RANGE
    if not in_range and len(rated) <= 1:
        # The answer that is there, an empty one included, is the one that typing changes.
        voice = next(iter(rated or grouped), (view.perspective, ""))
        rated = {voice: grouped.get(voice, (None, None))}
    voices = _voice_rows(subject, criterion, counterpart, rated, derived)
    if in_range and derived is not None:
        place = len(voices)
        fact = ShownRating(derived.rating, FACT, derived.rating, None)
        none = ShownRating(None, EMPTY, None, None)
        voices.append(VoiceRow(None, fact, none, None, (place, place)))
    single = not in_range and len(voices) == 1
    return CriterionRows(criterion, subject, counterpart, resolved, derived, single, tuple(voices))


_Pair = tuple[Answer | None, Answer | None]
"""A voice's answer towards the counterpart, and its general one."""


def _by_voice(
    found: Iterable[Answer], perspective: str, counterpart: str | None
) -> dict[tuple[str, str], _Pair]:
    grouped: dict[tuple[str, str], _Pair] = {}
    for answer in found:
        key = answer.key
        if perspective == RANGE:
            wanted = key.perspective != AGREED
        else:
            wanted = key.perspective == perspective
        if not wanted or key.counterpart not in {None, counterpart}:
            continue
        voice = (key.perspective, key.assessor)
        special, general = grouped.get(voice, (None, None))
        grouped[voice] = (special, answer) if key.counterpart is None else (answer, general)
    return dict(sorted(grouped.items()))


def _given(pair: _Pair) -> bool:
    return any(answer and (answer.paper or answer.practice) for answer in pair)


def _own(pair: _Pair, basis: Basis) -> Rating | None:
    ratings = [answer.on(basis) for answer in pair if answer is not None]
    return next((rating for rating in ratings if rating is not None), None)


def _voice_rows(
    subject: str,
    criterion: Criterion,
    counterpart: str | None,
    rated: dict[tuple[str, str], _Pair],
    derived: DerivedAnswer | None,
) -> list[VoiceRow]:
    order = list(rated)
    rows = []
    for (perspective, assessor), pair in rated.items():
        members = [place for place, voice in enumerate(order) if voice[0] == perspective]
        several = len(members) > 1
        silent = all(_own(rated[order[place]], Basis.PAPER) is None for place in members)
        fact = derived.rating if derived and not several else None
        key = AnswerKey(subject, criterion.side, counterpart, perspective, assessor, criterion.id)
        rows.append(
            VoiceRow(
                key,
                _shown(pair, Basis.PAPER, counterpart, fact),
                _shown(pair, Basis.PRACTICE, counterpart, None),
                pair[0] or pair[1],
                (members[0], members[-1]),
                shares_fact=derived is not None and several,
                silent=silent,
            )
        )
    return rows


def _shown(pair: _Pair, basis: Basis, counterpart: str | None, fact: Rating | None) -> ShownRating:
    """``counterpart`` None: the general answer is itself the one that the cell stands for."""
    special, general = pair
    standing = general if counterpart is None else special
    beyond = None if counterpart is None else general
    own = standing.on(basis) if standing else None
    wider = beyond.on(basis) if beyond else None
    if_empty = wider if wider is not None else fact
    if own is not None:
        return ShownRating(own, OWN, if_empty, own)
    if wider is not None:
        return ShownRating(wider, GENERAL, if_empty, wider)
    if fact is not None:
        return ShownRating(fact, FACT, if_empty, None)
    return ShownRating(None, EMPTY, None, None)
