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
from ui.presenters.importing import (
    count_of_changes,
    recognised_words,
    report,
    sheet_words,
    summary,
    verb,
)
from ui.safe_text import PlainLabel, action_text, one_line
from ui.session import Session
from ui.widgets.buttons import push_button
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services import importing
from workbench.services.importing import Grid, Incoming

_WIDTH, _HEIGHT = 900, 560
_START = Qt.AlignmentFlag.AlignLeading
FILE, WHAT, CHECK, DONE = range(4)


class ImportWizard(FootedDialog):
    """Four steps; nothing is written before the last, and the window answers while a file is read.

    ``incoming`` is what the file that was read would change, None before.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the choice of a file."""
        super().__init__(_tr("Import"), _tr("Next"), parent, dismiss=_tr("Cancel"))
        self._session = session
        self._path = documents_folder()
        self._job: jobs.Job | None = None
        self._stop = threading.Event()
        self.incoming: Incoming | None = None
        self.head = PlainLabel(role="strong", wrap=True)
        self.error = PlainLabel(role="error", wrap=True)
        self.pages = QStackedWidget()
        self.body.addWidget(self.head)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.error)
        self.pages.addWidget(self._make_file())
        self.pages.addWidget(self._make_what())
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

    def _make_what(self) -> QWidget:
        page, column = _page()
        self.kind = PlainLabel(wrap=True)
        self.counts = PlainLabel(wrap=True)
        self.notes = PlainLabel(role="caption", wrap=True)
        self.sheets = PlainLabel(role="caption", wrap=True)
        for label in (self.kind, self.counts, self.notes, self.sheets):
            column.addWidget(label)
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
        self._path, self.incoming = path, None
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
        self.sheets.setText(sheet_words(grid))
        session = self._session
        try:
            version = importing.checklist_of(grid)
            held = {entry[:2] for entry in session.workbook.checklists()}
            if version is not None and version in held:
                session.set_checklist(*version)
        except UserError as error:
            self._on_failed(error)
            return
        known = importing.known_to(session.workbook)
        self._start(lambda _: importing.recognise(grid).read(grid, known), self._on_read)

    def _on_read(self, incoming: Incoming) -> None:
        self._job = None
        self._set_busy(busy=False)
        if self._stop.is_set():
            return
        self.incoming = incoming
        self.name.setText(one_line(self._path.name))
        self.kind.setText(
            _tr("{file}: {kind}.").format(
                file=one_line(self._path.name), kind=recognised_words(incoming)
            )
        )
        self.counts.setText(summary(incoming))
        self.notes.setText("\n".join(incoming.notes))
        self.notes.setVisible(bool(incoming.notes))
        self.check.show_incoming(incoming)
        self._show_step(WHAT)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.name.setText("")
        if not self._stop.is_set():
            self._say(
                str(error) if isinstance(error, UserError) else _tr("The file could not be read.")
            )
        self.choose.setFocus()

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
        self.head.setText(titles[step])
        self.pages.setCurrentIndex(step)
        self._say("")
        self.back.setVisible(step in (WHAT, CHECK))
        self.dismiss_button.setVisible(step != DONE)
        self._show_verb()
        if step == FILE:
            self.choose.setFocus()
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
        self.verb_button.setText(_tr("Close") if step == DONE else _tr("Next"))
        self.verb_button.setEnabled(step != FILE or self.incoming is not None)

    def carry_out(self) -> None:
        """Go one step on; the third takes everything in, in one step of the workbook."""
        step = self.pages.currentIndex()
        if step == DONE:
            self.accept()
        elif step == CHECK:
            self._take_in()
        elif self.incoming is not None:
            self._show_step(step + 1)

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
        """Stop a reading under way, or else close."""
        if self._job is not None:
            self._stop.set()
            self._job.cancel()
            self._session.said.emit(_tr("Reading was stopped; nothing was changed."))
        else:
            super().reject()


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
