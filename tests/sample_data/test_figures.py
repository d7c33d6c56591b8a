"""The tables of figures of the sample: they say what their sources say, and nothing else."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.provisions import ProvisionRule, rate_provisions

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data"
RESOURCES = ROOT / "resources"

COUNTRIES = frozenset(
    [
        "ARE",
        "ARG",
        "BGD",
        "DEU",
        "ESP",
        "FRA",
        "IDN",
        "IND",
        "ITA",
        "KWT",
        "LKA",
        "MAR",
        "MEX",
        "MYS",
        "NLD",
        "PAK",
        "PHL",
        "SAU",
        "SGP",
        "TUR",
        "USA",
        "ZAF",
    ]
)
"""The 22 countries that the paper names."""

AGREEMENT_CRITERIA = frozenset(
    [
        "voice-a1",
        "coop-a1",
        "coop-a2",
        "coop-a3",
        "coop-a4",
        "chan-a1",
        "rights-a1",
        "rights-a2",
        "rights-a3",
        "recr-a1",
        "dev-a1",
        "memb-a1",
        "circ-a1",
        "gend-a1",
        "inst-a1",
        "coher-a1",
        "evid-a1",
    ]
)

RATINGS = frozenset(("met", "met_or_partly", "partly", "partly_or_not", "not_met"))
STATUSES = frozenset(
    [
        "in_force",
        "in_force_partial",
        "ratified_not_in_force",
        "signed",
        "denounced",
        "no_action",
        "not_found",
    ]
)
KINDS = frozenset(
    [
        "labour",
        "domestic-work",
        "recruitment",
        "guest-worker",
        "working-holiday",
        "social-security",
        "training",
        "student-exchange",
        "frontier",
        "other",
    ]
)
SOURCE_KINDS = frozenset(
    [
        "law",
        "agreement",
        "treaty-status",
        "statistics",
        "dataset",
        "report",
        "paper",
        "web-page",
        "press",
        "other",
    ]
)

Row = dict[str, str]

FIGURES = (
    "facts",
    "treaties",
    "agreements",
    "agreement_parties",
    "agreement_provisions",
    "provisions",
    "provision_map",
    "bla_provision_map",
    "dual_citizenship",
    "sources_figures",
)
LISTS = ("countries", "indicators", "instruments")
ALL_TABLES = [SAMPLE / f"{name}.csv" for name in FIGURES] + [
    RESOURCES / f"{name}.csv" for name in LISTS
]


def read(path: Path) -> list[Row]:
    """Rows of one table; ``None`` in a row means more cells than the header has columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sample(name: str) -> list[Row]:
    """Rows of one table of the sample."""
    return read(SAMPLE / f"{name}.csv")


def fact(**wanted: str) -> str:
    """The value of the one fact of migrants of all sexes, or of another, that is asked for."""
    asked = {"sex": "all", "quarter": "", "counterpart": ""} | wanted
    found = [row for row in sample("facts") if all(row[key] == asked[key] for key in asked)]
    assert len(found) == 1, asked
    return found[0]["value"]


def treaty(country: str, instrument: str, source: str) -> Row:
    """The one status of a country under an instrument that a source gives."""
    found = [
        row
        for row in sample("treaties")
        if (row["country"], row["instrument"], row["source"]) == (country, instrument, source)
    ]
    assert len(found) == 1, (country, instrument, source)
    return found[0]


def is_date(text: str) -> bool:
    """Whether this is an ISO date, or the year or the month of one."""
    if re.fullmatch(r"\d{4}", text):
        return True
    if re.fullmatch(r"\d{4}-\d{2}", text):
        text += "-01"
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def repeated(rows: list[Row], *columns: str) -> list[tuple[str, ...]]:
    """Keys that stand in more than one row."""
    keys = Counter(tuple(row[column] for column in columns) for row in rows)
    return [key for key, times in keys.items() if times > 1]


@pytest.mark.parametrize("path", ALL_TABLES, ids=lambda path: path.stem)
def test_cells_are_clean(path: Path) -> None:
    """No byte-order mark, no carriage return, no ragged row, no white space around a cell."""
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    rows = read(path)
    assert rows
    for row in rows:
        assert None not in row, row
        for cell in row.values():
            assert cell is not None, row
            assert cell == cell.strip(), row
            assert "Ã" not in cell, row
            assert "â€" not in cell, row


def test_keys_are_unique() -> None:
    """Two rows never claim to be the same thing."""
    fact_key = ("country", "counterpart", "indicator", "sex", "year", "quarter", "source")
    assert not repeated(sample("facts"), *fact_key)
    assert not repeated(sample("treaties"), "country", "instrument", "source")
    assert not repeated(sample("agreements"), "id")
    assert not repeated(sample("agreement_parties"), "agreement", "country")
    assert not repeated(sample("agreement_provisions"), "agreement", "provision", "source")
    assert not repeated(sample("provision_map"), "criterion")
    assert not repeated(sample("dual_citizenship"), "code", "criterion")
    sources = [row for path in SAMPLE.glob("sources_*.csv") for row in read(path)]
    assert not repeated(sources, "id")


