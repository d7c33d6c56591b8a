"""Notes into frozen domain values."""

from __future__ import annotations

from sqlite3 import Connection

from workbench.domain.notes import Note
from workbench.store.reading import rows


def notes(db: Connection, entity: str | None = None, key: str | None = None) -> tuple[Note, ...]:
    """Every note, or those of one row by its table and key; the newest first."""
    where, params = ("WHERE entity = ? AND key = ?", (entity, key)) if entity else ("", ())
    return tuple(
        Note(i, about, of, text, bool(confidential), who, at)
        for i, about, of, text, confidential, who, at in rows(
            db,
            f"SELECT id, entity, key, text, confidential, who, at FROM note {where}"
            " ORDER BY at DESC, id",
            params,
        )
    )
