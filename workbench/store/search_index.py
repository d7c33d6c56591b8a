"""The search index: a database of its own in memory, kept up to date row by row.

It uses SQLite's full-text search where this build of SQLite has it, and plain matching where it
has not; both find the same rows. Texts are taken apart into words before they come here
(``search_words``), so that no letter of a query can be an operator.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from workbench.domain.search_words import search_text
from workbench.store.search_texts import KINDS, SearchText

_KIND_BIT, _SECRET_BIT = 41, 40
"""A row's number holds its kind and whether it is confidential, so that a count reads no text."""

_WEIGHTS = "20.0, 10.0, 1.0"
"""How much a word counts in a code, a title and a body, within one tier."""

_COLUMNS = "code, title, body"
_FULL_TEXT = f"CREATE VIRTUAL TABLE words USING fts5({_COLUMNS}, tokenize='ascii', prefix='1 2 3')"
_PLAIN = f"CREATE TABLE words ({_COLUMNS})"

Unit = tuple[str, ...]
"""Words that must stand one after the other, the last of them by its beginning."""


Tier = tuple[str, tuple[str, ...], str]
"""A condition, its parameters, and the order of what it finds."""


class Entry(NamedTuple):
    """One row that was found. ``name`` is that of its ``Texts``, ``key`` as the log writes it."""

    name: str
    key: str
    kind: str
    code: str
    title: str
    body: str
    confidential: bool


class SearchIndex:
    """Rows by name and key. ``full_text`` is False where SQLite cannot search by words."""

    def __init__(self, *, full_text: bool = True) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute("PRAGMA temp_store = 2")
        self._db.execute(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, name TEXT, key TEXT, code TEXT,"
            " title TEXT, body TEXT, exact TEXT, titled TEXT)"
        )
        self._db.execute("CREATE INDEX entry_exact ON entry(exact)")
        self._db.execute("CREATE INDEX entry_titled ON entry(titled)")
        self.full_text = full_text and self._can_search()
        if not self.full_text:
            self._db.execute(_PLAIN)
        self._ids: dict[tuple[str, str], int] = {}
        self._last = 0

    def _can_search(self) -> bool:
        try:
            self._db.execute(_FULL_TEXT)
        except sqlite3.OperationalError:
            return False
        return True

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def __len__(self) -> int:
        return len(self._ids)

    def put(self, texts: Collection[SearchText]) -> None:
        """Take rows in, in place of what they were before."""
        self._db.execute("BEGIN")
        for text in texts:
            self._take_out(text.name, text.key)
            self._last += 1
            number = KINDS.index(text.kind) << _KIND_BIT | text.confidential << _SECRET_BIT
            number |= self._last
            code, title = search_text(text.code), search_text(text.title)
            self._db.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, text.name, text.key, text.code, text.title, text.body, code, title),
            )
            self._db.execute(
                f"INSERT INTO words (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?)",
                (number, f" {code}", f" {title}", f" {search_text(f'{text.body} {text.more}')}"),
            )
            self._ids[text.name, text.key] = number
        self._db.execute("COMMIT")

    def remove(self, name: str, key: str) -> None:
        """Take a row out, if it is in."""
        self._take_out(name, key)

    def _take_out(self, name: str, key: str) -> None:
        number = self._ids.pop((name, key), None)
        if number is not None:
            self._db.execute("DELETE FROM words WHERE rowid = ?", (number,))
            self._db.execute("DELETE FROM entry WHERE id = ?", (number,))

    def find(
        self, units: Sequence[Unit], kinds: Collection[str], most: int, *, confidential: bool
    ) -> list[Entry]:
        """The best rows that hold every unit: by code, by whole title, in titles, in everything."""
        if not units or not kinds:
            return []
        found: dict[int, None] = {}
        for where, params, order in self._tiers(units):
            if len(found) >= most:
                break
            found |= dict.fromkeys(
                int(row[0])
                for row in self._db.execute(
                    f"SELECT words.rowid FROM words WHERE {where}"
                    f" AND {_within(kinds, confidential=confidential)} ORDER BY {order} LIMIT ?",
                    (*params, most),
                )
            )
        return self._entries(list(found)[:most])

    def _tiers(self, units: Sequence[Unit]) -> list[Tier]:
        """Where to look, the best place first."""
        whole = " ".join(word for unit in units for word in unit)
        named: list[Tier] = [
            (f"words.rowid IN (SELECT id FROM entry WHERE {column} = ?)", (whole,), "words.rowid")
            for column in ("exact", "titled")
        ]
        if self.full_text:
            best = f"bm25(words, {_WEIGHTS})"
            match = _match(units)
            titled = f"{{code title}} : ({match})"
            return [*named, *(("words MATCH ?", (asked,), best) for asked in (titled, match))]
        tiers = [*named]
        for columns in (("code", "title"), ("code", "title", "body")):
            where, params = _holding(units, columns)
            tiers.append((where, params, "length(title), length(body), words.rowid"))
        return tiers

    def count(self, units: Sequence[Unit], *, confidential: bool) -> dict[str, int]:
        """How many rows of each kind hold every unit; kinds without any are left out."""
        if not units:
            return {}
        where, params, _ = self._tiers(units)[-1]
        rows = self._db.execute(
            f"SELECT words.rowid >> {_KIND_BIT}, count(*) FROM words WHERE {where}"
            f" AND {_within(KINDS, confidential=confidential)} GROUP BY 1",
            params,
        )
        return {KINDS[kind]: int(number) for kind, number in rows}

    def title_words(self, kinds: Collection[str]) -> frozenset[str]:
        """Every word of the codes and titles of these kinds."""
        rows = self._db.execute(
            f"SELECT code || title FROM words WHERE {_within(kinds, confidential=False)}"
        )
        return frozenset(word for (text,) in rows for word in text.split())

    def _entries(self, numbers: Sequence[int]) -> list[Entry]:
        """What stands under these numbers, in their order."""
        listed = ", ".join(map(str, numbers))
        rows = self._db.execute(
            f"SELECT id, name, key, code, title, body FROM entry WHERE id IN ({listed})"
        )
        found = {row[0]: row[1:] for row in rows}
        return [_entry(number, *found[number]) for number in numbers]


def _entry(number: int, name: str, key: str, code: str, title: str, body: str) -> Entry:
    secret = bool(number >> _SECRET_BIT & 1)
    return Entry(name, key, KINDS[number >> _KIND_BIT], code, title, body, secret)


def _match(units: Sequence[Unit]) -> str:
    """A full-text query: words hold letters and digits alone, so nothing needs to be escaped."""
    return " AND ".join(f'"{" ".join(unit)}" *' for unit in units)


def _holding(units: Sequence[Unit], columns: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The same as a condition on plain text."""
    one = " OR ".join(f"instr({column}, ?) > 0" for column in columns)
    params = tuple(f" {' '.join(unit)}" for unit in units for _ in columns)
    return " AND ".join([f"({one})"] * len(units)), params


def _within(kinds: Collection[str], *, confidential: bool) -> str:
    """The condition that a row is of these kinds, and of those that may be shown."""
    numbers = sorted(KINDS.index(kind) for kind in kinds)
    low, high = numbers[0] << _KIND_BIT, (numbers[-1] + 1) << _KIND_BIT
    found = f"words.rowid BETWEEN {low} AND {high - 1}"
    if len(numbers) <= numbers[-1] - numbers[0]:
        listed = ", ".join(map(str, numbers))
        found += f" AND words.rowid >> {_KIND_BIT} IN ({listed})"
    return found if confidential else f"{found} AND NOT words.rowid >> {_SECRET_BIT} & 1"
