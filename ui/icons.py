"""Icons tinted from the theme, sharp at every device pixel ratio, turned where they point."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from ui.artwork import icon_file, svg
from ui.theme import appearance, current_tokens, scaled


def _ratios() -> tuple[float, ...]:
    """Device pixel ratios an icon carries a picture for: those of the screens that are there."""
    screens = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted({1.0, *screens}))


DIRECTIONAL = frozenset(
    {
        "assessment",
        "chevron-left",
        "chevron-right",
        "countries",
        "history",
        "redo",
        "search",
        "undo",
    }
)
"""Icons that point along the reading direction, and so are turned from right to left."""

_GAP_TO_TEXT = 4


def pixmap(
    name: str, size: int, colour: str | None = None, dpr: float = 1.0, *, gap: int = 0
) -> QPixmap:
    """Return an icon as a picture.

    Args:
        name: the icon's file name without its ending.
        size: width and height in logical pixels.
        colour: ``#RRGGBB``; the theme's muted text colour if left out.
        dpr: device pixels for one logical pixel.
        gap: empty logical pixels after the icon, towards the text that follows it.

    """
    tint = colour or current_tokens().muted
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    mirrored = rtl and name in DIRECTIONAL
    key = f"workbench/{name}/{size}/{tint}/{dpr}/{rtl}/{gap}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _rendered(name, round(size * dpr), tint, mirrored=mirrored)
        if gap:
            picture = _widened(picture, round(gap * dpr), rtl=rtl)
        picture.setDevicePixelRatio(dpr)
        QPixmapCache.insert(key, picture)
    return picture


def _rendered(name: str, pixels: int, colour: str, *, mirrored: bool) -> QPixmap:
    """Draw an icon into a square of device pixels."""
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(pixels, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def _widened(picture: QPixmap, pixels: int, *, rtl: bool) -> QPixmap:
    """Return a picture with empty device pixels on the side where text follows."""
    wider = QPixmap(picture.width() + pixels, picture.height())
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(pixels if rtl else 0, 0, picture)
    painter.end()
    return wider


def icon(name: str, size: int = 16, colour: str | None = None, *, gap: int = 0) -> QIcon:
    """Return an icon for buttons and menus; greyed by itself where its owner is disabled."""
    result = QIcon()
    for ratio in _ratios():
        result.addPixmap(pixmap(name, size, colour, ratio, gap=gap))
        off = pixmap(name, size, current_tokens().dotted, ratio, gap=gap)
        result.addPixmap(off, QIcon.Mode.Disabled)
    return result


def app_icon() -> QIcon:
    """Return the program's own icon, the same in every theme, drawn at the sizes asked for."""
    return QIcon(str(icon_file("app-icon")))


class _IconKeeper(QObject):
    """Sets its owner's icon again whenever the theme changes; dies with its owner."""

    def __init__(self, owner: QAbstractButton | QAction, name: str, size: int, colour: str) -> None:
        super().__init__(owner)
        self._owner = owner
        self._name, self._size, self._colour = name, size, colour
        appearance().changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Draw the icon in the present colour and size."""
        size = scaled(self._size)
        is_button = isinstance(self._owner, QAbstractButton)
        gap = scaled(_GAP_TO_TEXT) if is_button and self._owner.text() else 0
        colour = getattr(current_tokens(), self._colour)
        self._owner.setIcon(icon(self._name, size, colour, gap=gap))
        if isinstance(self._owner, QAbstractButton):
            self._owner.setIconSize(QSize(size + gap, size))


def keep_icon(
    owner: QAbstractButton | QAction, name: str, size: int = 16, colour: str = "text"
) -> None:
    """Give a button or an action an icon that follows the theme and the text size.

    Args:
        owner: what shows the icon; a second call replaces the first.
        name: the icon.
        size: logical pixels at normal text size.
        colour: the name of the colour in ``Tokens``, ``text`` or ``accent`` for instance.

    """
    for keeper in owner.findChildren(_IconKeeper):
        appearance().changed.disconnect(keeper.renew)
        keeper.setParent(None)
        keeper.deleteLater()
    _IconKeeper(owner, name, size, colour)
