"""A small editor for a finding, with a count of the characters it may have."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.safe_text import PlainLabel
from ui.theme import scaled
from workbench.domain.assessments import FINDING_LENGTH

_DECIDES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class FindingEditor(QWidget):
    """One line of text and *12 of 60* beside it; Enter keeps it, Esc puts the old one back.

    ``left`` is emitted when the focus goes elsewhere without either.
    """

    left = Signal()

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
        self._done = False
        self.setFocusProxy(self._field)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._on_text_changed)
        self._on_text_changed("")

    def text(self) -> str:
        """Return what was written, without spaces around it."""
        return self._field.text().strip()

    def set_text(self, text: str) -> None:
        """Start from a text."""
        self._field.setText(text)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the field is left; Enter and Esc are the delegate's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._done = self._done or event.key() in _DECIDES
        elif event.type() == QEvent.Type.FocusOut and not self._done:
            self._done = True
            self.left.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the table, which would open the line."""
        if event.key() not in _DECIDES:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of a field with room around it."""
        return QSize(scaled(240), scaled(40))

    def _on_text_changed(self, text: str) -> None:
        words = self.tr("{count} of {most}").format(count=len(text), most=FINDING_LENGTH)
        self._count.setText(words)
