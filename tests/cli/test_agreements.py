"""What the headless command says of agreements, their clauses and claims of gain."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Shape


def test_agreements_say_how_they_ended_and_who_says_so_of_each_party(
    shape: Shape, sample: Path
) -> None:
    found = {row["id"]: row for row in shape("list", sample, "agreements")}
    assert found["bla-540"]["ended_how"] == "denounced"
    assert found["mys-idn-2022"]["ended_how"] == ""
    (party, _) = found["bla-848"]["parties"]
    assert set(party) == {"country", "side", "source"}


def test_clauses_are_listed_reading_by_reading(shape: Shape, sample: Path) -> None:
    rows = [row for row in shape("list", sample, "clauses") if row["agreement"] == "bla-848"]
    assert len(rows) == 34
    (ban,) = (row for row in rows if row["kind"] == "passport")
    assert (ban["present"], ban["source"], ban["text"]) == (False, "chilton-woda-bla", "")


def test_gains_are_listed_with_their_evidence_and_counted(shape: Shape, sample: Path) -> None:
    rows = shape("list", sample, "gains")
    assert shape("info", sample)["counts"]["gains"] == len(rows)
    (found,) = (row for row in rows if row["id"] == "idn-mys-migrants-channels")
    assert (found["sending"], found["receiving"], found["agreement"]) == ("IDN", "MYS", None)
    assert (found["party"], found["perspective"]) == ("migrants", None)
    assert [link["stance"] for link in found["evidence"]] == ["contradicts", "contradicts"]
    assert "subject" not in found
    for row in rows:
        assert (row["agreement"] is None) == (row["sending"] is not None)
        assert row["party"] in {"receiving_state", "migrants", "sending_state", "employers"}
        assert row["source"]
