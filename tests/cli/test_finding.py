"""The ``find`` command: words in, places out, whatever the words are."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, Shape


def test_places_that_hold_the_words(sample: Path, shape: Shape) -> None:
    found = shape("find", sample, "mex", "usa")
    assert found[0]["key"] == ["MEX", "USA"]
    assert set(found[0]) == {
        "kind",
        "entity",
        "key",
        "code",
        "title",
        "snippet",
        "confidential",
    }
    only = shape("find", sample, "passport", "--kind", "finding", "--kind", "gain", "--most", "4")
    assert {hit["kind"] for hit in only} <= {"finding", "gain"}
    assert len(only) == 4
    assert shape("find", sample, '"NEAR(', "*", "--confidential") == shape("find", sample, "near")
    assert shape("find", sample, '"') == []


def test_in_words(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    status, out, _ = run("find", sample, "coher-r3")
    assert status == 0
    assert out.splitlines()[1].split()[:2] == ["Criterion", "coher-r3"]
    assert run("find", sample, "zzzzzz")[1] == "Nothing holds all of these words.\n"
    status, _, err = run("find", sample, "x", "--kind", "nonsense")
    assert (status, err.count("\n")) == (2, 1)
    assert run("find", sample)[0] == 2
    assert sample.read_bytes() == before
