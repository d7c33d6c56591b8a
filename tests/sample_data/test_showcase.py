"""The three corridors in depth: every answer cites a text that was opened, with a quotation."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import sample_data
from workbench.domain.ratings import Side
from workbench.services.contents import built_in_checklist
from workbench.services.fields import check_date
from workbench.services.sample_showcase import SHOWCASES

FOLDER = Path(sample_data.__file__).parent
CHECKLIST = built_in_checklist()
RATINGS = {"", "met", "met_or_partly", "partly", "partly_or_not", "not_met", "no_evidence"}
ENDS = {"idn_mys": ("IDN", "MYS"), "mex_usa": ("MEX", "USA"), "mar_esp": ("MAR", "ESP")}
ANSWER = ("subject", "side", "counterpart", "perspective", "criterion")
WORDS = 40
"""Words that a quotation has at most."""

Table = list[dict[str, str]]


def table(name: str) -> Table:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answers(name: str) -> dict[tuple[str, ...], Table]:
    found: dict[tuple[str, ...], Table] = {}
    for row in table(f"showcase_{name}"):
        found.setdefault(tuple(row[column] for column in ANSWER), []).append(row)
    return found


def known_sources(name: str) -> set[str]:
    tables = (f"showcase_{name}_sources", "sources_texts", "sources_figures")
    return {row["id"] for source in tables for row in table(source)}


@pytest.mark.parametrize("name", SHOWCASES)
def test_at_least_thirty_answers_rest_on_a_text_that_was_opened(name: str) -> None:
    opened = {row["id"]: row for row in table(f"showcase_{name}_sources")}
    resting = [
        key
        for key, rows in answers(name).items()
        if any(row["quotation"] and row["source"] in opened for row in rows)
    ]
    assert len(resting) >= 30
    sides = Counter(key[1] for key in resting)
    assert min(sides["sending"], sides["receiving"]) >= 15
    for source in opened.values():
        assert source["link"], source["id"]
        assert "read in a stored copy" in source["note"].lower(), source["id"]


@pytest.mark.parametrize("name", SHOWCASES)
def test_several_perspectives_speak(name: str) -> None:
    speaking = {key[3] for key in answers(name)}
    assert len(speaking) >= 3
    assert speaking & {"government-sending", "government-receiving"}
    assert speaking & {"unions", "migrants", "cso-sending", "cso-receiving"}
    assert "agencies" in speaking


@pytest.mark.parametrize("name", SHOWCASES)
def test_every_answer_stands_where_it_belongs(name: str) -> None:
    for (subject, side, counterpart, _, criterion), rows in answers(name).items():
        found = CHECKLIST.criterion(criterion)
        assert found.side is Side(side), rows[0]
        ends = ENDS[name]
        at = 0 if side == "sending" else 1
        assert subject == ends[at], rows[0]
        assert counterpart in {"", ends[1 - at]}, rows[0]
        told = {tuple(r[c] for c in ("paper", "practice", "why", "confidence")) for r in rows}
        assert len(told) == 1, rows[0]
        assert not (found.fact and rows[0]["paper"]), rows[0]


@pytest.mark.parametrize("name", SHOWCASES)
def test_every_rating_has_evidence_on_its_basis_and_says_why(name: str) -> None:
    for rows in answers(name).values():
        first = rows[0]
        assert first["why"].strip()
        assert first["confidence"] in {"low", "medium", "high"}
        assert first["paper"] or first["practice"]
        for basis in ("paper", "practice"):
            assert first[basis] in RATINGS
            cited = any(row["basis"] == basis for row in rows)
            # What was looked for and not found can cite nothing; it says what was searched.
            assert cited == bool(first[basis]) or first[basis] == "no_evidence", first


@pytest.mark.parametrize("name", SHOWCASES)
def test_every_link_says_where_what_and_how_far_it_was_read(name: str) -> None:
    sources = known_sources(name)
    places = Counter()
    for row in table(f"showcase_{name}"):
        assert row["source"] in sources, row
        assert row["locator"].strip(), row
        assert row["quotation"].strip(), row
        assert len(row["quotation"].split()) <= WORDS, row
        assert row["verification"].strip(), row
        assert row["grade"] in {"A", "B", "C", "D"}, row
        assert row["stance"] in {"supports", "contradicts"}, row
        assert row["disaggregated"] in {"0", "1"}, row
        check_date(row["as_of"])
        key = (*(row[c] for c in ANSWER), row["basis"], row["source"], row["quotation"])
        places[key] += 1
    assert max(places.values()) == 1


@pytest.mark.parametrize("name", SHOWCASES)
def test_findings_are_short_and_stand_once(name: str) -> None:
    others = table("findings")
    rows = table(f"showcase_{name}_findings")
    place = ("country", "side", "counterpart", "line")
    taken = Counter(tuple(row[c] for c in place) for row in (*others, *rows))
    assert max(taken.values()) == 1
    for row in rows:
        assert 0 < len(row["text"]) <= 60, row
        assert not re.search(r"[\n\t]", row["text"]), row
        assert CHECKLIST.on_line(row["line"], Side(row["side"])), row
        assert row["source"] in known_sources(name), row
