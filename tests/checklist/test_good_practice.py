"""The second checklist that ships: one for agreements alone, along the lines of a codebook."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.ratings import Side
from workbench.services.contents import built_in_checklist, built_in_checklists

ROOT = Path(__file__).parents[2]
NAME = "bla-good-practice"
COLUMNS = ("met_all", "met_or_partly_all", "partly_any", "partly_or_not_any")


@pytest.fixture(scope="module")
def shipped() -> Checklist:
    return built_in_checklist(NAME)


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "sample_data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def anchors(item: Criterion) -> list[str]:
    return [text for name, text in item.wording.items() if name.startswith(("paper", "practice"))]


def test_it_ships_beside_the_checklist_of_the_paper() -> None:
    assert built_in_checklists() == ("reciprocity-2007", NAME)


def test_it_asks_agreements_alone(shipped: Checklist) -> None:
    assert len(shipped.criteria) == 16
    assert {item.side for item in shipped.criteria} == {Side.AGREEMENT}
    assert shipped.lines == ()
    assert not any(item.fact or item.core or item.red_line for item in shipped.criteria)
    assert {item.theme for item in shipped.criteria} == {theme.id for theme in shipped.themes}


def test_its_ids_are_its_own(shipped: Checklist) -> None:
    other = built_in_checklist()
    assert not {item.id for item in shipped.criteria} & {item.id for item in other.criteria}
    assert not {theme.id for theme in shipped.themes} & {theme.id for theme in other.themes}


def test_wording_has_the_form_of_the_first(shipped: Checklist) -> None:
    texts = [text for item in shipped.criteria for text in anchors(item)]
    assert len(set(texts)) == len(texts) == 16 * 6
    assert all(len(text.split()) >= 5 and len(text) <= 160 for text in texts)
    titles = [item.title.lower() for item in shipped.criteria]
    assert len(set(titles)) == len(titles)
    for item in shipped.criteria:
        assert 1 <= len(item.title.split()) <= 3, item.id
        assert item.question.endswith("?"), item.id
        assert len(item.guidance.split()) >= 8, item.id
        assert len(item.evidence.split()) >= 3, item.id
        assert item.note.startswith("From item"), item.id
    assert all(1 <= len(theme.short) <= 8 for theme in shipped.themes)


def test_every_provision_of_the_codebook_decides_one_criterion(shipped: Checklist) -> None:
    rules = table("bla_provision_map")
    assert [row["criterion"] for row in rules] == [item.id for item in shipped.criteria]
    used: list[str] = []
    for row in rules:
        used += {name for column in COLUMNS for name in row[column].split()}
        assert (row["silent"], bool(row["why"])) == ("not_met", True), row
    assert sorted(used) == sorted(row["id"] for row in table("provisions"))
    assert len(used) == 34


def test_met_is_given_only_where_each_part_is_coded(shipped: Checklist) -> None:
    words = {2: "Two parts", 3: "Three parts", 5: "Five parts"}
    for row in table("bla_provision_map"):
        parts = row["met_all"].split()
        if parts:
            guidance = shipped.criterion(row["criterion"]).guidance
            assert guidance.startswith(words[len(parts)]), row["criterion"]
