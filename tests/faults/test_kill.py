"""A process killed at any moment: nothing that was acknowledged is lost, nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.worker import state
from tests.store.files import copy, siblings
from workbench.services.workbook import Workbook
from workbench.store.file import WorkbookFile

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KILLS", "30"))
SLOT = 10
"""Kills a test, so that several workers can share them."""


def killed(path: Path, seed: int, after: float) -> list[str]:
    """Let a child work on the file and kill it; return what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", str(path), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().splitlines()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    # The last line may have been cut by the kill: then it was not acknowledged.
    return [line for line in told if len(line.split()) == 2 and len(line.split()[1]) == 64]


def last_step(file: WorkbookFile) -> int:
    return int(file.db.execute("SELECT max(id) FROM step").fetchone()[0])


@pytest.mark.slow
@pytest.mark.parametrize("slot", range(max(1, KILLS // SLOT)))
def test_what_was_acknowledged_is_there_after_a_kill(
    small: Path, tmp_path: Path, slot: int
) -> None:
    seed = int(os.environ.get("SEED", str(random.SystemRandom().randrange(10**6)))) + slot
    print(f"SEED={seed}")
    rng = random.Random(seed)
    hot = 0
    for kill in range(min(SLOT, KILLS)):
        told = killed(small, seed + kill, rng.uniform(0.005, 0.12))
        journal = small.with_name(small.name + "-journal")
        hot += journal.exists() and journal.stat().st_size > 0
        workbook = Workbook.open(small)
        found = state(workbook)
        steps = last_step(workbook._file)
        if told:
            number, digest = told[-1].split()
            assert steps in (int(number), int(number) + 1)
            # One change more may have been saved before it could be acknowledged.
            if steps == int(number):
                assert found == digest
        undone = 0
        while workbook.undo() is not None:
            undone += 1
        for _ in range(undone):
            workbook.redo()
        assert state(workbook) == found
        workbook.close()
        assert siblings(small) == []
        if kill % 5 == 4:
            small = copy(small, tmp_path, f"carried {kill}.pcw")
            (tmp_path / f"place {kill}").mkdir()
            small = small.rename(tmp_path / f"place {kill}" / "work.pcw")
    print(f"{hot} of {min(SLOT, KILLS)} kills left a journal")


def test_a_kill_while_a_file_is_made_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    code = (
        "import os, sys, signal\n"
        "from pathlib import Path\n"
        "from workbench.store.file import WorkbookFile\n"
        "WorkbookFile.create(Path(sys.argv[1]), 'New',"
        " lambda writer: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    path = tmp_path / "new.pcw"
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not path.exists()
    Workbook.new(path).close()
    Workbook.open(path).close()
