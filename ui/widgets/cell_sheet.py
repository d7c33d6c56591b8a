"""A cell laid out once: the same pieces are measured for the row's height and then painted."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.icons import pixmap
from ui.presenters.corridor_rows import Tile
from ui.safe_text import visible
from ui.theme import TextRole, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.rating_painter import RANGE_ENDS, paint_rating
from workbench.domain.ratings import Rating

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_UNLIMITED = 100_000.0
_TILE, _RANGE_TILE = 20, 32
_LEFT, _CENTRE, _RIGHT = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignHCenter,
    Qt.AlignmentFlag.AlignRight,
)


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is written. ``colour`` names a token; ``centred`` and ``at_end`` align it."""

    role: TextRole = TextRole.BODY
    bold: bool = False
    italic: bool = False
    colour: str = "text"
    centred: bool = False
    at_end: bool = False

    def metrics(self) -> QFontMetricsF:
        """The measures of its font."""
        font = text_font(self.role, bold=self.bold)
        font.setItalic(self.italic)
        return QFontMetricsF(font)


BODY = Ink()
CAPTION = Ink(TextRole.CAPTION)
MUTED = Ink(TextRole.CAPTION, colour="muted")
STRONG = Ink(bold=True)
LINK = Ink(TextRole.CAPTION, colour="accent")


def tile_width(tile: Tile) -> int:
    """Width of a tile in logical pixels at the text size that is on."""
    return scaled(_RANGE_TILE if tile.opposed or tile.rating in RANGE_ENDS else _TILE)


def tile_height() -> int:
    """Height of a tile in logical pixels at the text size that is on."""
    return scaled(_TILE)


def text_height(text: str, width: float, ink: Ink = BODY) -> float:
    """Return the height of a text wrapped to a width."""
    area = QRectF(0, 0, max(1.0, width), _UNLIMITED)
    return ink.metrics().boundingRect(area, _WRAP, visible(text)).height()


def wrapped_width(text: str, width: float, ink: Ink = BODY) -> float:
    """Return the width of the longest line of a text wrapped to a width."""
    area = QRectF(0, 0, max(1.0, width), _UNLIMITED)
    return ink.metrics().boundingRect(area, _WRAP, visible(text)).width()


def text_width(text: str, ink: Ink = BODY) -> float:
    """Return the width of a text in one line."""
    return ink.metrics().horizontalAdvance(visible(text))


def paint_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    ink: Ink,
    tokens: Tokens,
    *,
    rtl: bool = False,
    wrap: bool = False,
) -> None:
    """Write a text into an area: wrapped from its top, or one line centred upright and cut.

    Alignment follows the reading direction: *start* is right where ``rtl`` is.
    """
    shown = visible(text)
    font = text_font(ink.role, bold=ink.bold)
    font.setItalic(ink.italic)
    painter.setFont(font)
    painter.setPen(QColor(getattr(tokens, ink.colour)))
    align = _CENTRE if ink.centred else (_RIGHT if ink.at_end != rtl else _LEFT)
    flags = int(align | Qt.AlignmentFlag.AlignAbsolute)
    if wrap:
        painter.drawText(area, flags | _WRAP, shown)
        return
    cut = ink.metrics().elidedText(shown, Qt.TextElideMode.ElideRight, area.width() + 0.5)
    painter.drawText(area, flags | int(Qt.AlignmentFlag.AlignVCenter), cut)


def paint_tile(
    painter: QPainter, area: QRectF, tile: Tile, tokens: Tokens, *, rtl: bool = False
) -> None:
    """Paint a criterion's tile; voices that rule each other out as both ends side by side."""
    if not tile.opposed:
        paint_rating(painter, area, tile.rating, tokens, rtl=rtl)
        return
    half = area.width() / 2 - 0.5
    ends = (Rating.MET, Rating.NOT_MET) if rtl else (Rating.NOT_MET, Rating.MET)
    for start, end in ((area.left(), ends[0]), (area.right() - half, ends[1])):
        paint_rating(painter, QRectF(start, area.top(), half, area.height()), end, tokens, rtl=rtl)


@dataclass(frozen=True, slots=True)
class _Text:
    area: QRectF
    text: str
    ink: Ink
    wrap: bool


@dataclass(frozen=True, slots=True)
class _Tile:
    area: QRectF
    tile: Tile


@dataclass(frozen=True, slots=True)
class _Icon:
    area: QRectF
    name: str
    colour: str


@dataclass(slots=True)
class Sheet:
    """Pieces of a cell of some width, placed from where reading starts.

    ``height`` is the lowest edge so far, in logical pixels.
    """

    width: float
    height: float = 0.0
    _pieces: list[_Text | _Tile | _Icon] = field(default_factory=list)

    def text(self, start: float, top: float, width: float, text: str, ink: Ink = BODY) -> float:
        """Place a text that wraps; returns the edge below it."""
        height = text_height(text, width, ink)
        self._pieces.append(_Text(QRectF(start, top, width, height), text, ink, wrap=True))
        return self._reach(top + height)

    def line(
        self, start: float, top: float, width: float, text: str, ink: Ink = BODY, height: float = 0
    ) -> float:
        """Place a text in one line that is cut where it does not fit; returns the edge below."""
        tall = height or ink.metrics().height()
        self._pieces.append(_Text(QRectF(start, top, width, tall), text, ink, wrap=False))
        return self._reach(top + tall)

    def tile(self, start: float, top: float, tile: Tile) -> float:
        """Place a tile; returns the edge below it."""
        area = QRectF(start, top, tile_width(tile), tile_height())
        self._pieces.append(_Tile(area, tile))
        return self._reach(area.bottom())

    def icon(self, start: float, top: float, size: float, name: str, colour: str) -> None:
        """Place an icon in the colour of a token."""
        self._pieces.append(_Icon(QRectF(start, top, size, size), name, colour))
        self._reach(top + size)

    def _reach(self, bottom: float) -> float:
        self.height = max(self.height, bottom)
        return bottom

    def paint(self, painter: QPainter, corner: QPointF, tokens: Tokens, *, rtl: bool) -> None:
        """Paint every piece with the cell's left upper corner at a point."""
        for piece in self._pieces:
            area = piece.area
            left = self.width - area.right() if rtl else area.left()
            place = QRectF(corner.x() + left, corner.y() + area.top(), area.width(), area.height())
            if isinstance(piece, _Text):
                paint_text(painter, place, piece.text, piece.ink, tokens, rtl=rtl, wrap=piece.wrap)
            elif isinstance(piece, _Tile):
                paint_tile(painter, place, piece.tile, tokens, rtl=rtl)
            else:
                paint_icon(painter, place, piece.name, getattr(tokens, piece.colour))


def paint_icon(painter: QPainter, area: QRectF, name: str, colour: str) -> None:
    """Paint an icon of the set into a square."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(area.topLeft(), pixmap(name, round(area.width()), colour, ratio))
