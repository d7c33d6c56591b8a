"""What rows were at a step of the log, read back from the log alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from workbench.store.log import LoggedChange
from workbench.store.tables import Key, Row, decode_key, encode_key


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change of the log with its own number and that of its step."""

    id: int
    step: int
    change: LoggedChange


def change(db: Connection, number: int) -> PastChange | None:
    """The change of that number, or None. StaleChangeError where the log holds no change there."""
    row = db.execute(
        "SELECT id, step, entity, key, field, before, after FROM change WHERE id = ?", (number,)
    ).fetchone()
    return _checked([row])[0] if row is not None else None


def changes_in(db: Connection, step: int) -> tuple[PastChange, ...]:
    """The changes of one step, in the order they were made."""
    return _checked(
        db.execute(
            "SELECT id, step, entity, key, field, before, after FROM change WHERE step = ?"
            " ORDER BY id",
            (step,),
        ).fetchall()
    )


def changes_after(db: Connection, step: int) -> tuple[PastChange, ...]:
    """Every change later than a step, the last first: taking them back leads to that step."""
    return _checked(
        db.execute(
            "SELECT id, step, entity, key, field, before, after FROM change WHERE step > ?"
            " ORDER BY id DESC",
            (step,),
        ).fetchall()
    )


def row_at(db: Connection, entity: str, key: Key, step: int) -> Row | None:
    """A whole row as it stood after a step; None where it did not exist then."""
    found: Row | None = None
    for field, after in db.execute(
        "SELECT field, after FROM change WHERE entity = ? AND key = ? AND step <= ? ORDER BY id",
        (entity, encode_key(key), step),
    ).fetchall():
        value = json.loads(after) if after is not None else None
        if not field:
            found = value
        elif found is not None:
            found[field] = value
    return found


def keys_under(db: Connection, entity: str, parent: Key) -> tuple[Key, ...]:
    """The keys of every row of a table, present or past, that are or begin with a parent's key."""
    whole = encode_key(parent)
    start = whole.removesuffix("]") + ","
    rows = db.execute(
        "SELECT DISTINCT key FROM change WHERE entity = ? AND (key = ? OR substr(key, 1, ?) = ?)",
        (entity, whole, len(start), start),
    ).fetchall()
    return tuple(decode_key(key) for (key,) in rows)


def touched_by(db: Connection, steps: Iterable[int]) -> dict[int, frozenset[str]]:
    """By step: the tables that it wrote."""
    wanted = set(steps)
    found: dict[int, set[str]] = {}
    for step, entity in db.execute("SELECT DISTINCT step, entity FROM change").fetchall():
        if step in wanted:
            found.setdefault(step, set()).add(entity)
    return {step: frozenset(entities) for step, entities in found.items()}


def _checked(
    rows: Iterable[tuple[int, int, str, str, str, str | None, str | None]],
) -> tuple[PastChange, ...]:
    found = tuple(PastChange(row[0], row[1], LoggedChange(*row[2:])) for row in rows)
    for past in found:
        past.change.check()
    return found
