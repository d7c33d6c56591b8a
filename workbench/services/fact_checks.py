"""What may stand in a fact and in a user's own indicator; each refusal names its field."""

from __future__ import annotations

import math

from workbench import labels
from workbench.domain.facts import Fact, Indicator
from workbench.domain.numbers import LARGEST, readings
from workbench.errors import UserError
from workbench.services.entries import (
    check_choice,
    check_country,
    check_lines,
    check_needed,
    check_past,
    check_source,
)
from workbench.services.fields import today
from workbench.services.notes import LONGEST_NOTE
from workbench.store.log import Writer

FIRST_YEAR = 1800
"""The first year that the file can hold for a fact."""

PERSONS = frozenset({"persons", "thousand persons"})
"""Units that count people: never below zero."""

CODED = "GLOBALCIT code"
"""The unit of who may hold two citizenships: 0, 1, 2 or 3."""

_CODES = frozenset(range(4))
_WHOLE = frozenset({"persons", CODED})
_SHOWN = 40


def check_fact(writer: Writer, fact: Fact) -> None:
    """UserError with its field where a fact cannot stand as it is; its source must be there."""
    check_country(writer, "country", fact.country)
    if fact.counterpart is not None:
        check_country(writer, "counterpart", fact.counterpart)
        if fact.counterpart == fact.country:
            raise UserError(
                "The other country is the country itself",
                "choose another one or none",
                field="counterpart",
            )
    if writer.find("indicator", (fact.indicator,)) is None:
        raise UserError("No indicator is chosen", "choose one from the list", field="indicator")
    check_choice("sex", "women, men or all", fact.sex, labels.SEX)
    check_when(fact.year, fact.quarter)
    check_value(fact.value, fact.unit)
    check_lines(
        {
            "unit": ("the unit", fact.unit),
            "verification": ("how it was verified", fact.verification),
        }
    )
    check_needed("source", "source", fact.source)
    check_source(writer, "source", fact.source)
    check_past("as_of", fact.as_of)
    check_note(fact.note)


def check_note(text: str) -> None:
    """UserError where a note is longer than a few pages."""
    if len(text) > LONGEST_NOTE:
        raise UserError(
            f"The note has {len(text):,} letters and at most {LONGEST_NOTE:,} fit",
            "shorten it, or cite the document it is taken from",
            field="note",
        )


def check_when(year: int, quarter: int | None) -> None:
    """UserError where a year or quarter is still to come, or is none."""
    now, month = int(today()[:4]), int(today()[5:7])
    if year < FIRST_YEAR:
        raise UserError(f"{year} is too early", f"write a year from {FIRST_YEAR}", field="year")
    if year > now:
        raise UserError(
            f"The year {year} has not come yet", f"write a year up to {now}", field="year"
        )
    if quarter is not None and quarter not in (1, 2, 3, 4):
        raise UserError("A year has four quarters", "write 1, 2, 3 or 4", field="quarter")
    if quarter is not None and year == now and quarter > (month + 2) // 3:
        raise UserError(
            f"Quarter {quarter} of {year} has not come yet", "choose another", field="quarter"
        )


def check_value(value: float, unit: str) -> None:
    """UserError where a value cannot be one of its unit."""
    if not math.isfinite(value) or abs(value) >= LARGEST:
        raise UserError("The value is no number that can be kept", "write another", field="value")
    if unit in PERSONS and value < 0:
        raise UserError("There cannot be fewer than 0 people", "check the value", field="value")
    if unit == "persons" and not value.is_integer():
        raise UserError("People are counted whole", "write a whole number", field="value")
    if unit == CODED and value not in _CODES:
        raise UserError("The code is one of 0, 1, 2 and 3", "write one of them", field="value")


def read_value(text: str, unit: str, mark: str = "") -> float:
    """The number that was typed; both separators are taken.

    ``mark`` is the decimal mark where something else tells it. UserError, field ``value``, where
    the text is empty, no number, or could be two numbers: then both are named.
    """
    given = text.strip()
    if "%" in unit:
        given = given.removesuffix("%").strip()
    if not given:
        raise UserError(
            "There is no value yet",
            "write a number, or cancel: what is missing stays not entered",
            field="value",
        )
    found = readings(given)
    if unit in _WHOLE:
        found = {k: v for k, v in found.items() if v.is_integer()} or found
    if len(found) > 1 and mark in found:
        return found[mark]
    if len(found) > 1:
        large, small = max(found.values(), key=abs), min(found.values(), key=abs)
        raise UserError(
            f"{given} can be read as {plain_number(large)} or as {plain_number(small)}",
            f"write {plain_number(large)} for the first or {plain_number(small)}0 for the second",
            field="value",
        )
    if not found:
        raise UserError(_not_a_number(given), "write a number such as 1,234.5", field="value")
    return next(iter(found.values()))


def _not_a_number(given: str) -> str:
    if "#" in given or "e+" in given.lower():
        return f"{given[:_SHOWN]} is a number that the spreadsheet has shortened"
    return f"{given[:_SHOWN]} is not a number"


def plain_number(value: float) -> str:
    """A number with a dot and without parted thousands, as it can be typed again."""
    return f"{value:.0f}" if value.is_integer() else repr(value)


def read_year(text: str) -> int:
    """The year that was typed; UserError, field ``year``, where it is none."""
    given = text.strip()
    if not (given.isdecimal() and len(given) == len("2020")):
        raise UserError(
            f"{given[:_SHOWN] or 'Nothing'} is not a year", "write four digits", field="year"
        )
    return int(given)


def check_indicator(writer: Writer, indicator: Indicator) -> None:
    """UserError where an indicator has no title or unit, or another one has its title."""
    check_needed("title", "name of the indicator", indicator.title)
    check_needed("unit", "unit", indicator.unit)
    check_lines(
        {
            "title": ("the name", indicator.title),
            "unit": ("the unit", indicator.unit),
            "group": ("the group", indicator.group),
        }
    )
    for row in writer.matching("indicator", {"title": indicator.title.strip()}):
        if row["id"] != indicator.id:
            raise UserError(
                f"There is an indicator {indicator.title.strip()} already",
                "choose it from the list",
                field="title",
            )
