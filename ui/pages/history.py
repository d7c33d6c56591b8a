"""S14: who changed what, from what, when; checkpoints; bringing back a value, a thing or a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.dialogs.new_workbook import file_name
from ui.pages.record_page import RecordPage
from ui.presenters.history import COPY, HistoryKind
from ui.presenters.records import RecordRow
from workbench.errors import UserError
from workbench.services.checkpoints import restore_checkpoint


class HistoryPage(RecordPage):
    """The list of steps beside what the chosen one changed."""

    page_id = "history"
    title = "History"
    kind_class = HistoryKind
    kind: HistoryKind

    def _connect(self) -> None:
        super()._connect()
        self.panes_view.detail.linked.connect(self._on_linked)
        self.handlers["checkpoint"] = self.add
        self.handlers.pop("edit")

    def open_current(self) -> None:
        """Enter leads to what the step changed: the way back is there."""
        self.panes_view.go_to_detail()

    def _on_shown(self, row: RecordRow | None) -> None:
        if row is not None:
            row = row._replace(detail=(*row.detail, *self.kind.detail_rows(row.id)))
        links = self.kind.links(row.id) if row is not None else ()
        self.panes_view.detail.show_row(row, links)

    def _on_linked(self, target: str) -> None:
        try:
            if target.startswith(COPY):
                self._write_copy(target.removeprefix(COPY))
                return
            command = self.kind.command_of(target)
        except UserError as error:
            self.session.failed.emit(error)
            return
        if command is not None and self.session.apply(command):
            self.session.said.emit(self.tr("Brought back; one undo takes it away again"))

    def _write_copy(self, identity: str) -> None:
        found = self.kind.checkpoint(identity)
        folder = self.session.workbook.path.parent
        proposed = folder / file_name(f"{self.session.snapshot.title} {found.name}", ".pcw")
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Write the checkpoint to a new file"),
            str(proposed),
            self.tr("Workbook (*.pcw)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".pcw")
            restore_checkpoint(self.session.workbook, found, path)
            self.session.said.emit(self.tr("Saved {file}").format(file=path.name))
