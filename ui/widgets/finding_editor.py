"""A small editor for a finding, with a count of the characters it may have."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.safe_text import PlainLabel
from ui.theme import scaled
from workbench.domain.assessments import FINDING_LENGTH


class FindingEditor(QWidget):
    """One line of text and *12 of 60* beside it; Enter keeps it, Esc puts the old one back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty; ``name`` says whose finding on which line it is."""
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._field = QLineEdit()
        self._field.setMaxLength(FINDING_LENGTH)
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(self.tr("A finding in one sentence"))
        self._count = PlainLabel(role="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._on_text_changed)
        self._on_text_changed("")

    def text(self) -> str:
        """Return what was written, without spaces around it."""
        return self._field.text().strip()

    def set_text(self, text: str) -> None:
        """Start from a text."""
        self._field.setText(text)
        self._field.selectAll()

    def sizeHint(self) -> QSize:
        """Return the height of a field with room around it."""
        return QSize(scaled(240), scaled(40))

    def _on_text_changed(self, text: str) -> None:
        words = self.tr("{count} of {most}").format(count=len(text), most=FINDING_LENGTH)
        self._count.setText(words)
