"""The practice library as cards: a list that shares rows and selection with the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.presenters.practices import CONDITIONS, Card
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.cell_sheet import BODY, CAPTION, MUTED, STRONG, Ink, paint_text, text_height
from ui.widgets.painted_button import ENTER_KEYS

Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP, _BETWEEN, _EDGE = 12, 4, 10, 4
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus


class _Block(NamedTuple):
    """A text of a card and how it is written; ``above`` is the room before it."""

    text: str
    ink: Ink
    above: int = _GAP


def _blocks(card: Card) -> Iterator[_Block]:
    """The texts of a card from top to bottom, those that say something."""
    yield _Block(card.title, STRONG, 0)
    yield _Block(card.where, MUTED)
    yield _Block(card.tried, BODY)
    yield _Block(card.head, Ink(CAPTION.role, bold=True), 2 * _GAP)
    for line in card.judged:
        yield _Block(line, CAPTION, 0)
    if card.conditions:
        yield _Block(CONDITIONS, Ink(CAPTION.role, bold=True), 2 * _GAP)
        yield _Block(card.conditions, CAPTION, 0)
    yield _Block(card.source, MUTED)


class CardDelegate(QStyledItemDelegate):
    """Paints a card as high as its texts need."""

    def __init__(self, card_at: Callable[[Index], Card | None], parent: QWidget) -> None:
        """Ask ``card_at`` for the card of a row."""
        super().__init__(parent)
        self._card_at = card_at

    def _shown(self, index: Index) -> list[_Block]:
        card = self._card_at(index)
        return [block for block in _blocks(card) if block.text] if card else []

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of all texts at the width of the list."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else scaled(480)
        inner = width - 2 * scaled(_PAD) - _EDGE
        high = sum(
            text_height(block.text, inner, block.ink) + scaled(block.above)
            for block in self._shown(index)
        )
        return QSize(scaled(200), round(high) + 2 * scaled(_PAD) + scaled(_BETWEEN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card; a chosen one is tinted and has an edge where reading starts."""
        tokens, chosen = current_tokens(), bool(option.state & _SELECTED)
        area = QRect(option.rect).adjusted(0, 0, -1, -scaled(_BETWEEN))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.border), 1))
        painter.setBrush(QColor(tokens.selection if chosen else tokens.base))
        painter.drawRect(area)
        if chosen:
            left = area.right() - _EDGE + 1 if rtl else area.left()
            painter.fillRect(left, area.top(), _EDGE, area.height(), QColor(tokens.accent))
        inner = QRectF(area).adjusted(scaled(_PAD), scaled(_PAD), -scaled(_PAD), 0)
        inner.adjust(0 if rtl else _EDGE, 0, -_EDGE if rtl else 0, 0)
        top = inner.top()
        for block in self._shown(index):
            high = text_height(block.text, inner.width(), block.ink)
            top += scaled(block.above)
            place = QRectF(inner.left(), top, inner.width(), high)
            paint_text(painter, place, block.text, block.ink, tokens, rtl=rtl, wrap=True)
            top += high
        if chosen and option.state & _FOCUSED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()


class PracticeCards(QListView):
    """``opened`` follows Enter or a double click on a card."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: Mapping[str, Card] = {}
        self._id_at: Callable[[Index], str] = lambda _: ""
        self.setAccessibleName(self.tr("Practices as cards"))
        self.setItemDelegate(CardDelegate(self._card_at, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("role", "cards")
        self.doubleClicked.connect(lambda _: self.opened.emit())
        appearance().changed.connect(self.doItemsLayout)

    def share(self, table: QAbstractItemView, id_at: Callable[[Index], str]) -> None:
        """Show the rows of a table, in its order, and select with it."""
        self._id_at = id_at
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())

    def show_cards(self, cards: Mapping[str, Card]) -> None:
        """Take the texts of the cards, by the ids of their rows."""
        self._cards = cards
        self.doItemsLayout()

    def _card_at(self, index: Index) -> Card | None:
        return self._cards.get(self._id_at(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts to the new width."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the card."""
        if event.key() in ENTER_KEYS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