def test_every_source_exists() -> None:
    """Each source named in a row is described, with a known kind and a title."""
    known = {row["id"] for path in SAMPLE.glob("sources_*.csv") for row in read(path)}
    for name in ("facts", "treaties", "agreements", "agreement_parties", "agreement_provisions"):
        assert {row["source"] for row in sample(name)} <= known, name
    for row in sample("sources_figures"):
        assert row["kind"] in SOURCE_KINDS, row
        assert row["title"], row
        assert row["link"] == "" or row["link"].startswith("https://"), row


def test_sources_are_used() -> None:
    """No source stands in the list of figures without a row or a note that names it."""
    names = ("facts", "treaties", "agreements", "agreement_parties", "agreement_provisions")
    text = "\n".join((SAMPLE / f"{name}.csv").read_text(encoding="utf-8") for name in names)
    assert [row["id"] for row in sample("sources_figures") if row["id"] not in text] == []


def test_countries_are_those_of_the_paper() -> None:
    """All 22 have facts, and no other country slips in."""
    facts = sample("facts")
    assert {row["country"] for row in facts} == COUNTRIES
    assert {row["counterpart"] for row in facts} - {""} <= COUNTRIES
    assert {row["country"] for row in sample("treaties")} == COUNTRIES
    assert {row["country"] for row in sample("agreement_parties")} <= COUNTRIES
    assert {row["ended_by"] for row in sample("agreements")} - {""} <= COUNTRIES
    listed = read(RESOURCES / "countries.csv")
    assert {row["iso3"] for row in listed} >= COUNTRIES
    for column in ("iso3", "iso2", "m49", "name"):
        assert not repeated(listed, column)


def test_facts_fit_their_indicators() -> None:
    """Every fact has a number, a known indicator in its unit, a year, and how it is known."""
    units = {row["id"]: row["unit"] for row in read(RESOURCES / "indicators.csv")}
    facts = sample("facts")
    assert {row["indicator"] for row in facts} == set(units)
    assert len(facts) < 4000
    for row in facts:
        assert row["unit"] == units[row["indicator"]], row
        assert float(row["value"]) >= 0, row
        assert re.fullmatch(r"\d{4}", row["year"]), row
        assert row["quarter"] in ("", "1", "2", "3", "4"), row
        assert (row["quarter"] != "") == (row["indicator"] == "remittance-cost"), row
        assert row["sex"] in ("all", "female", "male"), row
        assert row["verification"], row
        assert is_date(row["as_of"]), row


def test_women_and_men_add_up() -> None:
    """The stock of women and that of men make the stock of all, wherever the three are given."""
    by_sex: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in sample("facts"):
        if row["indicator"] == "migrant-stock":
            key = (row["country"], row["counterpart"], row["year"])
            by_sex.setdefault(key, {})[row["sex"]] = int(row["value"])
    assert len(by_sex) == 638 + 44
    for key, stock in by_sex.items():
        assert stock["female"] + stock["male"] == stock["all"], key


@pytest.mark.parametrize(
    ("origin", "destination", "persons"),
    [("MEX", "USA", "10853105"), ("TUR", "DEU", "1837282"), ("IDN", "MYS", "1241634")],
)
def test_stocks_of_known_corridors(origin: str, destination: str, persons: str) -> None:
    """Spot checks against the publisher's table; the stock belongs to the destination."""
    found = fact(indicator="migrant-stock", country=destination, counterpart=origin, year="2020")
    assert found == persons


def test_blank_is_missing_and_never_zero() -> None:
    """Singapore publishes no refugees; where a zero is carried, the source publishes it."""
    facts = sample("facts")
    assert not [row for row in facts if row["country"] == "SGP" and row["indicator"] == "refugees"]
    zeros = [row for row in facts if float(row["value"]) == 0]
    assert {row["note"] for row in zeros if row["indicator"] != "dual-citizenship"} == {
        "The source publishes zero."
    }


def test_numbers_are_not_rounded() -> None:
    """Figures keep the digits they were published with."""
    share = fact(indicator="migrants-share", country="MAR", year="2005")
    assert share == "0.18460338428155146"
    assert fact(indicator="hdi", country="DEU", year="2019") == "0.947"
    assert fact(indicator="dual-citizenship", country="TUR", year="2007") == "2"
    assert fact(indicator="dual-citizenship", country="TUR", year="2024") == "3"
    cost = fact(
        indicator="remittance-cost", country="ARE", counterpart="BGD", year="2020", quarter="1"
    )
    assert cost == "1.851"


