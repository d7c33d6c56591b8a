"""S10: the library of sources: what is cited, where, and what came with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.new_workbook import file_name
from ui.pages.record_page import RecordPage
from ui.presenters.record_kind import FieldValue
from ui.presenters.source_form import CITATION, citation_fields
from ui.presenters.source_kind import SourceKind
from ui.presenters.source_uses import KEPT_FILE
from ui.session import Session
from workbench.domain.documents import Source
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services.attachments import AttachFile, RemoveAttachment, read_file, save_attached
from workbench.services.source_files import pasted, save_sources, shareable

_KINDS = ".ris", ".json"
_NO_QUESTION = QFileDialog.Option.DontConfirmOverwrite
"""A file that is there is refused afterwards, in words: Qt need not ask whether to replace it."""


class SourcesPage(RecordPage):
    """The list with its details; citations are pasted, files of citations come in and go out."""

    page_id = "sources"
    title = "Sources"
    kind_class = SourceKind
    kind: SourceKind

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pasting = False
        for text, action, icon in (
            (self.tr("Paste a citation"), self.paste, ""),
            (self.tr("Import…"), self.import_file, ""),
            (self.tr("Export…"), self.export_file, "export"),
        ):
            entry = QAction(text, self)
            entry.triggered.connect(lambda _=False, act=action: act())
            self.header.add_action(entry, icon)
        self.panes_view.detail.linked.connect(self._on_link)
        self.handlers |= {
            "paste-citation": self.paste,
            "import-sources": self.import_file,
            "export-sources": self.export_file,
            "attach-file": self.attach,
            "save-attached": self.save_attached,
            "remove-attached": self.remove_attached,
        }

    def enter(self) -> None:
        """Show the source that was asked for."""
        super().enter()
        record = self.session.take_record(self.page_id)
        if record:
            self.show_record(record)

    def add(self) -> None:
        """Open an empty form."""
        self._pasting, self.kind.pasted = False, None
        super().add()

    def edit(self) -> None:
        """Open the form on the current source."""
        self._pasting = False
        super().edit()

    def paste(self) -> None:
        """Ask for a citation; its fields are guessed and shown for checking."""
        self._pasting = True
        self._stack.setCurrentWidget(self.panes_view)
        self.panes_view.form.open(
            self.tr("Paste a citation"), citation_fields(), verb=self.tr("Read it")
        )
        self.panes_view.show_form()

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        if not self._pasting:
            super()._on_submitted(values)
            return
        try:
            self.kind.pasted = pasted(str(values[CITATION]))
        except UserError as error:
            self.panes_view.form.tell(error)
            return
        self._pasting = False
        super().add()
        self.session.said.emit(self.tr("Look over what was understood, then save"))

    def _current_source(self) -> Source | None:
        """The source that is current; says that there is none."""
        source = self.kind.source(self.current())
        if source is None:
            self.session.said.emit(self.tr("Choose a source first"))
        return source

    def attach(self) -> None:
        """Keep a copy of a file with the current source."""
        source = self._current_source()
        if source is None:
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Attach a file, at most 10 MB"),
            str(documents_folder()),
        )
        if not chosen:
            return
        try:
            command = AttachFile(source, *read_file(Path(chosen)))
            self.session.workbook.apply(command)
        except UserError as error:
            self.session.failed.emit(error)
            return
        kept = self.kind.source(source.id)
        if kept is not None:
            said = self.tr("Kept in the workbook as {name}")
            self.session.said.emit(said.format(name=kept.attachment_name))

    def save_attached(self) -> None:
        """Save the current source's file to a place the user picks, never over another file."""
        source = self._current_source()
        if source is None:
            return
        if source.attachment is None:
            self.session.said.emit(self.tr("No file is attached to this source"))
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the attached file"),
            str(documents_folder() / source.attachment_name),
            options=_NO_QUESTION,
        )
        if chosen:
            path = Path(chosen)
            self._written(path, lambda: save_attached(self.session.workbook, source, path))

    def remove_attached(self) -> None:
        """Take the file away from the current source; one undo brings it back."""
        source = self._current_source()
        if source is not None:
            self.session.apply(RemoveAttachment(source))

    def import_file(self) -> None:
        """Look at a file of citations, and take over what was chosen of it in one step."""
        from ui.dialogs.import_sources import import_sources  # noqa: PLC0415 # only when asked

        import_sources(self, self.session)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_file(self) -> None:
        """Write the sources that are shown as RIS or CSL-JSON, but for confidential ones."""
        by_id = {source.id: source for source in self.session.workbook.sources()}
        shown = [by_id[row.id] for row in self.list.in_order() if row.id in by_id]
        shared = shareable(shown)
        if not shared:
            self.session.said.emit(self.tr("No public source is shown"))
            return
        chosen, wanted = QFileDialog.getSaveFileName(
            self,
            self.tr("Export the sources that are shown; confidential ones stay here"),
            str(documents_folder() / file_name(self.tr("Sources"), _KINDS[0])),
            self.tr("RIS (*.ris);;CSL-JSON (*.json)"),
            options=_NO_QUESTION,
        )
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in _KINDS:
                path = path.with_name(path.name + _KINDS["json" in wanted])
            self._written(path, lambda: save_sources(shared, path))

    def _written(self, path: Path, write: Callable[[], None]) -> None:
        """Write, and say where it went or why it did not."""
        try:
            write()
        except UserError as error:
            self.session.failed.emit(error)
            return
        self.session.said.emit(self.tr("Saved {file}").format(file=path.name))

    def subtitle(self) -> str:
        """What the window's title says."""
        return self.tr(self.title)

    def _on_link(self, target: str) -> None:
        if target == KEPT_FILE:
            self.save_attached()
