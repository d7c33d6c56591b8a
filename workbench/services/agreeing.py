"""The agreed record: what was decided, why, who decided it, and who dissents."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import AGREED
from workbench.domain.ratings import Rating
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import (
    blank_answer,
    check_key,
    check_reason,
    check_unlocked,
    drop_if_empty,
    put_answer,
    row_key,
    subject_name,
)
from workbench.services.entries import check_lines, check_past
from workbench.services.workbook import Workbook
from workbench.store import reading_records
from workbench.store.log import Writer
from workbench.store.tables import Row

RECORD = ("dissent", "decided_by", "decided_on")
"""The fields that a record has beside those of its answer."""


def agreed_records(workbook: Workbook) -> tuple[AgreedRecord, ...]:
    """Everything agreed on the checklist version looked at, by subject and criterion."""
    checklist = workbook.snapshot.checklist
    return workbook.read(reading_records.agreed_records, checklist.id, checklist.version)


def agreed_record(workbook: Workbook, key: AnswerKey) -> AgreedRecord | None:
    """The record of one answer, or None where nothing was agreed."""
    return next((found for found in agreed_records(workbook) if found.key == key), None)


@dataclass(frozen=True, slots=True)
class SetAgreed:
    """Write what was agreed as a whole: both ratings, the rationale, dissent, who and when."""

    record: AgreedRecord
    label: str = field(default="Record what was agreed on {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return _words(self.record.key, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the answer and its record; UserError, with the field, where one is wrong."""
        record, key = self.record, self.record.key
        _check_place(key, snapshot)
        details = {
            "dissent": record.dissent,
            "decided_by": record.decided_by,
            "decided_on": record.decided_on,
        }
        _check_details(details)
        rated = record.paper is not None or record.practice is not None
        if rated and not record.why.strip():
            raise UserError(
                "What was agreed has no rationale yet", "say why it was decided", field="why"
            )
        if not rated and not record.why.strip() and not any(t.strip() for t in details.values()):
            raise UserError(
                "The record says nothing yet", "give a rating, a rationale or the dissent"
            )
        found = writer.find("answer", row_key(key, snapshot))
        row = {
            **(found or blank_answer(key, snapshot)),
            "paper": _rating(record.paper),
            "practice": _rating(record.practice),
            "why": record.why.strip(),
        }
        check_reason(row, key, snapshot)
        put_answer(writer, row, key, snapshot)
        _put_details(writer, key, snapshot, details)


@dataclass(frozen=True, slots=True)
class EditAgreed:
    """Change what stands beside an agreed rating; None keeps a field as it is.

    It may be the first thing said: then it records that nothing could be agreed.
    """

    key: AnswerKey
    dissent: str | None = None
    decided_by: str | None = None
    decided_on: str | None = None
    label: str = field(
        default="Change the record of what was agreed on {criterion} of {subject}", init=False
    )

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return _words(self.key, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the fields that are given; UserError, with the field, where one is wrong."""
        _check_place(self.key, snapshot)
        given = {
            "dissent": self.dissent,
            "decided_by": self.decided_by,
            "decided_on": self.decided_on,
        }
        details = {name: text for name, text in given.items() if text is not None}
        _check_details(details)
        _put_details(writer, self.key, snapshot, details)
        drop_if_empty(writer, self.key, snapshot)


@dataclass(frozen=True, slots=True)
class ClearAgreed:
    """Take back what was agreed: ratings, rationale, the record and its evidence links."""

    key: AnswerKey
    label: str = field(default="Take back what was agreed on {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return _words(self.key, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete the parts and then the answer; UserError where nothing was agreed."""
        _check_place(self.key, snapshot)
        key = row_key(self.key, snapshot)
        found = writer.find("answer", key)
        if found is None:
            raise UserError("Nothing was agreed here", "nothing needs to be done")
        columns = writer.shape("answer").key
        place = {name: found[name] for name in columns}
        for table in ("evidence", "agreed_record"):
            shape = writer.shape(table)
            for row in writer.matching(table, place):
                writer.delete(table, shape.key_of(row))
        writer.delete("answer", key)


def _words(key: AnswerKey, snapshot: Snapshot) -> dict[str, str]:
    return {"criterion": key.criterion, "subject": subject_name(key.subject, snapshot)}


def _check_place(key: AnswerKey, snapshot: Snapshot) -> None:
    """UserError where nothing can be recorded as agreed."""
    if key.perspective != AGREED:
        raise UserError(
            "Only the agreed record says who decided", "choose the perspective of what was agreed"
        )
    check_key(key, snapshot)
    check_unlocked(key, snapshot)


def _check_details(details: dict[str, str]) -> None:
    """UserError, with the field, where the body or the date is wrong."""
    if "decided_by" in details:
        check_lines({"decided_by": ("who decided", details["decided_by"])})
    if "decided_on" in details:
        check_past("decided_on", details["decided_on"].strip())


def _put_details(
    writer: Writer, key: AnswerKey, snapshot: Snapshot, details: dict[str, str]
) -> None:
    """Write fields of the record; one that says nothing any more is removed."""
    place = row_key(key, snapshot)
    found = writer.find("agreed_record", place)
    given: Row = {name: text.strip() for name, text in details.items()}
    whole = {**(found or dict.fromkeys(RECORD, "")), **given}
    if any(whole[name] for name in RECORD):
        if writer.find("answer", place) is None:
            put_answer(writer, blank_answer(key, snapshot), key, snapshot)
        columns = dict(zip(writer.shape("agreed_record").key, place, strict=True))
        writer.put("agreed_record", {**whole, **columns})
    elif found is not None:
        writer.delete("agreed_record", place)


def _rating(rating: Rating | None) -> str | None:
    return None if rating is None else rating.value
