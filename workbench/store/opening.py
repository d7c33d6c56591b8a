"""Opening a file that may be hostile or broken, in its first form (storage.md).

Every refusal is one clear sentence and leaves the file untouched, byte for byte. Nothing here may
run while this process has the file open: reading its bytes would drop SQLite's locks.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import UserError
from workbench.store.connection import connect, database, set_pragmas
from workbench.store.migrations import migrate
from workbench.store.schema import APPLICATION_ID, FORMAT_VERSION

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
LARGEST_FILE = 2 * 1024**3
SMALLEST_PAGE, LARGEST_PAGE = 512, 65_536


def check_before_opening(path: Path) -> None:
    """Make every check; UserError with the first thing that is wrong."""
    _check_size(path)
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size > 0:
        _check_magic(path)
        with _private_copy(path, journal) as copy:
            _check_file(copy, path.name)
    else:
        _check_file(path, path.name)


def _check_size(path: Path) -> None:
    if not path.exists():
        raise UserError(f"{path.name} was not found", "check the name and the folder")
    if not path.is_file():
        raise UserError(f"{path.name} is not a file", "choose a .pcw file")
    size = path.stat().st_size
    if size == 0:
        raise UserError(f"{path.name} is empty", "open a backup or another copy")
    if size > LARGEST_FILE:
        raise UserError(
            f"{path.name} is larger than 2 GB, which no workbook is", "choose a .pcw file"
        )


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEADER_BYTES)
    except OSError:
        raise UserError(
            f"{path.name} cannot be read", "check that you may read it and that its disk is there"
        ) from None


def _check_magic(path: Path) -> bytes:
    header = _header(path)
    is_ours = (
        len(header) == HEADER_BYTES
        and header.startswith(MAGIC)
        and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    )
    if not is_ours:
        raise UserError(
            f"{path.name} is not a workbook of this program",
            "choose a .pcw file; an Excel file is not one",
        )
    return header


def _check_file(path: Path, name: str) -> None:
    header = _check_magic(path)
    version = int.from_bytes(header[60:64], "big")
    if version > FORMAT_VERSION:
        raise UserError(
            f"{name} was made by a newer version of the program (format {version}; this one"
            f" knows {FORMAT_VERSION})",
            "open it with the newer version",
            "it was left as it is",
        )
    page = int.from_bytes(header[16:18], "big")
    page = LARGEST_PAGE if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    valid_page = SMALLEST_PAGE <= page <= LARGEST_PAGE and page & (page - 1) == 0
    if version < 1 or not valid_page or page * pages != path.stat().st_size:
        raise broken(name)
    try:
        connection = connect(path, read_only=True)
    except sqlite3.Error:
        raise broken(name) from None
    try:
        problem = first_problem(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        raise broken(name) from None
    finally:
        connection.close()
    if problem:
        raise broken(name)


def broken(name: str) -> UserError:
    """What is said of a file that is one of ours and damaged."""
    return UserError(
        f"{name} is damaged or was changed by another program",
        "open a backup or another copy",
        "it was left as it is",
    )


def first_problem(connection: sqlite3.Connection) -> str | None:
    """The first thing wrong inside a file, in a word for the log; None where it is sound.

    sqlite3 errors and UnicodeDecodeError pass through: they mean damage too.
    """
    if schema_of(connection) != expected_schema():
        return "schema"
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return "integrity"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "references"
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall():
        for _ in connection.execute(f'SELECT * FROM "{table}"'):
            pass
    if connection.execute("SELECT count(*) FROM workbook").fetchone() != (1,):
        return "workbook"
    return None


def schema_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Every object of a schema by type and name, with its SQL."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {(kind, name): sql for kind, name, sql in rows}


def expected_schema() -> dict[tuple[str, str], str]:
    """The exact schema of today's format, made the way a new file is."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(database(connection))
        return schema_of(connection)
    finally:
        connection.close()


@contextmanager
def _private_copy(path: Path, journal: Path) -> Iterator[Path]:
    """A copy in a private folder, rolled back by SQLite as the original will be."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, copy.with_name(journal.name))
        except OSError:
            raise UserError(
                f"{path.name} was left in the middle of a change and cannot be copied for a check",
                "make room in the temporary folder and try again",
                "it was left as it is",
            ) from None
        try:
            connection = sqlite3.connect(copy, isolation_level=None)
            try:
                set_pragmas(connection)
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        except sqlite3.Error:
            raise broken(path.name) from None
        yield copy
