"""Agreements and their clauses: what can be read of them, and the commands that change them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.clauses import (
    Clause,
    ClauseKind,
    ClauseReadings,
    side_by_side,
    successors,
)
from workbench.domain.documents import Agreement
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.agreement_fields import agreement_fields, check_agreement, party_row
from workbench.services.entries import check_lines, check_needed, check_source
from workbench.services.workbook import Workbook
from workbench.store import reading_agreements
from workbench.store.log import Writer
from workbench.store.tables import Row

_SHOWN = 80
"""Letters of a title that a refusal repeats."""


def clause_kinds(workbook: Workbook) -> tuple[ClauseKind, ...]:
    """What clauses can be about."""
    return workbook.read(reading_agreements.clause_kinds)


def clauses(workbook: Workbook, agreement: str | None = None) -> tuple[Clause, ...]:
    """What every source says of the clauses of one agreement, or of all."""
    return workbook.read(reading_agreements.clauses, agreement)


def clause_readings(workbook: Workbook, agreement: str) -> tuple[ClauseReadings, ...]:
    """The clauses of one agreement, each with what every source says."""
    return side_by_side(clause_kinds(workbook), clauses(workbook, agreement))


def clause_counts(workbook: Workbook) -> dict[str, int]:
    """By agreement: how many kinds of clause some source has read."""
    return workbook.read(reading_agreements.clause_counts)


@dataclass(frozen=True, slots=True)
class AddAgreement:
    """Add an agreement with its parties."""

    agreement: Agreement
    label: str = field(default="Add the agreement {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The agreement's title."""
        return {"title": self.agreement.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError with the field that is wrong."""
        agreement = self.agreement
        if not agreement.id.strip() or writer.find("agreement", (agreement.id,)) is not None:
            raise UserError("There is an agreement with that id already", "choose another id")
        check_agreement(writer, agreement, snapshot)
        writer.insert("agreement", {"id": agreement.id, **agreement_fields(agreement)})
        for party in agreement.parties:
            writer.insert("agreement_party", party_row(agreement.id, party))


@dataclass(frozen=True, slots=True)
class EditAgreement:
    """Change an agreement and its parties; its clauses and answers stay."""

    agreement: Agreement
    label: str = field(default="Edit the agreement {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The agreement's title."""
        return {"title": self.agreement.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what is different; UserError with the field that is wrong."""
        agreement = self.agreement
        _check_there(writer, agreement.id)
        check_agreement(writer, agreement, snapshot)
        writer.update("agreement", (agreement.id,), agreement_fields(agreement))
        kept = {party.country for party in agreement.parties}
        for row in writer.matching("agreement_party", {"agreement": agreement.id}):
            if row["country"] not in kept:
                writer.delete("agreement_party", (agreement.id, row["country"]))
        for party in agreement.parties:
            writer.put("agreement_party", party_row(agreement.id, party))


@dataclass(frozen=True, slots=True)
class DeleteAgreement:
    """Delete an agreement with its parties and clauses; refused while anything else uses it."""

    agreement: str
    label: str = field(default="Delete the agreement {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The agreement's title."""
        return {"title": _title(self.agreement, snapshot)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete it; UserError that lists where it is used."""
        _check_there(writer, self.agreement)
        used = uses(writer, snapshot, self.agreement)
        if used:
            raise UserError(
                f"This agreement is used: {'; '.join(used)}",
                "take it out there first, and delete it then",
            )
        for row in writer.matching("assessment", _form_of(self.agreement)):
            # A form whose answers were all cleared says nothing any more.
            writer.delete("assessment", writer.shape("assessment").key_of(row))
        for row in writer.matching("agreement_provision", {"agreement": self.agreement}):
            key = (self.agreement, row["provision"], row["source"])
            writer.delete("agreement_provision", key)
        for row in writer.matching("agreement_party", {"agreement": self.agreement}):
            writer.delete("agreement_party", (self.agreement, row["country"]))
        writer.delete("agreement", (self.agreement,))


@dataclass(frozen=True, slots=True)
class SetClause:
    """Say what a source says of one kind of clause.

    ``name`` is the kind in words; a kind that is not there yet is added with them.
    """

    clause: Clause
    name: str = ""
    label: str = field(default="Clause “{clause}” of {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The kind of clause and the agreement's title."""
        return _clause_words(self.clause, self.name, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write it; UserError with the field that is wrong."""
        clause = self.clause
        _check_there(writer, clause.agreement)
        check_needed("kind", "kind of clause", clause.kind)
        check_needed("source", "source", clause.source)
        check_source(writer, "source", clause.source)
        if writer.find("provision", (clause.kind,)) is None:
            check_needed("kind", "name for this kind of clause", self.name)
            check_lines({"kind": ("the kind of clause", self.name)})
            writer.insert("provision", {"id": clause.kind, "label": self.name.strip()})
        if clause.text.strip() and not clause.present:
            raise UserError(
                "A clause that is not there has no text",
                "say that it is there, or leave the text out",
                field="text",
            )
        writer.put(
            "agreement_provision",
            {
                "agreement": clause.agreement,
                "provision": clause.kind,
                "present": int(clause.present),
                "source": clause.source,
                "text": clause.text.strip(),
            },
        )


@dataclass(frozen=True, slots=True)
class RemoveClause:
    """Take back what a source says of one kind of clause."""

    clause: Clause
    name: str = ""
    label: str = field(default="Remove the clause “{clause}” of {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The kind of clause and the agreement's title."""
        return _clause_words(self.clause, self.name, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete the reading; UserError where it is gone already."""
        key = (self.clause.agreement, self.clause.kind, self.clause.source)
        if writer.find("agreement_provision", key) is None:
            raise UserError("That clause is not there any more", "nothing needs to be done")
        writer.delete("agreement_provision", key)


def uses(writer: Writer, snapshot: Snapshot, agreement: str) -> tuple[str, ...]:
    """Where an agreement is used, each place in words; empty where it may be deleted."""
    after = successors(snapshot.agreements, agreement)
    found = [f"“{next_one.title[:_SHOWN]}” follows it" for next_one in after]
    found += [
        f"the policy “{str(row['title'])[:_SHOWN]}” belongs to it"
        for row in writer.matching("policy", {"agreement": agreement})
    ]
    counted: tuple[tuple[str, Row, str], ...] = (
        ("answer", _form_of(agreement), "answers on its checklist ({count})"),
        ("gain", {"agreement": agreement}, "claims in the triple-win test ({count})"),
        ("question_answer", {"subject": agreement}, "answers to open questions ({count})"),
    )
    for table, fields, words in counted:
        count = len(writer.matching(table, fields))
        if count:
            found.append(words.format(count=count))
    return tuple(found)


def _clause_words(clause: Clause, name: str, snapshot: Snapshot) -> dict[str, str]:
    return {"clause": name or clause.kind, "title": _title(clause.agreement, snapshot)}


def _title(agreement: str, snapshot: Snapshot) -> str:
    found = snapshot.agreement(agreement)
    return found.title if found is not None else agreement


def _form_of(agreement: str) -> Row:
    """The columns that answers on an agreement's checklist, and their forms, have in common."""
    return {"subject": agreement, "side": Side.AGREEMENT.value}


def _check_there(writer: Writer, agreement: str) -> None:
    if writer.find("agreement", (agreement,)) is None:
        raise UserError("That agreement is not in the workbook any more", "choose another")
