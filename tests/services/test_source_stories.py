"""Random stories of sources and evidence: undo gives every earlier state, redo every later one."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from tests.services.intentions_sources import CLASSES, draw
from tests.services.test_sources import tables
from workbench.errors import UserError
from workbench.services.checks import problems
from workbench.services.workbook import Command, Workbook


def carried_out(workbook: Workbook, command: Command) -> bool:
    """Whether the command changed something rather than nothing or being refused."""
    try:
        return bool(workbook.apply(command).rows)
    except UserError:
        return False


def test_undo_takes_back_every_step_and_redo_brings_it_back(small: Path) -> None:
    rng = random.Random(11)
    workbook = Workbook.open(small)
    states, done = [tables(workbook)], Counter[type]()
    for _ in range(250):
        command = draw(rng, workbook)
        if carried_out(workbook, command):
            done[type(command)] += 1
            states.append(tables(workbook))
        else:
            assert tables(workbook) == states[-1], command
    assert set(done) == set(CLASSES)
    assert problems(workbook) == ()
    for state in reversed(states[:-1]):
        workbook.undo()
        assert tables(workbook) == state
    for state in states[1:]:
        workbook.redo()
        assert tables(workbook) == state
    workbook.close()
    again = Workbook.open(small)
    assert tables(again) == states[-1]
    again.close()
