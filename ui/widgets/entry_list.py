"""What was entered behind one row of facts, one line each, to be changed or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.presenters.fact_book import Entry
from ui.safe_text import one_line, plain
from ui.theme import appearance, scaled, text_font
from workbench.domain.facts import Fact, TreatyStatus

_ENTRY = Qt.ItemDataRole.UserRole
_MOST = 6
"""Entries that are shown without scrolling."""

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})


class EntryList(QListWidget):
    """``edit_asked`` and ``delete_asked`` carry an entry: Enter or F2, and Delete."""

    edit_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, entries: Sequence[tuple[str, Entry]], parent: QWidget | None = None) -> None:
        """Show entries, each with its line."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Entered: Enter changes one, Delete removes it"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for words, entry in entries:
            item = QListWidgetItem(one_line(words))
            item.setToolTip(plain(words))
            item.setData(_ENTRY, entry)
            self.addItem(item)
        self.setCurrentRow(0)
        self.itemDoubleClicked.connect(lambda item: self.edit_asked.emit(item.data(_ENTRY)))
        appearance().changed.connect(self._set_height)
        self._set_height()

    def current(self) -> Entry | None:
        """The entry that is current."""
        item = self.currentItem()
        found = item.data(_ENTRY) if item is not None else None
        return found if isinstance(found, Fact | TreatyStatus) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 change an entry, Delete removes it."""
        entry = self.current()
        if entry is not None and event.key() in _ENTER:
            self.edit_asked.emit(entry)
        elif entry is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(entry)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the pane, as high as its lines."""
        return QSize(scaled(120), self.height())

    def _set_height(self) -> None:
        line = QFontMetrics(text_font()).lineSpacing() + scaled(6)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, line))
        self.setFixedHeight(min(self.count(), _MOST) * line + 2 * self.frameWidth())
