"""Damaged files: each opens or is refused in a sentence, stays as it is, and crashes nothing.

The mutations run in a forked child, so that a crash inside SQLite is seen and its number told.
``MUTATIONS=1000000 SAMPLE_MUTATIONS=20000 python -m pytest tests/faults/test_mutations.py -s``
tries more; ``SEED`` draws others.
"""

from __future__ import annotations

import mmap
import struct
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.children import Tell, start
from tests.faults.counts import SEED, count, slots
from tests.faults.mutations import KINDS, mutated
from tests.store.files import siblings
from workbench.errors import UserError
from workbench.services.workbook import Workbook

OF_THE_SMALLEST = count("MUTATIONS", 50_000)
OF_THE_SAMPLE = count("SAMPLE_MUTATIONS", 1_000)
MOST_TOLD = 10


def look_through(path: Path) -> str:
    """Open the file and read all that a first look reads: what came of it."""
    try:
        workbook = Workbook.open(path)
    except UserError as error:
        return "refused" if error.do else "BUG a refusal that says nothing to do"
    try:
        _ = workbook.snapshot, workbook.history(), workbook.undo_words(), workbook.evidence()
        _ = workbook.info(), workbook.sources(), workbook.facts(), workbook.policies()
    except UserError:
        return "refused when read"
    finally:
        workbook.close()
    return "opened"


def try_one(path: Path, data: bytes) -> str:
    """What came of one damaged file; the reason in capitals where a promise was broken."""
    path.write_bytes(data)
    try:
        what = look_through(path)
    except Exception as error:  # any other exception is what is looked for
        what = f"BUG {error!r}"
    if path.read_bytes() != data:
        what = f"CHANGED though {what}"
    if left := siblings(path):
        what = f"LEFT {left} though {what}"
    return what


def try_all(whole: bytes, folder: Path, share: tuple[int, int], place: mmap.mmap) -> list[str]:
    """Try a share of the mutations; ``place`` says at which it is.

    The counts in one line, and a line for each broken promise, of which ten are enough.
    """
    found, bad = Counter[str](), list[str]()
    for number in range(*share):
        place[:8] = struct.pack("q", number)
        kind, data = mutated(whole, SEED, number)
        what = try_one(folder / "work.pcw", data)
        if what[0].isupper():
            bad.append(f"mutation {number}, {kind}: {what}")
            if len(bad) == MOST_TOLD:
                break
        found[what] += 1
        found[kind.replace("_", " ")] += 1
    return [*bad, ", ".join(f"{found[what]} {what}" for what in sorted(found))]


def run_share(made: Path, folder: Path, share: tuple[int, int]) -> None:
    whole, place = made.read_bytes(), mmap.mmap(-1, 8)

    def work(tell: Tell) -> None:
        for line in try_all(whole, folder, share, place):
            tell(line)

    began = time.perf_counter()
    status, lines = start(work).end()
    (number,) = struct.unpack("q", place[:8])
    assert status == 0, f"SEED={SEED}, mutation {number}: status {status}\n" + "\n".join(lines)
    seconds = time.perf_counter() - began
    assert lines[:-1] == [], f"SEED={SEED}"
    print(f"SEED={SEED}, {share[0]} to {share[1]} in {seconds:.0f} s: {lines[-1]}")


@pytest.mark.slow
@pytest.mark.parametrize("share", slots(OF_THE_SMALLEST, 2_500), ids=str)
def test_damage_to_the_smallest_workbook(
    smallest_once: Path, quick_folder: Path, share: tuple[int, int]
) -> None:
    run_share(smallest_once, quick_folder, share)


@pytest.mark.slow
@pytest.mark.parametrize("share", slots(OF_THE_SAMPLE, 250), ids=str)
def test_damage_to_the_sample(
    built_sample: Path, quick_folder: Path, share: tuple[int, int]
) -> None:
    run_share(built_sample, quick_folder, share)


def test_every_kind_of_damage_changes_the_file(smallest_once: Path) -> None:
    whole = smallest_once.read_bytes()
    seen = Counter(
        kind for kind, data in (mutated(whole, 1, n) for n in range(400)) if data != whole
    )
    assert sum(seen.values()) == 400
    assert set(seen) == {kind.__name__ for kind in KINDS}
