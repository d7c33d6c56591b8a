"""The connection factory: one SQLite library, its pragmas set and read back (storage.md)."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sqlite_utils import Database

PRAGMAS: dict[str, int | str] = {
    "busy_timeout": 3000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # memory
    "foreign_keys": 1,
    "secure_delete": 1,
    "synchronous": 3,  # extra
    "journal_mode": "delete",
}
"""What every connection is given; the values as SQLite reads them back."""


class PragmaError(RuntimeError):
    """SQLite did not take a setting: this build cannot keep the promises of storage.md."""


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Hide modules from an import that would load them only because they are installed.

    sqlite-utils imports numpy and pandas to convert values we never give it; numpy alone costs
    more than everything else that opening a workbook needs.
    """
    hidden = [name for name in modules if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment] # what the import system documents
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> sqlite3.Connection:
    """Open a file with every pragma set and checked; sqlite3 errors pass through.

    Without ``create`` a missing file is an error, not a new file. The name goes as bytes, for a
    disk may hold names that are no text.
    """
    mode = "ro" if read_only else ("rwc" if create else "rw")
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=256)
    try:
        set_pragmas(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def set_pragmas(connection: sqlite3.Connection, *, read_only: bool = False) -> None:
    """Set every pragma and read it back; PragmaError where one did not take."""
    for name, value in PRAGMAS.items():
        if read_only and name == "journal_mode":
            continue
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != value:
            raise PragmaError(f"{name} is {found[0]!r}, not {value!r}")


def database(connection: sqlite3.Connection) -> Database:
    """Our connection in sqlite-utils' hands: it must not choose another SQLite library."""
    with _without("numpy", "pandas"):
        from sqlite_utils import Database  # noqa: PLC0415 # start-up does not need it

    return Database(connection, use_counts_table=False, execute_plugins=False)
