"""What answers rest on: which are unsupported, old, undated, open, disputed or flagged.

A *rating* here is an answer on one basis. Countries' forms alone are counted as asked for: an
agreement's form is begun where somebody wants it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.dates import is_before
from workbench.domain.divergence import Apart, Divergence, Scope, divergence
from workbench.domain.places import AGREED
from workbench.domain.ratings import EPSILON, RATING_BOUNDS, Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

BASES = (Basis.PAPER, Basis.PRACTICE)

CLAIMS = frozenset(RATING_BOUNDS) - {Rating.NO_EVIDENCE}
"""Ratings that a source can support: one that says that nothing was found or that nothing applies
claims nothing a source could show."""


class Concern(StrEnum):
    """The lists that the overview leads to; the values are what other pages ask for."""

    UNSUPPORTED = "unsupported"
    OLD = "old"
    UNDATED = "undated"
    DISAGREEMENTS = "disagreements"
    OPEN = "open"
    FLAGGED = "flagged"
    CONFIDENTIAL = "confidential"


class Link(NamedTuple):
    """One evidence link: whether it supports, and its as-of date (ISO 8601, empty for none)."""

    supports: bool
    as_of: str


LinkKey = tuple[str, str, str, str, str, str, str]
"""Subject, side, counterpart or '', perspective, assessor, criterion, basis."""

LinkBook = Mapping[LinkKey, tuple[Link, ...]]


def link_key(key: AnswerKey, basis: Basis) -> LinkKey:
    """Where the evidence of an answer on one basis stands in a ``LinkBook``."""
    towards = key.counterpart or ""
    return key.subject, key.side, towards, key.perspective, key.assessor, key.criterion, basis


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: a place in a form and what is to be seen there.

    ``basis`` is None where the row is about the whole answer or about no answer. ``answer`` and
    its ``links`` on that basis are of ratings, ``divergence`` of disagreements; an open question
    has neither.
    """

    subject: str
    side: Side
    counterpart: str | None
    criterion: str
    basis: Basis | None = None
    answer: Answer | None = None
    links: tuple[Link, ...] = ()
    divergence: Divergence | None = None

    @property
    def rating(self) -> Rating | None:
        """The rating on the row's basis; None where the row is of none."""
        if self.answer is None or self.basis is None:
            return None
        return self.answer.on(self.basis)

    @property
    def dates(self) -> tuple[str, ...]:
        """The as-of date of the answer, then those of its links; empty texts for none."""
        own = () if self.answer is None else (self.answer.as_of,)
        return (*own, *(link.as_of for link in self.links))


def ratings(answers: Iterable[Answer], links: LinkBook) -> Iterator[Listed]:
    """Every rating with the evidence that speaks to its basis."""
    for answer in answers:
        for basis in BASES:
            if answer.on(basis) is not None:
                yield _row(answer, basis, links.get(link_key(answer.key, basis), ()))


def _row(answer: Answer, basis: Basis | None = None, links: tuple[Link, ...] = ()) -> Listed:
    key = answer.key
    return Listed(key.subject, key.side, key.counterpart, key.criterion, basis, answer, links)


def is_unsupported(row: Listed) -> bool:
    """Whether a rating claims something and no evidence on its basis supports it."""
    return row.rating in CLAIMS and not any(link.supports for link in row.links)


def is_older(as_of: str, years: int, today: str) -> bool:
    """Whether a date lies more than so many years before today.

    Both are ISO 8601; a year or a month counts with its last day, an empty date is not old.
    """
    oldest = f"{int(today[:4]) - years:04d}{today[4:]}"
    return len(as_of) >= len("2026") and is_before(as_of, oldest)


def is_old(row: Listed, years: int, today: str) -> bool:
    """Whether a rating's own as-of date or that of a link on its basis is old."""
    return any(is_older(date, years, today) for date in row.dates)


def is_undated(row: Listed) -> bool:
    """Whether a rating, or a link on its basis, has no as-of date."""
    return not all(row.dates)


def open_questions(snapshot: Snapshot) -> Iterator[Listed]:
    """Every criterion of a country's side that no voice and no treaty fact has rated."""
    for country in snapshot.countries:
        for side in country.sides:
            for criterion in snapshot.checklist.of_side(side):
                if not _answered(snapshot, country.id, side, criterion.id)[0]:
                    yield Listed(country.id, side, None, criterion.id)


