"""The words in which the history tells things, their fields and what stood in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import zip_longest

from workbench.labels import entities, values
from workbench.services.workbook import Workbook
from workbench.store import past, schema_links
from workbench.store.past import PastChange
from workbench.store.tables import Key, Row, Value, decode_key, shape_of


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


def object_of(entity: str, key: Key) -> tuple[str, Key]:
    """The thing that a row belongs to: a clause to its agreement, evidence to its answer."""
    parent = schema_links.PARENT.get(entity)
    if parent is None:
        return entity, key
    return parent, key[: schema_links.KEY_LENGTH[parent]]


class PastWords:
    """Words for changes of one workbook; every name and table is looked up once."""

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook whose history is told."""
        self._workbook = workbook
        self._titles: dict[tuple[str, Key], str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}

    def line(self, found: PastChange) -> ChangeLine:
        """A change in words."""
        change, step = found.change, found.step
        key = decode_key(change.key)
        thing = self.thing(change.entity, key, step)
        shown = entities.field_word(change.field) if change.field else ""
        if change.entity != thing.entity:
            # A part of a thing is named by the words of its own table and the rest of its key.
            rest = self._key_parts(change.entity, key, step)[len(thing.key) :]
            word = entities.ENTITY.get(change.entity, change.entity)
            shown = ", ".join(text for text in (f"{word} {_joined(rest)}".strip(), shown) if text)
        before, after = (
            self._said(change.entity, change.field, logged, step)
            for logged in (change.before, change.after)
        )
        return ChangeLine(found.id, step, thing, shown, before, after)

    def thing(self, entity: str, key: Key, step: int) -> ObjectName:
        """The thing that a row of the log belongs to, named as it was at that step."""
        whole, whole_key = object_of(entity, key)
        name = self._title(whole, whole_key, step) or self.key_words(whole, whole_key, step)
        return ObjectName(whole, whole_key, entities.ENTITY.get(whole, whole), name)

    def key_words(self, entity: str, key: Key, step: int) -> str:
        """A key in words; that of an answer or a form names criterion, subject and perspective."""
        parts = self._key_parts(entity, key, step)
        if entity not in _VOICES or len(parts) < _FORM_KEY:
            return _joined(parts)
        subject, side, counterpart, perspective, assessor = parts[:5]
        towards = f" towards {counterpart}" if counterpart else ""
        who = f"{perspective}, {assessor}" if assessor else perspective
        criterion = f"{key[_FORM_KEY]} of " if len(key) > _FORM_KEY else ""
        return f"{criterion}{subject} ({side.lower()}){towards}, as {who}"

    def _key_parts(self, entity: str, key: Key, step: int) -> list[str]:
        if entity not in self._keys:
            known = entity in entities.ENTITY
            self._keys[entity] = self._workbook.read(shape_of, entity).key if known else ()
        # The log may come from another program: a key may be of another length.
        fields = zip_longest(self._keys[entity][: len(key)], key, fillvalue="")
        return [self._value(entity, str(field), value, step) for field, value in fields]

    def _title(self, entity: str, key: Key, step: int) -> str:
        """The field of a thing that names it; empty where it has none or never existed."""
        place = (entity, key)
        if place not in self._titles:
            row = self._workbook.read(past.row_at, entity, key, step)
            if row is None:
                row = self._workbook.read(past.row_at, entity, key, step - 1)
            self._titles[place] = _title_in(row or {})
        return self._titles[place]

    def _said(self, entity: str, field: str, logged: str | None, step: int) -> str | None:
        if logged is None:
            return None
        value = json.loads(logged)
        if field:
            return self._value(entity, field, value, step)
        said = {name: self._value(entity, name, held, step) for name, held in value.items()}
        return "; ".join(
            f"{entities.field_word(name)}: {text}" for name, text in said.items() if text
        )

    def _value(self, entity: str, field: str, value: Value, step: int) -> str:
        if value is None or value == "":
            return ""
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        word = values.value_word(entity, field, text)
        if word != text:
            return word
        for table in schema_links.REFERS.get(field, ()) if isinstance(value, str) else ():
            if title := self._title(table, (value,), step):
                return title
        return text


def _title_in(row: Row) -> str:
    """What the row of a thing calls it; empty where it has no name of its own."""
    for wanted in entities.NAME_FIELDS:
        found = row.get(wanted)
        if isinstance(found, str) and found.strip():
            return found
    return ""


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


_FORM_KEY = schema_links.KEY_LENGTH["assessment"]
_VOICES = frozenset({"assessment", schema_links.ANSWER})
