"""From format 1 to format 2: practices, claims of gain, agreed records and checkpoints.

What a policy said of how it was judged becomes a practice with one judgement. The log keeps whole
rows of tables that have changed, so those are rewritten with them: undo compares letter by letter.
"""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.store import format_1
from workbench.store.log import Writer
from workbench.store.reading import records
from workbench.store.schema import STATEMENTS
from workbench.store.tables import Row

if TYPE_CHECKING:
    from sqlite_utils import Database

_ADDED: dict[str, Row] = {
    "source": {
        "container": "",
        "volume": "",
        "issue": "",
        "pages": "",
        "identifier": "",
        "country": None,
        "attachment_name": "",
    },
    "agreement": {"ended_how": ""},
    "evidence": {"verification": ""},
    "checklist": {"made_from": "", "issued": 1},
    "criterion": {"editorial": 0},
    "policy": {},
}
"""Columns that format 2 adds at the end of a table, with what stands in them at first."""

_JUDGED = ("judged", "judged_by", "conditions")
"""Columns that a policy loses: they become a practice."""

_OF_BOTH = (
    "id",
    "country",
    "actor",
    "title",
    "level",
    "theme",
    "strategy",
    "started",
    "ended",
    "conditions",
    "source",
    "locator",
    "as_of",
    "verification",
    "note",
)
"""What a practice takes over from the policy it was."""

_LABEL = "Brought up to date: how policies were judged became practices"


def bring(db: Database) -> None:
    """Make the tables of format 2 out of those of format 1; runs inside a transaction."""
    judged: list[Row] = records(
        db.conn, "SELECT * FROM policy WHERE judged IS NOT NULL OR judged_by IS NOT NULL"
    )
    for statement in STATEMENTS:
        table = format_1.table_of(statement)
        if table in format_1.CHANGED:
            _rebuild(db, table, statement)
        elif table in format_1.ADDED_SINCE:
            db.execute(statement)
    for change, table, *values in db.execute(
        "SELECT id, entity, before, after FROM change WHERE field = ''"
    ).fetchall():
        if table in _ADDED:
            db.execute(
                "UPDATE change SET before = ?, after = ? WHERE id = ?",
                (*(_rewritten(table, value) for value in values), change),
            )
    if judged:
        _write_practices(db, judged)


def _rebuild(db: Database, table: str, statement: str) -> None:
    """Make a table anew with its exact statement and carry its rows over."""
    before = f"format_1_{table}"
    db.execute(f'ALTER TABLE "{table}" RENAME TO "{before}"')
    db.execute(statement)
    kept = [
        column
        for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (before,)).fetchall()
        if not (table == "policy" and column in _JUDGED)
    ]
    added = _ADDED[table]
    columns = ", ".join(f'"{column}"' for column in (*kept, *added))
    values = ", ".join((*(f'"{column}"' for column in kept), *("?" for _ in added)))
    db.execute(
        f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{before}" ORDER BY rowid',
        tuple(added.values()),
    )
    db.execute(f'DROP TABLE "{before}"')


def _rewritten(table: str, logged: str | None) -> str | None:
    """A whole row of the log in the shape that its table has now."""
    if logged is None:
        return None
    row = json.loads(logged)
    if table == "policy":
        row = {column: value for column, value in row.items() if column not in _JUDGED}
    return json.dumps({**row, **_ADDED[table]}, ensure_ascii=False, separators=(",", ":"))


def _write_practices(db: Database, judged: list[Row]) -> None:
    """Write a practice for each policy that somebody judged, as one base step of the log."""
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    step = db.execute(
        "INSERT INTO step (replica, seq, kind, label, params, target, who, at)"
        " VALUES (?, 1, 'base', ?, '{}', NULL, '', ?)",
        (secrets.token_hex(8), _LABEL, at),
    ).lastrowid
    writer = Writer(db, {}, int(step or 0))
    for policy in judged:
        writer.insert("practice", {**{c: policy[c] for c in _OF_BOTH}, "tried": policy["text"]})
        writer.insert("practice_policy", {"practice": policy["id"], "policy": policy["id"]})
        if policy["judged"] and policy["judged_by"]:
            writer.insert(
                "practice_judgement",
                {
                    "practice": policy["id"],
                    "perspective": policy["judged_by"],
                    "judged": policy["judged"],
                    "why": "",
                    "source": policy["source"],
                    "locator": policy["locator"],
                },
            )
