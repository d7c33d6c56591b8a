"""One open workbook file: reading, writing in steps, undo and redo."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbench.errors import UserError
from workbench.store import history, locking
from workbench.store.backups import bring_up_to_date
from workbench.store.connection import connect, database
from workbench.store.copying import give_name, remove_unfinished
from workbench.store.log import Changes, LoggedChange, Writer
from workbench.store.migrations import migrate
from workbench.store.opening import (
    cannot_be_opened,
    check_before_opening,
    hot_journal,
    is_of_today,
    private_copy,
)
from workbench.store.standing import Closed, Standing
from workbench.store.tables import TableShape, check_text, torn
from workbench.store.trouble import told_in_words

if TYPE_CHECKING:
    from sqlite_utils import Database

Action = Callable[[Writer], None]
Found = TypeVar("Found")
Choices = ParamSpec("Choices")


class WorkbookFile:
    """A ``.pcw`` file on the one connection; every write is one step and one transaction."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, standing: Standing | None = None
    ) -> None:
        self.path = path
        self.connection = connection
        """What reads; a file that is only looked at needs no library for it."""
        self.standing = standing or Standing(path)
        """Who may write it and what happened to it; a file nobody else can know has no lock."""
        self._held = ExitStack()  # what has to be let go of when the file is closed
        self._shapes: dict[str, TableShape] = {}
        self._replica = os.urandom(8).hex()
        self._seq = 0
        self._done, self._undone = history.stacks(connection)
        self._last = history.last_mark(connection)

    @classmethod
    def create(cls, path: Path, label: str, fill: Action, *, who: str = "") -> WorkbookFile:
        """Make a new file and fill it in one base step; a failure leaves no file behind.

        ``who`` is told to whoever opens it meanwhile. UserError where the path exists or cannot
        be written.
        """
        refuse_existing(path)
        # Longer than the name itself by more than what SQLite and the lock add to it: a name under
        # which the file could never be changed is refused now.
        unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
        try:
            connection = connect(unfinished, create=True)
            try:
                migrate(database(connection))
                cls(unfinished, connection).write("base", label, {}, "", fill)
            finally:
                connection.close()
            give_name(unfinished, path, replace=False)
            return cls._taken_up(path, who, is_new=True)
        except FileExistsError:
            refuse_existing(path)
            raise cannot_write(path) from None
        except (sqlite3.OperationalError, OSError) as error:
            raise cannot_write(path) from error
        finally:
            remove_unfinished(unfinished)

    @classmethod
    def open(
        cls, path: Path, *, who: str = "", to_write: bool = True, take_over: bool = False
    ) -> WorkbookFile:
        """Open a file that passes every check of ``opening``; UserError where it does not.

        Where somebody else has it, or nothing may be written, it can be looked at and refuses
        every change (``standing``); so it does without ``to_write``, which asks for no lock.
        ``who`` is told to whoever opens it meanwhile; ``take_over`` takes it from another computer
        that left its name.
        """
        check_before_opening(path, to_begin=True)
        if not to_write and hot_journal(path) is None and is_of_today(path):
            return cls._opened(path, Standing(path, closed=Closed.LOOKED))
        file = cls._opened(path, Standing.taken(path, who, take_over=take_over))
        if not to_write:
            file.standing.only_look()
        return file

    @classmethod
    def _opened(cls, path: Path, standing: Standing) -> WorkbookFile:
        with told_in_words(f"{path.name} could not be opened"), ExitStack() as held:
            held.callback(standing.release)
            cut_off = standing.holder is None and hot_journal(path) is not None
            if standing.holder is None or not standing.holder.is_this_process:
                # The bytes of a file that this process has open are never read (``opening``).
                may_be_written = standing.closed is not None and locking.beside(path).exists()
                check_before_opening(path, is_held=may_be_written)
            if standing.closed is not None and not is_of_today(path):
                connection = _copy_of_today(path, held)
                held.callback(connection.close)
            else:
                connection = _connect(path, standing, held, cut_off=cut_off)
                held.callback(connection.close)
                _remove_cold_journal(connection, path, standing)
                bring_up_to_date(connection, path)
            standing.begin()
            standing.recovered = cut_off
            file = cls(path, connection, standing)
            file._held = held.pop_all()
            return file

    @classmethod
    def _taken_up(cls, path: Path, who: str, *, is_new: bool) -> WorkbookFile:
        """Open a file that this process has just made."""
        standing = Standing.taken(path, who)
        with told_in_words(f"{path.name} could not be opened"), ExitStack() as held:
            held.callback(standing.release)
            connection = connect(path)
            held.callback(connection.close)
            standing.begin(is_new=is_new)
            file = cls(path, connection, standing)
            file._held = held.pop_all()
            return file

    def close(self) -> None:
        """Close the connection, then let go of the lock; no sibling file remains."""
        self.connection.close()
        self._held.close()

    @cached_property
    def db(self) -> Database:
        """The same connection for writes."""
        return database(self.connection)

    def read(
        self,
        get: Callable[Concatenate[sqlite3.Connection, Choices], Found],
        *args: Choices.args,
        **kwargs: Choices.kwargs,
    ) -> Found:
        """What a function of ``reading`` finds; UserError where the file is not what it was."""
        with told_in_words("The workbook could not be read"):
            return get(self.connection, *args, **kwargs)

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
        with (
            told_in_words("The change could not be saved"),
            self.standing.change(self.connection),
        ):
            try:
                with self.db.atomic():
                    step = self._begin(kind, label, params, target, who)
                    writer = Writer(self.db, self._shapes, step)
                    action(writer)
                    if not writer.touched and kind == "do":
                        raise _NothingChanged
                    # What another program does to the file meanwhile must not take the change away.
                    self.standing.check_place()
            except _NothingChanged:
                return Changes(0, kind, label, ())
            except UnicodeEncodeError:
                raise torn("this change") from None
            except sqlite3.Error:
                if not self._is_saved():
                    raise
                step = history.last_step(self.connection)
        self._seq += 1
        self._last = (step, self._replica, self._seq)
        return Changes(step, kind, label, writer.touched)

    def _is_saved(self) -> bool:
        """Whether a change is in the file although its end was reported as failed.

        A disk may fail just after the journal was removed: then the change is kept for good.
        """
        if self.connection.in_transaction:
            return False
        try:
            return history.last_mark(self.connection)[1:] == (self._replica, self._seq + 1)
        except sqlite3.Error:
            return False

    def _begin(
        self, kind: str, label: str, params: dict[str, str], target: int | None, who: str
    ) -> int:
        if history.last_mark(self.connection) != self._last:
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


