"""Countries of the world by their ISO codes, found by any spelling that ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workbench.domain.names import folded
from workbench.exchange.tables import read_table
from workbench.paths import resource


@dataclass(frozen=True, slots=True)
class WorldCountry:
    """A country of ISO 3166-1: its codes, the name in use, the M49 region.

    ``spellings`` are its other names: the official one, those of the United Nations in Spanish,
    French and Arabic, and names that are in use beside them.
    """

    iso3: str
    name: str
    region: str
    iso2: str = ""
    spellings: tuple[str, ...] = ()


@cache
def world() -> tuple[WorldCountry, ...]:
    """Every country of ISO 3166-1, by name."""
    others: dict[str, list[str]] = {}
    for row in read_table(resource("country_names.csv"), ("iso3", "language", "name")):
        others.setdefault(row["iso3"], []).append(row["name"])
    columns = ("iso3", "iso2", "m49", "name", "official_name", "region")
    found = []
    for row in read_table(resource("countries.csv"), columns):
        names = (row["official_name"], *others.get(row["iso3"], ()))
        spellings = tuple(dict.fromkeys(name for name in names if name and name != row["name"]))
        found.append(WorldCountry(row["iso3"], row["name"], row["region"], row["iso2"], spellings))
    return tuple(sorted(found, key=lambda country: country.name))


@cache
def _by_code() -> Mapping[str, WorldCountry]:
    return {country.iso3: country for country in world()}


@cache
def _by_spelling() -> Mapping[str, tuple[WorldCountry, ...]]:
    found: dict[str, dict[str, WorldCountry]] = {}
    for country in world():
        for name in (country.name, *country.spellings, country.iso3, country.iso2):
            found.setdefault(folded(name), {})[country.iso3] = country
    return {spelling: tuple(countries.values()) for spelling, countries in found.items()}


def with_code(code: str) -> WorldCountry | None:
    """The country of an ISO code of three letters, in any case, or None."""
    return _by_code().get(code.strip().upper())


def spelled(text: str) -> tuple[WorldCountry, ...]:
    """The countries that have this name or code in any shipped spelling; accents do not count."""
    return _by_spelling().get(folded(text), ())
