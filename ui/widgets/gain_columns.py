"""Four columns of claims, of one width to the pixel; below one another where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.triple_win import PartyColumn
from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.gain_card import GainFrame

_GAP = 12
_LEAST_COLUMN = 200
"""Logical pixels below which the columns stand below one another."""

_BLANK = "\u00a0"
"""A line that says nothing and keeps its height."""

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYS = Qt.FocusReason.TabFocusReason


class GainHeads(QWidget):
    """The heads of the four columns, which stay when the claims are scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)

    def show_columns(self, columns: tuple[PartyColumn, ...]) -> None:
        """Show other heads."""
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.heads = [_head(column, in_row=True) for column in columns]
        for head in self.heads:
            self._row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrower; the heads then follow the columns."""
        return QSize(1, super().minimumSizeHint().height())

    def set_width(self, width: int) -> None:
        """Give every head the width of its column."""
        for head in self.heads:
            head.setFixedWidth(width)


def _head(column: PartyColumn, *, in_row: bool = False) -> QWidget:
    """Who it is about and how much was said; in a row, all heads have as many lines."""
    widget = QWidget()
    parts = QVBoxLayout(widget)
    parts.setContentsMargins(0, 0, 0, 0)
    parts.setSpacing(2)
    parts.addWidget(PlainLabel(column.title, role="section", wrap=True))
    if column.who or in_row:
        parts.addWidget(PlainLabel(column.who or _BLANK, wrap=True))
    parts.addWidget(PlainLabel(column.counts, role="caption", wrap=True))
    return widget


class GainColumns(QScrollArea):
    """The four columns. Arrow keys go from claim to claim, Tab into a claim's evidence.

    ``moved`` carries the claim and the number of its evidence (0: the claim itself) that the user
    is at; the other signals ask for a form.
    """

    moved = Signal(str, int)
    edit_asked = Signal()
    evidence_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.heads = GainHeads()
        self.columns: list[QWidget] = []
        self._own_heads: list[QWidget] = []
        self.cards: list[list[GainFrame]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.viewport().installEventFilter(self)
        appearance().changed.connect(self._lay_out)

    def show_columns(self, columns: tuple[PartyColumn, ...]) -> None:
        """Show the four columns anew."""
        inner = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.columns, self.cards, self._own_heads = [], [], []
        self.heads.show_columns(columns)
        for column in columns:
            self.columns.append(self._made(column))
            self._row.addWidget(self.columns[-1], 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self.setWidget(inner)
        self._lay_out()

    def _made(self, column: PartyColumn) -> QWidget:
        """One column: who, how much was said, and the claims."""
        widget = QWidget()
        widget.setAccessibleName(f"{column.title}: {column.counts}")
        parts = QVBoxLayout(widget)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        self._own_heads.append(_head(column))
        parts.addWidget(self._own_heads[-1])
        if column.nothing:
            parts.addWidget(PlainLabel(column.nothing, role="muted", wrap=True))
        self.cards.append([])
        for card in column.cards:
            frame = GainFrame(card)
            frame.at.connect(lambda number, gain=card.id: self.moved.emit(gain, number))
            frame.edit_asked.connect(self.edit_asked)
            frame.evidence_asked.connect(self.evidence_asked)
            self.cards[-1].append(frame)
            parts.addWidget(frame)
        parts.addStretch(1)
        return widget

    @property
    def stacked(self) -> bool:
        """Whether the columns stand below one another."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def focus_on(self, gain: str, number: int = 0) -> bool:
        """Put the focus on a claim or on a place of its evidence; False where it is not shown."""
        for column in self.cards:
            for row, frame in enumerate(column):
                if frame.card.id == gain:
                    found = next((e for e in frame.evidence if e.line.number == number), frame)
                    found.setFocus(_KEYS)
                    self.moved.emit(gain, number if found is not frame else 0)
                    self._show(frame.parentWidget() if found is frame and not row else found)
                    return True
        return False

    def _show(self, part: QWidget) -> None:
        """Bring a part into view with its beginning, whatever its height."""
        bar, top = self.verticalScrollBar(), part.mapTo(self.widget(), QPoint(0, 0)).y()
        room = self.viewport().height()
        if top < bar.value() or top + min(part.height(), room) > bar.value() + room:
            bar.setValue(top)

    def focus_first(self) -> bool:
        """Put the focus on the first claim; False where there is none."""
        return next((self.focus_on(f.card.id) for column in self.cards for f in column), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to the next claim, sideways to the next party that has one."""
        key = Qt.Key(event.key())
        place = self._place()
        if place is None or key not in (*_ACROSS, *_DOWN):
            super().keyPressEvent(event)
            return
        step = _ACROSS.get(key, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        column, row = place
        if step:
            self._go_across(column, row, step)
        else:
            self._go(column, row + _DOWN[key])

    def _place(self) -> tuple[int, int] | None:
        """The column and row of the claim that has the focus, in itself or in a part of it."""
        focus = self.focusWidget()
        for column, frames in enumerate(self.cards):
            for row, frame in enumerate(frames):
                if focus is not None and (focus is frame or frame.isAncestorOf(focus)):
                    return column, row
        return None

    def _go_across(self, column: int, row: int, step: int) -> None:
        at = column + step
        while 0 <= at < len(self.cards):
            if self.cards[at]:
                self._go(at, min(row, len(self.cards[at]) - 1))
                return
            at += step

    def _go(self, column: int, row: int) -> None:
        if 0 <= row < len(self.cards[column]):
            self.focus_on(self.cards[column][row].card.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the room inside."""
        if watched is self.viewport() and event.type() == QEvent.Type.Resize:
            self._lay_out()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        """Give every column the same width, to the pixel."""
        count = len(self.columns)
        if not count:
            return
        room = self.viewport().width() - scaled(4)
        width = (room - (count - 1) * _GAP) // count
        stacked = width < scaled(_LEAST_COLUMN)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if stacked else across)
        for column, head in zip(self.columns, self._own_heads, strict=True):
            column.setFixedWidth(room if stacked else width)
            head.setVisible(stacked)
        self.heads.set_width(width)
        self.heads.setVisible(not stacked)
