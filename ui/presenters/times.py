"""How a time of the log is written."""

from __future__ import annotations


def to_the_minute(at: str) -> str:
    """``2026-03-09 14:32`` of a time in ISO 8601; it stays UTC."""
    return at.replace("T", " ").removesuffix("Z")[:16]
