"""The list of countries and facts in words, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ui.presenters.country import (
    BEYOND,
    checklist_rows,
    country_rows,
    history_lines,
    partners,
)
from ui.presenters.country_facts import fact_groups, summary
from ui.presenters.fact_book import FactBook, FactRow
from ui.presenters.fact_words import short_source, value_words
from workbench.domain.documents import Source
from workbench.domain.facts import TreatyGrade
from workbench.domain.ratings import Basis, Side
from workbench.services.workbook import Workbook


def number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}"


@pytest.fixture
def workbook(sample_copy: Path) -> Iterator[Workbook]:
    found = Workbook.open(sample_copy)
    yield found
    found.close()


def book_of(workbook: Workbook, country: str) -> FactBook:
    return FactBook(
        workbook.snapshot,
        workbook.snapshot.country(country),
        workbook.facts(country),
        workbook.indicators(),
        {source.id: source for source in workbook.sources()},
        workbook.evidence(country),
        2020,
        number,
    )


def rows_of(book: FactBook) -> dict[str, FactRow]:
    return {row.title: row for group in fact_groups(book) for row in group.rows}


def test_the_list_ends_beyond_one_country(workbook: Workbook) -> None:
    rows = country_rows(workbook.snapshot, "range", Basis.PAPER, beyond=True)
    assert len(rows) == 23
    assert rows[-1].id == BEYOND
    malaysia = next(row for row in rows if row.id == "MYS")
    assert malaysia.sides == (Side.RECEIVING,)
    assert malaysia.asked == 46
    assert malaysia.sentence == f"Malaysia, receiving, {malaysia.known} of 46 known"


def test_figures_are_in_words_with_their_units(workbook: Workbook) -> None:
    rows = rows_of(book_of(workbook, "MYS"))
    stock = rows["Migrants living in the country"]
    assert (stock.value, stock.year, stock.source) == ("3,476,560", "2020", "UN DESA 2020")
    assert stock.detail.stock == (
        (2005, 784963.0, 1133541.0, 1918504.0),
        (2020, 1320295.0, 2156265.0, 3476560.0),
    )
    assert rows["of them women"].value == "1,320,295 · 38.0 %"
    assert rows["Remittances paid"].value == "US$ 8.95 bn"
    assert rows["share of the population"].value == "10.7 %"
    assert rows["Who may hold two citizenships"].value == "Immigrants only"
    assert rows["Human Development Index"].old
    assert not rows["Remittances paid"].old
    indonesia = next(row for row in stock.children if row.title == "from Indonesia")
    assert indonesia.value == "1,241,634"


def test_treaties_say_scope_weakness_and_what_they_rate(workbook: Workbook) -> None:
    rows = rows_of(book_of(workbook, "MYS"))
    sabah = rows["ILO Convention 97"]
    assert (sabah.value, sabah.year) == ("In force, Sabah only", "since 1964")
    assert sabah.rates == ("inst-r1",)
    assert not sabah.weak
    assert rows["ILO Convention 143"].weak
    assert rows["ILO Convention 29"].value == "not entered"
    assert not rows["ILO Convention 29"].known
    assert rows["ILO Convention 29"].sentence.startswith("ILO Convention 29: not entered")


def test_what_is_missing_is_never_zero(workbook: Workbook) -> None:
    book = replace(book_of(workbook, "MYS"), facts=())
    rows = rows_of(book)
    assert rows["Migrants living in the country"].value == "not entered"
    assert rows["Its people in other countries"].value == "not entered"
    assert rows["of them women"].value == "not entered"


def test_sources_that_disagree_are_both_shown(workbook: Workbook) -> None:
    book = book_of(workbook, "MYS")
    latest = next(f for f in book.own("hdi") if f.year == 2019)
    other = replace(latest, value=0.79, source="wdi-remittances")
    row = rows_of(replace(book, facts=(*book.facts, other)))["Human Development Index"]
    assert row.conflict
    assert row.value == "0.810 or 0.790"
    assert row.source == "2 sources differ"
    status = next(t for t in book.snapshot.treaties if t.country == "MYS" and t.instrument == "C97")
    ended = replace(status, grade=TreatyGrade.DENOUNCED, source="untc-2022")
    snapshot = replace(book.snapshot, treaties=(*book.snapshot.treaties, ended))
    row = rows_of(replace(book, snapshot=snapshot))["ILO Convention 97"]
    assert row.conflict
    assert "Denounced" in row.value
    assert "In force, Sabah only" in row.value


def test_the_summary_counts(workbook: Workbook) -> None:
    words = summary(fact_groups(book_of(workbook, "MYS")))
    assert words == "26 facts · 1 not entered · 2 old · 0 conflicts"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (32365.998, "thousand persons", "32,365,998"),
        (0.81, "index", "0.810"),
        (950_000, "US$", "US$ 0.9 m"),
        (3.0, "GLOBALCIT code", "Emigrants and immigrants"),
        (12.345, "days", "12.35 days"),
    ],
)
def test_units(value: float, unit: str, words: str) -> None:
    assert value_words(value, unit, number) == words


def test_short_sources() -> None:
    assert short_source(Source("a", "paper", "T", authors="A. B. Vink; C. D", year="2025")) == (
        "Vink et al. 2025"
    )
    assert short_source(Source("a", "paper", "Title")) == "Title"


def test_forms_of_a_country_and_its_agreements(workbook: Workbook) -> None:
    country = workbook.snapshot.country("MYS")
    rows = checklist_rows(workbook.snapshot, country, "range")
    assert rows[0].side is Side.RECEIVING
    assert rows[0].asked == 46
    assert all(row.asked == 17 for row in rows[1:])
    assert len(rows) == 5


def test_history_names_a_country(workbook: Workbook) -> None:
    lines = history_lines(workbook.history(), ["Malaysia"])
    assert [line.what for line in lines] == ["Sample workbook"]


def test_partners(workbook: Workbook) -> None:
    assert ("IDN", "MYS", "Indonesia → Malaysia") in partners(workbook.snapshot, "MYS")
