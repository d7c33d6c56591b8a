"""Perspectives: added, changed, deleted; what is wrong is refused with its field."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from tests.services.intentions_perspectives import CLASSES, draw
from tests.services.test_policies import refused, state
from tests.store.files import KEY
from workbench.domain.places import Perspective
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.perspectives import (
    AddPerspective,
    DeletePerspective,
    EditPerspective,
    new_perspective_id,
    uses,
    uses_in_words,
)
from workbench.services.workbook import Workbook

NURSES = Perspective("nurses", "Nurses who left", "Nurses", official=False, description="Abroad")


def test_a_perspective_is_added_last_changed_and_undone(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(AddPerspective(NURSES))
    assert workbook.snapshot.perspectives[-1] == NURSES
    assert workbook.undo_words() == "Add the perspective Nurses who left"
    added = state(workbook)
    changed = replace(NURSES, title=" Nurses ", official=True)
    workbook.apply(EditPerspective(changed))
    assert workbook.snapshot.perspectives[-1] == replace(changed, title="Nurses")
    assert workbook.apply(EditPerspective(changed)).rows == ()
    workbook.undo()
    assert state(workbook) == added
    workbook.undo()
    assert state(workbook) == before
    workbook.redo()
    assert state(workbook) == added


def test_a_perspective_answers_and_cannot_be_deleted_then(workbook: Workbook) -> None:
    workbook.apply(AddPerspective(NURSES))
    workbook.apply(Rate(replace(KEY, perspective="nurses"), Basis.PAPER, Rating.MET))
    error = refused(workbook, DeletePerspective("nurses", NURSES.title))
    assert "Nurses who left is used: 1 form with answers" in str(error)
    assert uses(workbook)["nurses"] == {"assessment": 1, "answer": 1}
    assert uses_in_words(uses(workbook)["nurses"]) == "1 form with answers"
    assert uses_in_words({}) == ""
    workbook.undo()
    before = state(workbook)
    workbook.apply(DeletePerspective("nurses", NURSES.title))
    assert "nurses" not in [p.id for p in workbook.snapshot.perspectives]
    workbook.undo()
    assert state(workbook) == before


@pytest.mark.parametrize("kept", ["agreed", "assessor"])
def test_what_the_workbench_relies_on_stays(workbook: Workbook, kept: str) -> None:
    refused(workbook, DeletePerspective(kept, kept))
    official = Perspective(kept, "Title", "Short", official=True)
    assert refused(workbook, EditPerspective(official)).field == "official"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "  "}),
        ("title", {"title": "two\nlines"}),
        ("title", {"title": "x" * 501}),
        ("title", {"title": "trade  UNIONS"}),
        ("short", {"short": ""}),
        ("short", {"short": "x" * 21}),
        ("short", {"short": "employers"}),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    workbook: Workbook, field: str, changes: dict[str, Any]
) -> None:
    wrong = replace(NURSES, **changes)
    assert refused(workbook, AddPerspective(wrong)).field == field
    workbook.apply(AddPerspective(NURSES))
    assert refused(workbook, EditPerspective(wrong)).field == field


@pytest.mark.parametrize("identity", ["", "range", "Nurses", "a b", "x" * 41, "unions", "-", "é"])
def test_an_id_is_small_letters_and_new(workbook: Workbook, identity: str) -> None:
    assert refused(workbook, AddPerspective(replace(NURSES, id=identity))).field == "id"


def test_what_is_gone_cannot_be_changed(workbook: Workbook) -> None:
    refused(workbook, EditPerspective(NURSES))
    refused(workbook, DeletePerspective("nurses", "Nurses"))


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Nurses who left", "nurses-who-left"),
        ("Pêcheurs & Co.", "pecheurs-co"),
        ("Range", "range-2"),
        ("العمال", "perspective"),
        ("Unions", "unions-2"),
        ("x" * 80, "x" * 36),
    ],
)
def test_an_id_is_made_of_the_title(workbook: Workbook, title: str, made: str) -> None:
    taken = [p.id for p in workbook.snapshot.perspectives]
    assert new_perspective_id(title, taken) == made
    workbook.apply(AddPerspective(replace(NURSES, id=made)))


def test_random_commands_are_undone_to_every_earlier_state(workbook: Workbook) -> None:
    rng, states, done = random.Random(7), [state(workbook)], set()
    while len(states) < 60:
        command = draw(rng, workbook)
        try:
            changes = workbook.apply(command)
        except UserError:
            assert state(workbook) == states[-1]
            continue
        if changes.rows:
            done.add(type(command))
            states.append(state(workbook))
    assert done == set(CLASSES)
    for expected in reversed(states[:-1]):
        workbook.undo()
        assert state(workbook) == expected
