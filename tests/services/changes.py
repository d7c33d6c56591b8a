"""What every command owes: a refusal changes nothing, undo and redo give back whole tables."""

from __future__ import annotations

import pytest

from tests.store.files import Dump, dump
from workbench.errors import UserError
from workbench.services.workbook import Command, Workbook


def applied(workbook: Workbook, command: Command) -> Dump:
    """Carry out a command, take it back, bring it back; the tables after it."""
    before = dump(workbook.path)
    workbook.apply(command)
    after = dump(workbook.path)
    words = workbook.undo_words()
    assert words
    assert "{" not in words
    workbook.undo()
    assert dump(workbook.path) == before
    workbook.redo()
    assert dump(workbook.path) == after
    return after


def refused(workbook: Workbook, command: Command, words: str, field: str | None = None) -> None:
    """A command that is refused with these words, beside this field, and writes nothing."""
    before, steps = dump(workbook.path), len(workbook.history())
    with pytest.raises(UserError, match=words) as caught:
        workbook.apply(command)
    if field is not None:
        assert caught.value.field == field
    assert "\n" not in str(caught.value)
    assert dump(workbook.path) == before
    assert len(workbook.history()) == steps
