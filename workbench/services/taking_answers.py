"""The command that takes many answers in: one step, and nothing of it where one is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import (
    blank_answer,
    check_key,
    check_reason,
    check_unlocked,
    drop_if_empty,
    put_answer,
    row_key,
    says_something,
)
from workbench.services.citing import check_link, insert_source, link_key, write_link
from workbench.services.fields import check_date, check_word
from workbench.services.source_checks import check_source
from workbench.store.log import Writer
from workbench.store.tables import Row

RATED = ("paper", "practice")
TAKEN = (*RATED, "why", "confidence", "as_of")
"""The fields of an answer that a file can change."""


@dataclass(frozen=True, slots=True)
class AnswerEdit:
    """What one answer becomes: its fields by name, a rating as its key or None to clear it.

    Fields that are not named stay as they are; ``links`` are added.
    """

    key: AnswerKey
    fields: Mapping[str, str | None]
    links: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAnswers:
    """Take answers in from a file.

    ``checklist`` and ``version`` are what the file answers; ``sources`` are new ones that the
    links cite.
    """

    file: str
    checklist: str
    version: str
    edits: tuple[AnswerEdit, ...]
    sources: tuple[Source, ...] = ()
    label: str = field(default="Import {count} answers from {file}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """How many answers, and the file's name."""
        return {"count": str(len(self.edits)), "file": self.file}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write everything; UserError where one of them may not be written."""
        held = snapshot.checklist
        if (held.id, held.version) != (self.checklist, self.version):
            raise UserError(
                f"The file answers {self.checklist} {self.version}, and {held.id} {held.version}"
                " is shown",
                "choose the version that the file answers, and import it again",
            )
        for source in self.sources:
            if writer.find("source", (source.id,)) is None:
                check_source(source, snapshot)
                insert_source(writer, source)
        for edit in self.edits:
            _write(writer, edit, snapshot)


def _write(writer: Writer, edit: AnswerEdit, snapshot: Snapshot) -> None:
    key = edit.key
    before = writer.find("answer", row_key(key, snapshot))
    row = checked(edit, before, snapshot)
    if before is None and not says_something(row) and not edit.links:
        return
    put_answer(writer, row, key, snapshot)
    for link in edit.links:
        check_link(link)
        if writer.find("evidence", link_key(link, snapshot)) is None:
            write_link(writer, link, snapshot)
    drop_if_empty(writer, key, snapshot, len(edit.links))


def checked(edit: AnswerEdit, before: Row | None, snapshot: Snapshot) -> Row:
    """The row as it will be; UserError where the answer may not become that."""
    check_key(edit.key, snapshot)
    check_unlocked(edit.key, snapshot)
    fields = dict(edit.fields)
    if fields.get("confidence"):
        check_word("confidence", str(fields["confidence"]), labels.CONFIDENCE)
    if "as_of" in fields:
        check_date(str(fields["as_of"]))
    row: Row = {**(before or blank_answer(edit.key, snapshot)), **fields}
    if before is None and fields and not edit.links and not says_something(row):
        raise UserError("There is no answer here yet", "rate it or give a reason first")
    if fields.get("paper") or fields.get("practice") or "why" in fields:
        check_reason(row, edit.key, snapshot)
    return row
