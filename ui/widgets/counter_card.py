"""Cards that count something and lead to what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.presenters.overview import Card
from ui.safe_text import one_line
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.painted_button import PaintedButton

_LEAST, _PAD, _ARROW, _GAP, _RADIUS = 172, 12, 16, 8, 4
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
_RTL = Qt.LayoutDirection.RightToLeft


class CounterCard(PaintedButton):
    """A number with its words; a card that leads nowhere cannot be pressed."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        """Show another count."""
        self.card = card
        leads = bool(card.target)
        self.setAccessibleName(one_line(card.sentence))
        self.setEnabled(leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower card is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the number and the words below it."""
        number = QFontMetrics(text_font(TextRole.TITLE, bold=True)).height()
        room = QRect(0, 0, max(1, width - 2 * scaled(_PAD)), 10_000)
        words = QFontMetrics(text_font()).boundingRect(room, _WRAP, self.card.words).height()
        return number + words + 2 * scaled(_GAP) + 2

    def sizeHint(self) -> QSize:
        """The size of the narrowest card."""
        width = scaled(_LEAST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No card is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw a frame, the number, the words and, where it leads on, an arrow."""
        tokens, painter = current_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        leads = self.isEnabled()
        lit = leads and (self.hasFocus() or self.underMouse())
        width = 2 if leads and self.hasFocus() else 1
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.line), width))
        painter.setBrush(QColor(tokens.base))
        edge = width / 2
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        pad, top = scaled(_PAD), scaled(_GAP)
        font = text_font(TextRole.TITLE, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if leads else tokens.text))
        high = QFontMetrics(font).height()
        room = QRect(pad, top, self.width() - 2 * pad, high)
        painter.drawText(room, _WRAP, self.card.number)
        painter.setFont(text_font())
        painter.setPen(QColor(tokens.text))
        below = QRect(pad, top + high, room.width(), self.height() - top - high)
        painter.drawText(below, _WRAP, self.card.words)
        if leads:
            size = scaled(_ARROW)
            left = pad if self.layoutDirection() == _RTL else self.width() - pad - size
            picture = pixmap("chevron-right", size, tokens.accent, self.devicePixelRatioF())
            painter.drawPixmap(left, top + (high - size) // 2, picture)
        painter.end()


class CounterBoard(QWidget):
    """Cards in as many columns as there is room for; ``asked`` carries a card's target."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[CounterCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        appearance().changed.connect(self._arrange)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show counts; the same cards as before keep their places and the focus."""
        if [shown.card.id for shown in self._cards] == [card.id for card in cards]:
            for shown, card in zip(self._cards, cards, strict=True):
                shown.show_card(card)
            return
        for shown in self._cards:
            shown.hide()
            shown.deleteLater()
        self._cards = [CounterCard(card) for card in cards]
        for shown in self._cards:
            shown.clicked.connect(lambda _=False, at=shown: self.asked.emit(at.card.target))
        self._columns = 0
        self._arrange()

    def cards(self) -> list[CounterCard]:
        """Every card, in order."""
        return list(self._cards)

    def card(self, identity: str) -> CounterCard:
        """The card of an id; KeyError where there is none."""
        for shown in self._cards:
            if shown.card.id == identity:
                return shown
        raise KeyError(identity)

    def minimumSizeHint(self) -> QSize:
        """One column is the least."""
        return QSize(scaled(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the cards anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = max(1, (self.width() + _GAP) // (scaled(_LEAST) + _GAP))
        columns = min(room, max(1, len(self._cards)))
        if columns == self._columns or not self._cards:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
