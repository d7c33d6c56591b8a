"""Random commands on countries, their facts, treaties and notes, from what a workbook holds."""

from __future__ import annotations

import random
from dataclasses import replace

from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, TreatyGrade, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.services.countries import AddCountry, EditCountry, RemoveCountry
from workbench.services.entries import new_id
from workbench.services.indicators import (
    AddIndicator,
    DeleteIndicator,
    EditIndicator,
    own_indicator,
)
from workbench.services.notes import AddNote, DeleteNote, EditNote, country_note, notes
from workbench.services.placing import RemoveCorridor
from workbench.services.profiling import DeleteFact, EditFact, EnterFacts, SetFact
from workbench.services.treaties import DeleteTreatyStatus, SetTreatyStatus
from workbench.services.workbook import Command, Workbook
from workbench.services.world import world

TEXTS = ("", "a note", "=1+1", "two\nlines", "العربية 😀 <b>", "x" * 300, "x" * 9_000)
SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)
CLASSES: tuple[type, ...] = (
    AddCountry,
    EditCountry,
    RemoveCountry,
    RemoveCorridor,
    AddIndicator,
    EditIndicator,
    DeleteIndicator,
    SetFact,
    EditFact,
    DeleteFact,
    EnterFacts,
    SetTreatyStatus,
    DeleteTreatyStatus,
    AddNote,
    EditNote,
    DeleteNote,
)


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A random command of these classes; most can be carried out, some are refused."""
    makers = (
        (_add_country, 2),
        (_edit_country, 3),
        (_remove, 2),
        (_indicator, 3),
        (_set_fact, 6),
        (_change_fact, 5),
        (_enter, 2),
        (_treaty, 5),
        (_note, 4),
    )
    make = rng.choices([m for m, _ in makers], weights=[w for _, w in makers])[0]
    return make(rng, workbook)


def _sides(rng: random.Random) -> tuple[Side, ...]:
    return tuple(side for side in SIDES if rng.random() < 0.8)


def _add_country(rng: random.Random, workbook: Workbook) -> Command:
    del workbook
    found = rng.choice(world())
    name = rng.choice((found.name, *found.spellings, "Land", ""))
    return AddCountry(Country(found.iso3, name, _sides(rng), found.region, rng.choice(TEXTS)))


def _edit_country(rng: random.Random, workbook: Workbook) -> Command:
    country = rng.choice(workbook.snapshot.countries)
    name = rng.choice([country.name, country.name, f"{country.name} {rng.randrange(9)}", "a\nb"])
    sides = rng.choice([country.sides, SIDES, _sides(rng)])
    return EditCountry(Country(country.id, name, sides, rng.choice(["", "R"]), rng.choice(TEXTS)))


def _remove(rng: random.Random, workbook: Workbook) -> Command:
    snapshot = workbook.snapshot
    if snapshot.corridors and rng.random() < 0.3:
        return RemoveCorridor(rng.choice(snapshot.corridors))
    return RemoveCountry(rng.choice(["ZZZ", *(country.id for country in snapshot.countries)]))


def _indicator(rng: random.Random, workbook: Workbook) -> Command:
    new = own_indicator(f"Figure {rng.randrange(40)}", rng.choice(["persons", "%", ""]))
    if rng.random() < 0.5:
        return AddIndicator(new)
    known = rng.choice(workbook.indicators())
    if rng.random() < 0.5:
        return DeleteIndicator(known)
    return EditIndicator(replace(known, title=f"{known.title[:40]} {rng.randrange(9)}"))


def _fact(rng: random.Random, workbook: Workbook) -> Fact:
    indicator = rng.choice(workbook.indicators())
    countries = [country.id for country in workbook.snapshot.countries]
    return Fact(
        rng.choice(countries),
        rng.choice([None, None, rng.choice(countries)]),
        indicator.id,
        rng.choice(list(labels.SEX)),
        rng.choice([1999, 2010, 2020, 2021, 2999]),
        rng.choice([None, None, 1, 4, 5]),
        rng.choice([0.0, -0.0, 1.0, 2.0, 0.718, 3_476_560.0, -4.0]),
        rng.choice([indicator.unit, indicator.unit, "persons", "a\tb"]),
        rng.choice([source.id for source in workbook.sources()]),
        rng.choice(["", "2020", "2021-02", "2020-02-30"]),
        rng.choice(["", "read", "not verified"]),
        rng.choice(TEXTS),
    )


def _set_fact(rng: random.Random, workbook: Workbook) -> Command:
    fact = _fact(rng, workbook)
    if rng.random() < 0.3:
        source = Source(new_id(), "statistics", rng.choice(["Office", "=2", ""]))
        return SetFact(replace(fact, source=source.id), source)
    if rng.random() < 0.2:
        indicator = own_indicator(f"Figure {rng.randrange(40)}", "persons")
        return SetFact(replace(fact, indicator=indicator.id), None, indicator)
    return SetFact(fact)


def _change_fact(rng: random.Random, workbook: Workbook) -> Command:
    facts = workbook.facts()
    if not facts:
        return _set_fact(rng, workbook)
    fact = rng.choice(facts)
    if rng.random() < 0.3:
        return DeleteFact(fact)
    if rng.random() < 0.6:
        return EditFact(fact, replace(fact, value=float(rng.randrange(4)), note=rng.choice(TEXTS)))
    return EditFact(fact, _fact(rng, workbook))


def _enter(rng: random.Random, workbook: Workbook) -> Command:
    fact = _fact(rng, workbook)
    fact = replace(fact, quarter=None, value=1.0, as_of="", note="", year=2000)
    years = rng.sample(range(2000, 2022), rng.randint(0, 6))
    facts = tuple(replace(fact, year=year, value=float(year % 4)) for year in years)
    return EnterFacts(fact.country, facts)


def _treaty(rng: random.Random, workbook: Workbook) -> Command:
    snapshot = workbook.snapshot
    if snapshot.treaties and rng.random() < 0.3:
        return DeleteTreatyStatus(rng.choice(snapshot.treaties))
    status = TreatyStatus(
        rng.choice(snapshot.countries).id,
        rng.choice(snapshot.instruments).id,
        rng.choice([source.id for source in workbook.sources()]),
        rng.choice(list(TreatyGrade)),
        rng.choice(["", "2004", "2010-05", "1900", "2999"]),
        rng.choice(["", "the north only"]),
        rng.choice(["", "2020"]),
        rng.choice(["", "read", "not verified"]),
        rng.choice(TEXTS),
    )
    before = rng.choice([None, *snapshot.treaties[:5]]) if rng.random() < 0.4 else None
    return SetTreatyStatus(status, before)


def _note(rng: random.Random, workbook: Workbook) -> Command:
    there = notes(workbook)
    text, confidential = rng.choice(TEXTS), rng.random() < 0.5
    if there and rng.random() < 0.6:
        note = rng.choice(there)
        if rng.random() < 0.5:
            return DeleteNote(note)
        return EditNote(replace(note, text=text, confidential=confidential))
    country = rng.choice(["ZZZ", *(country.id for country in workbook.snapshot.countries)])
    return AddNote(country_note(country, text, confidential=confidential, who="ana"))
