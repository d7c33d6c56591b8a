"""A clean copy: what a workbook says now, without who said it and what it said before (storage.md).

Deleting does not erase, for the log keeps what was deleted. A clean copy has no log but its own
first step, no names of the people who worked on it, no attached file that nobody refers to, an id
of its own, and no page that once held anything else.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workbench.store.connection import connect
from workbench.store.copying import give_name, remove_unfinished, sync, unfinished_beside
from workbench.store.schema import FORMAT_VERSION, LOG_TABLES, MIGRATIONS_TABLE
from workbench.store.soundness import expected_schema, first_problem

LABEL = "Clean copy; the fingerprint of its content is {content}"
CONTENT = "content"
"""Under which name the first step of a clean copy keeps the fingerprint.

It stands in the log and not among what the workbook says of itself (``about``): people write that,
and the fingerprint covers it.
"""

ASSESSOR = "Assessor {number}"
"""What stands for a person: two people's answers stay apart, but nobody is named."""

_PASSED_OVER = (*LOG_TABLES, "checkpoint", MIGRATIONS_TABLE)


def write_clean_copy(connection: sqlite3.Connection, target: Path, *, replace: bool = False) -> str:
    """Write a clean copy of an open workbook to a new file; returns its fingerprint.

    FileExistsError where the name is taken and ``replace`` is off; ``sqlite3.Error`` and OSError
    pass through; nothing is left behind then.
    """
    unfinished = unfinished_beside(target)
    try:
        connection.execute("VACUUM INTO ?", (os.fspath(unfinished),))
        with closing(connect(unfinished)) as copy:
            fingerprint = _clean(copy)
            # Only this leaves out the pages that held what was removed.
            copy.execute("VACUUM")
        with closing(connect(unfinished, read_only=True)) as copy:
            problem = first_problem(copy, FORMAT_VERSION)
        if problem is not None:
            raise sqlite3.DatabaseError(f"the clean copy is not sound: {problem}")
        sync(unfinished)
        give_name(unfinished, target, replace=replace)
    finally:
        remove_unfinished(unfinished)
    return fingerprint


def _clean(copy: sqlite3.Connection) -> str:
    copy.execute("BEGIN IMMEDIATE")
    copy.execute("PRAGMA defer_foreign_keys = 1")
    for table in ("change", "checkpoint", "step"):
        copy.execute(f'DELETE FROM "{table}"')
    copy.execute("UPDATE workbook SET id = ?", (uuid.uuid4().hex,))
    copy.execute("UPDATE note SET who = ''")
    _replace_names(copy)
    _remove_unused_attachments(copy)
    fingerprint = fingerprint_of(copy)
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    copy.execute(
        "INSERT INTO step (replica, seq, kind, label, params, target, who, at)"
        " VALUES (?, 1, 'base', ?, ?, NULL, '', ?)",
        (secrets.token_hex(8), LABEL, json.dumps({CONTENT: fingerprint}), at),
    )
    copy.execute("COMMIT")
    return fingerprint


def _content_tables() -> list[str]:
    names = (name for kind, name in expected_schema() if kind == "table")
    return sorted(name for name in names if name not in _PASSED_OVER)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    return [name for (name,) in found]


def _replace_names(copy: sqlite3.Connection) -> None:
    """Put a number in the place of every assessor, the same one everywhere."""
    tables = [table for table in _content_tables() if "assessor" in _columns(copy, table)]
    names: set[str] = set()
    for table in tables:
        names |= {n for (n,) in copy.execute(f'SELECT DISTINCT assessor FROM "{table}"') if n}
    # By way of words that nobody is called, for somebody may be called what stands for another.
    passing = secrets.token_hex(8)
    numbered = [
        (name, f"{passing} {number}", ASSESSOR.format(number=number))
        for number, name in enumerate(sorted(names), 1)
    ]
    for table in tables:
        update = f'UPDATE "{table}" SET assessor = ? WHERE assessor = ?'
        copy.executemany(update, [(between, name) for name, between, _ in numbered])
        copy.executemany(update, [(after, between) for _, between, after in numbered])


def _remove_unused_attachments(copy: sqlite3.Connection) -> None:
    used = [
        f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
        for table in _content_tables()
        for parent, column in copy.execute(
            'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall()
        if parent == "blob"
    ]
    copy.execute(f"DELETE FROM blob WHERE sha256 NOT IN ({' UNION '.join(used)})")


def fingerprint_of(connection: sqlite3.Connection) -> str:
    """SHA-256 of everything a workbook says, its id and its log left out.

    Tables by name, rows by their values, each as a line of JSON; an attachment counts by its hash.
    """
    digest = hashlib.sha256()
    for table in _content_tables():
        left_out = {"workbook": "id", "blob": "data"}.get(table)
        columns = [name for name in _columns(connection, table) if name != left_out]
        listed = ", ".join(f'"{name}"' for name in columns)
        digest.update(f"{table}\n".encode())
        for row in connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY {listed}'):
            digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def kept_fingerprint(connection: sqlite3.Connection) -> str:
    """The fingerprint that a clean copy was given; empty where the file is none."""
    found = connection.execute("SELECT label, params FROM step ORDER BY id LIMIT 1").fetchone()
    if found is None or found[0] != LABEL:
        return ""
    try:
        kept = json.loads(found[1])[CONTENT]
    except (ValueError, TypeError, KeyError):
        return ""
    return kept if isinstance(kept, str) else ""
