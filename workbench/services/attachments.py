"""Files kept in the workbook with a source: copied in, saved out, and never opened.

What a file holds is kept byte for byte and found by its hash; its name may come from anybody and is
cleaned before anything is called by it.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.saving import save
from workbench.services.sources import find_source, short_citation
from workbench.services.workbook import Workbook
from workbench.store import reading_sources
from workbench.store.log import Writer

LARGEST = 10 * 1024 * 1024
"""Bytes that an attachment may have, so that a workbook can still be mailed."""

LONGEST_NAME = 120
"""Letters of a cleaned name: with a folder before it, it must fit everywhere."""

_LONGEST_ENDING = 16
_LONGEST_BYTES = 240
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"}
)
"""Names that Windows gives to devices, whatever ending follows."""

_FORBIDDEN = frozenset('<>:"|?*')


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a copy of a file with a source, in place of the one that was kept before."""

    source: Source
    name: str
    data: bytes = field(repr=False)
    label: str = field(default="Attach {name} to {source}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The file's name and the source."""
        return {"name": clean_name(self.name), "source": short_citation(self.source)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Keep the file; UserError where it is empty or too large, or the source is gone."""
        find_source(writer, self.source.id)
        name = clean_name(self.name)
        _check_size(name, len(self.data))
        kept = writer.keep(self.data)
        writer.update("source", (self.source.id,), {"attachment": kept, "attachment_name": name})


@dataclass(frozen=True, slots=True)
class RemoveAttachment:
    """Take the file away from a source. Undo brings it back; a clean copy leaves it out."""

    source: Source
    label: str = field(default="Remove the file from {source}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The source."""
        return {"source": short_citation(self.source)}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Forget the file; UserError where there is none."""
        if find_source(writer, self.source.id)["attachment"] is None:
            raise UserError("No file is attached to this source", "nothing needs to be done")
        writer.update("source", (self.source.id,), {"attachment": None, "attachment_name": ""})


def clean_name(given: str) -> str:
    """A name that any system can hold and that leads nowhere; UserError where none is left.

    Folders, control characters, marks of direction, what Windows forbids and spaces and dots at
    the ends go; a device's name gets a line before it; the middle of a long name is left out.
    """
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    kept = []
    for letter in unicodedata.normalize("NFC", last):
        category = unicodedata.category(letter)
        if category in ("Zs", "Zl", "Zp") or letter in "\t\n\r":
            kept.append(" ")
        elif category[0] != "C":
            kept.append("_" if letter in _FORBIDDEN else letter)
    name = " ".join("".join(kept).split()).strip(". ")
    if not any(letter.isalnum() for letter in name):
        raise UserError(
            "The file's name has no letter or digit that can be kept",
            "give the file a plain name and attach it again",
            field="attachment",
        )
    if name.split(".", 1)[0].strip().casefold() in _RESERVED:
        name = f"_{name}"
    return _shortened(name)


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len(dot) - len(ending)
    stem = stem[:room]
    while len(f"{stem}{dot}{ending}".encode()) > _LONGEST_BYTES and len(stem) > 1:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{dot}{ending}"


def read_file(path: Path) -> tuple[str, bytes]:
    """A file's name and bytes; UserError where it cannot be attached.

    The limit is looked at before a byte is read, and again while reading: a file may grow.
    """
    try:
        # Looked at before it is opened: opening a pipe would wait for ever.
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError(f"{path.name} is not a file", "choose a file", field="attachment")
        _check_size(path.name, found.st_size)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise UserError(
            f"{path.name} cannot be read",
            "check that it is there and that you may read it",
            field="attachment",
        ) from None
    _check_size(path.name, len(data))
    return path.name, data


def _check_size(name: str, size: int) -> None:
    if size > LARGEST:
        raise UserError(
            f"{name} has {size / 1024 / 1024:,.1f} MB and at most {LARGEST // 1024 // 1024} MB fit",
            "attach the pages that you cite, or keep the file beside the workbook and note where",
            field="attachment",
        )
    if not size:
        raise UserError(f"{name} is empty", "choose another file", field="attachment")


def attached(workbook: Workbook, source: Source) -> bytes:
    """The bytes of a source's file; UserError where there is none or it is not what it was."""
    if source.attachment is None:
        raise UserError("No file is attached to this source", "choose another source")
    data = workbook.read(reading_sources.kept_file, source.attachment)
    if data is None or hashlib.sha256(data).hexdigest() != source.attachment:
        raise UserError(
            f"The file kept with {short_citation(source)} is damaged",
            "attach it again, or open a backup of the workbook",
            "nothing was written",
        )
    return data


def save_attached(workbook: Workbook, source: Source, path: Path) -> None:
    """Write a source's file to a place; UserError where something stands there or nothing can."""
    save(attached(workbook, source), path)


def damaged_files(workbook: Workbook) -> Iterator[Source]:
    """The sources whose file is missing or is not what its hash says."""
    for source in workbook.sources():
        if source.attachment is not None:
            try:
                attached(workbook, source)
            except UserError:
                yield source


def kept_sizes(workbook: Workbook) -> dict[str, int]:
    """By hash: how many bytes a kept file has."""
    return workbook.read(reading_sources.kept_sizes)
