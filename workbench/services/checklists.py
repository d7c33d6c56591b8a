"""Checklist versions: what a workbook holds, new drafts, issuing, and files in and out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.domain.checklist import Checklist, Translation
from workbench.domain.checklist_edits import Draft, missing_words, with_translations
from workbench.domain.documents import Evidence
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.checklist_pack import encode_pack, read_pack
from workbench.exchange.saving import save
from workbench.exchange.strict import DecodeError
from workbench.services.checklist_writing import (
    delete_checklist,
    held_checklist,
    rewrite_checklist,
    write_checklist,
)
from workbench.services.fields import check_line
from workbench.services.workbook import Workbook
from workbench.store import reading_answers, reading_whole
from workbench.store.log import Writer
from workbench.store.reading_answers import ChecklistHead

__all__ = [
    "ChecklistHead",
    "DropVersion",
    "EditChecklist",
    "ImportChecklist",
    "IssueVersion",
    "NewVersion",
    "checklist_draft",
    "checklist_heads",
    "checklist_version",
    "every_snapshot",
    "evidence_of",
    "next_version",
    "opened_at",
    "read_checklist_file",
    "snapshot_of",
    "write_checklist_file",
]

LARGEST_FILE = 8_000_000
"""Bytes of a checklist file at most: the built-in checklist has about 0.2 million."""
_VERSION = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9]+([-_./][A-Za-z0-9]+)*", re.ASCII)
_LONGEST_ID = 60
_LONGEST_VERSION = 20
_SHOWN = 4
"""How many of what is missing a refusal names."""


def checklist_heads(workbook: Workbook) -> tuple[ChecklistHead, ...]:
    """Every checklist version of a workbook, with how many answers rest on it."""
    return workbook.read(reading_answers.checklist_heads)


def checklist_version(workbook: Workbook, checklist_id: str, version: str) -> Checklist:
    """One version; KeyError where the workbook does not hold it."""
    return workbook.read(reading_answers.checklist, checklist_id, version)


def snapshot_of(workbook: Workbook, checklist_id: str, version: str) -> Snapshot:
    """The frozen whole of another checklist version; KeyError where there is none."""
    current = workbook.snapshot
    if (current.checklist.id, current.checklist.version) == (checklist_id, version):
        return current
    return workbook.read(reading_whole.snapshot, checklist_id, version)


def every_snapshot(workbook: Workbook) -> tuple[Snapshot, ...]:
    """The frozen whole of every checklist version, in the order of ``checklist_heads``."""
    return tuple(snapshot_of(workbook, head.id, head.version) for head in checklist_heads(workbook))


def evidence_of(workbook: Workbook, checklist_id: str, version: str) -> tuple[Evidence, ...]:
    """Every evidence link to one checklist version."""
    return workbook.read(reading_answers.evidence, None, (checklist_id, version))


def opened_at(workbook: Workbook, checklist_id: str) -> str:
    """The version that a checklist opens at: its newest issued one, else its newest draft."""
    found = workbook.read(reading_answers.newest, checklist_id)
    return found[1] if found else ""


def checklist_draft(workbook: Workbook, checklist_id: str, version: str) -> Draft:
    """What an edit of a version is judged by; KeyError where the workbook does not hold it."""
    checklist = checklist_version(workbook, checklist_id, version)
    others = (
        checklist_version(workbook, checklist_id, head.version)
        for head in checklist_heads(workbook)
        if head.id == checklist_id and head.version != version
    )
    answers = snapshot_of(workbook, checklist_id, version).answers
    return Draft.of(checklist, others, (answer.key.criterion for answer in answers))


def next_version(heads: tuple[ChecklistHead, ...], checklist_id: str) -> str:
    """The first whole number that no version of the checklist has, after the greatest."""
    taken = [head.version for head in heads if head.id == checklist_id]
    numbers = [int(version) for version in taken if version.isdecimal()]
    return str(max(numbers, default=len(taken)) + 1)


def named(checklist_id: str, version: str) -> dict[str, str]:
    """The placeholders of a version's name in the labels of commands."""
    return {"checklist": checklist_id, "version": version}


def held(writer: Writer, checklist_id: str, version: str) -> Checklist:
    """A version within a transaction; UserError where there is none."""
    found = held_checklist(writer, checklist_id, version)
    if found is None:
        raise UserError(
            f"There is no version {version} of {checklist_id}", "choose one of the list"
        )
    return found


def held_draft(writer: Writer, checklist_id: str, version: str) -> Checklist:
    """A draft within a transaction; UserError where there is none or it is issued."""
    found = held(writer, checklist_id, version)
    if found.issued:
        raise UserError(
            f"Version {version} of {checklist_id} is issued and stays as it is",
            "make a new version of it and edit that",
        )
    return found


