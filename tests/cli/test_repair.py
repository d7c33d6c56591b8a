"""``check --repair``: what can be read goes into a new file, and what cannot is named."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, Shape
from tests.store.files import alter, digest


def test_a_damaged_file_is_repaired_into_a_new_one(run: Run, sample: Path, tmp_path: Path) -> None:
    alter(sample, "DELETE FROM indicator WHERE id = (SELECT indicator FROM fact LIMIT 1)")
    before, out = digest(sample), tmp_path / "whole.pcw"
    assert run("check", sample)[0] == 1
    status, told, _ = run("check", sample, "--repair", out)
    assert status == 0
    assert "Left out or changed" in told
    assert "refers to what could not be saved" in told
    assert digest(sample) == before
    assert run("check", out)[0] == 0
    again = run("check", sample, "--repair", out)
    assert (again[0], again[1]) == (1, "")
    assert "exists already" in again[2]


def test_what_was_left_out_as_json(shape: Shape, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "whole.pcw"
    found = shape("check", sample, "--repair", out)
    assert (found["file"], found["left_out"]) == (str(out), [])
    assert found["rows"] > 1_000
