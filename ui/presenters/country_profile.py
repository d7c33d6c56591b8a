"""A country by itself: what its form asks for, its notes, and what an export of a profile lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ui.presenters import figures
from ui.presenters.country import SIDES, CountryRow
from ui.presenters.fact_words import short_source, status_words, value_words, year_words
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.services.countries import EditCountry
from workbench.services.fact_checks import plain_number

COUNTRY_HEADERS = ("Country", "Code", "Sides", "Known", "Asked")
FACT_HEADERS = (
    "Country",
    "Indicator",
    "Value",
    "Unit",
    "Year",
    "Sex",
    "Other country",
    "Source",
    "As of",
    "How verified",
    "Note",
)
"""The heads of exported facts: the same words that a paste recognises."""


def country_fields() -> tuple[FieldSpec, ...]:
    """The fields of a country."""
    sides = tuple((side.value, labels.word(labels.SIDE, side)) for side in SIDES)
    return (
        FieldSpec("name", "Name", needed=True),
        FieldSpec("sides", "Sides that it holds", FieldKind.TAGS, sides, needed=True),
        FieldSpec("region", "Region"),
        FieldSpec("note", "About the country", FieldKind.TEXT, lines=6),
    )


def country_values(country: Country) -> dict[str, FieldValue]:
    """What stands in the form of a country."""
    return {
        "name": country.name,
        "sides": tuple(side.value for side in country.sides),
        "region": country.region,
        "note": country.note,
    }


def country_command(values: Mapping[str, FieldValue], country: Country) -> EditCountry:
    """The command that the form describes."""
    ticked = values["sides"]
    sides = tuple(Side(side) for side in ticked) if isinstance(ticked, tuple) else ()
    said = (str(values[name]) for name in ("region", "note"))
    return EditCountry(Country(country.id, str(values["name"]), sides, *said))


def country_table(rows: Iterable[CountryRow]) -> tuple[RecordRow, ...]:
    """The list of countries as an export writes it."""
    return tuple(
        RecordRow(
            row.id,
            (
                row.name,
                row.id,
                ", ".join(labels.word(labels.SIDE, side) for side in row.sides),
                str(row.known),
                str(row.asked),
            ),
        )
        for row in rows
        if row.id
    )


def entries_table(
    snapshot: Snapshot,
    country: Country,
    facts: Sequence[Fact],
    indicators: Sequence[Indicator],
    sources: Mapping[str, Source],
) -> tuple[RecordRow, ...]:
    """Every fact and treaty status of a country, one a row, as an export writes them."""
    titles = {indicator.id: indicator.title for indicator in indicators}
    names = {known.id: known.name for known in snapshot.countries}
    rows = [
        (
            names.get(fact.country, fact.country),
            titles.get(fact.indicator, fact.indicator),
            plain_number(fact.value),
            fact.unit,
            year_words(fact),
            labels.word(labels.SEX, fact.sex),
            names.get(fact.counterpart or "", fact.counterpart or ""),
            *_cited(fact, sources),
        )
        for fact in facts
    ]
    treaties = {instrument.id: instrument.title for instrument in snapshot.instruments}
    rows += [
        (
            country.name,
            treaties.get(status.instrument, status.instrument),
            _status(status),
            "",
            status.date,
            "",
            "",
            *_cited(status, sources),
        )
        for status in snapshot.treaties
        if status.country == country.id
    ]
    return tuple(RecordRow(str(number), cells) for number, cells in enumerate(rows))


def _status(status: TreatyStatus) -> str:
    word = labels.word(labels.TREATY_GRADE, status.grade)
    return f"{word}: {status.scope_note}" if status.scope_note else word


def _cited(item: Fact | TreatyStatus, sources: Mapping[str, Source]) -> tuple[str, ...]:
    source = sources.get(item.source)
    title = source.title if source is not None else item.source
    return title, item.as_of, item.verification, item.note


def entry_words(
    entry: Fact | TreatyStatus,
    entries: Sequence[Fact | TreatyStatus],
    sources: Mapping[str, Source],
) -> str:
    """One entry of a row in a line: when, whom it counts, what, and who says so.

    Where all entries of the row have one source it is left out.
    """
    source = sources.get(entry.source)
    said_by = short_source(source) if source is not None else entry.source
    if len({other.source for other in entries}) == 1:
        said_by = ""
    if isinstance(entry, TreatyStatus):
        return " · ".join(part for part in (status_words(entry), entry.date, said_by) if part)
    shown = value_words(entry.value, entry.unit, figures.decimal)
    counted = "" if entry.sex == "all" else labels.word(labels.SEX, entry.sex)
    return " · ".join(part for part in (year_words(entry), counted, shown, said_by) if part)
