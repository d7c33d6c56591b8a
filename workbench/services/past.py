"""The past of a workbook: what a step changed, what an object was, and bringing it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import check_reason
from workbench.services.past_words import ChangeLine, PastWords, object_of
from workbench.services.workbook import Workbook, answer_key
from workbench.store import past, schema_links
from workbench.store.log import Writer
from workbench.store.past import PastChange
from workbench.store.tables import Key, Row, decode_key
from workbench.store.trouble import refused_where_gone


def lines_of(workbook: Workbook, step: int) -> tuple[ChangeLine, ...]:
    """Every change of a step in words, in the order they were made."""
    found = workbook.read(past.changes_in, step)
    words = PastWords(workbook)
    return tuple(words.line(change) for change in found)


def tables_of_steps(workbook: Workbook) -> Mapping[int, frozenset[str]]:
    """By step: the tables it wrote, so that the history can be narrowed by kind of thing."""
    steps = [step.id for step in workbook.history()]
    return workbook.read(past.touched_by, steps)


@dataclass(frozen=True, slots=True)
class RestoreValue:
    """Bring back the value that a field had before a change of the log.

    ``field_words`` and ``name`` are what the history calls the field and the thing.
    """

    change: PastChange
    field_words: str
    name: str
    label: str = field(default="Bring back {field} of {thing}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The field and the thing, in words."""
        return {"field": self.field_words, "thing": self.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the earlier value; UserError where the thing is gone or was changed as a whole."""
        found = self.change.change
        if not found.field or found.before is None:
            raise UserError(
                "This change made or removed the whole of it", "bring back the thing itself"
            )
        key = decode_key(found.key)
        if writer.find(found.entity, key) is None:
            raise UserError("The thing is not in the workbook any more", "bring it back first")
        if found.entity == schema_links.ANSWER:
            _refuse_locked(writer, key)
        with refused_where_gone():
            writer.update(found.entity, key, {found.field: json.loads(found.before)})
        if found.entity == schema_links.ANSWER:
            _refuse_without_reason(writer, key, snapshot)


@dataclass(frozen=True, slots=True)
class RestoreObject:
    """Bring a thing, with all that belongs to it, back to what it was after a step.

    ``rows`` are its rows then, ``gone`` the keys of rows that it did not have; ``name`` is what
    the history calls it.
    """

    name: str
    rows: tuple[tuple[str, Row], ...]
    gone: tuple[tuple[str, Key], ...]
    label: str = field(default="Bring back {thing} as it was", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The thing, in words."""
        return {"thing": self.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write what it was; UserError where something that it refers to is gone."""
        with refused_where_gone():
            for entity, key in self.gone:
                if writer.find(entity, key) is not None:
                    writer.delete(entity, key)
            for entity, row in self.rows:
                if entity == schema_links.ANSWER:
                    _refuse_locked(writer, writer.shape(entity).key_of(row))
                writer.put(entity, row)


def restore_object(workbook: Workbook, entity: str, key: Key, step: int) -> RestoreObject:
    """The command that brings a thing back to what it was after a step.

    A form comes before its answers and a thing before its parts, so that each finds what it
    refers to. UserError where the thing did not exist then.
    """
    whole, whole_key = object_of(entity, key)
    row = workbook.read(past.row_at, whole, whole_key, step)
    if row is None:
        raise UserError("It did not exist then", "choose a later step")
    rows: list[tuple[str, Row]] = []
    needed = schema_links.NEEDS.get(whole)
    if needed is not None:
        needed_key = whole_key[: schema_links.KEY_LENGTH[needed]]
        form = workbook.read(past.row_at, needed, needed_key, step)
        now = workbook.read(past.row_at, needed, needed_key, _LAST)
        if form is not None and now is None:
            rows.append((needed, form))
    rows.append((whole, row))
    gone: list[tuple[str, Key]] = []
    for part in schema_links.PARTS.get(whole, ()):
        for part_key in workbook.read(past.keys_under, part, whole_key):
            then = workbook.read(past.row_at, part, part_key, step)
            if then is None:
                gone.append((part, part_key))
            else:
                rows.append((part, then))
    thing = PastWords(workbook).thing(whole, whole_key, step)
    return RestoreObject(f"{thing.kind} {thing.name}"[:_LONGEST], tuple(rows), tuple(gone))


_LAST = 2**62
"""A step later than any."""

_LONGEST = 200
"""Characters of a thing's name that the words of a step hold."""


def _refuse_locked(writer: Writer, answer: Key) -> None:
    form = writer.find("assessment", answer[:-1])
    if form is not None and form["status"] == "final":
        raise UserError(
            "The form is final, so its answers cannot be changed", "unlock it first with a reason"
        )


def _refuse_without_reason(writer: Writer, answer: Key, snapshot: Snapshot) -> None:
    row = writer.find(schema_links.ANSWER, answer) or {}
    try:
        check_reason(row, answer_key(answer), snapshot)
    except UserError:
        raise UserError(
            "That would leave the rating without its reason", "bring back the reason"
        ) from None


def restore_value(workbook: Workbook, number: int) -> RestoreValue:
    """The command that takes back what a change of the log did to one field.

    UserError where there is no such change.
    """
    found: PastChange | None = workbook.read(past.change, number)
    if found is None:
        raise UserError("There is no such change", "choose one from the history")
    line = PastWords(workbook).line(found)
    return RestoreValue(found, line.field, f"{line.thing.kind} {line.thing.name}"[:_LONGEST])
