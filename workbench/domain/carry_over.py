"""What becomes of the answers to one checklist version in another: carried, or lost and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Checklist


class LossReason(StrEnum):
    """Why an answer is not carried over."""

    NOT_MAPPED = "not_mapped"
    OTHER_SIDE = "other_side"
    ANSWERED = "answered"
    FINAL = "final"


Mapped = Mapping[str, str]
"""By criterion of the earlier version: the criterion of the later one that takes its answers."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Answers to one criterion that stay behind for one reason."""

    criterion: str
    reason: LossReason
    answers: tuple[AnswerKey, ...]


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """A dry look: which answers are carried, each with its key in the later version, and which not.

    ``unasked`` are criteria of the later version that no criterion is mapped to: they start
    without answers.
    """

    carried: tuple[tuple[AnswerKey, AnswerKey], ...]
    lost: tuple[Loss, ...]
    unasked: tuple[str, ...]

    @property
    def lost_answers(self) -> int:
        """How many answers stay behind."""
        return sum(len(loss.answers) for loss in self.lost)


def common_mapping(before: Checklist, after: Checklist) -> dict[str, str]:
    """Every criterion that both versions hold on the same side, to itself (scoring.md §11)."""
    return {
        c.id: c.id
        for c in before.criteria
        if (found := after.find(c.id)) is not None and found.side is c.side
    }


def voice_of(key: AnswerKey) -> AnswerKey:
    """The form an answer stands in: its key without a criterion."""
    return replace(key, criterion="")


def carry_plan(
    before: Checklist,
    after: Checklist,
    mapping: Mapped,
    answers: Iterable[AnswerKey],
    taken: Collection[AnswerKey],
    locked: Collection[AnswerKey],
) -> CarryPlan:
    """Look what a mapping would do.

    ``answers`` are the keys of the answers to the earlier version, ``taken`` those of the later
    one, which are never overwritten, ``locked`` the voices (``voice_of``) whose form of the later
    version is final. ValueError where two criteria are mapped to one.
    """
    if len(set(mapping.values())) < len(mapping):
        raise ValueError("two criteria are mapped to one")
    carried: list[tuple[AnswerKey, AnswerKey]] = []
    lost: dict[tuple[str, LossReason], list[AnswerKey]] = {}
    at = {criterion.id: place for place, criterion in enumerate(before.criteria)}
    for key in sorted(answers, key=lambda k: (at[k.criterion], k.subject, k.counterpart or "")):
        target = after.find(mapping.get(key.criterion, ""))
        moved = replace(key, criterion=target.id) if target is not None else key
        if target is None:
            reason = LossReason.NOT_MAPPED
        elif target.side is not key.side:
            reason = LossReason.OTHER_SIDE
        elif moved in taken:
            reason = LossReason.ANSWERED
        elif voice_of(key) in locked:
            reason = LossReason.FINAL
        else:
            carried.append((key, moved))
            continue
        lost.setdefault((key.criterion, reason), []).append(key)
    filled = set(mapping.values())
    return CarryPlan(
        tuple(carried),
        tuple(Loss(name, reason, tuple(keys)) for (name, reason), keys in lost.items()),
        tuple(c.id for c in after.criteria if c.id not in filled),
    )
