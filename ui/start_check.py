"""Whether the desktop can start here at all: asked before Qt is imported.

Qt ends the whole process when its platform plugin or the display is missing, with a paragraph that
helps nobody. So the system's libraries and the display are tried first, and one sentence is said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

PACKAGES = (
    "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0"
    " libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
    " libxcb-randr0"
)
"""Debian's names for everything below."""

EVERYWHERE = (
    "libEGL.so.1",
    "libGL.so.1",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
)
"""What Qt's own libraries are linked against on Linux."""

UNDER_X = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-image.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxcb-randr.so.0",
)
"""What the plugin for X11 needs besides."""

_XCB = "libxcb.so.1"


def problem(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> str | None:
    """One sentence that says why no window can open, and what to do; None where one can."""
    if not system.startswith("linux"):
        return None
    known = os.environ if environment is None else environment
    wanted = known.get("QT_QPA_PLATFORM", "").partition(":")[0]
    display, wayland = known.get("DISPLAY", ""), known.get("WAYLAND_DISPLAY", "")
    if not wanted and not display and not wayland:
        return (
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set);"
            " start the program in a desktop session, or use one of its commands without a window"
            " (--help lists them)."
        )
    under_x = wanted.startswith("xcb") or (not wanted and not wayland)
    if not under_x:
        # What Qt itself is linked against, its import names; no plugin needs more elsewhere.
        return None
    gone = missing((*EVERYWHERE, *UNDER_X))
    if gone:
        return libraries_sentence(gone)
    if not display_answers():
        return (
            f"The screen {display or '(none)'} named by DISPLAY does not answer; check that it is"
            " running and that you may use it."
        )
    return None


def libraries_sentence(gone: Iterable[str]) -> str:
    """What is said where libraries of the system are missing."""
    return (
        f"Libraries that the window needs are missing on this system ({', '.join(gone)}); install"
        f" them, on Debian and Ubuntu with: sudo apt install {PACKAGES}"
    )


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """The libraries that the system's loader does not find."""
    return tuple(name for name in names if _load(name) is None)


def display_answers() -> bool:
    """Whether the X server named by DISPLAY takes a connection; true where that cannot be asked."""
    import ctypes  # noqa: PLC0415 # only where an X server must be asked

    xcb = _load(_XCB)
    if xcb is None:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)


def _load(name: str) -> ctypes.CDLL | None:
    import ctypes  # noqa: PLC0415 # only where libraries must be tried

    try:
        return ctypes.CDLL(name)
    except OSError:
        return None
