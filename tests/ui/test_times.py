"""Times of the log on the clock of the computer, as the foot of the window tells them."""

from __future__ import annotations

import time

import pytest

from ui.presenters.times import to_the_minute


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
@pytest.mark.parametrize(
    ("zone", "told"),
    [("UTC", "2026-03-09 18:32"), ("XXX-8", "2026-03-10 02:32"), ("XXX5", "2026-03-09 13:32")],
)
def test_a_time_is_told_as_the_clock_here_shows_it(
    monkeypatch: pytest.MonkeyPatch, zone: str, told: str
) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", zone)
        time.tzset()
        assert to_the_minute("2026-03-09T18:32:07Z") == told
        assert to_the_minute("2026-03-09T18:32:07+00:00") == told
        assert to_the_minute("2026-03-09T18:32:07") == told
    time.tzset()


@pytest.mark.parametrize("odd", ["", "yesterday"])
def test_what_is_no_time_stays(odd: str) -> None:
    assert to_the_minute(odd) == odd


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_no_year_is_too_far(edge: str) -> None:
    assert to_the_minute(edge)
