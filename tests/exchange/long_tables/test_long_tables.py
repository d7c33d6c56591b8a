"""Columns found by the words above them, and cells that can be read in one way only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import labels
from workbench.domain.numbers import readings
from workbench.exchange.incoming.grid import Area, Cell, CellKind, CellValue, Grid, Sheet
from workbench.exchange.incoming.reading_in import grid_of
from workbench.exchange.long_tables.columns import (
    DAY_FIRST,
    KINDS,
    MONTH_FIRST,
    Mapping,
    map_sheet,
    mapped,
    mapped_as,
)
from workbench.exchange.long_tables.rows import TableReading, read_rows

FACT = ("Country", "Indicator", "Year", "Value", "As of")


def sheet(*rows: tuple[CellValue | Cell, ...], name: str = "Data") -> Sheet:
    cells = {}
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if isinstance(value, Cell):
                cells[(r, c)] = value
            elif isinstance(value, datetime):
                cells[(r, c)] = Cell(value, CellKind.DATE)
            elif isinstance(value, int | float):
                cells[(r, c)] = Cell(value, CellKind.NUMBER)
            elif value:
                cells[(r, c)] = Cell(value)
    return Sheet(name, cells)


def reading(*rows: tuple[CellValue | Cell, ...], **changes: str) -> TableReading:
    grid = Grid("t.xlsx", "xlsx", (sheet(*rows),))
    found = mapped(grid)
    assert found is not None
    return read_rows(grid, replace(found, **changes))


def column(found: TableReading, name: str) -> list[str]:
    return [row.get(name) for row in found.rows]


@pytest.mark.parametrize(
    ("heads", "kind", "meant"),
    [
        (("Country", "Criterion", "On paper"), "answers", ("subject", "criterion", "paper")),
        (
            ("PAÍS", "Criterio", "En papel", "En la práctica", "Justificación"),
            "answers",
            ("subject", "criterion", "paper", "practice", "why"),
        ),
        (
            ("pays", "critère", "sur le papier", "raison"),
            "answers",
            ("subject", "criterion", "paper", "why"),
        ),
        (
            ("البلد", "المعيار", "على الورق", "السبب"),
            "answers",
            ("subject", "criterion", "paper", "why"),
        ),
        (
            ("País", "Indicador", "Año", "Valor", "Sexo", "Fuente"),
            "facts",
            ("country", "indicator", "year", "value", "sex", "source"),
        ),
        (
            ("Pays", "Indicateur", "Année", "Valeur", "Sexe"),
            "facts",
            ("country", "indicator", "year", "value", "sex"),
        ),
        (
            ("البلد", "المؤشر", "السنة", "القيمة"),
            "facts",
            ("country", "indicator", "year", "value"),
        ),
        (("State", "Convention", "Status"), "treaties", ("country", "instrument", "grade")),
        (("Pays", "Traité", "Statut"), "treaties", ("country", "instrument", "grade")),
        (
            ("Título", "Tipo", "País", "Fuente", "Nivel"),
            "policies",
            ("title", "kind", "country", "source", "level"),
        ),
        (("Title", "Author", "Year", "URL"), "sources", ("title", "authors", "year", "link")),
        (("Titre", "Auteurs", "Éditeur"), "sources", ("title", "authors", "publisher")),
    ],
)
def test_tables_are_known_by_their_heads(
    heads: tuple[str, ...], kind: str, meant: tuple[str, ...]
) -> None:
    banner: tuple[CellValue | Cell, ...] = ("Sent by the ministry",)
    found = map_sheet(sheet(banner, (), heads, tuple("x" for _ in heads)))
    assert found is not None
    assert (found.kind, found.head_row) == (kind, 3)
    assert tuple(one.meant for one in found.columns) == meant
    assert found.columns[0].samples == ("x",)


@pytest.mark.parametrize("key", KINDS)
def test_the_ids_of_the_columns_are_heads_too(key: str) -> None:
    heads = tuple(c.id for c in KINDS[key].columns)
    found = map_sheet(sheet(heads, tuple("x" for _ in heads)))
    assert found is not None
    assert found.kind == key
    assert tuple(c.meant for c in found.columns) == heads


def test_what_is_no_table_is_not_one() -> None:
    assert map_sheet(sheet(("Country", "Sheep"), ("Mexico", 3))) is None
    assert map_sheet(sheet(("Mexico",))) is None
    assert mapped(Grid("e", "csv", (Sheet("e", {}),))) is None


def test_a_mapping_is_changed_by_hand() -> None:
    rows = (("Land", "Country", "Indicator", "Year", "Value"), ("MEX", "x", "hdi", 2020, 1))
    grid = Grid("t", "xlsx", (sheet(*rows),))
    found = mapped(grid)
    assert found is not None
    assert found.columns[0].meant == ""
    swapped = found.with_column(2, "").with_column(1, "country")
    assert column(read_rows(grid, swapped), "country") == ["MEX"]
    lacking = found.with_column(2, "")
    assert lacking.lacks == ("country",)
    problem = read_rows(grid, lacking).problems[0]
    assert (problem.cell, problem.why) == ("A1", "No column is the country")
    other = mapped_as(grid, "treaties")
    assert other is not None
    assert (other.kind, other.lacks) == ("treaties", ("treaty", "status"))


def test_heads_that_stand_twice_are_asked() -> None:
    found = reading(("Country", "Pays", "Indicator", "Year", "Value"), ("MEX", "IDN", "x", 1, 2))
    assert found.rows == ()
    assert [(p.cell, p.value, p.why) for p in found.problems] == [
        ("A1", "Country", "2 columns can be the country"),
        ("B1", "Pays", "2 columns can be the country"),
    ]


def test_formulas_errors_and_merged_cells_are_reported() -> None:
    given = sheet(
        FACT,
        ("MEX", "hdi", 2020, Cell(None, CellKind.UNCOMPUTED)),
        ("MEX", "hdi", 2021, Cell("#REF!", CellKind.ERROR)),
        ("IDN", "hdi", 2021, 1),
        ("", "hdi", 2022, 2),
        ("NA", "hdi", 2021, 3),
    )
    made = Sheet(
        "Data",
        given.cells,
        merged=(Area(4, 1, 5, 1),),
        hidden_rows=frozenset({6}),
    )
    other = sheet(("x",), name="Other")
    hidden = Sheet("Old", other.cells, hidden=True)
    grid = Grid("t.xlsx", "xlsx", (hidden, made, other))
    found = mapped(grid)
    assert found is not None
    read = read_rows(grid, found)
    assert [p.cell for p in read.problems] == ["D2", "D3", "A4", "A5"]
    assert column(read, "country") == ["NA"]
    assert any("hidden rows" in note for note in read.notes)
    assert any("Old (hidden)" in note for note in read.notes)


def test_dates_that_can_be_two_days_are_asked() -> None:
    plain = ("MEX", "hdi", 2020, 1)
    rows = ((*plain, "03/04/2020"), (*plain, "2020-05"), (*plain, datetime(2021, 2, 3)))
    found = reading(FACT, *rows, (*plain, "23 Mar 1976"), (*plain, "March 2019"), (*plain, 2018))
    assert column(found, "as_of") == ["2020-05", "2021-02-03", "1976-03-23", "2019-03", "2018"]
    assert [(p.cell, p.column) for p in found.problems] == [("E2", "As of")]
    settled = reading(FACT, *rows, (*plain, "13/04/2020"))
    assert column(settled, "as_of")[0] == "2020-04-03"
    assert column(reading(FACT, *rows, dates=DAY_FIRST), "as_of")[0] == "2020-04-03"
    assert column(reading(FACT, *rows, dates=MONTH_FIRST), "as_of")[0] == "2020-03-04"
    both = reading(FACT, (*plain, "13/04/2020"), (*plain, "04/13/2020"), (*plain, "soon"))
    assert len(both.problems) == 3
    wrong = reading(FACT, (*plain, "31/02/2020"), dates=DAY_FIRST)
    assert [p.why for p in wrong.problems] == ["31/02/2020 is no day"]


def test_decimals_that_can_be_two_numbers_are_asked() -> None:
    rows = (("MEX", "hdi", 2020, "1,234"), ("MEX", "hdi", 2021, 0.5))
    found = reading(FACT, *rows)
    assert [(p.cell, p.value) for p in found.problems] == [("D2", "1,234")]
    assert column(found, "value") == ["0.5"]
    assert column(reading(FACT, *rows, decimal=","), "value") == ["1.234", "0.5"]
    assert column(reading(FACT, *rows, decimal="."), "value") == ["1234", "0.5"]
    comma = reading(FACT, *rows, ("MEX", "hdi", 2022, "2.000,5"))
    assert column(comma, "value") == ["1.234", "0.5", "2000.5"]


def test_unknown_words_are_listed_once_and_mapped() -> None:
    heads = ("Country", "Criterion", "Paper")
    rows = [("MEX", f"c-{n}", "so so") for n in range(3)]
    grid = Grid("t", "xlsx", (sheet(heads, *rows, ("MEX", "c-9", "◐ Partly met")),))
    found = mapped(grid)
    assert isinstance(found, Mapping)
    read = read_rows(grid, found)
    assert read.unknown_words == (("paper", "so so"),)
    assert [p.cell for p in read.problems] == ["C2", "C3", "C4"]
    assert column(read, "paper") == ["partly"]
    told = read_rows(grid, found.with_word("paper", "So so", "partly_or_not"))
    assert column(told, "paper") == ["partly_or_not"] * 3 + ["partly"]
    assert told.problems == ()
    again = told.mapping.with_word("paper", "so so", "met").with_word("paper", "SO SO", None)
    assert again == found


@pytest.mark.parametrize("key", labels.RATING_WORDS)
def test_ratings_as_keys_words_and_symbols(key: str) -> None:
    word, symbol = labels.RATING_WORDS[key], labels.RATING_SYMBOL[key]
    heads = ("Country", "Criterion", "Paper", "Practice")
    texts = (key, key.upper(), word, f" {word.lower()} ", f"{symbol} {word}", symbol)
    found = reading(heads, *(("MEX", f"c-{n}", t, t) for n, t in enumerate(texts)))
    assert found.problems == ()
    assert column(found, "paper") == column(found, "practice") == [key] * len(texts)


def test_ratings_in_other_languages() -> None:
    heads = ("Country", "Criterion", "Paper")
    texts = ("Cumplido", "NON REMPLI", "غير مستوفى", "Sans objet", "Sin pruebas", "Sin evaluar")
    found = reading(heads, *(("MEX", f"c-{n}", t) for n, t in enumerate(texts)))
    assert column(found, "paper") == [
        "met",
        "not_met",
        "not_met",
        "not_applicable",
        "no_evidence",
        "",
    ]


def test_a_csv_with_semicolons_reads_the_same() -> None:
    text = "País;Indicador;Año;Valor\r\nMéxico;hdi;2020;0,779\r\n;;;\r\nNA;hdi;2020;0,646\r\n"
    grid = grid_of(text.encode("utf-8-sig"), "hechos.csv")
    found = mapped(grid)
    assert found is not None
    read = read_rows(grid, found)
    assert column(read, "country") == ["México", "NA"]
    assert column(read, "value") == ["0.779", "0.646"]


@given(st.lists(st.sampled_from(("1,5", "1.5", "1,234", "1.234", "12", "1.234,5")), max_size=6))
def test_no_number_is_read_against_another_of_its_column(texts: list[str]) -> None:
    if not texts:
        return
    found = reading(FACT, *(("MEX", "hdi", 2020, text) for text in texts))
    sure = {mark for t in texts if len(readings(t)) == 1 for mark in readings(t) if mark}
    asked = [t for t in texts if len(readings(t)) > 1] if len(sure) != 1 else []
    assert [p.value for p in found.problems] == asked
