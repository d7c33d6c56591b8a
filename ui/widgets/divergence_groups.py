"""The agenda as a heatmap: criteria down, groups across, a tile where a group has answered."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.divergence_groups import CELL, DISPLAY, WHOSE, GroupTable
from ui.presenters.divergence import AgendaRow
from ui.presenters.divergence_groups import GroupCell, GroupColumn
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.divergence_list import row_pixels
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.rating_painter import RANGE_ENDS, paint_rating

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_RTL = Qt.LayoutDirection.RightToLeft
_LEADING = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_CUT = Qt.TextElideMode.ElideRight
_CRITERION, _GROUP, _TILE, _RANGE = 210, 74, 20, 32


class GroupDelegate(QStyledItemDelegate):
    """Tiles for groups, words for criteria."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & _SELECTED)
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        cell = index.data(CELL)
        if isinstance(cell, GroupCell):
            self._paint_tiles(painter, area, cell, rtl=option.direction == _RTL)
        else:
            self._paint_words(painter, option.rect, index)
        if option.state & _FOCUSED:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The criterion above whose it is, each cut at the end of its line."""
        tokens, pad = current_tokens(), scaled(8)
        painter.setFont(text_font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        line = metrics.height()
        top = rect.center().y() - line
        for at, (role, ink) in enumerate(((DISPLAY, tokens.text), (WHOSE, tokens.muted))):
            room = QRect(rect.left() + pad, top + at * line, rect.width() - 2 * pad, line)
            words = metrics.elidedText(str(index.data(role) or ""), _CUT, room.width())
            painter.setPen(QColor(ink))
            painter.drawText(room, _LEADING, words)

    def _paint_tiles(self, painter: QPainter, area: QRectF, cell: GroupCell, *, rtl: bool) -> None:
        """One tile, or the lowest beside the highest where a group's own voices are opposed."""
        tokens, gap = current_tokens(), scaled(2)
        tiles = tuple(reversed(cell.tiles)) if rtl else cell.tiles
        widths = [scaled(_RANGE if rating in RANGE_ENDS else _TILE) for rating in tiles]
        left = area.center().x() - (sum(widths) + gap * max(0, len(widths) - 1)) / 2
        top = area.center().y() - scaled(_TILE) / 2
        for rating, width in zip(tiles, widths, strict=True):
            paint_rating(painter, QRectF(left, top, width, scaled(_TILE)), rating, tokens, rtl=rtl)
            left += width + gap


class GroupHeatmap(QTableView):
    """``chosen`` carries the row that a person went to, ``opened`` one that Enter asked for."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.table = GroupTable(self)
        self.setModel(self.table)
        self.setAccessibleName(self.tr("Criteria by group"))
        self.setItemDelegate(GroupDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell(self.chosen))
        self.doubleClicked.connect(lambda _: self._tell(self.opened))
        appearance().changed.connect(self._set_sizes)

    def show_rows(
        self, rows: tuple[AgendaRow, ...], groups: tuple[GroupColumn, ...], current: str
    ) -> None:
        """Show rows with the groups across and make one current, without telling anybody."""
        self.blockSignals(True)
        self.table.set_rows(rows, groups)
        self._set_sizes()
        self.select(current)
        self.blockSignals(False)

    def select(self, row_id: str) -> None:
        """Make a row current; the column stays."""
        column = max(0, self.currentIndex().column())
        index = self.table.index(self.table.place_of(row_id), column)
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in ENTER_KEYS:
            self._tell(self.opened)
        else:
            super().keyPressEvent(event)

    def _tell(self, signal: Signal) -> None:
        row = self.table.row_at(self.currentIndex().row())
        if row is not None:
            signal.emit(row)

    def _set_sizes(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(self.table.columnCount()):
            words = str(self.table.headerData(column, Qt.Orientation.Horizontal) or "")
            wide = self.fontMetrics().horizontalAdvance(words) + scaled(16)
            least = scaled(_GROUP if column else _CRITERION)
            header.resizeSection(column, max(least, wide))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_pixels())
