"""Checked copies of an open workbook: made by SQLite, synced, checked, then named (storage.md)."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path


def copy_checked(connection: sqlite3.Connection, target: Path, *, replace: bool = False) -> None:
    """Copy an open workbook to a new file and check the copy before it takes its name.

    The bytes of an open file are never read: SQLite makes the copy. FileExistsError where the name
    is taken and ``replace`` is off; ``sqlite3.Error`` and OSError pass through; nothing is left
    behind then, and what had the name keeps it.
    """
    unfinished = unfinished_beside(target)
    try:
        connection.execute("VACUUM INTO ?", (os.fspath(unfinished),))
        sync(unfinished)
        check_whole(unfinished)
        give_name(unfinished, target, replace=replace)
    finally:
        remove_unfinished(unfinished)


def unfinished_beside(target: Path) -> Path:
    """A name beside a file under which it is made before it takes its own."""
    return target.with_name(f".{secrets.token_hex(6)}.new")


def remove_unfinished(unfinished: Path) -> None:
    """Take away what a failure left; what is not there is no trouble."""
    for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
        with suppress(OSError):
            left.unlink()


def check_whole(path: Path) -> None:
    """sqlite3.DatabaseError unless a copy is whole."""
    with closing(sqlite3.connect(path)) as copy:
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not whole")


def give_name(unfinished: Path, target: Path, *, replace: bool) -> None:
    """Give a finished file its name in one go; FileExistsError where that is taken."""
    if replace:
        unfinished.replace(target)
    else:
        _link(unfinished, target)
    sync_folder(target.parent)


def _link(unfinished: Path, target: Path) -> None:
    """Name a file without ever replacing another one."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A disk without links, as sticks are: the look before has to do there.
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        unfinished.rename(target)


def sync(path: Path) -> None:
    """Have the disk keep a file's bytes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep a folder's names, where the system knows how."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
