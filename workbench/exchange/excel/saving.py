"""Writing the finished file: beside its target first, then in one step into its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from workbench.errors import UserError

_SAFE = "nothing was written and the workbook is unchanged"


def save(data: bytes, path: Path, *, replace: bool = False) -> None:
    """Write ``data`` to ``path``; an existing file is replaced whole, or stays as it is.

    UserError where the file exists and ``replace`` is not set, where another program holds it
    open, and where the folder cannot be written to or is full.
    """
    if not replace and path.exists():
        raise UserError(
            f"There is already a file {path.name}", "choose another name, or replace it", _SAFE
        )
    if path.is_dir():
        raise UserError(f"{path.name} is a folder", "choose a file name", _SAFE)
    try:
        beside = _written_beside(data, path)
    except OSError as error:
        raise UserError(
            f"The file could not be written to {path.parent} ({_reason(error)})",
            "make room or choose another folder",
            _SAFE,
        ) from error
    try:
        _into_place(beside, path, replace=replace)
    except FileExistsError as error:
        raise UserError(
            f"There is already a file {path.name}", "choose another name, or replace it", _SAFE
        ) from error
    except OSError as error:
        raise UserError(
            f"{path.name} is open in another program or may not be replaced",
            "close it and try again, or choose another name",
            _SAFE,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


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
            if path.exists():
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


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()
