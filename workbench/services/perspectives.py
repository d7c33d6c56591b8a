"""Perspectives: who can answer. Read, added, changed, deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.domain.places import AGREED, ASSESSOR, RANGE, Perspective
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import check_lines, check_needed
from workbench.services.where_used import counted, listed
from workbench.services.workbook import Workbook
from workbench.store import reading_records
from workbench.store.log import Writer
from workbench.store.tables import Row

LONGEST_SHORT = 20
"""Letters of a short name: what fits beside a row of a picture."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID = 40
_GONE = ("That perspective is not in the workbook any more", "nothing needs to be done")
_KEPT = {
    AGREED: "The agreed record is where the workbench keeps what was decided",
    ASSESSOR: "The assessor is the voice that answers unless another is chosen",
}
"""Perspectives that the workbench itself relies on, and why they stay."""

_USES = {
    "assessment": ("form with answers", "forms with answers"),
    "practice_judgement": ("judgement of a practice", "judgements of practices"),
    "gain": ("claim of gain", "claims of gain"),
    "coherence_link": ("rating of coherence", "ratings of coherence"),
    "question_answer": ("answer to a question", "answers to questions"),
}


def uses(workbook: Workbook) -> dict[str, dict[str, int]]:
    """By perspective and table: how many rows name it, in every checklist version."""
    return workbook.read(reading_records.perspective_uses)


def uses_in_words(found: dict[str, int]) -> str:
    """Where one perspective is used, as a sentence joins it; empty where it is not."""
    return listed(
        word for table, words in _USES.items() for word in counted(found.get(table, 0), *words)
    )


def new_perspective_id(title: str, taken: Iterable[str]) -> str:
    """A readable id made of a title that no other perspective has."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[: _LONGEST_ID - 4].strip("-") or "perspective"
    used = {RANGE, *taken}
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(used) + 2))
    return next(name for name in names if name not in used)


@dataclass(frozen=True, slots=True)
class AddPerspective:
    """Add a perspective after the others; the caller gives it a readable id."""

    perspective: Perspective
    label: str = field(default="Add the perspective {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The perspective's title."""
        return {"title": self.perspective.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError, with the field, where one is wrong."""
        perspective = self.perspective
        if perspective.id == RANGE or not _is_id(perspective.id):
            raise UserError(
                "A perspective cannot have that id",
                f"write up to {_LONGEST_ID} small letters, digits and hyphens, and not {RANGE}",
                field="id",
            )
        if writer.find("perspective", (perspective.id,)) is not None:
            raise UserError(
                f"There is a perspective {perspective.id} already", "choose another id", field="id"
            )
        _check(perspective, snapshot)
        rows = [
            row for flag in (0, 1) for row in writer.matching("perspective", {"official": flag})
        ]
        last = max((int(str(row["position"])) for row in rows), default=-1)
        columns = {**_columns(perspective), "position": last + 1}
        writer.insert("perspective", {"id": perspective.id, **columns})


@dataclass(frozen=True, slots=True)
class EditPerspective:
    """Change a perspective to what ``perspective`` says; its id and its place stay."""

    perspective: Perspective
    label: str = field(default="Change the perspective {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The perspective's title."""
        return {"title": self.perspective.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what differs; UserError, with the field, where one is wrong."""
        if writer.find("perspective", (self.perspective.id,)) is None:
            raise UserError(*_GONE)
        _check(self.perspective, snapshot)
        writer.update("perspective", (self.perspective.id,), _columns(self.perspective))


@dataclass(frozen=True, slots=True)
class DeletePerspective:
    """Delete a perspective that nothing uses. ``title`` is for the history."""

    perspective: str
    title: str
    label: str = field(default="Delete the perspective {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The perspective's title."""
        return {"title": self.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Delete it; UserError where it is used, with where, or where the workbench needs it."""
        key = (self.perspective,)
        found = writer.find("perspective", key)
        if found is None:
            raise UserError(*_GONE)
        if self.perspective in _KEPT:
            raise UserError(_KEPT[self.perspective], "keep it, or change its title")
        used = {
            table: len(writer.matching(table, {"perspective": self.perspective})) for table in _USES
        }
        if any(used.values()):
            raise UserError(
                f"{found['title']} is used: {uses_in_words(used)}",
                "delete those first, or keep the perspective",
            )
        writer.delete("perspective", key)


def _is_id(text: str) -> bool:
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def _check(perspective: Perspective, snapshot: Snapshot) -> None:
    """UserError, with the field, where a perspective may not hold what it holds."""
    check_needed("title", "title", perspective.title)
    check_needed("short", "short name", perspective.short)
    check_lines(
        {"title": ("the title", perspective.title), "short": ("the short name", perspective.short)}
    )
    short = perspective.short.strip()
    if len(short) > LONGEST_SHORT:
        raise UserError(
            f"The short name has {len(short)} letters and at most {LONGEST_SHORT} fit",
            "shorten it: it stands beside pictures",
            field="short",
        )
    others = [other for other in snapshot.perspectives if other.id != perspective.id]
    for name, given in (("title", perspective.title), ("short", perspective.short)):
        if _folded(given) in {_folded(getattr(other, name)) for other in others}:
            raise UserError(
                f"Another perspective is called {given.strip()}", "choose another name", field=name
            )
    if perspective.official and perspective.id in _KEPT:
        raise UserError(
            f"{perspective.title.strip()} is no government", "leave it unofficial", field="official"
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _columns(perspective: Perspective) -> Row:
    """The fields of a perspective's row, but for its id and its place."""
    return {
        "title": perspective.title.strip(),
        "short": perspective.short.strip(),
        "official": int(perspective.official),
        "description": perspective.description.strip(),
    }
