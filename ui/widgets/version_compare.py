"""What makes two checklist versions differ, and what that does to the corridor looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.records import RecordRow
from ui.presenters.version_words import DIFFERENCE_HEADERS, PartOfChange
from ui.safe_text import PlainLabel, one_line
from ui.widgets.buttons import push_button
from ui.widgets.record_view import RecordList

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class VersionCompare(QWidget):
    """``chosen`` carries the version to compare with, ``closed`` follows Esc or the button."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.versions = QComboBox()
        self.versions.setAccessibleName(self.tr("Compare with version"))
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.versions.activated.connect(lambda _: self.chosen.emit(self.current()))
        self._title = PlainLabel(role="section")
        self.summary = PlainLabel(wrap=True)
        self.corridor = PlainLabel(wrap=True)
        self.summary.setTextInteractionFlags(_SELECTABLE)
        self.corridor.setTextInteractionFlags(_SELECTABLE)
        self._parts = QWidget()
        self.list = RecordList(
            self.tr("Differences of the two versions"), DIFFERENCE_HEADERS, (180, 110, 320, 0)
        )
        back = push_button(self.tr("Back to the checklist"))
        back.setToolTip(self.tr("Back to the checklist (Esc)"))
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.versions)
        head.addStretch(1)
        head.addWidget(back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        for widget in (self.summary, self.corridor, self._parts):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)

    def current(self) -> str:
        """The version that is compared with."""
        return str(self.versions.currentData() or "")

    def offer(self, title: str, versions: tuple[tuple[str, str], ...], current: str) -> None:
        """Name the version shown, and offer others by their name in words."""
        self._title.setText(title)
        self.versions.clear()
        for name, words in versions:
            self.versions.addItem(one_line(words), name)
        self.versions.setCurrentIndex(max(0, self.versions.findData(current)))

    def show_difference(
        self,
        summary: str,
        corridor: str,
        parts: tuple[PartOfChange, ...],
        rows: tuple[RecordRow, ...],
    ) -> None:
        """Show what differs; an empty corridor leaves that part out."""
        self.summary.setText(summary)
        self.corridor.setText(corridor)
        self.corridor.setVisible(bool(corridor))
        self._show_parts(parts)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))

    def _show_parts(self, parts: tuple[PartOfChange, ...]) -> None:
        new = QWidget()
        grid = QGridLayout(new)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(3, 1)
        if parts:
            for column, words in enumerate(
                ("", self.tr("Lower end"), self.tr("Upper end"), self.tr("Because of"))
            ):
                end = _END if column in (1, 2) else _START
                grid.addWidget(PlainLabel(words, role="caption"), 0, column, end)
        for row, part in enumerate(parts, 1):
            role = "" if 1 < row < len(parts) else "strong"
            for column, words in enumerate(part):
                wrap = column == 3
                label = PlainLabel(words, role=role, wrap=wrap)
                if wrap:
                    grid.addWidget(label, row, column)
                else:
                    grid.addWidget(label, row, column, _END if column in (1, 2) else _START)
        self._column.replaceWidget(self._parts, new)
        self._parts.deleteLater()
        self._parts = new
        self._parts.setVisible(bool(parts))
        self._parts.setAccessibleName(". ".join(f"{p.what}: {p.low}, {p.high}" for p in parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
