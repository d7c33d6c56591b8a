"""The look of the whole program: colours, fonts and sizes, and word of it when they change.

``apply_theme`` sets the Fusion style, our own palette, the shipped fonts and the style sheet.
Widgets that paint themselves ask ``current_tokens`` while they paint, and repaint when
``appearance().changed`` is emitted.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from ui.artwork import ARABIC_FONTS, LATIN_FONTS, font
from ui.stylesheet import TintedArtwork, build_stylesheet
from ui.tokens import DARK, LIGHT, THEMES, Tokens, with_more_contrast

SYSTEM = "system"
SMALLEST_TEXT, LARGEST_TEXT = 0.8, 2.0
NARROW_WIDTH = 1000
"""Below this width of the window, in logical pixels at normal text size, panes become tabs."""

FAMILIES = ["Noto Sans", "Noto Sans Arabic"]


STYLE = "fusion"
"""Qt's style under our own colours, the same on every system."""

STYLE_WORN = "style-worn"
"""A property of the application: the style it was made with, where it was made with one."""


class TextRole(StrEnum):
    """What a text is for, which decides its size."""

    CAPTION = "caption"
    BODY = "body"
    SECTION = "section"
    TITLE = "title"


TEXT_PIXELS = {
    TextRole.CAPTION: 12,
    TextRole.BODY: 13,
    TextRole.SECTION: 16,
    TextRole.TITLE: 20,
}


class RowKind(StrEnum):
    """Which rows: of a table, of a plain list, or the cells of a matrix."""

    TABLE = "table"
    LIST = "list"
    MATRIX = "matrix"


ROW_PIXELS = {
    RowKind.TABLE: (28, 36),
    RowKind.LIST: (24, 28),
    RowKind.MATRIX: (24, 28),
}
"""Heights in compact and in comfortable density."""


class Appearance(QObject):
    """What is on at the moment. ``changed`` is emitted after everything has been set."""

    changed = Signal()

    def __init__(self) -> None:
        """Start with the light theme at normal size, so that a lone widget can be painted."""
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.wanted = LIGHT.name
        self.text_size = 1.0
        self.comfortable = False
        self._artwork: TintedArtwork | None = None
        self._worn: tuple[object, ...] | None = None
        # A reference is kept because a chained app.styleHints().… lost its C++ object in 6.11.
        self._hints = QApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_scheme_changed)

    def resolved(self, name: str) -> Tokens:
        """Return the colours for ``light``, ``dark`` or ``system``; anything else is light."""
        if name == SYSTEM:
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
            tokens = DARK if dark else LIGHT
        else:
            tokens = THEMES.get(name, LIGHT)
        wants_more = Qt.ContrastPreference.HighContrast
        if self._hints.accessibility().contrastPreference() == wants_more:
            return with_more_contrast(tokens)
        return tokens

    def dress(self, app: QApplication) -> None:
        """Set style, palette, font and style sheet from what is wanted, then tell.

        Does nothing where the program wears it already: Qt would polish every widget again.
        """
        self.tokens = self.resolved(self.wanted)
        self._hint_scheme()
        rtl = app.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wear = (self.tokens, self.text_size, self.comfortable, rtl)
        if wear == self._worn:
            return
        load_fonts()
        if self._worn is None and app.property(STYLE_WORN) != STYLE:
            app.setStyle(STYLE)
        self._worn = wear
        app.setPalette(build_palette(self.tokens))
        QToolTip.setPalette(build_palette(self.tokens))
        app.setFont(text_font())
        if self._artwork is None:
            self._artwork = TintedArtwork()
        app.setStyleSheet(build_stylesheet(self.tokens, self.text_size, self._artwork, rtl=rtl))
        self.changed.emit()

    def _hint_scheme(self) -> None:
        """Tell the system, which may then draw the title bar in the same shade."""
        scheme = Qt.ColorScheme.Dark if self.tokens.dark else Qt.ColorScheme.Light
        self._hints.setColorScheme(Qt.ColorScheme.Unknown if self.wanted == SYSTEM else scheme)

    def _on_system_scheme_changed(self) -> None:
        app = QApplication.instance()
        following = self.wanted == SYSTEM and self.resolved(SYSTEM) != self.tokens
        if following and isinstance(app, QApplication):
            self.dress(app)


@cache
def appearance() -> Appearance:
    """Return the one appearance of the program; an application must exist."""
    return Appearance()


def apply_theme(
    app: QApplication, name: str, *, text_size: float = 1.0, comfortable: bool = False
) -> None:
    """Dress the whole program.

    Args:
        app: the running application.
        name: ``light``, ``dark`` or ``system``.
        text_size: factor on all sizes, held between 0.8 and 2.0.
        comfortable: taller rows instead of the compact ones.

    """
    state = appearance()
    state.wanted = name
    state.text_size = min(LARGEST_TEXT, max(SMALLEST_TEXT, text_size))
    state.comfortable = comfortable
    state.dress(app)


def current_tokens() -> Tokens:
    """Return the colours that are on."""
    return appearance().tokens


def scaled(pixels: float) -> int:
    """Return a length of the design, in logical pixels, at the text size that is on."""
    return round(pixels * appearance().text_size)


def row_height(kind: RowKind) -> int:
    """Return the height of a row in logical pixels, for the density and text size that are on."""
    compact, comfortable = ROW_PIXELS[kind]
    return scaled(comfortable if appearance().comfortable else compact)


def is_narrow(window_width: int) -> bool:
    """Tell whether a window of this width shows tabs for panes and icons for navigation."""
    return window_width < NARROW_WIDTH * appearance().text_size


def text_font(role: TextRole = TextRole.BODY, *, bold: bool = False) -> QFont:
    """Return the program's font in the size of a role; bold is the only emphasis."""
    font = QFont(FAMILIES)
    font.setPixelSize(scaled(TEXT_PIXELS[role]))
    font.setBold(bold)
    return font


AFTER_FIRST_PICTURE = 200
"""Milliseconds after which what the first picture does not need is loaded."""


@cache
def load_fonts() -> tuple[int, ...]:
    """Give Qt the shipped fonts, once; returns their ids.

    The one for Arabic follows a little later: the first picture needs none.

    Raises:
        RuntimeError: Qt refuses a font that ships with the program.

    """
    QTimer.singleShot(AFTER_FIRST_PICTURE, load_arabic_font)
    return _loaded(LATIN_FONTS)


@cache
def load_arabic_font() -> tuple[int, ...]:
    """Give Qt the shipped font for Arabic, once; returns its id."""
    return _loaded(ARABIC_FONTS)


def _loaded(names: tuple[str, ...]) -> tuple[int, ...]:
    ids = tuple(QFontDatabase.addApplicationFontFromData(font(name)) for name in names)
    if -1 in ids:
        raise RuntimeError("a font that ships with the program cannot be loaded")
    return ids


def build_palette(tokens: Tokens) -> QPalette:
    """Return the full palette of a theme, for all three states of a widget."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.base,
        role.AlternateBase: tokens.band,
        role.ToolTipBase: tokens.base,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.text,
        role.Button: tokens.base,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.Light: tokens.base,
        role.Midlight: tokens.band,
        role.Mid: tokens.line,
        role.Dark: tokens.border,
        role.Shadow: tokens.border,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for colour_role in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(off, colour_role, QColor(tokens.border))
    palette.setColor(off, role.Highlight, QColor(tokens.line))
    palette.setColor(off, role.HighlightedText, QColor(tokens.muted))
    return palette
