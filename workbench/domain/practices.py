"""The practice library: what was tried, how it was judged, and where it would travel (¶48)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one perspective judged a practice: ``judged`` is good, mixed or poor."""

    perspective: str
    judged: str
    why: str = ""
    source: str | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """Something that was tried, by a country or another actor.

    ``tried`` says what, ``conditions`` under which it would travel; ``policies`` are ids of
    policies it rests on, ``corridors`` the pairs of countries where it was tried.
    """

    id: str
    country: str | None
    actor: str
    title: str
    tried: str
    level: str
    theme: str | None
    strategy: str | None
    started: str
    ended: str
    conditions: str
    source: str
    locator: str
    as_of: str
    verification: str
    note: str = ""
    judgements: tuple[Judgement, ...] = ()
    policies: tuple[str, ...] = ()
    corridors: tuple[tuple[str, str], ...] = ()
