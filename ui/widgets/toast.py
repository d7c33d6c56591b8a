"""The bar that tells where something was saved, and leads there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QGuiApplication,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.icons import pixmap
from ui.safe_text import PlainLabel, one_line
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import icon_button, push_button

_ICON_SIZE = 16


def announce(widget: QWidget, text: str) -> None:
    """Have screen readers say a text that appears without taking the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, one_line(text)))


class SavedBar(QFrame):
    """*Saved … [Open] [Show in folder] [Copy path]*, hidden until something has been saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._path = Path()
        self._sign = QLabel()
        self._text = PlainLabel(elide=Qt.TextElideMode.ElideMiddle)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        self.open_button = push_button(self.tr("Open"))
        self.folder_button = push_button(self.tr("Show in folder"), "folder")
        self.copy_button = push_button(self.tr("Copy path"))
        close = icon_button("close", self.tr("Close"), bare=True)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_folder)
        self.copy_button.clicked.connect(self._on_copy)
        close.clicked.connect(self.hide)
        for button in (self.open_button, self.folder_button, self.copy_button, close):
            row.addWidget(button)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.hide()

    def show_saved(self, path: Path) -> None:
        """Tell that a file has been saved at ``path``."""
        self._path = path
        told = self.tr("Saved {file} in {folder}").format(
            file=path.name, folder=QDir.toNativeSeparators(str(path.parent))
        )
        self._text.setText(told)
        self.show()
        announce(self, told)

    def text(self) -> str:
        """Return what the bar says."""
        return self._text.text()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(QDir.toNativeSeparators(str(self._path)))

    def _on_appearance_changed(self) -> None:
        size = scaled(_ICON_SIZE)
        colour = current_tokens().success
        self._sign.setPixmap(pixmap("check", size, colour, self.devicePixelRatioF()))
