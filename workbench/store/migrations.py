"""The schema's history: append-only, one function a step (storage.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.schema import APPLICATION_ID, FORMAT_VERSION, STATEMENTS

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


def migrations() -> Migrations:
    """Every step from an empty file to today's format."""
    from sqlite_utils import Migrations  # noqa: PLC0415 # start-up does not need it

    steps = Migrations("workbench")

    @steps()
    def v1_first_format(db: Database) -> None:
        for statement in STATEMENTS:
            db.execute(statement)

    return steps


def migrate(db: Database) -> None:
    """Bring a file to today's format in one transaction, then check its foreign keys."""
    db.conn.execute("PRAGMA foreign_keys = 0")
    try:
        with db.atomic():
            migrations().apply(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
            if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise ValueError("a migration left rows that refer to nothing")
    finally:
        db.conn.execute("PRAGMA foreign_keys = 1")
