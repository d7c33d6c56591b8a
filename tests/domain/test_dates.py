"""Dates that are known to the year, the month or the day."""

from __future__ import annotations

import pytest

from workbench.domain.dates import is_before


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2005", "2006-05-13", True),
        ("2006", "2006-05-13", False),
        ("2006-05-13", "2006", False),
        ("2006-04", "2006-05-13", True),
        ("2006-05-12", "2006-05-13", True),
        ("2006-05-13", "2006-05-13", False),
        ("2007", "2006-05-13", False),
        ("", "2006", False),
        ("2006", "", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(one: str, other: str, before: bool) -> None:
    assert is_before(one, other) is before
