"""One open workbook file: reading, writing in steps, undo and redo."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UserError
from workbench.store import history
from workbench.store.connection import connect, database
from workbench.store.log import Changes, LoggedChange, Writer
from workbench.store.migrations import migrate
from workbench.store.opening import check_before_opening
from workbench.store.tables import TableShape

if TYPE_CHECKING:
    from sqlite_utils import Database

Action = Callable[[Writer], None]


class WorkbookFile:
    """A ``.pcw`` file on the one connection; every write is one step and one transaction."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db: Database = database(connection)
        self._shapes: dict[str, TableShape] = {}
        self._replica = secrets.token_hex(8)
        self._seq = 0
        self._done, self._undone = history.stacks(self.db)

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
            raise _cannot_write(path) from error
        finally:
            unfinished.unlink(missing_ok=True)
            unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)

    @classmethod
    def open(cls, path: Path) -> WorkbookFile:
        """Open a file that passes every check of ``opening``; UserError where it does not."""
        check_before_opening(path)
        try:
            return cls(path, connect(path))
        except sqlite3.Error:
            raise UserError(
                f"{path.name} cannot be opened for writing",
                "check that you may write to it and that its folder is not read-only",
                "nothing was changed",
            ) from None

    def close(self) -> None:
        """Close the connection; no sibling file remains."""
        self.db.conn.close()

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
        """Take the last step back; None where there is none."""
        target = self.next_undo
        if target is None:
            return None
        back = [change.inverse for change in reversed(history.changes_of(self.db, target))]
        changes = self._step(
            "undo", *self._words(target), target, who, lambda writer: _apply_all(writer, back)
        )
        self._undone.append(self._done.pop())
        return changes

    def redo(self, who: str) -> Changes | None:
        """Bring the last undone step back; None where there is none."""
        target = self.next_redo
        if target is None:
            return None
        again = list(history.changes_of(self.db, target))
        changes = self._step(
            "redo", *self._words(target), target, who, lambda writer: _apply_all(writer, again)
        )
        self._done.append(self._undone.pop())
        return changes

    def _words(self, step: int) -> tuple[str, dict[str, str]]:
        label, params = self.db.execute(
            "SELECT label, params FROM step WHERE id = ?", (step,)
        ).fetchone()
        return label, json.loads(params)

    def words_of(self, step: int) -> tuple[str, dict[str, str]]:
        """The label of a step and what fills its placeholders."""
        return self._words(step)

    def _step(
        self,
        kind: str,
        label: str,
        params: dict[str, str],
        target: int | None,
        who: str,
        action: Action,
    ) -> Changes:
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        try:
            with self.db.atomic():
                step = self.db.execute(
                    "INSERT INTO step (replica, seq, kind, label, params, target, who, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        self._replica,
                        self._seq + 1,
                        kind,
                        label,
                        json.dumps(params, ensure_ascii=False),
                        target,
                        who,
                        at,
                    ),
                ).lastrowid
                writer = Writer(self.db, self._shapes, int(step or 0))
                action(writer)
                if not writer.touched and kind == "do":
                    raise _NothingChanged
        except _NothingChanged:
            return Changes(0, kind, label, ())
        except sqlite3.OperationalError as error:
            raise UserError(
                f"The change could not be saved ({_plain_reason(error)})",
                "check the disk and the folder, then try again",
                "everything saved before is safe",
            ) from error
        self._seq += 1
        return Changes(int(step or 0), kind, label, writer.touched)


class _NothingChanged(Exception):  # noqa: N818 - not an error: it rolls an empty step back
    """Leaves the transaction of a step that changed nothing."""


def _apply_all(writer: Writer, changes: list[LoggedChange]) -> None:
    for change in changes:
        writer.apply(change)


def _plain_reason(error: sqlite3.OperationalError) -> str:
    words = str(error)
    if "full" in words:
        return "the disk is full"
    if "readonly" in words or "read-only" in words:
        return "the file may not be written"
    if "locked" in words or "busy" in words:
        return "another program is using the file"
    return "the file could not be reached"


def refuse_existing(path: Path) -> None:
    """UserError where something stands at the path already."""
    if path.exists():
        raise UserError(
            f"{path.name} exists already",
            "choose another name, or remove it first",
            "it was left as it is",
        )


def _cannot_write(path: Path) -> UserError:
    return UserError(
        f"{path.name} cannot be written in {path.absolute().parent}",
        "choose a folder that exists, where you may write and that has room",
        "nothing was left behind",
    )
