"""What is exported, and the one function that makes the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.agreed import AgreedRecord
from workbench.domain.documents import Evidence, Policy, Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.notes import Note
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

CORRIDOR, COUNTRIES = "corridor", "countries"
PROFILE, DIVERGENCE = "profile", "divergence"
EVERYTHING, TEMPLATE = "everything", "template"

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

    ``kind`` says what else is needed: ``corridor`` both ends; ``countries`` a side; ``profile`` a
    country, and perhaps one of its sides; ``divergence`` both ends or a side; ``everything`` the
    ``corridors`` that get a sheet; ``template`` a side, and a country unless it is to be an empty
    form. ``evidence``, ``facts``, ``policies``, ``notes`` and ``records`` (who decided what was
    agreed, and who dissents) may hold more than is shown, but confidential notes are there only
    where they are to go out; ``created`` is a UTC ISO timestamp; ``paper_size`` is A4 or Letter.
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
    country: str | None = None
    corridors: tuple[tuple[str, str], ...] = ()
    policies: tuple[Policy, ...] = ()
    notes: tuple[Note, ...] = ()
    records: tuple[AgreedRecord, ...] = ()
    cover: Cover = Cover()
    paper_size: str = "A4"
    include_evidence: bool = True
    include_names: bool = False
    include_confidential: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind without what it needs."""
        missing = {
            CORRIDOR: "" if self.has_both_ends else "a corridor needs both countries",
            COUNTRIES: "" if self.side else "a country matrix needs a side",
            PROFILE: "" if self.country else "a profile needs a country",
            DIVERGENCE: ""
            if self.has_both_ends or self.side
            else "divergence needs a side or both countries",
            EVERYTHING: "",
            TEMPLATE: "" if self.side else "a template needs a side",
        }.get(self.kind, f"unknown kind of export: {self.kind}")
        if missing:
            raise ValueError(missing)

    @property
    def has_both_ends(self) -> bool:
        """Whether a sending and a receiving country are named."""
        return self.sending is not None and self.receiving is not None
