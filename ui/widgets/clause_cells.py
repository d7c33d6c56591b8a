"""How the cells of an agreement's clauses are painted: wrapped, criteria set off from clauses."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.agreement_clauses import ROW
from ui.presenters.agreement_clauses import DEMAND
from ui.theme import TextRole, current_tokens, scaled, text_font

Index = QModelIndex | QPersistentModelIndex
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
_SELECTED = QStyle.StateFlag.State_Selected
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_LEAST, _PAD, _INDENT, _ABOVE = 30, 8, 16, 6


class ClauseDelegate(QStyledItemDelegate):
    """Criteria on a band with their title in bold; clauses below them, moved in."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the wrapped text at the width of its column."""
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else scaled(80)
        room = QRect(0, 0, max(1, width - self._start(index) - scaled(_PAD)), 100_000)
        text = str(index.data() or "")
        lines = QFontMetrics(_font(index)).boundingRect(room, _FLAGS, text).height()
        return QSize(width, max(scaled(_LEAST), lines + 2 * scaled(_ABOVE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), QRect(option.rect)
        chosen = bool(option.state & _SELECTED)
        ground = tokens.band if _is_demand(index) else tokens.base
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(tokens.text))
        painter.setFont(_font(index))
        start, end, above = self._start(index), scaled(_PAD), scaled(_ABOVE)
        rtl = option.direction == _RIGHT_TO_LEFT
        left, right = (end, start) if rtl else (start, end)
        painter.drawText(
            area.adjusted(left, above, -right, -above), _FLAGS, str(index.data() or "")
        )
        painter.restore()

    def _start(self, index: Index) -> int:
        moved_in = index.column() == 0 and not _is_demand(index)
        return scaled(_PAD + (_INDENT if moved_in else 0))


def _is_demand(index: Index) -> bool:
    row = index.data(ROW)
    return row is not None and row.kind == DEMAND


def _font(index: Index) -> QFont:
    return text_font(TextRole.CAPTION, bold=index.column() == 0 and _is_demand(index))
