"""Official workbooks beside what a workbook holds: looked at, then one step with one undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.official import sheets
from tests.store.files import dump
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Cell, CellKind, Grid
from workbench.services.countries import AddCountry
from workbench.services.importing import Incoming, known_to
from workbench.services.profiling import SetFact
from workbench.services.taking_in import READERS, OfficialWorkbooks
from workbench.services.workbook import Workbook

BOTH = (Side.SENDING, Side.RECEIVING)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Workbook]:
    """A workbook of Mexico and Indonesia."""
    workbook = Workbook.new(tmp_path / "pair.pcw")
    workbook.apply(AddCountry(Country("MEX", "Mexico", BOTH)))
    workbook.apply(AddCountry(Country("IDN", "Indonesia", BOTH)))
    yield workbook
    workbook.close()


def look(workbook: Workbook, of: Grid, *, take_all: bool = False) -> Incoming:
    before = dump(workbook.path)
    reader = OfficialWorkbooks(take_all)
    assert reader.recognises(of)
    found = reader.read(of, known_to(workbook))
    assert dump(workbook.path) == before
    return found


def take(workbook: Workbook, incoming: Incoming) -> None:
    command = incoming.command(())
    assert command is not None
    workbook.apply(command)


def test_figures_come_in_as_one_step_with_their_source(pair: Workbook) -> None:
    before = dump(pair.path)
    found = look(pair, sheets.undesa_long())
    assert (found.recognised, found.new, found.changed, found.unchanged) == (
        "undesa-stock",
        14,
        0,
        0,
    )
    assert [(problem.cell, problem.why) for problem in found.problems] == [
        ("M17", "A formula whose result is not stored in the file"),
        ("B18", "No country is called Channel Islands"),
    ]
    assert found.notes == (
        "Left out, for the workbook does not hold them: 1 country of the file.",
        "Left out: 4 groups of countries.",
    )
    take(pair, found)
    assert pair.undo_words() == "Import from undesa_stock.xlsx (14)"
    facts = pair.facts()
    assert len(facts) == 14
    assert {(f.source, f.as_of, f.verification) for f in facts} == {
        ("undesa-stock-2020", "2020", "as published")
    }
    source = next(s for s in pair.sources() if s.id == "undesa-stock-2020")
    assert (source.kind, source.year) == ("statistics", "2020")
    again = look(pair, sheets.undesa_long())
    assert (again.new, again.changed, again.unchanged) == (0, 0, 14)
    assert again.command(()) is None
    after = dump(pair.path)
    pair.undo()
    assert {k: v for k, v in dump(pair.path).items() if k not in ("step", "change")} == {
        k: v for k, v in before.items() if k not in ("step", "change")
    }
    pair.redo()
    assert dump(pair.path)["fact"] == after["fact"]


def test_a_value_that_was_revised_is_a_change(pair: Workbook) -> None:
    made = sheets.worldbank_remittances()
    take(pair, look(pair, made))
    cells = dict(made.sheets[0].cells)
    cells[(3, 3)] = replace(cells[(3, 3)], value=13.5)
    found = look(pair, replace(made, sheets=(replace(made.sheets[0], cells=cells),)))
    assert (found.new, found.changed) == (0, 1)
    assert [(c.cell, c.before, c.after) for c in found.changes] == [
        ("C3", "12250000 US$", "13500000 US$")
    ]
    take(pair, found)
    fact = next(f for f in pair.facts() if (f.country, f.counterpart) == ("IDN", "MEX"))
    assert (fact.value, fact.note) == (13_500_000, "Published as 13.5 million US$.")


def test_series_bring_their_indicators(pair: Workbook) -> None:
    take(pair, look(pair, sheets.databank()))
    assert [i.title for i in pair.indicators() if i.id == "wdi-sm.pop.netm"] == ["Net migration"]
    pair.undo()
    assert all(i.id != "wdi-sm.pop.netm" for i in pair.indicators())


def test_all_countries_only_where_asked_for(pair: Workbook) -> None:
    found = look(pair, sheets.knomad_inflows())
    assert {change.about["subject"] for change in found.changes} == {"MEX", "IDN"}
    everyone = look(pair, sheets.knomad_inflows(), take_all=True)
    assert {change.about["subject"] for change in everyone.changes} == {"MEX", "IDN", "TUR", "NAM"}
    take(pair, everyone)
    assert pair.snapshot.country("NAM").sides == (Side.SENDING,)
    pair.undo()
    assert pair.snapshot.find_country("NAM") is None


def test_treaty_statuses_and_who_is_not_in_the_list(pair: Workbook) -> None:
    pair.apply(AddCountry(Country("FRA", "France", BOTH)))
    found = look(pair, sheets.untc())
    assert (found.new, [c.after for c in found.changes]) == (
        2,
        ["in_force 2012-05-31", "in_force 1999-03-08"],
    )
    assert "Not in the list, and nothing was entered for them: France." in found.notes
    take(pair, found)
    assert {s.country for s in pair.snapshot.treaties} == {"MEX", "IDN"}
    assert look(pair, sheets.untc()).unchanged == 2
    pair.undo()
    assert pair.snapshot.treaties == ()


def test_what_is_refused_changes_nothing(pair: Workbook) -> None:
    made = sheets.undesa_totals()
    cells = dict(made.sheets[0].cells)
    cells[(5, 6)] = replace(cells[(5, 6)], value=-4)
    cells[(5, 7)] = replace(cells[(5, 7)], value=1.5)
    found = look(pair, replace(made, sheets=(replace(made.sheets[0], cells=cells),)))
    assert (found.new, [problem.why for problem in found.problems]) == (
        2,
        ["There cannot be fewer than 0 people", "People are counted whole"],
    )
    with pytest.raises(UserError, match="none of the layouts"):
        OfficialWorkbooks().read(sheets.grid(sheets.sheet([["a"], ["b"]])), known_to(pair))
    metadata = sheets.grid(sheets.sheet([["Country Code", "Region", "IncomeGroup"]]))
    assert OfficialWorkbooks().recognises(metadata)
    with pytest.raises(UserError, match="holds no figures"):
        OfficialWorkbooks().read(metadata, known_to(pair))
    assert [reader.name for reader in READERS] == ["official", "table"]


def test_the_same_figure_twice_and_a_day_that_cannot_be(pair: Workbook) -> None:
    made = sheets.undesa_totals()
    twice = replace(made, sheets=(made.sheets[0], replace(made.sheets[0], name="Table 2")))
    found = look(pair, twice)
    assert (found.new, len(found.problems)) == (4, 0)
    cells = {**made.sheets[0].cells, (5, 6): Cell(701, CellKind.NUMBER)}
    other = replace(made, sheets=(made.sheets[0], replace(made.sheets[0], name="T2", cells=cells)))
    assert [(p.sheet, p.cell) for p in look(pair, other).problems] == [("T2", "F5")]
    listed = sheets.untc()
    lines = {**listed.sheets[0].cells, (10, 3): Cell("31 May 1960")}
    early = look(pair, replace(listed, sheets=(replace(listed.sheets[0], cells=lines),)))
    assert ("A10", "1960-05-31") in [(p.cell, p.value) for p in early.problems]
    again = look(pair, listed)
    take(pair, again)
    later = {**listed.sheets[0].cells, (10, 3): Cell("1 June 2012 a")}
    moved = look(pair, replace(listed, sheets=(replace(listed.sheets[0], cells=later),)))
    assert [(c.before, c.after) for c in moved.changes] == [
        ("in_force 2012-05-31", "in_force 2012-06-01")
    ]


def test_what_is_hidden_is_read_and_said(pair: Workbook) -> None:
    made = sheets.undesa_totals()
    shut = replace(made.sheets[0], hidden=True, hidden_rows=frozenset({5}))
    found = look(pair, replace(made, sheets=(shut, made.sheets[1])))
    assert found.new == 4
    assert [note.split(" of the sheet")[0] for note in found.notes] == [
        "The sheet Table 1 is hidden in the file. It was read like the others.",
        "1 hidden rows",
    ]


def test_an_indicator_of_the_same_name_is_used(pair: Workbook) -> None:
    own = Indicator("mine", "net Migration", "persons", "people")
    fact = Fact("MEX", None, "mine", "all", 2001, None, 1.0, "persons", "s", "", "")
    pair.apply(SetFact(fact, Source("s", "other", "S"), own))
    take(pair, look(pair, sheets.databank()))
    assert {f.indicator for f in pair.facts() if f.value < 0} == {"mine"}
