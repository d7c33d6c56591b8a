"""Filters by kind: one button a kind with its count; any number of them may be on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.icons import icon
from ui.presenters.figures import whole
from ui.presenters.search import KindFilter
from ui.safe_text import action_text
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import push_button
from ui.widgets.flow import FlowLayout

_TICK = 12

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class KindButtons(QWidget):
    """``chosen`` carries the kinds that are on; none on means all."""

    chosen = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without buttons."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Kinds of results"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = FlowLayout(self, gap=6, line_gap=6)
        self._buttons: dict[str, QPushButton] = {}
        appearance().changed.connect(self._mark)

    def show_kinds(self, kinds: tuple[KindFilter, ...], on: frozenset[str]) -> None:
        """Show these kinds; buttons that stay keep the focus."""
        if tuple(self._buttons) != tuple(entry.kind for entry in kinds):
            self._make(kinds)
        for entry in kinds:
            button = self._buttons[entry.kind]
            button.setText(action_text(f"{entry.words} {whole(entry.count)}"))
            button.setAccessibleName(button.text())
            button.setChecked(entry.kind in on)
        self._mark()
        self.setVisible(bool(kinds))

    def _mark(self) -> None:
        """A tick in front of those that are on, for colour alone would not say it."""
        size, gap = scaled(_TICK), 4
        for button in self._buttons.values():
            on = button.isChecked()
            button.setIcon(icon("check", size, current_tokens().accent, gap=gap) if on else QIcon())
            button.setIconSize(QSize(size + gap, size))

    def _make(self, kinds: tuple[KindFilter, ...]) -> None:
        focused = next((kind for kind, b in self._buttons.items() if b.hasFocus()), "")
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for entry in kinds:
            button = push_button(entry.words)
            button.setCheckable(True)
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button)
            button.show()  # a hidden one could not take the focus back
            self._buttons[entry.kind] = button
        if focused in self._buttons:
            self._buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self.chosen.emit(frozenset(k for k, button in self._buttons.items() if button.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move from button to button."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), -1)
        if step and at >= 0:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            to = at + (-step if rtl else step)
            if 0 <= to < len(buttons):
                buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
