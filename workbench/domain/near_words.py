"""Words that are spelled almost like one that was typed."""

from __future__ import annotations

from collections.abc import Collection

SHORTEST = 5
"""Letters a word must have: among shorter ones, too many differ by one letter."""

_MOST = 5


def nearest_words(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Known words that begin with ``typed`` but for one letter, shortest first, at most five.

    One letter may be wrong, missing, too many, or have changed places with its neighbour.
    """
    if len(typed) < SHORTEST:
        return ()
    found = (word for word in known if len(word) >= len(typed) - 1 and begins_almost(word, typed))
    return tuple(sorted(found, key=lambda word: (len(word), word))[:_MOST])


def begins_almost(word: str, typed: str) -> bool:
    """Whether a word begins with what was typed, but for one letter."""
    same = 0
    for mine, theirs in zip(typed, word, strict=False):
        if mine != theirs:
            break
        same += 1
    left, right = typed[same:], word[same:]
    if not left:
        return True
    return (
        right.startswith(left[1:])  # one too many
        or (bool(right) and right[1:].startswith(left[1:]))  # one wrong
        or right[1:].startswith(left)  # one missing
        or (len(left) > 1 and len(right) > 1 and _turned(left, right))
    )


def _turned(left: str, right: str) -> bool:
    return left[0] == right[1] and left[1] == right[0] and right[2:].startswith(left[2:])
