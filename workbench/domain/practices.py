"""The practice library: what was tried, how it was judged, and where it would travel (¶48)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.domain.documents import Policy

JUDGED_ORDER = ("good", "mixed", "poor")
"""How a practice can be judged, best first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one perspective judged a practice: ``judged`` is good, mixed or poor."""

    perspective: str
    judged: str
    why: str = ""
    source: str | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """Something that was tried, by a country or another actor.

    ``tried`` says what, ``conditions`` under which it would travel; ``policies`` are ids of
    policies it rests on, ``corridors`` the pairs of countries where it was tried.
    """

    id: str
    country: str | None
    actor: str
    title: str
    tried: str
    level: str
    theme: str | None
    strategy: str | None
    started: str
    ended: str
    conditions: str
    source: str
    locator: str
    as_of: str
    verification: str
    note: str = ""
    judgements: tuple[Judgement, ...] = ()
    policies: tuple[str, ...] = ()
    corridors: tuple[tuple[str, str], ...] = ()

    @property
    def judged(self) -> tuple[str, ...]:
        """Every way in which it was judged, each once, best first; never an average."""
        found = {judgement.judged for judgement in self.judgements}
        return tuple(word for word in JUDGED_ORDER if word in found)

    @property
    def judged_differently(self) -> bool:
        """Whether two perspectives judged it differently."""
        return len(self.judged) > 1

    def judgement_of(self, perspective: str) -> Judgement | None:
        """What one perspective made of it, or None."""
        found = (each for each in self.judgements if each.perspective == perspective)
        return next(found, None)


class PracticeFilter(NamedTuple):
    """What a list of practices is narrowed to; an empty part narrows nothing.

    ``country`` is where it was tried, its own or an end of one of its corridors. ``judged`` is a
    judgement, ``differently`` or ``nobody``; with ``perspective`` it is that perspective's own, and
    ``perspective`` alone keeps what it has judged.
    """

    country: str = ""
    level: str = ""
    strategy: str = ""
    judged: str = ""
    perspective: str = ""

    def keeps(self, practice: Practice) -> bool:
        """Whether a practice meets every part."""
        return (
            (not self.country or self.country in places_of(practice))
            and self.level in ("", practice.level)
            and (not self.strategy or self.strategy == practice.strategy)
            and self._keeps_judged(practice)
        )

    def _keeps_judged(self, practice: Practice) -> bool:
        of_one = practice.judgement_of(self.perspective) if self.perspective else None
        if self.judged == DIFFERENTLY:
            return practice.judged_differently and (not self.perspective or of_one is not None)
        if self.judged == BY_NOBODY:
            return of_one is None if self.perspective else not practice.judgements
        if self.perspective:
            return of_one is not None and self.judged in ("", of_one.judged)
        return not self.judged or self.judged in practice.judged


DIFFERENTLY, BY_NOBODY = "differently", "nobody"
"""What can be asked of judgements beside the judgements themselves."""


def places_of(practice: Practice) -> frozenset[str]:
    """The ids of the countries where it was tried: its own, and the ends of its corridors."""
    ends = (end for pair in practice.corridors for end in pair)
    return frozenset((*ends, *((practice.country,) if practice.country else ())))


def kept(practices: Iterable[Practice], wanted: PracticeFilter) -> tuple[Practice, ...]:
    """The practices that a filter keeps, in their order."""
    return tuple(practice for practice in practices if wanted.keeps(practice))


def practice_of(
    policy: Policy, practice_id: str, corridors: Iterable[tuple[str, str]] = ()
) -> Practice:
    """A practice that takes over what a policy says and rests on it; nobody has judged it yet.

    ``corridors`` are those of the workbook: the practice is linked to the one, if any, between the
    policy's country and its counterpart.
    """
    pair = {policy.country, policy.counterpart}
    return Practice(
        id=practice_id,
        country=policy.country,
        actor=policy.actor,
        title=policy.title,
        tried=policy.text,
        level=policy.level,
        theme=policy.theme,
        strategy=policy.strategy,
        started=policy.started,
        ended=policy.ended,
        conditions="",
        source=policy.source,
        locator=policy.locator,
        as_of=policy.as_of,
        verification=policy.verification,
        note=policy.note,
        policies=(policy.id,),
        corridors=tuple(ends for ends in corridors if set(ends) == pair),
    )
