"""What SQLite and the disk report, told in words: never SQLite's own (storage.md)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import UserError

_UNREACHABLE = (
    "the file could not be reached",
    "check that its disk and its folder are there, then try again",
)
_REASONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", "make room on the disk, then try again"),
    sqlite3.SQLITE_READONLY: (
        "the file was moved or may not be written",
        "check the file and its folder, or open it again where it is now",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program is using the file",
        "close the file there, then try again",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged or was changed by another program",
        "close it and open a backup or another copy",
    ),
    sqlite3.SQLITE_IOERR: _UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: _UNREACHABLE,
}
_SAME_AS = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOTADB: sqlite3.SQLITE_CORRUPT,
}

_NOT_OURS = ("no such table", "no such column")
"""What a file says that had every table when it was opened: another one was put in its place."""


def primary_code(error: sqlite3.Error) -> int:
    """The kind of an error. Text that is not UTF-8 is reported without a code: it is damage."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        is_damage = isinstance(error, sqlite3.OperationalError)
        return sqlite3.SQLITE_CORRUPT if is_damage else sqlite3.SQLITE_ERROR
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(_NOT_OURS):
        return sqlite3.SQLITE_CORRUPT
    return _SAME_AS.get(code & 0xFF, code & 0xFF)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the open file itself is to blame, and not where something was to be written."""
    return primary_code(error) == sqlite3.SQLITE_CORRUPT


@contextmanager
def told_in_words(what: str) -> Iterator[None]:
    """Turn what the disk or the file is to blame for into a UserError; bugs pass through.

    ``what`` begins the sentence: *The change could not be saved*.
    """
    try:
        yield
    except sqlite3.Error as error:
        reason = _REASONS.get(primary_code(error))
        if reason is None:
            raise
        raise _refusal(what, reason) from error
    except UnicodeDecodeError as error:
        raise _refusal(what, _REASONS[sqlite3.SQLITE_CORRUPT]) from error


@contextmanager
def refused_where_gone() -> Iterator[None]:
    """Turn a reference to what is not there into a UserError: what comes back may miss its like."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise UserError(
            "Something that it refers to or that refers to it stands in the way",
            "bring back or remove that first",
            "nothing was changed",
        ) from error


def _refusal(what: str, reason: tuple[str, str]) -> UserError:
    return UserError(f"{what}: {reason[0]}", reason[1], "everything saved before is safe")
