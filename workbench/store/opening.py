"""Opening a file that may be hostile or broken (storage.md).

Every refusal is one clear sentence and leaves the file untouched, byte for byte. Nothing here may
run while this process has the file open: reading its bytes would drop SQLite's locks.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

from workbench.errors import DamagedError, UserError
from workbench.store.connection import connect, set_pragmas
from workbench.store.schema import APPLICATION_ID, FORMAT_VERSION
from workbench.store.soundness import first_problem
from workbench.store.trouble import primary_code

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
LARGEST_FILE = 2 * 1024**3
LOOKS, BETWEEN_LOOKS = 6, 0.05
"""How often a file that somebody is writing is looked at, and the seconds in between."""
SMALLEST_PAGE, USUAL_PAGE, LARGEST_PAGE = 512, 4096, 65_536

_log = logging.getLogger(__name__)


def check_before_opening(path: Path, *, to_begin: bool = False, is_held: bool = False) -> None:
    """Make every check; UserError with the first thing that is wrong.

    With ``to_begin`` only that there is a file of ours, before anything is made beside it. With
    ``is_held`` another process may be writing: what looks wrong is looked at again a few times.
    """
    check_file_is_there(path)
    if to_begin:
        _check_magic(path)
    elif is_held:
        _check_while_written(path)
    elif hot_journal(path) is None:
        _check_file(path, path.name)
    else:
        _check_magic(path)
        with private_copy(path) as copy:
            _check_file(copy, path.name)


def _check_while_written(path: Path) -> None:
    for looks_left in reversed(range(LOOKS)):
        try:
            _check_file(path, path.name)
        except UserError:
            if not looks_left:
                raise
            time.sleep(BETWEEN_LOOKS)
        else:
            return


def is_of_today(path: Path) -> bool:
    """Whether a file is of today's format, by its header."""
    return int.from_bytes(_header(path)[60:64], "big") == FORMAT_VERSION


def hot_journal(path: Path) -> Path | None:
    """What a writer that was stopped left beside the file (beside its target, if it is a link)."""
    real = path.resolve()
    journal = real.with_name(real.name + "-journal")
    return journal if journal.exists() and journal.stat().st_size > 0 else None


def check_file_is_there(path: Path) -> None:
    """UserError unless there is a file of a size that a workbook can have."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UserError(f"{path.name} was not found", "check the name and the folder") from None
    except OSError:
        raise _unreadable(path.name) from None
    if not S_ISREG(found.st_mode):
        raise UserError(f"{path.name} is not a file", "choose a .pcw file")
    if found.st_size == 0:
        raise UserError(f"{path.name} is empty", "open a backup or another copy")
    if found.st_size > LARGEST_FILE:
        raise UserError(
            f"{path.name} is larger than 2 GB, which no workbook is", "choose a .pcw file"
        )


def _unreadable(name: str) -> UserError:
    return UserError(
        f"{name} cannot be read",
        "check that its disk is there, that you may read it and that its name is not too long",
        "it was left as it is",
    )


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEADER_BYTES)
    except OSError:
        raise _unreadable(path.name) from None


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
    # Other numbers of the way to write would be put right by SQLite: in a file nobody edited.
    valid_way = header[18:20] in (b"\x01\x01", b"\x02\x02")
    if version < 1 or not (valid_page and valid_way) or page * pages != path.stat().st_size:
        raise broken(name)
    try:
        problem = _problem_inside(path, version)
    except sqlite3.Error as error:
        raise _refusal(error, name) from None
    except UnicodeDecodeError:
        raise broken(name) from None
    if problem:
        _log.warning("a file is refused: %s", problem)
        raise broken(name)


def mend_header(copy: Path, name: str) -> int:
    """Put right what the header of a private copy of a damaged file says; its format by the header.

    Only what follows from the file itself or never differs in a workbook is written. UserError
    where nothing says that it is one.
    """
    data = bytearray(_header(copy).ljust(HEADER_BYTES, b"\0"))
    if not data.startswith(MAGIC) and int.from_bytes(data[68:72], "big") != APPLICATION_ID:
        raise UserError(
            f"{name} is not a workbook of this program",
            "choose a .pcw file; an Excel file is not one",
        )
    page = int.from_bytes(data[16:18], "big")
    page = LARGEST_PAGE if page == 1 else page
    if not SMALLEST_PAGE <= page <= LARGEST_PAGE or page & (page - 1):
        page = USUAL_PAGE
    version = int.from_bytes(data[60:64], "big")
    version = version if 1 <= version <= FORMAT_VERSION else FORMAT_VERSION
    size = copy.stat().st_size
    pages = max(1, -(-size // page))
    data[0:16] = MAGIC
    data[16:18] = (1 if page == LARGEST_PAGE else page).to_bytes(2, "big")
    data[18:24] = bytes((1, 1, 0, 64, 32, 32))
    data[28:32] = pages.to_bytes(4, "big")
    data[32:40] = bytes(8)  # no page counts as free: a list of free pages may be damaged too
    data[44:48], data[56:60] = (4).to_bytes(4, "big"), (1).to_bytes(4, "big")
    data[52:56] = data[64:68] = bytes(4)
    data[60:64] = version.to_bytes(4, "big")
    data[92:96] = data[24:28]
    with copy.open("rb+") as file:
        file.write(data)
        file.truncate(pages * page)
    return version


def _problem_inside(path: Path, version: int) -> str | None:
    connection = connect(path, read_only=True)
    try:
        return first_problem(connection, version)
    finally:
        connection.close()


def _refusal(error: sqlite3.Error, name: str) -> UserError:
    """What is said of a file that SQLite could not read: only some of it is damage."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_BUSY:
        return UserError(
            f"{name} is being written by another program",
            "wait until it is done or close it there, then open it again",
            "it was left as it is",
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return _unreadable(name)
    return broken(name)


def cannot_be_opened(name: str) -> UserError:
    """What is said of a sound file that the system will not open."""
    return UserError(
        f"{name} cannot be opened for writing",
        "check that you may write to it and that its folder is not read-only",
        "nothing was changed",
    )


def broken(name: str) -> DamagedError:
    """What is said of a file that is one of ours and damaged."""
    return DamagedError(
        f"{name} is damaged or was changed by another program",
        "open a backup or another copy",
        "it was left as it is",
    )


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy in a private folder, rolled back by SQLite as the original will be."""
    real = path.resolve()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        # A short name: the file's own with what SQLite adds to it may be too long for this disk.
        copy = Path(folder) / "copy.pcw"
        journal = real.with_name(real.name + "-journal")
        try:
            shutil.copyfile(real, copy)
            if journal.exists():
                shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
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
