"""Dates as far as they are known: a year, a month or a day, as ISO 8601 writes them."""

from __future__ import annotations


def is_before(one: str, other: str) -> bool:
    """Whether a date lies before another for certain.

    Both are ISO 8601 years, months or days; they are compared as far as both are known, so that
    *2006* is not before *2006-05-13*. An empty date is before nothing.
    """
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]
