"""General answers beside those towards one country, and which of them a view uses."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessments import Answer
from workbench.domain.checklist import Criterion
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import Basis, Rating
from workbench.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Used:
    """The rating that a view uses of a voice on one basis; ``specific`` if given for the country.

    Both are None where the voice has not answered on that basis.
    """

    rating: Rating | None
    specific: bool | None


@dataclass(frozen=True, slots=True)
class BothAnswers:
    """One voice's general answer beside its answer towards the counterpart."""

    perspective: str
    assessor: str
    general: Answer | None
    specific: Answer | None

    def used(self, basis: Basis) -> Used:
        """Which one counts on paper or in practice: the specific one where it says anything.

        ValueError for ``both``: each basis is decided by itself (scoring.md §2).
        """
        for answer, is_specific in ((self.specific, True), (self.general, False)):
            rating = answer.on(basis) if answer is not None else None
            if rating is not None:
                return Used(rating, is_specific)
        return Used(None, None)

    @property
    def differ(self) -> bool:
        """Whether both are there and say different things on a basis that both rate."""
        if self.general is None or self.specific is None:
            return False
        return any(
            None not in (one := self.general.on(basis), other := self.specific.on(basis))
            and one is not other
            for basis in (Basis.PAPER, Basis.PRACTICE)
        )


def both_answers(
    snapshot: Snapshot,
    subject: str,
    criterion: Criterion,
    counterpart: str,
    perspective: str = RANGE,
) -> tuple[BothAnswers, ...]:
    """Every voice's two answers to a criterion, in the order of perspectives and assessors.

    ``range`` takes every perspective but ``agreed``, as the view of that name does.
    """
    order = {p.id: place for place, p in enumerate(snapshot.perspectives)}
    found: dict[tuple[str, str], dict[bool, Answer]] = {}
    for answer in snapshot.answers.at(subject, criterion.side, criterion.id):
        key = answer.key
        wanted = (
            key.perspective != AGREED if perspective == RANGE else key.perspective == perspective
        )
        if wanted and key.counterpart in (None, counterpart):
            voice = (key.perspective, key.assessor)
            found.setdefault(voice, {})[key.counterpart is not None] = answer
    voices = sorted(found, key=lambda voice: (order.get(voice[0], len(order)), voice))
    return tuple(
        BothAnswers(*voice, found[voice].get(False), found[voice].get(True)) for voice in voices
    )
