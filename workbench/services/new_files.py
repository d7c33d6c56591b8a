"""A file that is written where nothing stands yet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbench.errors import UserError


def write_new(path: Path, data: bytes) -> None:
    """Write a file; UserError where something stands there already or nothing can be written."""
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:
                with suppress(OSError):
                    path.unlink()
                raise
    except FileExistsError:
        raise UserError(
            f"{path.name} exists already", "choose another name", "it was left as it is"
        ) from None
    except (OSError, ValueError):
        raise UserError(
            f"{path.name} cannot be written in {path.absolute().parent}",
            "choose a folder that exists, where you may write and that has room",
            "nothing was left behind",
        ) from None
