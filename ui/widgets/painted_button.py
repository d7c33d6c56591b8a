"""What every button that paints itself does: Enter presses it, the pointer shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import appearance

ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""A plain Qt button is pressed by Space alone."""


class PaintedButton(QAbstractButton):
    """A button without a look of its own; subclasses paint it and give its size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Follow the theme and the text size."""
        super().__init__(parent)
        appearance().changed.connect(self._on_appearance_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what Space does."""
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has gone."""
        super().leaveEvent(event)
        self.update()

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()
