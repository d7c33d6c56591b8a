"""A sentence that asks for something or says why something is off, with what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.icons import pixmap
from ui.safe_text import PlainLabel
from ui.theme import appearance, current_tokens, scaled

_ICON = 16


class Notice(QFrame):
    """A card with an icon and a wrapped sentence; ``add`` puts a control at its end."""

    def __init__(
        self,
        icon: str = "warning",
        colour: str = "warning",
        parent: QWidget | None = None,
        *,
        framed: bool = True,
    ) -> None:
        """Start hidden; ``colour`` names a colour of the theme."""
        super().__init__(parent)
        if framed:
            self.setProperty("role", "card")
        self._icon, self._colour = icon, colour
        self._sign = QLabel()
        self._words = PlainLabel(role="" if framed else "warning", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*((12, 6, 8, 6) if framed else (4, 0, 0, 0)))
        self._row.setSpacing(8)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Put a control at the end."""
        self._row.addWidget(widget)

    def tell(self, words: str) -> None:
        """Show a sentence, or nothing where it is empty."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.source_text()

    def _on_appearance_changed(self) -> None:
        colour = getattr(current_tokens(), self._colour)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap(self._icon, scaled(_ICON), colour, ratio))
