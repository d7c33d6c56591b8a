"""Bounds as a bar from 0 to 1: what is certain, what is disputed and what is not known.

Solid is certainly met; a tint is known, but assessors differ; hatching is not known; empty is
certainly not met. A line of 2 px ends the upper bound, unless the bar's own frame does, and a tick
below marks 0.5.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.safe_text import set_tooltip, visible
from ui.theme import appearance, current_tokens, scaled
from ui.tokens import Tokens
from ui.widgets.snapping import hairline, paint_hatch, snapped
from workbench.domain.ratings import EPSILON, Side

Growth = Literal["right", "left"]

BAR_HEIGHT, TICK = 12, 3
_HATCH_PERIOD = 5.0
_END_LINE = 2.0
_NARROWEST, _USUAL = 48, 96


def paint_interval(
    painter: QPainter,
    rect: QRectF,
    lo: float,
    hi: float,
    tokens: Tokens,
    *,
    differ: float = 0.0,
    side: Side | None = None,
    grow: Growth = "right",
) -> None:
    """Paint bounds within [0, 1] into ``rect``, with a tick of 3 px below it.

    Args:
        painter: scaled or moved as it likes, but not turned.
        rect: the bar without its tick, in logical pixels.
        lo: the lower bound, certainly met.
        hi: the upper bound, possibly met.
        tokens: the colours of the theme.
        differ: how much of ``hi - lo`` is disagreement; the rest is not known.
        side: whose colours; neutral for none.
        grow: the end at which the bar is full: to the right, or to the left.

    """
    lo, hi = min(max(lo, 0.0), 1.0), min(max(hi, 0.0), 1.0)
    differ = min(max(differ, 0.0), max(hi - lo, 0.0))
    look = tokens.side(side)
    accent = QColor(look.accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    frame = snapped(painter, QRectF(rect))
    line = hairline(painter)
    inner = frame.adjusted(line, line, -line, -line)
    painter.fillRect(frame, QColor(tokens.border))
    painter.fillRect(inner, QColor(tokens.base))
    known = lo + differ
    if hi - known > EPSILON:
        area = _part(painter, inner, known, hi, grow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_hatch(painter, area, QPen(accent, 1.1), _HATCH_PERIOD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if differ > EPSILON:
        painter.fillRect(_part(painter, inner, lo, known, grow), QColor(look.differ))
    if lo > EPSILON:
        painter.fillRect(_part(painter, inner, 0.0, lo, grow), accent)
    if hi - lo > EPSILON and hi < 1 - EPSILON:
        painter.fillRect(_end_line(painter, inner, hi, grow), accent)
    tick = snapped(painter, QRectF(frame.center().x() - line / 2, frame.bottom(), line, TICK - 1))
    tick.setWidth(line)
    painter.fillRect(tick, QColor(tokens.border))
    painter.restore()


def _part(painter: QPainter, inner: QRectF, start: float, end: float, grow: Growth) -> QRectF:
    """Return the area between two values, each edge snapped by itself so that parts meet."""
    if grow == "left":
        start, end = 1 - end, 1 - start
    width = inner.width()
    first = QPointF(inner.left() + start * width, inner.top())
    last = QPointF(inner.left() + end * width, inner.bottom())
    return snapped(painter, QRectF(first, last)).intersected(inner)


def _end_line(painter: QPainter, inner: QRectF, hi: float, grow: Growth) -> QRectF:
    """Return the line that closes the upper bound from within."""
    whole = _part(painter, inner, 0.0, hi, grow)
    width = min(hairline(painter, _END_LINE), whole.width())
    if grow == "left":
        return QRectF(whole.left(), whole.top(), width, whole.height())
    return QRectF(whole.right() - width, whole.top(), width, whole.height())


class IntervalBar(QWidget):
    """Bounds as a bar; ``words`` say the same to screen readers and in the tooltip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        side: Side | None = None,
        grow: Growth = "right",
    ) -> None:
        """Start as an empty bar in a side's colours."""
        super().__init__(parent)
        self._side, self._grow = side, grow
        self._lo = self._hi = self._differ = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self._on_appearance_changed)

    def set_bounds(self, lo: float, hi: float, words: str, *, differ: float = 0.0) -> None:
        """Show bounds within [0, 1]; ``words`` are what the bar means."""
        self._lo, self._hi, self._differ = lo, hi, differ
        self.setAccessibleName(visible(words))
        set_tooltip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size at the text size that is on."""
        return QSize(scaled(_USUAL), scaled(BAR_HEIGHT) + TICK)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest bar that can still be read."""
        return QSize(scaled(_NARROWEST), scaled(BAR_HEIGHT) + TICK)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the bar."""
        painter = QPainter(self)
        area = QRectF(0, 0, self.width(), scaled(BAR_HEIGHT))
        paint_interval(
            painter,
            area,
            self._lo,
            self._hi,
            current_tokens(),
            differ=self._differ,
            side=self._side,
            grow=self._grow,
        )
        painter.end()

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()
