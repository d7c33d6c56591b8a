"""What other people's tables and official workbooks say, taken in as one step with one undo."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.incoming.found import FoundChange, Problem
from workbench.exchange.incoming.grid import Grid
from workbench.services.importing import Incoming, Known, Reader
from workbench.services.workbook import Command
from workbench.store.log import Writer

if TYPE_CHECKING:
    from workbench.exchange.long_tables.columns import Choices

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Carry out everything that a file asks for, in its order, as one step.

    ``origin`` is the name of the file, ``count`` the entries that are new or change.
    """

    commands: tuple[Command, ...]
    origin: str
    count: int
    label: str = field(default="Import from {origin} ({count})", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """How many, and out of which file."""
        return {"count": f"{self.count:,}", "origin": self.origin}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Run every command; UserError of the first that is refused, and then nothing is kept."""
        if not self.commands:
            raise UserError("There is nothing to take in", "choose another file")
        for command in self.commands:
            command.run(writer, snapshot)


@dataclass(slots=True)
class Gathered:
    """What the rows of a file come to, gathered one by one.

    ``first`` are commands that must run before those of rows: sources and indicators.
    """

    recognised: str
    origin: str
    first: list[Command] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    changes: list[FoundChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {NEW: 0, CHANGED: 0, UNCHANGED: 0})

    def add(
        self,
        state: str,
        changes: tuple[FoundChange, ...] = (),
        commands: tuple[Command, ...] = (),
    ) -> None:
        """Count an entry and keep what it changes."""
        self.counts[state] += 1
        self.changes.extend(changes)
        self.commands.extend(commands)

    def incoming(self) -> Incoming:
        """The whole, as every reader hands it over."""
        return Incoming(
            self.recognised,
            self.counts[NEW],
            self.counts[CHANGED],
            self.counts[UNCHANGED],
            tuple(self.changes),
            tuple(self.problems),
            self._command(),
            notes=tuple(dict.fromkeys(self.notes)),
            file=self.origin,
        )

    def _command(self) -> Callable[[Collection[str]], Command | None]:
        count = self.counts[NEW] + self.counts[CHANGED]
        if not self.commands:
            return lambda _: None
        command = TakeIn((*self.first, *self.commands), self.origin, count)
        return lambda _: command


@dataclass(frozen=True, slots=True)
class OfficialWorkbooks:
    """The reader of official workbooks; ``take_all`` also takes countries that are not there."""

    take_all: bool = False
    name: str = field(default="official", init=False)

    def recognises(self, grid: Grid) -> bool:
        """Whether a publisher lays its files out so, those included that say nothing here."""
        from workbench.exchange.official import layouts  # noqa: PLC0415 # not at the start

        return layouts.recognised(grid) is not None or layouts.is_near(grid)

    def read(self, grid: Grid, known: Known) -> Incoming:
        """What it says of the countries of the workbook; UserError where it says nothing usable."""
        from workbench.services.taking_in_official import look_at  # noqa: PLC0415 # the same

        return look_at(grid, known, take_all=self.take_all)


@dataclass(frozen=True, slots=True)
class LongTables:
    """The reader of long tables: answers, facts, treaty statuses, policies and sources.

    ``choices`` is what somebody says beforehand about columns and words; None for nothing.
    """

    choices: Choices | None = None
    name: str = field(default="table", init=False)

    def recognises(self, grid: Grid) -> bool:
        """Whether a sheet has a row of heads that one of the tables has, or its kind is chosen."""
        from workbench.exchange.long_tables.columns import mapped  # noqa: PLC0415 # the same

        return bool(self.choices and self.choices.kind) or mapped(grid) is not None

    def read(self, grid: Grid, known: Known) -> Incoming:
        """What its rows would change, by the columns as they were recognised or chosen."""
        from workbench.services.taking_in_tables import look_at  # noqa: PLC0415 # the same

        mapping = self.choices.mapping(grid) if self.choices is not None else None
        return look_at(grid, known, mapping)


def readers(choices: Choices | None = None, *, take_all: bool = False) -> tuple[Reader, ...]:
    """The readers of this room; a table whose kind is chosen is read as that and nothing else."""
    if choices is not None and choices.kind:
        return (LongTables(choices),)
    return (OfficialWorkbooks(take_all), LongTables(choices))


READERS = readers()
