"""Reading the log: the undo stack, and what was done by whom and when."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from sqlite3 import Connection

from workbench.store.log import LoggedChange


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

    @property
    def words(self) -> str:
        """What the history says of it."""
        return filled(self.label, self.params)


PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""What stands for a parameter in a label; nothing else in braces means anything."""


def filled(label: str, params: dict[str, str]) -> str:
    """A label with its parameters in place; a placeholder that nothing fills stays as it is."""
    return PLACEHOLDER.sub(lambda found: params.get(found[1], found[0]), label)


def steps(db: Connection) -> tuple[Step, ...]:
    """Every step, oldest first, with its number of changes."""
    rows = db.execute(
        "SELECT id, kind, label, params, target, who, at,"
        " (SELECT count(*) FROM change WHERE change.step = step.id) FROM step ORDER BY id"
    ).fetchall()
    return tuple(
        Step(i, kind, label, json.loads(params), target, who, at, changes)
        for i, kind, label, params, target, who, at, changes in rows
    )


def last_step(db: Connection) -> int:
    """The number of the last step; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])


def last_mark(db: Connection) -> tuple[int, str, int]:
    """The last step's number, and who wrote it as their how-manieth; zeros where there is none.

    No two files share it by chance, as they may a number.
    """
    found = db.execute("SELECT id, replica, seq FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return tuple(found) if found else (0, "", 0)


def words_of(db: Connection, step: int) -> tuple[str, dict[str, str]]:
    """The label of a step and what fills its placeholders."""
    label, params = db.execute("SELECT label, params FROM step WHERE id = ?", (step,)).fetchone()
    return label, json.loads(params)


def stacks(db: Connection) -> tuple[list[int], list[int]]:
    """The steps that undo and redo would take, the next one last, rebuilt from the log.

    ValueError where a step takes back or brings back what was not there to be.
    """
    done: list[int] = []
    undone: list[int] = []
    for step, kind, target in db.execute("SELECT id, kind, target FROM step ORDER BY id"):
        if kind == "do":
            done.append(step)
            undone.clear()
        elif kind == "undo":
            _move(target, done, undone)
        elif kind == "redo":
            _move(target, undone, done)
    return done, undone


def _move(step: int, source: list[int], target: list[int]) -> None:
    # Nearly always the last one; a search from the front would make long histories slow to open.
    if source and source[-1] == step:
        source.pop()
    else:
        source.remove(step)
    target.append(step)


def changes_of(db: Connection, step: int) -> tuple[LoggedChange, ...]:
    """The changes of one step, in the order they were made."""
    rows = db.execute(
        "SELECT entity, key, field, before, after FROM change WHERE step = ? ORDER BY id", (step,)
    ).fetchall()
    return tuple(LoggedChange(*row) for row in rows)


def changes_to(db: Connection, entity: str, key: str) -> tuple[tuple[int, LoggedChange], ...]:
    """Every change of one row with its step, oldest first.

    StaleChangeError where another program wrote what is no change into the log.
    """
    rows = db.execute(
        "SELECT step, entity, key, field, before, after FROM change"
        " WHERE entity = ? AND key = ? ORDER BY id",
        (entity, key),
    ).fetchall()
    found = tuple((row[0], LoggedChange(*row[1:])) for row in rows)
    for _, change in found:
        change.check()
    return found
