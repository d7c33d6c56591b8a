"""The piece of a text in which a word was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.domain.search_words import search_words

SNIPPET_LETTERS = 160
_LOOKED_AT = 32_000
_LEAD = 40
"""Letters of the text in front of the word."""

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def snippet(text: str, words: Sequence[str]) -> str:
    """At most so many letters around the first place where one of the words begins a word.

    Where none does, the beginning of the text; line breaks and runs of spaces become one space,
    and an ellipsis stands where text was left out.
    """
    flat = _SPACES.sub(" ", text[:_LOOKED_AT]).strip()
    if len(flat) <= SNIPPET_LETTERS:
        return flat
    start = min(max(0, _first(flat, words) - _LEAD), len(flat) - SNIPPET_LETTERS)
    if start:
        start = flat.find(" ", start, start + _LEAD) + 1 or start
    end = start + SNIPPET_LETTERS
    if end < len(flat):
        space = flat.rfind(" ", start + SNIPPET_LETTERS // 2, end)
        end = space if space > 0 else end
    return f"{'…' if start else ''}{flat[start:end].strip()}{'…' if end < len(flat) else ''}"


def _first(flat: str, words: Sequence[str]) -> int:
    """Where the first of the words begins, 0 where none does."""
    plain = flat.casefold()
    if len(plain) == len(flat):
        places = [at for word in words if (at := _begins(plain, word)) >= 0]
        if places:
            return min(places)
    for found in _WORD.finditer(flat):
        parts = search_words(found[0])
        if any(part.startswith(word) for part in parts for word in words):
            return found.start()
    return 0


def _begins(plain: str, word: str) -> int:
    at = plain.find(word)
    while at > 0 and plain[at - 1].isalnum():
        at = plain.find(word, at + 1)
    return at
