"""Asking for the file of a checklist, and reading or writing it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.new_workbook import file_name
from ui.session import Session
from workbench.domain.checklist import Checklist
from workbench.errors import UserError
from workbench.paths import documents_folder
from workbench.services.checklists import (
    ImportChecklist,
    read_checklist_file,
    write_checklist_file,
)

SUFFIX = ".json"


def import_checklist(owner: QWidget, session: Session) -> None:
    """Ask for a file, take it in, and look at what came in; a refusal is shown by the session."""
    chosen, _ = QFileDialog.getOpenFileName(
        owner, _tr("Import a checklist"), str(documents_folder()), _tr("Checklists (*.json)")
    )
    if chosen:
        take_in(session, Path(chosen))


def take_in(session: Session, path: Path) -> None:
    """Take a checklist in from a file and look at it."""
    try:
        checklist = read_checklist_file(path)
    except UserError as error:
        session.failed.emit(error)
        return
    if session.apply(ImportChecklist(checklist)):
        session.set_checklist(checklist.id, checklist.version)
        session.said.emit(_tr("Imported {file}").format(file=path.name))


def export_checklist(owner: QWidget, session: Session, checklist: Checklist) -> None:
    """Ask for a file name and write the version; the status line says where it went."""
    proposed = documents_folder() / file_name(f"{checklist.id} {checklist.version}", SUFFIX)
    chosen, _ = QFileDialog.getSaveFileName(
        owner, _tr("Export this checklist"), str(proposed), _tr("Checklists (*.json)")
    )
    if chosen:
        path = Path(chosen)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        # The dialog has asked already whether a file that is there may be replaced.
        bring_out(session, checklist, path, replace=path == Path(chosen))


def bring_out(session: Session, checklist: Checklist, path: Path, *, replace: bool) -> None:
    """Write the version to a file; a refusal is shown by the session."""
    try:
        write_checklist_file(checklist, path, replace_it=replace)
    except UserError as error:
        session.failed.emit(error)
        return
    session.said.emit(_tr("Saved {file}").format(file=path.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChecklistFiles", text)
