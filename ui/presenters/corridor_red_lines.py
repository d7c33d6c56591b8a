"""The red lines of a corridor: a headline, the answers it rests on, and where they stand."""

from __future__ import annotations

from ui.presenters import corridor_words as words
from ui.presenters.corridor_rows import RedLineMark, RedLines
from workbench.domain.comparison import Comparison, RedLine, RedLineState
from workbench.domain.ratings import Basis

ALL_MET = "Every red line is met, on paper and in practice"
NONE_UNMET = "No red line is unmet"
NONE_KNOWN_UNMET = "No red line is known to be unmet"


def red_lines(comparison: Comparison) -> RedLines:
    """The red lines of both sides and of the agreements in force, the unmet ones first."""
    unmet = [red for red in comparison.red_lines if red.state == RedLineState.UNMET]
    others = [red for red in comparison.red_lines if red.state != RedLineState.UNMET]
    headline = words.red_line_headline(unmet[0]) if unmet else _calm(others)
    more = f", and {len(unmet) - 1} more" if len(unmet) > 1 else ""
    return RedLines(
        headline,
        headline + more,
        _mark(unmet[0]) if unmet else None,
        tuple(_mark(red) for red in (*unmet[1:], *others)),
        len(unmet),
        len(comparison.red_lines),
        tuple(_key(red) for red in (*unmet, *others)),
    )


def _calm(others: list[RedLine]) -> str:
    """What can be said while none is unmet: an open one may still turn out to be."""
    states = {red.state for red in others}
    if RedLineState.OPEN in states:
        return NONE_KNOWN_UNMET
    return NONE_UNMET if RedLineState.PARTLY in states else ALL_MET


def _mark(red: RedLine) -> RedLineMark:
    return RedLineMark(
        words.red_line_caption(red),
        words.tile(red.paper.resolved, Basis.PAPER),
        words.tile(red.practice.resolved, Basis.PRACTICE),
    )


def _key(red: RedLine) -> str:
    """The row that shows the answer."""
    if red.agreement is not None:
        return f"agreement:{red.agreement.id}"
    return f"line:{red.criterion.line}"
