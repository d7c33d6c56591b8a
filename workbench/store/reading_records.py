"""What was agreed, as frozen domain values, and where a perspective is used."""

from __future__ import annotations

from sqlite3 import Connection

from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import AGREED
from workbench.domain.ratings import Rating, Side
from workbench.store.reading import rows

_KEY = "subject, side, counterpart, perspective, assessor, checklist, version, criterion"


def agreed_records(db: Connection, checklist: str, version: str) -> tuple[AgreedRecord, ...]:
    """Every answer of the perspective *agreed* to one checklist version, with its record."""
    return tuple(
        AgreedRecord(
            AnswerKey(row[0], Side(row[1]), row[2] or None, AGREED, row[3], row[4]),
            Rating(row[5]) if row[5] else None,
            Rating(row[6]) if row[6] else None,
            row[7],
            row[8] or "",
            row[9] or "",
            row[10] or "",
        )
        for row in rows(
            db,
            "SELECT subject, side, counterpart, assessor, criterion, paper, practice, why,"
            " dissent, decided_by, decided_on"
            f" FROM answer LEFT JOIN agreed_record USING ({_KEY})"
            " WHERE perspective = ? AND checklist = ? AND version = ?"
            " ORDER BY subject, side, counterpart, criterion, assessor",
            (AGREED, checklist, version),
        )
    )


def perspective_uses(db: Connection) -> dict[str, dict[str, int]]:
    """By perspective and table: how many rows name it; those that are not used are left out."""
    found: dict[str, dict[str, int]] = {}
    for table in USING:
        for perspective, count in rows(
            db,
            f"SELECT perspective, count(*) FROM {table} WHERE perspective IS NOT NULL"
            " GROUP BY perspective",
        ):
            found.setdefault(perspective, {})[table] = count
    return found


USING = ("assessment", "answer", "practice_judgement", "gain", "coherence_link", "question_answer")
"""The tables whose rows name a perspective, but for those of parts of an answer."""
