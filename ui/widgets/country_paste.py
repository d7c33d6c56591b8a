"""Pasted rows before they are entered: what would happen to each, and one button that does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.country_paste import HEADERS, WIDTHS
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.record_view import RecordList
from ui.widgets.search_combo import SearchCombo

_SOURCE, _WHY = 4, 5
_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class PasteView(QWidget):
    """``entered`` follows the button or Ctrl+Enter, ``cancelled`` the other button or Esc.

    ``source_chosen`` carries the source for rows that name none.
    """

    entered = Signal()
    cancelled = Signal()
    source_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.title = PlainLabel(role="section", wrap=True)
        self.counts = PlainLabel(role="strong", wrap=True)
        self.columns = PlainLabel(role="caption", wrap=True)
        self.source = SearchCombo(self.tr("Source for rows that name none"))
        field = self.source.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("Type to find a source"))
        self.source.chosen.connect(self.source_chosen)
        self.list = RecordList(self.tr("Pasted rows"), HEADERS, WIDTHS, (_SOURCE,))
        self.enter_button = primary_button(self.tr("Enter"))
        self.enter_button.clicked.connect(self.entered)
        cancel = push_button(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        caption = PlainLabel(self.tr("Source for rows that name none"), role="caption")
        caption.setBuddy(self.source)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption)
        row.addWidget(self.source, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.enter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.counts)
        column.addWidget(self.columns)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        for keys in _SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_enter)

    def set_sources(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer sources for the rows that name none."""
        self.source.set_choices(choices)
        self.source.set_current(current)

    def show_look(
        self, title: str, counts: str, columns: str, rows: tuple[RecordRow, ...], count: int
    ) -> None:
        """Show a dry look; ``count`` rows would be entered."""
        self.title.setText(title)
        self.counts.setText(counts)
        self.columns.setText(columns)
        self.list.show_rows(rows)
        one, more = self.tr("Enter 1 fact"), self.tr("Enter {count} facts")
        none = self.tr("Nothing to enter")
        words = one if count == 1 else more.format(count=count) if count else none
        self.enter_button.setText(words)
        self.enter_button.setEnabled(count > 0)
        self.list.setColumnHidden(_WHY, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without entering anything."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self.enter_button.isEnabled():
            self.entered.emit()
