"""What a workbook says of itself: changed, refused, undone."""

from __future__ import annotations

import random

import pytest

from tests.services.intentions_overview import CLASSES, draw
from tests.store.files import dump_of
from workbench.errors import UserError
from workbench.services.describing import EditWorkbook, years_of
from workbench.services.workbook import Workbook


def state(workbook: Workbook) -> object:
    return dump_of(workbook._file.db.conn)


def test_it_is_changed_trimmed_and_undone(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(EditWorkbook("  Two corridors ", "  For the meeting.\nIn May. ", 9))
    info = workbook.info()
    assert (info.title, info.about) == ("Two corridors", "For the meeting.\nIn May.")
    assert info.old_after_years == 9
    assert workbook.snapshot.title == "Two corridors"
    assert workbook.undo_words() == "Change what the workbook says of itself: Two corridors"
    after = state(workbook)
    workbook.undo()
    assert state(workbook) == before
    workbook.redo()
    assert state(workbook) == after


def test_the_same_again_changes_nothing(workbook: Workbook) -> None:
    info = workbook.info()
    steps = len(workbook.history())
    changes = workbook.apply(EditWorkbook(info.title, info.about, info.old_after_years))
    assert changes.rows == ()
    assert len(workbook.history()) - steps in (0, 1)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (EditWorkbook("", "", 6), "title"),
        (EditWorkbook(" \n ", "", 6), "title"),
        (EditWorkbook("two\nlines", "", 6), "title"),
        (EditWorkbook("x" * 501, "", 6), "title"),
        (EditWorkbook("half \ud83d", "", 6), ""),  # the log's own words cannot hold it either
        (EditWorkbook("Title", "x" * 32_001, 6), "about"),
        (EditWorkbook("Title", "half \ud83d", 6), "about"),
        (EditWorkbook("Title", "", 0), "old_after_years"),
        (EditWorkbook("Title", "", -3), "old_after_years"),
        (EditWorkbook("Title", "", 101), "old_after_years"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    workbook: Workbook, command: EditWorkbook, field: str
) -> None:
    before, steps = state(workbook), len(workbook.history())
    with pytest.raises(UserError) as caught:
        workbook.apply(command)
    assert caught.value.field == field
    assert "\n" not in str(caught.value)
    assert state(workbook) == before
    assert len(workbook.history()) == steps


@pytest.mark.parametrize("text", ["6", " 6 ", "٦", "6.0"])
def test_years_are_read(text: str) -> None:
    assert years_of(text) == 6


@pytest.mark.parametrize("text", ["", "six", "6.5", "1,234", "6 7", "<b>", "9" * 400])
def test_what_is_no_number_of_years_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        years_of(text)
    assert caught.value.field == "old_after_years"
    assert len(str(caught.value)) < 200


def test_random_commands_and_their_undo(workbook: Workbook) -> None:
    rng = random.Random(11)
    assert {type(draw(rng, workbook)) for _ in range(20)} == set(CLASSES)
    states, refused = [state(workbook)], 0
    for _ in range(60):
        try:
            changes = workbook.apply(draw(rng, workbook))
        except UserError:
            refused += 1
            assert state(workbook) == states[-1]
            continue
        if changes.rows:
            states.append(state(workbook))
    assert 5 < refused < 50
    while len(states) > 1:
        assert state(workbook) == states.pop()
        workbook.undo()
    assert state(workbook) == states[0]
