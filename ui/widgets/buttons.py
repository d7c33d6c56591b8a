"""Push buttons in the looks of the style sheet, with icons that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from ui.icons import keep_icon
from ui.safe_text import action_text, set_tooltip

_ROLE = "role"


def push_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return an ordinary button; ``icon`` names a picture in front of the text."""
    button = QPushButton(action_text(text), parent)
    _finish(button, "", icon, "text")
    return button


def primary_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return the one filled button of a screen."""
    button = QPushButton(action_text(text), parent)
    _finish(button, "primary", icon, "on_accent")
    return button


def link_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """Return a button that looks like a link."""
    button = QPushButton(action_text(text), parent)
    _finish(button, "link", "", "accent")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def icon_button(
    icon: str, name: str, parent: QWidget | None = None, *, bare: bool = False
) -> QToolButton:
    """Return a button that shows an icon only; ``name`` is its tooltip and its spoken name."""
    button = QToolButton(parent)
    button.setAccessibleName(name)
    set_tooltip(button, name)
    _finish(button, "bare" if bare else "icon", icon, "text")
    return button


def _finish(button: QAbstractButton, role: str, icon: str, colour: str) -> None:
    if role:
        button.setProperty(_ROLE, role)
    if icon:
        keep_icon(button, icon, colour=colour)
