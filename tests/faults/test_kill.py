"""A process killed at any moment: nothing that was acknowledged is lost, nothing is half there.

``KILLS=5000 python -m pytest tests/faults/test_kill.py -s`` tries more; ``SEED`` draws others.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.faults.children import start
from tests.faults.counts import SEED, count, slots
from tests.faults.worker import last_step, state, work
from tests.store.files import copy, siblings
from workbench.services.workbook import Workbook
from workbench.store.file import WorkbookFile
from workbench.store.log import Writer

KILLS = count("KILLS", 300)
KILLS_OF_A_FILE = 6
"""Then a fresh file is taken, or it would grow and each kill would cost more."""
ON_DISK = 0.2
"""How many of the files stand on a disk rather than in memory."""
MOST_CHANGES = 6
"""Changes that are waited for before a kill, fewer than this many."""
LONGEST = 0.03
"""Seconds more before a kill: within the next edit, or in the middle of an import."""


def killed(path: Path, rng: random.Random) -> list[str]:
    """Let a child work on the file and kill it; what it acknowledged."""
    child = start(partial(work, path, rng.randrange(10**9)))
    assert child.next_line() == "ready"
    told = [child.next_line() for _ in range(rng.randrange(MOST_CHANGES))]
    return told + child.kill_after(rng.uniform(0, LONGEST))


def check_after(path: Path, told: list[str], before: tuple[int, str]) -> tuple[int, str]:
    """Open the file and hold it against what was acknowledged; the step and state it is in."""
    workbook = Workbook.open(path)
    found = last_step(workbook), state(workbook)
    number, digest = told[-1].split() if told else before
    # One change more may have been saved before it could be acknowledged.
    assert found[0] in (int(number), int(number) + 1)
    if found[0] == int(number):
        assert found[1] == digest
    undone = 0
    while undone < 5 and workbook.undo() is not None:
        undone += 1
    for _ in range(undone):
        assert workbook.redo() is not None
    assert state(workbook) == found[1]
    after = last_step(workbook), found[1]
    workbook.close()
    assert siblings(path) == []
    return after


@pytest.mark.slow
@pytest.mark.parametrize("share", slots(KILLS, 30), ids=str)
def test_what_was_acknowledged_is_there_after_a_kill(
    smallest_once: Path, tmp_path: Path, quick_folder: Path, share: tuple[int, int]
) -> None:
    began, seen = time.perf_counter(), Counter[str]()
    for kill in range(*share):
        rng = random.Random(f"{SEED}-{kill}")
        if kill == share[0] or kill % KILLS_OF_A_FILE == 0:
            # A disk takes its time over each commit, memory lets more changes be made: both.
            folder = (tmp_path if rng.random() < ON_DISK else quick_folder) / str(kill)
            folder.mkdir()
            path = copy(smallest_once, folder)
            with_file = Workbook.open(path)
            now = last_step(with_file), state(with_file)
            with_file.close()
        told = killed(path, rng)
        journal = path.with_name(path.name + "-journal")
        seen["hot"] += journal.exists() and journal.stat().st_size > 0
        seen["told"] += len(told)
        try:
            now = check_after(path, told, now)
        except BaseException:
            print(f"SEED={SEED}, kill {kill}")
            raise
    seconds = time.perf_counter() - began
    print(
        f"SEED={SEED}, kills {share[0]} to {share[1]} in {seconds:.0f} s: {seen['told']} changes"
        f" acknowledged, {seen['hot']} journals left"
    )


def test_a_kill_while_a_file_is_made_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "new.pcw"

    def die(writer: Writer) -> None:
        del writer
        os.kill(os.getpid(), signal.SIGKILL)

    child = start(lambda _: WorkbookFile.create(path, "New", die).close())
    status, _ = child.end()
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert not path.exists()
    Workbook.new(path).close()
    Workbook.open(path).close()
