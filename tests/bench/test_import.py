"""What a hostile file costs, against a file of ten rows read in the same way.

Each is read by ``read_grid`` in turn, in one run; what is compared is the median. A ratio is
asserted, never a time.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from time import perf_counter

import pytest

from tests.exchange.incoming import packages as made
from workbench.errors import UserError
from workbench.exchange.incoming.reading_in import read_grid

RUNS, LIMIT = 7, 2.0


def seconds(path: Path) -> float:
    begun = perf_counter()
    if path.name == "ten.xlsx":
        read_grid(path)
    else:
        with pytest.raises(UserError):
            read_grid(path)
    return perf_counter() - begun


def test_a_bomb_is_refused_in_no_more_than_twice_the_time_of_ten_rows(tmp_path: Path) -> None:
    paths = [tmp_path / "ten.xlsx"]
    for number, rows in enumerate(made.BOMBS.values()):
        paths.append(tmp_path / f"bomb{number}.xlsx")
        paths[-1].write_bytes(made.package(made.parts(rows)))
        assert paths[-1].stat().st_size < 8_000
    paths[0].write_bytes(made.package(made.parts()))
    taken: dict[str, list[float]] = {path.name: [] for path in paths}
    for _ in range(RUNS):
        for path in paths:
            taken[path.name].append(seconds(path))
    bare = statistics.median(taken.pop("ten.xlsx"))
    for (name, times), bomb in zip(taken.items(), made.BOMBS, strict=True):
        ratio = statistics.median(times) / bare
        print(f"\n{bomb} ({name}): {ratio:.2f} × a file of ten rows")
        assert ratio <= LIMIT
