"""Finding things, against the least that full-text search can cost.

10,000 answers over 195 countries, with sources and corridors between them. Words are drawn as
often as words are in a language: few of them fill most of the text. What is typed is one to three
of them, each by its beginning. The bare version is one FTS5 table of the same texts in memory, with
prefix indexes, asked for the best 200 rows of the same words. The search, the command palette and
the filter of a list of all answers are each asked in turn with the bare query, in one process; what
is compared is the 95th percentile. A ratio is asserted, never a time.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from time import perf_counter

import pytest

from ui.actions import ACTIONS, key_words, words
from ui.presenters import palette as offers
from ui.presenters.records import RecordRow, matching
from ui.presenters.search import found_rows, kind_filters
from workbench.domain.ratings import Side
from workbench.domain.search_words import search_words
from workbench.domain.snapshot import Snapshot
from workbench.paths import resource
from workbench.services.searching import MOST_HITS, Finder
from workbench.services.workbook import Workbook
from workbench.store.log import Writer

COUNTRIES, ANSWERS, SOURCES, CORRIDORS = 195, 10_000, 400, 300
QUERIES, WARM_UP, LIMIT = 300, 20, 5.0
VOCABULARY, WORDS = 4_000, 30
SYLLABLES = "mi gra tion la bour rights co ven ant re mit tance fee pass port min is try law"


class Language:
    """Words with the frequencies of a language: the n-th is drawn about 1/n as often."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        found: dict[str, None] = {}
        syllables = SYLLABLES.split()
        while len(found) < VOCABULARY:
            found["".join(rng.choices(syllables, k=rng.randint(2, 4)))] = None
        self.words = list(found)
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))

    def text(self, count: int) -> str:
        """So many words."""
        return " ".join(self._rng.choices(self.words, cum_weights=self._weights, k=count))

    def typed(self) -> str:
        """What somebody has typed so far: one to three words by their beginnings."""
        found = self.text(self._rng.randint(1, 3)).split()
        return " ".join(word[: self._rng.randint(3, len(word))] for word in found)


@dataclass(frozen=True, slots=True)
class FillWorld:
    """Write countries with both sides, corridors, sources and 10,000 answers with reasons."""

    language: Language
    label: str = field(default="Fill the world", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        return {}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        with resource("countries.csv").open(encoding="utf-8", newline="") as table:
            countries = list(csv.DictReader(table))[:COUNTRIES]
        ids = [row["iso3"] for row in countries]
        for row in countries:
            country = {"id": row["iso3"], "name": row["name"], "iso2": "", "region": row["region"]}
            writer.insert("country", {**country, "note": self.language.text(10)})
            for side in ("sending", "receiving"):
                held = {"country": row["iso3"], "side": side, "source": None, "locator": ""}
                writer.insert("country_side", {**held, "note": ""})
        for number in range(CORRIDORS):
            pair = {"sending": ids[number % COUNTRIES], "receiving": ids[(number * 7 + 1) % 190]}
            if pair["sending"] != pair["receiving"] and not writer.matching("corridor", pair):
                writer.insert("corridor", {**pair, "source": None, "locator": "", "note": ""})
        for number in range(SOURCES):
            writer.insert("source", self._source(number, writer))
        self._answers(writer, snapshot, ids)

    def _source(self, number: int, writer: Writer) -> dict[str, str | int | float | None]:
        row: dict[str, str | int | float | None] = dict.fromkeys(writer.shape("source").columns, "")
        row |= {"id": f"source-{number}", "kind": "report", "title": self.language.text(8)}
        row |= {"confidentiality": "public", "attachment": None, "country": None}
        return row | {"authors": self.language.text(2), "year": "2020"}

    def _answers(self, writer: Writer, snapshot: Snapshot, ids: list[str]) -> None:
        places = [
            (country, criterion)
            for criterion in snapshot.checklist.criteria
            if criterion.side in (Side.SENDING, Side.RECEIVING)
            for country in ids
        ]
        for country, criterion in places[:ANSWERS]:
            voice = {
                "subject": country,
                "side": criterion.side.value,
                "counterpart": "",
                "perspective": "assessor",
                "assessor": "",
                "checklist": snapshot.checklist.id,
                "version": snapshot.checklist.version,
            }
            writer.put("assessment", {**voice, "as_of": "2026", "status": "draft", "note": ""})
            said = {"paper": "partly", "practice": None, "why": self.language.text(WORDS)}
            flags = {"discuss": 0, "contested": 0, "confidential_note": ""}
            writer.insert(
                "answer",
                {
                    **voice,
                    "criterion": criterion.id,
                    **said,
                    **flags,
                    "confidence": "",
                    "as_of": "",
                },
            )


@pytest.fixture(scope="module")
def language() -> Language:
    return Language(random.Random(195))


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory, language: Language) -> Iterator[Finder]:
    workbook = Workbook.new(tmp_path_factory.mktemp("world") / "world.pcw")
    workbook.apply(FillWorld(language))
    assert len(workbook.snapshot.answers) == ANSWERS
    found = Finder(workbook)
    start = perf_counter()
    longest = 0.0
    while not found.ready:
        before = perf_counter()
        found.work(0.008)
        longest = max(longest, perf_counter() - before)
    print(f"the index is made in {perf_counter() - start:.2f} s, no piece over {longest:.3f} s")
    yield found
    found.close()
    workbook.close()


