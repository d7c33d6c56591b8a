"""``matrix --kind divergence`` and the lists of records and perspectives."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shape
from tests.domain.reference import VALUES, Given, own


@pytest.fixture
def argued(sample: Path, run: Run) -> Path:
    """The sample with a few answers more that cannot all be right."""
    for perspective, rating in (
        ("unions", "not_met"),
        ("employers", "met"),
        ("migrants", "partly"),
    ):
        words = ("rate", sample, "MYS:receiving", "rights-r3", rating)
        assert run(*words, "--perspective", perspective, "--why", "so")[0] == 0
    return sample


def test_every_cell_is_what_the_answers_give(argued: Path, shape: Shape) -> None:
    """Worked out again from what ``answers`` prints, all three sides at once."""
    matrix = shape("matrix", argued, "--kind", "divergence")
    answers = shape("answers", argued)
    checklist = shape("checklist")
    sides = {c["id"]: c["side"] for c in checklist["criteria"]}
    info = shape("info", argued)
    held = {country["id"]: country["sides"] for country in info["countries"]}
    said: dict[tuple[str, str], dict[tuple[str, str], list[Given]]] = {}
    facts = {}
    for row in answers:
        place = (row["subject"], row["criterion"])
        if row["derived"]:
            facts[place] = VALUES[row["paper"]]
        elif row["perspective"] != "agreed":
            voice = (row["perspective"], row["assessor"] or "")
            given = Given(row["counterpart"], *voice, row["paper"], row["practice"])
            said.setdefault(place, {}).setdefault(voice, []).append(given)
    words = set()
    for down, country in enumerate(matrix["rows"]):
        for across, criterion in enumerate(matrix["columns"]):
            found = [matrix[key][down][across] for key in ("distance", "word", "voices")]
            if sides[criterion] not in held[country]:
                assert found == [None, None, 0]
                continue
            place = (country, criterion)
            ratings = [own(v, "paper", None)[0] for v in said.get(place, {}).values()]
            ends = [VALUES[r] for r in ratings if r in VALUES and r != "no_evidence"]
            ends += [facts[place]] if place in facts else []
            pairs = [max(0.0, a[0] - b[1], b[0] - a[1]) for a, b in combinations(ends, 2)]
            distance = max(pairs) if pairs else None
            word = "too_few" if distance is None else "agree" if not distance else "opposed"
            assert found == [distance, "one_step" if distance == 0.5 else word, len(ends)], place
            words.add(found[1])
    assert words >= {"opposed", "agree", "too_few"}


def test_one_side_and_one_group(argued: Path, shape: Shape) -> None:
    words = ("matrix", argued, "--kind", "divergence", "--side", "receiving")
    receiving = shape(*words)
    assert receiving["side"] == "receiving"
    assert all("-r" in criterion for criterion in receiving["columns"])
    here = receiving["rows"].index("MYS"), receiving["columns"].index("rights-r3")
    assert receiving["word"][here[0]][here[1]] == "opposed"
    assert receiving["bounds"][here[0]][here[1]] == [0.0, 1.0]
    alone = shape(*words, "--perspective", "unions")
    assert alone["word"][here[0]][here[1]] == "too_few"
    core = shape(*words, "--core")
    assert set(core["columns"]) < set(receiving["columns"])


def test_the_printed_table_names_both_ends(argued: Path, run: Run) -> None:
    status, out, _ = run("matrix", argued, "--kind", "divergence")
    assert status == 0
    head, _, first, *_ = out.splitlines()
    assert head.startswith("Opposed: 1, ")
    assert "rights-r3" in first
    assert "Trade unions" in first
    assert "Employers" in first


def test_records_and_perspectives_are_listed(argued: Path, shape: Shape, run: Run) -> None:
    assert shape("list", argued, "records") == []
    words = ("rate", argued, "MYS:receiving", "rights-r3", "partly", "--perspective", "agreed")
    assert run(*words, "--why", "a middle way")[0] == 0
    (record,) = shape("list", argued, "records")
    assert record["criterion"] == "rights-r3"
    assert (record["paper"], record["practice"]) == ("partly", None)
    assert (record["why"], record["dissent"]) == ("a middle way", "")
    assert record["assessor"] is None
    found = shape("list", argued, "perspectives")
    assert [p["official"] for p in found if p["id"] == "agreed"] == [False]
