"""What every kind of long table shares: countries and sources by name, and rows tried out."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.documents import Source
from workbench.domain.facts import Indicator
from workbench.errors import UserError
from workbench.exchange.incoming.found import FoundChange, Problem
from workbench.exchange.incoming.grid import Grid
from workbench.exchange.long_tables.rows import TableReading, TableRow
from workbench.services.country_matching import CountryMatching, unmatched
from workbench.services.entries import new_id
from workbench.services.fact_words import indicator_called, source_called
from workbench.services.importing import Known
from workbench.services.rehearsing import MemoryWriter
from workbench.services.sources import AddSource
from workbench.services.taking_in import UNCHANGED, Gathered, TakeIn
from workbench.services.workbook import Command
from workbench.services.world import spelled

_SHOWN = 60


@dataclass(slots=True)
class RowWork:
    """The rows of one table against what is known; ``gathered`` takes what they come to."""

    known: Known
    reading: TableReading
    gathered: Gathered
    writer: MemoryWriter
    place: CountryMatching
    sources: list[Source]
    new_sources: dict[str, Source] = field(default_factory=dict)
    """Sources that rows name and the workbook does not hold; each is added with its first row."""

    added: set[str] = field(default_factory=set)
    _named: dict[str, str] = field(default_factory=dict)
    """Ids of sources by the text that names them: a table names few of them and often."""

    _indicators: dict[str, Indicator] = field(default_factory=dict)

    @classmethod
    def of(cls, grid: Grid, known: Known, reading: TableReading) -> RowWork:
        """Begin with what was read."""
        gathered = Gathered(reading.mapping.kind, grid.name)
        gathered.notes += reading.notes
        gathered.problems += reading.problems
        place = CountryMatching(known.snapshot.countries)
        return cls(known, reading, gathered, MemoryWriter(known), place, list(known.sources))

    def country(self, text: str, column: str) -> str | None:
        """The id of a country of the workbook; None where nothing is named.

        UserError, with the column, where there is none of that name or it is not in the workbook.
        """
        if not text:
            return None
        found = self.place.named(text)
        if found is not None:
            return found
        if text in self.place.unmatched:
            raise UserError(*unmatched(text), field=column)
        if text in self.place.groups:
            raise UserError(
                f"{text[:_SHOWN]} is a group of countries", "write one country", field=column
            )
        known = spelled(text)
        name = known[0].name if known else text[:_SHOWN]
        raise UserError(f"{name} is not a country of the workbook", "add it first", field=column)

    def source(self, text: str, kind: str) -> str:
        """The id of the source of that id, title or citation, or of a new one of that title.

        UserError where nothing is named.
        """
        if not text:
            raise UserError("No source is named", "write its title or its id", field="source")
        if text not in self._named:
            found = source_called(text, self.sources)
            if found is None:
                found = Source(new_id(), kind, text)
                self.sources.append(found)
                self.new_sources[found.id] = found
            self._named[text] = found.id
        return self._named[text]

    def indicator(self, text: str) -> Indicator:
        """The indicator of that title, short label or id; UserError where there is none."""
        if text not in self._indicators:
            self._indicators[text] = indicator_called(text, self.known.indicators)
        return self._indicators[text]

    def with_source(self, source: str | None, *commands: Command) -> tuple[Command, ...]:
        """The commands, after that which adds their source where nobody has added it yet."""
        new = self.new_sources.get(source or "")
        if new is None or new.id in self.added:
            return commands
        return (AddSource(new), *commands)

    def unchanged(self) -> None:
        """Count a row that says what is there."""
        self.gathered.add(UNCHANGED)

    def take(
        self,
        row: TableRow,
        state: str,
        changes: tuple[FoundChange, ...],
        commands: tuple[Command, ...],
    ) -> None:
        """Try a row's commands out; keep them, or keep why they are refused."""
        origin = self.gathered.origin
        refused = self.writer.try_out(TakeIn(commands, origin, 1), self.known)
        if refused is not None:
            self.refuse(row, refused)
            return
        self.added |= {c.source.id for c in commands if isinstance(c, AddSource)}
        self.gathered.add(state, changes, commands)

    def refuse(self, row: TableRow, why: UserError) -> None:
        """Keep why a row cannot be taken, at the cell of the column that is wrong."""
        text = row.get(why.field) or (next(iter(row.values.values())) if not why.field else "")
        heads = {column.meant: column.head for column in self.reading.mapping.columns}
        self.gathered.problems.append(
            Problem(
                self.reading.mapping.sheet,
                row.cell(why.field),
                text,
                why.what,
                why.do or None,
                heads.get(why.field, why.field),
            )
        )

    def change(
        self, row: TableRow, column: str, before: str | None, after: str | None, **about: str | None
    ) -> FoundChange:
        """One change, at the cell that asks for it."""
        return FoundChange(
            self.reading.mapping.sheet, row.cell(column), before or None, after or None, about
        )
