"""One piece of evidence as a card: what is cited, and what it says for or against a rating."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.presenters.evidence import EvidenceView
from ui.safe_text import PlainLabel, set_tooltip, visible
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.rating_painter import RatingTile
from workbench.domain.documents import Evidence

_ICON = 16


class EvidenceCard(QFrame):
    """A card that takes the focus; Up and Down go to its neighbours.

    Only the form's own evidence can be changed: Enter and a double click ask for it, as its buttons
    do. F2 and Delete are actions of the page.
    """

    edit_asked = Signal(object)
    removed = Signal(object)

    def __init__(
        self, view: EvidenceView, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        """Show one piece of evidence."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(visible(view.sentence))
        self._view = view
        self.writable = writable
        self._sign = QLabel()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self._top())
        if view.work:
            column.addWidget(_text(view.work, "caption"))
        column.addWidget(self._claim())
        if view.quotation:
            column.addWidget(_text(f"“{view.quotation}”", "small"))
        if view.place:
            column.addWidget(_text(view.place, "warning" if view.old else "caption"))
        if view.checked:
            column.addWidget(_text(view.checked, "caption"))
        if view.voice:
            column.addWidget(_text(view.voice, "caption"))
        if writable:
            edit = link_button(self.tr("Edit"))
            set_tooltip(edit, self.tr("Edit this evidence (F2)"))
            edit.clicked.connect(lambda: self.edit_asked.emit(view.evidence))
            column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def evidence(self) -> Evidence:
        """What the card shows."""
        return self._view.evidence

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Up and Down go to the next card."""
        if event.key() in ENTER_KEYS and self.writable:
            self.edit_asked.emit(self.evidence)
        elif event.key() == Qt.Key.Key_Down:
            self._go(1)
        elif event.key() == Qt.Key.Key_Up:
            self._go(-1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        if self.writable:
            self.edit_asked.emit(self.evidence)
        else:
            super().mouseDoubleClickEvent(event)

    def _go(self, step: int) -> None:
        owner = self.parentWidget()
        cards = owner.findChildren(EvidenceCard) if owner is not None else [self]
        at = cards.index(self) + step
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(_text(self._view.title, "strong"), 1)
        if self.writable:
            button = icon_button("close", self.tr("Remove this evidence (Delete)"), bare=True)
            button.clicked.connect(lambda: self.removed.emit(self._view.evidence))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _claim(self) -> QWidget:
        """What it says and of which rating, in two lines where one is too narrow."""
        claim = QWidget()
        flow = FlowLayout(claim)
        role = "small" if self._view.supports else "warning"
        flow.addWidget(PlainLabel(self._view.claim, role=role))
        flow.addWidget(RatingTile(self._view.rating, self._view.rating_word, show_word=True))
        return claim

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
