"""Sources in and out as RIS or CSL-JSON: a look at what a file would bring, then one step."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.citations.csl import read_csl, write_csl
from workbench.exchange.citations.pasted import guessed
from workbench.exchange.citations.records import LARGEST, Record, decode, one_line, several_lines
from workbench.exchange.citations.ris import read_ris, write_ris
from workbench.exchange.saving import save
from workbench.exchange.strict import DecodeError
from workbench.services.source_checks import check_source
from workbench.services.source_likeness import (
    NEAR_TITLE,
    SAME_IDENTIFIER,
    SAME_TITLE,
    KnownSources,
)
from workbench.services.sources import AddSources, short_citation

Report = Callable[[float], bool]
"""Told how much is done, 0 to 1; answers whether to go on."""

_REPORT_EVERY = 500
_KEPT = ("attachment", "attachment_name")

LIKE_WORDS = {
    SAME_IDENTIFIER: "It has the identifier of {other}.",
    SAME_TITLE: "It has the title and year of {other}.",
    NEAR_TITLE: "Its title is nearly that of {other}.",
}
"""Why a record may be a source that is there."""


class FileKind(StrEnum):
    """The formats that go in and out, by the ending of a file's name."""

    RIS = "ris"
    CSL = "json"


class Verdict(StrEnum):
    """What a record of a file would be to the workbook."""

    NEW = "new"
    HERE = "here"
    LIKE = "like"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file: what it is to the workbook, and why in sentences.

    ``source`` is what would be written; None where it cannot be.
    """

    place: int
    title: str
    verdict: Verdict
    source: Source | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would bring. Nothing is written before its command is carried out."""

    name: str
    found: tuple[Found, ...]

    def count(self, verdict: Verdict) -> int:
        """How many records have a verdict."""
        return Counter(found.verdict for found in self.found)[verdict]

    def command(self, *, with_like: bool = False) -> AddSources:
        """The step that takes over what is new, and what may be there already where asked."""
        wanted = {Verdict.NEW, Verdict.LIKE} if with_like else {Verdict.NEW}
        chosen = (found.source for found in self.found if found.verdict in wanted)
        return AddSources(tuple(source for source in chosen if source is not None), self.name)


def read_source_file(path: Path) -> bytes:
    """The bytes of a file of citations; UserError where it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise UserError(f"{path.name} is not a file", "choose a file that is there")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise UserError(
            f"{path.name} cannot be read", "check that it is there and that you may read it"
        ) from None
    if len(content) > LARGEST:
        raise UserError(
            f"{path.name} is larger than {LARGEST // 1024 // 1024} MB", "split it into smaller ones"
        )
    return content


def look(
    name: str,
    content: bytes,
    known: Sequence[Source],
    snapshot: Snapshot,
    report: Report = lambda _: True,
) -> Look:
    """What a file's records would be to a workbook with these sources; UserError where it is none.

    Nothing but frozen values comes in, so that it can run beside the window.
    """
    try:
        records = _records(decode(content))
    except DecodeError as error:
        raise UserError(
            f"{name} cannot be read as citations ({str(error).removeprefix('file: ')})",
            "export it as RIS or CSL-JSON from your reference manager",
            "nothing was changed",
        ) from None
    here = {source.id: source for source in known}
    index = KnownSources(known)
    found = []
    for place, record in enumerate(records):
        if place % _REPORT_EVERY == 0 and not report(place / len(records)):
            raise UserError("The import was stopped", "start it again", "nothing was changed")
        judged = _judged(record, here, index, snapshot)
        if judged.source is not None and judged.verdict is not Verdict.HERE:
            here[judged.source.id] = judged.source
            index.add(judged.source)
        found.append(judged)
    return Look(name, tuple(found))


def _records(text: str) -> tuple[Record, ...]:
    if text.lstrip().startswith(("[", "{")):
        return read_csl(text)
    return read_ris(text)


def _judged(
    record: Record, here: dict[str, Source], index: KnownSources, snapshot: Snapshot
) -> Found:
    source, remarks = record.source, list(record.remarks)
    if source is None:
        return Found(record.place, record.title, Verdict.PROBLEM, None, record.problem)
    if source.country is not None and snapshot.find_country(source.country) is None:
        remarks.append(f"Its country {source.country[:20]} is not in the workbook and is left out.")
        source = replace(source, country=None)
    present = here.get(source.id)
    if present is not None and same_words(present, source):
        return Found(record.place, record.title, Verdict.HERE, source, "It is here as it is.")
    if present is not None or not source.id:
        source = replace(source, id=str(uuid.uuid4()))
    try:
        check_source(source, snapshot)
    except UserError as error:
        return Found(record.place, record.title, Verdict.PROBLEM, None, str(error))
    if present is not None:
        why = f"It was taken from {short_citation(present)} and says something else."
        return Found(record.place, record.title, Verdict.LIKE, source, " ".join((why, *remarks)))
    like = index.like(source)
    if like:
        why = LIKE_WORDS[like[0].why].format(other=short_citation(like[0].source))
        return Found(record.place, record.title, Verdict.LIKE, source, " ".join((why, *remarks)))
    return Found(record.place, record.title, Verdict.NEW, source, " ".join(remarks))


def same_words(one: Source, other: Source) -> bool:
    """Whether two sources say the same, but for white space and the file that is kept."""
    return all(
        _plain(part.name, getattr(one, part.name)) == _plain(part.name, getattr(other, part.name))
        for part in fields(Source)
        if part.name not in _KEPT
    )


def _plain(name: str, value: str | None) -> str:
    return several_lines(value or "") if name == "note" else one_line(value or "")


def pasted(text: str) -> Source:
    """A best guess at a pasted citation's fields; UserError where there is nothing to guess."""
    try:
        return guessed(text)
    except DecodeError as error:
        raise UserError(
            f"That is no citation ({str(error).removeprefix('text: ')})",
            "paste one citation, such as a line of a list of references",
            field="citation",
        ) from None


def shareable(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources that are not confidential."""
    return tuple(source for source in sources if source.confidentiality == "public")


def save_sources(sources: Sequence[Source], path: Path) -> None:
    """Write sources to a file, in the format of its ending; UserError where one stands there."""
    ending = path.suffix.lstrip(".").lower()
    if ending not in set(FileKind):
        raise UserError(
            f"{path.name} has no ending that is known", "let its name end in .ris or .json"
        )
    write = write_ris if ending == FileKind.RIS else write_csl
    save(write(sources), path)
