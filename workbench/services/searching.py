"""Finding things: every text of a workbook, by the beginnings of words, in any script."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from itertools import islice, product
from time import perf_counter
from typing import NamedTuple

from workbench.domain.near_words import nearest_words
from workbench.domain.search_words import search_words
from workbench.services.snippets import snippet
from workbench.services.workbook import Changes, Workbook
from workbench.store.search_catalogue import ALL_TEXTS, BY_TABLE
from workbench.store.search_index import Entry, SearchIndex, Unit
from workbench.store.search_texts import BETWEEN, KINDS, naming, of_row, slice_of
from workbench.store.tables import Key, decode_key, encode_key

__all__ = ["BETWEEN", "BY_NAME", "KINDS", "Finder", "Found", "Hit", "Key", "parse"]

BY_NAME = KINDS[:7]
"""The kinds that people look for by name or id: those of the command palette."""

THINGS = frozenset(
    {
        "country",
        "corridor",
        "criterion",
        "checklist_line",
        "checklist_theme",
        "checklist",
        "source",
        "policy",
        "agreement",
        "practice",
    }
)
"""The tables of what has a name of its own."""

LONGEST_QUERY, MOST_UNITS = 2_000, 16
"""Letters and words of a query that are looked at: enough for a sentence that was pasted."""

MOST_HITS = 200
_MOST_GUESSES = 16
"""Queries that are tried where nothing has the name as it was typed."""

_SLICE = 40
"""Rows read at a time while the index is being made."""


class Hit(NamedTuple):
    """Something found.

    ``entity`` and ``key`` are the table and the key of its row; ``words`` begin what was typed.
    """

    kind: str
    entity: str
    key: Key
    code: str
    title: str
    body: str
    words: tuple[str, ...]
    confidential: bool = False

    @property
    def snippet(self) -> str:
        """Plain text around the first word found; empty where there is nothing but the title."""
        return snippet(self.body, self.words)


class Found(NamedTuple):
    """What a search found.

    ``hits`` come best first, at most as many as were asked for; ``counts`` are of everything, by
    kind; ``shortened`` says that only the beginning of what was typed was looked for; ``meant`` is
    what was looked for where a word was taken for another that is spelled much like it.
    """

    hits: tuple[Hit, ...]
    counts: dict[str, int]
    shortened: bool = False
    meant: str = ""


def parse(typed: str) -> tuple[tuple[Unit, ...], bool]:
    """What was typed as units of words, and whether it was too long to be looked for whole.

    Whatever the string holds, nothing in it is an operator; words joined by other signs, as in
    ``coher-r3``, must stand together.
    """
    units = dict.fromkeys(
        tuple(words) for part in typed[:LONGEST_QUERY].split() if (words := search_words(part))
    )
    cut = [unit[:MOST_UNITS] for unit in units]
    found = tuple(dict.fromkeys(cut))[:MOST_UNITS]
    return found, len(typed) > LONGEST_QUERY or found != tuple(units)


class Finder:
    """Searches one open workbook. The index is made bit by bit, or whole by the first search."""

    def __init__(self, workbook: Workbook, *, full_text: bool = True) -> None:
        self._workbook = workbook
        self._index = SearchIndex(full_text=full_text)
        self._reading = 0
        self._after = 0
        self._changed: deque[tuple[str, Key]] = deque()
        self._words: frozenset[str] | None = None
        self._unsubscribe = workbook.subscribe(self._on_changes)

    def close(self) -> None:
        """Stop following the workbook."""
        self._unsubscribe()
        self._index.close()

    @property
    def full_text(self) -> bool:
        """Whether this build of SQLite can search by words; without that it takes longer."""
        return self._index.full_text

    @property
    def ready(self) -> bool:
        """Whether everything has been read and no change waits."""
        return self._reading >= len(ALL_TEXTS) and not self._changed

    def work(self, seconds: float) -> bool:
        """Read for a short time; whether everything has been read."""
        end = perf_counter() + seconds
        while not self.ready and perf_counter() < end:
            self._step()
        return self.ready

    def find(
        self,
        typed: str,
        kinds: Collection[str] = KINDS,
        *,
        most: int = MOST_HITS,
        confidential: bool = False,
        counted: bool = True,
    ) -> Found:
        """What holds every word typed; confidential notes only where they are asked for."""
        units, shortened = parse(typed)
        self._catch_up(kinds)
        entries = self._index.find(units, kinds, most, confidential=confidential)
        counts = self._index.count(units, confidential=confidential) if counted else {}
        hits = tuple(_hit(entry, units) for entry in entries)
        return Found(hits, counts, shortened)

    def find_named(self, typed: str, most: int) -> Found:
        """Things by name or id; where nothing fits, longer words may be one letter wrong."""
        found = self._find_things(typed, most)
        units, _ = parse(typed)
        if found.hits or not units:
            return found
        if self._words is None:
            self._words = self._index.title_words(BY_NAME)
        for meant in islice(product(*(self._meant(unit) for unit in units)), 1, _MOST_GUESSES):
            text = " ".join(meant)
            again = self._find_things(text, most)
            if again.hits:
                return again._replace(meant=text)
        return found

    def _find_things(self, typed: str, most: int) -> Found:
        """Things by name, without the parts that bear the name of another."""
        found = self.find(typed, BY_NAME, most=2 * most, counted=False)
        things = [hit for hit in found.hits if hit.entity in THINGS]
        return found._replace(hits=tuple(things[:most]))

    def _meant(self, unit: Unit) -> tuple[str, ...]:
        """What a unit may have been meant to be: as it was typed, then what is spelled much so."""
        words = self._words or frozenset()
        return "-".join(unit), *(nearest_words(unit[0], words) if unit[1:] == () else ())

    def named(self, entity: str, key: Key) -> Hit | None:
        """One row by its table and key; None where it is gone."""
        texts = BY_TABLE.get(entity)
        if texts is None or len(texts.key) != len(key):
            return None
        found = self._workbook.read(of_row, texts, key)
        if found is None or found.confidential:
            return None
        return Hit(found.kind, entity, key, found.code, found.title, found.body, ())

    def _catch_up(self, kinds: Collection[str]) -> None:
        """Read what these kinds still lack."""
        last = max((at for at, t in enumerate(ALL_TEXTS) if t.kind in kinds), default=-1)
        while self._reading <= last or self._changed:
            self._step()

    def _step(self) -> None:
        if self._changed:
            self._renew(*self._changed.popleft())
            return
        texts = ALL_TEXTS[self._reading]
        last, found = self._workbook.read(slice_of, texts, self._after, _SLICE)
        self._index.put(found)
        self._words = None
        self._after = last or 0
        if last is None:
            self._reading += 1

    def _on_changes(self, changes: Changes) -> None:
        self._changed.extend((row.entity, row.key) for row in changes.rows)

    def _renew(self, entity: str, key: Key) -> None:
        """Bring one row up to date, and those that name it, as far as they have been read."""
        self._words = None
        for texts in ALL_TEXTS[: self._reading + 1]:
            if texts.entity == entity:
                found = self._workbook.read(of_row, texts, key)
                if found is None:
                    self._index.remove(texts.name, encode_key(key))
                else:
                    self._index.put([found])
            elif entity in texts.named:
                self._index.put(self._workbook.read(naming, texts, entity, key))


def _hit(entry: Entry, units: tuple[Unit, ...]) -> Hit:
    entity = entry.name.partition("/")[0]
    words = tuple(unit[0] for unit in units)
    return Hit(
        entry.kind,
        entity,
        decode_key(entry.key),
        entry.code,
        entry.title,
        entry.body,
        words,
        entry.confidential,
    )
