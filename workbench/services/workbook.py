"""One open workbook: its file, its frozen snapshot, its history, and who listens to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Policy, Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import row_key
from workbench.store import history, reading, reading_answers, reading_whole
from workbench.store.file import WorkbookFile
from workbench.store.history import Step
from workbench.store.log import Changes, LoggedChange, Touched, Writer
from workbench.store.reading_whole import answer_key
from workbench.store.schema import FORMAT_VERSION
from workbench.store.tables import encode_key

Found = TypeVar("Found")

LOOKED = "looked"
"""The kind of ``Changes`` that are none: another checklist version is looked at."""

__all__ = [
    "LOOKED",
    "Changes",
    "Command",
    "Listener",
    "Step",
    "Touched",
    "Workbook",
    "WorkbookInfo",
    "answer_key",
]


class Command(Protocol):
    """A user's intention: one small frozen value that knows how to carry itself out."""

    @property
    def label(self) -> str:
        """What the menu and the history say, with ``{placeholders}``."""
        ...

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """What fills the placeholders of ``label``."""
        ...

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Check the intention and write it; UserError where it cannot be done."""
        ...


@dataclass(frozen=True, slots=True)
class WorkbookInfo:
    """What the file says of itself. ``created`` and ``changed`` are UTC, ISO 8601."""

    id: str
    title: str
    created: str
    changed: str
    about: str
    old_after_years: int
    format: int


Listener = Callable[[Changes], None]


class Workbook:
    """Reads, and changes through commands alone; every change is saved when it is made."""

    def __init__(self, file: WorkbookFile) -> None:
        self._file = file
        self.standing = file.standing
        """Who has the file and whether it may be changed; ``services.keeping`` says it in words."""
        self._listeners: list[Listener] = []
        self._snapshot: Snapshot | None = None
        self._checklist = self._newest()
        self.who = ""

    @classmethod
    def new(cls, path: Path, title: str = "") -> Workbook:
        """Make an empty workbook with everything built in; UserError where the path is taken."""
        from workbench.services.contents import fill_new  # noqa: PLC0415 # only for a new file

        name = title or path.stem
        return cls(WorkbookFile.create(path, "New workbook", lambda w: fill_new(w, name)))

    @classmethod
    def open(
        cls, path: Path, *, who: str = "", to_write: bool = True, take_over: bool = False
    ) -> Workbook:
        """Open a workbook that passes every check; UserError with the reason where it does not.

        Where somebody else has it open, or it may not be written, it can be looked at and refuses
        every change; without ``to_write`` it does so in any case and is in nobody's way. ``who``
        is told to whoever opens it meanwhile; ``take_over`` takes it from another computer that
        left its name beside it.
        """
        file = WorkbookFile.open(path, who=who, to_write=to_write, take_over=take_over)
        return cls(file)

    def close(self) -> None:
        """Close the file; nothing beside it remains."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def info(self) -> WorkbookInfo:
        """What the file says of itself."""
        workbook_id, title, created, about, old_after = self._file.read(reading.workbook_row)
        changed = self._file.read(reading.last_change)[1]
        return WorkbookInfo(workbook_id, title, created, changed, about, old_after, FORMAT_VERSION)

    def checklists(self) -> tuple[tuple[str, str, str], ...]:
        """Id, version and title of every checklist version."""
        return self._file.read(reading_answers.checklists)

    def use_checklist(self, checklist_id: str, version: str = "") -> None:
        """Look at a version of a checklist, its newest issued one unless another is named.

        UserError where the file does not hold it.
        """
        versions = [entry[1] for entry in self.checklists() if entry[0] == checklist_id]
        if not versions:
            known = ", ".join(dict.fromkeys(entry[0] for entry in self.checklists()))
            raise UserError(f"There is no checklist {checklist_id}", f"choose one of: {known}")
        if version and version not in versions:
            raise UserError(
                f"There is no version {version} of {checklist_id}",
                f"choose one of: {', '.join(versions)}",
            )
        self._checklist = (checklist_id, version) if version else self._newest(checklist_id)
        self._snapshot = None

    def _newest(self, checklist_id: str = "") -> tuple[str, str]:
        found = self._file.read(reading_answers.newest, checklist_id)
        if found is None:
            raise UserError("The workbook holds no checklist", "open a backup of it")
        return found

    @property
    def snapshot(self) -> Snapshot:
        """The frozen whole, as it stands now."""
        if self._snapshot is None:
            self._snapshot = self._read_snapshot()
        return self._snapshot

    def _read_snapshot(self) -> Snapshot:
        if self._checklist not in {entry[:2] for entry in self.checklists()}:
            # Undo took back the version that was looked at.
            self._checklist = self._newest()
        return self._file.read(reading_whole.snapshot, *self._checklist)

    def apply(self, command: Command) -> Changes:
        """Carry out a command as one step; UserError leaves everything as it was."""
        snapshot = self.snapshot
        changes = self._file.write(
            "do",
            command.label,
            command.params(snapshot),
            self.who,
            lambda writer: command.run(writer, snapshot),
        )
        return self._tell(changes)

    def undo(self) -> Changes | None:
        """Take the last step back; None where there is nothing to take back."""
        changes = self._file.undo(self.who)
        return self._tell(changes) if changes else None

    def redo(self) -> Changes | None:
        """Bring the last undone step back; None where there is none."""
        changes = self._file.redo(self.who)
        return self._tell(changes) if changes else None

    def undo_words(self) -> str | None:
        """What undo would take back, in words; None where there is nothing."""
        return self._words(self._file.next_undo)

    def redo_words(self) -> str | None:
        """What redo would bring back, in words; None where there is nothing."""
        return self._words(self._file.next_redo)

    def _words(self, step: int | None) -> str | None:
        if step is None:
            return None
        return history.filled(*self._file.words_of(step))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changes: Changes) -> Changes:
        if changes.rows:
            self._refresh(changes)
            for listener in tuple(self._listeners):
                listener(changes)
        return changes

    def _refresh(self, changes: Changes) -> None:
        """Renew the snapshot: answer by answer where that is all that changed."""
        if self._snapshot is None:
            return
        if not {row.entity for row in changes.rows} <= reading_whole.ANSWER_TABLES:
            self._snapshot = None
            return
        try:
            self._snapshot = self._file.read(reading_whole.renewed, self._snapshot, changes.rows)
        except UserError:
            # The change is saved, so it is not refused: whoever looks next reads all of it anew.
            self._snapshot = None

    def read(self, get: Callable[..., Found], *args: object) -> Found:
        """What a function of the store's reading modules finds; for the modules of services."""
        return self._file.read(get, *args)

    def facts(self, country: str | None = None) -> tuple[Fact, ...]:
        """Facts of one country, as the country itself or as the counterpart, or all."""
        return self._file.read(reading.facts, country)

    def side_sources(self) -> dict[str, list[dict[str, str]]]:
        """By country: which source says, and where, that it holds a side."""
        return self._file.read(reading.side_sources)

    def indicators(self) -> tuple[Indicator, ...]:
        """What facts can measure, in order."""
        return self._file.read(reading.indicators)

    def policies(self, country: str | None = None) -> tuple[Policy, ...]:
        """Policies of one country, or all."""
        return self._file.read(reading.policies, country)

    def sources(self) -> tuple[Source, ...]:
        """Everything that can be cited."""
        return self._file.read(reading.sources)

    def evidence(self, subject: str | None = None) -> tuple[Evidence, ...]:
        """Evidence links of one subject, or all, to the checklist version looked at."""
        return self._file.read(reading_answers.evidence, subject, self._checklist)

    def history(self) -> tuple[Step, ...]:
        """Every step, newest first."""
        return tuple(reversed(self._file.read(history.steps)))

    def history_of(self, entity: str, key: str) -> tuple[tuple[int, LoggedChange], ...]:
        """Every change of one row with its step, oldest first."""
        return self._file.read(history.changes_to, entity, key)

    def history_of_answer(self, key: AnswerKey) -> tuple[tuple[int, LoggedChange], ...]:
        """Every change of an answer and of the form it stands in with its step, oldest first."""
        row = row_key(key, self.snapshot)
        answer = self.history_of("answer", encode_key(row))
        form = self.history_of("assessment", encode_key(row[:-1]))
        return tuple(sorted((*answer, *form), key=lambda entry: entry[0]))
