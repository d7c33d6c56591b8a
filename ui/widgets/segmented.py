"""A few exclusive choices in one row; the chosen one is bold, tinted and underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.safe_text import action_text
from ui.theme import scaled, text_font

_SIDE_PADDING = 13
_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


class _Segment(QPushButton):
    """One choice, as wide as its bold text so that choosing moves nothing."""

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(text_font(bold=True))
        width = bold.horizontalAdvance(self.text().replace("&&", "&")) + 2 * scaled(_SIDE_PADDING)
        return QSize(width + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(QWidget):
    """Exclusive choices. ``chosen`` carries the id of a choice that a person has made.

    One Tab stop; arrow keys choose the next or the previous one.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """Show ``choices``, each an id and its text; ``name`` says what is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name = name
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._current = ""
        for identity, text in choices:
            self._add(identity, text)
        self._round_corners()
        if choices:
            self.set_current(choices[0][0])

    def _add(self, identity: str, text: str) -> None:
        button = _Segment(action_text(text))
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setAccessibleDescription(self._name)
        button.clicked.connect(lambda _=False, identity=identity: self._choose(identity))
        button.installEventFilter(self)
        self._group.addButton(button)
        self._row.addWidget(button)
        self._buttons[identity] = button

    def current(self) -> str:
        """Return the id of the choice that is on."""
        return self._current

    def set_current(self, identity: str) -> None:
        """Turn a choice on without telling anybody; an unknown id is a ``KeyError``."""
        self._buttons[identity].setChecked(True)
        self._current = identity
        for each, button in self._buttons.items():
            on = each == identity
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _choose(self, identity: str) -> None:
        changed = identity != self._current
        self.set_current(identity)
        if changed:
            self.chosen.emit(identity)

    def changeEvent(self, event: QEvent) -> None:
        """Round the other ends when the reading direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._round_corners()

    def _round_corners(self) -> None:
        """Round the outer ends; the style sheet counts from the left in every direction."""
        buttons = list(self._buttons.values())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            buttons.reverse()
        for place, button in enumerate(buttons):
            button.setProperty("place", _place(place, len(buttons) - 1))
            button.style().unpolish(button)
            button.style().polish(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrow keys choose, turned around from right to left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()), 0)
            if step:
                sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
                rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                self._step(-step if sideways and rtl else step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        """Choose the next one in a direction, if there is one."""
        identities = list(self._buttons)
        place = identities.index(self._current) + step
        if 0 <= place < len(identities):
            self._choose(identities[place])
            self._buttons[identities[place]].setFocus(Qt.FocusReason.TabFocusReason)


def _place(place: int, last: int) -> str:
    """Return which corners of a segment are round."""
    if last == 0:
        return "only"
    if place == 0:
        return "first"
    return "last" if place == last else "middle"
