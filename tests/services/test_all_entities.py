"""A thousand random commands over everything that can be entered, and what the history says.

Undo gives every earlier state, and the log alone explains each difference between two states.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from tests.services import intentions
from tests.services.test_undo import seed
from tests.store.files import LOG, Dump, dump_of
from workbench.errors import UserError
from workbench.exchange.checklist_pack import BUILT_IN
from workbench.services.carrying_over import CarryOver
from workbench.services.checklists import (
    ChecklistHead,
    IssueVersion,
    NewVersion,
    checklist_heads,
    next_version,
)
from workbench.services.past import lines_of
from workbench.services.workbook import Command, Workbook
from workbench.store.tables import shape_of

AREAS = tuple(sorted(path.stem for path in Path(__file__).parent.glob("intentions_*.py")))
"""One module an area: ``CLASSES`` and ``draw``."""

COMMANDS, MOST_DRAWN = 1_000, 10_000
Draw = Callable[[random.Random, Workbook], Command]
Area = tuple[frozenset[type], Draw]
Rows = dict[str, dict[str, dict[str, object]]]


class Everything:
    """Draws commands of every area, the answers' own among them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        answers = intentions.Intentions(rng)
        modules = [import_module(f"tests.services.{name}") for name in AREAS]
        own: Area = (frozenset(intentions.CLASSES), lambda _, workbook: answers.command(workbook))
        # The answers' own commands come up twice as often as those of any other area.
        self.areas: list[Area] = [
            *((frozenset(module.CLASSES), module.draw) for module in modules),
            own,
            own,
        ]
        # A version can be issued only where nothing is missing, and answers carried over only then.
        chain = (_version, _issue, _carry)
        self._planned = [(place, make) for place in (300, 700) for make in chain]
        self.classes: frozenset[type] = frozenset().union(*(kinds for kinds, _ in self.areas))

    def command(self, workbook: Workbook, place: int, wanted: frozenset[type]) -> Command:
        """A random one of an area with a kind that is wanted, but for the few of a plan."""
        if self._planned and place >= self._planned[0][0]:
            return self._planned.pop(0)[1](workbook)
        _, draw = self.rng.choice([area for area in self.areas if area[0] & wanted])
        return draw(self.rng, workbook)


def _newest(workbook: Workbook) -> ChecklistHead:
    return [head for head in checklist_heads(workbook) if head.id == BUILT_IN][-1]


def _version(workbook: Workbook) -> Command:
    name = next_version(checklist_heads(workbook), BUILT_IN)
    return NewVersion(BUILT_IN, "1", name, "What changed")


def _issue(workbook: Workbook) -> Command:
    return IssueVersion(BUILT_IN, _newest(workbook).version)


def _carry(workbook: Workbook) -> Command:
    return CarryOver(BUILT_IN, "1", _newest(workbook).version)


def state(workbook: Workbook) -> Dump:
    # An attachment stays after undo: what it is follows from its hash, and redo needs it.
    return dump_of(workbook._file.db.conn, skip=(*LOG, "blob"))


def rows_of(workbook: Workbook) -> Rows:
    """Every row by table and logged key, without the log and the attachments."""
    connection = workbook._file.db.conn
    found: Rows = {}
    for table in state(workbook):
        shape = shape_of(connection, table)
        listed = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        rows = [dict(zip(shape.columns, row, strict=True)) for row in listed]
        found[table] = {
            json.dumps(list(shape.key_of(row)), ensure_ascii=False, separators=(",", ":")): row
            for row in rows
        }
    return found


def replay(workbook: Workbook, step: int, model: Rows) -> int:
    """Apply what the log says of a step to a model of the tables; the number of changes."""
    changes = workbook._file.db.execute(
        "SELECT entity, key, field, before, after FROM change WHERE step = ? ORDER BY id", (step,)
    ).fetchall()
    for entity, key, field, before, after in changes:
        table = model[entity]
        old, new = (json.loads(text) if text is not None else None for text in (before, after))
        if field:
            assert table[key][field] == old
            table[key][field] = new
        else:
            assert table.get(key) == old
            if new is None:
                del table[key]
            else:
                table[key] = new
    return len(changes)


def assert_one_sentence(error: UserError) -> None:
    assert error.do
    assert "\n" not in str(error)


@pytest.mark.slow
def test_undo_gives_every_earlier_state_and_the_history_explains_each_difference(
    small: Path,
) -> None:
    rng = random.Random(seed())
    workbook = Workbook.open(small)
    drawn = Everything(rng)
    states, done = [state(workbook)], Counter[type]()
    refused: set[type] = set()
    model = rows_of(workbook)
    drawn_in_all = 0
    while len(states) <= COMMANDS or drawn.classes - set(done):
        drawn_in_all += 1
        assert drawn_in_all < MOST_DRAWN, drawn.classes - set(done)
        # Once there are enough, areas go on in which a kind of command has not come up yet.
        enough = len(states) > COMMANDS
        wanted = drawn.classes - set(done) if enough else drawn.classes
        command = drawn.command(workbook, len(states), wanted)
        try:
            changes = workbook.apply(command)
        except UserError as error:
            assert_one_sentence(error)
            refused.add(type(command))
            continue
        if not changes.rows:
            continue
        done[type(command)] += 1
        count = replay(workbook, changes.step, model)
        assert len(lines_of(workbook, changes.step)) == count > 0
        states.append(state(workbook))
        if len(states) % 25 == 0:
            assert model == rows_of(workbook)
        if rng.random() < 0.01:
            workbook.close()
            assert [p.name for p in small.parent.iterdir()] == [small.name]
            workbook = Workbook.open(small)
    assert model == rows_of(workbook)
    print({kind.__name__: count for kind, count in done.items()})
    assert len(refused) > len(drawn.classes) // 2
    for place in range(len(states) - 2, -1, -1):
        assert workbook.undo() is not None
        assert state(workbook) == states[place], f"state {place}"
    for place in range(1, len(states)):
        assert workbook.redo() is not None
        if place % 10 == 0:
            assert state(workbook) == states[place], f"state {place}"
    assert state(workbook) == states[-1]
    workbook.close()


def test_every_area_is_drawn_from() -> None:
    assert len(AREAS) >= 6
    drawn = Everything(random.Random(1))
    assert len(drawn.classes) > 30
