"""The JSON shapes that other people's scripts rely on (cli.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Shape
from workbench.cli.listing import KINDS
from workbench.cli.wanting import WANTING

STATES = {
    "reciprocal",
    "mutual_absence",
    "one_sided_sending",
    "one_sided_receiving",
    "answered_in_part",
    "partly_reciprocal",
    "open",
    "not_comparable",
}


def test_checklist(shape: Shape) -> None:
    found = shape("checklist")
    assert (found["id"], len(found["themes"]), len(found["lines"])) == ("reciprocity-2007", 13, 36)
    assert len(found["criteria"]) == 116
    assert {"id", "title", "short"} <= set(found["themes"][0])
    assert {"id", "theme", "question"} <= set(found["lines"][0])
    passports = next(c for c in found["criteria"] if c["id"] == "rights-r3")
    assert passports["paragraphs"] == ["21", "23"]
    assert passports["lenses"] == ["domestic"]
    assert set(passports["anchors"]) == {"paper", "practice"}
    assert set(passports["anchors"]["paper"]) == {"met", "partly", "not_met"}
    assert all((c["line"] is None) == (c["side"] == "agreement") for c in found["criteria"])


def test_info(shape: Shape, sample: Path) -> None:
    found = shape("info", sample)
    assert len(found["countries"]) == 22
    mexico = next(c for c in found["countries"] if c["id"] == "MEX")
    assert mexico["sides"] == ["sending", "receiving", "transit"]
    assert ["IDN", "MYS"] in found["corridors"]
    assert len(found["corridors"]) >= 14
    assert {"paper-2007", "assessor", "agreed"} <= set(found["perspectives"])
    assert found["counts"]["agreements"] >= 75
    assert "judges no country" in found["about"]


def test_answers(shape: Shape, sample: Path) -> None:
    rows = shape("answers", sample)
    derived = [row for row in rows if row["derived"]]
    assert all(row["perspective"] is None and row["practice"] is None for row in derived)
    icrmw = {row["subject"]: row["paper"] for row in derived if row["criterion"] == "inst-r3"}
    assert icrmw["MYS"] == "not_met"
    assert icrmw["MEX"] == "met"
    c97 = {row["subject"]: row["paper"] for row in derived if row["criterion"] == "inst-r1"}
    assert c97["MYS"] == "partly"
    memorandum = {
        row["perspective"]: row["paper"]
        for row in rows
        if row["subject"] == "bla-848" and row["criterion"] == "rights-a1"
    }
    assert memorandum == {"academia": "partly", "paper-2007": "not_met"}
    assert {row["checklist"] for row in rows} == {"reciprocity-2007", "bla-good-practice"}


SOURCELESS = {"indicators", "notes", "perspectives", "records"}
"""Kinds that rest on no source: what can be measured, what somebody noted down or agreed, who."""


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - WANTING - SOURCELESS))
def test_every_row_has_its_source(shape: Shape, sample: Path, kind: str) -> None:
    rows = shape("list", sample, kind)
    assert rows
    assert all("source" in row for row in rows)
    if kind not in {"assessments", "sources"}:
        assert all(row["source"] for row in rows)


def test_what_has_no_source_is_listed_too(shape: Shape, sample: Path) -> None:
    assert {"id", "title", "unit", "group"} <= shape("list", sample, "indicators")[0].keys()
    assert shape("list", sample, "notes") == []
    assert shape("list", sample, "records") == []
    assert {"id", "title", "official"} <= shape("list", sample, "perspectives")[0].keys()


def test_a_stock_is_a_fact_of_the_destination(shape: Shape, sample: Path) -> None:
    stock = next(
        row
        for row in shape("list", sample, "facts")
        if (row["country"], row["counterpart"], row["indicator"], row["sex"], row["year"])
        == ("MYS", "IDN", "migrant-stock", "all", 2020)
    )
    assert stock["value"] == 1241634
    assert isinstance(stock["value"], int)
    assert stock["unit"] == "persons"


def test_compare(shape: Shape, sample: Path) -> None:
    found = shape("compare", sample, "IDN", "MYS")
    assert len(found["lines"]) == 36
    assert {line["state"] for line in found["lines"]} <= STATES
    by_id = {line["line"]: line for line in found["lines"]}
    one_side = by_id["voice/agenda"]
    assert one_side["state"] == "not_comparable"
    assert one_side["sending"] is None
    assert one_side["reciprocity"] is None
    treaty = by_id["instruments/icrmw"]
    assert (treaty["sending"], treaty["receiving"]) == ([1.0, 1.0], [0.0, 0.0])
    assert treaty["state"] == "one_sided_sending"
    assert treaty["possible"] == []
    assert all(bool(line["possible"]) == (line["state"] == "open") for line in found["lines"])
    assert {"coverage", "score", "reciprocity"} <= set(found["total"])
    assert [r["criterion"] for r in found["red_lines"]] == ["rights-r3", "rights-a2", "recr-s1"]


def test_core_keeps_five_whole_lines(shape: Shape, sample: Path) -> None:
    found = shape("compare", sample, "IDN", "MYS", "--core")
    assert len(found["lines"]) == 5


def test_names_of_countries_are_understood(shape: Shape, sample: Path) -> None:
    by_name = shape("compare", sample, "indonesia", "Malaysia")
    assert by_name == shape("compare", sample, "idn", "mys")


def test_matrix(shape: Shape, sample: Path) -> None:
    found = shape("matrix", sample, "--kind", "countries", "--side", "receiving")
    assert len(found["columns"]) == 46
    assert len(found["rows"]) == len(found["cells"]) == len(found["bounds"])
    row = found["cells"][found["rows"].index("MYS")]
    assert row[found["columns"].index("inst-r3")] == "not_met"


def test_history_undo_redo(shape: Shape, run: Shape, sample: Path) -> None:
    before = shape("answers", sample)
    status, out, _ = run("rate", sample, "SGP:receiving", "rights-r3", "not_met", "--why", "=1+1")
    assert (status, out) == (0, "Saved.\n")
    after = shape("answers", sample)
    assert len(after) == len(before) + 1
    assert run("undo", sample)[0] == 0
    assert shape("answers", sample) == before
    assert run("redo", sample)[0] == 0
    assert shape("answers", sample) == after
    kinds = [step["kind"] for step in shape("history", sample)]
    assert kinds == ["redo", "undo", "do", "base"]


def test_rating_towards_one_country_is_specific(shape: Shape, run: Shape, sample: Path) -> None:
    run("rate", sample, "MYS:receiving", "rights-r2", "partly", "--counterpart", "idn")
    by_id = {line["line"]: line for line in shape("compare", sample, "IDN", "MYS")["lines"]}
    assert by_id["rights/enforcement"]["specific"] == {"sending": False, "receiving": True}
    other = {line["line"]: line for line in shape("compare", sample, "PHL", "MYS")["lines"]}
    assert other["rights/enforcement"]["specific"]["receiving"] is False


def test_a_new_workbook_is_empty_and_complete(shape: Shape, run: Shape, tmp_path: Path) -> None:
    path = tmp_path / "new ü #%?.pcw"
    assert run("new", path, "--title", "Ministry")[0] == 0
    found = shape("info", path)
    assert (found["title"], found["countries"]) == ("Ministry", [])
    assert len(found["perspectives"]) == 17
    assert shape("check", path) == {"sound": True, "problems": []}
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]


@pytest.mark.parametrize(
    "words",
    [
        ("info",),
        ("check",),
        ("answers",),
        ("compare", "IDN", "MYS"),
        ("history",),
        ("matrix", "--side", "sending"),
        ("list", "facts"),
    ],
    ids=lambda words: words[0],
)
def test_plain_output_is_readable(run: Shape, sample: Path, words: tuple[str, ...]) -> None:
    status, out, err = run(words[0], sample, *words[1:])
    assert (status, err) == (0, "")
    assert len(out.splitlines()) >= 1
    assert "None" not in out
