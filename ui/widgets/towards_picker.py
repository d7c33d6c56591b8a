"""Towards whom the answer is: all countries, or one counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from ui.safe_text import PlainLabel, action_text
from ui.widgets.buttons import icon_button
from ui.widgets.segmented import Segmented

ALL = ""


class TowardsPicker(QWidget):
    """[All countries] [X only], and the other counterparts in a menu. ``chosen`` carries an id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._first = ALL
        self._segments: Segmented | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(PlainLabel(self.tr("Answer towards"), role="caption"))
        self._more = icon_button("more", self.tr("Another country"))
        self._more.clicked.connect(self._on_more)
        self._row.addWidget(self._more)

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str | None) -> None:
        """Show the counterparts, the likeliest first, and which one is on (None: all)."""
        wanted = tuple(choices)
        first = current or (wanted[0][0] if wanted else ALL)
        if current is None and self._first in [identity for identity, _ in wanted]:
            first = self._first
        if wanted != self._choices or first != self._first or self._segments is None:
            self._choices, self._first = wanted, first
            self._rebuild()
        if self._segments is not None:
            self._segments.set_current(current or ALL)
        self._more.setVisible(len(wanted) > 1)
        self.setVisible(bool(wanted))

    def _rebuild(self) -> None:
        if self._segments is not None:
            self._row.removeWidget(self._segments)
            self._segments.hide()
            self._segments.deleteLater()
        names = dict(self._choices)
        segments = [(ALL, self.tr("All countries"))]
        if self._first in names:
            only = self.tr("{country} only").format(country=names[self._first])
            segments.append((self._first, only))
        self._segments = Segmented(segments, self.tr("Answer towards"))
        self._segments.chosen.connect(self.chosen)
        self._row.insertWidget(1, self._segments)
        self._set_tab_order(self._segments)

    def _set_tab_order(self, segments: Segmented) -> None:
        """Let Tab go from the segments to the menu: what is made later comes last otherwise."""
        buttons = segments.findChildren(QAbstractButton)
        for before, after in pairwise((self._more, *buttons, self._more)):
            QWidget.setTabOrder(before, after)

    def _on_more(self) -> None:
        menu = QMenu(self)
        for identity, name in self._choices:
            if identity != self._first:
                action = menu.addAction(action_text(name))
                action.triggered.connect(lambda _=False, i=identity: self.chosen.emit(i))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()
