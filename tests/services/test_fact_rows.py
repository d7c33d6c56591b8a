"""Rows pasted from a spreadsheet: a dry look, then one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.changes import applied
from tests.store.files import dump
from workbench.errors import UserError
from workbench.services.fact_rows import PastedFacts, look_at
from workbench.services.fields import today
from workbench.services.profiling import SetFact
from workbench.services.workbook import Workbook

HEAD = "Indicator\tValue\tYear\tSource\n"


def look(workbook: Workbook, text: str, source: str = "src-0") -> PastedFacts:
    before = dump(workbook.path)
    found = look_at(workbook, "AAA", text, source)
    assert dump(workbook.path) == before
    return found


def states(found: PastedFacts) -> list[str]:
    return [row.state for row in found.rows]


def test_twelve_rows_with_a_header(workbook: Workbook) -> None:
    rows = "".join(f"Population\t{1000 + n}.5\t{2000 + n}\tOffice\n" for n in range(12))
    found = look(workbook, HEAD + rows)
    assert states(found) == ["new"] * 12
    assert [source.title for source in found.new_sources] == ["Office"]
    assert found.command is not None
    applied(workbook, found.command)
    assert workbook.undo_words() == "Enter 12 pasted facts: Aaaland"
    assert states(look(workbook, HEAD + rows)) == ["unchanged"] * 12
    again = look(workbook, HEAD + rows.replace("1003.5", "9"))
    assert (again.count("changed"), again.count("unchanged")) == (1, 11)
    assert again.rows[3].why == "Until now 1,003.5"
    assert look(workbook, HEAD + rows).command is None


def test_columns_go_by_order_without_a_header(workbook: Workbook) -> None:
    found = look(workbook, "hdi\t0,718\t2019\tsrc-1\tall\nMigrants\t12\t2020\t\twomen")
    assert found.by_order
    assert found.columns == ("indicator", "value", "year", "source", "sex")
    facts = [row.fact for row in found.rows]
    assert facts[0] is not None
    assert facts[1] is not None
    assert (facts[0].indicator, facts[0].value, facts[0].source) == ("hdi", 0.718, "src-1")
    assert (facts[1].indicator, facts[1].sex, facts[1].source) == (
        "migrant-stock",
        "female",
        "src-0",
    )


def test_heads_in_other_orders_and_languages_are_recognised(workbook: Workbook) -> None:
    head = "AÑO\tFuente\tRemark\tIndicador\tHair\tValor\tOther country\tAs of\tUnit\tQuarter\n"
    row = '2020\tA law\t"two\nlines ""said"""\tPopulation\tred\t5\tBBBLAND\t2021-02\tpersons\tQ3\n'
    found = look(workbook, head + row)
    assert found.unused == ("Hair",)
    fact = found.rows[0].fact
    assert fact is not None, found.rows[0]
    assert fact.note == 'two\nlines "said"'
    assert (fact.counterpart, fact.source, fact.unit) == ("BBB", "src-0", "persons")
    assert (fact.year, fact.quarter, fact.as_of) == (2020, 3, "2021-02")
    other = look(workbook, "Country\tIndicator\tValue\tYear\nBbbland\thdi\t0.5\t2020 Q1")
    assert other.rows[0].fact is not None
    assert (other.rows[0].fact.country, other.rows[0].fact.quarter) == ("BBB", 1)


