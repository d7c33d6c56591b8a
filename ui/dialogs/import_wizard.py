"""The import wizard (S12): a file, what it is, what it would change, and taking it in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui import jobs
from ui.dialogs.frame import FootedDialog, fitting
from ui.dialogs.import_check import ImportCheck
from ui.dialogs.import_what import ImportWhat
from ui.presenters.importing import count_of_changes, report, verb
from ui.safe_text import PlainLabel, action_text, one_line
from ui.session import Session
from ui.widgets.buttons import push_button
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services import importing
from workbench.services.importing import Grid, Incoming, Known
from workbench.services.taking_in_by_hand import Look, Wish, look

_WIDTH, _HEIGHT = 900, 560
_START = Qt.AlignmentFlag.AlignLeading
FILE, WHAT, CHECK, DONE = range(4)


class ImportWizard(FootedDialog):
    """Four steps; nothing is written before the last, and the window answers while a file is read.

    ``incoming`` is what the file that was read would change, None before. What somebody wishes in
    the second step has it read again, one wish at a time and the last one for certain.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the choice of a file."""
        super().__init__(_tr("Import"), _tr("Next"), parent, dismiss=_tr("Cancel"))
        self._session = session
        self._path = documents_folder()
        self._job: jobs.Job | None = None
        self._stop = threading.Event()
        self.incoming: Incoming | None = None
        self._checked: Incoming | None = None
        self._grid: Grid | None = None
        self._known: Known | None = None
        self._wish = Wish()
        self.head = PlainLabel(role="strong", wrap=True)
        self.error = PlainLabel(role="error", wrap=True)
        self.pages = QStackedWidget()
        self.body.addWidget(self.head)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.error)
        self.pages.addWidget(self._make_file())
        self.what = ImportWhat()
        self.what.wished.connect(self._on_wished)
        self.pages.addWidget(self.what)
        self.check = ImportCheck(session)
        self.check.chosen.connect(self._show_verb)
        self.pages.addWidget(self.check)
        self.pages.addWidget(self._make_done())
        self.back = push_button(_tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._on_back)
        self.foot.insertWidget(1, self.back)
        self.resize(fitting(self, _WIDTH, _HEIGHT))
        self._show_step(FILE)

    def _make_file(self) -> QWidget:
        page, column = _page()
        column.addWidget(
            PlainLabel(
                _tr(
                    "Choose an Excel workbook (.xlsx, .xls) or a table (.csv): a form that was"
                    " filled in, an export that was edited, a table of your own, or an official"
                    " workbook. Nothing is changed until the last step."
                ),
                wrap=True,
            )
        )
        self.choose = push_button(_tr("Choose a file…"), "folder")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        self.name = PlainLabel(wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_tr("The file is being read"))
        self.progress.hide()
        column.addWidget(self.choose, 0, _START)
        column.addWidget(self.name)
        column.addWidget(self.progress)
        column.addStretch(1)
        return page

    def _make_done(self) -> QWidget:
        page, column = _page()
        self.report = PlainLabel(wrap=True)
        self.send_back = push_button(_tr("Export what was not taken…"), "export")
        self.send_back.setAutoDefault(False)
        self.send_back.clicked.connect(self.check.export_problems)
        column.addWidget(self.report)
        column.addWidget(self.send_back, 0, _START)
        column.addStretch(1)
        return page

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            _tr("Choose a file to import"),
            str(self._path),
            _tr("Workbooks and tables (*.xlsx *.xlsm *.xls *.csv *.txt *.tsv);;All files (*)"),
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file beside the window; the second step shows what it is."""
        self._path, self._grid, self.incoming = path, None, None
        self._say("")
        self.name.setText(_tr("Reading {file} …").format(file=one_line(path.name)))
        self._stop = stop = threading.Event()
        self._set_busy(busy=True)
        self._start(lambda _: importing.read_file(path, cancelled=stop.is_set), self._on_grid)

    def _start(
        self, work: Callable[[jobs.Report], jobs.Result], done: Callable[[jobs.Result], None]
    ) -> None:
        self._job = jobs.start(work, done, self._on_failed)
        if self._job.ended:
            self._job = None

    def _on_grid(self, grid: Grid) -> None:
        """Look at the version that the file answers, freeze what is known, and compare."""
        session = self._session
        try:
            version = importing.checklist_of(grid)
            held = {entry[:2] for entry in session.workbook.checklists()}
            if version is not None and version in held:
                session.set_checklist(*version)
        except UserError as error:
            self._on_failed(error)
            return
        self._grid, self._known, self._wish = grid, importing.known_to(session.workbook), Wish()
        self._look()

    def _on_wished(self, wish: Wish) -> None:
        self._wish, self.incoming = wish, None
        self._say("")
        self.what.say_reading()
        if self._job is None:
            self._look()
        self._show_verb()

    def _look(self) -> None:
        grid, known, wish = self._grid, self._known, self._wish
        if grid is not None and known is not None:
            self._start(
                lambda _: look(grid, known, wish), lambda found: self._on_look(found, grid, wish)
            )

    def _on_look(self, found: Look, grid: Grid, wish: Wish) -> None:
        self._job = None
        if not self._stop.is_set():
            if wish != self._wish:
                self._look()
                return
            self.incoming = found.incoming
            self.name.setText(one_line(self._path.name))
            self.what.show_look(found, grid, wish)
        self._set_busy(busy=False)
        if not self._stop.is_set() and self.pages.currentIndex() == FILE:
            self._show_step(WHAT)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        at_first = self.pages.currentIndex() == FILE
        self._grid = None if at_first else self._grid
        self._set_busy(busy=False)
        if at_first:
            self.name.setText("")
            self.choose.setFocus()
        if not self._stop.is_set():
            self._say(
                str(error) if isinstance(error, UserError) else _tr("The file could not be read.")
            )

    def _say(self, error: str) -> None:
        self.error.setText(error)
        self.error.setVisible(bool(error))

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.choose.setEnabled(not busy)
        if busy:
            self.dismiss_button.setFocus()
        self._show_verb()

    def _on_back(self) -> None:
        self._show_step(self.pages.currentIndex() - 1)

    def _show_step(self, step: int) -> None:
        titles = (
            _tr("Step 1 of 4: the file"),
            _tr("Step 2 of 4: what it is"),
            _tr("Step 3 of 4: what would change"),
            _tr("Step 4 of 4: done"),
        )
        self.setWindowTitle(_tr("Import: step {step} of 4").format(step=step + 1))
        self.head.setText(titles[step])
        self.pages.setCurrentIndex(step)
        self._say("")
        self.back.setVisible(step in (WHAT, CHECK))
        self.dismiss_button.setVisible(step != DONE)
        self._show_verb()
        if step == FILE:
            self.choose.setFocus()
        elif step == WHAT and self.what.take_focus():
            return
        elif step == CHECK and (self.check.to_decide() or not self.verb_button.isEnabled()):
            self.check.focus_list()
        else:
            self.verb_button.setFocus()

    def _show_verb(self) -> None:
        step = self.pages.currentIndex()
        if step == CHECK and self.incoming is not None:
            count = count_of_changes(self.incoming, self.check.theirs)
            self.verb_button.setText(action_text(verb(count)))
            self.verb_button.setEnabled(bool(count))
            return
        ready = (self._grid, self.incoming, self.incoming, self.report)[step] is not None
        self.verb_button.setText(_tr("Close") if step == DONE else _tr("Next"))
        self.verb_button.setEnabled(ready and self._job is None)
        self.back.setEnabled(self._job is None)

    def carry_out(self) -> None:
        """Go one step on; the third takes everything in, in one step of the workbook."""
        step = self.pages.currentIndex()
        if step == DONE:
            self.accept()
        elif step == CHECK:
            self._take_in()
        elif step == FILE:
            self._show_step(WHAT)
        elif self.incoming is not None:
            if self._checked is not self.incoming:
                self._checked = self.incoming
                self.check.show_incoming(self.incoming)
            self._show_step(CHECK)

    def _take_in(self) -> None:
        if self.incoming is None:
            return
        theirs = frozenset(self.check.theirs)
        try:
            importing.take_in(self._session.workbook, self.incoming, theirs)
        except UserError as error:
            self._say(str(error))
            return
        self.report.setText(report(self.incoming, theirs, one_line(self._path.name)))
        self.send_back.setVisible(bool(self.incoming.problems))
        self._show_step(DONE)

    def reject(self) -> None:
        """Stop a reading under way, or else close; a reading that was wished ends first."""
        if self._job is None:
            super().reject()
            return
        self._stop.set()
        self._job.cancel()
        if self.pages.currentIndex() == FILE:
            self._session.said.emit(_tr("Reading was stopped; nothing was changed."))
        else:
            self._job.finished.connect(self.reject)


def import_file(owner: QWidget, session: Session) -> None:
    """Take a file in, step by step."""
    wizard = ImportWizard(session, owner)
    wizard.exec()
    wizard.deleteLater()


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return page, column


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportWizard", text)
