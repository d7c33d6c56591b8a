"""A thousand random commands, taken back one by one and brought back one by one."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.services.intentions import CLASSES, Intentions
from tests.store.files import LOG, Dump, dump, dump_of
from workbench.domain.comparison import compare
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.workbook import Workbook

COMMANDS = 1_000
FIXED = (
    "checklist",
    "checklist_line",
    "checklist_theme",
    "criterion",
    "criterion_lens",
    "criterion_paragraph",
    "fact",
    "policy",
    "question",
)
"""Tables that no command writes: looked at where everything is dumped, not at each step."""


def seed() -> int:
    """The seed of every run, or the one that is asked for, ``SEED=random`` for a new one.

    It is printed, so that a failure returns.
    """
    asked = os.environ.get("SEED", "2007")
    found = random.SystemRandom().randrange(10**6) if asked == "random" else int(asked)
    print(f"SEED={found}")
    return found


class Story:
    """A workbook that is changed at random, with the states it went through."""

    def __init__(self, path: Path, rng: random.Random, every: int) -> None:
        self.path = path
        self.rng = rng
        self.every = every
        self.workbook = Workbook.open(path)
        self.drawn = Intentions(rng)
        self.states: list[Dump | None] = [self.state()]
        self.done: Counter[type] = Counter()

    def state(self) -> Dump:
        return dump_of(self.workbook._file.db.conn, skip=(*LOG, *FIXED))

    def logged(self) -> tuple[object, ...]:
        return self.workbook._file.db.execute(
            "SELECT count(*), max(id), (SELECT count(*) FROM change) FROM step"
        ).fetchone()

    def maybe_reopen(self) -> None:
        if self.rng.random() < 0.01:
            self.workbook.close()
            assert [p.name for p in self.path.parent.iterdir()] == [self.path.name]
            self.workbook = Workbook.open(self.path)

    def go_on(self) -> None:
        """One command that changes something, with refusals on the way."""
        while True:
            command = self.drawn.command(self.workbook)
            if self.rng.random() < 0.15:
                command = self.drawn.refused(self.workbook)
            before = self.logged()
            try:
                changes = self.workbook.apply(command)
            except UserError:
                assert self.logged() == before, command
                continue
            if not changes.rows:
                assert self.logged() == before, command
                continue
            self.done[type(command)] += 1
            break
        wanted = len(self.states) % self.every == 0
        self.states.append(self.state() if wanted else None)
        self.maybe_reopen()

    def check(self, place: int) -> None:
        expected = self.states[place]
        if expected is not None:
            assert self.state() == expected, f"state {place}"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "every"), [("small", 1), ("sample", 50)])
def test_undo_gives_every_earlier_state_and_redo_every_later_one(
    name: str, every: int, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(name)
    given = dump(path)
    story = Story(path, random.Random(seed()), every)
    for _ in range(COMMANDS):
        story.go_on()
    last = dump_of(story.workbook._file.db.conn)
    assert set(story.done) == set(CLASSES)
    assert {table: last[table] for table in FIXED} == {table: given[table] for table in FIXED}
    for place in range(COMMANDS - 1, -1, -1):
        assert story.workbook.undo() is not None
        story.check(place)
        story.maybe_reopen()
    assert dump_of(story.workbook._file.db.conn) == given
    for place in range(1, COMMANDS + 1):
        assert story.workbook.redo() is not None
        story.check(place)
        story.maybe_reopen()
    assert story.workbook.redo() is None
    assert dump_of(story.workbook._file.db.conn) == last
    story.workbook.close()
    assert dump(path) == last


def test_back_and_forth_at_random_is_where_the_stack_says(small: Path) -> None:
    rng = random.Random(seed())
    story = Story(small, rng, 1)
    place = 0
    for _ in range(300):
        move = rng.random()
        if move < 0.4:
            del story.states[place + 1 :]
            story.go_on()
            place += 1
        elif move < 0.75 and place > 0:
            story.workbook.undo()
            place -= 1
        elif place < len(story.states) - 1:
            story.workbook.redo()
            place += 1
        story.check(place)
        story.maybe_reopen()
    story.workbook.close()


def test_a_refused_command_leaves_no_trace_at_all(small: Path) -> None:
    rng = random.Random(seed())
    workbook = Workbook.open(small)
    drawn = Intentions(rng)
    before = dump_of(workbook._file.db.conn, skip=())
    snapshot = workbook.snapshot
    told: list[object] = []
    workbook.subscribe(told.append)
    for _ in range(150):
        with pytest.raises(UserError) as caught:
            workbook.apply(drawn.refused(workbook))
        assert caught.value.do
        assert "\n" not in str(caught.value)
    assert dump_of(workbook._file.db.conn, skip=()) == before
    assert workbook.snapshot is snapshot
    assert told == []
    workbook.close()


@pytest.mark.slow
def test_a_snapshot_kept_up_to_date_equals_one_read_anew(small: Path) -> None:
    """After any command, undo or redo, answer by answer and corridor by corridor."""
    rng = random.Random(seed())
    story = Story(small, rng, 10_000)
    for _ in range(250):
        move = rng.random()
        _ = story.workbook.snapshot
        if move < 0.6:
            story.go_on()
        elif move < 0.85:
            story.workbook.undo()
        else:
            story.workbook.redo()
        kept, anew = story.workbook.snapshot, story.workbook._read_snapshot()
        assert {a.key: a for a in kept.answers} == {a.key: a for a in anew.answers}
        assert len(kept.answers) == len(anew.answers)
        for name in (
            "change",
            "title",
            "countries",
            "corridors",
            "perspectives",
            "agreements",
            "treaties",
            "derived_answers",
            "assessments",
            "findings",
        ):
            assert getattr(kept, name) == getattr(anew, name), name
        view = View(rng.choice(["range", "assessor"]))
        assert compare(kept, "AAA", "BBB", view) == compare(anew, "AAA", "BBB", view)
    story.workbook.close()


def test_a_snapshot_kept_up_to_date_lists_answers_as_one_read_anew_does(small: Path) -> None:
    story = Story(small, random.Random(5), 10_000)
    for _ in range(200):
        _ = story.workbook.snapshot
        story.go_on()
        kept, anew = story.workbook.snapshot, story.workbook._read_snapshot()
        assert list(kept.answers) == list(anew.answers)
    story.workbook.close()