@pytest.mark.parametrize(
    ("country", "instrument", "source", "day"),
    [
        ("MEX", "ICRMW", "untc-2022", "1999-03-08"),
        ("MAR", "ICRMW", "untc-2022", "1993-06-21"),
        ("PHL", "ICRMW", "untc-2022", "1995-07-05"),
        ("ARG", "ICRMW", "untc-2022", "2007-02-23"),
        ("ITA", "C97", "treatybank-c97", "1952-10-22"),
        ("DEU", "C97", "treatybank-c97", "1959-06-22"),
        ("ESP", "C97", "treatybank-c97", "1967-03-21"),
        ("ITA", "C143", "wikipedia-c143-2015", "1981"),
        ("PHL", "C143", "wikipedia-c143-2015", "2006"),
    ],
)
def test_known_ratifications(country: str, instrument: str, source: str, day: str) -> None:
    """Spot checks against the depositaries."""
    row = treaty(country, instrument, source)
    assert (row["status"], row["date"]) == ("in_force", day)


def test_malaysia_is_bound_for_sabah_only() -> None:
    """Part of the territory is not the whole, and the row says which part."""
    row = treaty("MYS", "C97", "treatybank-c97")
    assert (row["status"], row["scope_note"]) == ("in_force_partial", "Sabah only")
    france = treaty("FRA", "C97", "treatybank-c97")
    assert (france["status"], france["scope_note"]) == ("in_force_partial", "Annex II excluded")


def test_nothing_unverified_is_shown_as_fact() -> None:
    """No row that was not verified is carried, and what was not found has no date."""
    instruments = {row["id"]: row for row in read(RESOURCES / "instruments.csv")}
    for row in sample("treaties"):
        assert "NOT verified" not in row["verification"], row
        assert row["verification"], row
        assert row["status"] in STATUSES, row
        assert row["instrument"] in instruments, row
        if row["status"] in {"not_found", "no_action"}:
            assert row["date"] == "", row
        if row["status"] == "signed":
            assert instruments[row["instrument"]]["signable"] == "1", row
        if row["status"] == "no_action":
            assert row["source"] == "untc-2022", row
    parties_to_c29 = [
        row
        for row in sample("treaties")
        if row["instrument"] == "C29" and row["status"] != "not_found"
    ]
    assert parties_to_c29 == []


def test_dates_parse() -> None:
    """Dates are ISO dates, whole or partial, and a status names when it was known."""
    for row in sample("treaties"):
        assert is_date(row["as_of"]), row
        assert row["date"] == "" or is_date(row["date"]), row
    for row in sample("agreements"):
        assert is_date(row["signed"]), row
        assert is_date(row["as_of"]), row
        assert all(row[key] == "" or is_date(row[key]) for key in ("in_force", "ended")), row
    for row in read(RESOURCES / "instruments.csv"):
        assert is_date(row["adopted"]), row
        assert is_date(row["in_force"]), row


def test_agreements_hold_together() -> None:
    """Titles fit, kinds are known, each has two parties, and what ended has a date."""
    agreements = {row["id"]: row for row in sample("agreements")}
    assert sum(key.startswith("bla-") for key in agreements) == 75
    parties = Counter(row["agreement"] for row in sample("agreement_parties"))
    assert parties == dict.fromkeys(agreements, 2)
    sides = {row["side"] for row in sample("agreement_parties")}
    assert sides <= {"sending", "receiving", "transit", "both", "unknown"}
    for row in agreements.values():
        assert 0 < len(row["title"]) <= 300, row
        assert row["kind"] in KINDS, row
        assert row["status"] in {"in_force", "ended", "replaced", "unknown"}, row
        assert (row["status"] == "ended") == (row["ended"] != ""), row
        assert row["predecessor"] == "" or row["predecessor"] in agreements, row


def test_sides_are_a_pair() -> None:
    """Where one party sends the other receives; both and unknown come in pairs too."""
    sides: dict[str, list[str]] = {}
    for row in sample("agreement_parties"):
        sides.setdefault(row["agreement"], []).append(row["side"])
    pairs = {tuple(sorted(pair)) for pair in sides.values()}
    assert pairs <= {("receiving", "sending"), ("both", "both"), ("unknown", "unknown")}


def test_conflicting_dates_stay_visible() -> None:
    """The memorandum of 2006 is dated 13 or 15 May; the reader sees both."""
    memorandum = next(row for row in sample("agreements") if row["id"] == "bla-848")
    assert memorandum["signed"] == "2006-05-13"
    assert "15 May" in memorandum["note"]


