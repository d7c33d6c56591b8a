"""``matrix --kind divergence`` and the lists of records and perspectives."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.domain.reference import VALUES, Given, own
from workbench.__main__ import main

Json = dict[str, Any]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 # whatever JSON holds
    assert main(list(words)) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def argued(sample: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sample with a few answers more that cannot all be right."""
    for perspective, rating in (
        ("unions", "not_met"),
        ("employers", "met"),
        ("migrants", "partly"),
    ):
        words = ("rate", str(sample), "MYS:receiving", "rights-r3", rating)
        assert main([*words, "--perspective", perspective, "--why", "so"]) == 0
    capsys.readouterr()
    return sample


def test_every_cell_is_what_the_answers_give(
    argued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Worked out again from what ``answers`` prints, all three sides at once."""
    matrix = printed(capsys, "matrix", str(argued), "--kind", "divergence", "--json")
    answers = printed(capsys, "answers", str(argued), "--json")
    checklist = printed(capsys, "checklist", "--json")
    sides = {c["id"]: c["side"] for c in checklist["criteria"]}
    info = printed(capsys, "info", str(argued), "--json")
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


def test_one_side_and_one_group(argued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("matrix", str(argued), "--kind", "divergence", "--side", "receiving", "--json")
    receiving = printed(capsys, *words)
    assert receiving["side"] == "receiving"
    assert all("-r" in criterion for criterion in receiving["columns"])
    here = receiving["rows"].index("MYS"), receiving["columns"].index("rights-r3")
    assert receiving["word"][here[0]][here[1]] == "opposed"
    assert receiving["bounds"][here[0]][here[1]] == [0.0, 1.0]
    alone = printed(capsys, *words, "--perspective", "unions")
    assert alone["word"][here[0]][here[1]] == "too_few"
    core = printed(capsys, *words, "--core")
    assert set(core["columns"]) < set(receiving["columns"])


def test_the_printed_table_names_both_ends(
    argued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["matrix", str(argued), "--kind", "divergence"]) == 0
    head, _, first, *_ = capsys.readouterr().out.splitlines()
    assert head.startswith("Opposed: 1, ")
    assert "rights-r3" in first
    assert "Trade unions" in first
    assert "Employers" in first


def test_records_and_perspectives_are_listed(
    argued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "list", str(argued), "records", "--json") == []
    words = ("rate", str(argued), "MYS:receiving", "rights-r3", "partly", "--perspective", "agreed")
    assert main([*words, "--why", "a middle way"]) == 0
    capsys.readouterr()
    (record,) = printed(capsys, "list", str(argued), "records", "--json")
    assert record["criterion"] == "rights-r3"
    assert (record["paper"], record["practice"]) == ("partly", None)
    assert (record["why"], record["dissent"]) == ("a middle way", "")
    assert record["assessor"] is None
    found = printed(capsys, "list", str(argued), "perspectives", "--json")
    assert {"id": "agreed", "official": False}.items() <= found[-2].items() | found[-1].items()
