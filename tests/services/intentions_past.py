"""Random commands on the past: checkpoints, and bringing values and things back."""

from __future__ import annotations

import random

from workbench.errors import UserError
from workbench.services.checkpoints import (
    AddCheckpoint,
    DeleteCheckpoint,
    add_checkpoint,
    checkpoints,
)
from workbench.services.past import (
    RestoreObject,
    RestoreValue,
    lines_of,
    restore_object,
    restore_value,
)
from workbench.services.past_words import ChangeLine
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (AddCheckpoint, DeleteCheckpoint, RestoreValue, RestoreObject)
_RECENT = 60
"""Steps from which something is brought back."""


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out, some are refused."""
    kind = rng.random()
    known = checkpoints(workbook)
    if kind < 0.15:
        name = rng.choice(["", "Before", f"State {rng.randrange(1000)}", "=1+1 <b>"])
        return add_checkpoint(workbook, name, rng.choice(["", "note"]))
    if kind < 0.25 and known:
        return DeleteCheckpoint(rng.choice(known))
    line = _line(rng, workbook)
    if kind < 0.6 and line.field and line.before is not None:
        return restore_value(workbook, line.number)
    step = max(1, line.step - rng.choice([0, 1, 1, 3]))
    try:
        return restore_object(workbook, line.thing.entity, line.thing.key, step)
    except UserError:
        return restore_value(workbook, line.number)


def _line(rng: random.Random, workbook: Workbook) -> ChangeLine:
    steps = workbook.history()[:_RECENT]
    return rng.choice(lines_of(workbook, rng.choice(steps).id))
