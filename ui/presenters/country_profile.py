"""A country by itself: what its form asks for, its notes, and what an export of a profile lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ui.presenters import figures
from ui.presenters.country import SIDES, CountryRow
from ui.presenters.country_matrix_words import copied_value
from ui.presenters.fact_book import Entry, FactBook, FactRow
from ui.presenters.fact_words import short_source, status_words, value_words, year_words
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.ratings import Side
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


def entries_table(book: FactBook, entries: Sequence[Entry]) -> tuple[RecordRow, ...]:
    """Facts and treaty statuses, one a row, as an export writes them."""
    rows = [_entry_cells(book, entry) for entry in entries]
    return tuple(RecordRow(str(number), cells) for number, cells in enumerate(rows))


def own_entries(book: FactBook) -> tuple[Entry, ...]:
    """Everything that is entered for the country of a profile: facts, then treaties."""
    own = (fact for fact in book.facts if fact.country == book.country.id)
    treaties = (status for status in book.snapshot.treaties if status.country == book.country.id)
    return (*own, *treaties)


def copied_row(book: FactBook, row: FactRow) -> str:
    """What stands behind a row, with heads, so that it can be pasted into a sheet and back.

    Values go as they were entered, beside their unit: what a row shows may be scaled and cut.
    """
    if not row.entries:
        return "\t".join(copied_value(cell) for cell in row.cells)
    rows = [list(found.cells) for found in entries_table(book, row.entries)]
    shown = [
        [cell if place == _VALUE else copied_value(cell) for place, cell in enumerate(cells)]
        for cells in rows
    ]
    return "\n".join("\t".join(cells) for cells in [list(FACT_HEADERS), *shown])


_VALUE = FACT_HEADERS.index("Value")


def _entry_cells(book: FactBook, entry: Entry) -> tuple[str, ...]:
    snapshot = book.snapshot
    names = {known.id: known.name for known in snapshot.countries}
    country = names.get(entry.country, entry.country)
    cited = _cited(entry, book.sources)
    if isinstance(entry, TreatyStatus):
        treaties = (i.title for i in snapshot.instruments if i.id == entry.instrument)
        title = next(treaties, entry.instrument)
        return (country, title, _status(entry), "", entry.date, "", "", *cited)
    titles = (i.title for i in book.indicators if i.id == entry.indicator)
    return (
        country,
        next(titles, entry.indicator),
        plain_number(entry.value),
        entry.unit,
        year_words(entry),
        labels.word(labels.SEX, entry.sex),
        names.get(entry.counterpart or "", entry.counterpart or ""),
        *cited,
    )


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
