"""Numbers as people type them: both separators are taken, and what could mean two things is not.

``1,234`` is a thousand in one language and one and a bit in another. Nothing here guesses: such a
text has two readings, and whoever asks decides by what else is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

MARKS = (".", ",")
"""The two decimal marks; a text without either is read under the empty one."""

LARGEST = 1e15
"""From here on a float no longer holds every whole number."""

_SPACES = re.compile(r"[\s'’٬\u00a0\u2009\u202f]+")
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "٫": "."})
_SPACED = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d+", re.ASCII)


def readings(text: str) -> Mapping[str, float]:
    """What a text can mean as a number, by its decimal mark; empty where it is no number.

    A text without a mark is read under ''. Spaces and apostrophes part groups of three digits;
    digits of every script count. Never longer than two.
    """
    given = "".join(_ascii(letter) for letter in text.strip().translate(_MINUS))
    flat = _SPACES.sub(" ", given)
    if " " in flat:
        if not _SPACED.fullmatch(flat):
            return {}
        flat = flat.replace(" ", "")
        mark = next((mark for mark in MARKS if mark in flat), "")
        return _kept({mark: float(flat.replace(mark or ".", "."))})
    if _PLAIN.fullmatch(flat):
        return _kept({"": float(flat)})
    found = {mark: _read(flat, mark) for mark in MARKS}
    return _kept({mark: value for mark, value in found.items() if value is not None})


def _kept(found: Mapping[str, float]) -> Mapping[str, float]:
    return {mark: value for mark, value in found.items() if abs(value) < LARGEST}


def _read(text: str, mark: str) -> float | None:
    """The number where ``mark`` parts the decimals and the other the thousands."""
    group = MARKS[1 - MARKS.index(mark)]
    grouped = rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+"
    whole = re.fullmatch(rf"-?(?:{grouped}|\d+)(?:\{mark}\d+)?", text, re.ASCII)
    return float(text.replace(group, "").replace(mark, ".")) if whole else None


def _ascii(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
