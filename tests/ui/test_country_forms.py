"""What the forms of a profile make of what stands in them, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui.presenters.country_forms import (
    NONE,
    fact_command,
    fact_values,
    indicator_command,
    treaty_command,
    treaty_values,
)
from ui.presenters.fact_book import NOTHING, About
from workbench.domain.facts import Fact, Indicator, TreatyGrade, TreatyStatus
from workbench.errors import UserError
from workbench.services.profiling import EditFact, SetFact

GDP = Indicator("gdp", "Size of the economy", "US$", "money")
FACT = Fact("MYS", "IDN", "gdp", "all", 2020, 3, 12.345, "US$", "src", "2021", "read", "note")
BLANK = {"title": "", "new_source": "", "as_of": "", "verification": "", "note": "", "source": ""}
FILLED = {
    **BLANK,
    "indicator": "gdp",
    "value": "5",
    "unit": "US$",
    "year": "2020",
    "quarter": "",
    "sex": "all",
    "counterpart": NONE,
    "source": "src",
}


def test_what_is_shown_comes_back_unchanged() -> None:
    values = {**BLANK, **fact_values(FACT, NOTHING, (GDP,))}
    command = fact_command(values, "MYS", FACT, (GDP,))
    assert isinstance(command, EditFact)
    assert command.after == FACT
    status = TreatyStatus("MYS", "C97", "src", TreatyGrade.DENOUNCED, "2000", "x", "", "read", "n")
    values = {**BLANK, **treaty_values(status, NOTHING)}
    assert treaty_command(values, "MYS", status).status == status


def test_an_empty_form_takes_the_unit_of_its_indicator() -> None:
    values = fact_values(None, About("gdp", "female", "IDN"), (GDP,))
    assert values == {"indicator": "gdp", "unit": "US$", "sex": "female", "counterpart": "IDN"}
    assert treaty_values(None, About(instrument="C97")) == {"instrument": "C97"}


def test_a_new_source_and_indicator() -> None:
    filled = {**FILLED, "indicator": "", "title": "Nurses", "source": "", "new_source": "A list"}
    command = fact_command(filled, "MYS", None, (GDP,))
    assert isinstance(command, SetFact)
    assert command.new_source is not None
    assert (command.new_source.title, command.fact.source) == ("A list", command.new_source.id)
    assert command.new_indicator is not None
    assert command.fact.indicator == command.new_indicator.id == "nurses"
    assert command.title == "Nurses"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"indicator": ""}, "indicator"),
        ({"title": "Nurses"}, "title"),
        ({"unit": ""}, "unit"),
        ({"value": ""}, "value"),
        ({"value": "1,234"}, "value"),
        ({"year": "soon"}, "year"),
        ({"source": ""}, "source"),
        ({"new_source": "A list"}, "new_source"),
    ],
)
def test_what_a_fact_lacks_is_named(changed: dict[str, str], field: str) -> None:
    with pytest.raises(UserError) as caught:
        fact_command({**FILLED, **changed}, "MYS", None, (GDP,))
    assert caught.value.field == field


def test_a_treaty_status_is_chosen_by_somebody() -> None:
    values = {**BLANK, "instrument": "C97", "grade": "", "date": "", "scope_note": ""}
    with pytest.raises(UserError) as caught:
        treaty_command(values, "MYS", None)
    assert caught.value.field == "grade"


def test_a_changed_unit_asks_for_the_number_again() -> None:
    values = {**BLANK, **fact_values(FACT, NOTHING, (GDP,)), "unit": "EUR"}
    with pytest.raises(UserError) as caught:
        fact_command(values, "MYS", FACT, (GDP,))
    assert caught.value.field == "value"


def test_an_indicator_is_renamed() -> None:
    values = {"title": "GDP", "unit": "EUR", "group": ""}
    changed = replace(GDP, title="GDP", unit="EUR", group="")
    assert indicator_command(values, GDP).indicator == changed
