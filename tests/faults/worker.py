"""A child process that works on a file until it is killed, telling what was saved.

Each line on standard output is an acknowledgement: the number of the step and a digest of every
table but the log, as a person would have seen the change shown as saved.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

from tests.services.intentions import Intentions
from tests.store.files import dump_of
from workbench.errors import UserError
from workbench.services.workbook import Workbook


def state(workbook: Workbook) -> str:
    """A digest of everything but the log."""
    return hashlib.sha256(repr(dump_of(workbook._file.db.conn)).encode()).hexdigest()


def work(path: Path, seed: int) -> None:
    """Change the file at random for as long as we live."""
    rng = random.Random(seed)
    workbook = Workbook.open(path)
    drawn = Intentions(rng)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        move = rng.random()
        try:
            if move < 0.75:
                changes = workbook.apply(drawn.command(workbook))
            elif move < 0.9:
                changes = workbook.undo()
            else:
                changes = workbook.redo()
        except UserError:
            continue
        if changes is not None and changes.rows:
            sys.stdout.write(f"{changes.step} {state(workbook)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
