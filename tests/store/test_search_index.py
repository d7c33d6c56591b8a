"""The search index: what it holds of every table, and that both ways of matching agree."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.files import copy
from workbench.domain.search_words import search_text
from workbench.store.connection import connect, database
from workbench.store.schema import LOG_TABLES, STATEMENTS
from workbench.store.search_catalogue import ALL_TEXTS, BY_TABLE
from workbench.store.search_index import SearchIndex
from workbench.store.search_texts import KINDS, SearchText, of_row, slice_of
from workbench.store.tables import decode_key, shape_of

WITHOUT_TEXT = {
    "policy_lens",
    "agreement_party",
    "practice_policy",
    "practice_corridor",
    "instrument_criterion",
    "criterion_paragraph",
    "criterion_lens",
    "blob",
    *LOG_TABLES,
}
"""Tables that hold links, tags and the log alone."""


def entry(number: int, code: str, title: str, body: str, kind: str = "source") -> SearchText:
    return SearchText("source", f'["{number}"]', kind, False, code, title, body)


def test_every_table_that_holds_text_is_searched() -> None:
    tables = {found[1] for s in STATEMENTS if (found := re.match(r"CREATE TABLE (\w+)", s))}
    assert tables - {texts.entity for texts in ALL_TEXTS} == WITHOUT_TEXT
    assert len(BY_TABLE) == len(ALL_TEXTS)
    assert {texts.kind for texts in ALL_TEXTS} == set(KINDS)


def test_texts_are_read_whole_and_one_by_one(sample_copy: Path) -> None:
    db = database(connect(sample_copy, read_only=True))
    for texts in ALL_TEXTS:
        assert tuple(column.rpartition(".")[2] for column in texts.key) == (
            shape_of(db.conn, texts.entity).key
        )
        whole = []
        after: int | None = 0
        while after is not None:
            after, found = slice_of(db, texts, after, 700)
            whole += found
        count = db.execute(
            f"SELECT count(*) FROM {texts.tables or texts.entity} WHERE {texts.only}"
        ).fetchone()[0]
        assert len(whole) == count, texts.name
        for text in whole[:3]:
            assert of_row(db, texts, decode_key(text.key)) == text
    db.conn.close()


def test_every_name_that_is_searched_is_named(sample_copy: Path) -> None:
    """A joined table is one whose new names are followed."""
    db = database(connect(sample_copy, read_only=True))
    for texts in ALL_TEXTS:
        for joined in re.findall(r"JOIN (\w+)", texts.tables):
            if joined != texts.entity:
                assert joined in texts.named, (texts.name, joined)
        for entity, condition in texts.named.items():
            key = ("x",) * len(shape_of(db.conn, entity).key)
            used = sum(f"?{at}" in condition for at in range(1, len(key) + 1))
            db.execute(f"{texts.select} WHERE ({condition})", key[:used]).fetchall()
    db.conn.close()


@pytest.mark.parametrize("full_text", [True, False])
def test_codes_then_titles_then_bodies(full_text: bool) -> None:
    index = SearchIndex(full_text=full_text)
    index.put(
        [
            entry(1, "", "A report", "wages and wages and wages"),
            entry(2, "", "Wages at sea and other matters of some length", ""),
            entry(3, "wages", "Something else", ""),
            entry(4, "", "Wages", ""),
            entry(5, "", "Age", "agewages"),
        ]
    )
    found = index.find([("wages",)], KINDS, 10, confidential=False)
    assert [row.key for row in found] == ['["3"]', '["4"]', '["2"]', '["1"]']
    assert index.count([("wages",)], confidential=False) == {"source": 4}
    assert [r.key for r in index.find([("wages",)], KINDS, 1, confidential=False)] == ['["3"]']
    assert index.find([], KINDS, 10, confidential=False) == []
    assert index.find([("wages",)], (), 10, confidential=False) == []
    assert index.find([("wages",)], ("policy", "gain"), 10, confidential=False) == []
    index.put([entry(4, "", "Pay", "")])
    index.remove("source", '["3"]')
    index.remove("source", '["9"]')
    assert index.count([("wages",)], confidential=False) == {"source": 2}
    assert len(index) == 4
    index.close()


def test_a_build_without_full_text_search_matches_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "workbench.store.search_index._FULL_TEXT", "CREATE VIRTUAL TABLE words USING no_such(a)"
    )
    index = SearchIndex()
    assert not index.full_text
    index.put([entry(1, "", "Wages", "")])
    assert [r.title for r in index.find([("wag",)], KINDS, 5, confidential=False)] == ["Wages"]
    with pytest.raises(sqlite3.OperationalError):
        index._db.execute("SELECT * FROM words WHERE words MATCH 'wages'")


TEXT = st.text(st.sampled_from("abAB é中国ع-"), max_size=12)


@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT, st.sampled_from(KINDS)), max_size=8),
    st.lists(st.text(st.sampled_from("abé中国ع"), min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_both_ways_of_matching_find_the_same(
    rows: list[tuple[str, str, str, str]], typed: list[str]
) -> None:
    units = [tuple(words) for word in typed if (words := search_text(word).split())]
    texts = [entry(at, *row[:3], kind=row[3]) for at, row in enumerate(rows)]
    found = []
    for full_text in (True, False):
        index = SearchIndex(full_text=full_text)
        assert index.full_text is full_text
        index.put(texts)
        hits = index.find(units, KINDS, 100, confidential=False)
        counts = index.count(units, confidential=False)
        assert sum(counts.values()) == len(hits)
        found.append((sorted(hits), counts))
        index.close()
    assert found[0] == found[1]
    assert {row.key for row in found[0][0]} == {
        text.key
        for text in texts
        if units
        and all(
            any(
                f" {' '.join(unit)}" in f" {search_text(part)}"
                for part in (text.code, text.title, text.body)
            )
            for unit in units
        )
    }


def test_a_copy_is_read_only(small: Path, tmp_path: Path) -> None:
    """Reading the texts writes nothing into the file."""
    path = copy(small, tmp_path, "read.pcw")
    before = path.read_bytes()
    db = database(connect(path))
    for texts in ALL_TEXTS:
        slice_of(db, texts, 0, 1_000)
    db.conn.close()
    assert path.read_bytes() == before
