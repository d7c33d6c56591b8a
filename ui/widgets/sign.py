"""A small picture that follows the theme and the text size."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ui.icons import pixmap
from ui.theme import appearance, current_tokens, scaled


class Sign(QLabel):
    """An icon beside words; it says nothing that the words do not say."""

    def __init__(self, icon: str, size: int, colour: str, parent: QWidget | None = None) -> None:
        """``size`` in logical pixels at normal text size, ``colour`` the name of a token."""
        super().__init__(parent)
        self._icon, self._size, self._colour = icon, size, colour
        appearance().changed.connect(self._renew)
        self._renew()

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another picture."""
        self._icon, self._colour = icon, colour
        self._renew()

    def _renew(self) -> None:
        colour = getattr(current_tokens(), self._colour)
        size = scaled(self._size)
        self.setPixmap(pixmap(self._icon, size, colour, self.devicePixelRatioF()))
