"""How a workbook gets into the window: opened, new, the sample, or found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.settings import LookSettings
from ui.trouble import sentence, tell
from workbench.errors import DamagedError, UserError
from workbench.paths import documents_folder

if TYPE_CHECKING:
    from ui.jobs import Report
    from workbench.services.sample import SampleTables

# ui.files brings in the store; it is imported when a file is asked for and not before, so that the
# start page is up at once.


class Opening(QObject):
    """``opened`` carries a new session and the page to show, empty for the one it was left at.

    ``busy`` says what is under way, empty when it is over. An error is told here; the workbook that
    is open stays open until another one has been opened.
    """

    opened = Signal(object, str)
    busy = Signal(str)
    backups_asked = Signal()
    repair_asked = Signal(object)
    """Path: a damaged file that is to be repaired."""

    def __init__(self, window: QWidget, settings: LookSettings) -> None:
        """Ask and tell over ``window``."""
        super().__init__(window)
        self._window, self._settings = window, settings
        self.present: Callable[[], Path | None] = lambda: None

    def open(self, path: Path, page: str = "", *, take_over: bool = False) -> bool:
        """Open a workbook; false where it was refused, which has been told.

        ``take_over`` takes it from another computer that left its name beside it.
        """
        from ui.files import open_session, same_file  # noqa: PLC0415 # see above

        present = self.present()
        if present is not None and same_file(present, path):
            return True
        try:
            session = open_session(path, self._settings, take_over=take_over)
        except DamagedError as error:
            self._tell_damaged(path, error)
            return False
        except UserError as error:
            tell(self._window, error)
            return False
        self.opened.emit(session, page)
        return True

    def _tell_damaged(self, path: Path, error: DamagedError) -> None:
        """Say that a file is damaged, with the two ways on: a backup, or a repair."""
        from ui.safe_text import message  # noqa: PLC0415 # see above

        backups, repair = self.tr("Show backups…"), self.tr("Repair into a new file…")
        chosen = message(
            self._window,
            sentence(error.what),
            sentence(error.safe),
            self.tr("Open a backup, or repair what can be read into a new file."),
            "warning",
            verbs=(backups, repair, self.tr("Close")),
        )
        if chosen == backups:
            self.backups_asked.emit()
        elif chosen == repair:
            self.repair_asked.emit(path)

    def browse(self) -> None:
        """Ask for a file and open it."""
        self._browse(self.tr("Open a workbook"), documents_folder())

    def locate(self, gone: str) -> None:
        """Ask where a recent file is now; its old entry goes once it has been found."""
        title = self.tr("Where is {name} now?").format(name=Path(gone).name)
        if self._browse(title, documents_folder()):
            self._settings.forget_file(gone)

    def _browse(self, title: str, folder: Path) -> bool:
        kinds = self.tr("Workbooks (*.pcw);;All files (*)")
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 # see above

        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return bool(chosen) and self.open(Path(chosen))

    def new(self) -> None:
        """Ask for a title and a folder, and make an empty workbook."""
        from ui.dialogs.new_workbook import NewWorkbookDialog  # noqa: PLC0415 # see above
        from ui.files import new_session, own_folder  # noqa: PLC0415 # see above

        try:
            folder = own_folder()
        except OSError:
            folder = Path.home()
        dialog = NewWorkbookDialog(folder, self._window)
        while dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                session = new_session(dialog.path, dialog.title, self._settings)
            except UserError as error:
                tell(self._window, error)
                continue
            self.opened.emit(session, "countries")
            break
        dialog.deleteLater()

    def open_sample(self, page: str = "", path: Path | None = None) -> None:
        """Open the user's sample workbook, or make it first; its tables are read off this thread.

        ``page`` is the page to show; ``path`` puts it elsewhere than in the user's documents.
        """
        from ui.files import sample_path  # noqa: PLC0415 # see above

        try:
            place = path or sample_path()
        except OSError:
            problem = UserError(
                "The sample cannot be made: there is no folder to write it to",
                "make a folder for documents, or use the sample command with a file name",
            )
            tell(self._window, problem)
            return
        if place.exists():
            self.open(place, page)
            return
        self.busy.emit(self.tr("Reading the sample…"))
        from ui import jobs  # noqa: PLC0415 # see above

        jobs.start(
            _read_tables,
            lambda tables: self._on_tables_read(place, tables, page),
            self._on_failed,
        )

    def _on_tables_read(self, place: Path, tables: SampleTables, page: str) -> None:
        from ui.files import sample_session  # noqa: PLC0415 # see above

        try:
            session = sample_session(place, tables, self._settings)
        except UserError as error:
            self._on_failed(error)
            return
        self.busy.emit("")
        self.opened.emit(session, page)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        tell(self._window, error)


def _read_tables(_report: Report) -> SampleTables:
    from workbench.services.sample import read_sample  # noqa: PLC0415 # see above

    return read_sample()
