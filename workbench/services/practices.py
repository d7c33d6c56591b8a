"""The practice library: read, added, changed, judged, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.places import RANGE
from workbench.domain.practices import Judgement, Practice
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import check_choice, check_lines, check_source
from workbench.services.policy_fields import check_period, check_shared, is_future
from workbench.services.workbook import Workbook
from workbench.store import reading_practices
from workbench.store.log import Writer
from workbench.store.tables import Row

_SHOWN = 10
"""Letters of a country's id that a refusal repeats."""

_PARTS = ("practice_judgement", "practice_policy", "practice_corridor")
"""The tables whose rows belong to a practice."""

_GONE = ("That practice is not in the workbook any more", "nothing needs to be done")


def practices(workbook: Workbook) -> tuple[Practice, ...]:
    """Everything that was tried, by title."""
    return workbook.read(reading_practices.practices)


@dataclass(frozen=True, slots=True)
class AddPractice:
    """Add a practice with its judgements and links; the caller gives it an id, a UUID."""

    practice: Practice
    label: str = field(default="Add the practice {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The practice's title."""
        return {"title": self.practice.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write everything; UserError, with the field, where one is wrong."""
        practice = self.practice
        if not practice.id.strip() or writer.find("practice", (practice.id,)) is not None:
            raise UserError("There is a practice of that id already", "add it once more")
        _check(writer, practice, snapshot)
        writer.insert("practice", {"id": practice.id, **_columns(practice)})
        _write_parts(writer, practice)


@dataclass(frozen=True, slots=True)
class EditPractice:
    """Change a practice to what ``practice`` says, its judgements and links included."""

    practice: Practice
    label: str = field(default="Change the practice {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The practice's title."""
        return {"title": self.practice.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what differs; UserError, with the field, where one is wrong."""
        practice = self.practice
        if writer.find("practice", (practice.id,)) is None:
            raise UserError(*_GONE)
        _check(writer, practice, snapshot)
        writer.update("practice", (practice.id,), _columns(practice))
        _write_parts(writer, practice)


@dataclass(frozen=True, slots=True)
class DeletePractice:
    """Delete a practice with its judgements and links. ``title`` is for the history."""

    practice: str
    title: str
    label: str = field(default="Delete the practice {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The practice's title."""
        return {"title": self.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Delete it; UserError where it is gone already."""
        if writer.find("practice", (self.practice,)) is None:
            raise UserError(*_GONE)
        for table in _PARTS:
            _replace_rows(writer, table, self.practice, ())
        writer.delete("practice", (self.practice,))


@dataclass(frozen=True, slots=True)
class JudgePractice:
    """Say how one perspective judged a practice, in place of what it said before."""

    practice: str
    title: str
    judgement: Judgement
    label: str = field(default="Judge {title} as {perspective}: {judged}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The practice's title, the perspective and the judgement, in words."""
        return {
            "title": self.title,
            "perspective": _perspective_name(self.judgement.perspective, snapshot),
            "judged": labels.word(labels.JUDGED, self.judgement.judged),
        }

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the judgement; UserError, with the field, where it may not stand."""
        if writer.find("practice", (self.practice,)) is None:
            raise UserError(*_GONE)
        _check_judgement(writer, self.judgement, snapshot)
        writer.put("practice_judgement", _judgement_row(self.practice, self.judgement))


@dataclass(frozen=True, slots=True)
class WithdrawJudgement:
    """Take back how one perspective judged a practice."""

    practice: str
    title: str
    perspective: str
    label: str = field(default="Take back how {perspective} judged {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The practice's title and the perspective, in words."""
        perspective = _perspective_name(self.perspective, snapshot)
        return {"title": self.title, "perspective": perspective}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete the judgement; UserError where there is none."""
        key = (self.practice, self.perspective)
        if writer.find("practice_judgement", key) is None:
            raise UserError(
                f"{_perspective_name(self.perspective, snapshot)} has not judged this practice",
                "choose another perspective",
                field="perspective",
            )
        writer.delete("practice_judgement", key)


def _perspective_name(perspective: str, snapshot: Snapshot) -> str:
    found = (each.title for each in snapshot.perspectives if each.id == perspective)
    return next(found, perspective)


def _check(writer: Writer, practice: Practice, snapshot: Snapshot) -> None:
    """UserError, with the field, where a practice may not hold what it holds."""
    check_shared(writer, practice, "The practice")
    check_period(practice.started, practice.ended)
    if is_future(practice.started):
        raise UserError(
            f"Its start, {practice.started}, is still to come; the library holds what was tried",
            "enter it as a planned policy, or change the date",
            field="started",
        )
    for policy in practice.policies:
        if writer.find("policy", (policy,)) is None:
            raise UserError(
                "A policy it rests on is not in the workbook", "choose another", field="policies"
            )
    for sending, receiving in practice.corridors:
        if writer.find("corridor", (sending, receiving)) is None:
            raise UserError(
                f"The corridor {sending[:_SHOWN]} → {receiving[:_SHOWN]} is not in the workbook",
                "add it first",
                field="corridors",
            )
    voices = [judgement.perspective for judgement in practice.judgements]
    if len(set(voices)) != len(voices):
        raise UserError(
            "A perspective judges the practice twice", "keep one judgement", field="perspective"
        )
    for judgement in practice.judgements:
        _check_judgement(writer, judgement, snapshot)


def _check_judgement(writer: Writer, judgement: Judgement, snapshot: Snapshot) -> None:
    """UserError, with the field, where a judgement may not stand."""
    known = {perspective.id for perspective in snapshot.perspectives} - {RANGE}
    if judgement.perspective not in known:
        raise UserError(
            "That perspective is not in the workbook",
            "choose whose judgement it is",
            field="perspective",
        )
    check_choice("judged", "a judgement", judgement.judged, labels.JUDGED)
    if judgement.source is not None:
        check_source(writer, "judged_source", judgement.source)
    elif not judgement.why.strip():
        raise UserError(
            "The judgement has neither a reason nor a source", "write why, or cite it", field="why"
        )
    check_lines({"judged_locator": ("the place in the source", judgement.locator)})


def _columns(practice: Practice) -> Row:
    """The fields of a practice's row, but for its id."""
    return {
        "country": practice.country,
        "actor": practice.actor.strip(),
        "title": practice.title.strip(),
        "tried": practice.tried,
        "level": practice.level,
        "theme": practice.theme,
        "strategy": practice.strategy,
        "started": practice.started,
        "ended": practice.ended,
        "conditions": practice.conditions,
        "source": practice.source,
        "locator": practice.locator.strip(),
        "as_of": practice.as_of,
        "verification": practice.verification.strip(),
        "note": practice.note,
    }


def _judgement_row(practice: str, judgement: Judgement) -> Row:
    return {
        "practice": practice,
        "perspective": judgement.perspective,
        "judged": judgement.judged,
        "why": judgement.why,
        "source": judgement.source,
        "locator": judgement.locator.strip(),
    }


def _write_parts(writer: Writer, practice: Practice) -> None:
    """Make judgements and links those that the practice names."""
    own: Row = {"practice": practice.id}
    parts: tuple[list[Row], ...] = (
        [_judgement_row(practice.id, judgement) for judgement in practice.judgements],
        [{**own, "policy": policy} for policy in practice.policies],
        [{**own, "sending": start, "receiving": end} for start, end in practice.corridors],
    )
    for table, rows in zip(_PARTS, parts, strict=True):
        _replace_rows(writer, table, practice.id, rows)


def _replace_rows(writer: Writer, table: str, practice: str, rows: Iterable[Row]) -> None:
    """Make a table's rows of one practice these, writing only what differs."""
    shape = writer.shape(table)
    wanted = {shape.key_of(row): row for row in rows}
    for before in writer.matching(table, {"practice": practice}):
        key = shape.key_of(before)
        if key not in wanted:
            writer.delete(table, key)
    for row in wanted.values():
        writer.put(table, row)
