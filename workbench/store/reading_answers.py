"""Checklists and the answers to them, as frozen domain values."""

from __future__ import annotations

import re
from sqlite3 import Connection
from typing import Any, NamedTuple

from workbench.domain.assessments import Answer, AnswerKey, Assessment, Finding
from workbench.domain.checklist import Checklist
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.store.checklist_rows import PARTS, checklist_of
from workbench.store.reading import records
from workbench.store.reading import rows as _rows


class ChecklistHead(NamedTuple):
    """A checklist version without its content; ``answers`` is how many answers rest on it."""

    id: str
    version: str
    title: str
    note: str
    made_from: str
    issued: bool
    answers: int


def checklist_heads(db: Connection) -> tuple[ChecklistHead, ...]:
    """Every checklist version: the built-in checklist first, then by id, the oldest first."""
    counts = {
        (checklist_id, version): count
        for checklist_id, version, count in _rows(
            db, "SELECT checklist, version, count(*) FROM answer GROUP BY checklist, version"
        )
    }
    return tuple(
        ChecklistHead(row[0], row[1], row[2], row[3], row[4], bool(row[5]), counts.get(row[:2], 0))
        for row in _versions(db)
    )


FIRST = "reciprocity-2007"
"""The checklist that every workbook opens at, where it holds it."""


def _versions(db: Connection) -> list[tuple[Any, ...]]:
    found = _rows(db, "SELECT id, version, title, note, made_from, issued FROM checklist")
    return sorted(found, key=lambda row: (row[0] != FIRST, row[0], version_order(row[1])))


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """What versions are sorted by: 9 before 10, words by their letters."""
    parts = re.findall(r"[0-9]+|[^0-9]+", version)
    return tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)


def checklists(db: Connection) -> tuple[tuple[str, str, str], ...]:
    """Id, version and title of every checklist version, in the order of ``checklist_heads``."""
    return tuple((row[0], row[1], row[2]) for row in _versions(db))


def newest(db: Connection, checklist_id: str = "") -> tuple[str, str] | None:
    """Id and version of a checklist's newest version that is issued, else of its newest draft.

    Without an id: of the first checklist. None where the file holds none.
    """
    found = _versions(db)
    wanted = checklist_id or (found[0][0] if found else "")
    versions = [row for row in found if row[0] == wanted]
    issued = [row for row in versions if row[5]] or versions
    return (issued[-1][0], issued[-1][1]) if issued else None


def checklist(db: Connection, checklist_id: str, version: str) -> Checklist:
    """One checklist version; KeyError where the file does not hold it."""
    key = (checklist_id, version)
    head = records(db, "SELECT * FROM checklist WHERE id = ? AND version = ?", key)
    if not head:
        raise KeyError(key)
    of_version = "WHERE checklist = ? AND version = ?"
    tables = {name: records(db, f"SELECT * FROM {name} {of_version}", key) for name in PARTS}
    return checklist_of(head[0], tables)


_VOICE = "subject, side, counterpart, perspective, assessor"


def answers(db: Connection, checklist_id: str, version: str) -> tuple[Answer, ...]:
    """Every answer to one checklist version, with the number of its evidence links."""
    links: dict[tuple[Any, ...], int] = {}
    scope = (checklist_id, version)
    for *key, count in _rows(
        db,
        f"SELECT {_VOICE}, criterion, count(*) FROM evidence WHERE checklist = ? AND version = ?"
        f" GROUP BY {_VOICE}, criterion",
        scope,
    ):
        links[tuple(key)] = count
    return tuple(
        _answer(row, links.get(tuple(row[:6]), 0))
        for row in _rows(db, f"{_ANSWER} WHERE checklist = ? AND version = ?", scope)
    )


_ANSWER = (
    f"SELECT {_VOICE}, criterion, paper, practice, why, confidence, as_of, discuss, contested,"
    " confidential_note FROM answer"
)


def answer(db: Connection, checklist_id: str, version: str, key: AnswerKey) -> Answer | None:
    """One answer as it stands, or None."""
    values = (
        key.subject,
        key.side,
        key.counterpart or "",
        key.perspective,
        key.assessor,
        checklist_id,
        version,
        key.criterion,
    )
    where = (
        "subject = ? AND side = ? AND counterpart = ? AND perspective = ? AND assessor = ?"
        " AND checklist = ? AND version = ? AND criterion = ?"
    )
    row = db.execute(f"{_ANSWER} WHERE {where}", values).fetchone()
    if row is None:
        return None
    count = db.execute(f"SELECT count(*) FROM evidence WHERE {where}", values).fetchone()[0]
    return _answer(row, count)


def _answer(row: tuple[Any, ...], evidence: int) -> Answer:
    subject, side, counterpart, perspective, assessor, criterion, paper, practice, *rest = row
    why, confidence, as_of, discuss, contested, note = rest
    return Answer(
        AnswerKey(subject, Side(side), counterpart or None, perspective, assessor, criterion),
        Rating(paper) if paper else None,
        Rating(practice) if practice else None,
        why,
        confidence,
        as_of,
        bool(discuss),
        bool(contested),
        note,
        evidence,
    )


def assessments(db: Connection, checklist_id: str, version: str) -> tuple[Assessment, ...]:
    """Every assessment of one checklist version."""
    return tuple(
        Assessment(subject, Side(side), counterpart or None, perspective, assessor, as_of, status)
        for subject, side, counterpart, perspective, assessor, as_of, status in _rows(
            db,
            f"SELECT {_VOICE}, as_of, status FROM assessment WHERE checklist = ? AND version = ?"
            f" ORDER BY {_VOICE}",
            (checklist_id, version),
        )
    )


def findings(db: Connection) -> tuple[Finding, ...]:
    """Every finding."""
    return tuple(
        Finding(country, Side(side), counterpart or None, line, text, source or "", locator)
        for country, side, counterpart, line, text, source, locator in _rows(
            db,
            "SELECT country, side, counterpart, line, text, source, locator FROM finding"
            " ORDER BY country, side, counterpart, line",
        )
    )


def evidence(
    db: Connection, subject: str | None = None, version: tuple[str, str] | None = None
) -> tuple[Evidence, ...]:
    """Evidence links of one subject or of all, to one checklist version or to all."""
    given = {"subject": subject}
    if version is not None:
        given |= {"checklist": version[0], "version": version[1]}
    asked = {column: value for column, value in given.items() if value is not None}
    where = f"WHERE {' AND '.join(f'{column} = ?' for column in asked)}" if asked else ""
    params = tuple(asked.values())
    return tuple(
        Evidence(
            row[0],
            Side(row[1]),
            row[2] or None,
            row[3],
            row[4],
            row[5],
            Basis(row[6]),
            row[7],
            row[8],
            row[9],
            row[10],
            row[11],
            row[12],
            bool(row[13]),
            row[14],
            row[15],
        )
        for row in _rows(
            db,
            f"SELECT {_VOICE}, criterion, basis, source, locator, quotation, stance, as_of, grade,"
            f" disaggregated, number, verification FROM evidence {where}"
            f" ORDER BY {_VOICE}, criterion, basis, source, locator, number",
            params,
        )
    )
