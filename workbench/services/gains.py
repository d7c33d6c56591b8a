"""The triple-win test: claims of gain with the evidence for and against them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.gains import Gain, GainEvidence, GainSubject
from workbench.domain.places import Corridor
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import subject_name
from workbench.services.gain_fields import (
    check_evidence,
    check_gain,
    check_new,
    evidence_row,
    gain_fields,
)
from workbench.services.workbook import Workbook
from workbench.store import reading_gains
from workbench.store.log import Writer
from workbench.store.tables import Row


def gains(workbook: Workbook) -> tuple[Gain, ...]:
    """Every claim with its evidence, in the order they were entered."""
    return workbook.read(reading_gains.gains)


@dataclass(frozen=True, slots=True)
class AddGain:
    """Write down what a party is said to gain, with whatever evidence comes with it."""

    gain: Gain
    label: str = field(default="Add a claim of gain ({party}): {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError with the field that is wrong."""
        gain = self.gain
        if not gain.id.strip() or writer.find("gain", (gain.id,)) is not None:
            raise UserError("There is a claim with that id already", "choose another id")
        check_gain(writer, gain, snapshot)
        writer.insert("gain", {"id": gain.id, **gain_fields(gain)})
        written: list[Row] = []
        for number, link in enumerate(gain.evidence, start=1):
            check_evidence(writer, link)
            check_new(link, written)
            written.append({**evidence_row(gain.id, link), "number": number})
            writer.insert("gain_evidence", written[-1])


@dataclass(frozen=True, slots=True)
class EditGain:
    """Change a claim; its evidence stays as it is."""

    gain: Gain
    label: str = field(default="Edit a claim of gain ({party}): {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what is different; UserError with the field that is wrong."""
        gain = self.gain
        before = _check_there(writer, gain.id)
        check_gain(writer, gain, snapshot)
        fields = gain_fields(gain)
        if any(before[name] != fields[name] for name in _SUBJECT):
            # What it is about is three columns that only make sense together, so that the row is
            # written anew, and its evidence with it.
            links = writer.matching("gain_evidence", {"gain": gain.id})
            _delete(writer, gain.id)
            writer.insert("gain", {"id": gain.id, **fields})
            for link in links:
                writer.insert("gain_evidence", link)
        else:
            writer.update("gain", (gain.id,), fields)


@dataclass(frozen=True, slots=True)
class DeleteGain:
    """Delete a claim with the evidence for and against it."""

    gain: Gain
    label: str = field(default="Delete a claim of gain ({party}): {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        _check_there(writer, self.gain.id)
        _delete(writer, self.gain.id)


@dataclass(frozen=True, slots=True)
class AddGainEvidence:
    """Add a place in a source that speaks for a claim or against it; its number is given here."""

    gain: Gain
    evidence: GainEvidence
    label: str = field(default="Add evidence on a claim of gain ({party}): {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write it; UserError with the field that is wrong, or where it is there already."""
        _check_there(writer, self.gain.id)
        check_evidence(writer, self.evidence)
        there = writer.matching("gain_evidence", {"gain": self.gain.id})
        check_new(self.evidence, there)
        number = 1 + max((int(row["number"] or 0) for row in there), default=0)
        row = {**evidence_row(self.gain.id, self.evidence), "number": number}
        writer.insert("gain_evidence", row)


@dataclass(frozen=True, slots=True)
class EditGainEvidence:
    """Change the evidence that has that number."""

    gain: Gain
    evidence: GainEvidence
    label: str = field(default="Edit evidence on a claim of gain ({party}): {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write what is different; UserError with the field that is wrong."""
        key = (self.gain.id, self.evidence.number)
        if writer.find("gain_evidence", key) is None:
            raise UserError("That evidence is not there any more", "choose another")
        check_evidence(writer, self.evidence)
        others = writer.matching("gain_evidence", {"gain": self.gain.id})
        check_new(self.evidence, [row for row in others if row["number"] != key[1]])
        row = evidence_row(self.gain.id, self.evidence)
        writer.update("gain_evidence", key, {k: row[k] for k in row if k not in ("gain", "number")})


@dataclass(frozen=True, slots=True)
class DeleteGainEvidence:
    """Delete the evidence that has that number; the source stays."""

    gain: Gain
    number: int
    label: str = field(
        default="Delete evidence on a claim of gain ({party}): {subject}", init=False
    )

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The party and the corridor or agreement, in words."""
        return _words(self.gain, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        key = (self.gain.id, self.number)
        if writer.find("gain_evidence", key) is None:
            raise UserError("That evidence is not there any more", "nothing needs to be done")
        writer.delete("gain_evidence", key)


_SUBJECT = ("sending", "receiving", "agreement")


def _delete(writer: Writer, gain: str) -> None:
    for row in writer.matching("gain_evidence", {"gain": gain}):
        writer.delete("gain_evidence", (gain, row["number"]))
    writer.delete("gain", (gain,))


def _check_there(writer: Writer, gain: str) -> Row:
    found = writer.find("gain", (gain,))
    if found is None:
        raise UserError("That claim is not in the workbook any more", "choose another")
    return found


def subject_words(subject: GainSubject, snapshot: Snapshot) -> str:
    """The corridor as *A → B*, or the agreement's title."""
    if subject.agreement is not None:
        return subject_name(subject.agreement, snapshot)
    ends = (subject.sending or "", subject.receiving or "")
    return " → ".join(subject_name(end, snapshot) for end in ends)


def known_subjects(snapshot: Snapshot) -> tuple[GainSubject, ...]:
    """Every corridor, then every agreement, that claims can be written about."""
    corridors = (_of_corridor(corridor) for corridor in snapshot.corridors)
    agreements = (GainSubject(agreement=agreement.id) for agreement in snapshot.agreements)
    return (*corridors, *agreements)


def _of_corridor(corridor: Corridor) -> GainSubject:
    return GainSubject(corridor.sending, corridor.receiving)


def _words(gain: Gain, snapshot: Snapshot) -> dict[str, str]:
    return {
        "party": labels.word(labels.GAIN_PARTY, gain.party).lower(),
        "subject": subject_words(gain.subject, snapshot),
    }
