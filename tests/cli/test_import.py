"""Exported workbooks that come back through the headless command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shape
from tests.exchange.excel import reading
from tests.services.incoming_files import inputs


@pytest.fixture
def exported(sample: Path, run: Run, tmp_path: Path) -> Path:
    out = tmp_path / "out.xlsx"
    status, _, error = run("export", sample, out, "--kind", "countries", "--side", "receiving")
    assert status == 0, error
    return out


def edit(path: Path, *values: object) -> list[dict[str, str]]:
    """Put values into the first rated cells that hold an answer of their own."""
    data = path.read_bytes()
    rows = [row for row in inputs(data) if row["origin"] == "own"][: len(values)]
    edits = {(r["sheet"], r["cell"]): value for r, value in zip(rows, values, strict=True)}
    path.write_bytes(reading.edited(data, edits))
    return rows


def other(rating: str) -> str:
    return "met" if rating != "met" else "not_met"


def test_a_dry_run_says_what_would_change(sample: Path, exported: Path, shape: Shape) -> None:
    before = sample.read_bytes()
    rows = edit(exported, "no idea", "=A1")
    found = shape("import", sample, exported, "--dry-run")
    assert found["recognised"] == "matrix"
    assert (found["new"], found["changed"], found["changes"]) == (0, 0, [])
    assert found["unchanged"] > 100
    assert [(p["sheet"], p["cell"]) for p in found["problems"]] == [
        (row["sheet"], row["cell"]) for row in rows
    ]
    assert set(found["problems"][0]) >= {"sheet", "cell", "value", "why", "suggestion"}
    assert sample.read_bytes() == before


def test_a_change_is_taken_in_and_undone(
    sample: Path, exported: Path, shape: Shape, run: Run
) -> None:
    answers = shape("answers", sample)
    row = next(r for r in inputs(exported.read_bytes()) if r["origin"] == "own")
    edit(exported, other(row["rating"]))
    found = shape("import", sample, exported, "--dry-run")
    change = found["changes"][0]
    assert (change["subject"], change["criterion"]) == (row["subject"], row["criterion"])
    assert (change["from"], change["to"]) == (row["rating"], other(row["rating"]))
    status, out, error = run("import", sample, exported)
    assert status == 0, error
    assert "1 changed" in out
    assert "Taken in." in out
    assert shape("answers", sample) != answers
    again = shape("import", sample, exported)
    assert (again["changed"], again["taken"]) == (0, False)
    assert run("undo", sample)[0] == 0
    assert shape("answers", sample) == answers


def test_a_conflict_is_kept_unless_the_file_is_to_win(
    sample: Path, exported: Path, shape: Shape, run: Run
) -> None:
    data = exported.read_bytes()
    row = next(r for r in inputs(data) if r["origin"] == "own" and r["rating"] in {"met", "partly"})
    words = [f"{row['subject']}:{row['side']}", row["criterion"], "not_met", "--why", "Seen"]
    options = ["--perspective", row["perspective"], "--basis", row["basis"]]
    assert run("rate", sample, *words, *options)[0] == 0
    cell = (row["sheet"], row["cell"])
    exported.write_bytes(reading.edited(data, {cell: "partly_or_not"}))
    found = shape("import", sample, exported)
    kept = [(c["base"], c["mine"], c["theirs"]) for c in found["conflicts"]]
    assert kept == [(row["rating"], "not_met", "partly_or_not")]
    assert not found["taken"]
    _, out, _ = run("import", sample, exported, "--dry-run")
    assert "Changed here and in the file" in out
    assert shape("import", sample, exported, "--take-theirs")["taken"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"PK\x03\x04", "damaged"), (b"\x00\x01", "neither an Excel workbook")],
)
def test_a_file_that_is_none_is_refused(
    sample: Path, run: Run, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(content)
    before = sample.read_bytes()
    status, out, error = run("import", sample, path)
    assert (status, out) == (2, "")
    assert words in error
    assert error.count("\n") == 1
    assert (sample.read_bytes(), path.read_bytes()) == (before, content)


def test_a_missing_file_is_refused(sample: Path, run: Run, tmp_path: Path) -> None:
    status, _, error = run("import", sample, tmp_path / "no.xlsx")
    assert status == 2
    assert "There is no file no.xlsx" in error
