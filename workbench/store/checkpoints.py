"""Checkpoints as the file holds them, and a file of its own for one of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from workbench.store import past
from workbench.store.connection import connect
from workbench.store.copying import give_name, remove_unfinished, unfinished_beside
from workbench.store.file import WorkbookFile, cannot_write, refuse_existing
from workbench.store.log import Writer


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A named state: that after ``step``. ``at`` is UTC, ISO 8601."""

    id: str
    name: str
    step: int
    who: str
    at: str
    note: str


def checkpoints(db: sqlite3.Connection) -> tuple[Checkpoint, ...]:
    """Every checkpoint, the newest first."""
    rows = db.execute(
        "SELECT id, name, step, who, at, note FROM checkpoint ORDER BY step DESC, at DESC, id"
    ).fetchall()
    return tuple(Checkpoint(*row) for row in rows)


def write_copy(db: sqlite3.Connection, checkpoint: Checkpoint, path: Path) -> None:
    """Copy the workbook to a new file and take back there what came after the checkpoint.

    UserError where the path is taken or cannot be written; nothing is left behind then.
    """
    refuse_existing(path)
    unfinished = unfinished_beside(path)
    try:
        db.execute("VACUUM INTO ?", (str(unfinished),))
        later = past.changes_after(db, checkpoint.step)

        def take_back(writer: Writer) -> None:
            for found in later:
                if found.change.entity != "checkpoint":
                    writer.apply(found.change.inverse)

        copy = WorkbookFile(unfinished, connect(unfinished))
        try:
            words = {"name": checkpoint.name}
            copy.write("do", "Back to the checkpoint “{name}”", words, "", take_back)
        finally:
            copy.close()
        give_name(unfinished, path, replace=False)
    except FileExistsError:
        refuse_existing(path)
        raise cannot_write(path) from None
    except (sqlite3.OperationalError, OSError) as error:
        raise cannot_write(path) from error
    finally:
        remove_unfinished(unfinished)
