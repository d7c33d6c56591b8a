"""A clock that is wrong, stands still or is moved: times are labels and decide nothing."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from tests.faults.counts import SEED
from tests.faults.worker import Work, last_step, state
from tests.store.files import copy, siblings
from workbench.services.workbook import Workbook
from workbench.store import backups, file, locking

CLOCKS = {
    "long ago": [datetime(1971, 1, 1, tzinfo=UTC)] * 2,
    "far ahead": [datetime(2999, 12, 31, 23, 59, 59, tzinfo=UTC)] * 2,
    "moved back": [datetime(2030, 6, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)],
    "moved ahead": [datetime(2020, 2, 29, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)],
}


def set_clock(patch: pytest.MonkeyPatch, at: datetime, *, back: bool = False) -> None:
    """From now on the store's clock stands there; with ``back`` it runs backwards."""
    ticks = [0]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            ticks[0] += 1
            found = at - timedelta(hours=ticks[0]) if back else at
            return found.astimezone(tz)

    for module in (file, backups, locking):
        patch.setattr(module, "datetime", Clock)


def worked(path: Path, seed: int) -> list[tuple[int, str]]:
    """Open, change and close: the step and state after each change."""
    workbook = Workbook.open(path)
    moves = Work(workbook, random.Random(f"{SEED}-{seed}"))
    made = (moves.once() for _ in range(12))
    told = [(last_step(workbook), state(workbook)) for changes in made if changes is not None]
    workbook.close()
    return told


@pytest.mark.parametrize("name", CLOCKS)
@pytest.mark.parametrize("back", [False, True], ids=["stands", "runs back"])
def test_what_was_done_later_stays_later(
    smallest_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    back: bool,
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path, told = copy(smallest_once, folder), []
    for session, at in enumerate(CLOCKS[name]):
        set_clock(monkeypatch, at, back=back)
        # What the disk says of the file's age is as wrong as the clock.
        os.utime(path, (at.timestamp(), at.timestamp()))
        told += worked(path, session)
    assert [step for step, _ in told] == list(range(2, 2 + len(told)))
    workbook = Workbook.open(path)
    assert (last_step(workbook), state(workbook)) == told[-1]
    assert [step.id for step in workbook.history()] == list(range(last_step(workbook), 0, -1))
    undone = 0
    while workbook.undo() is not None:
        undone += 1
    for _ in range(undone):
        workbook.redo()
    assert state(workbook) == told[-1][1]
    workbook.close()
    assert siblings(path) == []
