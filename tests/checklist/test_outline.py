"""The built-in checklist against the outline it was written from, row by row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.ratings import Side
from workbench.exchange.checklist_pack import LENSES
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.services.contents import built_in_checklist

OUTLINE = Path(__file__).parents[1] / "fixtures" / "criteria_outline.csv"
THEMES = [
    "voice",
    "cooperation",
    "channels",
    "contribution",
    "rights",
    "recruitment",
    "development",
    "membership",
    "circularity",
    "gender",
    "instruments",
    "coherence",
    "evidence",
]
PERSPECTIVES = [
    "government-sending",
    "government-receiving",
    "government-transit",
    "migrants",
    "cso-sending",
    "cso-receiving",
    "ingo",
    "employers",
    "unions",
    "local-workers",
    "local-authorities",
    "communities",
    "agencies",
    "financial-institutions",
    "academia",
    "assessor",
    "agreed",
]
ONE_SIDE_ONLY = {"voice/agenda", "contribution/discrimination"}


def outline() -> list[dict[str, str]]:
    with OUTLINE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shipped() -> Checklist:
    return built_in_checklist()


@pytest.mark.parametrize("row", outline(), ids=lambda row: row["id"])
def test_every_row_became_its_criterion(row: dict[str, str], shipped: Checklist) -> None:
    found = shipped.criterion(row["id"])
    assert as_row(found) == row


def as_row(found: Criterion) -> dict[str, str]:
    return {
        "id": found.id,
        "side": found.side.value,
        "line": found.line or "",
        "theme": found.theme,
        "core": str(int(found.core)),
        "basis": found.basis,
        "fact": str(int(found.fact)),
        "paragraphs": " ".join(found.paragraphs),
        "lenses": " ".join(found.lenses),
    }


def test_nothing_was_added_or_left_out(shipped: Checklist) -> None:
    assert {c.id for c in shipped.criteria} == {row["id"] for row in outline()}
    for theme in THEMES:
        for side in Side:
            wanted = [r["id"] for r in outline() if (r["theme"], r["side"]) == (theme, side.value)]
            found = [c.id for c in shipped.criteria if c.theme == theme and c.side is side]
            assert sorted(found) == sorted(wanted)


def test_the_counts_are_those_of_the_outline(shipped: Checklist) -> None:
    counts = {side: len(shipped.of_side(side)) for side in Side}
    assert counts == {
        Side.RECEIVING: 46,
        Side.SENDING: 39,
        Side.TRANSIT: 14,
        Side.AGREEMENT: 17,
    }
    assert len(shipped.criteria) == 116
    assert len(shipped.lines) == 36
    assert sum(c.core for c in shipped.criteria) == 7
    assert len(shipped.core_lines()) == 5


def test_thirteen_themes_in_their_order(shipped: Checklist) -> None:
    assert [theme.id for theme in shipped.themes] == THEMES
    places = [THEMES.index(line.theme) for line in shipped.lines]
    assert places == sorted(places)
    places = [THEMES.index(criterion.theme) for criterion in shipped.criteria]
    assert places == sorted(places)


def test_a_line_and_its_criteria_stand_in_one_theme(shipped: Checklist) -> None:
    for line in shipped.lines:
        assert line.id.split("/")[0] == line.theme
    themes = {line.id: line.theme for line in shipped.lines}
    for criterion in shipped.criteria:
        if criterion.line is not None:
            assert themes[criterion.line] == criterion.theme


def test_thirty_four_lines_ask_both_sides_and_two_ask_one(shipped: Checklist) -> None:
    asked = {
        line.id: {side for side in Side if shipped.on_line(line.id, side)} for line in shipped.lines
    }
    both = [line for line, sides in asked.items() if {Side.SENDING, Side.RECEIVING} <= sides]
    assert len(both) == 34
    assert set(asked) - set(both) == ONE_SIDE_ONLY
    assert all(asked.values())


def test_every_core_line_asks_both_sides(shipped: Checklist) -> None:
    for line in shipped.core_lines():
        assert shipped.on_line(line.id, Side.SENDING)
        assert shipped.on_line(line.id, Side.RECEIVING)


def test_the_red_lines_are_the_three(shipped: Checklist) -> None:
    red = {criterion.id for criterion in shipped.criteria if criterion.red_line}
    assert red == {"rights-r3", "rights-a2", "recr-s1"}


def test_what_is_derived_says_why_and_lenses_are_known(shipped: Checklist) -> None:
    for criterion in shipped.criteria:
        if criterion.basis == "derived":
            assert len(criterion.note.split()) >= 5, criterion.id
        assert set(criterion.lenses) <= set(LENSES)


def test_perspectives_ship_in_their_order_and_governments_are_official() -> None:
    columns = ("id", "title", "short", "official", "description")
    rows = read_table(resource("perspectives.csv"), columns)
    assert [row["id"] for row in rows] == PERSPECTIVES
    official = {row["id"] for row in rows if row["official"] == "1"}
    assert official == {"government-sending", "government-receiving", "government-transit"}


def test_the_key_question_and_ten_others_in_two_groups() -> None:
    rows = read_table(resource("questions.csv"), ("id", "group", "paragraph", "text"))
    assert len(rows) == 11
    assert rows[0]["paragraph"] == "¶5"
    groups = [row["group"] for row in rows[1:]]
    assert len(set(groups)) == 2
    assert {row["paragraph"] for row in rows[1:]} == {"¶47", "¶48"}


def test_instruments_rate_the_treaty_criteria_and_no_other(shipped: Checklist) -> None:
    columns = ("id", "title", "short", "body", "adopted", "in_force", "signable")
    rows = read_table(resource("instruments.csv"), (*columns, "criteria", "note"))
    rated = {row["id"]: set(row["criteria"].split()) for row in rows if row["criteria"]}
    assert rated == {
        "C97": {"inst-r1", "inst-s1", "inst-t1"},
        "C143": {"inst-r2", "inst-s2", "inst-t2"},
        "ICRMW": {"inst-r3", "inst-s3", "inst-t3"},
    }
    assert {c.id for c in shipped.criteria if c.fact} == set().union(*rated.values())
    signable = {row["id"] for row in rows if row["signable"] == "1"}
    assert "ICRMW" in signable
    assert not {"C97", "C143"} & signable
