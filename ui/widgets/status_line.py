"""The foot of the window: what is saved, who is working, and that nothing goes online."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from ui.safe_text import PlainLabel, action_text, one_line, set_tooltip
from ui.settings import Identity
from ui.widgets.buttons import link_button
from ui.widgets.sign import Sign

_ICON_SIZE = 14
_SAID_FOR = 8_000
_LONGEST_NAME = 40
"""Milliseconds a sentence stays, and letters of a name that are shown."""


class _IconAndText(QWidget):
    """A small picture with a word after it."""

    def __init__(self, icon: str, colour: str) -> None:
        super().__init__()
        self.sign = Sign(icon, _ICON_SIZE, colour)
        self.label = PlainLabel(elide=Qt.TextElideMode.ElideRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.sign)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class StatusLine(QStatusBar):
    """``who_asked`` is emitted when somebody clicks on who is working."""

    who_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a workbook."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved = _IconAndText("check", "muted")
        self.who = link_button("")
        self.who.setAutoDefault(True)  # so that Enter presses it too
        self.who.clicked.connect(self.who_asked)
        self._offline = _IconAndText("offline", "muted")
        self._offline.label.setText(self.tr("Offline"))
        set_tooltip(self._offline, self.tr("This program never uses the internet."))
        self.addWidget(self.saved)
        self.addPermanentWidget(self.who)
        self.addPermanentWidget(self._offline)
        self.saved.hide()
        self.set_who(Identity())

    def set_saved(self, clock: str) -> None:
        """Tell when the last change was saved; empty where nothing has been changed yet."""
        if clock:
            self.saved.label.setText(self.tr("All changes saved {time}").format(time=clock))
            self.saved.sign.set_icon("check", "success")
        else:
            self.saved.label.setText(self.tr("Nothing changed yet"))
            self.saved.sign.set_icon("check", "muted")
        # While a sentence is on, the bar keeps this back and shows it afterwards by itself.
        if not self.currentMessage():
            self.saved.show()

    def clear_saved(self) -> None:
        """Tell nothing: no workbook is open."""
        self.clearMessage()
        self.saved.hide()

    def set_who(self, person: Identity) -> None:
        """Name who is working."""
        name = _cut(person.name)
        if name and person.group:
            told = self.tr("You: {name} ({group})").format(name=name, group=_cut(person.group))
        elif name:
            told = self.tr("You: {name}").format(name=name)
        else:
            told = self.tr("You: not named")
        self.who.setText(action_text(told))
        set_tooltip(self.who, self.tr("Say who is rating"))
        self.who.setAccessibleName(one_line(told))

    def say(self, text: str) -> None:
        """Show a sentence for a while, and have screen readers say it."""
        from ui.widgets.toast import announce  # noqa: PLC0415 # the start page says nothing

        self.showMessage(one_line(text), _SAID_FOR)
        announce(self, text)


def _cut(text: str) -> str:
    """A name that leaves room for the rest of the line."""
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"
