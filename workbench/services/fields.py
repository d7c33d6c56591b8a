"""What may stand in a field, whatever the field is: words of an enumeration, dates, one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from workbench.errors import UserError

_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_SHOWN = 40
"""Letters of what was given that a refusal repeats."""

_AHEAD = timedelta(hours=14)
"""How far the clocks of the easternmost places are ahead of UTC."""


def today() -> str:
    """Today's date, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def latest_day() -> str:
    """The latest day that it is anywhere now, ISO 8601."""
    return (datetime.now(UTC) + _AHEAD).date().isoformat()


def check_word(field: str, given: str, allowed: Iterable[str]) -> None:
    """UserError unless it is one of the words allowed; an empty one is left out of the advice."""
    words = tuple(allowed)
    if given not in words:
        raise UserError(
            f"{given[:_SHOWN] or 'Nothing'} cannot stand for {field}",
            f"choose one of: {', '.join(word for word in words if word)}",
        )


def check_date(text: str) -> None:
    """UserError unless the text is empty or a year, a month or a day as ISO 8601 writes it."""
    if not text:
        return
    try:
        if _DATE.fullmatch(text) is None:
            raise ValueError
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise UserError(
            f"{text[:_SHOWN]} is not a date", "write it as 2026, 2026-03 or 2026-03-09"
        ) from None


def check_line(field: str, text: str) -> None:
    """UserError where the text has line breaks or other control characters."""
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in text):
        raise UserError(
            f"The text for {field} has more than one line", "write one line without tabs"
        )
