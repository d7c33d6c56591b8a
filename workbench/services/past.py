"""The past of a workbook: what a step changed, what an object was, and bringing it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.labels import entities
from workbench.services.answering import check_reason
from workbench.services.workbook import Workbook, answer_key
from workbench.store import past, schema_links
from workbench.store.log import Writer
from workbench.store.past import PastChange
from workbench.store.tables import Key, Row, Value, decode_key
from workbench.store.trouble import refused_where_gone

__all__ = ["ChangeLine", "ObjectName", "RestoreObject", "RestoreValue", "lines_of", "object_of"]


@dataclass(frozen=True, slots=True)
class ObjectName:
    """A thing that people know: its table and key, with the words for both."""

    entity: str
    key: Key
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in words: which thing, which field (empty for the whole), from what to what.

    ``before`` and ``after`` are None where the thing did not exist; ``number`` is the change's own.
    """

    number: int
    step: int
    thing: ObjectName
    field: str
    before: str | None
    after: str | None


def lines_of(workbook: Workbook, step: int) -> tuple[ChangeLine, ...]:
    """Every change of a step in words, in the order they were made."""
    found = workbook.read(past.changes_in, step)
    names = _Names(workbook)
    return tuple(_line(names, change) for change in found)


def tables_of_steps(workbook: Workbook) -> Mapping[int, frozenset[str]]:
    """By step: the tables it wrote, so that the history can be narrowed by kind of thing."""
    steps = [step.id for step in workbook.history()]
    return workbook.read(past.touched_by, steps)


def object_of(entity: str, key: Key) -> tuple[str, Key]:
    """The thing that a row belongs to: a clause to its agreement, evidence to its answer."""
    parent = schema_links.PARENT.get(entity)
    if parent is None:
        return entity, key
    return parent, key[: schema_links.KEY_LENGTH[parent]]


class _Names:
    """Names of things, looked up once each."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: dict[tuple[str, Key], str] = {}

    def of(self, entity: str, key: Key, step: int) -> ObjectName:
        """The thing that a row of the log belongs to, named as it was at that step."""
        whole, whole_key = object_of(entity, key)
        place = (whole, whole_key)
        if place not in self._known:
            row = self._workbook.read(past.row_at, whole, whole_key, step)
            if row is None:
                row = self._workbook.read(past.row_at, whole, whole_key, step - 1)
            self._known[place] = _name(row, whole_key)
        word = entities.ENTITY.get(whole, whole)
        return ObjectName(whole, whole_key, word, self._known[place])


def _name(row: Row | None, key: Key) -> str:
    for wanted in entities.NAME_FIELDS:
        found = row.get(wanted) if row is not None else None
        if isinstance(found, str) and found.strip():
            return found
    return _key_words(key)


def _key_words(key: Key) -> str:
    """A key in words; that of an answer or a form names criterion, subject and perspective."""
    if len(key) in _VOICE_KEYS:
        subject, side, counterpart, perspective, assessor = (str(part) for part in key[:5])
        towards = f" towards {counterpart}" if counterpart else ""
        who = f"{perspective}, {assessor}" if assessor else perspective
        criterion = f"{key[7]} of " if len(key) > _FORM_KEY else ""
        return f"{criterion}{subject} ({side}){towards}, as {who}"
    return " · ".join(str(part) for part in key if part not in ("", None))


_FORM_KEY = schema_links.KEY_LENGTH["assessment"]
_VOICE_KEYS = (_FORM_KEY, schema_links.KEY_LENGTH[schema_links.ANSWER])


def _line(names: _Names, found: PastChange) -> ChangeLine:
    change = found.change
    key = decode_key(change.key)
    thing = names.of(change.entity, key, found.step)
    field_name = change.field
    if change.entity != thing.entity:
        # A part of a thing is named by the words of its own table and the rest of its key.
        part = " · ".join(str(item) for item in key[len(thing.key) :] if item not in ("", None))
        word = entities.ENTITY.get(change.entity, change.entity)
        field_word = entities.field_word(field_name) if field_name else ""
        shown = ", ".join(text for text in (f"{word} {part}".strip(), field_word) if text)
    else:
        shown = entities.field_word(field_name) if field_name else ""
    return ChangeLine(
        found.id,
        found.step,
        thing,
        shown,
        _words(change.before, change.field),
        _words(change.after, change.field),
    )


def _words(logged: str | None, field_name: str) -> str | None:
    if logged is None:
        return None
    value = json.loads(logged)
    if field_name:
        return _value(value)
    said = {k: _value(v) for k, v in value.items() if v not in ("", None)}
    return "; ".join(f"{entities.field_word(k)}: {text}" for k, text in said.items())


def _value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@dataclass(frozen=True, slots=True)
class RestoreValue:
    """Bring back the value that a field had before a change of the log."""

    change: PastChange
    label: str = field(default="Bring back {field} of {thing}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The field and the thing, in words."""
        found = self.change.change
        word = entities.ENTITY.get(found.entity, found.entity)
        return {
            "field": entities.field_word(found.field),
            "thing": f"{word} {_key_words(decode_key(found.key))}",
        }

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
    word = entities.ENTITY.get(whole, whole)
    return RestoreObject(f"{word} {_name(row, whole_key)}"[:200], tuple(rows), tuple(gone))


_LAST = 2**62
"""A step later than any."""


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


def change_of(workbook: Workbook, number: int) -> PastChange:
    """The change of that number; UserError where there is none."""
    found: PastChange | None = workbook.read(past.change, number)
    if found is None:
        raise UserError("There is no such change", "choose one from the history")
    return found
