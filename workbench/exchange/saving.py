"""Writing the finished file: beside its target first, then in one step into its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from workbench.errors import UserError

_SAFE = "nothing was left behind"


def save(data: bytes, path: Path, *, replace: bool = False) -> None:
    """Write ``data`` to ``path``; an existing file is replaced whole, or stays as it is.

    UserError where the file exists and ``replace`` is not set, where another program holds it
    open, and where the folder cannot be written to or is full.
    """
    if not replace and _is_there(path):
        raise _taken(path)
    if _is_there(path) and path.is_dir():
        raise UserError(f"{path.name} is a folder", "choose a file name", _SAFE)
    try:
        beside = _written_beside(data, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        _into_place(beside, path, replace=replace)
    except FileExistsError as error:
        raise _taken(path) from error
    except (OSError, ValueError) as error:
        if not _is_there(path):
            raise _unwritable(path, error) from error
        raise UserError(
            f"{path.name} is open in another program or may not be replaced",
            "close it and try again, or choose another name",
            _SAFE,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    """Whether anything stands there, a link that leads nowhere too; no for an impossible name."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def _taken(path: Path) -> UserError:
    return UserError(
        f"{path.name} exists already", "choose another name, or replace it", "it was left as it is"
    )


def _unwritable(path: Path, error: OSError | ValueError) -> UserError:
    return UserError(
        f"{path.name} cannot be written in {path.absolute().parent} ({_reason(error)})",
        "make room, choose another folder, or a shorter name",
        _SAFE,
    )


def _written_beside(data: bytes, path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".export-", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


def _into_place(beside: Path, path: Path, *, replace: bool) -> None:
    if replace:
        beside.replace(path)
    else:
        # A hard link fails where a file of that name has appeared meanwhile; a rename would not.
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:
            # Sticks formatted for every system know no hard links.
            if _is_there(path):
                raise FileExistsError(path) from None
            beside.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | ValueError) -> str:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return (said or "the system refused").lower()
