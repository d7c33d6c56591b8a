"""The schema's history: append-only, one function a step (storage.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store import format_1, to_format_2
from workbench.store.schema import APPLICATION_ID, FORMAT_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

_STEPS = ("v1_first_format", "v2_practices_gains_and_records")
"""The name of the step that makes each format, in order: a file's own table holds them."""


def migrations() -> Migrations:
    """Every step from an empty file to today's format."""
    from sqlite_utils import Migrations  # noqa: PLC0415 # start-up does not need it

    steps = Migrations("workbench")

    @steps(name=_STEPS[0])
    def first_format(db: Database) -> None:
        for statement in format_1.statements():
            db.execute(statement)

    @steps(name=_STEPS[1])
    def practices_gains_and_records(db: Database) -> None:
        to_format_2.bring(db)

    return steps


def migrate(db: Database, to: int = FORMAT_VERSION) -> None:
    """Bring a file to a format in one transaction, then check its foreign keys."""
    db.conn.execute("PRAGMA foreign_keys = 0")
    # A table that is renamed to make room must not be followed by what refers to it.
    db.conn.execute("PRAGMA legacy_alter_table = 1")
    try:
        with db.atomic():
            stop = None if to == FORMAT_VERSION else _STEPS[to]
            migrations().apply(db, stop_before=stop)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {to}")
            if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise ValueError("a migration left rows that refer to nothing")
    finally:
        db.conn.execute("PRAGMA legacy_alter_table = 0")
        db.conn.execute("PRAGMA foreign_keys = 1")
