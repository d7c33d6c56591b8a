"""Notes on countries: reading them, and the commands that change them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.domain.notes import Note
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.workbook import Workbook
from workbench.store import reading_notes
from workbench.store.log import Writer
from workbench.store.tables import Row, encode_key

COUNTRY = "country"
LONGEST_NOTE = 8_000
"""Letters of a note: a few pages; what is longer belongs into a document that is cited."""


@dataclass(frozen=True, slots=True)
class AddNote:
    """Keep a note on a country."""

    note: Note
    label: str = field(default="Add a note on {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The country's name."""
        return {"country": _country_of(self.note, snapshot)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError where it is empty or about nothing."""
        _check(self.note)
        known = {notes_key(country.id) for country in snapshot.countries}
        if self.note.entity != COUNTRY or self.note.key not in known:
            raise UserError("The note is about a country that is not there", "choose another")
        if writer.find("note", (self.note.id,)) is not None:
            raise UserError("That note is in the workbook already", "change it instead")
        note = self.note
        writer.insert(
            "note",
            {
                "id": note.id,
                "entity": note.entity,
                "key": note.key,
                "text": note.text.strip(),
                "confidential": int(note.confidential),
                "who": note.who,
                "at": note.at,
            },
        )


@dataclass(frozen=True, slots=True)
class EditNote:
    """Change a note's text or whether it is confidential; who wrote it first stays."""

    note: Note
    label: str = field(default="Change a note on {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The country's name."""
        return {"country": _country_of(self.note, snapshot)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write what differs; UserError where the note is gone or empty."""
        _check(self.note)
        _check_there(writer, self.note)
        said: Row = {"text": self.note.text.strip(), "confidential": int(self.note.confidential)}
        writer.update("note", (self.note.id,), said)


@dataclass(frozen=True, slots=True)
class DeleteNote:
    """Remove a note."""

    note: Note
    label: str = field(default="Delete a note on {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The country's name."""
        return {"country": _country_of(self.note, snapshot)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        _check_there(writer, self.note)
        writer.delete("note", (self.note.id,))


def country_note(country: str, text: str, *, confidential: bool, who: str) -> Note:
    """A new note on a country, written now."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Note(str(uuid.uuid4()), COUNTRY, notes_key(country), text, confidential, who, at)


def notes(workbook: Workbook) -> tuple[Note, ...]:
    """Every note, the newest first."""
    return workbook.read(reading_notes.notes)


def notes_on(workbook: Workbook, country: str) -> tuple[Note, ...]:
    """The notes on one country, the newest first."""
    return workbook.read(reading_notes.notes, COUNTRY, notes_key(country))


def notes_key(country: str) -> str:
    """How the row of a country is named by its notes: as the log names it."""
    return encode_key((country,))


def _country_of(note: Note, snapshot: Snapshot) -> str:
    found = (c.name for c in snapshot.countries if notes_key(c.id) == note.key)
    return next(found, "?")


def _check(note: Note) -> None:
    text = note.text.strip()
    if not text:
        raise UserError("The note is empty", "write something, or cancel", field="text")
    if len(text) > LONGEST_NOTE:
        raise UserError(
            f"The note has {len(text):,} characters and at most {LONGEST_NOTE:,} fit",
            "shorten it, or cite the document it is taken from",
            field="text",
        )


def _check_there(writer: Writer, note: Note) -> None:
    if writer.find("note", (note.id,)) is None:
        raise UserError("That note is gone already", "nothing needs to be done")
