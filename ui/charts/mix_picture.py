"""The painted cells of strategies by level: a number, and one square a policy beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from ui.presenters.strategy_mix import (
    TOTAL,
    MixRow,
    cell_words,
    level_totals,
    level_words,
    mix_rows,
)
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from workbench.domain.strategies import LEVELS, MixCell, StrategyMix

_HEAD, _LEAST_ROW, _USUAL_ROW = 32, 26, 44
_TOTALS, _BESIDE, _AFTER = 36, 6, 10
"""Widths of the sums, beside the name of a level, and after the name of a strategy."""

_SQUARE, _GAP = 8, 3
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
_LEADING = int(_WRAPPED | Qt.AlignmentFlag.AlignLeading)
_CENTRED = int(_WRAPPED | Qt.AlignmentFlag.AlignHCenter)
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class MixPicture(QWidget):
    """The painted cells. ``asked`` carries a cell that was clicked or entered.

    ``moved`` carries the place of the cell that the arrows have reached.
    """

    asked = Signal(object)
    moved = Signal(QRectF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[MixRow, ...] = ()
        self._totals: tuple[int, ...] = ()
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        appearance().changed.connect(self.updateGeometry)

    def show_mix(self, mix: StrategyMix) -> None:
        """Draw another mix."""
        self._rows, self._totals = mix_rows(mix), level_totals(mix)
        if not self._current().count:
            self._at = self._first()
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every row and its marks."""
        lines = len(self._rows) or 5
        return QSize(scaled(640), scaled(_HEAD + (lines + 1) * _USUAL_ROW))

    def minimumSizeHint(self) -> QSize:
        """The least size at which every word and number can be read whole."""
        lines = len(self._rows) or 5
        levels = len(LEVELS) * (_longest(level_words(), bold=False) + scaled(_BESIDE))
        width = round(self._names_width() + levels + scaled(_TOTALS)) + 1
        return QSize(width, scaled(_HEAD + (lines + 1) * _LEAST_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through the cells, Enter asks for one."""
        key = Qt.Key(event.key())
        if key in _ENTER and self._rows:
            self.asked.emit(self._current())
        elif key in _MOVES and self._rows:
            down, across = _MOVES[key]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                across = -across
            row = min(max(self._at[0] + down, 0), len(self._rows) - 1)
            self._at = (row, min(max(self._at[1] + across, 0), len(LEVELS) - 1))
            self._say()
            self.update()
            self.moved.emit(self._area(*self._at))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the cell that was clicked."""
        for row in range(len(self._rows)):
            for column in range(len(LEVELS)):
                if self._area(row, column).contains(event.position()):
                    self._at = (row, column)
                    self._say()
                    self.update()
                    self.asked.emit(self._current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def _first(self) -> tuple[int, int]:
        """The first cell that holds a policy; the first of all where none does."""
        held = (
            (at, column)
            for at, row in enumerate(self._rows)
            for column, cell in enumerate(row.cells)
            if cell.count
        )
        return next(held, (0, 0))

    def _current(self) -> MixCell:
        return self._rows[self._at[0]].cells[self._at[1]]

    def _say(self) -> None:
        if self._rows:
            self.setAccessibleDescription(cell_words(self._rows[self._at[0]], self._current()))

    def _area(self, row: int, column: int) -> QRectF:
        """Where a cell stands; column -1 is the name, one beyond the last level the total.

        Row -1 is the heads, one beyond the last strategy the sums of the levels.
        """
        head = scaled(_HEAD)
        high = (self.height() - head - 1) / (len(self._rows) + 1)
        names, totals = self._names_width(), float(scaled(_TOTALS))
        wide = (self.width() - names - totals - 1) / len(LEVELS)
        left = names + column * wide if column >= 0 else 0.0
        width = {-1: names, len(LEVELS): totals}.get(column, wide)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width - 1
        top = head + row * high if row >= 0 else 0.0
        return QRectF(left, top, width, high if row >= 0 else head)

    def _names_width(self) -> float:
        return _longest([row.words for row in self._rows], bold=True) + scaled(_AFTER)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw heads, names, cells and sums."""
        painter, tokens = QPainter(self), current_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        for column, word in enumerate((*level_words(), TOTAL)):
            painter.drawText(self._area(-1, column), _CENTRED, word)
        for at, row in enumerate(self._rows):
            painter.setPen(QColor(tokens.text))
            painter.setFont(text_font(TextRole.CAPTION, bold=bool(row.total)))
            painter.drawText(self._area(at, -1).adjusted(0, 0, -8, 0), _LEADING, row.words)
            self._sum(painter, at, len(LEVELS), row.total)
            for column, cell in enumerate(row.cells):
                self._paint_cell(painter, self._area(at, column), cell)
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(self._area(len(self._rows), -1), _LEADING, TOTAL)
        for column, total in enumerate((*self._totals, sum(self._totals))):
            self._sum(painter, len(self._rows), column, total)
        if self.hasFocus() and self._rows:
            self._ring(painter, self._area(*self._at))
        painter.end()

    def _sum(self, painter: QPainter, row: int, column: int, total: int) -> None:
        tokens = current_tokens()
        painter.setPen(QColor(tokens.text if total else tokens.muted))
        painter.setFont(text_font(TextRole.CAPTION, bold=bool(total)))
        painter.drawText(self._area(row, column), _CENTRED, str(total))

    def _paint_cell(self, painter: QPainter, area: QRectF, cell: MixCell) -> None:
        """The number, and one square a policy as far as there is room; hollow ones are over."""
        tokens = current_tokens()
        look = tokens.neutral
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(look.tint if cell.count else tokens.base))
        painter.drawRect(area)
        painter.setPen(QColor(tokens.text if cell.count else tokens.muted))
        painter.setFont(text_font(TextRole.BODY if cell.count else TextRole.CAPTION))
        side, gap = scaled(_SQUARE), scaled(_GAP)
        squares, line = cell.count * (side + gap) - gap, scaled(20)
        low = area.height() < line + side + 2 * gap
        room = area.width() - 2 * gap - (line if low else 0)
        if not cell.count or squares > room:
            painter.drawText(area, _CENTRED, str(cell.count))
            return
        if low:
            start = area.center().x() - (line + squares) / 2
            number = QRectF(start, area.top(), line, area.height())
            left, top = number.right(), area.center().y() - side / 2
        else:
            above = area.center().y() - (line + side) / 2
            number = QRectF(area.left(), above, area.width(), line)
            left, top = area.center().x() - squares / 2, number.bottom()
        painter.drawText(number, _CENTRED, str(cell.count))
        painter.setPen(QPen(QColor(look.accent), 1.5))
        for place in range(cell.count):
            hollow = place >= cell.count - cell.ended
            painter.setBrush(QColor(look.tint if hollow else look.accent))
            painter.drawRect(QRectF(left + place * (side + gap), top, side, side))

    def _ring(self, painter: QPainter, area: QRectF) -> None:
        tokens = current_tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, colour in ((1.0, tokens.ring_outer), (3.0, tokens.ring_inner)):
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(area.adjusted(inset, inset, -inset, -inset))


def _longest(words: Sequence[str], *, bold: bool) -> int:
    """The width of the longest of these words."""
    metrics = QFontMetrics(text_font(TextRole.CAPTION, bold=bold))
    return max((metrics.horizontalAdvance(word) for word in words), default=0)
