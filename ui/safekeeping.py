"""What the window does to keep a workbook safe: copies, backups, repair, and warnings.

Imported once a workbook is open or one of these actions is asked for, and not before.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from ui import jobs
from ui.files import SUFFIX, own_folder
from ui.presenters.keeping import (
    CLEAN_COPY,
    RECOVERED,
    repair_details,
    repair_words,
    shared_words,
)
from ui.safe_text import message
from ui.trouble import sentence, tell
from workbench.errors import UserError
from workbench.services import keeping

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.session import Session
    from ui.workspace import Workspace
    from workbench.services.keeping import Repaired

_SHARED = "shared-place"
"""Under which name the settings keep that the warning about a workbook's folder was given."""


class Safekeeping(QObject):
    """Carries out these actions for one window."""

    def __init__(self, window: MainWindow) -> None:
        """Ask and tell over ``window``."""
        super().__init__(window)
        self._window = window

    # At the start and after each change.

    def greet(self, session: Session, workspace: Workspace) -> None:
        """Say of a workbook just opened what stands in its way or has happened to it."""
        bars, workbook = workspace.standing, session.workbook
        bars.copy_asked.connect(self.save_copy)
        bars.again_asked.connect(self._open_again)
        bars.take_over_asked.connect(self._take_over)
        why = keeping.why_read_only(workbook)
        if why is not None:
            bars.show_read_only(sentence(why.what), may_take_over=keeping.may_take_over(workbook))
        if keeping.is_recovered(workbook):
            bars.say(self.tr(RECOVERED))
        shared = keeping.shared_place(workbook.path)
        if shared is not None and self._is_first_warning(session):
            bars.say(
                shared_words(workbook.path.name, shared),
                self.tr("Work on a copy here…"),
                self._save_local,
            )

    def _is_first_warning(self, session: Session) -> bool:
        workbook, path = session.snapshot.workbook, str(session.workbook.path.absolute())
        if session.settings.page_state(workbook, _SHARED).get("path") == path:
            return False
        session.settings.set_page_state(workbook, _SHARED, {"path": path})
        return True

    def follow(self, session: Session, workspace: Workspace) -> None:
        """After a change: say where no backup could be made, once."""
        trouble = keeping.backup_trouble(session.workbook)
        if trouble:
            workspace.standing.say(trouble)

    def tell_refused(self, session: Session, error: Exception) -> bool:
        """Tell of a refused change with the way on, where no change can be made any more.

        False where changes can be made and something else was wrong, which is not told here.
        """
        if not isinstance(error, UserError) or keeping.may_be_changed(session.workbook):
            return False
        leave, go_on = self.tr("Close"), self.tr("Save a copy as…")
        told = (sentence(part) for part in (error.what, error.safe, error.do))
        if message(self._window, *told, "warning", verbs=(leave, go_on)) == go_on:
            self.save_copy()
        return True

    def _take_over(self) -> None:
        session = self._window.session
        if session is None:
            return
        take, leave = self.tr("Work on it here"), self.tr("Cancel")
        chosen = message(
            self._window,
            self.tr("Nobody can say whether {file} is still open on the other computer.").format(
                file=session.workbook.path.name
            ),
            self.tr("The workbook itself is whole."),
            self.tr("Work on it here only where you know that it is closed there."),
            "question",
            verbs=(take, leave),
        )
        if chosen == take:
            self._open_again(take_over=True)

    def _open_again(self, *, take_over: bool = False) -> None:
        session = self._window.session
        if session is not None:
            path = session.workbook.path
            self._window.close_session()
            self._window.opening.open(path, take_over=take_over)

    # Copies.

    def save_copy(self) -> None:
        """Ask for a name and save a copy; go on in it where the workbook cannot be changed."""
        session = self._window.session
        if session is None:
            return
        target = self._ask_target(
            self.tr("Save a copy as"), f"{session.workbook.path.stem} copy{SUFFIX}"
        )
        if target is not None and self._copied(session, *target):
            if keeping.may_be_changed(session.workbook):
                self._show_saved(target[0])
            else:
                self._offer_to_open(target[0], self.tr("The copy is saved as {file}."))

    def _save_local(self) -> None:
        session = self._window.session
        if session is None:
            return
        target = self._ask_target(self.tr("Save a copy here"), session.workbook.path.name)
        if target is not None and self._copied(session, *target):
            self._offer_to_open(target[0], self.tr("The copy is saved as {file}."))

    def _copied(self, session: Session, target: Path, replace: bool) -> bool:
        try:
            keeping.save_copy(session.workbook, target, replace=replace)
        except UserError as error:
            tell(self._window, error)
            return False
        return True

    def save_clean_copy(self) -> None:
        """Say what a clean copy is, ask for a name, and save one."""
        session = self._window.session
        if session is None:
            return
        go_on, leave = self.tr("Save a clean copy…"), self.tr("Cancel")
        what, safe, do = map(self.tr, CLEAN_COPY)
        if message(self._window, what, safe, do, verbs=(go_on, leave)) != go_on:
            return
        target = self._ask_target(
            self.tr("Save a clean copy"), f"{session.workbook.path.stem} clean copy{SUFFIX}"
        )
        if target is None:
            return
        try:
            keeping.save_clean_copy(session.workbook, target[0], replace=target[1])
        except UserError as error:
            tell(self._window, error)
            return
        self._show_saved(target[0])

    def _ask_target(self, title: str, name: str) -> tuple[Path, bool] | None:
        """Where to save, and whether the dialog has already asked to replace what is there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, title, str(_folder() / name), self.tr("Workbooks (*.pcw)")
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() != SUFFIX:
            return path.with_name(path.name + SUFFIX), False
        return path, True

    def _show_saved(self, path: Path) -> None:
        if self._window.workspace is not None:
            self._window.workspace.saved.show_saved(path)

    def _offer_to_open(self, path: Path, told: str, safe: str = "", details: str = "") -> None:
        go_on, leave = self.tr("Open {file}").format(file=path.name), self.tr("Close")
        chosen = message(
            self._window,
            told.format(file=path.name),
            safe,
            details=details,
            verbs=(go_on, leave),
        )
        if chosen == go_on:
            self._window.opening.open(path)

    # Backups and repair.

    def show_backups(self) -> None:
        """List backups and write the one that is chosen to a new file."""
        from ui.dialogs.backups import BackupsDialog  # noqa: PLC0415 # only when asked

        session = self._window.session
        of_one = partial(keeping.backups, session.workbook) if session is not None else None
        try:
            dialog = BackupsDialog(keeping.backups, of_one, self._window)
        except UserError as error:
            tell(self._window, error)
            return
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        backup = dialog.chosen
        dialog.deleteLater()
        if not accepted or backup is None:
            return
        target = self._ask_target(
            self.tr("Restore to a new file"), f"{backup.stem} restored{SUFFIX}"
        )
        if target is None:
            return
        try:
            keeping.restore(backup.path, target[0])
        except UserError as error:
            tell(self._window, error)
            return
        self._offer_to_open(target[0], self.tr("The backup is restored as {file}."))

    def repair(self, damaged: Path | None = None) -> None:
        """Ask for a damaged file and for a name, and save there what can be read."""
        if damaged is None:
            chosen, _ = QFileDialog.getOpenFileName(
                self._window,
                self.tr("Which file is damaged?"),
                str(_folder()),
                self.tr("Workbooks (*.pcw);;All files (*)"),
            )
            if not chosen:
                return
            damaged = Path(chosen)
        target = self._ask_target(
            self.tr("Repair into a new file"), f"{damaged.stem} repaired{SUFFIX}"
        )
        if target is None:
            return
        source, made = damaged, target[0]
        self._window.opening.busy.emit(self.tr("Repairing…"))
        jobs.start(
            lambda _: keeping.repair_into(source, made),
            lambda done: self._on_repaired(done, source, made),
            self._on_failed,
        )

    def _on_repaired(self, done: Repaired, damaged: Path, made: Path) -> None:
        self._window.opening.busy.emit("")
        saved, safe, lost = repair_words(done, damaged.name, made.name)
        go_on, leave = self.tr("Open {file}").format(file=made.name), self.tr("Close")
        chosen = message(
            self._window, saved, safe, lost, verbs=(go_on, leave), details=repair_details(done)
        )
        if chosen == go_on:
            self._window.opening.open(made)

    def _on_failed(self, error: Exception) -> None:
        self._window.opening.busy.emit("")
        tell(self._window, error)


def _folder() -> Path:
    try:
        return own_folder()
    except OSError:
        return Path.home()
