"""Draws the cells of the country matrix: tiles out of a cache, selection, the ring of the current.

A tile with its corner marks is drawn once for each look and size, then copied: the matrix of a
whole region is thousands of cells and a handful of looks.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.country_matrix import CountryMatrixModel
from ui.presenters.country_matrix import Cell, Tile
from ui.safe_text import one_line
from ui.theme import TextRole, appearance, current_tokens, text_font
from ui.tokens import Tokens
from ui.widgets.corner_marks import Mark, paint_focus_ring, paint_marks
from ui.widgets.frozen_columns import band_area
from ui.widgets.rating_painter import paint_rating
from ui.widgets.snapping import device_ratio, hairline
from workbench.domain.ratings import Rating

Index = QModelIndex | QPersistentModelIndex

_RANGES: dict[tuple[Rating | None, Rating | None], Rating] = {
    (Rating.PARTLY, Rating.MET): Rating.MET_OR_PARTLY,
    (Rating.NOT_MET, Rating.PARTLY): Rating.PARTLY_OR_NOT,
}
_TRANSPARENT = Qt.GlobalColor.transparent
_RTL = Qt.LayoutDirection.RightToLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_EDGE = 2
"""Width of the outline around chosen cells, in logical pixels."""


def paint_tile(
    painter: QPainter, rect: QRectF, tile: Tile, tokens: Tokens, *, rtl: bool = False
) -> None:
    """Paint a rating, or from one rating to another as one tile split upright."""
    if tile.low is tile.high:
        paint_rating(painter, rect, tile.low, tokens, rtl=rtl)
        return
    known = _RANGES.get((tile.low, tile.high))
    if known is not None:
        paint_rating(painter, rect, known, tokens, rtl=rtl)
        return
    # From not met to met: the outer halves of the two ranges there are.
    middle = rect.center().x()
    for rating, left in ((Rating.PARTLY_OR_NOT, not rtl), (Rating.MET_OR_PARTLY, rtl)):
        painter.save()
        half = QRectF(rect)
        half.setRight(middle) if left else half.setLeft(middle)
        painter.setClipRect(half)
        paint_rating(painter, rect, rating, tokens, rtl=rtl)
        painter.restore()


class MatrixDelegate(QStyledItemDelegate):
    """Paints one cell; the view tells through ``set_current_row`` which row is tinted."""

    def __init__(self, model: CountryMatrixModel, view: QTableView) -> None:
        """Paint the cells of ``model`` in ``view``."""
        super().__init__(view)
        self._model, self._view = model, view
        self._tiles: dict[tuple[object, ...], QPixmap] = {}
        self._starts: frozenset[int] = frozenset()
        self._current = (-1, -1)
        self._has_focus = False
        self._selected: frozenset[tuple[int, int]] = frozenset()
        self._take_colours()
        appearance().changed.connect(self._take_colours)
        model.modelReset.connect(self._take_bands)

    def _take_colours(self) -> None:
        self._tiles.clear()
        tokens = self._tokens = current_tokens()
        self._tint = QColor(tokens.selection)
        self._band = QColor(tokens.band)
        self._line = QColor(tokens.border)
        self._accent = QColor(tokens.accent)

    def _take_bands(self) -> None:
        self._starts = frozenset(band.first for band in self._model.column_bands() if band.first)

    def set_current(self, row: int, column: int, *, focused: bool) -> None:
        """Tell which cell is the current one and whether the table has the focus."""
        self._current = (row, column)
        self._has_focus = focused

    def set_selected(self, cells: frozenset[tuple[int, int]]) -> None:
        """Tell which cells are chosen; a lone one has the ring alone."""
        self._selected = cells if len(cells) > 1 else frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, rect = index.row(), index.column(), option.rect  # type: ignore[attr-defined] # the stubs leave out the fields of style options
        cell = self._model.cell(row, column)
        if cell is None:
            self._paint_band(painter, rect, row, rtl=option.direction == _RTL)  # type: ignore[attr-defined] # as above
            return
        if row == self._current[0]:
            painter.fillRect(rect, self._tint)
        rtl = option.direction == _RTL  # type: ignore[attr-defined] # as above
        if column in self._starts:
            x = rect.right() if rtl else rect.left()
            painter.fillRect(x, rect.top(), 1, rect.height(), self._line)
        self._paint_tile(painter, rect, cell, rtl=rtl)
        if (row, column) in self._selected:
            self._paint_edges(painter, rect, row, column, rtl=rtl)
        if (row, column) == self._current:
            self._paint_current(painter, rect)

    def _paint_band(self, painter: QPainter, rect: QRect, row: int, *, rtl: bool) -> None:
        """Continue the title that begins in the frozen columns."""
        painter.fillRect(rect, self._band)
        band, header = self._model.band_at(row), self._view.verticalHeader()
        if band is None:
            return
        area = band_area(header, rect)
        area.translate(self._view.viewport().width() if rtl else -header.width(), 0)
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(text_font(TextRole.CAPTION, bold=True))
        painter.setPen(QColor(self._tokens.text))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(_MIDDLE | side), one_line(band.words))
        painter.restore()

    def _paint_tile(self, painter: QPainter, rect: QRect, cell: Cell, *, rtl: bool) -> None:
        """Copy the tile onto whole device pixels, whatever the scale of the display."""
        ratio = device_ratio(painter)
        area = rect.adjusted(1, 2, -1, -1)
        moved = painter.deviceTransform()
        left, top = area.x() * ratio + moved.dx(), area.y() * ratio + moved.dy()
        x, y = round(left), round(top)
        width = round(left + area.width() * ratio) - x
        height = round(top + area.height() * ratio) - y
        key = (cell.tile, cell.marks, width, height, ratio, rtl)
        picture = self._tiles.get(key)
        if picture is None:
            picture = self._tiles[key] = self._drawn(cell, width, height, ratio, rtl=rtl)
        painter.drawPixmap(QPointF((x - moved.dx()) / ratio, (y - moved.dy()) / ratio), picture)

    def _drawn(self, cell: Cell, width: int, height: int, ratio: float, *, rtl: bool) -> QPixmap:
        picture = QPixmap(width, height)
        picture.setDevicePixelRatio(ratio)
        picture.fill(_TRANSPARENT)
        painter = QPainter(picture)
        area = QRectF(0, 0, width / ratio, height / ratio)
        paint_tile(painter, area, cell.tile, self._tokens, rtl=rtl)
        paint_marks(painter, area, [Mark(mark) for mark in cell.marks], self._tokens, rtl=rtl)
        painter.end()
        return picture

    def _paint_edges(
        self, painter: QPainter, rect: QRect, row: int, column: int, *, rtl: bool
    ) -> None:
        """Outline the chosen cells where their neighbours are not chosen."""
        before, after = (1, -1) if rtl else (-1, 1)
        chosen, colour = self._selected, self._accent
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        if (row - 1, column) not in chosen:
            painter.fillRect(left, top, width, _EDGE, colour)
        if (row + 1, column) not in chosen:
            painter.fillRect(left, top + height - _EDGE, width, _EDGE, colour)
        if (row, column + before) not in chosen:
            painter.fillRect(left, top, _EDGE, height, colour)
        if (row, column + after) not in chosen:
            painter.fillRect(left + width - _EDGE, top, _EDGE, height, colour)

    def _paint_current(self, painter: QPainter, rect: QRect) -> None:
        """Ring the current cell; without the focus a thin frame keeps its place."""
        if self._has_focus:
            paint_focus_ring(painter, QRectF(rect), self._tokens)
            return
        painter.save()
        painter.setPen(QColor(self._tokens.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = hairline(painter) / 2
        painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
        painter.restore()
