"""A claim of gain as a card: what is said, by whom, what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.triple_win import (
    NONE_AGAINST,
    NONE_FOR,
    NOT_SAID,
    EvidenceLine,
    GainCard,
)
from ui.safe_text import PlainLabel, one_line
from ui.theme import current_tokens
from ui.widgets.buttons import link_button
from ui.widgets.painted_button import ENTER_KEYS

_STRONG = Qt.FocusPolicy.StrongFocus
_CLICKED = Qt.FocusReason.MouseFocusReason


class FocusFrame(QFrame):
    """A frame that takes the focus and shows it by a ring. ``entered`` follows Enter."""

    entered = Signal()
    focused = Signal()

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(_STRONG)
        self.setAccessibleName(one_line(spoken))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this is where the user is."""
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits."""
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the user here."""
        self.setFocus(_CLICKED)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.entered.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, and a ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


class EvidenceFrame(FocusFrame):
    """One place that speaks for a claim or against it."""

    def __init__(self, line: EvidenceLine, parent: QWidget | None = None) -> None:
        super().__init__(line.sentence, parent)
        self.line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(1)
        if line.text:
            column.addWidget(PlainLabel(f"“{line.text}”", role="small", wrap=True))
        column.addWidget(PlainLabel(line.where, role="caption", wrap=True))


class GainFrame(FocusFrame):
    """``at`` carries the evidence that has the focus, 0 for the card itself."""

    at = Signal(int)
    edit_asked = Signal()
    evidence_asked = Signal()

    def __init__(self, card: GainCard, parent: QWidget | None = None) -> None:
        super().__init__(card.sentence, parent)
        self.setProperty("role", "card")
        self.card = card
        self.evidence: list[EvidenceFrame] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        column.addWidget(PlainLabel(card.text, role="strong", wrap=True))
        self._part(column, self.tr("Said by"), card.said_by)
        if card.quotation:
            column.addWidget(PlainLabel(f"“{card.quotation}”", role="small", wrap=True))
        if card.where:
            column.addWidget(PlainLabel(card.where, role="caption", wrap=True))
        self._links(column, self.tr("Evidence for"), card.supporting, NONE_FOR)
        self._links(column, self.tr("Evidence against"), card.contradicting, NONE_AGAINST)
        self._part(column, self.tr("What is missing to show it"), card.missing or NOT_SAID)
        if card.note:
            self._part(column, self.tr("Note"), card.note)
        column.addLayout(self._foot())
        self.focused.connect(lambda: self.at.emit(0))
        self.entered.connect(self.edit_asked)

    def _part(self, column: QVBoxLayout, caption: str, text: str) -> None:
        column.addSpacing(6)
        column.addWidget(PlainLabel(caption, role="caption", wrap=True))
        column.addWidget(PlainLabel(text, role="small", wrap=True))

    def _links(
        self, column: QVBoxLayout, caption: str, lines: Iterable[EvidenceLine], none: str
    ) -> None:
        column.addSpacing(6)
        column.addWidget(PlainLabel(caption, role="caption", wrap=True))
        found = tuple(lines)
        if not found:
            column.addWidget(PlainLabel(none, role="small", wrap=True))
        for line in found:
            frame = EvidenceFrame(line)
            frame.focused.connect(lambda number=line.number: self.at.emit(number))
            frame.entered.connect(self.edit_asked)
            self.evidence.append(frame)
            column.addWidget(frame)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for words, signal in (
            (self.tr("Edit"), self.edit_asked),
            (self.tr("Add evidence"), self.evidence_asked),
        ):
            button = link_button(words)
            button.setAccessibleDescription(one_line(self.card.text))
            button.clicked.connect(lambda _=False, signal=signal: self._ask(signal))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _ask(self, signal: Signal) -> None:
        """The card itself is meant, whichever of its parts was current."""
        self.at.emit(0)
        signal.emit()  # type: ignore[attr-defined] # a bound signal has it
