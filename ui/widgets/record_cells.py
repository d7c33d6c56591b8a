"""How the cells of a list of records are painted: wrapped, so that long titles are read whole."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.theme import TextRole, appearance, current_tokens, scaled, text_font

Index = QModelIndex | QPersistentModelIndex
_FLAGS = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
)
_SELECTED = QStyle.StateFlag.State_Selected
_LEAST, _PAD = 36, 8


@lru_cache(maxsize=16_384)
def _height(text: str, width: int, size: float) -> int:
    """Height of a text wrapped at a width, both in logical pixels, at the text size that is on.

    It is kept, for a list asks for that of every cell whenever one of them changes.
    """
    del size
    metrics = QFontMetrics(text_font(TextRole.CAPTION))
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _FLAGS, text).height()


class RecordDelegate(QStyledItemDelegate):
    """Small text on as many lines as it needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the wrapped text at the width of its column."""
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else scaled(80)
        room = max(1, width - 2 * scaled(_PAD))
        lines = _height(str(index.data() or ""), room, appearance().text_size)
        return QSize(width, max(scaled(_LEAST), lines + scaled(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), QRect(option.rect)
        chosen = bool(option.state & _SELECTED)
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(TextRole.CAPTION))
        pad = scaled(_PAD)
        painter.drawText(area.adjusted(pad, 0, -pad, -1), _FLAGS, str(index.data() or ""))
        painter.restore()
