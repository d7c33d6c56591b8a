"""Checked copies of a workbook outside its folder: when they are made and which are kept.

Nothing here depends on what the clock says: backups are numbered, and the time in a name only says
which day and week a backup counts for.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import UserError
from workbench.paths import backup_folder
from workbench.store.connection import database
from workbench.store.copying import copy_checked
from workbench.store.migrations import migrate
from workbench.store.schema import FORMAT_VERSION

EVERY = 30 * 60.0
"""Seconds of work after which the next change is preceded by another backup."""

LAST, DAYS, WEEKS = 10, 7, 4
"""How many are kept: the last ones, one a day, one a week."""

SESSION, WORK, IMPORT, MERGE = "session", "work", "import", "merge"
"""Why a backup was made, besides ``format-N`` before a file of an older format is changed."""

_STEM_BYTES = 100
_LEFT_FOR = 24 * 3600
_MARK_LETTERS = 12
_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(
    r"(?P<stem>.*)-(?P<mark>[0-9a-f]{12})-(?P<number>[0-9]{6,9})-(?P<stamp>[0-9]{8}T[0-9]{6})"
    r"-(?P<reason>[a-z]+(-[0-9]+)?)\.pcw",
    re.DOTALL,
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``mark`` stands for the workbook's id, ``at`` is the UTC time of its name."""

    path: Path
    stem: str
    mark: str
    number: int
    at: datetime
    reason: str

    @property
    def day(self) -> tuple[int, ...]:
        """The day that it counts for."""
        return (self.at.year, self.at.month, self.at.day)

    @property
    def week(self) -> tuple[int, ...]:
        """The week that it counts for."""
        return self.at.isocalendar()[:2]


def mark_of(workbook_id: str) -> str:
    """What stands for a workbook in a file's name, whatever its id holds."""
    import hashlib  # noqa: PLC0415 # not before a backup is made

    return hashlib.sha256(workbook_id.encode("utf-8", "backslashreplace")).hexdigest()[
        :_MARK_LETTERS
    ]


def backups(workbook_id: str | None = None) -> tuple[Backup, ...]:
    """The backups of one workbook, the newest first, or those of all; OSError passes through.

    Where there is no backup folder yet, there are none. Files of other names are left out.
    """
    try:
        names = list(backup_folder().iterdir())
    except FileNotFoundError:
        return ()
    found = [backup for path in names if (backup := _parsed(path)) is not None]
    if workbook_id is not None:
        mark = mark_of(workbook_id)
        found = [backup for backup in found if backup.mark == mark]
        return tuple(sorted(found, key=lambda backup: -backup.number))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True))


def _parsed(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, found["stem"], found["mark"], int(found["number"]), at, found["reason"])


def back_up(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy an open workbook into the backup folder and check the copy; returns where it is.

    Older backups that need not be kept are removed then. ``sqlite3.Error`` and OSError pass
    through; nothing is left behind then.
    """
    folder = backup_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (workbook_id,) = connection.execute("SELECT id FROM workbook").fetchone()
    known = backups(workbook_id)
    number = known[0].number + 1 if known else 1
    stem = path.stem.encode("utf-8", "replace")[:_STEM_BYTES].decode("utf-8", "ignore")
    at = datetime.now(UTC).strftime(_STAMP)
    backup = folder / f"{stem}-{mark_of(workbook_id)}-{number:06}-{at}-{reason}.pcw"
    copy_checked(connection, backup)
    _remove_left_overs(backup)
    for old in _not_kept(backups(workbook_id)):
        with suppress(OSError):
            old.path.unlink()
    return backup


def _remove_left_overs(newest: Path) -> None:
    """Take away unfinished backups of processes that were killed, a day after that."""
    with suppress(OSError):
        before = newest.stat().st_mtime - _LEFT_FOR
        for path in newest.parent.glob(".*.new*"):
            if path.stat().st_mtime < before:
                path.unlink()


def _not_kept(newest_first: Sequence[Backup]) -> list[Backup]:
    """The backups that none of the rules keeps."""
    kept = {backup.number for backup in newest_first[:LAST]}
    days: dict[tuple[int, ...], int] = {}
    weeks: dict[tuple[int, ...], int] = {}
    for backup in newest_first:
        days.setdefault(backup.day, backup.number)
        weeks.setdefault(backup.week, backup.number)
    kept |= {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    return [backup for backup in newest_first if backup.number not in kept]


class Rhythm:
    """When an open workbook is backed up: before its first change and after each spell of work.

    ``clock`` counts seconds and never goes back. A backup that cannot be made stops nobody:
    ``trouble`` then says so once, until somebody has taken it.
    """

    def __init__(
        self, path: Path, *, is_new: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start a session; a file just made has nothing yet to lose."""
        self._path = path
        self.clock = clock
        self._last: float | None = clock() if is_new else None
        self._told = False
        self.trouble = ""

    def before_change(self, connection: sqlite3.Connection) -> None:
        """Back the workbook up where it is time to."""
        if self._last is None:
            self.make(connection, SESSION)
        elif self.clock() - self._last >= EVERY:
            self.make(connection, WORK)

    def make(self, connection: sqlite3.Connection, reason: str) -> bool:
        """Back the workbook up now; False where that failed, which ``trouble`` says once."""
        self._last = self.clock()
        try:
            back_up(connection, self._path, reason)
        except (sqlite3.Error, OSError, ValueError) as error:
            _log.warning("no backup could be made: %s", type(error).__name__)
            if not self._told:
                self._told = True
                self.trouble = (
                    f"No backup of {self._path.name} could be made in {backup_folder()};"
                    " every change is still saved in the workbook itself."
                )
            return False
        return True


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an open file of an older format to today's, after a checked copy was put aside.

    UserError where either fails; the file is then as it was.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == FORMAT_VERSION:
        return
    try:
        back_up(connection, path, f"format-{version}")
        migrate(database(connection))
    except (sqlite3.Error, OSError, ValueError):
        connection.close()
        raise UserError(
            f"{path.name} was made by an older version and could not be brought up to date",
            "make room on the disk and check that you may write to the file, then open it again",
            "it was left as it is",
        ) from None
