"""The shapes of groups in pictures: each has one of its own, so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.tokens import Tokens

CIRCLE, TRIANGLE, SQUARE, DIAMOND, CROSS, RING = range(6)
_NO_BRUSH, _NO_PEN = Qt.BrushStyle.NoBrush, Qt.PenStyle.NoPen
_MITRE, _FLAT = Qt.PenJoinStyle.MiterJoin, Qt.PenCapStyle.FlatCap


def mark_colour(tokens: Tokens, mark: int) -> QColor:
    """The colour of a group's place; that of all others from the sixth on."""
    own = 0 <= mark < len(tokens.groups)
    return QColor(tokens.groups[mark] if own else tokens.other_group)


def paint_mark(
    painter: QPainter, centre: QPointF, size: float, mark: int, tokens: Tokens, ground: QColor
) -> None:
    """Paint a group's shape around a point.

    Args:
        painter: scaled or moved as it likes.
        centre: the middle of the shape.
        size: its width in logical pixels.
        mark: 0 circle, 1 triangle, 2 square, 3 diamond, 4 cross, 5 a ring for all others.
        tokens: the colours of the theme.
        ground: the colour around it, which parts shapes that touch.

    """
    colour = mark_colour(tokens, mark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, size, size)
    box.moveCenter(centre)
    if mark in (CROSS, RING):
        stroke = max(2.0, size / 5)
        inner = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
        painter.setBrush(ground if mark == RING else _NO_BRUSH)
        painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, _FLAT, _MITRE))
        if mark == RING:
            painter.drawEllipse(inner)
        else:
            painter.drawLine(QPointF(box.left(), centre.y()), QPointF(box.right(), centre.y()))
            painter.drawLine(QPointF(centre.x(), box.top()), QPointF(centre.x(), box.bottom()))
    else:
        painter.setBrush(colour)
        painter.setPen(_NO_PEN)
        painter.drawPath(_filled(box, mark))
    painter.restore()


def _filled(box: QRectF, mark: int) -> QPainterPath:
    path, middle = QPainterPath(), box.center()
    if mark == CIRCLE:
        path.addEllipse(box)
    elif mark == SQUARE:
        inset = box.width() * 0.06
        path.addRect(box.adjusted(inset, inset, -inset, -inset))
    elif mark == TRIANGLE:
        path.moveTo(middle.x(), box.top())
        path.lineTo(box.bottomRight())
        path.lineTo(box.bottomLeft())
        path.closeSubpath()
    else:
        path.moveTo(middle.x(), box.top() - box.height() * 0.1)
        path.lineTo(box.right() + box.width() * 0.1, middle.y())
        path.lineTo(middle.x(), box.bottom() + box.height() * 0.1)
        path.lineTo(box.left() - box.width() * 0.1, middle.y())
        path.closeSubpath()
    return path
