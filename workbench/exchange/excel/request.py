"""What is exported, and the one function that makes the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.documents import Evidence, Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

CORRIDOR, COUNTRIES = "corridor", "countries"

Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; answers whether to go on."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover; an empty field takes a default or is left out."""

    title: str = ""
    client: str = ""
    date: str = ""
    marking: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """Everything an export is made from, frozen, so that it can be made on another thread.

    ``kind`` is ``corridor`` (with ``sending`` and ``receiving``) or ``countries`` (with ``side``);
    ``evidence`` and ``facts`` may hold more than is shown; ``created`` is a UTC ISO timestamp;
    ``paper_size`` is A4 or Letter.
    """

    kind: str
    snapshot: Snapshot
    view: View
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    program: str
    format_version: int
    created: str
    sending: str | None = None
    receiving: str | None = None
    side: Side | None = None
    cover: Cover = Cover()
    paper_size: str = "A4"
    include_evidence: bool = True
    include_names: bool = False
    include_confidential: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind without what it needs."""
        if self.kind == CORRIDOR:
            if self.sending is None or self.receiving is None:
                raise ValueError("a corridor needs both countries")
        elif self.kind == COUNTRIES:
            if self.side is None:
                raise ValueError("a country matrix needs a side")
        else:
            raise ValueError(f"unknown kind of export: {self.kind}")
