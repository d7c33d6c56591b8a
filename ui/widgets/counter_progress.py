"""The table of countries with a bar for how far each is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.country_progress import SHARE, ProgressTable
from ui.presenters.overview import CountryProgress
from ui.theme import RowKind, appearance, current_tokens, row_height, scaled, text_font
from ui.widgets.country_cells import paint_known
from ui.widgets.painted_button import ENTER_KEYS

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_START = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_RTL = Qt.LayoutDirection.RightToLeft
_PAD, _BAR, _BAR_HEIGHT, _SIDE_WIDTH, _WHOLE_WIDTH = 8, 96, 10, 92, 226


class ProgressDelegate(QStyledItemDelegate):
    """One line a cell; the whole as a bar with its words beside."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), QRect(option.rect)
        rtl = option.direction == _RTL
        chosen = bool(option.state & _SELECTED)
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        room = area.adjusted(scaled(_PAD), 0, -scaled(_PAD), -1)
        share = index.data(SHARE)
        if share is not None:
            high = scaled(_BAR_HEIGHT)
            top = area.center().y() - high // 2
            start = room.right() + 1 - scaled(_BAR) if rtl else room.left()
            bar = QRect(start, top, scaled(_BAR), high)
            paint_known(painter, QRectF(bar), float(share), tokens)
            taken = scaled(_BAR + _PAD)
            room = room.adjusted(0, 0, -taken, 0) if rtl else room.adjusted(taken, 0, 0, 0)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font())
        text = QFontMetrics(text_font()).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _START, text)
        painter.restore()


class CounterProgress(QTableView):
    """As high as its rows, so that the page scrolls and not the table.

    ``opened`` carries the ``CountryProgress`` that Enter asked for, ``moved`` the place of the row
    that became current, in the table's own coordinates.
    """

    opened = Signal(object)
    moved = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How far each country is"))
        self.table = ProgressTable(self)
        self.setModel(self.table)
        self.setItemDelegate(ProgressDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        )
        self.horizontalHeader().setSectionsClickable(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for turn in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(
            lambda current, _: self.moved.emit(self.visualRect(current))
        )
        self.doubleClicked.connect(lambda _: self._open())
        appearance().changed.connect(self._set_sizes)
        self._set_sizes()

    def show_rows(self, rows: tuple[CountryProgress, ...]) -> None:
        """Show how far countries are; a column that says nothing is left out."""
        self.table.set_rows(rows)
        for column in range(1, self.table.columnCount() - 1):
            self.setColumnHidden(column, not any(row.sides[column - 1] for row in rows))
        self._set_sizes()
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.table.index(0, 0))

    def _set_sizes(self) -> None:
        header = self.horizontalHeader()
        last = self.table.columnCount() - 1
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, last + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(_WHOLE_WIDTH if column == last else _SIDE_WIDTH))
        high = row_height(RowKind.TABLE)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(high)
        head = header.sizeHint().height()
        self.setFixedHeight(head + high * max(1, self.table.rowCount()) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in ENTER_KEYS:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.table.row_at(self.currentIndex().row())
        if row is not None:
            self.opened.emit(row)
