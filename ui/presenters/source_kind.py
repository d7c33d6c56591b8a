"""What the list page needs to know of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ui.presenters.record_kind import (
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from ui.presenters.source_form import described_source, source_fields, source_values
from ui.presenters.source_uses import KEPT_FILE, USE, go_to, grouped, use_links
from ui.presenters.sources import (
    DATED,
    HEADERS,
    SPARE,
    UNDATED,
    UNUSED,
    USED,
    WIDTHS,
    file_words,
    source_row,
)
from workbench import labels
from workbench.domain.documents import Source
from workbench.errors import UserError
from workbench.services.attachments import kept_sizes
from workbench.services.entries import new_id
from workbench.services.source_files import LIKE_WORDS
from workbench.services.source_uses import Use, usage, uses_of
from workbench.services.sources import AddSource, DeleteSource, EditSource, alike, short_citation

if TYPE_CHECKING:
    from ui.session import Session
    from workbench.services.workbook import Command


class SourceKind(RecordKind):
    """Sources: their rows, their form, and the commands that write them."""

    headers = HEADERS
    widths = WIDTHS
    spare = SPARE
    icon = "sources"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pasted: Source | None = None
        self._doubted: tuple[str | None, Mapping[str, FieldValue]] | None = None
        self._uses: tuple[Use, ...] = ()

    def words(self) -> RecordWords:
        """What the page says."""
        return RecordWords(
            "Sources",
            "Add a source",
            "Edit the source",
            "No source yet.",
            "A source is what a claim rests on: a law, a report, a table, a page. Add one, paste a"
            " citation, or import the list of a reference manager.",
            "No source fits what was typed and chosen.",
        )

    def source(self, record: str | None) -> Source | None:
        """The source of that id, or None."""
        found = (source for source in self.session.workbook.sources() if source.id == record)
        return next(found, None)

    def rows(self) -> tuple[RecordRow, ...]:
        """Every source, by who wrote or published it and when."""
        workbook, snapshot = self.session.workbook, self.session.snapshot
        used, sizes = usage(workbook), kept_sizes(workbook)
        return tuple(
            source_row(source, snapshot, used.get(source.id, 0), sizes)
            for source in workbook.sources()
        )

    def filters(self) -> Sequence[RecordFilter]:
        """By use, by date, by who may see it; they combine."""
        return (
            RecordFilter("use", "Use", (("", "All"), (USED, "Used"), (UNUSED, "Not used"))),
            RecordFilter("date", "Year", (("", "All"), (DATED, "Dated"), (UNDATED, "Not dated"))),
            RecordFilter("access", "Access", (("", "All"), *labels.CONFIDENTIALITY.items())),
        )

    def links(self, record: str) -> Sequence[RecordLink]:
        """The file that is kept with a source, and every place that cites it."""
        source = self.source(record)
        if source is None:
            return ()
        self._uses = uses_of(self.session.workbook, record)
        links = list(use_links(self._uses, self.session))
        if source.attachment is not None:
            words = f"Save a copy of {file_words(source.attachment_name, None)}…"
            links.insert(0, RecordLink(KEPT_FILE, words, "Attached file", "file"))
        return links

    def follow(self, target: str) -> None:
        """Go to a place that cites the source; the page itself saves the file."""
        if target.startswith(USE):
            shown = grouped(self._uses, self.session)
            go_to(shown[int(target.removeprefix(USE))][0], self.session)

    def fields(self, record: str | None) -> Sequence[FieldSpec]:
        """The fields of the form."""
        del record
        return source_fields(self.session.snapshot)

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What stands in the form at first: the source, or what was made of a pasted citation."""
        self._doubted = None
        return source_values(self.source(record) if record is not None else self.pasted)

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """The command that the form describes.

        UserError where it may be here already; the same form is taken when it comes again.
        """
        source = described_source(record or new_id(), values, self.source(record))
        self._hint(record, source, values)
        return AddSource(source) if record is None else EditSource(source)

    def _hint(self, record: str | None, source: Source, values: Mapping[str, FieldValue]) -> None:
        before = self.source(record)
        if before is not None and (before.title, before.year, before.identifier) == (
            source.title,
            source.year,
            source.identifier,
        ):
            return
        like = alike(self.session.workbook, source) if source.title else ()
        if like and self._doubted != (record, values):
            self._doubted = (record, values)
            words = LIKE_WORDS[like[0].why].format(other=short_citation(like[0].source))
            raise UserError(
                f"This source may be here already. {words.rstrip('.')}",
                "save once more to keep both",
            )

    def removal(self, record: str) -> Command:
        """The command that deletes a source."""
        source = self.source(record)
        if source is None:
            raise UserError("That source is not in the workbook any more", "choose another")
        return DeleteSource(source)
