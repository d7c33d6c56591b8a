"""The notes on a country as a list with its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ui.presenters.record_kind import (
    FieldKind,
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordWords,
)
from ui.presenters.records import RecordRow
from ui.presenters.times import to_the_minute
from workbench.domain.notes import Note
from workbench.errors import UserError
from workbench.services.notes import AddNote, DeleteNote, EditNote, country_note, notes_on

CONFIDENTIAL = "confidential"
"""The tag of notes that stay out of exports."""

_OPEN = "open"
_WORDS = {CONFIDENTIAL: "Confidential", _OPEN: "Not confidential"}


class CountryNotes(RecordKind):
    """Notes on one country; ``country`` says on which."""

    headers = ("Note", "Kept", "Written by", "Written")
    widths = (0, 120, 110, 130)
    spare = (2,)
    icon = "file"
    country = ""

    def words(self) -> RecordWords:
        """What the list says."""
        return RecordWords(
            "Notes",
            "Add a note",
            "Edit the note",
            "No note on this country yet.",
            "A note keeps what fits no other field: what to ask, whom to call, what is in doubt.",
            "No note holds what you typed.",
        )

    def rows(self) -> tuple[RecordRow, ...]:
        """The notes of the country, the newest first."""
        return tuple(map(_row, self._notes()))

    def filters(self) -> tuple[RecordFilter, ...]:
        """Confidential notes or the others."""
        choices = (("", "All notes"), *_WORDS.items())
        return (RecordFilter("kept", "", choices),)

    def fields(self, record: str | None) -> tuple[FieldSpec, ...]:  # noqa: ARG002 # one form for all
        """The text and whether it is confidential."""
        return (
            FieldSpec("text", "Note", FieldKind.TEXT, needed=True, lines=10),
            FieldSpec("confidential", "Confidential: stays out of exports", FieldKind.CHECK),
        )

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """A note, or nothing yet."""
        note = self._note(record) if record is not None else None
        if note is None:
            return {"text": "", "confidential": False}
        return {"text": note.text, "confidential": note.confidential}

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> AddNote | EditNote:
        """Add a note or change one; who writes it is who the workbook says is there."""
        text, confidential = str(values["text"]), bool(values["confidential"])
        if record is None:
            who = self.session.workbook.who
            return AddNote(country_note(self.country, text, confidential=confidential, who=who))
        note = self._note(record)
        if note is None:
            raise UserError("That note is gone already", "cancel")
        return EditNote(replace(note, text=text, confidential=confidential))

    def removal(self, record: str) -> DeleteNote:
        """Delete a note."""
        note = self._note(record)
        if note is None:
            raise UserError("That note is gone already", "nothing needs to be done")
        return DeleteNote(note)

    def _notes(self) -> tuple[Note, ...]:
        return notes_on(self.session.workbook, self.country) if self.country else ()

    def _note(self, record: str) -> Note | None:
        return next((note for note in self._notes() if note.id == record), None)


def _row(note: Note) -> RecordRow:
    kept = CONFIDENTIAL if note.confidential else _OPEN
    when = to_the_minute(note.at)
    word = _WORDS[kept] if note.confidential else ""
    first = note.text.strip().splitlines()[0] if note.text.strip() else ""
    return RecordRow(
        note.id,
        (" ".join(note.text.split()), word, note.who, when),
        (
            ("Note", note.text),
            ("Kept", _WORDS[kept]),
            ("Written by", note.who),
            ("Written", when),
        ),
        sentence=", ".join(part for part in (first, word, when) if part),
        tags=frozenset({kept}),
    )
