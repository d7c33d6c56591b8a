"""The frozen whole out of the tables, read anew or renewed where little changed."""

from __future__ import annotations

from dataclasses import replace
from sqlite3 import Connection

from workbench.domain.assessments import AnswerBook, AnswerKey
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot, derive_all
from workbench.store import reading, reading_answers
from workbench.store.log import Touched
from workbench.store.tables import Key

ANSWER_TABLES = {"answer", "evidence", "assessment", "agreed_record"}
"""The tables that ``renewed`` knows how to follow."""


def snapshot(db: Connection, checklist: str, version: str) -> Snapshot:
    """Everything a result rests on, of one checklist version; KeyError where there is none."""
    workbook_id, title, *_ = reading.workbook_row(db)
    instruments, treaties = reading.instruments(db), reading.treaties(db)
    asked = reading_answers.checklist(db, checklist, version)
    rated = {criterion.id for criterion in asked.criteria if criterion.fact}
    derived = derive_all(instruments, treaties)
    return Snapshot(
        workbook=workbook_id,
        title=title,
        change=reading.last_change(db)[0],
        checklist=asked,
        countries=reading.countries(db),
        corridors=reading.corridors(db),
        perspectives=reading.perspectives(db),
        instruments=instruments,
        treaties=treaties,
        agreements=reading.agreements(db),
        answers=AnswerBook.of(reading_answers.answers(db, checklist, version)),
        derived_answers={place: found for place, found in derived.items() if place[1] in rated},
        assessments=reading_answers.assessments(db, checklist, version),
        findings=reading_answers.findings(db),
    )


def renewed(db: Connection, before: Snapshot, rows: tuple[Touched, ...]) -> Snapshot:
    """The snapshot after rows of ``ANSWER_TABLES`` alone were written."""
    version = (before.checklist.id, before.checklist.version)
    book, assessments = before.answers, before.assessments
    for key in {answer_key(row.key) for row in rows if row.entity != "assessment"}:
        book = book.with_answer(key, reading_answers.answer(db, *version, key))
    if any(row.entity == "assessment" for row in rows):
        assessments = reading_answers.assessments(db, *version)
    return replace(before, change=reading.last_change(db)[0], answers=book, assessments=assessments)


def answer_key(key: Key) -> AnswerKey:
    """The answer that a row of ``answer`` or ``evidence`` belongs to, out of the row's key."""
    subject, side, counterpart, perspective, assessor = (str(part) for part in key[:5])
    criterion = str(key[7])
    return AnswerKey(subject, Side(side), counterpart or None, perspective, assessor, criterion)
