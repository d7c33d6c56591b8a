"""Commands on evidence: an answer cites a place in a source."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import (
    blank_answer,
    check_key,
    check_unlocked,
    drop_if_empty,
    put_answer,
    row_key,
    subject_name,
    voice_of,
)
from workbench.services.entries import check_past, in_field
from workbench.services.fields import check_word
from workbench.services.source_checks import check_source
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
        evidence = self.evidence
        key = evidence_key(evidence)
        check_key(key, snapshot)
        check_unlocked(key, snapshot)
        check_link(evidence)
        if self.new_source is not None:
            if self.new_source.id != evidence.source:
                raise UserError("The link is to another source", "link the source that is new")
            check_source(self.new_source, snapshot)
            insert_source(writer, self.new_source)
        if writer.find("source", (evidence.source,)) is None:
            raise UserError("That source is not in the workbook", "choose another or add it")
        if writer.find("answer", row_key(key, snapshot)) is None:
            put_answer(writer, blank_answer(key, snapshot), key, snapshot)
        write_link(writer, evidence, snapshot)


@dataclass(frozen=True, slots=True)
class EditEvidence:
    """Change a link: where in which source, what it says, how far it was read."""

    evidence: Evidence
    changed: Evidence
    label: str = field(default="Edit evidence of {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return LinkEvidence(self.evidence).params(snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the link as it is to be; UserError where it is gone or would stand there twice."""
        key, changed = evidence_key(self.evidence), self.changed
        if evidence_key(changed) != key:
            raise UserError(
                "Evidence stays with its answer", "remove it here and add it to the other answer"
            )
        check_unlocked(key, snapshot)
        check_link(changed)
        place = link_key(self.evidence, snapshot)
        if writer.find("evidence", place) is None:
            raise UserError("That evidence is not linked any more", "add it again")
        if writer.find("source", (changed.source,)) is None:
            raise UserError(
                "That source is not in the workbook", "choose another or add it", field="source"
            )
        if changed == self.evidence:
            return
        if _where(changed) == _where(self.evidence):
            _check_not_twice(writer, changed, snapshot, self.evidence.number)
            writer.update("evidence", place, _said(changed))
        else:
            writer.delete("evidence", place)
            write_link(writer, changed, snapshot)


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
        drop_if_empty(writer, evidence_key(self.evidence), snapshot, added=-1)


def write_link(writer: Writer, evidence: Evidence, snapshot: Snapshot) -> None:
    """Write a link under the first number that is free; UserError where it is there already."""
    linked = _check_not_twice(writer, evidence, snapshot)
    free = range(evidence.number, evidence.number + len(linked) + 1)
    number = next(number for number in free if number not in linked)
    writer.insert("evidence", {**_place(evidence, snapshot), "number": number, **_said(evidence)})


def _check_not_twice(
    writer: Writer, evidence: Evidence, snapshot: Snapshot, but: int = 0
) -> set[int]:
    """The numbers of the quotations from that place; UserError where this one is among them."""
    linked = {
        int(row["number"] or 0): row["quotation"]
        for row in writer.matching("evidence", _place(evidence, snapshot))
    }
    if evidence.quotation in [words for number, words in linked.items() if number != but]:
        raise UserError(
            "This place in the source is linked already",
            "change the locator or the basis",
            field="locator",
        )
    return set(linked)


def _where(evidence: Evidence) -> tuple[str, str, str]:
    return evidence.basis.value, evidence.source, evidence.locator


def _place(evidence: Evidence, snapshot: Snapshot) -> Row:
    """The columns that say where a link stands and what it cites."""
    basis, source, locator = _where(evidence)
    return {
        **voice_of(evidence_key(evidence), snapshot),
        "criterion": evidence.criterion,
        "basis": basis,
        "source": source,
        "locator": locator,
    }


def _said(evidence: Evidence) -> Row:
    """The columns that say what the place says."""
    return {
        "quotation": evidence.quotation,
        "stance": evidence.stance,
        "as_of": evidence.as_of,
        "grade": evidence.grade,
        "disaggregated": int(evidence.disaggregated),
        "verification": evidence.verification,
    }


_LONGEST_LOCATOR, _LONGEST_VERIFICATION = 300, 300
"""Letters: what is longer is a quotation or a note in the wrong place."""


def check_link(evidence: Evidence) -> None:
    """UserError, naming the field, where a field of a link may not hold what it holds."""
    check_word("a basis", evidence.basis, (Basis.PAPER, Basis.PRACTICE))
    check_word("a stance", evidence.stance, labels.STANCE)
    check_word("a grade", evidence.grade, ("", *labels.EVIDENCE_GRADE))
    check_past("as_of", evidence.as_of)
    for name, caption, longest in (
        ("locator", "the place in the source", _LONGEST_LOCATOR),
        ("verification", "how far it was read", _LONGEST_VERIFICATION),
    ):
        text = getattr(evidence, name)
        if len(text) > longest:
            raise UserError(
                f"The text for {caption} has {len(text):,} characters and at most {longest:,} fit",
                "shorten it, or put the words into the quotation",
                field=name,
            )
    if evidence.number < 1:
        raise UserError("Quotations are counted from 1", "leave the number out")


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


def add_new_source(writer: Writer, source: Source, snapshot: Snapshot) -> None:
    """Write a source that a form made of its title alone; UserError in the field ``new_source``."""
    with in_field("new_source"):
        check_source(source, snapshot)
        insert_source(writer, source)


def insert_source(writer: Writer, source: Source) -> None:
    """Write a source; UserError where it has no title or no id, or its id is taken."""
    if not source.title.strip():
        raise UserError("The source has no title", "write one")
    if not source.id.strip():
        raise UserError("The source has no id", "give it one, such as an author and a year")
    check_word("a kind of source", source.kind, labels.SOURCE_KIND)
    check_word("confidentiality", source.confidentiality, labels.CONFIDENTIALITY)
    if writer.find("source", (source.id,)) is not None:
        raise UserError(f"There is a source {source.id} already", "choose it from the list")
    row: Row = {part.name: getattr(source, part.name) for part in fields(Source)}
    writer.insert("source", row)
