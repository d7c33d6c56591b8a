"""What a file comes to when somebody says how it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exchange.official import sheets
from tests.services import incoming_files as files
from tests.services.test_taking_in_tables import FACTS, Row, counts, table
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid, Sheet
from workbench.services.importing import known_to
from workbench.services.taking_in_by_hand import DATES, DAY_FIRST, DECIMAL, Wish, look, sheets_of
from workbench.services.workbook import Workbook

UNKNOWN: tuple[Row, ...] = (
    ("Country", "Indicator", "Year", "Zahl", "Source"),
    ("AAA", "hdi", 2019, 0.7, "Office"),
    ("BBB", "hdi", 2019, 0.8, "Office"),
)


def test_a_file_that_is_not_recognised_is_mapped_once_its_kind_is_said(workbook: Workbook) -> None:
    grid, known = table(*UNKNOWN), known_to(workbook)
    refused = look(grid, known)
    assert (refused.incoming, refused.reading) == (None, None)
    assert "none of the files" in refused.why
    said = look(grid, known, Wish(kind="facts"))
    assert said.incoming is None
    assert said.why == "Its columns are not clear yet."
    assert said.reading is not None
    mapping = said.reading.mapping
    assert mapping.lacks == ("value",)
    found = look(grid, known, Wish(mapping=mapping.with_column(4, "value"))).incoming
    assert found is not None
    assert counts(found) == ("facts", 2, 0, 0, 0)


def test_what_no_wish_can_help_is_refused(workbook: Workbook) -> None:
    known = known_to(workbook)
    with pytest.raises(UserError, match="none of the files"):
        look(Grid("e.csv", "csv", (Sheet("e", {}),)), known)

    data = files.of_another_version(files.countries(workbook))
    with pytest.raises(UserError, match=r"answers version 0\.0"):
        look(files.grid_of(data, "back.xlsx"), known)


def test_another_sheet_is_recognised_or_asked_about(workbook: Workbook) -> None:
    facts, other = table(FACTS, ("AAA", "", "hdi", 2019, 0.7, "Office", "")), table(*UNKNOWN)
    kept = Sheet("Kept", other.sheets[0].cells)
    deep = Sheet("Deep", kept.cells, hidden=True, very_hidden=True)
    veiled = Sheet("Veiled", facts.sheets[0].cells, hidden=True)
    grid = Grid("two.xlsx", "xlsx", (veiled, kept, deep, facts.sheets[0]))
    assert [sheet.name for sheet in sheets_of(grid)] == ["Kept", "Sheet1", "Veiled"]
    known = known_to(workbook)
    first = look(grid, known).reading
    assert first is not None
    assert first.mapping.sheet == "Sheet1"
    assert "Kept has no row of column heads" in look(grid, known, Wish(sheet="Kept")).why
    veiled_one = look(grid, known, Wish(sheet="Veiled")).reading
    assert veiled_one is not None
    assert veiled_one.mapping.sheet == "Veiled"
    by_hand = look(grid, known, Wish(kind="sources", sheet="Kept")).reading
    assert by_hand is not None
    assert (by_hand.mapping.sheet, by_hand.mapping.kind) == ("Kept", "sources")


def test_what_can_be_read_in_two_ways_is_named(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (
        (*FACTS, "As of"),
        ("AAA", "", "hdi", 2019, "1,234", "Office", "", "03/04/2020"),
    )
    grid, known = table(*rows), known_to(workbook)
    found = look(grid, known).reading
    assert found is not None
    assert found.unsure == {DECIMAL, DATES}
    told = look(grid, known, Wish(mapping=replace(found.mapping, decimal="."))).reading
    assert told is not None
    assert told.unsure == {DATES}
    done = look(grid, known, Wish(mapping=replace(told.mapping, dates=DAY_FIRST))).reading
    assert done is not None
    assert done.unsure == frozenset()


def test_an_official_workbook_is_read_with_all_its_countries(workbook: Workbook) -> None:
    grid, known = sheets.undesa_long(), known_to(workbook)
    some, every = look(grid, known), look(grid, known, Wish(take_all=True))
    assert some.official
    assert every.official
    assert some.incoming is not None
    assert every.incoming is not None
    assert every.incoming.new > some.incoming.new == 0


def test_an_official_workbook_that_cannot_be_used_may_still_be_a_table(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.taking_in_official.MOST_FIGURES", 0)
    found = look(sheets.undesa_long(), known_to(workbook), Wish(take_all=True))
    assert (found.incoming, found.official) == (None, True)
    assert "are taken at once" in found.why
