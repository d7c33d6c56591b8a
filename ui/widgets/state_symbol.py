"""The state of a line as a small symbol, told apart by shape before colour.

An arrow points to the side that carries; two lines of one length are reciprocal (filled) or partly
so, of two lengths answered in part; a cross is absent on both, a question mark open, a dash not
comparable.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.tokens import Tokens
from ui.widgets.rating_painter import paint_rating
from ui.widgets.snapping import hairline, snapped
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Rating

_CARRIES = frozenset({LineState.ONE_SIDED_SENDING, LineState.ONE_SIDED_RECEIVING})
_SHARE = 0.5
_STROKE = 1.6
_NO_PEN = Qt.PenStyle.NoPen


def paint_state(
    painter: QPainter, rect: QRectF, state: LineState, tokens: Tokens, *, rtl: bool = False
) -> None:
    """Paint a state's symbol into ``rect``, snapped to device pixels.

    Args:
        painter: scaled or moved as it likes, but not turned.
        rect: the whole cell, in logical pixels.
        state: what is shown.
        tokens: the colours of the theme.
        rtl: whether the sending side stands on the right.

    """
    if state is LineState.OPEN:
        paint_rating(painter, rect, Rating.NO_EVIDENCE, tokens, rtl=False)
        return
    painter.save()
    cell = snapped(painter, QRectF(rect))
    fill, mark, edge = _colours(state, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(cell, QColor(edge))
    line = hairline(painter)
    painter.fillRect(cell.adjusted(line, line, -line, -line), QColor(fill))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = _SHARE * min(cell.width(), cell.height())
    if state in _CARRIES:
        leftward = (state is LineState.ONE_SIDED_SENDING) != rtl
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(mark))
        painter.drawPath(_arrow(cell.center(), size, leftward=leftward))
    else:
        pen = QPen(QColor(mark), max(1.2, size / 8 * _STROKE))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(_lines(state, cell.center(), size, rtl=rtl))
    painter.restore()


def _colours(state: LineState, tokens: Tokens) -> tuple[str, str, str]:
    """Return fill, mark and edge."""
    if state is LineState.ONE_SIDED_SENDING:
        return tokens.sending.accent, tokens.sending.on_accent, tokens.sending.accent
    if state is LineState.ONE_SIDED_RECEIVING:
        return tokens.receiving.accent, tokens.receiving.on_accent, tokens.receiving.accent
    if state is LineState.RECIPROCAL:
        return tokens.neutral.accent, tokens.neutral.on_accent, tokens.neutral.accent
    if state is LineState.MUTUAL_ABSENCE:
        return tokens.base, tokens.text, tokens.border
    if state is LineState.NOT_COMPARABLE:
        return tokens.band, tokens.muted, tokens.line
    return tokens.neutral.tint, tokens.text, tokens.neutral.accent


def _arrow(centre: QPointF, size: float, *, leftward: bool) -> QPainterPath:
    turn = -1.0 if leftward else 1.0
    reach, half = size * 0.5, size * 0.56
    path = QPainterPath(QPointF(centre.x() + turn * reach, centre.y()))
    path.lineTo(centre.x() - turn * reach, centre.y() - half)
    path.lineTo(centre.x() - turn * reach, centre.y() + half)
    path.closeSubpath()
    return path


def _lines(state: LineState, centre: QPointF, size: float, *, rtl: bool) -> QPainterPath:
    """Return the strokes of a symbol that is not an arrow."""
    path = QPainterPath()
    half, apart = size * 0.65, size * 0.25
    if state is LineState.MUTUAL_ABSENCE:
        reach = size * 0.5
        for down in (-1.0, 1.0):
            path.moveTo(centre.x() - reach, centre.y() - down * reach)
            path.lineTo(centre.x() + reach, centre.y() + down * reach)
        return path
    if state is LineState.NOT_COMPARABLE:
        path.moveTo(centre.x() - half * 0.8, centre.y())
        path.lineTo(centre.x() + half * 0.8, centre.y())
        return path
    shorter = 0.0 if state is LineState.ANSWERED_IN_PART else half
    for down, reach in ((-apart, half), (apart, shorter)):
        start, end = (-reach, half) if rtl else (-half, reach)
        path.moveTo(centre.x() + start, centre.y() + down)
        path.lineTo(centre.x() + end, centre.y() + down)
    return path
