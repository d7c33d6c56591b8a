"""Names and codes of countries in files of others, matched to countries of the workbook.

Nothing is guessed: what no shipped spelling or code knows is listed, with names that are near.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache

from workbench.domain.names import folded
from workbench.domain.places import Country
from workbench.exchange.incoming.found import Problem
from workbench.exchange.official.aggregates import is_group
from workbench.exchange.official.figures import PlaceName
from workbench.exchange.official.names import BY_SHORT_NAME
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.services.world import WorldCountry, spelled, with_code, world

_NEAR = 0.75
_SHOWN = 80


@cache
def _by_m49() -> Mapping[int, str]:
    columns = ("iso3", "iso2", "m49", "name", "official_name", "region")
    return {
        int(row["m49"]): row["iso3"]
        for row in read_table(resource("countries.csv"), columns)
        if row["m49"].isdecimal()
    }


@cache
def _names() -> Mapping[str, str]:
    """Every shipped name by its folded form, to find those that are near."""
    return {
        folded(name): country.name for country in world() for name in (country.name, country.iso3)
    }


class CountryMatching:
    """Finds the workbook's country of a name, and keeps what it could not or did not take.

    ``outside`` are countries of the world that the workbook does not hold, by code; ``groups``
    names of several countries together; ``unmatched`` what no country is called, by name.
    """

    def __init__(self, countries: Iterable[Country], *, take_all: bool = False) -> None:
        """Match to these countries; ``take_all`` takes those of the world that are not there."""
        self._there = {country.id: country for country in countries}
        self._named = {folded(country.name): country.id for country in self._there.values()}
        self._named |= {folded(code): code for code in self._there}
        self._take_all = take_all
        self._known: dict[tuple[str, str, bool], str | None] = {}
        self.outside: dict[str, str] = {}
        self.groups: dict[str, None] = {}
        self.unmatched: dict[str, PlaceName] = {}

    def __call__(self, place: PlaceName) -> str | None:
        """The id of the country, or None where it is not to be taken."""
        key = (place.name, place.code, place.aggregate)
        if key not in self._known:
            self._known[key] = self._find(place)
        return self._known[key]

    def named(self, name: str) -> str | None:
        """The same for a name or code alone."""
        return self(PlaceName(name))

    def _find(self, place: PlaceName) -> str | None:
        if place.code and place.code.upper() in self._there:
            return place.code.upper()
        if place.code and is_group("", place.code):
            self.groups[place.name] = None
            return None
        own = self._named.get(folded(place.name))
        code = _code_of(place) if place.code or own is None else None
        if code is None:
            if own is None:
                self._keep_unknown(place)
            return own
        if code in self._there:
            return code
        country = with_code(code)
        self.outside[code] = country.name if country is not None else place.name
        return code if self._take_all else None

    def _keep_unknown(self, place: PlaceName) -> None:
        if place.aggregate or is_group(place.name, ""):
            self.groups[place.name] = None
        else:
            self.unmatched.setdefault(place.name, place)

    def problems(self) -> tuple[Problem, ...]:
        """Each name that is no country, once, where it stands first."""
        return tuple(
            Problem(place.sheet, place.cell, name, *unmatched(name), "country")
            for name, place in self.unmatched.items()
        )

    def notes(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        said = []
        if self.outside and not self._take_all:
            number = len(self.outside)
            words = "country" if number == 1 else "countries"
            said.append(
                f"Left out, for the workbook does not hold them: {number} {words} of the file."
            )
        if self.groups:
            number = len(self.groups)
            words = "group" if number == 1 else "groups"
            said.append(f"Left out: {number} {words} of countries.")
        return tuple(said)


def _code_of(place: PlaceName) -> str | None:
    """The ISO code of a place, by the publisher's code or by its name; None where there is none."""
    code = place.code.strip()
    if code.isdecimal() and int(code) in _by_m49():
        return _by_m49()[int(code)]
    if len(code) == len("MEX") and with_code(code) is not None:
        return code.upper()
    short = BY_SHORT_NAME.get(folded(place.name))
    if short is not None:
        return short
    found = spelled(place.name)
    return found[0].iso3 if len(found) == 1 else None


def unmatched(name: str) -> tuple[str, str]:
    """Why a name is no country, and what may have been meant."""
    several: tuple[WorldCountry, ...] = spelled(name)
    if len(several) > 1:
        names = " or ".join(country.name for country in several)
        return f"{name[:_SHOWN]} can be {names}", "write which of them is meant"
    near = difflib.get_close_matches(folded(name)[:_SHOWN], _names(), n=1, cutoff=_NEAR)
    why = f"No country is called {name[:_SHOWN]}"
    if near:
        return why, f"write {_names()[near[0]]} if that is meant"
    return why, "write its name or its code of three letters; until then it is left out"
