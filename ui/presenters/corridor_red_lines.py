"""The red lines of a corridor: a headline, the answers it rests on, and where they stand."""

from __future__ import annotations

from ui.presenters import corridor_words as words
from ui.presenters.corridor_rows import RedLineMark, RedLines
from workbench.domain.comparison import Comparison, RedLine, RedLineState
from workbench.domain.ratings import Basis

ALL_CALM = "No red line is known to be unmet"


def red_lines(comparison: Comparison) -> RedLines:
    """The red lines of both sides and of the agreements in force, the unmet ones first."""
    unmet = [red for red in comparison.red_lines if red.state == RedLineState.UNMET]
    others = [red for red in comparison.red_lines if red.state != RedLineState.UNMET]
    headline = ALL_CALM
    if unmet:
        headline = words.red_line_headline(unmet[0])
        if len(unmet) > 1:
            headline += f", and {len(unmet) - 1} more"
    return RedLines(
        headline,
        _mark(unmet[0]) if unmet else None,
        tuple(_mark(red) for red in (*unmet[1:], *others)),
        len(unmet),
        len(comparison.red_lines),
        tuple(_key(red) for red in (*unmet, *others)),
    )


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
