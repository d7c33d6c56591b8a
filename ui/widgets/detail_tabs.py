"""Tabs whose chosen one is underlined; they stand for panes where there is no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.safe_text import action_text
from ui.theme import appearance, current_tokens, scaled, text_font

_HEIGHT, _GAP, _LINE = 32, 24, 3


class DetailTabs(QTabBar):
    """A row of tabs with ids. ``chosen`` carries the id of a tab that has become current."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """Show ``tabs``, each an id and its text; ``name`` says what they are for."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self._identities: list[str] = []
        for identity, text in tabs:
            self._identities.append(identity)
            self.addTab(action_text(text))
        self.currentChanged.connect(self._on_current_changed)
        appearance().changed.connect(self._on_appearance_changed)

    def current(self) -> str:
        """Return the id of the chosen tab, empty when there is none."""
        place = self.currentIndex()
        return self._identities[place] if place >= 0 else ""

    def set_current(self, identity: str) -> None:
        """Choose a tab; an unknown id is a ``ValueError``."""
        self.setCurrentIndex(self._identities.index(identity))

    def set_text(self, identity: str, text: str) -> None:
        """Change the text of a tab, to tell a count for instance."""
        self.setTabText(self._identities.index(identity), action_text(text))

    def tabSizeHint(self, index: int) -> QSize:
        """Return a tab's size, with room for its bold text so that choosing moves nothing."""
        word = self.tabText(index).replace("&&", "&")
        width = QFontMetrics(text_font(bold=True)).horizontalAdvance(word)
        return QSize(width + scaled(_GAP), scaled(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut a tab; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the words and the line under the chosen one."""
        tokens = current_tokens()
        painter = QPainter(self)
        for index in range(self.count()):
            area = self.tabRect(index)
            on = index == self.currentIndex()
            inner = area.adjusted(scaled(_GAP) // 2, 0, -scaled(_GAP) // 2, 0)
            word = self.tabText(index).replace("&&", "&")
            painter.setFont(text_font(bold=on))
            painter.setPen(QColor(tokens.text if on else tokens.muted))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), word)
            if on:
                self._paint_current(painter, inner)
        painter.end()

    def _paint_current(self, painter: QPainter, inner: QRect) -> None:
        tokens = current_tokens()
        line = QRect(inner.left() - 2, inner.bottom() - _LINE + 1, inner.width() + 4, _LINE)
        painter.fillRect(line, QColor(tokens.accent))
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            for inset in (0, 1):
                painter.drawRect(inner.adjusted(-6 + inset, 2 + inset, 5 - inset, -inset))

    def _on_current_changed(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self._identities[place])

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()
