"""Figures and treaty statuses of an official workbook, beside what the workbook holds already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.domain.facts import Fact, Indicator, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.incoming.found import FoundChange, Problem, hidden_notes
from workbench.exchange.incoming.grid import Grid, address
from workbench.exchange.official.figures import AS_PUBLISHED, Figure, OfficialReading, StatusLine
from workbench.exchange.official.layouts import read
from workbench.services.countries import AddCountry
from workbench.services.country_matching import CountryMatching
from workbench.services.fact_checks import plain_number
from workbench.services.importing import Incoming, Known
from workbench.services.indicators import insert_indicator
from workbench.services.profiling import EnterFacts, fact_key
from workbench.services.rehearsing import MemoryWriter
from workbench.services.sources import AddSource
from workbench.services.taking_in import CHANGED, NEW, UNCHANGED, Gathered
from workbench.services.treaties import SetTreatyStatus, treaty_key
from workbench.services.world import with_code
from workbench.store.log import Writer
from workbench.store.tables import Key

MOST_FIGURES = 200_000
"""Facts that one file may bring: a workbook that holds more answers no question faster."""


@dataclass(frozen=True, slots=True)
class AddSeries:
    """Add the indicator of a publisher's series, under the publisher's own title and unit."""

    indicator: Indicator
    label: str = field(default="Add the indicator {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """Its title."""
        return {"title": self.indicator.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Write it, last in order."""
        insert_indicator(writer, self.indicator)


def look_at(grid: Grid, known: Known, *, take_all: bool = False) -> Incoming:
    """What an official workbook would bring; only countries of the workbook unless ``take_all``.

    UserError where it is none, or says nothing of these countries.
    """
    place = CountryMatching(known.snapshot.countries, take_all=take_all)
    reading = _named_alike(read(grid, place, known.snapshot.instruments), known)
    if len(reading.figures) > MOST_FIGURES:
        raise UserError(
            f"The file holds {len(reading.figures):,} figures of the countries asked for, and at"
            f" most {MOST_FIGURES:,} are taken at once",
            "take only the countries of the workbook",
            "nothing was changed",
        )
    gathered = Gathered(reading.layout, grid.name)
    read_from = {figure.sheet for figure in reading.figures}
    read_from |= {line.sheet for line in reading.statuses}
    hidden = [n for one in grid.sheets if one.name in read_from for n in hidden_notes(one)]
    gathered.notes += [*grid.notes, *reading.notes, *place.notes(), *hidden]
    gathered.problems += [*reading.problems, *place.problems()]
    if not (reading.figures or reading.statuses or gathered.problems):
        gathered.notes.append("The file says nothing of the countries of the workbook.")
    writer = MemoryWriter(known)
    _first(reading, place, take_all, known, writer, gathered)
    _facts(reading, known, writer, gathered)
    _statuses(reading, known, writer, gathered)
    return gathered.incoming()


def _named_alike(reading: OfficialReading, known: Known) -> OfficialReading:
    """The reading with the workbook's own indicator where one has the title of a new one."""
    titles = {indicator.title.casefold(): indicator.id for indicator in known.indicators}
    same = {
        i.id: titles[i.title.casefold()] for i in reading.indicators if i.title.casefold() in titles
    }
    figures = tuple(
        replace(figure, indicator=same[figure.indicator]) if figure.indicator in same else figure
        for figure in reading.figures
    )
    return replace(reading, figures=figures)


def _first(  # what is known, and what is made of it
    reading: OfficialReading,
    place: CountryMatching,
    take_all: bool,
    known: Known,
    writer: MemoryWriter,
    gathered: Gathered,
) -> None:
    """The source, the indicators and the countries that must be there before the figures."""
    needed: list[AddSource | AddSeries | AddCountry] = []
    if reading.source.id not in {source.id for source in known.sources}:
        needed.append(AddSource(reading.source))
    used = {figure.indicator for figure in reading.figures}
    there = {indicator.id for indicator in known.indicators}
    needed += [AddSeries(i) for i in reading.indicators if i.id in used and i.id not in there]
    if take_all:
        needed += [AddCountry(country) for country in _new_countries(reading, place)]
    for command in needed:
        refused = writer.try_out(command, known)
        if refused is not None:
            raise UserError(refused.what, refused.do, "nothing was changed")
    gathered.first += needed


def _new_countries(reading: OfficialReading, place: CountryMatching) -> list[Country]:
    """Countries that are not in the workbook, with the sides that the figures show them on."""
    sides: dict[str, set[Side]] = {}
    for figure in reading.figures:
        living = figure.indicator in ("migrant-stock", "migrants-share", "remittances-paid")
        here, there = (Side.RECEIVING, Side.SENDING) if living else (Side.SENDING, Side.RECEIVING)
        sides.setdefault(figure.country, set()).add(here)
        if figure.counterpart:
            sides.setdefault(figure.counterpart, set()).add(there)
    for line in reading.statuses:
        sides.setdefault(line.country, set()).update((Side.SENDING, Side.RECEIVING))
    found = []
    for code, name in sorted(place.outside.items()):
        world = with_code(code)
        if code in sides and world is not None:
            held = tuple(side for side in Side if side in sides[code])
            found.append(Country(code, name, held, world.region))
    return found