def _check_version(writer: Writer, checklist_id: str, version: str) -> None:
    if _VERSION.fullmatch(version) is None or len(version) > _LONGEST_VERSION:
        raise UserError(
            f"{version or 'Nothing'} cannot name a version",
            "write a number or a short word such as 2 or 2026-1",
            field="version",
        )
    if writer.find("checklist", (checklist_id, version)) is not None:
        raise UserError(
            f"There is a version {version} of {checklist_id} already",
            "choose another name for the version",
            field="version",
        )


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Make a draft of a version; it can be edited until it is issued."""

    checklist: str
    made_from: str
    version: str
    note: str = ""
    label: str = field(default="Make version {version} of {checklist}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The new version's name."""
        return named(self.checklist, self.version)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Copy the version with its translations; UserError where the name is taken."""
        base = held(writer, self.checklist, self.made_from)
        _check_version(writer, self.checklist, self.version)
        draft = replace(
            base,
            version=self.version,
            made_from=self.made_from,
            issued=False,
            note=self.note,
            criteria=tuple(replace(c, editorial=False) for c in base.criteria),
            translations=tuple(
                t for t in base.translations if (t.part, t.field) != ("checklist", "note")
            ),
        )
        write_checklist(writer, draft)


@dataclass(frozen=True, slots=True)
class EditChecklist:
    """Change a draft's title and the note that says what changed, with their translations."""

    checklist: str
    version: str
    title: str
    note: str
    translations: tuple[Translation, ...] | None = None
    label: str = field(default="Edit version {version} of {checklist}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The version's name."""
        return named(self.checklist, self.version)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Write both; UserError where the version is issued or the title is empty."""
        before = held_draft(writer, self.checklist, self.version)
        if not self.title.strip():
            raise UserError("The checklist has no title", "write one", field="title")
        check_line("the title", self.title)
        after = replace(before, title=self.title, note=self.note)
        if self.translations is not None:
            after = with_translations(after, "checklist", before.id, self.translations)
        rewrite_checklist(writer, before, after)


@dataclass(frozen=True, slots=True)
class IssueVersion:
    """Close a draft: from now on its words and its criteria stay as they are."""

    checklist: str
    version: str
    label: str = field(default="Issue version {version} of {checklist}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The version's name."""
        return named(self.checklist, self.version)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Mark it as issued; UserError that lists what it still lacks."""
        draft = held(writer, self.checklist, self.version)
        if draft.issued:
            raise UserError(
                f"Version {self.version} of {self.checklist} is issued already",
                "nothing needs to be done",
            )
        lacking = missing_words(draft)
        if lacking:
            shown = "; ".join(f"{where}: {what}" for where, what in lacking[:_SHOWN])
            more = len(lacking) - _SHOWN
            raise UserError(
                f"The draft is not complete: {shown}{f', and {more} more' if more > 0 else ''}",
                "write what is missing, or drop it",
            )
        if not draft.note.strip() and draft.made_from:
            raise UserError(
                "Nobody could tell what changed in this version",
                "write a change note first",
                field="note",
            )
        writer.update("checklist", (self.checklist, self.version), {"issued": 1})


@dataclass(frozen=True, slots=True)
class DropVersion:
    """Delete a draft that nobody has answered."""

    checklist: str
    version: str
    label: str = field(default="Delete version {version} of {checklist}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The version's name."""
        return named(self.checklist, self.version)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Delete it with everything in it; UserError that lists who answered it."""
        draft = held_draft(writer, self.checklist, self.version)
        used = writer.matching("assessment", {"checklist": self.checklist, "version": self.version})
        if used:
            who = dict.fromkeys(f"{row['subject']} as {row['perspective']}" for row in used)
            raise UserError(
                f"Version {self.version} has {len(used)} assessments: {'; '.join(who)}",
                "undo what carried answers over, or keep the version",
            )
        made = [
            str(row["version"])
            for row in writer.matching("checklist", {"id": self.checklist})
            if row["made_from"] == self.version
        ]
        if made:
            raise UserError(
                f"Version {', '.join(made)} was made from version {self.version}",
                "delete that one first",
            )
        delete_checklist(writer, draft)


@dataclass(frozen=True, slots=True)
class ImportChecklist:
    """Take a checklist version in as it stands in a file."""

    checklist: Checklist
    label: str = field(default="Import checklist {checklist}, version {version}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The version's name."""
        return named(self.checklist.id, self.checklist.version)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Write it whole; UserError where that version is here already or an id is odd."""
        given = self.checklist
        names = [theme.id for theme in given.themes] + [line.id for line in given.lines]
        for name in (given.id, *names, *(criterion.id for criterion in given.criteria)):
            if _ID.fullmatch(name) is None or len(name) > _LONGEST_ID:
                raise UserError(
                    f"{name[:_LONGEST_ID]} cannot be an id in a checklist",
                    "use letters and digits with dashes between them in the file",
                )
        check_line("the title", given.title)
        known = held_checklist(writer, given.id, given.version)
        if known == given:
            raise UserError(
                f"Version {given.version} of {given.id} is in the workbook already, word for word",
                "nothing needs to be done",
            )
        if known is not None:
            raise UserError(
                f"There is a different version {given.version} of {given.id} in the workbook",
                "give the version in the file another name",
            )
        _check_version(writer, given.id, given.version)
        write_checklist(writer, given)


def read_checklist_file(path: Path) -> Checklist:
    """A checklist out of a file; UserError with the path of what is wrong in it."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name} is too large for a checklist", "choose another file")
        return read_pack(path)
    except OSError:
        raise UserError(f"{path.name} cannot be read", "choose another file") from None
    except (DecodeError, ValueError) as error:
        raise UserError(
            f"{path.name} is not a sound checklist file: {error}",
            "put that right in the file, or ask whoever sent it",
            "nothing was changed",
        ) from None


def write_checklist_file(checklist: Checklist, path: Path, *, replace_it: bool = False) -> None:
    """Write a checklist to a file; UserError where it exists or cannot be written."""
    save(encode_pack(checklist), path, replace=replace_it)
