"""Countries of the world by their ISO codes, to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.exchange.tables import read_table
from workbench.paths import resource


@dataclass(frozen=True, slots=True)
class WorldCountry:
    """A country of ISO 3166-1: its code of three letters, the name in use, the M49 region."""

    iso3: str
    name: str
    region: str


def world() -> tuple[WorldCountry, ...]:
    """Every country of ISO 3166-1, by name."""
    columns = ("iso3", "iso2", "m49", "name", "official_name", "region")
    rows = read_table(resource("countries.csv"), columns)
    found = (WorldCountry(row["iso3"], row["name"], row["region"]) for row in rows)
    return tuple(sorted(found, key=lambda country: country.name))