@pytest.fixture(scope="module")
def bare(finder: Finder) -> Iterator[sqlite3.Connection]:
    """The same texts in one plain FTS5 table."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE bare USING fts5(code, title, body, prefix='1 2 3')")
    rows = finder._index._db.execute("SELECT rowid, code, title, body FROM words").fetchall()
    db.executemany("INSERT INTO bare (rowid, code, title, body) VALUES (?, ?, ?, ?)", rows)
    assert len(rows) > ANSWERS
    yield db
    db.close()


def timed(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[18]


def compare(
    name: str, language: Language, bare: sqlite3.Connection, ours: Callable[[str], object]
) -> None:
    """Ask both in turn with the same words, and compare their 95th percentiles."""
    mine, least = [], []
    for _ in range(QUERIES + WARM_UP):
        typed = language.typed()
        match = " AND ".join(f'"{word}" *' for word in search_words(typed))
        mine.append(timed(lambda t=typed: ours(t)))  # type: ignore[misc] # bound now, called at once
        least.append(
            timed(
                lambda m=match: bare.execute(  # type: ignore[misc] # the same
                    "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT ?",
                    (m, MOST_HITS),
                ).fetchall()
            )
        )
    mine, least = mine[WARM_UP:], least[WARM_UP:]
    ratio, middle = high(mine) / high(least), statistics.median(mine) / statistics.median(least)
    print(f"{name}: {ratio:.2f} x bare at the 95th percentile, {middle:.2f} x in the middle")
    assert ratio <= LIMIT


@pytest.mark.slow
def test_search(finder: Finder, language: Language, bare: sqlite3.Connection) -> None:
    """As the search page asks: the best results with counts by kind, and their rows."""

    def search(typed: str) -> None:
        found = finder.find(typed)
        found_rows(found, ())
        kind_filters(found, ())

    compare("search", language, bare, search)


@pytest.mark.slow
def test_palette(finder: Finder, language: Language, bare: sqlite3.Connection) -> None:
    """As the palette asks: actions, lists and things, in one list."""
    commands = offers.commands(
        [(e.id, words(e.text), e.menu, key_words(e), e.icon) for e in ACTIONS], lists=True
    )

    def ask(typed: str) -> None:
        found = finder.find_named(typed, 24)
        things = [offers.thing(hit) for hit in found.hits]
        offers.merged((), offers.fitting(commands, typed), things, typed)

    compare("palette", language, bare, ask)


@pytest.mark.slow
def test_filter(finder: Finder, language: Language, bare: sqlite3.Connection) -> None:
    """As a list filters: 10,000 rows by words and one tag."""
    rows = tuple(
        RecordRow(
            str(answer.key),
            (answer.key.subject, answer.key.criterion, answer.why),
            (("Reason", answer.why), ("Side", answer.key.side)),
            tags=frozenset({answer.key.side.value}),
        )
        for answer in finder._workbook.snapshot.answers
    )
    assert len(rows) == ANSWERS
    matching(rows, "warm", ())

    compare("filter", language, bare, lambda typed: matching(rows, typed, ("receiving",)))
