"""The power goes at any moment: the file opens, no older than what was acknowledged, never half.

Days of work are recorded call by call; each image is a disk as a cut may have left it, opened as
anybody would open it. ``IMAGES=100000 python -m pytest tests/faults/test_power_cut.py -s`` tries
more; ``SEED`` draws others.
"""

from __future__ import annotations

import pickle
import random
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.children import Tell, start
from tests.faults.counts import SEED, count, slots
from tests.faults.disk import Event, WatchedDisk
from tests.faults.power import Disk, Held
from tests.faults.worker import Work, last_step, state
from tests.store.files import copy, siblings
from workbench.errors import UserError
from workbench.services.workbook import Workbook

IMAGES = count("IMAGES", 3_000)
OF_A_DAY = 500
"""Images of one recording; then another day of work is recorded."""
MOVES = 40

Mark = tuple[int, str]
"""The number of the last step and the digest of what a person sees."""
Recording = list[Event | Mark]


def record(path: Path, seed: str, synchronous: int, out: Path, tell: Tell) -> None:
    """Work for a day; keep every call that changed the file or its journal, and what was saved."""
    del tell
    log: Recording = []
    ours = {str(path): "work.pcw", f"{path}-journal": "work.pcw-journal"}

    def after(event: Event) -> None:
        what, name, at, data = event
        if name in ours:
            log.append((what, ours[name], at, data))

    WatchedDisk(lambda *_: 0, after)
    workbook = Workbook.open(path)
    workbook._file.db.execute(f"PRAGMA synchronous = {synchronous}")
    moves = Work(workbook, random.Random(seed))
    for _ in range(MOVES):
        if moves.once() is not None:
            log.append((last_step(workbook), state(workbook)))
    workbook.close()
    out.write_bytes(pickle.dumps(log))


def recorded(made: Path, folder: Path, seed: str, synchronous: int = 3) -> tuple[Mark, Recording]:
    """The mark before a day of work, and its recording."""
    folder.mkdir()
    path, out = copy(made, folder), folder / "recording"
    workbook = Workbook.open(path)
    before = last_step(workbook), state(workbook)
    workbook.close()
    start(partial(record, path, seed, synchronous, out)).finished()
    return before, pickle.loads(out.read_bytes())  # noqa: S301 # our own child wrote it


def images(
    made: Path, before: Mark, log: Recording, seed: str, number: int
) -> Iterator[tuple[dict[str, bytes], list[Mark]]]:
    """Disks after cuts spread over the day, each with the states that it may hold."""
    rng = random.Random(seed)
    marks = [before, *(entry for entry in log if len(entry) == 2)]
    cuts = Counter(rng.randrange(len(log)) for _ in range(number))
    disk, done = Disk({"work.pcw": _on_disk(made)}), 0
    for place, entry in enumerate(log):
        if len(entry) == 2:
            done += 1
        else:
            disk.follow(entry)
        for _ in range(cuts[place]):
            # What was acknowledged, or the change that was being made.
            yield disk.image(rng), marks[done : done + 2]


def _on_disk(made: Path) -> Held:
    return Held(bytearray(made.read_bytes()))


def problem_of(path: Path, image: dict[str, bytes], allowed: list[Mark]) -> str:
    """Open one image; what is wrong with it, if anything is."""
    for name, data in image.items():
        path.with_name(name).write_bytes(data)
    try:
        workbook = Workbook.open(path)
    except UserError as error:
        return f"it was refused: {error}"
    found = last_step(workbook), state(workbook)
    workbook.close()
    if found not in allowed:
        return f"it holds step {found[0]}, not {' or '.join(str(step) for step, _ in allowed)}"
    left = siblings(path)
    return f"{left} was left" if left else ""


def open_all(
    folder: Path, found: Iterator[tuple[dict[str, bytes], list[Mark]]], tell: Tell
) -> None:
    """Open every image; tells those that are wrong, then how many had a journal."""
    hot = 0
    for nth, (image, allowed) in enumerate(found):
        hot += "work.pcw-journal" in image
        if problem := problem_of(folder / "work.pcw", image, allowed):
            tell(f"image {nth}: {problem}")
        for left in folder.iterdir():
            left.unlink()
    tell(str(hot))


def problems_of(made: Path, folder: Path, day: int, number: int, synchronous: int) -> list[str]:
    """What is wrong with the images of a day; a crash of SQLite is seen, for a child opens them."""
    began, seed = time.perf_counter(), f"{SEED}-{day}"
    before, log = recorded(made, folder / "recorded", seed, synchronous)
    (folder / "in").mkdir()
    found = images(made, before, log, seed, number)
    *bad, hot = start(partial(open_all, folder / "in", found)).finished()
    seconds = time.perf_counter() - began
    saved = sum(len(entry) == 2 for entry in log)
    print(
        f"SEED={SEED}, day {day}: {number} images in {seconds:.0f} s of {len(log) - saved} calls"
        f" and {saved} changes, {hot} with a journal, {len(bad)} bad"
    )
    return bad


@pytest.mark.slow
@pytest.mark.parametrize("share", slots(IMAGES, OF_A_DAY), ids=str)
def test_what_was_acknowledged_is_there_after_a_power_cut(
    smallest_once: Path, quick_folder: Path, share: tuple[int, int]
) -> None:
    first, behind = share
    bad = problems_of(smallest_once, quick_folder, first // OF_A_DAY, behind - first, 3)
    assert bad == [], f"SEED={SEED}"


def test_the_harness_sees_what_is_lost_where_nothing_is_synced(
    smallest_once: Path, quick_folder: Path
) -> None:
    """With SQLite's syncs off changes must be lost, or this harness would see nothing at all."""
    bad = problems_of(smallest_once, quick_folder, 0, 60, 0)
    assert len(bad) > 10
