"""A child that works on a file until it is killed, telling what was saved.

Each line is an acknowledgement: the number of the step and a digest of every table but the log, as
a person would have seen the change shown as saved.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults.children import Tell
from tests.services.intentions import Intentions
from tests.store.files import dump_of
from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.citing import insert_source
from workbench.services.workbook import Changes, Workbook
from workbench.store import history
from workbench.store.log import Writer


def state(workbook: Workbook) -> str:
    """A digest of everything but the log."""
    return hashlib.sha256(repr(dump_of(workbook._file.db.conn)).encode()).hexdigest()


def last_step(workbook: Workbook) -> int:
    return workbook.read(history.last_step)


@dataclass(frozen=True, slots=True)
class ImportMany:
    """A step that writes as much as an import does."""

    number: int
    rows: int = 400
    label: str = "Import many"

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        del snapshot
        return {}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        del snapshot
        one = Source("", "report", "A report", note="x" * 200)
        for n in range(self.rows):
            insert_source(writer, replace(one, id=f"imported-{self.number}-{n}"))


@dataclass(slots=True)
class Work:
    """Changes a workbook at random: edits, undo, redo, now and then an import."""

    workbook: Workbook
    rng: random.Random
    drawn: Intentions = field(init=False)

    def __post_init__(self) -> None:
        self.drawn = Intentions(self.rng)

    def once(self) -> Changes | None:
        """One move; None where it was refused or there was nothing to do."""
        move = self.rng.random()
        try:
            if move < 0.68:
                changes = self.workbook.apply(self.drawn.command(self.workbook))
            elif move < 0.85:
                changes = self.workbook.undo()
            elif move < 0.96:
                changes = self.workbook.redo()
            else:
                changes = self.workbook.apply(ImportMany(self.rng.randrange(10**9)))
        except UserError:
            return None
        return changes if changes is not None and changes.rows else None


def work(path: Path, seed: int, tell: Tell) -> None:
    """Change the file at random for as long as we live."""
    workbook = Workbook.open(path)
    moves = Work(workbook, random.Random(seed))
    _ = workbook.snapshot, workbook.sources(), workbook.evidence()
    tell("ready")
    while True:
        if (changes := moves.once()) is not None:
            tell(f"{changes.step} {state(workbook)}")
