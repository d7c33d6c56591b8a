"""Reading the log: the undo stack, and what was done by whom and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.log import LoggedChange

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the log.

    ``params`` fill the placeholders of ``label``; ``target`` is the step that an undo or redo is
    about; ``at`` is UTC, ISO 8601, a label that decides nothing.
    """

    id: int
    kind: str
    label: str
    params: dict[str, str]
    target: int | None
    who: str
    at: str
    changes: int


def steps(db: Database) -> tuple[Step, ...]:
    """Every step, oldest first, with its number of changes."""
    rows = db.execute(
        "SELECT id, kind, label, params, target, who, at,"
        " (SELECT count(*) FROM change WHERE change.step = step.id) FROM step ORDER BY id"
    ).fetchall()
    return tuple(
        Step(i, kind, label, json.loads(params), target, who, at, changes)
        for i, kind, label, params, target, who, at, changes in rows
    )


def stacks(db: Database) -> tuple[list[int], list[int]]:
    """The steps that undo and redo would take, the next one last, rebuilt from the log."""
    done: list[int] = []
    undone: list[int] = []
    for step, kind, target in db.execute("SELECT id, kind, target FROM step ORDER BY id"):
        if kind == "do":
            done.append(step)
            undone.clear()
        elif kind == "undo":
            done.remove(target)
            undone.append(target)
        elif kind == "redo":
            undone.remove(target)
            done.append(target)
    return done, undone


def changes_of(db: Database, step: int) -> tuple[LoggedChange, ...]:
    """The changes of one step, in the order they were made."""
    rows = db.execute(
        "SELECT entity, key, field, before, after FROM change WHERE step = ? ORDER BY id", (step,)
    ).fetchall()
    return tuple(LoggedChange(*row) for row in rows)


def changes_to(db: Database, entity: str, key: str) -> tuple[tuple[int, LoggedChange], ...]:
    """Every change of one row with its step, oldest first."""
    rows = db.execute(
        "SELECT step, entity, key, field, before, after FROM change"
        " WHERE entity = ? AND key = ? ORDER BY id",
        (entity, key),
    ).fetchall()
    return tuple((row[0], LoggedChange(*row[1:])) for row in rows)
