"""One piece of evidence as a card: what is cited, and what it says for or against a rating."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.presenters.evidence import EvidenceView
from ui.safe_text import PlainLabel, visible
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import icon_button
from ui.widgets.rating_painter import RatingTile

_ICON = 16


class EvidenceCard(QFrame):
    """A card. ``removed`` is emitted by its button, which only the form's own evidence has."""

    removed = Signal(object)

    def __init__(
        self, view: EvidenceView, *, removable: bool, parent: QWidget | None = None
    ) -> None:
        """Show one piece of evidence."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(visible(view.sentence))
        self._view = view
        self._sign = QLabel()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self._top(removable=removable))
        if view.work:
            column.addWidget(_text(view.work, "caption"))
        column.addLayout(self._claim())
        if view.quotation:
            column.addWidget(_text(f"“{view.quotation}”", "small"))
        if view.place:
            column.addWidget(_text(view.place, "warning" if view.old else "caption"))
        if view.voice:
            column.addWidget(_text(view.voice, "caption"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _top(self, *, removable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(_text(self._view.title, "strong"), 1)
        if removable:
            button = icon_button("close", self.tr("Remove this evidence"), bare=True)
            button.clicked.connect(lambda: self.removed.emit(self._view.evidence))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _claim(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(
            PlainLabel(self._view.claim, role="small" if self._view.supports else "warning")
        )
        row.addWidget(RatingTile(self._view.rating, self._view.rating_word, show_word=True))
        row.addStretch(1)
        return row

    def _on_appearance_changed(self) -> None:
        tokens, supports = current_tokens(), self._view.supports
        name = "plus-circle" if supports else "minus-circle"
        colour = tokens.muted if supports else tokens.warning
        picture = pixmap(name, scaled(_ICON), colour, self.devicePixelRatioF())
        self._sign.setPixmap(picture)


def _text(words: str, role: str) -> PlainLabel:
    label = PlainLabel(words, role=role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
