from __future__ import annotations

from dataclasses import replace

from tests.services.changes import applied, refused
from workbench.services.notes import (
    LONGEST_NOTE,
    AddNote,
    DeleteNote,
    EditNote,
    country_note,
    notes,
    notes_on,
)
from workbench.services.workbook import Workbook

HOSTILE = '<img src="file:///etc/passwd"> \u202e=cmd\nسطر'


def test_a_note_is_kept_changed_and_deleted(workbook: Workbook) -> None:
    note = country_note("AAA", HOSTILE, confidential=True, who="ana")
    applied(workbook, AddNote(note))
    assert notes_on(workbook, "AAA") == (note,)
    assert notes_on(workbook, "BBB") == ()
    changed = replace(note, text="Other", confidential=False, who="bo", at="")
    applied(workbook, EditNote(changed))
    assert notes(workbook) == (replace(note, text="Other", confidential=False),)
    assert workbook.undo_words() == "Change a note on Aaaland"
    applied(workbook, DeleteNote(note))
    assert notes(workbook) == ()


def test_notes_that_cannot_be(workbook: Workbook) -> None:
    note = country_note("AAA", "x", confidential=False, who="")
    refused(workbook, AddNote(replace(note, text="  \n")), "empty", "text")
    refused(workbook, AddNote(replace(note, text="x" * (LONGEST_NOTE + 1))), "8,001", "text")
    refused(workbook, AddNote(country_note("ZZZ", "x", confidential=False, who="")), "not there")
    refused(workbook, EditNote(note), "gone")
    refused(workbook, DeleteNote(note), "gone")
    workbook.apply(AddNote(note))
    refused(workbook, AddNote(note), "already")
