"""A rating as a tile: a colour, a shape and, where there is room, a word.

The shapes are paths, never characters of a font, and are told apart without colour: a circle for
met, half a circle for partly met, a cross for not met, a question mark on hatching for no
evidence, a dash for not applicable, nothing in dots for not assessed. A range is one tile split
upright, its lower end first.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.safe_text import set_tooltip, visible
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.tokens import RatingLook, Tokens
from ui.widgets.corner_marks import Mark, paint_marks
from ui.widgets.snapping import hairline, paint_hatch, snapped
from workbench.domain.ratings import Rating

RANGE_ENDS: dict[Rating, tuple[Rating, Rating]] = {
    Rating.MET_OR_PARTLY: (Rating.PARTLY, Rating.MET),
    Rating.PARTLY_OR_NOT: (Rating.NOT_MET, Rating.PARTLY),
}
"""The plain ratings at the lower and the upper end of a range."""

_RADIUS = 2.5
_SHAPE_SHARE = 0.56
"""Diameter of a shape as a share of its tile's shorter edge."""

_HALF_SHARE = 0.66
"""The same in half a tile, which is narrower."""

_STROKES_IN_SHAPE = 7
"""A shape is seven strokes wide: 2 px of 14."""

_HATCH_PERIOD = 4.0
_GREYED_OPACITY = 0.38
_TILE, _RANGE_TILE = 20, 32
"""Height of a tile, and width of a range's, in logical pixels at normal text size."""

_WORD_GAP = 6
_ROUND = Qt.PenCapStyle.RoundCap
_NO_BRUSH = Qt.BrushStyle.NoBrush
_NO_PEN = Qt.PenStyle.NoPen


