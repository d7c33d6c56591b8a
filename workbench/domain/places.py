"""Countries with their sides, corridors between them, and the perspectives that answer."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.ratings import Side

RANGE = "range"
"""The view over all voices: not a perspective that anyone answers from."""

AGREED = "agreed"
"""The record of a workshop or a decision; left out of ``range``."""

ASSESSOR = "assessor"
"""The reading of whoever keeps the workbook."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country and the sides it holds; ``id`` is ISO 3166-1 alpha-3 or the user's own code.

    ``note`` says in words what is to be known about it as a whole.
    """

    id: str
    name: str
    sides: tuple[Side, ...]
    region: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corridor:
    """Two country ids, in the order people move."""

    sending: str
    receiving: str

    def __post_init__(self) -> None:
        """Refuse a country paired with itself."""
        if self.sending == self.receiving:
            raise ValueError("a corridor joins two countries")


@dataclass(frozen=True, slots=True)
class Perspective:
    """A group whose answers stand by themselves; ``official`` for governments."""

    id: str
    title: str
    short: str
    official: bool
    description: str = ""
