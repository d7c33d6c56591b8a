"""The clauses of agreements, as each source has read them, and the chain that agreements form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.documents import Agreement


@dataclass(frozen=True, slots=True)
class ClauseKind:
    """What a clause can be about. ``id`` is the key of a provision, ``label`` its words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What one source says of one kind of clause in one agreement.

    ``present`` is false where the source read the agreement and found no such clause; ``text`` is
    the clause's own wording, where somebody has entered it.
    """

    agreement: str
    kind: str
    source: str
    present: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class ClauseReadings:
    """One kind of clause with the readings of every source, side by side."""

    kind: ClauseKind
    readings: tuple[Clause, ...]

    @property
    def disputed(self) -> bool:
        """Whether one source found it and another did not."""
        return len({reading.present for reading in self.readings}) > 1


def side_by_side(
    kinds: Iterable[ClauseKind], clauses: Iterable[Clause]
) -> tuple[ClauseReadings, ...]:
    """The readings of one agreement by kind, in the order of the kinds; kinds unread left out."""
    by_kind: dict[str, tuple[Clause, ...]] = {}
    for clause in clauses:
        by_kind[clause.kind] = (*by_kind.get(clause.kind, ()), clause)
    return tuple(ClauseReadings(kind, by_kind[kind.id]) for kind in kinds if kind.id in by_kind)


def successors(agreements: Iterable[Agreement], agreement: str) -> tuple[Agreement, ...]:
    """The agreements that name this one as their predecessor, in the order given."""
    return tuple(found for found in agreements if found.predecessor == agreement)


def makes_a_cycle(agreements: Iterable[Agreement], agreement: str, predecessor: str | None) -> bool:
    """Whether an agreement would come before itself if it followed that predecessor."""
    before = {found.id: found.predecessor for found in agreements}
    seen = {agreement}
    at = predecessor
    while at is not None and at not in seen:
        seen.add(at)
        at = before.get(at)
    return at is not None
