"""The state of a workbook in counts, and the lists that the counts lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain import support
from workbench.domain.assessments import AnswerBook, AnswerKey
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.support import Concern, Link, LinkBook, LinkKey, Listed, Progress
from workbench.services.workbook import Workbook, answer_key
from workbench.store import reading_overview
from workbench.store.reading_answers import ChecklistHead
from workbench.store.reading_overview import OverviewRows
from workbench.store.tables import Key

__all__ = [
    "Concern",
    "LeftOff",
    "Listed",
    "Overview",
    "Progress",
    "VoiceCount",
    "listed",
    "overview",
]


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """What one perspective has rated: ``ratings`` on both bases, and the names that stand there.

    An empty name stands for ratings under nobody's name.
    """

    perspective: str
    ratings: int
    assessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOff:
    """Where work goes on: the answer changed last, or the first open question (``begun`` false).

    ``perspective`` is empty where nobody has answered yet.
    """

    subject: str
    side: Side
    counterpart: str | None
    criterion: str
    perspective: str
    begun: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What a workbook holds, how far it has come and what is wanting.

    ``asked`` and ``answered`` count the criteria of every side of every country. ``lists`` holds
    every list in the order of countries and criteria. ``forms`` counts forms by status.
    """

    snapshot: Snapshot
    title: str
    about: str
    old_after_years: int
    checklists: tuple[ChecklistHead, ...]
    progress: tuple[Progress, ...]
    lists: dict[Concern, tuple[Listed, ...]]
    sources: int
    unused_sources: int
    forms: dict[str, int]
    voices: tuple[VoiceCount, ...]
    left_off: LeftOff | None

    @property
    def asked(self) -> int:
        """How many criteria the countries are asked about."""
        return sum(row.asked for row in self.progress)

    @property
    def answered(self) -> int:
        """How many of them are rated."""
        return sum(row.answered for row in self.progress)

    def count(self, concern: Concern) -> int:
        """How long a list is."""
        return len(self.lists[concern])


def overview(workbook: Workbook, today: str, seen: Snapshot | None = None) -> Overview:
    """The overview of the checklist version looked at; ``today`` is ISO 8601.

    ``seen`` is what somebody who works blind sees of the snapshot; without it all of it counts.
    The file is read once, beside the snapshot.
    """
    snapshot = workbook.snapshot if seen is None else seen
    version = (snapshot.checklist.id, snapshot.checklist.version)
    found = workbook.read(reading_overview.overview_rows, *version)
    lists = _lists(snapshot, found, today)
    status = Counter(form.status for form in snapshot.assessments)
    answers = (workbook.snapshot.answers, snapshot.answers)
    latest = [key for key in found.latest if not _is_hidden(answer_key(key), *answers)]
    return Overview(
        snapshot,
        found.title,
        found.about,
        found.old_after_years,
        found.heads,
        support.progress(snapshot),
        lists,
        found.sources,
        found.unused_sources,
        {name: status[name] for name in ("draft", "ready", "final")},
        _voices(snapshot),
        _left_off(snapshot, latest, version, lists[Concern.OPEN]),
    )


def listed(workbook: Workbook, concern: Concern, today: str) -> tuple[Listed, ...]:
    """One of the lists by itself; ``today`` is ISO 8601."""
    snapshot = workbook.snapshot
    version = (snapshot.checklist.id, snapshot.checklist.version)
    found = workbook.read(reading_overview.overview_rows, *version)
    return _lists(snapshot, found, today, (concern,))[concern]


def _lists(
    snapshot: Snapshot, found: OverviewRows, today: str, wanted: Iterable[Concern] = Concern
) -> dict[Concern, tuple[Listed, ...]]:
    rated = tuple(support.ratings(snapshot.answers, _link_book(found.links)))
    years = found.old_after_years
    lists: dict[Concern, Iterable[Listed]] = {
        Concern.UNSUPPORTED: filter(support.is_unsupported, rated),
        Concern.OLD: (row for row in rated if support.is_old(row, years, today)),
        Concern.UNDATED: filter(support.is_undated, rated),
        Concern.DISAGREEMENTS: support.disagreements(snapshot),
        Concern.OPEN: support.open_questions(snapshot),
        Concern.FLAGGED: support.flagged(snapshot.answers),
        Concern.CONFIDENTIAL: support.with_confidential_note(snapshot.answers),
    }
    return {concern: support.in_order(snapshot, lists[concern]) for concern in wanted}


def _link_book(rows: Iterable[tuple[str, ...]]) -> LinkBook:
    book: dict[LinkKey, list[Link]] = {}
    for subject, side, towards, perspective, assessor, criterion, basis, stance, as_of in rows:
        key = (subject, side, towards, perspective, assessor, criterion, basis)
        book.setdefault(key, []).append(Link(stance == "supports", as_of))
    return {key: tuple(links) for key, links in book.items()}


def _voices(snapshot: Snapshot) -> tuple[VoiceCount, ...]:
    """The perspectives that have rated anything, in their order."""
    counts: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    for answer in snapshot.answers:
        given = sum(answer.on(basis) is not None for basis in support.BASES)
        if given:
            counts[answer.key.perspective] += given
            names.setdefault(answer.key.perspective, set()).add(answer.key.assessor)
    return tuple(
        VoiceCount(voice.id, counts[voice.id], tuple(sorted(names[voice.id])))
        for voice in snapshot.perspectives
        if counts[voice.id]
    )


def _left_off(
    snapshot: Snapshot, latest: Iterable[Key], version: tuple[str, str], still: tuple[Listed, ...]
) -> LeftOff | None:
    for key in latest:
        if (key[5], key[6]) != version:
            continue
        found = answer_key(key)
        if _has_place(snapshot, found.subject, found.side, found.criterion):
            place = (found.subject, found.side, found.counterpart, found.criterion)
            return LeftOff(*place, found.perspective, begun=True)
    if not still:
        return None
    first = still[0]
    return LeftOff(first.subject, first.side, None, first.criterion, "", begun=False)


def _is_hidden(key: AnswerKey, every: AnswerBook, seen: AnswerBook) -> bool:
    """Whether somebody who works blind does not see that answer."""
    return every.get(key) is not None and seen.get(key) is None


def _has_place(snapshot: Snapshot, subject: str, side: Side, criterion: str) -> bool:
    """Whether a form still asks that criterion of that subject."""
    asked = snapshot.checklist.find(criterion)
    if asked is None or asked.side is not side:
        return False
    if side is Side.AGREEMENT:
        return snapshot.agreement(subject) is not None
    country = snapshot.find_country(subject)
    return country is not None and side in country.sides
