"""Importing citations: which file, what it would bring, and then one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QProgressBar, QWidget

from ui import jobs
from ui.dialogs.frame import FootedDialog, fitting
from ui.presenters.source_import import (
    HEADERS,
    WIDTHS,
    import_rows,
    import_summary,
    like_words,
    verb,
)
from ui.safe_text import PlainLabel, action_text
from ui.session import Session
from ui.widgets.record_view import RecordList
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services.source_files import Look, Verdict, look, read_source_file

_WIDTH, _HEIGHT = 860, 520
_WHOLE = 100


class ImportSourcesDialog(FootedDialog):
    """Looks at a file beside the window and shows what it found; nothing is written before."""

    def __init__(
        self, session: Session, path: Path, content: bytes, parent: QWidget | None
    ) -> None:
        """Begin to look at once."""
        super().__init__(_tr("Import sources"), _tr("Import"), parent, dismiss=_tr("Cancel"))
        self._session = session
        self.found: Look | None = None
        self.summary = PlainLabel(_tr("Reading {file} …").format(file=path.name), wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, _WHOLE)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_tr("How much is read"))
        self.list = RecordList(_tr("Records of the file"), HEADERS, WIDTHS)
        self.with_like = QCheckBox()
        self.with_like.toggled.connect(lambda _: self._show_verb())
        self.error = PlainLabel(role="error", wrap=True)
        for part in (self.summary, self.progress, self.list, self.with_like, self.error):
            self.body.addWidget(part, int(part is self.list))
        for part in (self.list, self.with_like, self.error):
            part.hide()
        self.verb_button.setEnabled(False)
        self.resize(fitting(self, _WIDTH, _HEIGHT))
        known, snapshot = session.workbook.sources(), session.snapshot
        self._job = jobs.start(
            lambda report: look(path.name, content, known, snapshot, report),
            self._on_looked,
            self._on_failed,
            lambda share: self.progress.setValue(round(share * _WHOLE)),
        )

    def done(self, result: int) -> None:
        """Stop looking when the dialog closes."""
        self._job.cancel()
        super().done(result)

    def _on_looked(self, found: Look) -> None:
        self.found = found
        self.progress.hide()
        self.summary.setText(import_summary(found))
        self.list.show()
        self.list.show_rows(import_rows(found))
        self.with_like.setText(action_text(like_words(found)))
        self.with_like.setVisible(bool(found.count(Verdict.LIKE)))
        self._show_verb()
        (self.verb_button if self.verb_button.isEnabled() else self.list).setFocus()

    def _on_failed(self, error: Exception) -> None:
        self.progress.hide()
        self.summary.hide()
        self.error.setText(
            str(error) if isinstance(error, UserError) else _tr("The file could not be read.")
        )
        self.error.show()

    def _show_verb(self) -> None:
        count = len(self._chosen())
        self.verb_button.setText(
            action_text(verb(count)) if count else _tr("There is nothing to import")
        )
        self.verb_button.setEnabled(bool(count))

    def _chosen(self) -> tuple[object, ...]:
        if self.found is None:
            return ()
        return self.found.command(with_like=self.with_like.isChecked()).sources

    def carry_out(self) -> None:
        """Take over what was chosen, in one step; what is refused is said above the buttons."""
        if self.found is None:
            return
        try:
            self._session.workbook.apply(self.found.command(with_like=self.with_like.isChecked()))
        except UserError as error:
            self.error.setText(str(error))
            self.error.show()
            return
        self.accept()


def import_sources(owner: QWidget, session: Session) -> None:
    """Ask which file, show what it would bring, and take over what is chosen."""
    chosen, _ = QFileDialog.getOpenFileName(
        owner,
        _tr("Import sources"),
        str(documents_folder()),
        _tr("Citations (*.ris *.json);;All files (*)"),
    )
    if not chosen:
        return
    path = Path(chosen)
    try:
        content = read_source_file(path)
    except UserError as error:
        session.failed.emit(error)
        return
    dialog = ImportSourcesDialog(session, path, content, owner.window())
    if dialog.exec() == QDialog.DialogCode.Accepted:
        said = _tr("Imported from {file}; one undo takes it back")
        session.said.emit(said.format(file=path.name))
    dialog.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSources", text)
