"""The one style sheet, filled in from the colours of a theme and the text size."""

from __future__ import annotations

import atexit
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, QTemporaryDir

from ui.artwork import style_template, svg
from ui.tokens import Tokens

SEARCH_PREFIX = "artwork"
_LARGEST_SIZE = 64
_UNSCALED_SIZES = (1, 2, 3)
"""Line widths stay as they are at every text size."""


class TintedArtwork:
    """Small tinted pictures for style sheets, which can only name a file.

    They live in a temporary folder that goes when the program ends, under the search prefix
    ``artwork``. A file's name carries its colour, so that Qt's cache never shows an old tint.
    """

    def __init__(self) -> None:
        """Make the folder and tell Qt where it is."""
        self._temporary = QTemporaryDir(QDir.tempPath() + "/policy-workbench-look-XXXXXX")
        atexit.register(self._temporary.remove)
        self._folder = Path(self._temporary.path())
        QDir.addSearchPath(SEARCH_PREFIX, str(self._folder))

    def url(self, name: str, colour: str) -> str:
        """Return the address of icon ``name`` in ``colour`` for a ``url()`` in a style sheet."""
        file_name = f"{name}-{colour.removeprefix('#').lower()}.svg"
        path = self._folder / file_name
        if not path.exists():
            path.write_bytes(svg(name, colour))
        return f"{SEARCH_PREFIX}:{file_name}"


def _pictures(tokens: Tokens, artwork: TintedArtwork, *, rtl: bool) -> dict[str, str]:
    """Return the addresses of the pictures that the template names."""
    closed = "chevron-left" if rtl else "chevron-right"
    return {
        "check": artwork.url("check", tokens.on_accent),
        "check_menu": artwork.url("check", tokens.text),
        "check_off": artwork.url("check", tokens.muted),
        "down": artwork.url("chevron-down", tokens.muted),
        "branch_open": artwork.url("chevron-down", tokens.muted),
        "branch_closed": artwork.url(closed, tokens.muted),
    }


def _radio_sizes(text_size: float) -> dict[str, str]:
    """Return the sizes of a radio button, whose ring must be exactly half its width to be round."""
    whole = 2 * round(8 * text_size)
    return {
        "radio_rest": f"{whole - 2}px",
        "radio_focus": f"{whole - 4}px",
        "radio_dot": f"{whole - 2 * round(5 * text_size)}px",
        "radio_radius": f"{whole // 2}px",
    }


def build_stylesheet(tokens: Tokens, text_size: float, artwork: TintedArtwork, *, rtl: bool) -> str:
    """Return the style sheet of a theme.

    Args:
        tokens: the theme's colours.
        text_size: factor on every size but line widths, 1.0 for 13 px text.
        artwork: where tinted pictures are kept.
        rtl: whether the interface runs from right to left, which turns the branch arrows.

    """
    colours = {
        name: value
        for name, value in zip(tokens._fields, tokens, strict=True)
        if isinstance(value, str)
    }
    sides = {
        f"{name}_{part}": getattr(getattr(tokens, name), part)
        for name in ("sending", "receiving", "neutral")
        for part in ("tint", "accent")
    }
    sizes = {
        f"px{size}": f"{size if size in _UNSCALED_SIZES else round(size * text_size)}px"
        for size in range(1, _LARGEST_SIZE + 1)
    }
    known = colours | sides | sizes | _radio_sizes(text_size)
    return Template(style_template()).substitute(known | _pictures(tokens, artwork, rtl=rtl))
