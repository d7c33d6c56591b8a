"""Notes that people keep on what the workbook holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A text about one row: its table, the row's key as the log writes it, who wrote it and when.

    ``confidential`` keeps it out of exports and off a projector; ``at`` is UTC, ISO 8601.
    """

    id: str
    entity: str
    key: str
    text: str
    confidential: bool
    who: str
    at: str
