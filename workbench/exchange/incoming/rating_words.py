"""Ratings as people write them: keys, words, words with their symbol, in any case."""

from __future__ import annotations

import difflib

from workbench import labels
from workbench.domain.names import folded
from workbench.domain.ratings import Rating

_SYMBOLS = {symbol: key for key, symbol in labels.RATING_SYMBOL.items()}
_WORDS: dict[str, Rating | None] = {
    **{folded(word): Rating(key) for key, word in labels.RATING_WORDS.items()},
    **{folded(key.replace("_", " ")): Rating(key) for key in labels.RATING_WORDS},
    folded(labels.NOT_ASSESSED): None,
}
_NEAR = 0.6


def without_symbol(text: str) -> str:
    """A rating without the symbol that the program puts before its word; a lone one as its key."""
    said = " ".join(text.split())
    if said in _SYMBOLS:
        return _SYMBOLS[said]
    first, _, rest = said.partition(" ")
    return rest if first in _SYMBOLS else said


def rating_of(text: str) -> Rating | None:
    """The rating that a text names, None where it names none at all (empty, or *Not assessed*).

    ValueError where it is no word for a rating.
    """
    said = without_symbol(text)
    if not said:
        return None
    word = folded(said.replace("_", " "))
    if word not in _WORDS:
        raise ValueError(f"no rating: {said[:40]}")
    return _WORDS[word]


def near_rating(text: str) -> str:
    """The word that was probably meant, or where the words stand if none is near."""
    words = {folded(word): word for word in (*labels.RATING_WORDS.values(), labels.NOT_ASSESSED)}
    near = difflib.get_close_matches(folded(text[:60]), words, n=1, cutoff=_NEAR)
    if near:
        return f"write {words[near[0]]} if that is meant"
    return "choose a rating from the list of the cell, or empty the cell"
