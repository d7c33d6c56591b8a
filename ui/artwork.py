"""The shipped pictures and fonts as bytes; a monochrome picture is tinted while it is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.paths import resource

_ICON_FOLDER = "icons"
LATIN_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
ARABIC_FONTS = ("NotoSansArabic-Regular.ttf",)


@cache
def _drawing(name: str) -> str:
    """Read one SVG from the icons."""
    return resource(_ICON_FOLDER, f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, colour: str) -> bytes:
    """Return the SVG of an icon, drawn in ``colour`` (``#RRGGBB``).

    Raises:
        FileNotFoundError: no icon has that name, which is a bug of the caller.

    """
    return _drawing(name).replace("currentColor", colour).encode()


def icon_file(name: str) -> Path:
    """Return the file of an icon, for the one that keeps its own colours."""
    return resource(_ICON_FOLDER, f"{name}.svg")


def font(name: str) -> bytes:
    """Return one of the font files that ship."""
    return resource("fonts", name).read_bytes()


def style_template() -> str:
    """Return the style sheet before the colours and sizes are filled in."""
    return resource("style.qss").read_text(encoding="utf-8")