def test_what_is_missing_stays_not_entered(workbook: Workbook) -> None:
    for blank in ("", " ", "..", "n/a", "–", "N.A.", "not entered"):
        found = look(workbook, f"{HEAD}Population\t{blank}\t2020\tX\n")
        assert states(found) == ["empty"]
        assert found.command is None
    zero = look(workbook, f"{HEAD}Population\t0\t2020\tX\n").rows[0].fact
    assert zero is not None
    assert zero.value == 0


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Nothing\t1\t2020\t", "indicator"),
        ("\t1\t2020\t", "indicator"),
        ("Population\tone\t2020\t", "value"),
        ("Population\t1,234\t2020\t", "value"),
        ("Population\t-3\t2020\t", "value"),
        ("Population\t1.23E+06\t2020\t", "value"),
        (f"Population\t1\t{int(today()[:4]) + 1}\t", "year"),
        ("Population\t1\t20\t", "year"),
        ("Population\t1\t\t", "year"),
        ("Population\t1\t2020\t" + "x" * 501, "source"),
        ("Population\t1\t2020\t\tboth kinds", "sex"),
        ("Population\t1\t2020\t\t\tAtlantis", "counterpart"),
        ("Population\t1\t2020\t\t\tAAA", "counterpart"),
        ("Population\t1\t2020\t\t\t\t\tsoon", "as_of"),
        ("Population\t1\t2020\t\t\t\t\t\t" + "x" * 501, "verification"),
        ("Population\t1\t2020\t\t\t\t\t\t\t" + "x" * 8001, "note"),
    ],
)
def test_a_row_that_is_wrong_says_where_and_why(workbook: Workbook, row: str, column: str) -> None:
    found = look(workbook, f"hdi\t1\t2020\n{row}\n")
    assert states(found) == ["new", "problem"]
    assert found.rows[1].column == column
    assert found.rows[1].why
    assert found.rows[1].number == 2
    assert found.command is not None
    applied(workbook, found.command)


def test_other_rows_tell_how_numbers_are_written(workbook: Workbook) -> None:
    found = look(workbook, "Population\t1,234\t2019\nPopulation\t1,234.5\t2020")
    assert [row.fact.value for row in found.rows if row.fact] == [1234, 1234.5]
    found = look(workbook, "Population\t1,234\t2019\nPopulation\t1.234,5\t2020")
    assert [row.fact.value for row in found.rows if row.fact] == [1.234, 1234.5]
    mixed = "Population\t1,234\t2019\nPopulation\t1.234,5\t2020\nPopulation\t0.5\t2021"
    assert states(look(workbook, mixed)) == ["problem", "new", "new"]
    people = look(workbook, "Migrants\t1,234\t2019").rows[0].fact
    assert people is not None
    assert people.value == 1234


def test_one_thing_said_twice(workbook: Workbook) -> None:
    row = "Population\t5\t2020\t\n"
    found = look(workbook, row + row + row.replace("5", "6", 1))
    assert states(found) == ["new", "unchanged", "problem"]
    assert "Row 1" in found.rows[2].why


def test_a_row_leaves_alone_what_it_does_not_speak_of(workbook: Workbook) -> None:
    found = look(workbook, "Population\t5\t2020").rows[0].fact
    assert found is not None
    workbook.apply(SetFact(replace(found, note="Kept", as_of="2021", verification="read")))
    assert states(look(workbook, "Population\t5\t2020")) == ["unchanged"]
    changed = look(workbook, "Population\t6\t2020").rows[0].fact
    assert changed is not None
    assert (changed.note, changed.as_of, changed.verification) == ("Kept", "2021", "read")


def test_without_any_source_a_row_is_a_problem(workbook: Workbook) -> None:
    found = look(workbook, "Population\t5\t2020", source="")
    assert states(found) == ["problem"]
    assert found.rows[0].column == "source"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "Population\t5",
        "Indicator\tValue\nPopulation\t5",
        "Indicator\tValue\tYear\tYear\nPopulation\t5\t2020\t2021",
        "x\ty\tz\n" * 5_002,
        "x\t" * 3_000_000,
        '"' + "x" * 200_000 + '"\ty\tz',
    ],
    ids=["nothing", "blank", "narrow", "no year", "twice", "long", "huge", "cell"],
)
def test_what_cannot_be_pasted(workbook: Workbook, text: str) -> None:
    with pytest.raises(UserError):
        look(workbook, text)


def test_a_lone_quotation_mark_swallows_nothing(workbook: Workbook) -> None:
    found = look(workbook, 'Population\t5\t2020\t"Office\nPopulation\t6\t2021\tOther\n')
    assert states(found) == ["new", "new"]
    assert found.new_sources[0].title == '"Office'


def test_no_country(workbook: Workbook) -> None:
    with pytest.raises(UserError, match="No country"):
        look_at(workbook, "ZZZ", "Population\t5\t2020")
