"""What every dialog has: a body, its buttons at the foot, and texts that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.safe_text import PlainLabel
from ui.theme import scaled
from ui.widgets.buttons import primary_button, push_button

_MARGIN = 16
_SCREEN_SHARE = 0.96


def fitting(window: QWidget, width: int, height: int) -> QSize:
    """A size of the design at the text size that is on, held within the window and the screen."""
    room = QSize(scaled(width), scaled(height))
    screen = window.screen() or QGuiApplication.primaryScreen()
    if screen is not None:
        room = room.boundedTo(screen.availableGeometry().size() * _SCREEN_SHARE)
    owner = window.parentWidget()
    if owner is not None and owner.isVisible():
        room = room.boundedTo(owner.window().size())
    return room


def foot_with_error(dialog: QDialog, error: QLabel, verb: QPushButton) -> QHBoxLayout:
    """Cancel and the verb at the end of a row, what is wrong in front of them."""
    cancel = push_button(dialog.tr("Cancel"))
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    verb.setDefault(True)
    foot = QHBoxLayout()
    foot.setSpacing(8)
    foot.addWidget(error, 1)
    foot.addWidget(cancel)
    foot.addWidget(verb)
    return foot


class FootedDialog(QDialog):
    """A dialog with a body above a foot; the verb's button is the default one."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, dismiss: str = "") -> None:
        """``verb`` stands on the filled button; ``dismiss`` on another one, none if empty."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        if dismiss:
            self.dismiss_button = push_button(dismiss)
            self.dismiss_button.setAutoDefault(False)
            self.dismiss_button.clicked.connect(self.reject)
            self.foot.addWidget(self.dismiss_button)
        self.verb_button = primary_button(verb)
        self.verb_button.setDefault(True)
        self.verb_button.clicked.connect(self.carry_out)
        self.foot.addWidget(self.verb_button)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.body, 1)
        column.addWidget(line)
        self.end = QVBoxLayout()
        self.end.addLayout(self.foot)
        column.addLayout(self.end)

    def carry_out(self) -> None:
        """What the verb does; closes the dialog unless a subclass has more to do."""
        self.accept()


class ReadingDialog(FootedDialog):
    """Something to read: headings and paragraphs, scrolled where they are long."""

    def __init__(
        self, title: str, parts: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Show ``parts``, each a heading and its text."""
        super().__init__(title, self.tr("Close"), parent)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, _MARGIN, 0)
        column.setSpacing(4)
        for heading, text in parts:
            column.addWidget(PlainLabel(heading, role="section", wrap=True))
            label = PlainLabel(text, wrap=True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(label)
            column.addSpacing(8)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setWidget(inner)
        self.body.addWidget(area)
        self.resize(fitting(self, 600, 460))
