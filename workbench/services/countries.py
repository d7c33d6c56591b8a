"""Commands on countries: add one, change what is said of it, remove it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from workbench.domain.names import folded
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import in_field
from workbench.services.fact_checks import check_note
from workbench.services.fields import check_line
from workbench.services.notes import notes_key
from workbench.services.where_used import listed, uses_of_country, uses_of_side
from workbench.services.workbook import Workbook
from workbench.services.world import WorldCountry, spelled, with_code
from workbench.store.log import Writer

LONGEST_NAME = 120
"""Letters that a name of a country or a region has at most; the longest official one has 56."""

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}")


@dataclass(frozen=True, slots=True)
class AddCountry:
    """Add a country with the sides it holds."""

    country: Country
    label: str = field(default="Add {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The country's name."""
        return {"country": self.country.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the country.

        UserError where it is there under any spelling, or has no name, no code or no side.
        """
        country = self.country
        check_new(country, snapshot)
        known = with_code(country.id)
        writer.insert(
            "country",
            {
                "id": country.id,
                "name": country.name.strip(),
                "iso2": known.iso2 if known is not None else "",
                "region": country.region.strip(),
                "note": country.note,
            },
        )
        for side in country.sides:
            _insert_side(writer, country.id, side)


@dataclass(frozen=True, slots=True)
class EditCountry:
    """Change a country's name, sides, region or note; its code stays."""

    country: Country
    label: str = field(default="Change {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The name it had before."""
        before = snapshot.find_country(self.country.id)
        return {"country": before.name if before is not None else self.country.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what differs; UserError with where a side is used that would go."""
        country = self.country
        before = _present(country.id, snapshot)
        check_country(country, snapshot)
        for side in before.sides:
            if side not in country.sides:
                uses = uses_of_side(writer, snapshot, country.id, side)
                if uses:
                    raise UserError(
                        f"The {side} side of {before.name} is used in {listed(uses)}",
                        "remove those first",
                        field="sides",
                    )
                writer.delete("country_side", (country.id, side.value))
        for side in country.sides:
            if side not in before.sides:
                _insert_side(writer, country.id, side)
        said = {"name": country.name.strip(), "region": country.region.strip()}
        writer.update("country", (country.id,), {**said, "note": country.note})


@dataclass(frozen=True, slots=True)
class RemoveCountry:
    """Remove a country that nothing names, with its sides and notes."""

    country: str
    label: str = field(default="Remove {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The country's name."""
        found = snapshot.find_country(self.country)
        return {"country": found.name if found is not None else self.country}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete it; UserError with where it is used."""
        country = _present(self.country, snapshot)
        uses = uses_of_country(writer, snapshot, country.id)
        if uses:
            raise UserError(f"{country.name} is used in {listed(uses)}", "remove those first")
        for note in writer.matching("note", {"entity": "country", "key": notes_key(country.id)}):
            writer.delete("note", (note["id"],))
        for side in country.sides:
            writer.delete("country_side", (country.id, side.value))
        writer.delete("country", (country.id,))


def names_of(workbook: Workbook, country_id: str) -> tuple[str, ...]:
    """The names that a country has and has had in this workbook, the present one last."""
    found: dict[str, None] = {}
    for _, change in workbook.history_of("country", notes_key(country_id)):
        for logged in (change.before, change.after):
            value = json.loads(logged) if logged is not None else None
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and (not change.field or change.field == "name"):
                found.pop(name, None)
                found[name] = None
    return tuple(found)


def check_new(country: Country, snapshot: Snapshot) -> None:
    """UserError where a country cannot be added: it is there, or something about it is wrong."""
    if not country.id.strip():
        raise UserError("The country has no name or code", "write one", field="code")
    if country.id.casefold() in {known.id.casefold() for known in snapshot.countries}:
        raise UserError(
            f"{country.name.strip() or country.id} is in the workbook already",
            "choose it from the list of countries",
            field="country",
        )
    check_country(country, snapshot)


def check_country(country: Country, snapshot: Snapshot) -> None:
    """UserError where a name, region or side may not stand, or another country has the name."""
    name = country.name.strip()
    if not name:
        raise UserError("The country has no name", "write one", field="name")
    for words, text, place in (("a name", name, "name"), ("a region", country.region, "region")):
        if len(text) > LONGEST_NAME:
            raise UserError(
                f"The text for {words} has {len(text)} characters and at most {LONGEST_NAME} fit",
                "shorten it",
                field=place,
            )
        with in_field(place):
            check_line(words, text)
    check_note(country.note)
    if not country.sides or Side.AGREEMENT in country.sides:
        raise UserError(
            f"{name} holds no side yet", "choose sending, receiving or transit", field="sides"
        )
    if len(set(country.sides)) != len(country.sides):
        raise UserError(f"{name} holds a side twice", "name each side once", field="sides")
    other = same_place(country, snapshot)
    if other is not None:
        raise UserError(
            f"{name} is in the workbook already, as {other.name} ({other.id})",
            "choose it from the list, or write another name",
            field="name",
        )


def same_place(country: Country, snapshot: Snapshot) -> Country | None:
    """A country of the workbook under another code that has this name in some spelling, or None."""
    name, meant = folded(country.name), _meant(country.name)
    for other in snapshot.countries:
        if other.id.casefold() == country.id.casefold():
            continue
        if folded(other.name) == name:
            return other
        if meant is not None and meant.iso3 in (other.id, getattr(_meant(other.name), "iso3", "")):
            return other
    return None


def listed_country(text: str, sides: tuple[Side, ...]) -> Country:
    """A country of the ISO list by a name in any shipped spelling or by its code.

    UserError where the list has none of that name, or several.
    """
    found = spelled(text)
    if len(found) > 1:
        names = listed(f"{country.name} ({country.iso3})" for country in found)
        raise UserError(f"{text} could be {names}", "type the code", field="country")
    if not found:
        raise UserError(
            f"No country of the list is called {text.strip() or 'nothing'}",
            "choose from the list, or use a name and code of your own",
            field="country",
        )
    return Country(found[0].iso3, found[0].name, sides, found[0].region)


def own_country(name: str, code: str, sides: tuple[Side, ...]) -> Country:
    """A country or territory of one's own; UserError where its code does not fit or is taken."""
    wanted = code.strip().upper()
    if not name.strip():
        raise UserError("The country has no name", "write one", field="name")
    if not _CODE.fullmatch(wanted):
        raise UserError(
            "The code does not fit", "use 2 to 12 capital letters, digits or hyphens", field="code"
        )
    known = with_code(wanted)
    if known is not None and known not in spelled(name):
        raise UserError(f"{wanted} is the code of {known.name}", "choose another", field="code")
    return Country(wanted, name.strip(), sides)


def _meant(name: str) -> WorldCountry | None:
    """The one country of the list that has this name, or None."""
    found = spelled(name)
    return found[0] if len(found) == 1 else None


def _present(country_id: str, snapshot: Snapshot) -> Country:
    found = snapshot.find_country(country_id)
    if found is None:
        raise UserError(f"There is no country {country_id} in the workbook", "add it first")
    return found


def _insert_side(writer: Writer, country: str, side: Side) -> None:
    writer.insert(
        "country_side",
        {"country": country, "side": side.value, "source": None, "locator": "", "note": ""},
    )
