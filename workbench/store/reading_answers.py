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


_OF_VERSION = "WHERE checklist = ? AND version = ?"
_CRITERION = (
    "id, side, line, theme, core, basis, fact, red_line, title, question, guidance, paper_met,"
    " paper_partly, paper_not_met, practice_met, practice_partly, practice_not_met, evidence, note,"
    " weight, editorial"
)


def checklist(db: Database, checklist_id: str, version: str) -> Checklist:
    """One checklist version; KeyError where the file does not hold it."""
    key = (checklist_id, version)
    found = db.execute(
        "SELECT title, note, made_from, issued FROM checklist WHERE id = ? AND version = ?", key
    ).fetchone()
    if found is None:
        raise KeyError(key)
    title, note, made_from, issued = found
    themes = _in_order(db, "id, title, short", "checklist_theme", key)
    lines = _in_order(db, "id, theme, question, weight", "checklist_line", key)
    paragraphs = _tags(db, "paragraph", "criterion_paragraph", key)
    lenses = _tags(db, "lens", "criterion_lens", key)
    return Checklist(
        checklist_id,
        version,
        title,
        tuple(Theme(*row) for row in themes),
        tuple(Line(*row) for row in lines),
        tuple(
            _criterion(row, paragraphs.get(row[0], ()), lenses.get(row[0], ()))
            for row in _in_order(db, _CRITERION, "criterion", key)
        ),
        note,
        made_from,
        bool(issued),
    )


def _in_order(
    db: Database, columns: str, table: str, key: tuple[str, str]
) -> list[tuple[Any, ...]]:
    return _rows(db, f"SELECT {columns} FROM {table} {_OF_VERSION} ORDER BY position", key)


def _tags(
    db: Database, column: str, table: str, key: tuple[str, str]
) -> dict[str, tuple[str, ...]]:
    """By criterion: its paragraphs or its lenses, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for criterion, tag in _in_order(db, f"criterion, {column}", table, key):
        found[criterion] = (*found.get(criterion, ()), tag)
    return found


def _criterion(
    row: tuple[Any, ...], paragraphs: tuple[str, ...], lenses: tuple[str, ...]
) -> Criterion:
    criterion_id, side, line, theme, core, basis, fact, red_line, title, question, *rest = row
    return Criterion(
        criterion_id,
        Side(side),
        line,
        theme,
        bool(core),
        basis,
        bool(fact),
        bool(red_line),
        paragraphs,
        lenses,
        title,
        question,
        rest[0],
        Anchors(*rest[1:4]),
        Anchors(*rest[4:7]),
        rest[7],
        rest[8],
        rest[9],
        bool(rest[10]),
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
