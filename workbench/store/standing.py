"""How an open file stands: who may write it, whether it is still there, what happened to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from workbench.errors import UserError
from workbench.store import locking
from workbench.store.backups import Rhythm
from workbench.store.locking import Holder, Lock
from workbench.store.place import Place


class Closed(StrEnum):
    """Why a workbook may only be read."""

    HELD = "held"
    """Somebody else has it open."""
    MEDIA = "media"
    """Its disk, its folder or the file itself may not be written."""
    LOOKED = "looked"
    """It was opened to be looked at, as commands do that only print."""


class Standing:
    """Who has a file, and whether a change may be made; kept as long as the file is open."""

    def __init__(
        self, path: Path, *, closed: Closed | None = None, holder: Holder | None = None
    ) -> None:
        self.path = path
        self.closed = closed
        self.holder = holder
        self.recovered = False
        """Whether a change that was cut off was taken back when the file was opened."""
        self.rhythm: Rhythm | None = None
        self._lock: Lock | None = None
        self._place: Place | None = None

    @classmethod
    def taken(cls, path: Path, who: str = "", *, take_over: bool = False) -> Standing:
        """Take the lock of a file; where somebody has it or nothing may be written, only read."""
        try:
            found = locking.take(path, who, take_over=take_over)
        except OSError:
            return cls(path, closed=Closed.MEDIA)
        if isinstance(found, Holder):
            return cls(path, closed=Closed.HELD, holder=found)
        may_write = os.access(path, os.W_OK)
        standing = cls(path, closed=None if may_write else Closed.MEDIA)
        standing._lock = found
        return standing

    def begin(self, *, is_new: bool = False) -> None:
        """Hold on to the file under the path as it is now; backups begin to be made.

        UserError where it went away meanwhile.
        """
        try:
            self._place = Place.of(self.path)
        except OSError:
            raise UserError(
                f"{self.path.name} could not be opened, for it went away meanwhile",
                "check the name and the folder, then try again",
                "nothing was changed",
            ) from None
        self.rhythm = Rhythm(self.path, is_new=is_new)

    def release(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            self._lock.release()

    def only_look(self) -> None:
        """Refuse changes from now on and let go of the lock."""
        self.closed = self.closed or Closed.LOOKED
        self.release()

    @contextmanager
    def change(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Allow one change to be made inside; UserError where none may be.

        A backup that is due is made first.
        """
        if self.closed is not None:
            raise refusal(self.path.name, self.closed, self.holder)
        self.check_place()
        if self.rhythm is not None:
            self.rhythm.before_change(connection)
        yield

    def check_place(self) -> None:
        """UserError where the file under the path is no longer the one that was opened."""
        if self._place is not None:
            self._place.check()


def refusal(name: str, closed: Closed, holder: Holder | None) -> UserError:
    """What is said of a change to a workbook that may only be read."""
    if closed is Closed.HELD:
        return UserError(
            f"{name} can only be read here, for {held_by(holder or Holder())}",
            "close it there and open it again here, or save a copy and work on that",
            "nothing was changed",
        )
    if closed is Closed.MEDIA:
        return UserError(
            f"{name} can only be read here, for it or its folder may not be written",
            "save a copy in a folder of your own and work on that",
            "nothing was changed",
        )
    return UserError(
        f"{name} was opened to be read only", "open it to change it", "nothing was changed"
    )


def held_by(holder: Holder) -> str:
    """Who has a workbook, as a clause: *Ana on PC-7 has had it open since 14:05 on 3 May 2027*."""
    if holder.is_this_process:
        return "this program has it open already"
    who = holder.who or "somebody"
    where = f" on {holder.host}" if holder.host else ""
    since = _since(holder.when)
    return f"{who}{where} has had it open{since}" if since else f"{who}{where} has it open"


def _since(when: str) -> str:
    try:
        at = datetime.fromisoformat(when).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return f" since {at.hour}:{at.minute:02} on {at.day} {at:%B %Y}"
