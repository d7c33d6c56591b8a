"""Finding things in a workbook: every string is safe, and the index follows every change."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.intentions import Intentions
from tests.store.files import KEY
from workbench.domain.names import folded
from workbench.domain.notes import Note
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.answering import EditAnswer
from workbench.services.countries import EditCountry
from workbench.services.notes import AddNote, notes_key
from workbench.services.searching import BY_NAME, KINDS, MOST_HITS, Finder, Found, parse
from workbench.services.snippets import SNIPPET_LETTERS, snippet
from workbench.services.workbook import Workbook

ALPHABET = (
    "abcdefgrst0123 \"'*^:(){}[]-+.,;%_\\/&|<>=~!?\t\n\0\ud800\udfff"
    "éñİıß中国移民العَرَبِيَّة\u202e\u200f\ufdfa😀\u0301"
)
PIECES = ("NEAR(", "NEAR/2", " AND ", " OR ", " NOT ", "title:", "{code}", '""', "*", "--", "/*")


@pytest.fixture
def finder(workbook: Workbook) -> Iterator[Finder]:
    found = Finder(workbook)
    yield found
    found.close()


@pytest.fixture(scope="module")
def in_sample(sample_once: Path) -> Iterator[Finder]:
    workbook = Workbook.open(sample_once)
    found = Finder(workbook)
    yield found
    found.close()
    workbook.close()


def everything(finder: Finder) -> set[tuple[object, ...]]:
    """What the index holds."""
    finder.work(60)
    rows = finder._index._db.execute(
        "SELECT name, key, entry.code, entry.title, entry.body, words.body, entry.id >> 40"
        " FROM entry JOIN words ON words.rowid = entry.id"
    )
    return set(rows)


def titles(found: Found) -> list[str]:
    return [hit.title for hit in found.hits]


def drawn(rng: random.Random) -> str:
    """A string that nobody would type, or that somebody wrote to break something."""
    length = rng.choice((0, 1, 2, 3, 8, 20, 60))
    letters = "".join(rng.choice(ALPHABET) for _ in range(length))
    for _ in range(rng.randrange(3)):
        at = rng.randrange(len(letters) + 1)
        letters = letters[:at] + rng.choice(PIECES) + letters[at:]
    return letters


@pytest.mark.slow
@pytest.mark.parametrize("full_text", [True, False])
def test_ten_thousand_strings_are_safe(workbook: Workbook, full_text: bool) -> None:
    finder = Finder(workbook, full_text=full_text)
    assert finder.full_text is full_text
    rng = random.Random(20261124)
    for number in range(10_000):
        typed = drawn(rng)
        found = finder.find(typed, most=5) if number % 4 else finder.find_named(typed, 5)
        assert all(hit.title for hit in found.hits)
    finder.close()


def test_the_longest_strings_are_cut_and_said_to_be(in_sample: Finder) -> None:
    for typed in ("a" * 100_000, "mex " * 25_000, "中" * 100_000, '"' * 100_000, "\0" * 100_000):
        assert in_sample.find(typed).shortened
    assert in_sample.find("mexico " * 3).shortened is False
    assert parse("one two one") == ((("one",), ("two",)), False)
    assert parse(" ".join(f"w{n}" for n in range(17)))[1]
    assert parse("") == ((), False)
    assert in_sample.find("") == Found((), {})


def test_what_is_found_in_the_sample(in_sample: Finder) -> None:
    first = in_sample.find("mex usa").hits[0]
    assert (first.entity, first.key) == ("corridor", ("MEX", "USA"))
    first = in_sample.find("COHER-R3").hits[0]
    assert (first.entity, first.key[-1]) == ("criterion", "coher-r3")
    first = in_sample.find("turkiye").hits[0]
    assert (first.entity, first.key) == ("country", ("TUR",))
    assert titles(in_sample.find("indonesia"))[0] == "Indonesia"
    quoted = in_sample.find("passport", ("evidence",))
    assert quoted.hits
    assert all(hit.kind == "evidence" for hit in quoted.hits)
    assert all("passport" in folded(f"{h.title} {h.body}") for h in quoted.hits if "…" in h.snippet)
    assert set(quoted.counts) > {"evidence", "answer", "criterion"}
    assert len(in_sample.find("a").hits) == MOST_HITS
    assert in_sample.find("indnoesia").hits == ()
    assert titles(in_sample.find_named("indnoesia malasia", 5))[0] == "Indonesia → Malaysia"
    assert in_sample.find_named("indnoesia malasia", 5).meant == "indonesia malaysia"
    assert in_sample.find_named("qqqqqq zzzzzz", 5).hits == ()


def test_a_row_is_named_by_its_table_and_key(in_sample: Finder) -> None:
    hit = in_sample.named("country", ("MEX",))
    assert hit is not None
    assert (hit.kind, hit.code, hit.title) == ("country", "MEX", "Mexico")
    for entity, key in (("country", ("ZZZ",)), ("country", ()), ("nonsense", ("MEX",))):
        assert in_sample.named(entity, key) is None


def test_counts_are_of_everything_and_filters_combine(in_sample: Finder) -> None:
    found = in_sample.find("law", most=10_000)
    for kind, number in found.counts.items():
        only = in_sample.find("law", (kind,), most=10_000)
        assert len(only.hits) == number
        assert only.counts == found.counts
    two = in_sample.find("law", ("source", "policy"), most=10_000)
    assert len(two.hits) == found.counts["source"] + found.counts["policy"]
    assert sum(found.counts.values()) == len(found.hits)


def test_confidential_notes_are_found_only_when_asked_for(
    workbook: Workbook, finder: Finder
) -> None:
    workbook.apply(EditAnswer(KEY, confidential_note="Whisperwood"))
    note = Note("n1", "country", notes_key("AAA"), "Whispertown", True, "", "2026-01-01T00:00:00Z")
    workbook.apply(AddNote(note))
    assert finder.find("whisper").hits == ()
    assert finder.find("whisper").counts == {}
    found = finder.find("whisper", confidential=True)
    assert {hit.body for hit in found.hits} == {"Whisperwood", "Whispertown"}
    assert all(hit.confidential and hit.kind == "note" for hit in found.hits)
    assert found.counts == {"note": 2}


def test_a_new_name_is_found_with_all_that_bears_it(workbook: Workbook, finder: Finder) -> None:
    before = finder.find("aaaland").counts
    assert before["answer"] == before["corridor"] == before["treaty"] == 1
    country = workbook.snapshot.country("AAA")
    workbook.apply(EditCountry(replace(country, name="Zembla")))
    assert finder.find("aaaland").counts == {}
    assert finder.find("zembla").counts == before
    workbook.undo()
    assert finder.find("aaaland").counts == before


def test_the_index_follows_random_commands(workbook: Workbook) -> None:
    rng = random.Random(3)
    early, late = Finder(workbook), Finder(workbook)
    everything(early)
    intentions = Intentions(rng)
    for number in range(120):
        late.work(0.0005)
        try:
            workbook.apply(intentions.command(workbook))
        except UserError:
            continue
        if number % 5 == 0:
            workbook.undo()
        if number % 10 == 0:
            workbook.redo()
    fresh = Finder(workbook)
    wanted = everything(fresh)
    assert everything(early) == everything(late) == wanted
    assert early.ready
    for finder in (early, late, fresh):
        finder.close()


def test_a_closed_finder_hears_nothing(workbook: Workbook) -> None:
    finder = Finder(workbook)
    finder.close()
    workbook.apply(EditCountry(replace(workbook.snapshot.country("CCC"), name="Elsewhere")))


def test_an_answer_is_found_by_its_reason(workbook: Workbook, finder: Finder) -> None:
    (hit,) = finder.find("half of it", ("answer",)).hits
    assert (hit.entity, hit.key[0], hit.key[-1]) == ("answer", "AAA", "voice-s1")
    assert hit.snippet == "half of it"
    assert KEY.side is Side.SENDING
    assert isinstance(workbook.snapshot.country("AAA"), Country)
    assert set(BY_NAME) < set(KINDS)


def test_snippets_are_plain_pieces_around_the_word() -> None:
    assert snippet("short\n\n text", ("text",)) == "short text"
    long = "word " * 80 + "Migración <b>bold</b> " + "after " * 80
    found = snippet(long, ("migracion",))
    assert "Migración <b>bold</b>" in found
    assert found[0] == found[-1] == "…"
    assert len(found) <= SNIPPET_LETTERS + 2
    assert snippet("x" * 400, ("nothing",)).startswith("xxx")
    assert snippet("İ" * 10 + " word" * 80 + " İstanbul", ("istanbul",)).endswith("İstanbul")
    assert snippet("a migrant " * 40 + "and a grant", ("grant",)).endswith("and a grant")
    assert snippet("", ("x",)) == ""
