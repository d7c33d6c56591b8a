"""One open workbook file: reading, writing in steps, undo and redo."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbench.errors import UserError
from workbench.store import history
from workbench.store.backups import bring_up_to_date
from workbench.store.connection import connect, database
from workbench.store.log import Changes, LoggedChange, Writer
from workbench.store.migrations import migrate
from workbench.store.opening import check_before_opening, hot_journal, private_copy
from workbench.store.tables import TableShape, check_text, torn
from workbench.store.trouble import told_in_words

if TYPE_CHECKING:
    from sqlite_utils import Database

Action = Callable[[Writer], None]
Found = TypeVar("Found")
Choices = ParamSpec("Choices")


class WorkbookFile:
    """A ``.pcw`` file on the one connection; every write is one step and one transaction."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db: Database = database(connection)
        self._held = ExitStack()  # what has to be let go of when the file is closed
        self._shapes: dict[str, TableShape] = {}
        self._replica = secrets.token_hex(8)
        self._seq = 0
        self._done, self._undone = history.stacks(self.db)
        self._last = history.last_step(self.db)

    @classmethod
    def create(cls, path: Path, label: str, fill: Action) -> WorkbookFile:
        """Make a new file and fill it in one base step; a failure leaves no file behind.

        UserError where the path exists or cannot be written.
        """
        refuse_existing(path)
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            connection = connect(unfinished, create=True)
            try:
                migrate(database(connection))
                cls(unfinished, connection).write("base", label, {}, "", fill)
            finally:
                connection.close()
            refuse_existing(path)
            unfinished.rename(path)
            return cls(path, connect(path))
        except (sqlite3.OperationalError, OSError) as error:
            raise cannot_write(path) from error
        finally:
            for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
                with suppress(OSError):
                    left.unlink()

    @classmethod
    def open(cls, path: Path) -> WorkbookFile:
        """Open a file that passes every check of ``opening``; UserError where it does not.

        A file that was left in the middle of a change where nothing may be written is looked at in
        a private copy, which refuses every change.
        """
        check_before_opening(path)
        with ExitStack() as held:
            try:
                connection = connect(path)
            except sqlite3.Error:
                if hot_journal(path) is None:
                    raise UserError(
                        f"{path.name} cannot be opened for writing",
                        "check that you may write to it and that its folder is not read-only",
                        "nothing was changed",
                    ) from None
                connection = connect(held.enter_context(private_copy(path)), read_only=True)
            bring_up_to_date(connection, path)
            file = cls(path, connection)
            file._held = held.pop_all()
            return file

    def close(self) -> None:
        """Close the connection; no sibling file remains."""
        self.db.conn.close()
        self._held.close()

    def read(
        self,
        get: Callable[Concatenate[Database, Choices], Found],
        *args: Choices.args,
        **kwargs: Choices.kwargs,
    ) -> Found:
        """What a function of ``reading`` finds; UserError where the file is not what it was."""
        with told_in_words("The workbook could not be read"):
            return get(self.db, *args, **kwargs)

    @property
    def next_undo(self) -> int | None:
        """The step that undo would take back, or None."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> int | None:
        """The step that redo would bring back, or None."""
        return self._undone[-1] if self._undone else None

    def write(
        self, kind: str, label: str, params: dict[str, str], who: str, action: Action
    ) -> Changes:
        """Run an action in one transaction and log it; nothing is kept where it fails.

        A step that changes nothing leaves no trace in the log.
        """
        changes = self._step(kind, label, params, None, who, action)
        if kind == "do" and changes.rows:
            self._done.append(changes.step)
            self._undone.clear()
        return changes

    def undo(self, who: str) -> Changes | None:
        """Take the last step back; None where there is none, UserError where it does not fit."""
        target = self.next_undo
        if target is None:
            return None
        back = [change.inverse for change in reversed(self.read(history.changes_of, target))]
        changes = self._again("undo", target, who, back)
        self._undone.append(self._done.pop())
        return changes

    def redo(self, who: str) -> Changes | None:
        """Bring the last undone step back; None where there is none."""
        target = self.next_redo
        if target is None:
            return None
        changes = self._again("redo", target, who, list(self.read(history.changes_of, target)))
        self._done.append(self._undone.pop())
        return changes

    def _again(self, kind: str, target: int, who: str, changes: list[LoggedChange]) -> Changes:
        def apply_all(writer: Writer) -> None:
            for change in changes:
                writer.apply(change)

        return self._step(kind, *self.words_of(target), target, who, apply_all)

    def words_of(self, step: int) -> tuple[str, dict[str, str]]:
        """The label of a step and what fills its placeholders."""
        return self.read(history.words_of, step)

    def _step(
        self,
        kind: str,
        label: str,
        params: dict[str, str],
        target: int | None,
        who: str,
        action: Action,
    ) -> Changes:
        check_text(who, "your name")
        with told_in_words("The change could not be saved"):
            try:
                with self.db.atomic():
                    step = self._begin(kind, label, params, target, who)
                    writer = Writer(self.db, self._shapes, step)
                    action(writer)
                    if not writer.touched and kind == "do":
                        raise _NothingChanged
            except _NothingChanged:
                return Changes(0, kind, label, ())
            except UnicodeEncodeError:
                raise torn("this change") from None
        self._seq += 1
        self._last = step
        return Changes(step, kind, label, writer.touched)

    def _begin(
        self, kind: str, label: str, params: dict[str, str], target: int | None, who: str
    ) -> int:
        if history.last_step(self.db) != self._last:
            raise UserError(
                "The change was not made, for the workbook was changed in another window",
                "close it here and open it again",
                "everything saved before is safe",
            )
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        words = json.dumps(params, ensure_ascii=False)
        found = self.db.execute(
            "INSERT INTO step (replica, seq, kind, label, params, target, who, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._replica, self._seq + 1, kind, label, words, target, who, at),
        ).lastrowid
        return int(found or 0)


class _NothingChanged(Exception):  # noqa: N818 # not an error: it rolls an empty step back
    """Leaves the transaction of a step that changed nothing."""


def refuse_existing(path: Path) -> None:
    """UserError where something stands at the path already, or nothing can."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError):
        raise cannot_write(path) from None
    raise UserError(
        f"{path.name} exists already",
        "choose another name, or remove it first",
        "it was left as it is",
    )


def cannot_write(path: Path) -> UserError:
    """What is said where no file of that name can be made."""
    return UserError(
        f"{path.name} cannot be written in {path.absolute().parent}",
        "choose a folder that exists, where you may write and that has room, and a shorter name",
        "nothing was left behind",
    )
