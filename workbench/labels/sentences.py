"""Sentences that name results and print figures, whole, so that a translation may reorder them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Protocol

from workbench.labels.enumerations import NOT_ASSESSED, RATING_SYMBOL, RATING_WORDS, word

EPSILON = 1e-9
"""Two figures closer than this are shown as one figure."""

NONE = "–"
"""What stands where there is no figure."""

LINE_STATE: Mapping[str, str] = {
    "reciprocal": "Reciprocal",
    "mutual_absence": "Absent on both",
    "one_sided_sending": "{sending} carries",
    "one_sided_receiving": "{receiving} carries",
    "answered_in_part": "Answered in part",
    "partly_reciprocal": "Partly reciprocal",
    "open": "Open: too little known",
    "not_comparable": "Not comparable",
}

_LINE_STATE_WITHIN: Mapping[str, str] = {
    "reciprocal": "reciprocal",
    "mutual_absence": "absent on both",
    "one_sided_sending": "{sending} carries",
    "one_sided_receiving": "{receiving} carries",
    "answered_in_part": "answered in part",
    "partly_reciprocal": "partly reciprocal",
}

_RED_LINE: Mapping[str, str] = {
    "unmet": "Not reciprocal while “{title}” is not met: {place}",
    "met": "Red line “{title}” is met on paper and in practice: {place}",
    "partly": "Red line “{title}” is met in part: {place}",
    "open": "Red line “{title}” is open, too little is known: {place}",
}

TOO_LITTLE_KNOWN = "too little known"


class Titled(Protocol):
    """A theme of a checklist: an id and a title."""

    @property
    def id(self) -> str:
        """The id, in small letters."""

    @property
    def title(self) -> str:
        """The title in full."""


def theme_name(theme: Titled) -> str:
    """One word for a theme where its id is one, as ``Cooperation``; else its title."""
    return theme.id.capitalize() if theme.id.isascii() and theme.id.isalpha() else theme.title


def rating_word(key: str | None) -> str:
    """The word for a rating; *Not assessed* for None."""
    return NOT_ASSESSED if key is None else word(RATING_WORDS, key)


def rating_with_symbol(key: str | None) -> str:
    """Symbol and word of a rating, as ``● Met``; empty for None."""
    return "" if key is None else f"{RATING_SYMBOL[key]} {RATING_WORDS[key]}"


def perspective(key: str, titles: Mapping[str, str]) -> str:
    """The title of a perspective; ``range`` in words."""
    return "Range of all perspectives" if key == "range" else titles.get(key, key)


def line_state(key: str, sending: str, receiving: str) -> str:
    """The state of a line with the two countries named."""
    return _named(LINE_STATE[key], sending, receiving)


def open_state(possible: Iterable[str], sending: str, receiving: str) -> str:
    """An open line: two outcomes are named, more are counted."""
    states = tuple(possible)
    if len(states) != 2:
        return f"Open: {len(states)} outcomes possible"
    first = _named(LINE_STATE[states[0]], sending, receiving)
    second = _named(_LINE_STATE_WITHIN[states[1]], sending, receiving)
    return f"Open: {first if states[0].startswith('one_sided') else first.lower()}, or {second}"


def not_comparable(reason: str | None) -> str:
    """Why a line cannot be compared; ``reason`` is that of the comparison."""
    if reason == "one_side":
        return "Asked of one side only"
    return "Not comparable: nothing applies on one side"


def red_line(state: str, title: str, place: str) -> str:
    """What the test of a red line found, for a criterion title and a country or an agreement."""
    return _RED_LINE[state].replace("{title}", title).replace("{place}", place)


def bounds(lo: float | None, hi: float | None) -> str:
    """Bounds with two decimals, rounded outward: ``0.33–0.50``; one figure where exact."""
    if lo is None or hi is None:
        return NONE
    if hi - lo <= EPSILON:
        return decimals(nearest(lo))
    return f"{decimals(floor(lo))}–{decimals(ceiling(hi))}"


def signed_bounds(lo: float | None, hi: float | None) -> str:
    """Bounds that may be below zero, rounded outward: ``−0.92 to 0.91``."""
    if lo is None or hi is None or hi - lo <= EPSILON:
        return bounds(lo, hi)
    return f"{decimals(floor(lo))} to {decimals(ceiling(hi))}"


def floor(value: float) -> float:
    """The next lower hundredth; a value that is one but for rounding error stays."""
    return math.floor((value + EPSILON) * 100) / 100


def ceiling(value: float) -> float:
    """The next higher hundredth; a value that is one but for rounding error stays."""
    return math.ceil((value - EPSILON) * 100) / 100


def nearest(value: float) -> float:
    """The nearest hundredth, halves away from zero."""
    if value < 0:
        return -nearest(-value)
    return math.floor((value + 0.005 + EPSILON) * 100) / 100


def decimals(value: float) -> str:
    """A figure with two decimals and a true minus sign; never a negative zero."""
    text = f"{abs(value):.2f}"
    return f"−{text}" if value < 0 and text != "0.00" else text


def known(count: int, asked: int) -> str:
    """How many criteria are known: ``32 of 39 known``."""
    return f"{count} of {asked} known"


def towards(counterpart: str | None) -> str:
    """Whom an answer is about."""
    return f"towards {counterpart}" if counterpart else "towards all countries"


def paragraphs(numbers: Iterable[str]) -> str:
    """Paragraphs of the paper: ``¶21 ¶23``."""
    return " ".join(f"¶{number}" for number in numbers)


def _named(text: str, sending: str, receiving: str) -> str:
    # Names come from the file: fill both places in one pass, so that a name is never a pattern.
    head, found, tail = text.partition("{sending}")
    if found:
        return f"{head}{sending}{tail}"
    head, found, tail = text.partition("{receiving}")
    return f"{head}{receiving}{tail}" if found else text
