"""Every call to the disk fails once, or from then on: a change is refused or saved, never half.

``FAULTS=4000 python -m pytest tests/faults/test_io_errors.py -s`` tries more; ``SEED`` others.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from functools import cache, partial
from pathlib import Path

import pytest

from tests.faults.children import Tell, start
from tests.faults.counts import SEED, count, slots
from tests.faults.disk import FULL, IOERR, WatchedDisk
from tests.faults.worker import Work, last_step, state
from tests.store.files import copy, digest, dump, siblings
from workbench.errors import UserError
from workbench.services.workbook import Workbook

FAULTS = count("FAULTS", 400)
MOVES = 8
FIRST_STEP = 1
"""The step that made the file."""
STORIES = 4
"""Different days of work; a fault strikes one of their calls."""


class Faults:
    """Counts the calls and lets one of a kind fail, or that one and all calls after it."""

    def __init__(self, kind: str, at: int, *, for_ever: bool) -> None:
        self.kind, self.at, self.for_ever = kind, at, for_ever
        self.calls = Counter[str]()
        self.paused = False
        self.struck = ""

    def __call__(self, name: str, path: str) -> int:
        del path
        if self.paused:
            return 0
        self.calls[name] += 1
        hit = name == self.kind and self.calls[name] == self.at
        if not hit and not (self.for_ever and self.struck):
            return 0
        self.struck = self.struck or name
        return FULL if name == "write" and self.at % 2 else IOERR[name]


def day(path: Path, story: int, faults: Faults, tell: Tell) -> None:
    """Open, change, take back and close; tells what was acknowledged, then what was struck."""
    WatchedDisk(faults, lambda _: None)
    try:
        workbook = Workbook.open(path)
    except UserError as error:
        tell(f"refused {bool(error.do)} {faults.struck}")
        return
    moves = Work(workbook, random.Random(f"{SEED}-{story}"))
    for _ in range(MOVES):
        changes = moves.once()
        if changes is not None:
            faults.paused = True
            assert workbook.snapshot == workbook._read_snapshot()
            tell(f"saved {changes.step} {state(workbook)}")
            faults.paused = False
    workbook.close()
    tell(f"struck {json.dumps(faults.calls, separators=(',', ':'))} {faults.struck or 'nothing'}")


@cache
def calls_of(made: Path, folder: Path, story: int) -> dict[str, int]:
    """How many calls of each kind a day makes without any fault."""
    path = copy(made, folder, f"counted {story}.pcw")
    lines = start(partial(day, path, story, Faults("", 0, for_ever=False))).finished()
    path.unlink()
    assert sum(line.startswith("saved") for line in lines) > 3
    found: dict[str, int] = json.loads(lines[-1].split()[1])
    return found


def check_after(path: Path, before: tuple[str, object], lines: list[str]) -> str:
    """Hold the file against what was acknowledged, without any fault; what the fault struck."""
    saved = [line.split()[1:] for line in lines if line.startswith("saved")]
    refused = [line.split() for line in lines if line.startswith("refused")]
    assert all(found[1] == "True" for found in refused)
    workbook = Workbook.open(path)
    found = last_step(workbook), state(workbook)
    workbook.close()
    struck = lines[-1].split()[2]
    last = int(saved[-1][0]) if saved else FIRST_STEP
    # Where letting go of the lock fails, the change before it is on the disk already, and whole.
    if not (struck == "unlock" and found[0] == last + 1):
        assert found[0] == last
        if saved:
            assert found[1] == saved[-1][1]
        else:
            assert (digest(path), dump(path)) == before
    assert siblings(path) == []
    return struck


def one_fault(made: Path, folder: Path, number: int, *, for_ever: bool) -> tuple[str, str]:
    """What a fault struck, and which promise was broken, if one was."""
    story = number % STORIES
    rng, calls = random.Random(f"{SEED}-{number}"), calls_of(made, folder, story)
    # Every kind has its share, for syncs and removals are few; and the whole of the day has.
    kind = rng.choice(sorted(calls))
    at = 1 + rng.randrange(calls[kind])
    folder = folder / str(number)
    folder.mkdir()
    path = copy(made, folder)
    try:
        lines = start(partial(day, path, story, Faults(kind, at, for_ever=for_ever))).finished()
        return check_after(path, (digest(made), dump(made)), lines), ""
    except Exception as error:  # whatever it is, it breaks a promise
        return "a bug", f"fault {number} at {kind} {at} of {calls[kind]}, story {story}: {error}"
    finally:
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("share", slots(FAULTS, 50), ids=str)
def test_a_failing_disk_loses_nothing_that_was_saved(
    smallest_once: Path, quick_folder: Path, share: tuple[int, int], for_ever: bool
) -> None:
    began, seen, bad = time.perf_counter(), Counter[str](), []
    for number in range(*share):
        struck, problem = one_fault(smallest_once, quick_folder, number, for_ever=for_ever)
        seen[struck] += 1
        if problem:
            bad.append(problem)
    seconds = time.perf_counter() - began
    print(
        f"SEED={SEED}, faults {share[0]} to {share[1]}, {'for ever' if for_ever else 'once'}, in"
        f" {seconds:.0f} s: " + ", ".join(f"{seen[name]} {name}" for name in sorted(seen))
    )
    assert not bad, f"SEED={SEED}\n" + "\n\n".join(bad)
