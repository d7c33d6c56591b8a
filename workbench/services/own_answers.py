"""Reading back what the program exported: corridors, matrices and filled forms (excel.md, Back)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from workbench import labels
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.incoming.found import Conflict, FoundChange, Problem, hidden_notes
from workbench.exchange.incoming.grid import Grid, address
from workbench.exchange.incoming.three_way import Outcome, outcome
from workbench.services.citing import evidence_key
from workbench.services.importing import Incoming, Known
from workbench.services.own_cells import Slot, Slots, gather
from workbench.services.taking_answers import (
    RATED,
    TAKEN,
    AnswerEdit,
    ImportAnswers,
    checked,
)
from workbench.store.tables import Row

_WORD = {"countries": "matrix"}
"""What cli.md calls a kind of export where it is not the export's own word."""


@dataclass(frozen=True, slots=True)
class OwnReader:
    """The program's own exports, whatever their kind."""

    name: str = "own"

    def recognises(self, grid: Grid) -> bool:
        """Whether the file has the hidden sheet that every export has."""
        from workbench.exchange.incoming.own_files import is_own  # noqa: PLC0415 # openpyxl is slow

        return is_own(grid)

    def read(self, grid: Grid, known: Known) -> Incoming:
        """Compare every open cell with the export and with the workbook.

        UserError where the hidden sheet was changed or the file answers another checklist.
        """
        from workbench.exchange.incoming.own_files import read_own  # noqa: PLC0415 # see above

        own = read_own(grid)
        held = known.snapshot.checklist
        if (held.id, held.version) != (own.checklist, own.version):
            raise UserError(
                f"The file answers version {own.version} of {own.checklist}, and version"
                f" {held.version} of {held.id} is shown",
                "choose the version that the file answers, and import it again",
                "nothing was changed",
            )
        slots = gather(grid, own, known)
        found = _Comparison(known)
        found.problems += slots.problems
        found.compare(slots)
        notes = [*grid.notes, *_notes(grid, slots)]
        if own.workbook != known.snapshot.workbook:
            notes.append("The file was exported from another workbook. Look at the changes first.")
        return found.incoming(_WORD.get(own.kind, own.kind), grid.name, tuple(notes))


READERS = (OwnReader(),)


def _notes(grid: Grid, slots: Slots) -> list[str]:
    notes = []
    for sheet in grid.sheets:
        if sheet.name in slots.sheets:
            notes += hidden_notes(sheet)
    return notes


