"""About the program: its version, its licences, and where it keeps its files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.dialogs.frame import ReadingDialog
from ui.widgets.buttons import push_button
from workbench import __version__
from workbench.paths import documents_folder, log_folder, resource, settings_file

_LICENCE_FOLDER = "licences"


class AboutDialog(ReadingDialog):
    """Version, licences and places, with *Copy*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Read the licence texts that ship with the program."""
        self._places = _places()
        super().__init__(self.tr("About Policy Coherence Workbench"), self._parts(), parent)
        copy = push_button(self.tr("Copy the places"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        self.foot.insertWidget(0, copy)

    def _parts(self) -> list[tuple[str, str]]:
        version = self.tr("Version {version}. Licence: Apache 2.0.").format(version=__version__)
        network = self.tr(
            "The program opens no connection to anything. Links of sources are shown as text and"
            " are never opened by the program."
        )
        idea = self.tr(
            "The checklists are drawn from the statement that Raúl Delgado Wise and Stephen Castles"
            " prepared for the Civil Society Day of the Global Forum on Migration and Development"
            " (Brussels, 9 July 2007)."
        )
        licences = "\n\n".join(
            _without_rules(path.read_text(encoding="utf-8"))
            for path in sorted(resource(_LICENCE_FOLDER).glob("*.txt"))
        )
        return [
            (self.tr("Policy Coherence Workbench"), version),
            (self.tr("Where the idea comes from"), idea),
            (self.tr("No network"), network),
            (self.tr("Where files are"), self._places),
            (self.tr("Parts made by others"), licences),
        ]

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._places)


def _without_rules(text: str) -> str:
    """A licence text without the dashed lines that underline its headings in the file."""
    lines = [line for line in text.splitlines() if not line or line.strip("-= ")]
    return "\n".join(lines).strip()


def _places() -> str:
    """Where workbooks, settings and the log are, one line each."""

    def shown(path: Path) -> str:
        return QDir.toNativeSeparators(str(path))

    return (
        f"Workbooks: {shown(documents_folder())}\n"
        f"Settings: {shown(settings_file())}\n"
        f"Log: {shown(log_folder())}"
    )
