"""A hairline between two panes."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import current_tokens


class Edge(QWidget):
    """A line of one pixel from top to bottom, in the colour of the theme's lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_tokens().line))
        painter.end()
