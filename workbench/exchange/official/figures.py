"""What an official workbook says, as frozen values: figures, treaty statuses, where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.domain.documents import Source
from workbench.domain.facts import Indicator, TreatyGrade
from workbench.exchange.incoming.found import Problem, shown
from workbench.exchange.incoming.grid import Sheet, address

AS_PUBLISHED = "as published"
"""How far every figure out of an official workbook is verified."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A country or group as a publisher writes it, without marks that lead to footnotes.

    ``code`` is the publisher's own (M49 digits or three letters), empty where it gives none;
    ``aggregate`` says that the layout itself shows a group, such as by how the name is indented.
    """

    name: str
    code: str = ""
    aggregate: bool = False
    sheet: str = ""
    cell: str = ""


Placing = Callable[[PlaceName], str | None]
"""The id of the workbook's country that a name stands for; None where it is not to be taken."""


def problem_at(
    sheet: Sheet, at: tuple[int, int], why: str, suggestion: str | None = None
) -> Problem:
    """A cell, by row and column, that cannot be taken as it stands."""
    return Problem(sheet.name, address(*at), shown(sheet.cells.get(at)), why, suggestion or None)


@dataclass(frozen=True, slots=True)
class Figure:
    """One published value; ``country`` and ``counterpart`` are ids of the workbook's countries."""

    sheet: str
    row: int
    column: int
    country: str
    counterpart: str | None
    indicator: str
    sex: str
    year: int
    value: float
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How one participant stands to a treaty."""

    sheet: str
    row: int
    column: int
    country: str
    grade: TreatyGrade
    date: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialReading:
    """All that was read: who published it and when, and what it says of the countries asked for.

    ``as_of`` is a year, month or day; ``treaty`` names the instrument of ``statuses``, or is the
    title in the file where no instrument is known by it; ``instrument`` is its id or empty.
    """

    layout: str
    source: Source
    as_of: str
    figures: tuple[Figure, ...] = ()
    statuses: tuple[StatusLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    instrument: str = ""
    treaty: str = ""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Collected:
    """Where a reader puts what it finds on its way through a workbook."""

    figures: list[Figure] = field(default_factory=list)
    statuses: list[StatusLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.notes:
            self.notes.append(sentence)
