"""Above the page: why a workbook may only be read, and what happened to it or may happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.safe_text import action_text
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.notice import Notice
from ui.widgets.toast import announce


class _Told(NamedTuple):
    sentence: str
    link: str
    act: Callable[[], object] | None


class StandingBars(QWidget):
    """One lasting bar for a workbook that may only be read, one for sentences to be closed.

    ``copy_asked``, ``again_asked`` and ``take_over_asked`` are the lasting bar's links.
    """

    copy_asked = Signal()
    again_asked = Signal()
    take_over_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.read_only = Notice("lock")
        self.copy = link_button(self.tr("Save a copy as…"))
        self.again = link_button(self.tr("Try again"))
        self.take_over = link_button(self.tr("Work on it here"))
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self.take_over.clicked.connect(self.take_over_asked)
        self.told = Notice()
        self.link = link_button("")
        self.link.clicked.connect(self._on_link)
        self.close_button = icon_button("close", self.tr("Close"), bare=True)
        self.close_button.clicked.connect(self._next)
        for bar, link in (
            (self.read_only, self.copy),
            (self.read_only, self.again),
            (self.read_only, self.take_over),
            (self.told, self.link),
        ):
            link.setAutoDefault(True)  # so that Enter presses it too
            bar.add(link)
        self.told.add(self.close_button)
        self._waiting: list[_Told] = []
        self._act: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.read_only)
        column.addWidget(self.told)
        self.hide()

    def show_read_only(self, words: str, *, may_take_over: bool) -> None:
        """Say why the workbook may only be read; it stays there."""
        self.take_over.setVisible(may_take_over)
        self.again.setVisible(not may_take_over)
        self.read_only.tell(words)
        self._show_or_hide()
        announce(self, words)

    def say(self, sentence: str, link: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something until it is closed; what comes meanwhile waits its turn."""
        self._waiting.append(_Told(sentence, link, act))
        if not self.told.words():
            self._next()

    def _next(self) -> None:
        told = self._waiting.pop(0) if self._waiting else _Told("", "", None)
        self._act = told.act
        self.link.setText(action_text(told.link))
        self.link.setVisible(bool(told.link))
        self.told.tell(told.sentence)
        self._show_or_hide()
        if told.sentence:
            announce(self, told.sentence)

    def _on_link(self) -> None:
        act = self._act
        self._next()
        if act is not None:
            act()

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self.read_only.words() or self.told.words()))
