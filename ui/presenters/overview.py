"""The overview in words: cards that count, the way on, how far each country is, the method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ui.presenters.country import SIDES
from ui.presenters.figures import plural, whole
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.divergence import Apart
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.services.answering import subject_name
from workbench.services.describing import EditWorkbook, years_of
from workbench.services.overview import Concern, LeftOff, Overview, Progress

LIST, PAGE, PROGRESS = "list:", "page:", "progress"
"""What the target of a card begins with: a list of the overview, a page, the table below."""

PROGRESS_HEADERS = ("Country", *(labels.word(labels.SIDE, side) for side in SIDES), "Answered")
NOBODY = "nobody named"


class Card(NamedTuple):
    """One counter: a number, what it counts, and where it leads; ``target`` empty for nowhere."""

    id: str
    number: str
    words: str
    target: str

    @property
    def sentence(self) -> str:
        """The card as screen readers say it."""
        return f"{self.number} {self.words}"


class CountryProgress(NamedTuple):
    """How far one country is: the words of each side, and the share of all its criteria."""

    country: str
    name: str
    sides: tuple[str, ...]
    answered: int
    asked: int

    @property
    def words(self) -> str:
        """``12 of 39``."""
        return f"{whole(self.answered)} of {whole(self.asked)}"

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        return f"{self.name}: {self.words} criteria answered"


def cards(found: Overview, pages: frozenset[str]) -> tuple[Card, ...]:
    """The counters in order; those whose page is not built lead nowhere."""
    snapshot = found.snapshot

    def page(name: str) -> str:
        return f"{PAGE}{name}" if name in pages else ""

    checklists = {head.id for head in found.checklists}
    return (
        _card("countries", len(snapshot.countries), "country", "countries", page("countries")),
        _card("corridors", len(snapshot.corridors), "corridor", "corridors", page("corridors")),
        _card("checklists", len(checklists), "checklist", "checklists", page("checklists")),
        Card(
            "answered",
            f"{whole(found.answered)} of {whole(found.asked)}",
            "criteria rated",
            PROGRESS if found.progress else "",
        ),
        *(_concern_card(found, concern) for concern in Concern),
        _card(
            "unused", found.unused_sources, "source not used", "sources not used", page("sources")
        ),
    )


def _card(identity: str, count: int, one: str, more: str, target: str) -> Card:
    return Card(identity, whole(count), one if count == 1 else more, target)


def _concern_card(found: Overview, concern: Concern) -> Card:
    one, more = _COUNTED[concern]
    count = found.count(concern)
    words = (one if count == 1 else more).replace("{years}", years_words(found.old_after_years))
    if concern is Concern.DISAGREEMENTS and count:
        rows = found.lists[concern]
        opposed = sum(r.divergence is not None and r.divergence.word is Apart.OPPOSED for r in rows)
        words = f"{words}, {whole(opposed)} opposed" if opposed else words
    return Card(concern.value, whole(count), words, f"{LIST}{concern}")


_COUNTED: Mapping[Concern, tuple[str, str]] = {
    Concern.UNSUPPORTED: ("rating without evidence", "ratings without evidence"),
    Concern.OLD: ("rating with a date over {years} old", "ratings with dates over {years} old"),
    Concern.UNDATED: ("rating without a date", "ratings without a date"),
    Concern.DISAGREEMENTS: ("disagreement", "disagreements"),
    Concern.OPEN: ("open question", "open questions"),
    Concern.FLAGGED: ("answer to discuss or contested", "answers to discuss or contested"),
    Concern.CONFIDENTIAL: (
        "answer with a confidential note",
        "answers with a confidential note",
    ),
}


def years_words(years: int) -> str:
    """``6 years``."""
    return plural(years, "year", "years")


def left_off_words(found: Overview) -> str:
    """``Continue where you left off: gend-r4 Families, Mexico → United States``; or empty."""
    place = found.left_off
    if place is None:
        return ""
    criterion = found.snapshot.checklist.criterion(place.criterion)
    where = where_words(found.snapshot, place)
    start = "Continue where you left off" if place.begun else "Begin with the first open question"
    return f"{start}: {criterion.id} {criterion.title}, {where}"


def where_words(snapshot: Snapshot, place: LeftOff) -> str:
    """A corridor for an answer towards a country, else the subject and its side."""
    subject = subject_name(place.subject, snapshot)
    if place.side is Side.AGREEMENT:
        return subject
    if place.counterpart is None:
        return f"{subject}, {labels.word(labels.SIDE, place.side).lower()} side"
    other = subject_name(place.counterpart, snapshot)
    return f"{subject} → {other}" if place.side is Side.SENDING else f"{other} → {subject}"


def country_progress(found: Overview) -> tuple[CountryProgress, ...]:
    """One row a country that holds a side, in the order of the countries."""
    rows: dict[str, dict[Side, Progress]] = {}
    for row in found.progress:
        rows.setdefault(row.country, {})[row.side] = row
    return tuple(
        CountryProgress(
            country,
            subject_name(country, found.snapshot),
            tuple(_of(held.get(side)) for side in SIDES),
            sum(row.answered for row in held.values()),
            sum(row.asked for row in held.values()),
        )
        for country, held in rows.items()
    )


def _of(row: Progress | None) -> str:
    return "" if row is None else f"{whole(row.answered)} of {whole(row.asked)}"


def progress_records(rows: tuple[CountryProgress, ...]) -> tuple[RecordRow, ...]:
    """The same for export."""
    return tuple(RecordRow(r.country, (r.name, *r.sides, r.words)) for r in rows)


def method_lines(found: Overview) -> tuple[tuple[str, str], ...]:
    """Captions with texts: checklist versions, scale, who assessed, forms, sources."""
    looked_at = (found.snapshot.checklist.id, found.snapshot.checklist.version)
    checklists = []
    for head in found.checklists:
        words = f"{head.title}, version {head.version}: {plural(head.answers, 'answer', 'answers')}"
        words = words if head.issued else f"{words}, a draft"
        looked = (head.id, head.version) == looked_at and len(found.checklists) > 1
        checklists.append(f"{words} (counted here)" if looked else words)
    forms = ", ".join(
        f"{whole(count)} {labels.word(labels.ASSESSMENT_STATUS, status).lower()}"
        for status, count in found.forms.items()
    )
    used = found.sources - found.unused_sources
    return (
        ("Checklists", "\n".join(checklists)),
        ("Scale", _SCALE),
        ("Who assessed", _voices(found) or "Nobody yet."),
        ("Forms by status", f"{forms}."),
        ("Sources", f"{plural(found.sources, 'source', 'sources')}, {whole(used)} used."),
        ("Agreements", plural(len(found.snapshot.agreements), "agreement", "agreements") + "."),
    )


_SCALE = (
    "Met, partly met, not met, or a range of two of them; no evidence found and not applicable"
    " stand apart. Each criterion is rated on paper and in practice. What nobody rated stays open."
)


def _voices(found: Overview) -> str:
    titles = {voice.id: voice.title for voice in found.snapshot.perspectives}
    lines = []
    for voice in found.voices:
        line = f"{titles[voice.perspective]}: {plural(voice.ratings, 'rating', 'ratings')}"
        if any(voice.assessors):
            line = f"{line} ({', '.join(name or NOBODY for name in voice.assessors)})"
        lines.append(line)
    return "\n".join(lines)


def description_fields() -> tuple[FieldSpec, ...]:
    """The form for what the workbook says of itself."""
    return (
        FieldSpec("title", "Title", needed=True),
        FieldSpec(
            "about",
            "About",
            FieldKind.TEXT,
            hint="What this workbook is for, who made it, what it does not say",
            lines=7,
        ),
        FieldSpec(
            "old_after_years",
            "Years after which a date counts as old",
            needed=True,
            hint="A whole number, such as 6",
        ),
    )


def description_values(found: Overview) -> dict[str, FieldValue]:
    """What stands in that form at first."""
    return {
        "title": found.title,
        "about": found.about,
        "old_after_years": str(found.old_after_years),
    }


def description_command(values: Mapping[str, FieldValue]) -> EditWorkbook:
    """The command the form describes; UserError with its field where it is wrong."""
    years = years_of(str(values["old_after_years"]))
    return EditWorkbook(str(values["title"]), str(values["about"]), years)
