"""How a time of the log is written."""

from __future__ import annotations

from datetime import UTC, datetime


def to_the_minute(at: str) -> str:
    """``2026-03-09 14:32`` on the clock of this computer, of a time in ISO 8601 that is UTC.

    What is no time is handed back as it stands.
    """
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return at
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    try:
        return f"{then.astimezone():%Y-%m-%d %H:%M}"
    except (OverflowError, ValueError, OSError):  # a year that no clock here knows
        return at
