"""Commands on sources: adding, changing, deleting, and taking over many in one step."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.citing import insert_source
from workbench.services.source_checks import check_source
from workbench.services.source_likeness import KnownSources, Likeness
from workbench.services.source_uses import Use, uses
from workbench.services.workbook import Workbook
from workbench.store.log import Writer
from workbench.store.reading_sources import CITING, NOTED, note_key
from workbench.store.tables import Row

_OF_THE_FILE = ("id", "attachment", "attachment_name")
"""What editing leaves as it is: the id, and the file that is kept with the source."""

_LISTED = 3
"""Places that a refusal to delete names; how many there are besides is said too."""

_CITATION = 80


def short_citation(source: Source) -> str:
    """Who and when in one line, for labels and sentences."""
    line = " ".join(source.citation.split())
    return line if len(line) <= _CITATION else f"{line[: _CITATION - 1]}…"


def alike(workbook: Workbook, source: Source) -> tuple[Likeness, ...]:
    """The sources of a workbook that may be this one, the surest first; a hint, never a refusal."""
    return KnownSources(workbook.sources()).like(source)


@dataclass(frozen=True, slots=True)
class AddSource:
    """Add something that can be cited."""

    source: Source
    label: str = field(default="Add the source {source}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """Who and when."""
        return {"source": short_citation(self.source)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the source; UserError, naming the field, where it may not stand as it is."""
        _check_no_file(self.source)
        check_source(self.source, snapshot)
        insert_source(writer, self.source)


@dataclass(frozen=True, slots=True)
class EditSource:
    """Change a source's fields; the file kept with it stays as it is."""

    source: Source
    label: str = field(default="Edit the source {source}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """Who and when."""
        return {"source": short_citation(self.source)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the fields; UserError where one may not hold that, or the source is gone."""
        check_source(self.source, snapshot)
        find_source(writer, self.source.id)
        changed: Row = {
            part.name: getattr(self.source, part.name)
            for part in fields(Source)
            if part.name not in _OF_THE_FILE
        }
        writer.update("source", (self.source.id,), changed)


@dataclass(frozen=True, slots=True)
class DeleteSource:
    """Delete a source that nothing cites."""

    source: Source
    label: str = field(default="Delete the source {source}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """Who and when."""
        return {"source": short_citation(self.source)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete it; UserError that says where it is used, or that it is gone."""
        find_source(writer, self.source.id)
        used = _uses_now(writer, self.source.id, snapshot)
        if used:
            raise UserError(
                f"{short_citation(self.source)} cannot be deleted, for it is used: {_places(used)}",
                "remove it there first",
                "nothing was deleted",
            )
        writer.delete("source", (self.source.id,))


@dataclass(frozen=True, slots=True)
class AddSources:
    """Take over many sources in one step, such as those of a file."""

    sources: tuple[Source, ...]
    origin: str = ""
    label: str = field(default="Import sources from {origin} ({count})", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """How many, and out of which file."""
        return {"count": str(len(self.sources)), "origin": self.origin or "a file"}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write all of them or none; UserError that names the one that cannot be written."""
        if not self.sources:
            raise UserError("No source was chosen", "choose at least one")
        for source in self.sources:
            try:
                _check_no_file(source)
                check_source(source, snapshot)
                insert_source(writer, source)
            except UserError as error:
                raise UserError(
                    f"{short_citation(source)}: {error.what}", error.do, "nothing was imported"
                ) from None


def find_source(writer: Writer, source: str) -> Row:
    """A source's row; UserError where it is gone."""
    row = writer.find("source", (source,))
    if row is None:
        raise UserError("That source is not in the workbook any more", "choose another")
    return row


def _check_no_file(source: Source) -> None:
    if source.attachment is not None or source.attachment_name:
        raise UserError("A file is attached to a source that is there", "add the source first")


def _uses_now(writer: Writer, source: str, snapshot: Snapshot) -> tuple[Use, ...]:
    cited = [
        (table, row) for table, column in CITING for row in writer.matching(table, {column: source})
    ]
    cited += [(NOTED, row) for row in writer.matching(NOTED, note_key(source))]
    return uses(cited, snapshot, lambda table, row_id: writer.find(table, (row_id,)))


def _places(used: tuple[Use, ...]) -> str:
    named = "; ".join(use.words for use in used[:_LISTED])
    further = len(used) - _LISTED
    if further <= 0:
        return named
    return f"{named}; and in {further} more {'place' if further == 1 else 'places'}"
