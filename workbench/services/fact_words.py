"""What people call indicators, sources, countries, sexes and quarters, into what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from workbench.domain.documents import Source
from workbench.domain.facts import Indicator
from workbench.domain.names import folded
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.services.fact_checks import read_year
from workbench.services.world import spelled

BLANK = frozenset({"", "-", "–", "—", "..", "...", "…", "n/a", "na", "n.a.", "not entered"})
"""What stands in a table where nobody knows: it stays *not entered*, it is never 0."""

_SHOWN = 60
_SEX = {
    "": "all",
    "all": "all",
    "both": "all",
    "both sexes": "all",
    "both sexes combined": "all",
    "total": "all",
    "t": "all",
    "female": "female",
    "females": "female",
    "women": "female",
    "f": "female",
    "w": "female",
    "mujeres": "female",
    "femmes": "female",
    "male": "male",
    "males": "male",
    "men": "male",
    "m": "male",
    "hombres": "male",
    "hommes": "male",
}
_QUARTER_AFTER = re.compile(r"(\d{4})[\s.\-/]*[QT]([1-4])", re.ASCII | re.IGNORECASE)
_QUARTER_BEFORE = re.compile(r"[QT]([1-4])[\s.\-/]*(\d{4})", re.ASCII | re.IGNORECASE)
_QUARTER = re.compile(r"[QT]?([1-4])", re.ASCII | re.IGNORECASE)


@cache
def _labels() -> dict[str, str]:
    """The short labels of the indicators that ship, by id."""
    columns = ("id", "title", "unit", "group", "position", "label")
    return {row["id"]: row["label"] for row in read_table(resource("indicators.csv"), columns)}


def indicator_called(text: str, indicators: Sequence[Indicator]) -> Indicator:
    """The indicator of that title, short label or id; UserError where there is none or several."""
    wanted = folded(text)
    found = [
        indicator
        for indicator in indicators
        if wanted
        and wanted
        in (
            folded(indicator.title),
            folded(indicator.id),
            folded(_labels().get(indicator.id, indicator.title)),
        )
    ]
    if len(found) != 1:
        raise UserError(
            f"There is no indicator {_short(text)}",
            "write it as in the list of indicators, or add it first",
            field="indicator",
        )
    return found[0]


def country_called(text: str, countries: Iterable[Country], field: str) -> str | None:
    """The id of a country of the workbook by any spelling or code; None where nothing is named.

    UserError, with the field, where the workbook has none of that name.
    """
    if not text.strip():
        return None
    found = country_named(text, countries)
    if found is None:
        raise UserError(
            f"There is no country {_short(text)} in the workbook", "add it first", field=field
        )
    return found


def country_named(text: str, countries: Iterable[Country]) -> str | None:
    """The id of the country of the workbook of that name, in any spelling, or code; else None."""
    held = tuple(countries)
    wanted = folded(text)
    for country in held:
        if wanted in (folded(country.name), folded(country.id)):
            return country.id
    codes = {country.iso3 for country in spelled(text)}
    found = [country.id for country in held if country.id in codes]
    return found[0] if len(found) == 1 else None


def source_called(text: str, sources: Iterable[Source]) -> Source | None:
    """The source of that id, title or citation; of several the first, None where there is none."""
    wanted = folded(text)
    for source in sources:
        names = (source.id, source.title, source.citation, f"{source.title} {source.year}")
        if wanted in map(folded, names):
            return source
    return None


def read_sex(text: str) -> str:
    """all, female or male; UserError where the word is none of those known."""
    found = _SEX.get(folded(text))
    if found is None:
        raise UserError(f"{_short(text)} is no sex", "write all, women or men", field="sex")
    return found


def read_when(year: str, quarter: str = "") -> tuple[int, int | None]:
    """Year and quarter: ``2020``, ``2020 Q3`` or ``Q3 2020``, or the quarter by itself."""
    given = year.strip()
    after, before = _QUARTER_AFTER.fullmatch(given), _QUARTER_BEFORE.fullmatch(given)
    if after:
        return int(after[1]), int(after[2])
    if before:
        return int(before[2]), int(before[1])
    if not quarter.strip():
        return read_year(given), None
    found = _QUARTER.fullmatch(quarter.strip())
    if found is None:
        raise UserError(f"{_short(quarter)} is no quarter", "write 1, 2, 3 or 4", field="quarter")
    return read_year(given), int(found[1])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
