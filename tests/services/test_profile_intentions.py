"""Random commands on profiles: undo gives back every earlier state, redo every later one."""

from __future__ import annotations

import random
from collections import Counter

from tests.services.intentions_profiles import CLASSES, draw
from tests.store.files import dump
from workbench.errors import UserError
from workbench.services.workbook import Workbook


def test_every_state_comes_back(workbook: Workbook) -> None:
    rng, states, kinds = random.Random(11), [dump(workbook.path)], Counter[type]()
    refused = 0
    for _ in range(250):
        command = draw(rng, workbook)
        try:
            changes = workbook.apply(command)
        except UserError:
            refused += 1
            assert dump(workbook.path) == states[-1]
            continue
        kinds[type(command)] += 1
        if changes.rows:
            states.append(dump(workbook.path))
    assert set(kinds) == set(CLASSES)
    assert 20 < refused < 160
    for state in reversed(states[:-1]):
        workbook.undo()
        assert dump(workbook.path) == state
    for state in states[1:]:
        workbook.redo()
        assert dump(workbook.path) == state
