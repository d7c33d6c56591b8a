from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.services.changes import applied, refused
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator
from workbench.errors import UserError
from workbench.services.fact_checks import plain_number, read_value
from workbench.services.fields import today
from workbench.services.indicators import (
    AddIndicator,
    DeleteIndicator,
    EditIndicator,
    own_indicator,
)
from workbench.services.profiling import DeleteFact, EditFact, EnterFacts, SetFact
from workbench.services.workbook import Workbook

FACT = Fact("AAA", None, "population", "all", 2020, None, 12.5, "thousand persons", "src-0", "", "")
NOW = int(today()[:4])


def test_a_fact_is_entered_changed_and_deleted(workbook: Workbook) -> None:
    applied(workbook, SetFact(FACT))
    assert workbook.facts("AAA") == (FACT,)
    assert workbook.undo_words() == "Enter Population, 2020: Aaaland"
    later = replace(FACT, year=2021, quarter=3, value=-0.0, counterpart="BBB", note="a\nb")
    applied(workbook, EditFact(FACT, later))
    assert workbook.facts("AAA") == (later,)
    same = replace(later, value=7.0)
    applied(workbook, EditFact(later, same))
    assert workbook.undo_words() == "Change Population, 2021 Q3: Aaaland"
    applied(workbook, DeleteFact(same))
    assert workbook.facts() == ()
    refused(workbook, DeleteFact(same), "any more")
    refused(workbook, EditFact(same, FACT), "any more")


def test_sources_that_disagree_stand_side_by_side(workbook: Workbook) -> None:
    workbook.apply(SetFact(FACT))
    applied(workbook, SetFact(replace(FACT, source="src-1", value=13.0)))
    assert len(workbook.facts("AAA")) == 2
    refused(workbook, SetFact(replace(FACT, value=14.0)), "already: 12.5 in 2020", "source")
    other = replace(FACT, source="src-1")
    refused(workbook, EditFact(FACT, other), "already", "source")


def test_a_new_source_and_indicator_come_in_the_same_step(workbook: Workbook) -> None:
    source = Source("new", "report", "A report")
    indicator = own_indicator("Nurses abroad", "persons")
    fact = replace(FACT, source="new", indicator=indicator.id, value=3.0, unit="persons")
    applied(workbook, SetFact(fact, source, indicator))
    assert indicator in workbook.indicators()
    assert workbook.undo_words() == "Enter Nurses abroad, 2020: Aaaland"
    refused(workbook, SetFact(FACT, Source("x", "report", "X")), "another source", "source")
    other = own_indicator("Else", "persons")
    refused(workbook, SetFact(FACT, None, other), "another indicator", "indicator")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"country": "ZZZ"}, "country"),
        ({"counterpart": "ZZZ"}, "counterpart"),
        ({"counterpart": "AAA"}, "counterpart"),
        ({"indicator": "none"}, "indicator"),
        ({"sex": "x"}, "sex"),
        ({"year": NOW + 1}, "year"),
        ({"year": 1799}, "year"),
        ({"quarter": 5}, "quarter"),
        ({"quarter": 0}, "quarter"),
        ({"year": 1800, "value": float("nan")}, "value"),
        ({"value": float("inf")}, "value"),
        ({"value": 1e16}, "value"),
        ({"value": -1.0}, "value"),
        ({"value": 1.5, "unit": "persons"}, "value"),
        ({"value": 4.0, "unit": "GLOBALCIT code"}, "value"),
        ({"unit": "a\nb"}, "unit"),
        ({"unit": "x" * 501}, "unit"),
        ({"source": ""}, "source"),
        ({"source": "none"}, "source"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"as_of": f"{NOW + 1}"}, "as_of"),
        ({"verification": "a\tb"}, "verification"),
        ({"note": "x" * 8001}, "note"),
    ],
)
def test_a_field_that_is_wrong_is_named(
    workbook: Workbook, changed: dict[str, Any], field: str
) -> None:
    workbook.apply(SetFact(FACT))
    wrong = replace(FACT, **changed)
    refused(workbook, SetFact(replace(wrong, sex=changed.get("sex", "male"))), ".", field)
    refused(workbook, EditFact(FACT, wrong), ".", field)
    refused(workbook, EnterFacts("AAA", (replace(FACT, value=1.0), wrong)), ".", field)


def test_a_quarter_that_has_not_come(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.services.fact_checks.today", lambda: "2024-04-01")
    refused(workbook, SetFact(replace(FACT, year=2024, quarter=3)), "not come", "quarter")
    applied(workbook, SetFact(replace(FACT, year=2024, quarter=2)))


def test_many_facts_are_one_step(workbook: Workbook) -> None:
    workbook.apply(SetFact(FACT))
    facts = tuple(replace(FACT, year=year, value=float(year)) for year in range(2010, 2022))
    applied(workbook, EnterFacts("AAA", facts, (Source("more", "report", "More"),)))
    assert workbook.undo_words() == "Enter 12 pasted facts: Aaaland"
    assert {fact.value for fact in workbook.facts("AAA")} == {fact.value for fact in facts}
    refused(workbook, EnterFacts("AAA", ()), "no fact")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1,234.5", "US$", 1234.5),
        ("1.234,5", "US$", 1234.5),
        ("10,7 %", "% of population", 10.7),
        ("179,744", "persons", 179744),
        ("179.744", "persons", 179744),
        ("0.718", "index", 0.718),
    ],
)
def test_both_separators_are_understood(text: str, unit: str, value: float) -> None:
    assert read_value(text, unit) == value


def test_a_number_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(UserError) as caught:
        read_value("1,234", "US$")
    assert caught.value.field == "value"
    assert "1234 or as 1.234" in caught.value.what
    assert read_value("1,234", "US$", ",") == 1.234
    for typed in ("1234", "1.2340"):
        assert typed in caught.value.do
        assert plain_number(read_value(typed, "US$")) in ("1234", "1.234")


@pytest.mark.parametrize("text", ["", "  ", "abc", "1.23E+06", "####", "5 %"])
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_value(text, "US$")
    assert caught.value.field == "value"


def test_indicators_of_ones_own(workbook: Workbook) -> None:
    indicator = own_indicator("Médecins partis", "persons", "Health")
    assert indicator.id == "medecins-partis"
    applied(workbook, AddIndicator(indicator))
    assert workbook.indicators()[-1] == indicator
    refused(workbook, AddIndicator(indicator), "already", "title")
    refused(workbook, AddIndicator(own_indicator("MEDECINS partis", "persons")), "like", "title")
    changed = replace(indicator, title="Doctors who left", unit="%")
    applied(workbook, EditIndicator(changed))
    workbook.apply(SetFact(replace(FACT, indicator=indicator.id)))
    refused(workbook, DeleteIndicator(changed), "1 fact: Aaaland")
    workbook.undo()
    applied(workbook, DeleteIndicator(changed))
    refused(workbook, DeleteIndicator(changed), "any more")
    refused(workbook, EditIndicator(changed), "any more")
    assert len(own_indicator("الأطباء", "persons").id) == 36


@pytest.mark.parametrize(
    ("indicator", "field"),
    [
        (Indicator("x", " ", "u", "g"), "title"),
        (Indicator("x", "X", " ", "g"), "unit"),
        (Indicator("x", "X\nY", "u", "g"), "title"),
        (Indicator("x", "Population", "u", "g"), "title"),
        (Indicator("hdi", "New", "u", "g"), "title"),
    ],
)
def test_indicators_that_cannot_be(workbook: Workbook, indicator: Indicator, field: str) -> None:
    refused(workbook, AddIndicator(indicator), ".", field)
