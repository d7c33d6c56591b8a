"""What is said of a workbook's safety: backups in a list, repair, and warnings above the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ui.presenters.figures import decimal, plural
from ui.presenters.start import when_words
from workbench.labels.entities import ENTITY
from workbench.services.keeping import SYNCED, Backup, Repaired, Shared

RECOVERED = (
    "The program or the computer stopped in the middle of a change. That change was taken back;"
    " everything saved before is there."
)

CLEAN_COPY = (
    "A clean copy holds what the workbook says now, and nothing it said before.",
    (
        "The history, the names of people and files that no source uses are left out; assessors"
        " become numbers. Confidential notes stay in it."
    ),
    (
        "Deleting something in a workbook does not erase it, because the history keeps it. A clean"
        " copy does. The workbook itself stays as it is."
    ),
)
"""What a clean copy is, in three sentences."""

_REASONS = {
    "session": "before the first change of a session",
    "work": "after half an hour of work",
    "import": "before an import",
    "merge": "before a merge",
}
_OLDER_FORMAT = "before an older file was brought up to date"
_MEGABYTE, _KILOBYTE = 1_000_000, 1_000
_MOST_ROWS_NAMED = 2_000


class BackupRow(NamedTuple):
    """One backup in the list; ``words`` is its line, read out as it stands."""

    backup: Backup
    when: str
    why: str
    size: str

    @property
    def words(self) -> str:
        """The line of the list."""
        return f"{self.when}, {self.why} ({self.backup.stem}, {self.size})"


def backup_rows(backups: Sequence[Backup], now: datetime) -> list[BackupRow]:
    """The backups as the list shows them."""
    return [
        BackupRow(
            backup,
            _when(backup, now),
            _REASONS.get(backup.reason, _OLDER_FORMAT),
            _size(backup),
        )
        for backup in backups
    ]


def _when(backup: Backup, now: datetime) -> str:
    words = when_words(backup.at.isoformat(), now)
    if ":" not in words:
        then = backup.at.astimezone(now.tzinfo)
        words = f"{words} {then.hour}:{then.minute:02}"
    return words[:1].upper() + words[1:]


def _size(backup: Backup) -> str:
    try:
        size = backup.path.stat().st_size
    except OSError:
        return "cannot be reached"
    if size >= _MEGABYTE:
        return f"{decimal(size / _MEGABYTE, 1)} MB"
    return f"{max(1, round(size / _KILOBYTE))} kB"


def shared_words(name: str, shared: Shared) -> str:
    """The one warning about a folder that others write to as well."""
    if shared.kind == SYNCED:
        return (
            f"{name} is in a folder that {shared.name} copies to other computers. Where two people"
            " work on it at once, changes of one of them can be lost."
        )
    return (
        f"{name} is on a network drive. Where the connection breaks off or two people work on it at"
        " once, changes can be lost."
    )


def repair_words(done: Repaired, damaged: str, made: str) -> tuple[str, str, str]:
    """What a repair came to, in three sentences."""
    saved = f"{plural(done.rows, 'entry', 'entries')} of {damaged} could be saved in {made}."
    safe = f"{damaged} was left as it is."
    if not done.left_out:
        return saved, safe, "Nothing had to be left out."
    counts = Counter(row.table for row in done.left_out)
    named = ", ".join(f"{ENTITY.get(table, table)}: {n}" for table, n in counts.most_common())
    lost = (
        f"{plural(len(done.left_out), 'entry was', 'entries were')} left out or lost what"
        f" belonged to it ({named}). Nothing done before can be undone in the new file."
    )
    return saved, safe, lost


def repair_details(done: Repaired) -> str:
    """Every entry that was left out, one a line, to be copied."""
    rows = done.left_out[:_MOST_ROWS_NAMED]
    return "\n".join(f"{row.table}\t{row.row}\t{row.why}" for row in rows)
