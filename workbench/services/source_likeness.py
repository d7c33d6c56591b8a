"""Sources that may be one and the same: the same identifier, the same title, nearly the same.

A hint and no more: two sources may stay beside each other where somebody says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.documents import Source

SAME_IDENTIFIER, SAME_TITLE, NEAR_TITLE = "same identifier", "same title and year", "near title"

_PREFIX = re.compile(
    r"(https?://(dx\.)?doi\.org/|doi\b:?|isbn(-1[03])?\b:?|issn\b:?)\s*", re.IGNORECASE
)
_NO_LETTER = re.compile(r"[\s\-‐–]+")
_NEAR = 0.8
"""Share of the words of two titles that must stand in both for the titles to be near."""

_FEWEST_WORDS = 3
_MOST_COMPARED = 50
"""Sources that one is compared with word by word: the rest share only words that all share."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A source that may be the one asked about, and why it is thought so."""

    source: Source
    why: str


def plain_identifier(text: str) -> str:
    """A DOI, ISBN or document number without prefix, spaces, hyphens and case."""
    return _NO_LETTER.sub("", _PREFIX.sub("", text.strip(), count=1)).casefold()


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title without accents, case and punctuation."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) else " "
        for letter in parts
    )
    return tuple(kept.split())


class KnownSources:
    """Sources by what they can be recognised by; asking costs the same however many there are."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        """Start with these sources."""
        self._identifiers: dict[str, list[Source]] = {}
        self._titles: dict[tuple[str, ...], list[Source]] = {}
        self._words: dict[str, list[tuple[Source, frozenset[str]]]] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        """Know one more source."""
        identifier, words = plain_identifier(source.identifier), title_words(source.title)
        if identifier:
            self._identifiers.setdefault(identifier, []).append(source)
        if words:
            self._titles.setdefault(words, []).append(source)
        distinct = frozenset(words)
        for word in distinct:
            self._words.setdefault(word, []).append((source, distinct))

    def like(self, source: Source) -> tuple[Likeness, ...]:
        """The sources of another id that may be this one, the surest first, each once."""
        found: dict[str, Likeness] = {}
        for likeness in self._alike(source):
            if likeness.source.id != source.id:
                found.setdefault(likeness.source.id, likeness)
        return tuple(found.values())

    def _alike(self, source: Source) -> Iterator[Likeness]:
        identifier, words = plain_identifier(source.identifier), title_words(source.title)
        if identifier:
            for other in self._identifiers.get(identifier, ()):
                yield Likeness(other, SAME_IDENTIFIER)
        for other in self._titles.get(words, ()):
            if other.year == source.year:
                yield Likeness(other, SAME_TITLE)
            elif _one_undated(source, other):
                yield Likeness(other, NEAR_TITLE)
        yield from self._near(source, frozenset(words))

    def _near(self, source: Source, words: frozenset[str]) -> Iterator[Likeness]:
        if len(words) < _FEWEST_WORDS:
            return
        # Two titles that share four fifths of their words share one of the rarest words of either.
        rare = sorted(words, key=lambda word: len(self._words.get(word, ())))
        candidates = [
            other
            for word in rare[: len(words) // 4 + 1]
            for other in self._words.get(word, ())[:_MOST_COMPARED]
        ]
        for other, own in candidates[:_MOST_COMPARED]:
            same_year = source.year == other.year or _one_undated(source, other)
            if same_year and len(words & own) >= _NEAR * len(words | own):
                yield Likeness(other, NEAR_TITLE)


def _one_undated(one: Source, other: Source) -> bool:
    return not one.year or not other.year
