"""The clauses of agreements as frozen domain values."""

from __future__ import annotations

from sqlite3 import Connection

from workbench.domain.clauses import Clause, ClauseKind
from workbench.store.reading import rows


def clause_kinds(db: Connection) -> tuple[ClauseKind, ...]:
    """What clauses can be about, in the order they were entered."""
    return tuple(
        ClauseKind(*row) for row in rows(db, "SELECT id, label FROM provision ORDER BY rowid")
    )


def clauses(db: Connection, agreement: str | None = None) -> tuple[Clause, ...]:
    """What every source says of the clauses of one agreement, or of all."""
    where, params = ("WHERE agreement = ?", (agreement,)) if agreement is not None else ("", ())
    return tuple(
        Clause(agreement_id, kind, source, bool(present), text)
        for agreement_id, kind, source, present, text in rows(
            db,
            "SELECT agreement, provision, source, present, text FROM agreement_provision"
            f" {where} ORDER BY agreement, provision, source",
            params,
        )
    )


def clause_counts(db: Connection) -> dict[str, int]:
    """By agreement: how many kinds of clause at least one source has read."""
    return dict(
        rows(
            db,
            "SELECT agreement, count(DISTINCT provision) FROM agreement_provision"
            " GROUP BY agreement",
        )
    )
