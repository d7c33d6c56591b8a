"""Blind work: what others answered stays hidden until one has answered oneself (screens.md S4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from workbench.domain.assessments import Answer, AnswerBook, Place
from workbench.domain.places import AGREED, RANGE
from workbench.domain.snapshot import Snapshot


class Worker(NamedTuple):
    """Who works blind: an assessor's name, which may be empty, and the perspective rated in."""

    assessor: str
    perspective: str


def is_own(answer: Answer, worker: Worker) -> bool:
    """Whether an answer is the worker's own.

    While one perspective is rated in, its answers under the worker's name are; while all are looked
    at together, or the agreed record is, those of any perspective under that name. A name that is
    empty owns nothing there, since every unnamed answer carries it.
    """
    key = answer.key
    if key.assessor != worker.assessor:
        return False
    if worker.perspective in (RANGE, AGREED):
        return bool(worker.assessor) and key.perspective != AGREED
    return key.perspective == worker.perspective


def is_complete(answers: Iterable[Answer]) -> bool:
    """Whether a worker's own answers to a criterion rate it on paper and in practice."""
    own = tuple(answers)
    return any(a.paper is not None for a in own) and any(a.practice is not None for a in own)


def hidden_places(snapshot: Snapshot, worker: Worker) -> frozenset[Place]:
    """The criteria whose other answers are hidden: those the worker has not rated on both bases.

    A place is a subject, a side and a criterion.
    """
    return frozenset(
        place
        for place, found in _places(snapshot).items()
        if any(not is_own(answer, worker) for answer in found)
        and not is_complete(answer for answer in found if is_own(answer, worker))
    )


def blinded(snapshot: Snapshot, worker: Worker) -> Snapshot:
    """The snapshot without what is hidden from the worker; treaty facts stay, as nobody's view."""
    hidden = hidden_places(snapshot, worker)
    if not hidden:
        return snapshot
    kept = (
        answer
        for place, found in _places(snapshot).items()
        for answer in found
        if place not in hidden or is_own(answer, worker)
    )
    return replace(snapshot, answers=AnswerBook.of(kept))


def _places(snapshot: Snapshot) -> dict[Place, list[Answer]]:
    places: dict[Place, list[Answer]] = {}
    for answer in snapshot.answers:
        key = answer.key
        places.setdefault((key.subject, key.side, key.criterion), []).append(answer)
    return places
