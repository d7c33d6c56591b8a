"""Checked copies of a workbook, outside its folder (storage.md)."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import UserError
from workbench.paths import backup_folder
from workbench.store.connection import database
from workbench.store.migrations import migrate
from workbench.store.schema import FORMAT_VERSION


def back_up(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy an open workbook into the backup folder and check the copy; returns where it is.

    The bytes of an open file are never read: SQLite makes the copy. ``sqlite3.Error`` and OSError
    pass through; nothing is left behind then.
    """
    folder = backup_folder()
    folder.mkdir(parents=True, exist_ok=True)
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    name = f"{path.stem[:60]}-{at}-{secrets.token_hex(2)}-{reason}.pcw"
    unfinished, backup = folder / f".{name}.new", folder / name
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        _sync(unfinished)
        with closing(sqlite3.connect(unfinished)) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the copy is not whole")
        unfinished.replace(backup)
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return backup


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


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
