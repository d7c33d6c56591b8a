"""Small marks in the corners of a rating's tile, and the ring around the tile in focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.tokens import Tokens
from ui.widgets.snapping import snapped

MOST_MARKS = 2
_REACH = 7.0
"""Edge of the contested triangle in logical pixels."""

_CLOCK_RADIUS, _DOT_RADIUS = 4.0, 2.8
_USUAL_TILE = 22.0
"""Height of the tile that the sizes here are meant for; on taller ones the marks grow."""

_RING = 2.0
_NO_BRUSH = Qt.BrushStyle.NoBrush


class Mark(StrEnum):
    """What a corner mark says, the most important first."""

    CONTESTED = "contested"
    OLD = "old"
    UNSUPPORTED = "unsupported"
    FINAL = "final"


def shown_marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks that are drawn: the two most important ones."""
    return tuple(mark for mark in Mark if mark in marks)[:MOST_MARKS]


def paint_marks(
    painter: QPainter, rect: QRectF, marks: Sequence[Mark], tokens: Tokens, *, rtl: bool = False
) -> None:
    """Paint up to two marks onto a tile: one in the top corner at the end, one below it.

    Args:
        painter: scaled or moved as it likes, but not turned.
        rect: the tile, in logical pixels.
        marks: what is true of the answer, in any order.
        tokens: the colours of the theme.
        rtl: whether the end of a line is on the left.

    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tile = snapped(painter, QRectF(rect))
    corners = (tile.topLeft(), tile.bottomLeft()) if rtl else (tile.topRight(), tile.bottomRight())
    inward = 1.0 if rtl else -1.0
    scale = max(1.0, tile.height() / _USUAL_TILE)
    for place, mark in enumerate(shown_marks(marks)):
        down = 1.0 if place == 0 else -1.0
        painter.save()
        painter.translate(corners[place])
        painter.scale(scale, scale)
        _PAINTERS[mark](painter, QPointF(inward, down), tokens)
        painter.restore()
    painter.restore()


def _paint_contested(painter: QPainter, inward: QPointF, tokens: Tokens) -> None:
    """Draw a triangle filled like the background, since violet alone vanishes on a dark fill."""
    near = inward * 0.5
    path = QPainterPath(near)
    path.lineTo(near.x() + inward.x() * _REACH, near.y())
    path.lineTo(near.x(), near.y() + inward.y() * _REACH)
    path.closeSubpath()
    painter.setPen(QPen(QColor(tokens.contested), 1.2))
    painter.setBrush(QColor(tokens.base))
    painter.drawPath(path)


def _disc(painter: QPainter, inward: QPointF, radius: float, tokens: Tokens) -> QPointF:
    """Draw a disc in the background's colour with an edge in the text's; return its centre."""
    centre = inward * (radius + 0.4)
    painter.setPen(QPen(QColor(tokens.text), 1.2))
    painter.setBrush(QColor(tokens.base))
    painter.drawEllipse(centre, radius, radius)
    return centre


def _paint_clock(painter: QPainter, inward: QPointF, tokens: Tokens) -> None:
    """Draw a clock for evidence that is old."""
    centre = _disc(painter, inward, _CLOCK_RADIUS, tokens)
    hands = QPainterPath(QPointF(centre.x(), centre.y() - _CLOCK_RADIUS * 0.62))
    hands.lineTo(centre)
    hands.lineTo(centre.x() + _CLOCK_RADIUS * 0.5, centre.y())
    painter.setBrush(_NO_BRUSH)
    painter.drawPath(hands)


def _paint_hollow_dot(painter: QPainter, inward: QPointF, tokens: Tokens) -> None:
    """Draw a hollow dot for an answer without any source."""
    _disc(painter, inward, _DOT_RADIUS, tokens)


def _paint_lock(painter: QPainter, inward: QPointF, tokens: Tokens) -> None:
    """Draw a padlock for an answer that is final."""
    body = QRectF(0, 0, 6.4, 4.8)
    centre = QPointF(inward.x() * 3.8, inward.y() * 4.4)
    body.moveCenter(QPointF(centre.x(), centre.y() + 1.2))
    bow = QRectF(body.left() + 1.3, body.top() - 2.6, 3.8, 5.0)
    painter.setPen(QPen(QColor(tokens.base), 3.0))
    painter.setBrush(_NO_BRUSH)
    painter.drawArc(bow, 0, 180 * 16)
    painter.drawRect(body)
    painter.setPen(QPen(QColor(tokens.text), 1.1))
    painter.drawArc(bow, 0, 180 * 16)
    painter.setBrush(QColor(tokens.text))
    painter.drawRect(body.adjusted(0.5, 0.5, -0.5, -0.5))


_PAINTERS: dict[Mark, Callable[[QPainter, QPointF, Tokens], None]] = {
    Mark.CONTESTED: _paint_contested,
    Mark.OLD: _paint_clock,
    Mark.UNSUPPORTED: _paint_hollow_dot,
    Mark.FINAL: _paint_lock,
}


def paint_focus_ring(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint two rings just inside ``rect``, one dark and one light, to be seen on every fill."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    outer = snapped(painter, QRectF(rect))
    for colour, inset in ((tokens.ring_outer, 0.0), (tokens.ring_inner, _RING)):
        area = outer.adjusted(inset, inset, -inset, -inset)
        hole = area.adjusted(_RING, _RING, -_RING, -_RING)
        frame = QPainterPath()
        frame.addRect(snapped(painter, area))
        frame.addRect(snapped(painter, hole))
        painter.fillPath(frame, QColor(colour))
    painter.restore()