def _connect(
    path: Path, standing: Standing, held: ExitStack, *, cut_off: bool
) -> sqlite3.Connection:
    """Connect to write where that is allowed, to read otherwise.

    Where a change that was cut off cannot be taken back on the spot, a private copy serves.
    """
    try:
        connection = connect(path, read_only=standing.closed not in (None, Closed.LOOKED))
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error:
        if not cut_off:
            raise cannot_be_opened(path.name) from None
        standing.closed = standing.closed or Closed.MEDIA
        return connect(held.enter_context(private_copy(path)), read_only=True)
    return connection


def _remove_cold_journal(connection: sqlite3.Connection, path: Path, standing: Standing) -> None:
    """Take away a journal that holds nothing, as a process leaves it that is killed early.

    SQLite does that by itself, under its own lock, when it comes back from keeping journals.
    """
    real = path.resolve()
    if standing.closed is None and real.with_name(real.name + "-journal").exists():
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("PRAGMA journal_mode = DELETE")


def _copy_of_today(path: Path, held: ExitStack) -> sqlite3.Connection:
    """A private copy of a file of an older format, to be looked at where it may not be changed."""
    connection = connect(held.enter_context(private_copy(path)))
    try:
        migrate(database(connection))
    except (sqlite3.Error, OSError, ValueError):
        connection.close()
        raise cannot_be_opened(path.name) from None
    return connection


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
