"""Keeping a workbook safe: who has it, copies of it, backups, repair (storage.md)."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.errors import UserError
from workbench.paths import backup_folder
from workbench.services.workbook import Workbook
from workbench.store import backups as store_backups
from workbench.store import clean_copy, copying, locking, saving
from workbench.store.backups import IMPORT, MERGE, Backup
from workbench.store.file import refuse_existing
from workbench.store.locking import Holder
from workbench.store.opening import check_before_opening, check_file_is_there
from workbench.store.place import NETWORK, SYNCED, Shared, shared_place
from workbench.store.repair import LeftOut, Repaired, repair
from workbench.store.standing import Closed, held_by, refusal
from workbench.store.trouble import told_in_words

__all__ = [
    "IMPORT",
    "MERGE",
    "NETWORK",
    "SYNCED",
    "Backup",
    "Closed",
    "LeftOut",
    "Repaired",
    "Shared",
    "back_up_before",
    "backup_trouble",
    "backups",
    "clean_copy_is_unchanged",
    "is_recovered",
    "may_be_changed",
    "may_take_over",
    "repair_into",
    "restore",
    "save_clean_copy",
    "save_copy",
    "shared_place",
    "why_read_only",
]


def why_read_only(workbook: Workbook) -> UserError | None:
    """Why every change to an open workbook is refused; None where it may be changed."""
    standing = workbook.standing
    if standing.closed is None:
        return None
    return refusal(workbook.path.name, standing.closed, standing.holder)


def may_be_changed(workbook: Workbook) -> bool:
    """Whether a change would be taken now: it may be written, and its file is where it was."""
    if workbook.standing.closed is not None:
        return False
    try:
        workbook.standing.check_place()
    except UserError:
        return False
    return True


def may_take_over(workbook: Workbook) -> bool:
    """Whether only another computer's name stands in the way of changing a workbook.

    Then nobody may have it open: that computer may have been switched off, or the folder may have
    been copied with the name in it.
    """
    holder = workbook.standing.holder
    return holder is not None and not holder.sure


def is_recovered(workbook: Workbook) -> bool:
    """Whether a change that a crash cut off was taken back when the workbook was opened."""
    return workbook.standing.recovered


def backup_trouble(workbook: Workbook) -> str:
    """A sentence where no backup could be made, told once; empty otherwise."""
    rhythm = workbook.standing.rhythm
    if rhythm is None:
        return ""
    told, rhythm.trouble = rhythm.trouble, ""
    return told


def back_up_before(workbook: Workbook, reason: str) -> bool:
    """Make a backup before an ``IMPORT`` or a ``MERGE``; False where that failed."""
    rhythm = workbook.standing.rhythm
    if rhythm is None or workbook.standing.closed is not None:
        return False
    return workbook.read(lambda db: rhythm.make(db, reason))


def backups(workbook: Workbook | str | None = None) -> tuple[Backup, ...]:
    """The backups of a workbook or of its id, or of all; the newest first.

    UserError where the folder of backups cannot be read.
    """
    found = workbook.info().id if isinstance(workbook, Workbook) else workbook
    try:
        return store_backups.backups(found)
    except OSError:
        raise UserError(
            f"The folder of backups {backup_folder()} cannot be read",
            "check that it is a folder and that you may read it",
            "the workbooks themselves are as they were",
        ) from None


def save_copy(workbook: Workbook, target: Path, *, replace: bool = False) -> None:
    """Save what is open as a checked copy; UserError where that cannot be.

    It works for a workbook that may only be read and for one whose file went away, too. What stands
    at ``target`` is only replaced where that is asked for.
    """
    _check_target(workbook, target, replace=replace)
    workbook.read(saving.save_copy, target, replace)


def save_clean_copy(workbook: Workbook, target: Path, *, replace: bool = False) -> str:
    """Save a copy without log, names and unused attachments; its fingerprint (``clean_copy``)."""
    _check_target(workbook, target, replace=replace)
    return workbook.read(saving.save_clean_copy, target, replace)


def clean_copy_is_unchanged(workbook: Workbook) -> bool | None:
    """Whether a clean copy still says what it did when it was made; None where it is none."""
    kept: str = workbook.read(clean_copy.kept_fingerprint)
    if not kept:
        return None
    return kept == workbook.read(clean_copy.fingerprint_of)


def _check_target(workbook: Workbook, target: Path, *, replace: bool) -> None:
    if not replace:
        refuse_existing(target)
    elif _is_same(workbook.path, target):
        raise UserError(
            f"{target.name} is the workbook that is open",
            "choose another name",
            "nothing was changed",
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def restore(backup: Path, target: Path) -> None:
    """Write a backup to a new file; UserError where it is not sound or the name is taken."""
    refuse_existing(target)
    check_before_opening(backup)
    unfinished = copying.unfinished_beside(target)
    try:
        with saving.blamed(target):
            shutil.copyfile(backup, unfinished)
            copying.sync(unfinished)
            copying.give_name(unfinished, target, replace=False)
    finally:
        copying.remove_unfinished(unfinished)


def repair_into(path: Path, target: Path) -> Repaired:
    """Write what can be read of a damaged file to a new one; UserError where that cannot be.

    The damaged file is left as it is. Nobody may have it open meanwhile.
    """
    refuse_existing(target)
    check_file_is_there(path)
    try:
        held = locking.take(path, take_over=True)
    except OSError:
        held = None  # nothing may be written beside it, so nobody else is writing it either
    if isinstance(held, Holder):
        raise UserError(
            f"{path.name} cannot be repaired now, for {held_by(held)}",
            "close it there first",
            "it was left as it is",
        )
    try:
        with told_in_words("The file could not be repaired"), saving.blamed(target):
            return repair(path, target)
    finally:
        if held is not None:
            held.release()