class Progress(NamedTuple):
    """How far one side of a country has come, in criteria.

    ``answered`` are those rated on either basis by any voice or by a treaty fact, ``paper`` and
    ``practice`` those rated on that basis.
    """

    country: str
    side: Side
    asked: int
    answered: int
    paper: int
    practice: int


def progress(snapshot: Snapshot) -> tuple[Progress, ...]:
    """Every side of every country, in the order of the countries."""
    rows = []
    for country in snapshot.countries:
        for side in country.sides:
            asked = snapshot.checklist.of_side(side)
            found = [_answered(snapshot, country.id, side, c.id) for c in asked]
            counts = [sum(column) for column in zip(*found, strict=True)] or [0, 0, 0]
            rows.append(Progress(country.id, side, len(asked), *counts))
    return tuple(rows)


def _answered(
    snapshot: Snapshot, subject: str, side: Side, criterion: str
) -> tuple[bool, bool, bool]:
    """Whether a criterion is rated at all, on paper, in practice; towards anybody counts."""
    found = snapshot.answers.at(subject, side, criterion)
    paper = snapshot.derived(subject, criterion) is not None
    paper = paper or any(answer.paper is not None for answer in found)
    practice = any(answer.practice is not None for answer in found)
    return paper or practice, paper, practice


def flagged(answers: Iterable[Answer]) -> Iterator[Listed]:
    """Every answer that is marked to be discussed or as contested."""
    return (_row(answer) for answer in answers if answer.discuss or answer.contested)


def with_confidential_note(answers: Iterable[Answer]) -> Iterator[Listed]:
    """Every answer that carries a confidential note."""
    return (_row(answer) for answer in answers if answer.confidential_note.strip())


def disagreements(snapshot: Snapshot) -> Iterator[Listed]:
    """Every criterion on which two known voices cannot both be right (scoring.md §6).

    One row a basis; answers towards a counterpart count for the forms towards it.
    """
    places: dict[tuple[str, Side, str], list[Answer]] = {}
    for answer in snapshot.answers:
        if answer.key.perspective != AGREED:
            place = (answer.key.subject, answer.key.side, answer.key.criterion)
            places.setdefault(place, []).append(answer)
    for (subject, side, criterion_id), found in places.items():
        criterion = snapshot.checklist.find(criterion_id)
        for basis in BASES if criterion is not None else ():
            derived = snapshot.derived(subject, criterion_id) if basis is Basis.PAPER else None
            given = [answer.on(basis) for answer in found]
            if criterion is None or not _apart([*given, derived.rating if derived else None]):
                continue
            for counterpart in dict.fromkeys(answer.key.counterpart for answer in found):
                scope = Scope(subject, side, counterpart)
                row = divergence(snapshot, scope, criterion, View(basis=basis))
                if row.word in (Apart.OPPOSED, Apart.ONE_STEP):
                    yield Listed(*scope, criterion_id, basis, divergence=row)


def _apart(given: Iterable[Rating | None]) -> bool:
    """Whether any two of these ratings exclude each other: where not, no two voices can."""
    known = [RATING_BOUNDS[rating] for rating in given if rating in CLAIMS]
    return bool(known) and max(b.lo for b in known) > min(b.hi for b in known) + EPSILON


def in_order(snapshot: Snapshot, rows: Iterable[Listed]) -> tuple[Listed, ...]:
    """By country, then by agreement, side and criterion as printed, general answers first."""
    subjects = [country.id for country in snapshot.countries]
    subjects += [agreement.id for agreement in snapshot.agreements]
    place = {subject: at for at, subject in enumerate(subjects)}
    sides = {side: at for at, side in enumerate(Side)}
    printed = {criterion.id: at for at, criterion in enumerate(snapshot.checklist.criteria)}

    def rank(row: Listed) -> tuple[int, int, int, str, str, str, bool]:
        key = row.answer.key if row.answer is not None else None
        return (
            place.get(row.subject, len(place)),
            sides[row.side],
            printed.get(row.criterion, len(printed)),
            row.counterpart or "",
            key.perspective if key is not None else "",
            key.assessor if key is not None else "",
            row.basis is Basis.PRACTICE,
        )

    return tuple(sorted(rows, key=rank))
