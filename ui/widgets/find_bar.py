"""A field that looks for words in the questions, shown when somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.safe_text import PlainLabel
from ui.widgets.buttons import icon_button

_NEXT = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3})


class FindBar(QWidget):
    """``wanted`` carries what was typed, ``next_asked`` follows Enter and F3, ``closed`` Esc."""

    wanted = Signal(str)
    next_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._field = QLineEdit()
        self._field.setAccessibleName(self.tr("Find in the questions"))
        self._field.setPlaceholderText(self.tr("Find in the questions and criteria"))
        self._field.setClearButtonEnabled(True)
        self._found = PlainLabel(role="caption")
        close = icon_button("close", self.tr("Close the search (Esc)"), bare=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._found)
        row.addWidget(close)
        self._field.textChanged.connect(self.wanted)
        close.clicked.connect(self.leave)
        self.hide()

    def open(self) -> None:
        """Show the field and put the cursor into it."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def text(self) -> str:
        """What is looked for."""
        return self._field.text()

    def tell(self, found: str) -> None:
        """Say how much was found."""
        self._found.setText(found)

    def leave(self) -> None:
        """Hide the field again."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter or F3, leave with Esc."""
        if event.key() in _NEXT:
            self.next_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
