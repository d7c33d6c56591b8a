"""Answers: who rated which criterion of whom, towards whom, on paper and in practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.domain.ratings import Basis, Rating, Side


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What makes an answer one answer.

    ``subject`` is a country id, or an agreement id where ``side`` is agreement; ``counterpart``
    None means towards all countries; ``assessor`` is empty where nobody is named.
    """

    subject: str
    side: Side
    counterpart: str | None
    perspective: str
    assessor: str
    criterion: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Two optional ratings and what they rest on. ``evidence`` is the number of links."""

    key: AnswerKey
    paper: Rating | None
    practice: Rating | None
    why: str = ""
    confidence: str = ""
    as_of: str = ""
    discuss: bool = False
    contested: bool = False
    confidential_note: str = ""
    evidence: int = 0

    def on(self, basis: Basis) -> Rating | None:
        """The rating on paper or in practice; ValueError for ``both``."""
        if basis is Basis.BOTH:
            raise ValueError("an answer has no rating on both bases at once")
        return self.paper if basis is Basis.PAPER else self.practice


@dataclass(frozen=True, slots=True)
class Assessment:
    """One voice's form for one subject: as-of date and status draft, ready or final."""

    subject: str
    side: Side
    counterpart: str | None
    perspective: str
    assessor: str
    as_of: str
    status: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One stored sentence (at most 60 characters) for a country, counterpart and line."""

    country: str
    side: Side
    counterpart: str | None
    line: str
    text: str
    source: str = ""
    locator: str = ""


FINDING_LENGTH = 60

Place = tuple[str, Side, str]
"""Subject, side, criterion: where the answers of all voices meet."""


@dataclass(frozen=True, slots=True)
class AnswerBook:
    """All answers, indexed by subject, side and criterion; changing one gives a new book."""

    _places: dict[Place, tuple[Answer, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> AnswerBook:
        """A book of these answers."""
        places: dict[Place, list[Answer]] = {}
        for answer in answers:
            places.setdefault(_place(answer.key), []).append(answer)
        return cls({place: _in_order(found) for place, found in places.items()})

    def at(self, subject: str, side: Side, criterion: str) -> tuple[Answer, ...]:
        """The answers of every voice, general and towards a counterpart, to one criterion."""
        return self._places.get((subject, side, criterion), ())

    def get(self, key: AnswerKey) -> Answer | None:
        """The answer of that key, or None."""
        return next((found for found in self.at(*_place(key)) if found.key == key), None)

    def with_answer(self, key: AnswerKey, answer: Answer | None) -> AnswerBook:
        """A book in which the answer of that key is this one, or is gone where it is None."""
        place = _place(key)
        kept = tuple(found for found in self._places.get(place, ()) if found.key != key)
        places = dict(self._places)
        written = kept if answer is None else _in_order((*kept, answer))
        if written:
            places[place] = written
        else:
            places.pop(place, None)
        return AnswerBook(places)

    def __iter__(self) -> Iterator[Answer]:
        """Every answer."""
        for found in self._places.values():
            yield from found

    def __len__(self) -> int:
        """How many answers there are."""
        return sum(len(found) for found in self._places.values())


def _in_order(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """General answers before those towards a counterpart, voice by voice."""
    return tuple(
        sorted(answers, key=lambda a: (a.key.perspective, a.key.assessor, a.key.counterpart or ""))
    )


def _place(key: AnswerKey) -> Place:
    return key.subject, key.side, key.criterion
