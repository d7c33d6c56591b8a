"""Copies of an open workbook, refused in words where their place is to blame."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.store.clean_copy import write_clean_copy
from workbench.store.copying import copy_checked
from workbench.store.file import cannot_write, refuse_existing
from workbench.store.trouble import is_damage


def save_copy(db: sqlite3.Connection, target: Path, replace: bool) -> None:
    """Save a checked copy; UserError where it cannot be written or the name is taken."""
    with blamed(target):
        copy_checked(db, target, replace=replace)


def save_clean_copy(db: sqlite3.Connection, target: Path, replace: bool) -> str:
    """Save a clean copy; its fingerprint. UserError as above."""
    with blamed(target):
        return write_clean_copy(db, target, replace=replace)


@contextmanager
def blamed(target: Path) -> Iterator[None]:
    """Blame the target for what goes wrong, unless the file that is read is damaged."""
    try:
        yield
    except FileExistsError:
        refuse_existing(target)
        raise cannot_write(target) from None
    except sqlite3.Error as error:
        if is_damage(error):
            raise
        raise cannot_write(target) from error
    except OSError as error:
        raise cannot_write(target) from error
