"""The agenda as a list: each row begins with a picture and the word of how far voices are apart."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.divergence import WORD, WORD_COLUMN, AgendaTable
from ui.presenters.divergence import HIDDEN, AgendaRow
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.painted_button import ENTER_KEYS
from workbench.domain.divergence import Apart

Index = QModelIndex | QPersistentModelIndex
_FLAGS = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
)
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_RTL = Qt.LayoutDirection.RightToLeft
_LEAST, _PAD, _SYMBOL = 28, 8, 44
_WIDTHS = (158, 0, 190, 56, 66, 66)
_TIGHT_WIDTHS, _TIGHT = (124, 0, 140, 56, 66, 66), 560
"""Columns in logical pixels; the criterion takes what is left."""

_SPARE = (5, 4)
"""Columns that go first where there is little room."""

_ROOM = (640, 560)
"""Below which width of the list each of them goes."""


def paint_apart(painter: QPainter, area: QRectF, word: str, tokens: Tokens) -> None:
    """Paint how far apart two ends are: one dot, two dots near, two far, or an open dot.

    What blind mode hides is a closed bar. The picture never stands without its word.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(tokens.text)
    middle, radius = area.center(), min(area.height() / 2, scaled(4.5))
    if word == HIDDEN:
        bar = QRectF(0, 0, area.width() * 0.7, radius * 1.4)
        bar.moveCenter(middle)
        painter.fillRect(bar, QColor(tokens.dotted))
    elif word == Apart.TOO_FEW.value:
        painter.setPen(QPen(QColor(tokens.border), 1.5))
        painter.drawEllipse(middle, radius - 0.75, radius - 0.75)
    else:
        reach = {
            Apart.AGREE.value: 0.0,
            Apart.ONE_STEP.value: area.width() / 4,
            Apart.OPPOSED.value: area.width() / 2 - radius,
        }.get(word, 0.0)
        first, second = (
            QPointF(middle.x() - reach, middle.y()),
            QPointF(middle.x() + reach, middle.y()),
        )
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(first, second)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for end in (first, second):
            painter.drawEllipse(end, radius, radius)
    painter.restore()


def row_pixels() -> int:
    """The height of a row: two lines of small text."""
    lines = 2 * QFontMetrics(text_font(TextRole.CAPTION)).height()
    return max(scaled(_LEAST), lines + scaled(6))


def _cut(metrics: QFontMetrics, text: str, area: QRect) -> str:
    """The text with an ellipsis where it needs more than the room; its tooltip says all of it."""
    room = QRect(0, 0, max(1, area.width()), 10_000)
    if metrics.boundingRect(room, _FLAGS, text).height() <= area.height():
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(area.width() * 1.7))


class AgendaDelegate(QStyledItemDelegate):
    """Small text on two lines at most, the picture in front of the word.

    All rows are equally high, so that thousands of them need not be measured.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 # Qt names them
        """Two lines of small text."""
        return QSize(scaled(40), row_pixels())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), QRect(option.rect)
        chosen = bool(option.state & _SELECTED)
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        pad = scaled(_PAD)
        inner = area.adjusted(pad, 0, -pad, -1)
        if index.column() == WORD_COLUMN:
            symbol = QRectF(inner.left(), inner.top(), scaled(_SYMBOL - 8), inner.height())
            if option.direction == _RTL:
                symbol.moveRight(inner.right())
                inner.setRight(inner.right() - scaled(_SYMBOL))
            else:
                inner.setLeft(inner.left() + scaled(_SYMBOL))
            paint_apart(painter, symbol, str(index.data(WORD) or ""), tokens)
        painter.setPen(QColor(tokens.text))
        strong = index.data(WORD) == Apart.OPPOSED.value and index.column() == WORD_COLUMN
        painter.setFont(text_font(TextRole.CAPTION, bold=strong))
        painter.drawText(inner, _FLAGS, _cut(painter.fontMetrics(), str(index.data() or ""), inner))
        if option.state & _FOCUSED:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()


class AgendaList(QTableView):
    """``shown`` carries the row that is current, ``opened`` one that Enter asked for."""

    shown = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.table = AgendaTable(self)
        self.setModel(self.table)
        self.setAccessibleName(self.tr("Criteria, those farthest apart first"))
        self.setItemDelegate(AgendaDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.shown.emit(self.current()))
        self.doubleClicked.connect(lambda _: self._open())
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def show_rows(self, rows: tuple[AgendaRow, ...], current: str = "") -> None:
        """Show rows and make one current, the first where it is not among them."""
        self.table.set_rows(rows)
        self._fit_rows()
        if rows:
            self.select(current if self.table.place_of(current) >= 0 else rows[0].id)

    def select(self, row_id: str) -> None:
        """Make a row current and bring it into view."""
        index = self.table.index(self.table.place_of(row_id), 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current(self) -> AgendaRow | None:
        """The row that is current, or None."""
        return self.table.row_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in ENTER_KEYS:
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where criteria need their room."""
        super().resizeEvent(event)
        self._fit_rows()

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def _fit_rows(self) -> None:
        for column, least in zip(_SPARE, _ROOM, strict=True):
            self.setColumnHidden(column, self.viewport().width() < scaled(least))
        for column, width in enumerate(self._wanted_widths()):
            if width:
                self.horizontalHeader().resizeSection(column, scaled(width))

    def _wanted_widths(self) -> tuple[int, ...]:
        return _TIGHT_WIDTHS if self.viewport().width() < scaled(_TIGHT) else _WIDTHS

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(scaled(40))
        modes = QHeaderView.ResizeMode
        for column, width in enumerate(_WIDTHS):
            header.setSectionResizeMode(column, modes.Fixed if width else modes.Stretch)
        self._fit_rows()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_pixels())
