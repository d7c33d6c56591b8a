"""Rows pasted out of a spreadsheet, looked at before anything is written.

``look_at`` says row by row what would happen; ``PastedFacts.command`` then does it in one step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.numbers import MARKS, readings
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.services.entries import LONGEST_LINE, check_lines, check_past, new_id
from workbench.services.fact_checks import check_note, check_value, check_when, read_value
from workbench.services.fact_words import (
    BLANK,
    country_called,
    indicator_called,
    read_sex,
    read_when,
    source_called,
)
from workbench.services.pasted_table import PastedTable, read_pasted
from workbench.services.profiling import EnterFacts, fact_key
from workbench.services.workbook import Workbook
from workbench.store.tables import Key

NEW, CHANGED, UNCHANGED, PROBLEM, EMPTY = "new", "changed", "unchanged", "problem", "empty"


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: its number in what was pasted, what becomes of it, and as which fact.

    ``state`` is new, changed, unchanged, problem or empty; ``why`` says what is wrong, what was
    there before, or that there is no value; ``column`` names the column that is wrong.
    """

    number: int
    cells: tuple[str, ...]
    state: str
    why: str = ""
    column: str = ""
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class PastedFacts:
    """A dry look at what was pasted.

    ``columns`` are the ids of the columns as they were understood, ``unused`` the heads of those
    that were not; ``by_order`` says that there was no header row.
    """

    country: str
    columns: tuple[str, ...]
    unused: tuple[str, ...]
    by_order: bool
    rows: tuple[PastedRow, ...]
    new_sources: tuple[Source, ...]

    def count(self, state: str) -> int:
        """How many rows have a state."""
        return sum(row.state == state for row in self.rows)

    @property
    def command(self) -> EnterFacts | None:
        """What enters the new and the changed rows; None where there is none."""
        facts = tuple(
            row.fact for row in self.rows if row.fact is not None and row.state in (NEW, CHANGED)
        )
        used = {fact.source for fact in facts}
        sources = tuple(source for source in self.new_sources if source.id in used)
        return EnterFacts(self.country, facts, sources) if facts else None


@dataclass(slots=True)
class _Context:
    """What rows are read against; ``sources`` grows by those that rows bring."""

    country: Country
    countries: tuple[Country, ...]
    indicators: tuple[Indicator, ...]
    sources: list[Source]
    source: str
    mark: str
    there: Mapping[Key, Fact]
    new_sources: list[Source]
    seen: dict[Key, tuple[int, Fact]]


def look_at(workbook: Workbook, country: str, text: str, source: str = "") -> PastedFacts:
    """What would become of pasted rows, for a country and, where rows name none, a source.

    UserError where there is nothing, too much, or no table. Nothing is written.
    """
    table = read_pasted(text)
    snapshot = workbook.snapshot
    if snapshot.find_country(country) is None:
        raise UserError("No country is chosen", "choose one to paste its facts")
    context = _Context(
        snapshot.country(country),
        snapshot.countries,
        workbook.indicators(),
        list(workbook.sources()),
        source,
        _decimal_mark(table),
        {fact_key(fact): fact for fact in workbook.facts()},
        [],
        {},
    )
    rows = tuple(_row(context, number, named, cells) for number, named, cells in table.rows)
    return PastedFacts(
        country, table.columns, table.unused, table.by_order, rows, tuple(context.new_sources)
    )


def _decimal_mark(table: PastedTable) -> str:
    """The decimal mark that the values which can be read in one way agree on, or ''."""
    found: Counter[str] = Counter()
    for _, named, _ in table.rows:
        marks = readings(named.get("value", "").strip().removesuffix("%").strip())
        if len(marks) == 1:
            found.update(mark for mark in marks if mark)
    return next((mark for mark in MARKS if set(found) == {mark}), "")


def _row(
    context: _Context, number: int, named: Mapping[str, str], cells: tuple[str, ...]
) -> PastedRow:
    if named.get("value", "").strip().casefold() in BLANK:
        return PastedRow(number, cells, EMPTY, "No value: it stays not entered", "value")
    try:
        fact = _fact(context, named)
        key = fact_key(fact)
        first = context.seen.get(key)
        if first is not None and not _same(first[1], fact):
            raise UserError(
                f"Row {first[0]} gives another value for the same", "keep one", field="value"
            )
    except UserError as error:
        return PastedRow(number, cells, PROBLEM, str(error), error.field)
    before = context.there.get(key)
    if first is not None or (before is not None and _same(before, fact)):
        why = f"The same as row {first[0]}" if first is not None else ""
        return PastedRow(number, cells, UNCHANGED, why, fact=fact)
    context.seen[key] = (number, fact)
    if before is None:
        return PastedRow(number, cells, NEW, fact=fact)
    return PastedRow(number, cells, CHANGED, f"Until now {before.value:,.15g}", fact=fact)


def _same(one: Fact, other: Fact) -> bool:
    return replace(one, quarter=one.quarter or None) == replace(
        other, quarter=other.quarter or None
    )


def _fact(context: _Context, named: Mapping[str, str]) -> Fact:
    """The fact that a row describes; UserError with the column that is wrong."""
    country = country_called(named.get("country", ""), context.countries, "country")
    other = country_called(named.get("counterpart", ""), context.countries, "counterpart")
    here = country or context.country.id
    if other == here:
        raise UserError("The other country is the country itself", "", field="counterpart")
    indicator = indicator_called(named.get("indicator", ""), context.indicators)
    unit = named.get("unit", "").strip() or indicator.unit
    value = read_value(named.get("value", ""), unit, context.mark)
    check_value(value, unit)
    year, quarter = read_when(named.get("year", ""), named.get("quarter", ""))
    check_when(year, quarter)
    check_past("as_of", named.get("as_of", "").strip())
    verified = named.get("verification", "").strip()
    check_lines({"unit": ("the unit", unit), "verification": ("how it was verified", verified)})
    check_note(named.get("note", "").strip())
    fact = Fact(
        here,
        other,
        indicator.id,
        read_sex(named.get("sex", "")),
        year,
        quarter,
        value,
        unit,
        "",
        named.get("as_of", "").strip(),
        verified,
        named.get("note", "").strip(),
    )
    return _kept(context, replace(fact, source=_source(context, named.get("source", ""))), named)


def _kept(context: _Context, fact: Fact, named: Mapping[str, str]) -> Fact:
    """A fact that is there keeps what the row does not speak of."""
    before = context.there.get(fact_key(fact))
    if before is None:
        return fact
    silent = [f for f in ("unit", "as_of", "verification", "note") if not named.get(f, "").strip()]
    return replace(fact, **{name: getattr(before, name) for name in silent})


def _source(context: _Context, given: str) -> str:
    """The id of the source a row names; one that is not there yet is kept to be added."""
    text = " ".join(given.split())
    if not text:
        if not context.source:
            raise UserError(
                "No source is named", "choose one for all rows that name none", field="source"
            )
        return context.source
    found = source_called(text, context.sources)
    if found is None:
        if len(text) > LONGEST_LINE:
            raise UserError(
                f"The name of the source has {len(text):,} letters and at most {LONGEST_LINE} fit",
                "shorten it",
                field="source",
            )
        found = Source(new_id(), "statistics", text)
        context.sources.append(found)
        context.new_sources.append(found)
    return found.id
