"""How numbers are written: with the separators of the user's region, as the desktop sets them.

Bounds, dates and what goes into a file keep their one form and do not come from here.
"""

from __future__ import annotations

from collections.abc import Callable

Writer = Callable[[float, int], str]
"""Writes a number with so many decimals."""


def _english(value: float, places: int) -> str:
    return f"{value:,.{places}f}"


class _Region:
    """The one writer that is on; English until the desktop knows its region."""

    write: Writer = staticmethod(_english)


def use(writer: Writer | None) -> None:
    """Write numbers in another way from now on; None goes back to English."""
    _Region.write = staticmethod(writer or _english)


def whole(value: float) -> str:
    """A count: ``3,476,560``."""
    return _Region.write(value, 0)


def decimal(value: float, places: int) -> str:
    """A figure with so many decimals: ``0.718``."""
    return _Region.write(value, places)


def plural(count: int, one: str, more: str) -> str:
    """A count with its noun: ``1 country``, ``22 countries``."""
    return f"{whole(count)} {one if count == 1 else more}"
