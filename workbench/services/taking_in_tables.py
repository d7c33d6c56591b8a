"""Long tables beside what the workbook holds: which rows are new, changed, the same, or wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.domain.facts import Fact, Instrument, TreatyGrade, TreatyStatus
from workbench.domain.names import folded
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid
from workbench.exchange.long_tables.columns import Mapping, mapped
from workbench.exchange.long_tables.rows import TableReading, TableRow, read_rows
from workbench.services.fact_checks import plain_number, read_value
from workbench.services.fact_words import BLANK, read_when
from workbench.services.importing import Incoming, Known
from workbench.services.profiling import EnterFacts, fact_key
from workbench.services.taking_in import CHANGED, NEW
from workbench.services.taking_in_answers import take_answers
from workbench.services.taking_in_records import take_policies, take_sources
from workbench.services.taking_in_rows import RowWork
from workbench.services.treaties import SetTreatyStatus, treaty_key
from workbench.store.tables import Key

_SHOWN = 60


def look_at(grid: Grid, known: Known, mapping: Mapping | None = None) -> Incoming:
    """What a long table would change, its columns as recognised or as ``mapping`` has them.

    UserError where no sheet has the heads of a table.
    """
    return look_closely(grid, known, mapping)[1]


def look_closely(
    grid: Grid, known: Known, mapping: Mapping | None = None
) -> tuple[TableReading, Incoming]:
    """The same with the rows as they were read: its mapping, samples and unknown words."""
    chosen = mapping or mapped(grid)
    if chosen is None:
        raise UserError(
            f"{grid.name} has no row of column heads that is known",
            "name the columns as in a list that the program exports",
            "nothing was changed",
        )
    reading = read_rows(grid, chosen)
    work = RowWork.of(grid, known, reading)
    _TAKERS[chosen.kind](work)
    return reading, work.gathered.incoming()


def _take_facts(work: RowWork) -> None:
    there = {fact_key(fact): fact for fact in work.known.facts}
    seen: dict[Key, tuple[int, float]] = {}
    for row in work.reading.rows:
        if row.get("value").casefold() in BLANK:
            continue
        try:
            fact = _fact(work, row)
            key = fact_key(fact)
            if key in seen and seen[key][1] != fact.value:
                raise UserError(
                    f"Row {seen[key][0]} gives another value for the same",
                    "keep one of the two",
                    field="value",
                )
        except UserError as error:
            work.refuse(row, error)
            continue
        before = there.get(key)
        if key in seen or (before is not None and before == _kept(fact, before, row)):
            work.unchanged()
            continue
        seen[key] = (row.number, fact.value)
        fact = fact if before is None else _kept(fact, before, row)
        change = work.change(
            row,
            "value",
            None if before is None else f"{plain_number(before.value)} {before.unit}",
            f"{plain_number(fact.value)} {fact.unit}",
            subject=fact.country,
            counterpart=fact.counterpart,
            indicator=fact.indicator,
            year=str(fact.year),
        )
        commands = work.with_source(fact.source, EnterFacts(fact.country, (fact,)))
        work.take(row, NEW if before is None else CHANGED, (change,), commands)


def _fact(work: RowWork, row: TableRow) -> Fact:
    country = work.country(row.get("country"), "country")
    if country is None:
        raise UserError("No country is named", "write its name or code", field="country")
    counterpart = work.country(row.get("counterpart"), "counterpart")
    indicator = work.indicator(row.get("indicator"))
    unit = row.get("unit") or indicator.unit
    year, quarter = read_when(row.get("year"), row.get("quarter"))
    value = read_value(row.get("value"), unit, ".")
    return Fact(
        country,
        counterpart,
        indicator.id,
        row.get("sex") or "all",
        year,
        quarter,
        value,
        unit,
        work.source(row.get("source"), "statistics"),
        row.get("as_of"),
        row.get("verification"),
        row.get("note"),
    )


def _kept(fact: Fact, before: Fact, row: TableRow) -> Fact:
    """A fact that is there keeps what the row does not speak of."""
    silent = [name for name in ("unit", "as_of", "verification", "note") if not row.get(name)]
    kept = replace(fact, **{name: getattr(before, name) for name in silent})
    return replace(kept, quarter=before.quarter)


def _take_treaties(work: RowWork) -> None:
    there = {treaty_key(status): status for status in work.known.snapshot.treaties}
    seen: dict[Key, int] = {}
    for row in work.reading.rows:
        try:
            status = _status(work, row)
            key = treaty_key(status)
            if key in seen:
                raise UserError(
                    f"Row {seen[key]} is about the same country and treaty",
                    "keep one of the two",
                    field="country",
                )
        except UserError as error:
            work.refuse(row, error)
            continue
        seen[key] = row.number
        before = there.get(key)
        if before is not None:
            silent = ("date", "scope_note", "as_of", "verification", "note")
            kept = {name: getattr(before, name) for name in silent if not row.get(name)}
            status = replace(status, **kept)
        if before == status:
            work.unchanged()
            continue
        change = work.change(
            row,
            "grade",
            None if before is None else f"{before.grade} {before.date}".strip(),
            f"{status.grade} {status.date}".strip(),
            subject=status.country,
            instrument=status.instrument,
        )
        commands = work.with_source(status.source, SetTreatyStatus(status, before))
        work.take(row, NEW if before is None else CHANGED, (change,), commands)


def _status(work: RowWork, row: TableRow) -> TreatyStatus:
    country = work.country(row.get("country"), "country")
    if country is None:
        raise UserError("No country is named", "write its name or code", field="country")
    if not row.get("grade"):
        raise UserError("No status is given", "say how it stands to the treaty", field="grade")
    return TreatyStatus(
        country,
        _instrument(row.get("instrument"), work.known.snapshot.instruments).id,
        work.source(row.get("source"), "treaty-status"),
        TreatyGrade(row.get("grade")),
        row.get("date"),
        row.get("scope_note"),
        row.get("as_of"),
        row.get("verification"),
        row.get("note"),
    )


def _instrument(text: str, instruments: tuple[Instrument, ...]) -> Instrument:
    """The instrument of that id, title or short name; UserError where there is none."""
    wanted = folded(text).removeprefix("ilo ")
    for instrument in instruments:
        names = (instrument.id, instrument.title, instrument.short)
        if wanted and wanted in map(folded, names):
            return instrument
    known = ", ".join(instrument.id for instrument in instruments)
    raise UserError(
        f"There is no treaty {text[:_SHOWN]} in the workbook",
        f"write one of: {known}",
        field="instrument",
    )


_TAKERS: dict[str, Callable[[RowWork], None]] = {
    "answers": take_answers,
    "facts": _take_facts,
    "treaties": _take_treaties,
    "policies": take_policies,
    "sources": take_sources,
}
