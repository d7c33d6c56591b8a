"""Asking where a list goes, and writing it there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.new_workbook import file_name
from ui.presenters.records import RecordRow
from ui.session import Session
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services.list_export import CSV, EXCEL, write_list


def export_list(
    owner: QWidget,
    session: Session,
    title: str,
    headers: Sequence[str],
    rows: Sequence[RecordRow],
) -> None:
    """Ask for a file name and write the rows; the status line says where they went."""
    proposed = documents_folder() / file_name(title, EXCEL)
    chosen, _ = QFileDialog.getSaveFileName(
        owner,
        _tr("Export this list"),
        str(proposed),
        _tr("Excel workbook (*.xlsx);;Text with commas (*.csv)"),
    )
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in (EXCEL, CSV):
        path = path.with_name(path.name + EXCEL)
    try:
        # The dialog has asked already whether a file that is there may be replaced.
        write_list(path, title, headers, [row.cells for row in rows], replace=path == Path(chosen))
    except UserError as error:
        session.failed.emit(error)
        return
    session.said.emit(_tr("Saved {file}").format(file=path.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ListExport", text)
