"""A file that is moved, deleted or replaced while it is open, between edits and within one.

``PLACES=1000 python -m pytest tests/faults/test_place.py -s`` tries more; ``SEED`` draws others.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.counts import SEED, count
from tests.faults.worker import Work, last_step, state
from tests.store.files import copy, digest, siblings
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.workbook import Workbook
from workbench.store.log import Writer

PLACES = count("PLACES", 50)

Event = Callable[[Path, Path], None]
"""Something that happens to a file, with another file ready to take its place."""


def moved(path: Path, other: Path) -> None:
    path.rename(other.with_name("moved.pcw"))


def moved_and_replaced(path: Path, other: Path) -> None:
    path.rename(other.with_name("moved.pcw"))
    other.rename(path)


def deleted(path: Path, other: Path) -> None:
    del other
    path.unlink()


def replaced(path: Path, other: Path) -> None:
    other.replace(path)


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A command in the middle of which something happens to the file."""

    event: Callable[[], None]
    writes_before: int
    writes_after: int
    label: str = "Interrupted"

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        del snapshot
        return {}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        del snapshot
        for n in range(self.writes_before):
            self._write(writer, n)
        self.event()
        for n in range(self.writes_after):
            self._write(writer, self.writes_before + n)

    def _write(self, writer: Writer, n: int) -> None:
        note = {"id": f"n{n}", "entity": "country", "key": "AAA", "text": "x" * 900}
        writer.insert("note", note | {"confidential": 0, "who": "", "at": ""})


@dataclass(slots=True)
class Story:
    """A workbook with some changes, and another file that may take its place."""

    folder: Path
    made: Path
    rng: random.Random

    def __post_init__(self) -> None:
        (self.folder / "in").mkdir(parents=True)
        (self.folder / "elsewhere").mkdir()

    def other(self) -> Path:
        path = copy(self.made, self.folder / "elsewhere", "other.pcw")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("UPDATE workbook SET title = 'Another'")
        return path

    def tell(self, event: Event, *, within: bool) -> None:
        """Let it happen; every change must be refused and every file be what it was."""
        path = copy(self.made, self.folder / "in")
        workbook, other = Workbook.open(path), self.other()
        moves = Work(workbook, self.rng)
        while last_step(workbook) < 4:
            moves.once()
        before, other_before = (last_step(workbook), state(workbook)), digest(other)
        shown = workbook.snapshot
        if within:
            writes = self.rng.randrange(200), self.rng.randrange(1, 200)
            with pytest.raises(UserError) as caught:
                workbook.apply(Interrupted(lambda: event(path, other), *writes))
            assert caught.value.do
        else:
            event(path, other)
        for change in (lambda: workbook.apply(Interrupted(lambda: None, 0, 1)), workbook.undo):
            with pytest.raises(UserError) as caught:
                change()
            assert caught.value.do
        assert workbook.snapshot == shown
        workbook.close()
        self.check(event, path, before, other_before)

    def check(self, event: Event, path: Path, before: tuple[int, str], other_before: str) -> None:
        """The file's own bytes went where it went; what took its place is as it was."""
        if event in (replaced, moved_and_replaced):
            assert digest(path) == other_before
            assert siblings(path) == []
        else:
            assert list(path.parent.iterdir()) == []
        if event in (moved, moved_and_replaced):
            again = Workbook.open(self.folder / "elsewhere" / "moved.pcw")
            assert (last_step(again), state(again)) == before
            again.close()


@pytest.mark.parametrize("within", [False, True], ids=["between edits", "within an edit"])
@pytest.mark.parametrize("event", [moved, deleted, replaced, moved_and_replaced])
def test_no_change_is_accepted_once_the_file_went_away(
    smallest_once: Path, quick_folder: Path, event: Event, within: bool
) -> None:
    print(f"SEED={SEED}, {PLACES} files {event.__name__.replace('_', ' ')}")
    for n in range(PLACES):
        rng = random.Random(f"{SEED}-{n}")
        story = Story(quick_folder / str(n), smallest_once, rng)
        try:
            story.tell(event, within=within)
        except BaseException:
            print(f"file {n}")
            raise