def paint_rating(
    painter: QPainter,
    rect: QRectF,
    rating: Rating | None,
    tokens: Tokens,
    *,
    size: float | None = None,
    rtl: bool = False,
    greyed: bool = False,
) -> None:
    """Paint one answer's tile into ``rect``, snapped to device pixels.

    Args:
        painter: scaled or moved as it likes, but not turned.
        rect: the tile itself, in logical pixels; leave the room between tiles outside.
        rating: the answer, ``None`` for not assessed.
        tokens: the colours of the theme.
        size: diameter of the shape in logical pixels; 56 % of the tile's shorter edge if left out.
        rtl: whether the interface runs from right to left: mirrors half circles and ranges.
        greyed: paler, for an answer that does not count in the view.

    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if greyed:
        painter.setOpacity(_GREYED_OPACITY)
    tile = snapped(painter, QRectF(rect))
    diameter = size or _SHAPE_SHARE * min(tile.width(), tile.height())
    if rating is None:
        _paint_empty(painter, tile, tokens)
    elif rating in RANGE_ENDS:
        _paint_range(painter, tile, rating, tokens, diameter, rtl=rtl)
    else:
        look = tokens.rating(rating)
        if rating is Rating.NO_EVIDENCE:
            _paint_hatched(painter, tile, look, tokens)
        else:
            _paint_fill(painter, tile, look, round_start=True, round_end=True)
        _paint_shape(painter, tile.center(), diameter, rating, look, rtl=rtl)
    painter.restore()


def _paint_empty(painter: QPainter, tile: QRectF, tokens: Tokens) -> None:
    """Draw the dotted border of an answer that nobody has given yet."""
    line = hairline(painter)
    pen = QPen(QColor(tokens.dotted), line, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawRect(tile.adjusted(line / 2, line / 2, -line / 2, -line / 2))


def _paint_hatched(painter: QPainter, tile: QRectF, look: RatingLook, tokens: Tokens) -> None:
    """Draw hatching in a dashed border, with a clear patch for the question mark."""
    line = hairline(painter)
    painter.fillRect(tile, QColor(look.fill))
    pen = QPen(QColor(tokens.hatch), 1.1)
    paint_hatch(painter, tile, pen, _HATCH_PERIOD)
    radius = 0.36 * min(tile.width(), tile.height())
    painter.setPen(_NO_PEN)
    painter.setBrush(QColor(look.fill))
    painter.drawEllipse(tile.center(), radius, radius)
    border = QPen(QColor(look.edge), line, Qt.PenStyle.CustomDashLine)
    border.setDashPattern([3, 2])
    border.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(border)
    painter.setBrush(_NO_BRUSH)
    painter.drawRoundedRect(tile.adjusted(line / 2, line / 2, -line / 2, -line / 2), 2, 2)


def _paint_range(
    painter: QPainter,
    tile: QRectF,
    rating: Rating,
    tokens: Tokens,
    diameter: float,
    *,
    rtl: bool,
) -> None:
    """Draw both ends of a range side by side, the lower one where reading starts."""
    gap = hairline(painter)
    left = QRectF(tile.topLeft(), QPointF(tile.center().x() - gap / 2, tile.bottom()))
    left = snapped(painter, left)
    right = QRectF(QPointF(left.right() + gap, tile.top()), tile.bottomRight())
    low, high = RANGE_ENDS[rating]
    ends = ((left, high), (right, low)) if rtl else ((left, low), (right, high))
    for half, end in ends:
        look = tokens.rating(end)
        first = half is left
        _paint_fill(painter, half, look, round_start=first, round_end=not first)
        shape = min(diameter, _HALF_SHARE * half.width())
        _paint_shape(painter, half.center(), shape, end, look, rtl=rtl)


def _paint_fill(
    painter: QPainter, area: QRectF, look: RatingLook, *, round_start: bool, round_end: bool
) -> None:
    """Fill a tile or half of one; start is left and end is right, whatever the direction."""
    edge = hairline(painter)
    inner = area.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    pen = QPen(QColor(look.edge), edge)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(look.fill))
    painter.drawPath(_rounded(inner, _RADIUS if round_start else 0, _RADIUS if round_end else 0))


def _rounded(area: QRectF, left: float, right: float) -> QPainterPath:
    """Return a rectangle whose corners are rounded by one radius on the left, one on the right."""
    path = QPainterPath(QPointF(area.left() + left, area.top()))
    path.lineTo(area.right() - right, area.top())
    if right:
        path.quadTo(area.topRight(), QPointF(area.right(), area.top() + right))
    path.lineTo(area.right(), area.bottom() - right)
    if right:
        path.quadTo(area.bottomRight(), QPointF(area.right() - right, area.bottom()))
    path.lineTo(area.left() + left, area.bottom())
    if left:
        path.quadTo(area.bottomLeft(), QPointF(area.left(), area.bottom() - left))
    path.lineTo(area.left(), area.top() + left)
    if left:
        path.quadTo(area.topLeft(), QPointF(area.left() + left, area.top()))
    path.closeSubpath()
    return path


def _paint_shape(
    painter: QPainter,
    centre: QPointF,
    diameter: float,
    rating: Rating,
    look: RatingLook,
    *,
    rtl: bool,
) -> None:
    """Draw the shape of a plain rating around a point."""
    stroke = max(1.2, diameter / _STROKES_IN_SHAPE)
    ink = QColor(look.mark)
    box = QRectF(0, 0, diameter, diameter)
    box.moveCenter(centre)
    pen = QPen(ink, stroke, Qt.PenStyle.SolidLine, _ROUND, Qt.PenJoinStyle.RoundJoin)
    filled, lines = _shape(rating, box, stroke, rtl=rtl)
    painter.setPen(_NO_PEN)
    painter.setBrush(ink)
    painter.drawPath(filled)
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.drawPath(lines)


def _shape(
    rating: Rating, box: QRectF, stroke: float, *, rtl: bool
) -> tuple[QPainterPath, QPainterPath]:
    """Return what is filled and what is stroked in the shape of a plain rating."""
    filled, lines = QPainterPath(), QPainterPath()
    half = stroke / 2
    within = box.adjusted(half, half, -half, -half)
    centre = box.center()
    if rating is Rating.MET:
        filled.addEllipse(box)
    elif rating is Rating.PARTLY:
        lines.addEllipse(within)
        filled.moveTo(centre.x(), box.top())
        filled.arcTo(box, 90, -180 if rtl else 180)
        filled.closeSubpath()
    elif rating is Rating.NOT_MET:
        cross = within.adjusted(half / 2, half / 2, -half / 2, -half / 2)
        lines.moveTo(cross.topLeft())
        lines.lineTo(cross.bottomRight())
        lines.moveTo(cross.topRight())
        lines.lineTo(cross.bottomLeft())
    elif rating is Rating.NO_EVIDENCE:
        _add_question_mark(filled, lines, box, stroke)
    else:
        reach = box.width() * 0.3
        lines.moveTo(centre.x() - reach, centre.y())
        lines.lineTo(centre.x() + reach, centre.y())
    return filled, lines


def _add_question_mark(
    filled: QPainterPath, lines: QPainterPath, box: QRectF, stroke: float
) -> None:
    """Add a question mark as tall as the box."""

    def at(across: float, down: float) -> QPointF:
        return QPointF(box.left() + across * box.width(), box.top() + down * box.height())

    lines.moveTo(at(0.26, 0.30))
    lines.cubicTo(at(0.26, 0.00), at(0.76, 0.00), at(0.76, 0.30))
    lines.cubicTo(at(0.76, 0.50), at(0.50, 0.46), at(0.50, 0.70))
    dot = stroke * 0.62
    filled.addEllipse(at(0.50, 0.96), dot, dot)


class RatingTile(QWidget):
    """One answer as a tile, with its word beside it if wanted.

    The word is also the tile's name for screen readers, so it is always given.
    """

    def __init__(
        self,
        rating: Rating | None,
        word: str,
        parent: QWidget | None = None,
        *,
        show_word: bool = False,
        marks: Sequence[Mark] = (),
        greyed: bool = False,
    ) -> None:
        """Show ``rating``; ``word`` is what it is called."""
        super().__init__(parent)
        self._show_word = show_word
        self._greyed = greyed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_rating(rating, word, marks)
        appearance().changed.connect(self._on_appearance_changed)

    def set_rating(self, rating: Rating | None, word: str, marks: Sequence[Mark] = ()) -> None:
        """Show another answer."""
        self._rating, self._word, self._marks = rating, word, tuple(marks)
        self.setAccessibleName(visible(word))
        if not self._show_word:
            set_tooltip(self, word)
        self.updateGeometry()
        self.update()

    def rating(self) -> Rating | None:
        """Return the answer that is shown."""
        return self._rating

    def sizeHint(self) -> QSize:
        """Return the tile's size, with the word where it is shown."""
        tile = self._tile()
        if not self._show_word:
            return QSize(int(tile.width()), int(tile.height()))
        width = self.fontMetrics().horizontalAdvance(visible(self._word)) + scaled(_WORD_GAP) + 1
        height = max(int(tile.height()), self.fontMetrics().height())
        return QSize(int(tile.width()) + width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the tile and its word."""
        painter = QPainter(self)
        tokens = current_tokens()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        tile = self._tile()
        tile.moveTop((self.height() - tile.height()) / 2)
        if rtl:
            tile.moveRight(self.width())
        paint_rating(painter, tile, self._rating, tokens, rtl=rtl, greyed=self._greyed)
        paint_marks(painter, tile, self._marks, tokens, rtl=rtl)
        if self._show_word:
            gap = tile.width() + scaled(_WORD_GAP)
            area = QRectF(self.rect()).adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)
            painter.setFont(text_font(TextRole.BODY))
            painter.setPen(QColor(tokens.text))
            leading = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            place = int(Qt.AlignmentFlag.AlignVCenter | leading | Qt.AlignmentFlag.AlignAbsolute)
            painter.drawText(area, place, visible(self._word))
        painter.end()

    def _tile(self) -> QRectF:
        wide = self._rating in RANGE_ENDS
        return QRectF(0, 0, scaled(_RANGE_TILE if wide else _TILE), scaled(_TILE))

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()
