"""Where things are painted: whole device pixels, so that edges stay sharp, and the right end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

CENTRED_START = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
CENTRED_END = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
"""Half way down a row, at the end where reading starts or stops."""


def mirrored(part: QRect, area: QRect, *, rtl: bool) -> QRect:
    """A part of a row, at the other end where reading starts on the right."""
    if not rtl:
        return part
    turned = QRect(part)
    turned.moveRight(area.left() + area.right() - part.left())
    return turned


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
