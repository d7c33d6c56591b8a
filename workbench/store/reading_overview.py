"""What the overview needs of a file beyond the snapshot, read in one go."""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple

from workbench.store.reading import rows, workbook_row
from workbench.store.reading_answers import ChecklistHead, checklist_heads
from workbench.store.reading_sources import usage
from workbench.store.tables import Key, decode_key

_VOICE = "subject, side, counterpart, perspective, assessor"
_LATEST = 20
"""Changed answers looked at for one that still has a place in the checklist looked at."""


class OverviewRows(NamedTuple):
    """The workbook's own row, its checklists, evidence links, sources and last answers.

    ``links`` are voice, criterion, basis, stance and as-of date of every link to one checklist
    version; ``latest`` are keys of answers as they were changed, the last one first.
    """

    title: str
    about: str
    old_after_years: int
    heads: tuple[ChecklistHead, ...]
    links: tuple[tuple[str, ...], ...]
    sources: int
    unused_sources: int
    latest: tuple[Key, ...]


def overview_rows(db: Connection, checklist: str, version: str) -> OverviewRows:
    """Everything at once, of one checklist version where that matters."""
    _, title, _, about, old_after = workbook_row(db)
    sources = {source for (source,) in rows(db, "SELECT id FROM source")}
    return OverviewRows(
        title,
        about,
        old_after,
        checklist_heads(db),
        tuple(
            rows(
                db,
                f"SELECT {_VOICE}, criterion, basis, stance, as_of FROM evidence"
                " WHERE checklist = ? AND version = ?",
                (checklist, version),
            )
        ),
        len(sources),
        len(sources - usage(db).keys()),
        _latest(db),
    )


def _latest(db: Connection) -> tuple[Key, ...]:
    found = rows(
        db,
        "SELECT key FROM change WHERE entity IN ('answer', 'evidence')"
        " AND step IN (SELECT id FROM step WHERE kind <> 'base') ORDER BY id DESC LIMIT ?",
        (_LATEST,),
    )
    return tuple(decode_key(key) for (key,) in found)