def test_provisions_of_the_memorandum_of_2006() -> None:
    """No ban on keeping passports, nothing on fees or equal treatment, but wages and a contract."""
    coded = {
        row["provision"]: row["present"]
        for row in sample("agreement_provisions")
        if row["agreement"] == "bla-848"
    }
    assert len(coded) == 34
    absent = ("passport", "recruit_cost_mig", "prot_equal")
    assert [coded[provision] for provision in absent] == ["0", "0", "0"]
    assert (coded["wage_prot"], coded["contract_standard"]) == ("1", "1")


def test_provisions_are_known() -> None:
    """A coded provision has a label, belongs to an agreement, and is present or absent."""
    provisions = {row["id"] for row in sample("provisions")}
    agreements = {row["id"] for row in sample("agreements")}
    assert len(provisions) == 34
    for row in sample("agreement_provisions"):
        assert row["provision"] in provisions, row
        assert row["agreement"] in agreements, row
        assert row["present"] in {"0", "1"}, row


def test_provision_map_is_about_agreements() -> None:
    """The map rates criteria of the agreement side only, from known provisions, with reasons."""
    provisions = {row["id"] for row in sample("provisions")}
    columns = ("met_all", "met_or_partly_all", "partly_any", "partly_or_not_any")
    for row in sample("provision_map"):
        assert row["criterion"] in AGREEMENT_CRITERIA, row
        assert row["silent"] in {"partly_or_not", "not_met"}, row
        assert row["why"], row
        named = [set(row[column].split()) for column in columns]
        assert set.union(*named) <= provisions, row
        assert row["met_all"] == "", f"no code tells all the parts of an anchor: {row}"
        assert named[1], row
        assert named[1] <= named[2] | named[3], row


def coded_rating(agreement: str, criterion: str) -> str:
    """What the coded text of an agreement gives for a criterion."""
    row = next(row for row in sample("provision_map") if row["criterion"] == criterion)
    rule = ProvisionRule.of(
        criterion,
        met_all=row["met_all"].split(),
        met_or_partly_all=row["met_or_partly_all"].split(),
        partly_any=row["partly_any"].split(),
        partly_or_not_any=row["partly_or_not_any"].split(),
        silent=row["silent"],
    )
    present = {
        coded["provision"]: coded["present"] == "1"
        for coded in sample("agreement_provisions")
        if coded["agreement"] == agreement
    }
    amends = next(row for row in sample("agreements") if row["id"] == agreement)["amends"] == "1"
    return str(rate_provisions(rule, present, amends=amends) or "")


@pytest.mark.parametrize(
    ("agreement", "criterion", "rating"),
    [
        ("bla-848", "rights-a2", "not_met"),
        ("bla-848", "rights-a1", "partly"),
        ("bla-753", "rights-a2", "met_or_partly"),
        ("bla-753", "gend-a1", "met_or_partly"),
        ("bla-540", "rights-a1", "partly_or_not"),
        ("bla-540", "coop-a4", "partly_or_not"),
        ("bla-540", "coher-a1", "not_met"),
        ("bla-217", "rights-a3", "met_or_partly"),
        ("bla-751", "recr-a1", "met_or_partly"),
        ("bla-389", "coop-a4", "partly"),
        ("bla-1191", "coher-a1", "met_or_partly"),
        ("bla-1191", "inst-a1", ""),
        ("bla-457", "voice-a1", "partly_or_not"),
    ],
)
def test_coded_texts_give_no_more_than_is_coded(
    agreement: str, criterion: str, rating: str
) -> None:
    """A ban without its consequence, or a contract without its terms, leaves a range."""
    assert coded_rating(agreement, criterion) == rating


def test_dual_citizenship_rates_two_criteria() -> None:
    """Each code gives a rating with its reason to both criteria, and never more than is coded."""
    rows = sample("dual_citizenship")
    assert {(row["code"], row["criterion"]) for row in rows} == {
        (code, criterion) for code in "0123" for criterion in ("memb-s2", "memb-r2")
    }
    for row in rows:
        assert row["rating"] in RATINGS - {"met"}, row
        assert row["why"], row


def test_indicators_and_instruments_are_listed_once() -> None:
    """Lists that ship have readable ids, an order, and the criteria that a fact rates."""
    indicators = read(RESOURCES / "indicators.csv")
    assert not repeated(indicators, "id")
    assert [int(row["position"]) for row in indicators] == list(range(1, len(indicators) + 1))
    assert list(dict.fromkeys(row["group"] for row in indicators)) == [
        "people",
        "money",
        "citizenship",
    ]
    instruments = {row["id"]: row for row in read(RESOURCES / "instruments.csv")}
    assert instruments["C97"]["criteria"] == "inst-r1 inst-s1 inst-t1"
    assert instruments["C143"]["criteria"] == "inst-r2 inst-s2 inst-t2"
    assert instruments["ICRMW"]["criteria"] == "inst-r3 inst-s3 inst-t3"
    assert {row["signable"] for row in instruments.values() if row["body"] == "ILO"} == {"0"}
