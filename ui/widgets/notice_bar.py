"""One line above the page that asks for something without getting in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.safe_text import PlainLabel, action_text
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.toast import announce


class NoticeBar(QFrame):
    """A sentence with a link, hidden until there is something to say.

    ``linked`` is its link; ``closed`` follows when somebody closes the bar.
    """

    linked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._text = PlainLabel(elide=Qt.TextElideMode.ElideRight)
        self.link = link_button("")
        self.link.setAutoDefault(True)  # so that Enter presses it too
        self.link.clicked.connect(self.linked)
        close = icon_button("close", self.tr("Close"), bare=True)
        close.clicked.connect(self._on_close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(close)
        # A page that wants more room takes none from here.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, sentence: str, link: str = "") -> None:
        """Show a sentence and its link, if there is one."""
        self._text.setText(sentence)
        self.link.setText(action_text(link))
        self.link.setVisible(bool(link))
        self.show()
        announce(self, sentence)

    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
