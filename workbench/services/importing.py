"""What a file would change, and taking it in: one step, which one undo takes back (excel.md, Back).

A reader knows one kind of file. Each room that reads something lists its readers in a tuple
``READERS``; ``readers`` asks them in order, and the first that recognises a grid reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.domain.documents import Evidence, Policy, Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.incoming.found import Conflict, FoundChange, Problem
from workbench.exchange.incoming.grid import LIMITS, Grid, Limits
from workbench.services.checkpoints import AddCheckpoint, add_checkpoint, checkpoints
from workbench.services.keeping import IMPORT, back_up_before
from workbench.services.workbook import Command, Workbook
from workbench.store.log import Writer

__all__ = [
    "Conflict",
    "FoundChange",
    "Grid",
    "Incoming",
    "Known",
    "Problem",
    "Reader",
    "known_to",
    "recognise",
    "take_in",
]


_LONGEST_NAME = 80
_NOT_IN_A_LINE = ("Cc", "Cs", "Zl", "Zp")
"""Letters of a file's name that a checkpoint has no room for, by their category."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the workbook holds, frozen, so that a file may be compared off the GUI thread."""

    snapshot: Snapshot
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    policies: tuple[Policy, ...]
    sources: tuple[Source, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would do.

    ``recognised`` is a word of cli.md (template, matrix, facts …); ``new``, ``changed`` and
    ``unchanged`` count cells or rows without conflicts and problems; ``notes`` are sentences about
    the file, whose name is ``file``. ``command`` makes the one command that takes everything in,
    given the ids of the conflicts in which the file's value wins; None where there is nothing to
    take in.
    """

    recognised: str
    new: int
    changed: int
    unchanged: int
    changes: tuple[FoundChange, ...]
    problems: tuple[Problem, ...]
    command: Callable[[Collection[str]], Command | None]
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""


class Reader(Protocol):
    """One kind of file."""

    @property
    def name(self) -> str:
        """What the kind is called in JSON."""
        ...

    def recognises(self, grid: Grid) -> bool:
        """Whether the grid is of this kind, by its layout alone."""
        ...

    def read(self, grid: Grid, known: Known) -> Incoming:
        """What the file would change; UserError where it is of this kind and cannot be used."""
        ...


def readers() -> tuple[Reader, ...]:
    """Every reader, the surest first."""
    from workbench.services import own_answers, taking_in  # noqa: PLC0415 # they know Incoming

    return (*own_answers.READERS, *taking_in.READERS)


def known_to(workbook: Workbook) -> Known:
    """What the workbook holds now."""
    return Known(
        workbook.snapshot,
        workbook.facts(),
        workbook.indicators(),
        workbook.policies(),
        workbook.sources(),
        workbook.evidence(),
    )


def read_file(
    path: Path, limits: Limits = LIMITS, cancelled: Callable[[], bool] = lambda: False
) -> Grid:
    """The file as a grid; UserError where it is none. May run off the GUI thread."""
    from workbench.exchange.incoming.reading_in import read_grid  # noqa: PLC0415 # not at the start

    return read_grid(path, limits, cancelled)


def recognise(grid: Grid, among: Iterable[Reader] | None = None) -> Reader:
    """The reader for a grid; UserError, with what would be known, where there is none."""
    for reader in readers() if among is None else among:
        if reader.recognises(grid):
            return reader
    raise UserError(
        f"{grid.name} is none of the files that the program knows",
        "choose an export or a template of this program, a table with a header row, or an"
        " official workbook as its publisher offers it",
        "nothing was changed",
    )


def checklist_of(grid: Grid) -> tuple[str, str] | None:
    """Checklist and version that a file of the program's own answers, or None."""
    from workbench.exchange.incoming.own_files import is_own, read_own  # noqa: PLC0415 # see above

    if not is_own(grid):
        return None
    own = read_own(grid)
    return own.checklist, own.version


def take_in(workbook: Workbook, incoming: Incoming, theirs: Collection[str] = ()) -> bool:
    """Take a file in as one step; whether anything changed.

    A backup is made before, and the same step names the state before it, so that one undo takes
    back both. ``theirs`` are the ids of conflicts in which the file wins. UserError leaves
    everything as it was.
    """
    command = incoming.command(frozenset(theirs))
    if command is None:
        return False
    back_up_before(workbook, IMPORT)
    before = add_checkpoint(workbook, _name_before(workbook, incoming.file))
    return bool(workbook.apply(_FromCheckpoint(command, before)).rows)


@dataclass(frozen=True, slots=True)
class _FromCheckpoint:
    """Take a file in and, where that changes anything, name the state before it."""

    taking: Command
    before: AddCheckpoint

    @property
    def label(self) -> str:
        """What taking it in is called."""
        return self.taking.label

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The same."""
        return self.taking.params(snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Do both; UserError where the file may not be taken in."""
        self.taking.run(writer, snapshot)
        if writer.touched:
            self.before.run(writer, snapshot)


def _name_before(workbook: Workbook, file: str) -> str:
    """A name for the state before an import that no checkpoint has."""
    kept = (c for c in file[:_LONGEST_NAME] if unicodedata.category(c) not in _NOT_IN_A_LINE)
    wanted = name = f"Before the import of {''.join(kept).strip() or 'a file'}"
    taken = {checkpoint.name for checkpoint in checkpoints(workbook)}
    again = 1
    while name in taken:
        again += 1
        name = f"{wanted} ({again})"
    return name
