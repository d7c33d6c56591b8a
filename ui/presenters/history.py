"""The history in words: one row a step, what each of its changes was, and the ways back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ui.presenters.figures import plural
from ui.presenters.record_kind import (
    FieldKind,
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from ui.presenters.times import to_the_minute
from workbench.errors import UserError
from workbench.labels import entities
from workbench.services.checkpoints import (
    Checkpoint,
    DeleteCheckpoint,
    add_checkpoint,
    checkpoints,
)
from workbench.services.past import lines_of, restore_object, restore_value, tables_of_steps
from workbench.services.past_words import ChangeLine, object_of
from workbench.services.workbook import Command, Step

CHECKPOINT = "checkpoint:"
"""What the id of a row begins with that is a checkpoint; others are numbers of steps."""

VALUE, THING, COPY = "value:", "thing:", "copy:"
"""What the target of a link begins with: a value, a thing, a checkpoint as a file."""

MOST_SHOWN = 40
"""Changes of one step that are told one by one."""

_KINDS: Mapping[str, str] = {
    "base": "{what} (given from the start)",
    "undo": "Taken back: {what}",
    "redo": "Brought back: {what}",
}
_DID_NOT_EXIST = "(did not exist)"
_EMPTY = "(empty)"


class HistoryKind(RecordKind):
    """Steps and checkpoints, the newest first. A checkpoint is added and deleted; a step is not."""

    headers = ("When", "Who", "What", "Changes")
    widths = (124, 140, 0, 76)
    spare = (3,)
    icon = "history"

    def words(self) -> RecordWords:
        """What the page says."""
        return RecordWords(
            many="History",
            add="Name a checkpoint",
            edit="Checkpoint",
            none="Nothing has been done yet.",
            purpose="Every change is kept here with who made it and when, and can be taken back.",
            unfound="No step fits what was typed and chosen.",
            counted="{all} in all",
        )

    def rows(self) -> tuple[RecordRow, ...]:
        """Steps and checkpoints, the newest first."""
        workbook = self.session.workbook
        tables = tables_of_steps(workbook)
        named = {found.step: found for found in reversed(checkpoints(workbook))}
        rows: list[RecordRow] = []
        for step in workbook.history():
            if step.id in named:
                rows.append(_checkpoint_row(named[step.id]))
            rows.append(_step_row(step, tables.get(step.id, frozenset())))
        return tuple(rows)

    def detail_rows(self, record: str) -> tuple[tuple[str, str], ...]:
        """Each change of a step: the thing with its field, and from what to what."""
        if not record.isdigit():
            return ()
        lines = lines_of(self.session.workbook, int(record))
        told = tuple((_caption(line), _from_to(line)) for line in lines[:MOST_SHOWN])
        left = len(lines) - len(told)
        more = ("And more", plural(left, "further change", "further changes"))
        return (*told, more) if left else told

    def filters(self) -> Sequence[RecordFilter]:
        """By kind of thing, and by what was done."""
        people = {step.who for step in self.session.workbook.history() if step.who}
        who = tuple((f"who:{name}", name) for name in sorted(people))
        things = tuple((f"table:{key}", word) for key, word in entities.ENTITY.items())
        kinds = (
            ("kind:do", "Changes"),
            ("kind:undo", "Taken back"),
            ("kind:redo", "Brought back"),
            ("kind:checkpoint", "Checkpoints"),
        )
        return (
            RecordFilter("kind", "Show", (("", "Everything"), *kinds)),
            RecordFilter("thing", "About", (("", "Anything"), *things)),
            RecordFilter("who", "By", (("", "Anybody"), *who)),
        )

    def links(self, record: str) -> Sequence[RecordLink]:
        """Ways back from a step or a checkpoint."""
        if record.startswith(CHECKPOINT):
            words = "Write it to a new file…"
            return (RecordLink(COPY + record.removeprefix(CHECKPOINT), words, "", "export"),)
        if not record.isdigit():
            return ()
        return _ways_back(lines_of(self.session.workbook, int(record))[:MOST_SHOWN])

    def command_of(self, target: str) -> Command | None:
        """The command that a link carries out; None where it is something else."""
        workbook = self.session.workbook
        if target.startswith(VALUE):
            return restore_value(workbook, int(target.removeprefix(VALUE)))
        if target.startswith(THING):
            entity, key, step = json.loads(target.removeprefix(THING))
            return restore_object(workbook, entity, tuple(key), step)
        return None

    def checkpoint(self, identity: str) -> Checkpoint:
        """The checkpoint of an id; UserError where it is gone."""
        for found in checkpoints(self.session.workbook):
            if found.id == identity:
                return found
        raise UserError("That checkpoint is gone", "choose another one")

    def fields(self, record: str | None) -> Sequence[FieldSpec]:
        """A name and a note."""
        del record
        return (
            FieldSpec("name", "Name", needed=True, hint="Before the workshop of 3 March"),
            FieldSpec("note", "Note", FieldKind.TEXT),
        )

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """Nothing at first."""
        del record
        return {}

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """Name the present state."""
        del record
        return add_checkpoint(self.session.workbook, str(values["name"]), str(values["note"]))

    def removal(self, record: str) -> Command:
        """Delete a checkpoint; a step of the history stays."""
        if not record.startswith(CHECKPOINT):
            raise UserError(
                "A step of the history cannot be deleted",
                "take it back, or write a clean copy without the history",
            )
        return DeleteCheckpoint(self.checkpoint(record.removeprefix(CHECKPOINT)))

    def can_change(self, record: str) -> bool:
        """Whether there is something to delete; steps say why they stay."""
        return bool(record)


def _step_row(step: Step, tables: frozenset[str]) -> RecordRow:
    what = _KINDS.get(step.kind, "{what}").replace("{what}", step.words)
    things = {object_of(table, ())[0] for table in tables}
    tags = {f"kind:{step.kind}", f"who:{step.who}", *(f"table:{name}" for name in things | tables)}
    return RecordRow(
        str(step.id),
        (to_the_minute(step.at), step.who or "Nobody named", what, f"{step.changes:,}"),
        sentence=what,
        sort=(float(step.id), step.who.casefold(), what.casefold(), float(step.changes)),
        tags=frozenset(tags),
    )


def _checkpoint_row(found: Checkpoint) -> RecordRow:
    what = f"Checkpoint: {found.name}"
    return RecordRow(
        CHECKPOINT + found.id,
        (to_the_minute(found.at), found.who or "Nobody named", what, ""),
        (("Note", found.note), ("State after step", str(found.step))),
        sentence=what,
        sort=(found.step + 0.5, found.who.casefold(), what.casefold(), 0.0),
        tags=frozenset({"kind:checkpoint", f"who:{found.who}", "table:checkpoint"}),
    )


def _caption(line: ChangeLine) -> str:
    thing = f"{line.thing.kind} {line.thing.name}"
    return f"{thing}: {line.field}" if line.field else thing


def _from_to(line: ChangeLine) -> str:
    before = _DID_NOT_EXIST if line.before is None else line.before or _EMPTY
    after = _DID_NOT_EXIST if line.after is None else line.after or _EMPTY
    return f"{before}  →  {after}"


def _ways_back(lines: Sequence[ChangeLine]) -> tuple[RecordLink, ...]:
    """One link a field that was edited, and two a thing: as it was before and after."""
    links: list[RecordLink] = []
    seen: set[tuple[str, str]] = set()
    for line in lines:
        if line.field and line.before is not None and line.after is not None:
            shown = line.before or _EMPTY
            words = f"{line.field}: {shown[:60]}"
            links.append(RecordLink(f"{VALUE}{line.number}", words, _first(links, "Bring back")))
    whole: list[RecordLink] = []
    for line in lines:
        place = (line.thing.entity, json.dumps(line.thing.key))
        if place in seen:
            continue
        seen.add(place)
        name = f"{line.thing.kind} {line.thing.name}"[:80]
        for step, words in ((line.step - 1, "{thing}, before"), (line.step, "{thing}, after")):
            target = THING + json.dumps([line.thing.entity, list(line.thing.key), step])
            heading = _first(whole, "Bring back as it was")
            whole.append(RecordLink(target, words.replace("{thing}", name), heading))
    return (*links, *whole)


def _first(links: Sequence[RecordLink], heading: str) -> str:
    return "" if links else heading
