"""What the start page says: recent files in words, the sample's questions, the four steps."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from ui.presenters.figures import plural, whole

if TYPE_CHECKING:
    from datetime import datetime

    # Only named: nothing of the domain is read before a workbook is asked for.
    from workbench.domain.snapshot import Snapshot

SAMPLE_COUNTRIES, SAMPLE_CORRIDORS = 22, 23
"""What the sample holds; a test compares them with the sample, which is not read at start-up."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_REMOVABLE = ("/media", "/run/media", "/mnt", "/Volumes")
_STEP = " › "


class SampleQuestion(NamedTuple):
    """A question that the sample answers, and the page that answers it."""

    text: str
    icon: str
    page: str


QUESTIONS: tuple[SampleQuestion, ...] = (
    SampleQuestion(
        "Who carries more between Indonesia and Malaysia, and how sure is that?",
        "corridors",
        "corridors",
    ),
    SampleQuestion(
        "What is still unknown about the countries that receive migrants?",
        "country-matrix",
        "country-matrix",
    ),
    SampleQuestion(
        "Which treaties on migrants bind a country, and since when?", "countries", "countries"
    ),
)

STEPS: tuple[tuple[str, str], ...] = (
    ("See the matrix", "The countries of one side against its checklist"),
    ("Compare a corridor", "Both sides, line by line"),
    ("Open a figure", "Down to the answer and its source"),
    ("Export for your minister", "An Excel file that says what is unknown"),
)


class FileCounts(NamedTuple):
    """What a workbook held when it was closed; ``rated`` out of ``to_rate`` criteria."""

    countries: int
    corridors: int
    rated: int
    to_rate: int


class KeptFile(NamedTuple):
    """A file of the list as the settings keep it."""

    path: str
    title: str
    changed: str
    counts: FileCounts
    pinned: bool


class RecentRow(NamedTuple):
    """One recent file in words. ``missing`` says why it is not there, empty where it is."""

    path: str
    title: str
    folder: str
    when: str
    counts: str
    missing: str
    pinned: bool


def counts_of(snapshot: Snapshot) -> FileCounts:
    """Count a workbook: its countries, corridors, and criteria with any answer of all asked."""
    rated = asked = 0
    for country in snapshot.countries:
        for side in country.sides:
            for criterion in snapshot.checklist.of_side(side):
                asked += 1
                answered = snapshot.answers.at(country.id, side, criterion.id)
                rated += bool(answered or snapshot.derived(country.id, criterion.id))
    return FileCounts(len(snapshot.countries), len(snapshot.corridors), rated, asked)


def recent_row(kept: KeptFile, *, now: datetime, home: Path, missing: str = "") -> RecentRow:
    """One file of the list in words; ``now`` carries a time zone."""
    return RecentRow(
        kept.path,
        kept.title or PurePath(kept.path).stem,
        folder_words(kept.path, home),
        when_words(kept.changed, now),
        counts_words(kept.counts),
        missing,
        kept.pinned,
    )


def counts_words(counts: FileCounts) -> str:
    """``6 countries, 5 corridors · 212 of 510 criteria answered``."""
    countries = plural(counts.countries, "country", "countries")
    corridors = plural(counts.corridors, "corridor", "corridors")
    held = f"{countries}, {corridors}"
    if not counts.to_rate:
        return held
    return f"{held} · {whole(counts.rated)} of {whole(counts.to_rate)} criteria answered"


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and what comes after it."""
    first, stop, rest = text.strip().partition(". ")
    return (f"{first}.", rest.strip()) if stop else (first, "")


def folder_words(path: str, home: Path) -> str:
    """The folder of a file in words, from the home folder where it lies there."""
    folder = PurePath(path).parent
    if folder == home:
        return "Home folder"
    if folder.is_relative_to(home):
        folder = folder.relative_to(home)
    parts = [part for part in folder.parts if part not in {"/", "\\"}]
    return _STEP.join(part.rstrip("\\/") for part in parts) or str(folder)


def when_words(changed: str, now: datetime) -> str:
    """``today 14:32``, ``yesterday 9:05``, ``12 November`` or ``12 November 2025``."""
    then = now.fromisoformat(changed)
    if then.tzinfo is None:
        then = then.replace(tzinfo=now.tzinfo)
    then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    clock = f"{then.hour}:{then.minute:02}"
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {clock}"
    day = f"{then.day} {_MONTHS[then.month - 1]}"
    return day if then.year == now.year else f"{day} {then.year}"


def why_missing(path: Path) -> str:
    """Why a file is not where it was, in words; empty where it is there. Looks at the disk."""
    try:
        if path.is_file():
            return ""
        folder_there = path.parent.is_dir()
    except OSError:
        return "cannot be reached at the moment"
    if folder_there:
        return "moved, renamed or deleted"
    on_stick = path.as_posix().startswith(_REMOVABLE) or not _drive_there(path)
    return "on a stick or drive that is not connected" if on_stick else "its folder is gone"


def _drive_there(path: Path) -> bool:
    return not path.anchor or Path(path.anchor).exists()