def _facts(reading: OfficialReading, known: Known, writer: MemoryWriter, into: Gathered) -> None:
    there = {fact_key(fact): fact for fact in known.facts}
    seen: dict[Key, Figure] = {}
    taken: list[Fact] = []
    for figure in reading.figures:
        fact = _fact(figure, reading)
        key = fact_key(fact)
        if key in seen:
            if seen[key].value != figure.value:
                into.problems.append(_twice(figure, seen[key]))
            continue
        seen[key] = figure
        before = there.get(key)
        if before is not None and (before.value, before.unit) == (fact.value, fact.unit):
            into.add(UNCHANGED)
            continue
        if before is not None:
            note = fact.note or before.note
            fact = replace(fact, verification=before.verification or fact.verification, note=note)
        refused = writer.try_out(EnterFacts(fact.country, (fact,)), known)
        if refused is not None:
            into.problems.append(_refused(figure, refused))
            continue
        taken.append(fact)
        into.add(NEW if before is None else CHANGED, (_change(figure, before, fact),))
    if taken:
        into.commands.append(EnterFacts(taken[0].country, tuple(taken)))


def _fact(figure: Figure, reading: OfficialReading) -> Fact:
    return Fact(
        figure.country,
        figure.counterpart,
        figure.indicator,
        figure.sex,
        figure.year,
        None,
        float(figure.value),
        figure.unit,
        reading.source.id,
        reading.as_of,
        AS_PUBLISHED,
        figure.note,
    )


def _change(figure: Figure, before: Fact | None, fact: Fact) -> FoundChange:
    about = {
        "subject": fact.country,
        "counterpart": fact.counterpart,
        "indicator": fact.indicator,
        "sex": fact.sex,
        "year": str(fact.year),
    }
    was = None if before is None else f"{plain_number(float(before.value))} {before.unit}"
    now = f"{plain_number(float(fact.value))} {fact.unit}"
    return FoundChange(figure.sheet, address(figure.row, figure.column), was, now, about)


def _refused(figure: Figure, why: UserError) -> Problem:
    cell = address(figure.row, figure.column)
    return Problem(
        figure.sheet, cell, plain_number(float(figure.value)), why.what, why.do or None, why.field
    )


def _twice(figure: Figure, first: Figure) -> Problem:
    return Problem(
        figure.sheet,
        address(figure.row, figure.column),
        plain_number(float(figure.value)),
        f"The file gives another value for the same in {address(first.row, first.column)} of"
        f" {first.sheet}",
        "the first one is taken; correct the file if it is wrong",
        "value",
    )


def _statuses(reading: OfficialReading, known: Known, writer: MemoryWriter, into: Gathered) -> None:
    there = {treaty_key(status): status for status in known.snapshot.treaties}
    seen: set[Key] = set()
    for line in reading.statuses:
        status = TreatyStatus(
            line.country,
            reading.instrument,
            reading.source.id,
            line.grade,
            line.date,
            "",
            reading.as_of,
            AS_PUBLISHED,
            line.note,
        )
        key = treaty_key(status)
        before = there.get(key)
        if key in seen or before == status:
            into.add(UNCHANGED)
            continue
        seen.add(key)
        command = SetTreatyStatus(status, before)
        refused = writer.try_out(command, known)
        if refused is not None:
            into.problems.append(_line_problem(line, refused))
            continue
        change = _status_change(line, before, status)
        into.add(NEW if before is None else CHANGED, (change,), (command,))
    _silent(reading, known.snapshot.countries, into)


def _status_change(
    line: StatusLine, before: TreatyStatus | None, status: TreatyStatus
) -> FoundChange:
    words = [f"{s.grade} {s.date}".strip() if s is not None else None for s in (before, status)]
    about = {"subject": status.country, "instrument": status.instrument}
    return FoundChange(line.sheet, address(line.row, line.column), words[0], words[1], about)


def _line_problem(line: StatusLine, why: UserError) -> Problem:
    cell = address(line.row, line.column)
    return Problem(line.sheet, cell, line.date, why.what, why.do or None, why.field)


def _silent(reading: OfficialReading, countries: Iterable[Country], into: Gathered) -> None:
    """Say which countries of the workbook the list does not name: that alone is no violation."""
    if not reading.instrument:
        return
    named = {line.country for line in reading.statuses}
    silent = [country.name for country in countries if country.id not in named]
    if silent:
        into.notes.append(
            f"Not in the list, and nothing was entered for them: {', '.join(silent)}."
        )
