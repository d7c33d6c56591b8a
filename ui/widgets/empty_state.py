"""What a page shows when it has nothing yet: what it is for, one action and one link."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.buttons import link_button, primary_button

_ICON_SIZE = 40
_TEXT_WIDTH = 420
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """An invitation instead of a blank page.

    ``acted`` is emitted by the button, ``linked`` by the link.
    """

    acted = Signal()
    linked = Signal()

    def __init__(
        self,
        icon: str,
        what_is_missing: str,
        what_it_is_for: str,
        action: str,
        link: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show two sentences, a button, and a link unless it is empty."""
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._headline = PlainLabel(what_is_missing, role="section", wrap=True)
        self._text = PlainLabel(what_it_is_for, role="muted", wrap=True)
        self.button = primary_button(action)
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, 0, _CENTRE)
        for label in (self._headline, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            column.addWidget(label, 0, _CENTRE)
        column.addSpacing(8)
        column.addWidget(self.button, 0, _CENTRE)
        if link:
            follow = link_button(link)
            follow.clicked.connect(self.linked)
            column.addWidget(follow, 0, _CENTRE)
        column.addStretch(3)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _on_appearance_changed(self) -> None:
        size = scaled(_ICON_SIZE)
        self._picture.setPixmap(pixmap(self._icon, size, dpr=self.devicePixelRatioF()))
        for label in (self._headline, self._text):
            label.setFixedWidth(scaled(_TEXT_WIDTH))
            # Beside a fixed width the layout counts one line only.
            label.setMinimumHeight(label.heightForWidth(scaled(_TEXT_WIDTH)))