@dataclass(slots=True)
class _Comparison:
    """The three-way comparison of every answer that the file stands for."""

    known: Known
    problems: list[Problem] = field(default_factory=list)
    changes: list[FoundChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    edits: dict[AnswerKey, AnswerEdit] = field(default_factory=dict)
    disputed: dict[str, tuple[AnswerKey, str, str | None]] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    unchanged: int = 0

    def compare(self, slots: Slots) -> None:
        """Go through the answers one by one."""
        for key, by_field in slots.answers.items():
            self._answer(key, by_field, slots)
        self.sources += slots.sources

    def _answer(self, key: AnswerKey, slots: Mapping[str, Slot], all_slots: Slots) -> None:
        snapshot = self.known.snapshot
        own = snapshot.answers.get(key)
        taken: list[Slot] = []
        kept: list[Slot] = []
        for name in sorted(slots, key=TAKEN.index):
            slot = slots[name]
            mine = _mine(own, key, name, slot, snapshot)
            match outcome(slot.base, slot.compared(mine), slot.compared(slot.theirs)):
                case Outcome.KEEP:
                    self.unchanged += 1
                    kept.append(slot)
                case Outcome.TAKE:
                    taken.append(slot)
                case Outcome.CONFLICT:
                    self._conflict(key, name, slot, mine)
        links = all_slots.links.get(key, ())
        fields = {slot.field: slot.theirs for slot in taken}
        if any(fields.get(name) for name in RATED):
            fields |= _carried(own, kept, fields)
            if own is None and all_slots.filled_on and "as_of" not in fields:
                fields["as_of"] = all_slots.filled_on
        if not fields and not links:
            return
        edit = AnswerEdit(key, _stored(fields), links)
        try:
            checked(edit, _row_of(own, key, snapshot), snapshot)
        except UserError as error:
            self.problems += [_refused(slot, error) for slot in taken]
            return
        self.edits[key] = edit
        self.changes += [_change(key, slot, own) for slot in taken]
        self.changes += [_link_change(link, all_slots) for link in links]

    def _conflict(self, key: AnswerKey, name: str, slot: Slot, mine: str | None) -> None:
        place = f"{slot.sheet}!{slot.cell}"
        base = slot.base if name in RATED else None
        self.conflicts.append(
            Conflict(place, slot.sheet, slot.cell, base, mine, slot.theirs, _about(key, name))
        )
        self.disputed[place] = (key, slot.field, slot.theirs)

    def incoming(self, recognised: str, file: str, notes: tuple[str, ...]) -> Incoming:
        """The result."""
        new = sum(change.before is None for change in self.changes)
        held = self.known.snapshot.checklist
        edits, disputed, sources = dict(self.edits), dict(self.disputed), tuple(self.sources)

        def command(theirs: Collection[str]) -> ImportAnswers | None:
            whole = dict(edits)
            for place in theirs:
                if place in disputed:
                    key, name, value = disputed[place]
                    before = whole.get(key, AnswerEdit(key, {}))
                    whole[key] = replace(before, fields={**before.fields, **_stored({name: value})})
            if not whole:
                return None
            cited = {link.source for edit in whole.values() for link in edit.links}
            needed = tuple(source for source in sources if source.id in cited)
            return ImportAnswers(file, held.id, held.version, tuple(whole.values()), needed)

        return Incoming(
            recognised,
            new,
            len(self.changes) - new,
            self.unchanged,
            tuple(self.changes),
            tuple(self.problems),
            command,
            tuple(self.conflicts),
            notes,
            file,
        )


def _mine(
    own: Answer | None, key: AnswerKey, name: str, slot: Slot, snapshot: Snapshot
) -> str | None:
    """What the workbook holds where the file has a cell.

    A reason that was never changed may be that of the answer towards all countries, which the
    export showed where there is none of its own.
    """
    if name in RATED:
        found = own.on(slot.basis) if own is not None and slot.basis is not None else None
        return found.value if found is not None else None
    shown = own
    if shown is None and name == "why" and key.counterpart is not None:
        shown = snapshot.answers.get(replace(key, counterpart=None))
    return (getattr(shown, name) or None) if shown is not None else None


def _carried(
    own: Answer | None, kept: list[Slot], fields: Mapping[str, str | None]
) -> dict[str, str | None]:
    """The reason that was left standing beside a rating which becomes an answer of its own."""
    if own is not None or "why" in fields:
        return {}
    reason = next((slot.theirs for slot in kept if slot.field == "why"), None)
    return {"why": reason} if reason else {}


def _stored(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """Fields as the store has them: a rating may be None, a text is empty."""
    return {name: value if name in RATED else value or "" for name, value in fields.items()}


def _row_of(own: Answer | None, key: AnswerKey, snapshot: Snapshot) -> Row | None:
    """The row that the workbook holds, as far as the checks look at it."""
    if own is None:
        return None
    from workbench.services.answering import blank_answer  # noqa: PLC0415 # beside its only use

    return {
        **blank_answer(key, snapshot),
        "paper": own.paper.value if own.paper else None,
        "practice": own.practice.value if own.practice else None,
        "why": own.why,
    }


def _refused(slot: Slot, error: UserError) -> Problem:
    return Problem(slot.sheet, slot.cell, slot.typed, error.what, error.do or None, slot.head)


def _about(key: AnswerKey, name: str) -> dict[str, str | None]:
    return {
        "subject": key.subject,
        "side": key.side.value,
        "counterpart": key.counterpart,
        "perspective": key.perspective,
        "assessor": key.assessor or None,
        "criterion": key.criterion,
        "field": name,
    }


def _change(key: AnswerKey, slot: Slot, own: Answer | None) -> FoundChange:
    before: str | None = None
    if own is not None:
        held = getattr(own, slot.field)
        before = str(held) if held else None
    return FoundChange(slot.sheet, slot.cell, before, slot.theirs, _about(key, slot.field))


def _link_change(link: Evidence, slots: Slots) -> FoundChange:
    sheet, place = slots.link_places[link]
    words = " · ".join(
        part for part in (slots.titles.get(link.source, link.source), link.locator) if part
    )
    about = {**_about(evidence_key(link), "evidence"), "basis": labels.BASIS[link.basis]}
    return FoundChange(sheet, address(*place), None, words, about)
