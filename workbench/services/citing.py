"""Commands on evidence: an answer cites a place in a source."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import (
    check_date,
    check_key,
    check_unlocked,
    drop_if_empty,
    ensure_answer,
    row_key,
    subject_name,
    voice_of,
)
from workbench.store.log import Writer
from workbench.store.tables import Key, Row


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Link an answer to a place in a source, which is added first where ``new_source`` is given."""

    evidence: Evidence
    new_source: Source | None = None
    label: str = field(default="Add evidence for {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return {
            "criterion": self.evidence.criterion,
            "subject": subject_name(self.evidence.subject, snapshot),
        }

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the source and the link; UserError where the link is there already."""
        key = evidence_key(self.evidence)
        check_key(key, snapshot)
        check_unlocked(key, snapshot)
        check_date(self.evidence.as_of)
        if self.new_source is not None:
            insert_source(writer, self.new_source)
        if writer.find("source", (self.evidence.source,)) is None:
            raise UserError("That source is not in the workbook", "choose another or add it")
        ensure_answer(writer, key, snapshot)
        row: Row = {
            **voice_of(key, snapshot),
            "criterion": key.criterion,
            "basis": self.evidence.basis.value,
            "source": self.evidence.source,
            "locator": self.evidence.locator,
            "number": self.evidence.number,
            "quotation": self.evidence.quotation,
            "stance": self.evidence.stance,
            "as_of": self.evidence.as_of,
            "grade": self.evidence.grade,
            "disaggregated": int(self.evidence.disaggregated),
        }
        place = link_key(self.evidence, snapshot)
        while (linked := writer.find("evidence", place)) is not None:
            if linked["quotation"] == self.evidence.quotation:
                raise UserError(
                    "This place in the source is linked already", "change the locator or the basis"
                )
            row["number"] = int(str(row["number"])) + 1
            place = (*place[:-1], row["number"])
        writer.insert("evidence", row)


@dataclass(frozen=True, slots=True)
class UnlinkEvidence:
    """Remove a link; the source stays."""

    evidence: Evidence
    label: str = field(default="Remove evidence from {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return LinkEvidence(self.evidence).params(snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete the link; UserError where it is gone already."""
        check_unlocked(evidence_key(self.evidence), snapshot)
        place = link_key(self.evidence, snapshot)
        if writer.find("evidence", place) is None:
            raise UserError("That evidence is not linked any more", "nothing needs to be done")
        writer.delete("evidence", place)
        existing = snapshot.answers.get(evidence_key(self.evidence))
        left = (existing.evidence if existing else 1) - 1
        drop_if_empty(writer, evidence_key(self.evidence), snapshot, left)


def evidence_key(evidence: Evidence) -> AnswerKey:
    """The answer that a link belongs to."""
    return AnswerKey(
        evidence.subject,
        evidence.side,
        evidence.counterpart,
        evidence.perspective,
        evidence.assessor,
        evidence.criterion,
    )


def link_key(evidence: Evidence, snapshot: Snapshot) -> Key:
    """The key of a link's row in the file."""
    return (
        *row_key(evidence_key(evidence), snapshot),
        evidence.basis.value,
        evidence.source,
        evidence.locator,
        evidence.number,
    )


def insert_source(writer: Writer, source: Source) -> None:
    """Write a source; UserError where it has no title or its id is taken."""
    if not source.title.strip():
        raise UserError("The source has no title", "write one")
    if writer.find("source", (source.id,)) is not None:
        raise UserError(f"There is a source {source.id} already", "choose it from the list")
    writer.insert(
        "source",
        {
            "id": source.id,
            "kind": source.kind,
            "title": source.title,
            "authors": source.authors,
            "publisher": source.publisher,
            "year": source.year,
            "link": source.link,
            "accessed": source.accessed,
            "language": source.language,
            "confidentiality": source.confidentiality,
            "terms": source.terms,
            "attachment": None,
            "note": source.note,
        },
    )
