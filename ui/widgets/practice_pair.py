"""Two practices side by side, in columns of equal width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.policies import Choices
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.theme import scaled
from ui.widgets.buttons import push_button
from ui.widgets.record_view import RecordList
from ui.widgets.search_combo import SearchCombo

_CAPTIONS = 130


class PracticePair(QWidget):
    """Two pickers above a table of points. ``changed`` follows a choice, ``left`` Esc or *Back*."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without practices."""
        super().__init__(parent)
        self.one = SearchCombo(self.tr("First practice"))
        self.other = SearchCombo(self.tr("Second practice"))
        for box in (self.one, self.other):
            box.chosen.connect(lambda _: self.changed.emit())
            box.setMinimumWidth(scaled(120))
        self._back = push_button(self.tr("Back"), "chevron-left")
        self._back.setToolTip(self.tr("Back to the library (Esc)"))
        self._back.clicked.connect(self.left)
        self._back.setFixedWidth(scaled(_CAPTIONS - 8))
        heads = ("", self.tr("First"), self.tr("Second"))
        name = self.tr("Two practices side by side")
        self.points = RecordList(name, heads, (_CAPTIONS, 0, 0))
        self.points.setSortingEnabled(False)
        self.points.horizontalHeader().hide()
        self.hint = PlainLabel(
            self.tr("Choose two practices above to read them side by side."),
            role="muted",
            wrap=True,
        )
        pickers = QHBoxLayout()
        pickers.setSpacing(8)
        pickers.addWidget(self._back)
        pickers.addWidget(self.one, 1)
        pickers.addWidget(self.other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(pickers)
        column.addWidget(self.hint)
        column.addWidget(self.points, 1)

    def offer(self, choices: Choices) -> None:
        """Offer every practice in both pickers; those that are gone are left out."""
        self.one.set_choices(choices)
        self.other.set_choices(choices)

    def chosen(self) -> tuple[str, str]:
        """The ids of the two practices, empty where none is chosen."""
        return self.one.current(), self.other.current()

    def choose(self, one: str, other: str) -> None:
        """Choose two practices without telling anybody."""
        self.one.set_current(one)
        self.other.set_current(other)

    def show_rows(self, rows: tuple[RecordRow, ...]) -> None:
        """Show point by point what both say; none asks for a choice."""
        self.hint.setVisible(not rows)
        self.points.setVisible(bool(rows))
        self.points.show_rows(rows)

    def take_focus(self) -> None:
        """Go to the first picker that is empty, else to the table."""
        empty = next((box for box in (self.one, self.other) if not box.current()), None)
        (empty or self.points).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the library."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
