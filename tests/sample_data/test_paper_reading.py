"""The reading of the paper: ratings a sentence supports, each with its place, and nothing else."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.domain.ratings import Rating

ROOT = Path(__file__).resolve().parents[2]
PAPER = "delgado-wise-castles-2007"


def words(text: str) -> list[str]:
    return text.split()


NAMED = set(
    words("ARG BGD DEU ESP FRA IDN IND ITA KWT LKA MAR MEX MYS NLD PAK PHL SAU SGP TUR ZAF USA ARE")
)
SIDES = {"r": "receiving", "s": "sending", "t": "transit", "a": "agreement"}
# Criteria of the outline: how many of each side, receiving, sending, transit, agreement.
CRITERIA_COUNTS = {
    "voice": (5, 4, 2, 1), "coop": (3, 3, 2, 4), "chan": (4, 2, 1, 1), "contr": (4, 2, 0, 0),
    "rights": (4, 4, 1, 3), "recr": (3, 2, 0, 1), "dev": (3, 5, 1, 1), "memb": (4, 3, 0, 1),
    "circ": (2, 3, 1, 1), "gend": (5, 2, 1, 1), "inst": (4, 4, 3, 1), "coher": (3, 3, 1, 1),
    "evid": (2, 2, 1, 1),
}  # fmt: skip
CRITERIA = {
    f"{stem}-{letter}{number}": SIDES[letter]
    for stem, counts in CRITERIA_COUNTS.items()
    for letter, count in zip("rsta", counts, strict=True)
    for number in range(1, count + 1)
}
# Lines of the outline, with the sides that each asks.
LINE_SIDES = dict(
    entry.split(":")
    for entry in words("""
    voice/participation:srt voice/agenda:r voice/organising:sr voice/fora:srt
    cooperation/agreements:srt cooperation/conditions:srt cooperation/local:sr channels/need:sr
    channels/access:srt contribution/acknowledged:sr contribution/discrimination:r
    contribution/costs:sr rights/conditions:sr rights/enforcement:srt rights/obligations:sr
    recruitment/recruiters:sr recruitment/business:sr development/foundations:srt
    development/effort:sr development/remittances:sr membership/mobility:sr
    membership/citizenship:sr membership/politics:sr circularity/return:srt
    circularity/settlement:sr gender/women:srt gender/families:sr instruments/c97:srt
    instruments/c143:srt instruments/icrmw:srt instruments/fora:sr coherence/institutions:srt
    coherence/assessment:sr coherence/agencies:sr evidence/information:srt evidence/evaluation:sr
    """)
)
THEMES = {line.split("/")[0] for line in LINE_SIDES}
# The line in which the criteria rated from the paper stand.
RATED_LINES = {
    "contr-r2": "contribution/discrimination",
    "dev-s1": "development/effort", "dev-s3": "development/remittances",
    "memb-s3": "membership/mobility", "voice-s1": "voice/participation",
    "contr-s2": "contribution/costs", "coop-r3": "cooperation/local",
    "coop-r1": "cooperation/agreements", "rights-r3": "rights/enforcement",
    "coop-s2": "cooperation/conditions", "coop-s1": "cooperation/agreements",
    "voice-r3": "voice/organising", "voice-r1": "voice/participation",
    "recr-r3": "recruitment/business",
}  # fmt: skip
AGREEMENTS = {
    "bla-848": ("MYS", "IDN"), "bla-540": ("DEU", "TUR"), "bla-217": ("NLD", "TUR"),
    "bla-215": ("NLD", "MAR"), "deu-mar-1963": ("DEU", "MAR"),
}  # fmt: skip
STRATEGIES = {"", "out-migration-targets", "remittances", "diaspora", "return-circulation"}
KINDS = set(words("law programme agreement practice process body campaign statement funding"))
LEVELS = set(words("local municipal national bilateral regional transnational multilateral"))
LENSES = set(words("gender children lower-skilled irregular domestic"))
SOURCE_KINDS = set(
    words("law agreement treaty-status statistics dataset report paper web-page press other")
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
TABLES = (
    "sample_data/answers_paper.csv", "sample_data/corridors.csv", "sample_data/country_sides.csv",
    "sample_data/findings.csv", "sample_data/perspectives.csv", "sample_data/policies.csv",
    "sample_data/sources_texts.csv", "resources/perspectives.csv", "resources/questions.csv",
)  # fmt: skip
SOURCES = ("sample_data/sources_texts.csv", "sample_data/sources_figures.csv")
CITING = tuple(
    name for name in TABLES if not name.endswith(("perspectives.csv", "questions.csv", "texts.csv"))
)


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def assert_unique(table: Sequence[dict[str, str]], *columns: str) -> None:
    keys = [tuple(row[column] for column in columns) for row in table]
    assert len(set(keys)) == len(keys), {key for key in keys if keys.count(key) > 1}


def assert_paragraphs(locator: str) -> None:
    for part in locator.split():
        assert re.fullmatch(r"¶\d+", part), locator
        assert 1 <= int(part[1:]) <= 48, locator


@pytest.fixture(scope="module")
def held() -> set[tuple[str, str]]:
    return {(row["country"], row["side"]) for row in rows("sample_data/country_sides.csv")}


def test_the_outline_has_its_numbers() -> None:
    assert len(CRITERIA) == 116
    assert len(LINE_SIDES) == 36


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_clean(name: str) -> None:
    raw = (ROOT / name).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    table = rows(name)
    assert table
    for row in table:
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("name", CITING)
def test_every_row_cites_a_source_that_exists(name: str) -> None:
    known = {row["id"] for name in SOURCES for row in rows(name)}
    for row in rows(name):
        assert row["source"] in known, row
        assert row["locator"], row
        if row["source"] == PAPER:
            assert_paragraphs(row["locator"])


def test_no_source_stands_in_both_tables() -> None:
    assert_unique([row for name in SOURCES for row in rows(name)], "id")


def test_agreements_are_those_of_the_sample() -> None:
    known = {row["id"] for row in rows("sample_data/agreements.csv")}
    assert set(AGREEMENTS) <= known
    assert {row["agreement"] for row in rows("sample_data/policies.csv")} <= known | {""}


def test_sources_are_described_and_used() -> None:
    table = rows("sample_data/sources_texts.csv")
    assert_unique(table, "id")
    texts = " ".join((ROOT / name).read_text(encoding="utf-8") for name in CITING)
    for row in table:
        assert row["kind"] in SOURCE_KINDS, row
        assert row["title"], row
        assert row["id"] in texts, f"nothing refers to {row['id']}"
        assert row["link"].startswith(("https://", "http://")) or not row["link"], row
        assert re.fullmatch(r"(\d{4})?", row["year"]), row


def test_the_paper_names_twenty_two_countries(held: set[tuple[str, str]]) -> None:
    table = rows("sample_data/country_sides.csv")
    assert_unique(table, "country", "side")
    assert {country for country, _ in held} == NAMED
    assert {side for _, side in held} == {"sending", "receiving", "transit"}
    for country in ("MEX", "MAR", "TUR"):
        assert {side for name, side in held if name == country} == set(SIDES.values()) - {
            "agreement"
        }


def test_corridors_join_countries_that_hold_the_side(held: set[tuple[str, str]]) -> None:
    table = rows("sample_data/corridors.csv")
    assert_unique(table, "sending", "receiving")
    for row in table:
        assert (row["sending"], "sending") in held, row
        assert (row["receiving"], "receiving") in held, row
    asked = "IDN-MYS PHL-MYS BGD-MYS MEX-USA MAR-FRA MAR-ESP MAR-NLD MAR-DEU TUR-DEU TUR-NLD"
    asked += " PHL-SAU IND-SAU PAK-SAU BGD-SAU LKA-SAU IDN-SAU"
    assert set(asked.split()) <= {f"{row['sending']}-{row['receiving']}" for row in table}


def test_answers_rate_a_criterion_of_the_side(held: set[tuple[str, str]]) -> None:
    allowed = {""} | {str(rating) for rating in Rating}
    for row in rows("sample_data/answers_paper.csv"):
        assert CRITERIA[row["criterion"]] == row["side"], row
        assert row["paper"] in allowed, row
        assert row["practice"] in allowed, row
        assert row["paper"] or row["practice"], row
        assert row["source"] == PAPER, row
        if row["side"] == "agreement":
            assert row["subject"] in AGREEMENTS, row
            assert not row["counterpart"], row
        else:
            assert (row["subject"], row["side"]) in held, row
            other = "receiving" if row["side"] == "sending" else "sending"
            assert not row["counterpart"] or (row["counterpart"], other) in held, row


def test_evidence_stands_on_a_basis_that_is_rated() -> None:
    table = rows("sample_data/answers_paper.csv")
    assert_unique(table, "subject", "side", "counterpart", "criterion", "basis", "quotation")
    answers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    supported: dict[tuple[str, ...], set[str]] = {}
    for row in table:
        key = (row["subject"], row["side"], row["counterpart"], row["criterion"])
        answers.setdefault(key, set()).add((row["paper"], row["practice"], row["why"]))
        assert row["basis"] in {"paper", "practice"}, row
        assert row["stance"] in {"supports", "contradicts"}, row
        assert row[row["basis"]], f"evidence for a basis that is not rated: {row}"
        assert 10 <= len(row["quotation"]) <= 200, row
        assert 40 <= len(row["why"]) <= 500, row
        assert DATE.fullmatch(row["as_of"]), row
        assert re.fullmatch(r"¶\d+", row["locator"]), row
        if row["stance"] == "supports":
            supported.setdefault(key, set()).add(row["basis"])
    for key, versions in answers.items():
        assert len(versions) == 1, f"rows of one answer differ: {key}"
        paper, practice, _ = next(iter(versions))
        rated = {basis for basis, rating in (("paper", paper), ("practice", practice)) if rating}
        assert supported[key] == rated, f"a rating without evidence: {key}"


def test_the_paper_rates_no_country_of_the_gulf_for_what_it_says_of_the_middle_east() -> None:
    gulf = [
        row for row in rows("sample_data/answers_paper.csv")
        if row["subject"] in {"SAU", "KWT", "ARE"}
    ]  # fmt: skip
    assert {row["criterion"] for row in gulf} == {"voice-r3"}
    assert not any(row["locator"] == "¶23" for row in rows("sample_data/answers_paper.csv"))


def test_targets_alone_do_not_make_a_criterion_of_two_parts_unmet() -> None:
    """Ever higher targets are one part; that money stands in for public works is not said."""
    rated = {
        (row["subject"], row["paper"], row["practice"])
        for row in rows("sample_data/answers_paper.csv")
        if row["criterion"] == "dev-s1"
    }
    assert rated == {
        ("IDN", "partly_or_not", ""), ("LKA", "partly_or_not", ""),
        ("PHL", "partly_or_not", "partly_or_not"),
        ("MAR", "", "partly_or_not"), ("MEX", "", "partly_or_not"),
    }  # fmt: skip


def test_what_the_paper_leaves_half_unsaid_is_a_range() -> None:
    """An ending by one side tells nothing of notice; a hostile country little of its policy."""
    ranged = [
        (row["criterion"], row["paper"], row["practice"])
        for row in rows("sample_data/answers_paper.csv")
        if row["criterion"] in {"coop-a3", "contr-r2"}
    ]
    assert len(ranged) == 6
    assert {(paper, practice) for _, paper, practice in ranged} == {("", "partly_or_not")}


def test_the_memorandum_of_2006_meets_nothing_in_the_eyes_of_the_paper() -> None:
    rated = {
        (row["criterion"], row["paper"])
        for row in rows("sample_data/answers_paper.csv")
        if row["subject"] == "bla-848"
    }
    unmet = {(criterion, "not_met") for criterion in ("rights-a1", "rights-a2", "coop-a1")}
    assert rated == unmet


def test_findings_fit_and_are_backed(held: set[tuple[str, str]]) -> None:
    table = rows("sample_data/findings.csv")
    assert_unique(table, "country", "side", "counterpart", "line")
    backed = {
        (row["subject"], row["counterpart"], RATED_LINES[row["criterion"]])
        for row in rows("sample_data/answers_paper.csv")
        if row["side"] != "agreement"
    }
    for row in table:
        assert 10 <= len(row["text"]) <= 60, row
        assert (row["country"], row["side"]) in held, row
        assert row["side"][0] in LINE_SIDES[row["line"]], row
        if row["source"] == PAPER:
            assert (row["country"], row["counterpart"], row["line"]) in backed, row
    found = {(row["country"], row["counterpart"], row["line"]) for row in table}
    assert backed <= found, f"an answer without a finding: {backed - found}"


def test_policies_are_tagged_from_the_lists() -> None:
    table = rows("sample_data/policies.csv")
    assert_unique(table, "id")
    perspectives = {row["id"] for row in rows("resources/perspectives.csv")} | {"paper-2007"}
    for row in table:
        assert row["country"] in NAMED or (not row["country"] and row["actor"]), row
        assert row["counterpart"] in NAMED | {""}, row
        assert row["kind"] in KINDS, row
        assert row["level"] in LEVELS, row
        assert row["theme"] in THEMES, row
        assert row["strategy"] in STRATEGIES, row
        assert set(row["lenses"].split()) <= LENSES, row
        assert row["status"] in {"in_force", "ended", "planned", "unknown"}, row
        assert row["judged"] in {"", "good", "mixed", "poor"}, row
        assert bool(row["judged"]) == bool(row["judged_by"]), row
        assert not row["judged_by"] or row["judged_by"] in perspectives, row
        assert row["verification"], row
        assert 30 <= len(row["text"]) <= 600, row
        assert all(
            not row[column] or DATE.fullmatch(row[column])
            for column in ("started", "ended", "as_of")
        ), row
        assert not (row["started"] and row["ended"]) or row["started"][:4] <= row["ended"][:4], row


def test_the_practices_that_the_paper_names_are_there() -> None:
    named = words("""
    eu-integration fra-codevelopment esp-local-codevelopment ita-local-codevelopment
    mys-idn-mou-2006 deu-tur-1961 deu-mar-1963 nld-tur-1964 nld-mar-1969 mex-tres-por-uno
    arg-law-participation usa-nalacc mys-mtuc zaf-business-conventions returned-migrant-organising
    world-social-forum-migrations bali-process igc cairo-1994 global-commission-2003
    high-level-dialogue-2006
    """)
    table = {row["id"]: row for row in rows("sample_data/policies.csv")}
    assert set(named) <= set(table)
    assert all(table[name]["source"] == PAPER for name in named)
    for name, parties in (("mys-idn-mou-2006", "bla-848"), ("deu-tur-1961", "bla-540")):
        assert table[name]["agreement"] == parties
        assert AGREEMENTS[parties] == (table[name]["country"], table[name]["counterpart"])


def test_perspectives_and_questions() -> None:
    table = rows("resources/perspectives.csv")
    ids = words("""
    government-sending government-receiving government-transit migrants cso-sending cso-receiving
    ingo employers unions local-workers local-authorities communities agencies
    financial-institutions academia assessor agreed
    """)
    assert [row["id"] for row in table] == ids
    paper = rows("sample_data/perspectives.csv")
    assert [row["id"] for row in paper] == ["paper-2007"]
    both = table + paper
    assert_unique(both, "short")
    assert all(1 <= len(row["short"]) <= 14 and row["description"] for row in both)
    assert {row["id"] for row in both if row["official"] == "1"} == set(ids[:3])
    questions = rows("resources/questions.csv")
    assert [row["id"] for row in questions] == ["key", *(f"q{n}" for n in range(1, 11))]
    groups = ["key"] + ["principles"] * 3 + ["methods"] * 7
    assert [row["group"] for row in questions] == groups
    for row in questions:
        assert_paragraphs(row["paragraph"])
        assert row["text"].endswith("?")
