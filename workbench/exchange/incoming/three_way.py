"""What is to be done with a value that left the program and came back: three values, three ways.

``base`` is what stood there at export, ``mine`` what the workbook holds now, ``theirs`` what the
file says; None is an empty cell. Nothing is lost silently: only what both sides changed, each to
something else, is a conflict (excel.md, Back).
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What follows from the three values."""

    KEEP = "keep"
    """The file says nothing new: it was not changed there, or the workbook says the same."""
    TAKE = "take"
    """The file alone was changed."""
    CONFLICT = "conflict"
    """Both were changed, each to something else."""


def outcome(base: str | None, mine: str | None, theirs: str | None) -> Outcome:
    """What to do with one value; the values are compared, never read."""
    if theirs in (base, mine):
        return Outcome.KEEP
    return Outcome.TAKE if mine == base else Outcome.CONFLICT
