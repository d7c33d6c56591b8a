"""Policies: added, changed, deleted; what is wrong is refused with its field."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.intentions_policies import CLASSES, draw
from tests.store.files import dump_of
from workbench.domain.documents import Policy
from workbench.domain.practices import practice_of
from workbench.errors import UserError
from workbench.services.policies import AddPolicy, DeletePolicy, EditPolicy, mix, titles
from workbench.services.practices import AddPractice
from workbench.services.workbook import Command, Workbook

NEXT_YEAR = str(datetime.datetime.now(datetime.UTC).year + 1)

POLICY = Policy(
    id="11111111-1111-4111-8111-111111111111",
    country="AAA",
    actor="",
    title="Matched remittances",
    kind="programme",
    level="transnational",
    theme="development",
    strategy="remittances",
    lenses=("gender", "children"),
    counterpart="BBB",
    agreement="agr-1",
    status="in_force",
    started="2001-05",
    ended="",
    text="Money is matched.\nThree for one.",
    source="src-0",
    locator="art. 3",
    as_of="2020",
    verification="read",
    note="A note",
)


def state(workbook: Workbook) -> object:
    return dump_of(workbook._file.db.conn)


def refused(workbook: Workbook, command: Command) -> UserError:
    """What refuses the command; nothing may have changed."""
    before, steps = state(workbook), len(workbook.history())
    with pytest.raises(UserError) as caught:
        workbook.apply(command)
    assert state(workbook) == before
    assert len(workbook.history()) == steps
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_policy_is_added_whole_and_undone(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(AddPolicy(POLICY))
    (found,) = workbook.policies("AAA")
    assert replace(found, lenses=()) == replace(POLICY, lenses=())
    assert set(found.lenses) == set(POLICY.lenses)
    assert workbook.undo_words() == "Add the policy Matched remittances"
    assert titles(workbook) == {POLICY.id: "Matched remittances"}
    after = state(workbook)
    workbook.undo()
    assert state(workbook) == before
    workbook.redo()
    assert state(workbook) == after


def test_a_policy_is_changed_and_only_what_differs_is_logged(workbook: Workbook) -> None:
    workbook.apply(AddPolicy(POLICY))
    before = state(workbook)
    changed = replace(POLICY, title=" Matched ", lenses=("children", "domestic"), note="")
    changes = workbook.apply(EditPolicy(changed))
    assert len(changes.rows) == 3
    (found,) = workbook.policies()
    assert (found.title, found.lenses, found.note) == ("Matched", ("children", "domestic"), "")
    assert workbook.apply(EditPolicy(changed)).rows == ()
    workbook.undo()
    assert state(workbook) == before


def test_a_policy_of_nobody_in_particular_names_an_actor(workbook: Workbook) -> None:
    workbook.apply(AddPolicy(replace(POLICY, country=None, actor="Governments of the North")))
    assert mix(workbook, None).total == 1
    assert mix(workbook, "AAA").total == 0


def test_a_policy_is_deleted_and_brought_back(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(AddPolicy(POLICY))
    held = state(workbook)
    workbook.apply(DeletePolicy(POLICY.id, POLICY.title))
    assert state(workbook) == before
    workbook.undo()
    assert state(workbook) == held
    refused(workbook, DeletePolicy("gone", "Gone"))


def test_a_policy_that_is_used_stays_and_the_sentence_says_where(workbook: Workbook) -> None:
    workbook.apply(AddPolicy(POLICY))
    workbook.apply(AddPractice(practice_of(POLICY, "practice-1")))
    error = refused(workbook, DeletePolicy(POLICY.id, POLICY.title))
    assert "the practice Matched remittances" in str(error)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "two\nlines"}),
        ("title", {"title": "x" * 501}),
        ("country", {"country": None}),
        ("country", {"country": "ZZZ"}),
        ("actor", {"actor": "a\tb"}),
        ("kind", {"kind": "idea"}),
        ("level", {"level": "galactic"}),
        ("theme", {"theme": "no-theme"}),
        ("strategy", {"strategy": "hope"}),
        ("lenses", {"lenses": ("gender", "gender")}),
        ("lenses", {"lenses": ("weather",)}),
        ("counterpart", {"counterpart": "AAA"}),
        ("counterpart", {"counterpart": "ZZZ"}),
        ("agreement", {"agreement": "agr-9"}),
        ("status", {"status": "maybe"}),
        ("started", {"started": "May 2001"}),
        ("started", {"started": "2001-02-30"}),
        ("started", {"started": NEXT_YEAR}),
        ("ended", {"ended": "2001-13"}),
        ("ended", {"status": "ended", "ended": "2001-04-30"}),
        ("ended", {"ended": "2003"}),
        ("ended", {"status": "ended", "ended": NEXT_YEAR}),
        ("source", {"source": ""}),
        ("source", {"source": "src-9"}),
        ("locator", {"locator": "p. 1\np. 2"}),
        ("locator", {"locator": "a citation like a novel " * 40}),
        ("as_of", {"as_of": "lately"}),
        ("as_of", {"as_of": NEXT_YEAR}),
        ("verification", {"verification": "x" * 501}),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    workbook: Workbook, field: str, changes: dict[str, Any]
) -> None:
    wrong = replace(POLICY, **changes)
    assert refused(workbook, AddPolicy(wrong)).field == field
    workbook.apply(AddPolicy(POLICY))
    assert refused(workbook, EditPolicy(wrong)).field == field


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned", "started": NEXT_YEAR},
        {"status": "ended", "started": "2016-05-13", "ended": "2016"},
        {"status": "in_force", "ended": NEXT_YEAR},
        {"status": "ended", "started": "", "ended": "1999-12-31"},
        {"status": "unknown", "theme": None, "strategy": None, "counterpart": None},
        {"agreement": None, "lenses": (), "as_of": "", "locator": "", "started": ""},
    ],
)
def test_what_makes_sense_is_taken(workbook: Workbook, changes: dict[str, Any]) -> None:
    workbook.apply(AddPolicy(replace(POLICY, **changes)))
    assert len(workbook.policies()) == 1


def test_an_id_is_taken_once(workbook: Workbook) -> None:
    workbook.apply(AddPolicy(POLICY))
    refused(workbook, AddPolicy(POLICY))
    refused(workbook, AddPolicy(replace(POLICY, id=" ")))
    refused(workbook, EditPolicy(replace(POLICY, id="gone")))


def test_the_policies_of_the_sample_can_all_be_saved_again(sample: Path) -> None:
    opened = Workbook.open(sample)
    for policy in opened.policies():
        assert opened.apply(EditPolicy(policy)).rows == (), policy
    opened.close()


def test_random_commands_are_undone_one_by_one(workbook: Workbook) -> None:
    rng, done = random.Random(3), set()
    states = [state(workbook)]
    for _ in range(200):
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
    for expected in states[1:]:
        workbook.redo()
        assert state(workbook) == expected
