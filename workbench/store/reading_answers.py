"""Checklists and the answers to them, as frozen domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.domain.assessments import Answer, AnswerKey, Assessment, Finding
from workbench.domain.checklist import Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.store.reading import rows as _rows

if TYPE_CHECKING:
    from sqlite_utils import Database


def checklists(db: Database) -> tuple[tuple[str, str, str], ...]:
    """Id, version and title of every checklist version, the oldest first."""
    return tuple(
        (i, version, title)
        for i, version, title in _rows(
            db, "SELECT id, version, title FROM checklist ORDER BY rowid"
        )
    )


def checklist(db: Database, checklist_id: str, version: str) -> Checklist:
    """One checklist version; KeyError where the file does not hold it."""
    where = "WHERE checklist = ? AND version = ?"
    key = (checklist_id, version)
    title = db.execute("SELECT title FROM checklist WHERE id = ? AND version = ?", key).fetchone()
    if title is None:
        raise KeyError(key)
    paragraphs: dict[str, tuple[str, ...]] = {}
    for criterion, paragraph in _rows(
        db, f"SELECT criterion, paragraph FROM criterion_paragraph {where} ORDER BY position", key
    ):
        paragraphs[criterion] = (*paragraphs.get(criterion, ()), paragraph)
    lenses: dict[str, tuple[str, ...]] = {}
    for criterion, lens in _rows(
        db, f"SELECT criterion, lens FROM criterion_lens {where} ORDER BY position", key
    ):
        lenses[criterion] = (*lenses.get(criterion, ()), lens)
    rows = _rows(
        db,
        "SELECT id, side, line, theme, core, basis, fact, red_line, title, question, guidance,"
        " paper_met, paper_partly, paper_not_met, practice_met, practice_partly, practice_not_met,"
        f" evidence, note, weight FROM criterion {where} ORDER BY position",
        key,
    )
    return Checklist(
        checklist_id,
        version,
        title[0],
        tuple(
            Theme(*row)
            for row in _rows(
                db, f"SELECT id, title, short FROM checklist_theme {where} ORDER BY position", key
            )
        ),
        tuple(
            Line(*row)
            for row in _rows(
                db,
                f"SELECT id, theme, question, weight FROM checklist_line {where} ORDER BY position",
                key,
            )
        ),
        tuple(
            Criterion(
                row[0],
                Side(row[1]),
                row[2],
                row[3],
                bool(row[4]),
                row[5],
                bool(row[6]),
                bool(row[7]),
                paragraphs.get(row[0], ()),
                lenses.get(row[0], ()),
                row[8],
                row[9],
                row[10],
                Anchors(*row[11:14]),
                Anchors(*row[14:17]),
                row[17],
                row[18],
                row[19],
            )
            for row in rows
        ),
    )


_VOICE = "subject, side, counterpart, perspective, assessor"


def answers(db: Database, checklist_id: str, version: str) -> tuple[Answer, ...]:
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


def answer(db: Database, checklist_id: str, version: str, key: AnswerKey) -> Answer | None:
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


def assessments(db: Database, checklist_id: str, version: str) -> tuple[Assessment, ...]:
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


def findings(db: Database) -> tuple[Finding, ...]:
    """Every finding."""
    return tuple(
        Finding(country, Side(side), counterpart or None, line, text, source or "", locator)
        for country, side, counterpart, line, text, source, locator in _rows(
            db,
            "SELECT country, side, counterpart, line, text, source, locator FROM finding"
            " ORDER BY country, side, counterpart, line",
        )
    )


def evidence(db: Database, subject: str | None = None) -> tuple[Evidence, ...]:
    """Evidence links of one subject, or of all."""
    where, params = ("WHERE subject = ?", (subject,)) if subject is not None else ("", ())
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
        )
        for row in _rows(
            db,
            f"SELECT {_VOICE}, criterion, basis, source, locator, quotation, stance, as_of, grade,"
            f" disaggregated, number FROM evidence {where}"
            f" ORDER BY {_VOICE}, criterion, basis, source, locator, number",
            params,
        )
    )
