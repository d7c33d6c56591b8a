"""Whether everything inside a file is as the program writes it (storage.md, Opening).

A file may have been written by another program, or by somebody who wishes us ill. What passes here
can be read by every other module without a further look.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import itemgetter
from time import monotonic

from workbench.errors import UserError
from workbench.store import history
from workbench.store.connection import database
from workbench.store.migrations import migrate
from workbench.store.schema import FORMAT_VERSION, MIGRATIONS_STATEMENTS, STATEMENTS
from workbench.store.tables import TEXT_UNITS, check_text

LONGEST_CHECK = 120.0
"""Seconds after which a check is given up: a file may be made so that it never ends."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}

_HOLDS_TEXTS = ('"params"', '"key"', '"before"', '"after"')
"""Columns of JSON that may hold several texts, each as long as a text may be."""

SchemaName = tuple[str, str]


def first_problem(connection: sqlite3.Connection, version: int) -> str | None:
    """The first thing wrong inside a file of a format, in a word for the log; None if it is sound.

    sqlite3 errors and UnicodeDecodeError pass through: they mean damage too.
    """
    end = monotonic() + LONGEST_CHECK
    connection.set_progress_handler(lambda: int(monotonic() > end), 1_000_000)
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    if schema_of(connection) != expected_schema(version):
        return "schema"
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return "integrity"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "references"
    return next(chain(_wrong_rows(connection, version), _wrong_steps(connection)), None)


def schema_of(connection: sqlite3.Connection) -> dict[SchemaName, str]:
    """Every object of a schema by type and name, with its SQL."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {(kind, name): sql for kind, name, sql in rows}


@cache
def expected_schema(version: int = FORMAT_VERSION) -> dict[SchemaName, str]:
    """The exact schema of a format, made the way a new file is."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if version == FORMAT_VERSION:
            # The statements alone: a test holds them against what migrating makes.
            connection.execute("BEGIN")
            for statement in (*STATEMENTS, *MIGRATIONS_STATEMENTS):
                connection.execute(statement)
        else:
            migrate(database(connection), version)
        return schema_of(connection)
    finally:
        connection.close()


@cache
def _conditions(version: int) -> dict[str, tuple[str, ...]]:
    """The CHECK conditions of every table, each in its brackets."""
    return {
        name: tuple(_bracketed(part) for part in sql.split("CHECK ")[1:])
        for (kind, name), sql in expected_schema(version).items()
        if kind == "table"
    }


def _bracketed(sql: str) -> str:
    """The text up to the bracket that closes the first one."""
    depth = 0
    for place, letter in enumerate(sql):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return sql[: place + 1]
    raise ValueError(sql)


def _wrong_rows(connection: sqlite3.Connection, version: int) -> Iterator[str]:
    """Rows that the schema forbids, or whose text is not UTF-8 or too long."""
    for table, conditions in _conditions(version).items():
        # integrity_check leaves CHECK out where a connection may only read.
        if conditions and _any_row(connection, table, f"NOT ({' AND '.join(conditions)})"):
            yield f"conditions of {table}"
        columns = connection.execute(
            "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,)
        ).fetchall()
        if _too_long(connection, table, [f'"{name}"' for (name,) in columns]):
            yield f"texts of {table}"
    if connection.execute("SELECT count(*) FROM workbook").fetchone() != (1,):
        yield "workbook"
    if not _any_row(connection, "checklist", "TRUE"):
        yield "checklist"


def _any_row(connection: sqlite3.Connection, table: str, where: str) -> bool:
    found = connection.execute(f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1').fetchone()
    return found is not None


def _too_long(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    """Whether a text is longer than may be written, while every text is decoded once."""
    if not columns:
        return False
    # A text has no more units than bytes, and bytes are counted without decoding again.
    limited = [name for name in columns if name not in _HOLDS_TEXTS]
    long = " OR ".join(f"length(CAST({name} AS BLOB)) > {TEXT_UNITS}" for name in limited)
    texts = connection.execute(f'SELECT {long or "0"}, {", ".join(columns)} FROM "{table}"')
    # Rows that come to an end have all been decoded.
    if not any(map(itemgetter(0), texts)):
        return False
    try:
        for row in connection.execute(f'SELECT {", ".join(columns)} FROM "{table}"'):
            for name, value in zip(columns, row, strict=True):
                if name in limited:
                    check_text(value, name)
    except UserError:
        return True
    return False


def _wrong_steps(connection: sqlite3.Connection) -> Iterator[str]:
    """Steps that could not be shown or do not follow from each other.

    Changes are most of a file: each is looked at when it is shown or taken back (``history``).
    """
    try:
        history.stacks(connection)
    except ValueError:
        yield "steps that take back what was not done"
    steps = connection.execute(
        "SELECT DISTINCT label, json_type(params),"
        " (SELECT group_concat(key, ' ') FROM json_each(params)),"
        " EXISTS (SELECT 1 FROM json_each(params) WHERE type <> 'text') FROM step"
    )
    for label, kind, names, has_others in steps:
        known = dict.fromkeys((names or "").split(" "), "")
        if kind != "object" or has_others or set("{}") & set(history.filled(label, known)):
            yield "labels of steps"
