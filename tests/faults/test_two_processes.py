"""Two processes on one file: whatever one of them was told is saved stays, whoever comes second.

``TRIALS=5000 python -m pytest tests/faults/test_two_processes.py -s`` tries more.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.faults.children import Tell, start
from tests.faults.counts import SEED, count, slots
from tests.faults.worker import state
from tests.store.files import KEY, copy, siblings
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.answering import EditAnswer
from workbench.services.placing import AddCountry
from workbench.services.workbook import Command, Workbook
from workbench.store import history

TRIALS = count("TRIALS", 500)
SESSIONS, EDITS = 2, 3
"""How often a process opens the file, and how many changes it tries to make each time."""


def command(rng: random.Random, name: str) -> Command:
    """A change that can be told from every other: to the one answer both edit, or a new row."""
    if rng.random() < 0.6:
        return EditAnswer(KEY, why=f"written by {name}")
    return AddCountry(Country(name, f"Land {name}", (Side.SENDING,)))


def take_turns(path: Path, who: str, seed: str, tell: Tell) -> None:
    """Open the file now and then and try to change it; tells each change that was saved."""
    rng = random.Random(seed)
    for session in range(SESSIONS):
        time.sleep(rng.uniform(0, 0.03))
        try:
            workbook = Workbook.open(path)
        except UserError:
            tell("not opened")
            continue
        for edit in range(EDITS):
            name = f"{who}{session}{edit}"
            try:
                workbook.apply(command(rng, name))
                tell(f"saved {name}")
            except UserError:
                tell("refused")
            time.sleep(rng.choice((0, 0, 0.002)))
        workbook.close()


def lost(path: Path, saved: list[str]) -> list[str]:
    """The changes that were acknowledged and are not in the log; checks the log on the way."""
    workbook = Workbook.open(path)
    logged = workbook.read(history.steps)
    changes = [c for step in logged for c in workbook.read(history.changes_of, step.id)]
    written = "\n".join(change.after or "" for change in changes)
    now = state(workbook)
    done = 0
    while workbook.undo() is not None:
        done += 1
    assert done == len(saved)
    for _ in range(done):
        workbook.redo()
    assert state(workbook) == now
    workbook.close()
    return [name for name in saved if name not in written]


@pytest.mark.slow
@pytest.mark.parametrize("share", slots(TRIALS, 100), ids=str)
def test_two_processes_lose_nothing(
    smallest_once: Path, quick_folder: Path, share: tuple[int, int]
) -> None:
    began, seen = time.perf_counter(), Counter[str]()
    for trial in range(*share):
        folder = quick_folder / str(trial)
        folder.mkdir()
        path = copy(smallest_once, folder)
        both = [
            start(partial(take_turns, path, who, f"{SEED}-{trial}-{who}")) for who in ("P", "Q")
        ]
        lines = [child.finished() for child in both]
        saved = [line.split()[1] for told in lines for line in told if line.startswith("saved")]
        assert lost(path, saved) == [], f"SEED={SEED}, trial {trial}"
        assert siblings(path) == [], f"SEED={SEED}, trial {trial}"
        seen.update(line.split()[0] for told in lines for line in told)
        seen["both wrote"] += all(any(line[0] == "s" for line in told) for told in lines)
        path.unlink()
    seconds = time.perf_counter() - began
    print(
        f"SEED={SEED}, trials {share[0]} to {share[1]} in {seconds:.0f} s: {seen['saved']} changes"
        f" saved, {seen['refused']} refused, {seen['not']} times not opened, both wrote in"
        f" {seen['both wrote']}"
    )
    assert seen["saved"] > 0
