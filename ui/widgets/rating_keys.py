"""Which key rates what: 1 to 5 and 0, on every keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CLEAR = 0
_DIGITS = {Qt.Key.Key_0.value + digit: digit for digit in range(6)}
_FRENCH_TOP_ROW = {
    Qt.Key.Key_Ampersand.value: 1,
    Qt.Key.Key_Eacute.value: 2,
    Qt.Key.Key_QuoteDbl.value: 3,
    Qt.Key.Key_Apostrophe.value: 4,
    Qt.Key.Key_ParenLeft.value: 5,
    Qt.Key.Key_Agrave.value: CLEAR,
}
"""What the top row of a French keyboard types without Shift."""

_FRENCH_TYPED = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "à": CLEAR}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier


def rating_key(event: QKeyEvent) -> int | None:
    """The number 0 to 5 that a key stands for where ratings are given; None for other keys.

    A French keyboard gives the digits with Shift and signs without it; both count. Any other
    modifier makes it another key.
    """
    modifiers = event.modifiers() & ~_KEYPAD
    key = event.key()
    if modifiers not in (_NONE, _SHIFT):
        return None
    if key in _DIGITS:
        return _DIGITS[key]
    if modifiers == _SHIFT:
        return None
    if key in _FRENCH_TOP_ROW:
        return _FRENCH_TOP_ROW[key]
    return _FRENCH_TYPED.get(event.text())
