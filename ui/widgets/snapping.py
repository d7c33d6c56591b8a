"""Whole device pixels at every display scaling, so that cell edges stay sharp."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen


def device_ratio(painter: QPainter) -> float:
    """Return how many device pixels the painter draws for one logical pixel."""
    return painter.deviceTransform().m11()


def snapped(painter: QPainter, area: QRectF) -> QRectF:
    """Return the area, in logical pixels, with its edges moved to the nearest device pixels.

    The painter may be scaled and moved, but not turned.
    """
    to_device = painter.deviceTransform()
    on_device = to_device.mapRect(area)
    left, top = round(on_device.left()), round(on_device.top())
    right, bottom = round(on_device.right()), round(on_device.bottom())
    back, _ = to_device.inverted()
    return back.mapRect(QRectF(left, top, max(1, right - left), max(1, bottom - top)))


def hairline(painter: QPainter, width: float = 1.0) -> float:
    """Return a line width in logical pixels that is a whole number of device pixels, at least 1."""
    ratio = device_ratio(painter)
    return max(1, int(width * ratio)) / ratio


def paint_hatch(painter: QPainter, area: QRectF, pen: QPen, period: float) -> None:
    """Draw lines rising to the right over an area, ``period`` logical pixels apart."""
    painter.save()
    painter.setClipRect(area)
    painter.setPen(pen)
    lines = QPainterPath()
    height = area.height()
    start = area.left() - height
    while start < area.right():
        lines.moveTo(QPointF(start, area.bottom()))
        lines.lineTo(QPointF(start + height, area.top()))
        start += period
    painter.drawPath(lines)
    painter.restore()
