"""The only door by which text from a file reaches the screen: always plain, never markup.

Qt guesses at markup in labels, tooltips and message boxes. Whatever a file says is shown here as
it was typed; control characters become visible, and a name written from right to left is kept
from turning the words around it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import current_tokens, scaled

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_KEPT_FORMAT = frozenset("\u200c\u200d\u200e\u200f\u061c\u00ad")
"""Joiners, direction marks and the soft hyphen: needed in Persian, Arabic and long words."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_LEFT_TO_RIGHT = frozenset({"L", "EN"})
_REPLACEMENT = "\ufffd"
_CENTRED = Qt.AlignmentFlag.AlignHCenter
_ROOM_TO_READ = 420
"""Width of a message in logical pixels: about 60 characters a line."""


def _shown(character: str) -> str:
    """Return what stands for one character; most stand for themselves."""
    if character in "\n\t" or character in _KEPT_FORMAT:
        return character
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        if code < 0x20:
            return chr(_CONTROL_PICTURES + code)
        return _DELETE_PICTURE if code == 0x7F else f"‹U+{code:04X}›"
    if category in {"Cf", "Zl", "Zp", "Co"}:
        return f"‹U+{ord(character):04X}›"
    return _REPLACEMENT if category == "Cs" else character


def _needs_isolation(text: str) -> bool:
    """Tell whether text runs against the interface, and so could reorder its neighbours."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if text.isascii() and not rtl:
        return False
    kinds = set(map(unicodedata.bidirectional, text))
    return bool(kinds & _RIGHT_TO_LEFT or (rtl and kinds & _LEFT_TO_RIGHT))


def visible(text: str) -> str:
    """Return text for a place that never reads markup: item views, painters, window titles.

    Control characters and direction overrides are shown as what they are, and text that runs
    against the interface is isolated.
    """
    safe = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    if not _needs_isolation(safe):
        return safe
    return FIRST_STRONG_ISOLATE + safe + POP_ISOLATE


def one_line(text: str) -> str:
    """Return ``visible`` text with every run of line breaks and tabs as one space."""
    return visible(" ".join(part for part in text.replace("\t", "\n").splitlines() if part))


def plain(text: str) -> str:
    """Return text for a place that guesses at markup, such as a tooltip, shown as typed."""
    shown = visible(text)
    if not TextQt.mightBeRichText(shown):
        return shown
    from html import escape  # noqa: PLC0415 # only where a text looks like markup

    return f'<span style="white-space:pre-wrap">{escape(shown)}</span>'


def action_text(text: str) -> str:
    """Return text for a menu entry, a button or a tab, where a lone ampersand would vanish."""
    return one_line(text).replace("&", "&&")


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows ``text`` as typed, and tell screen readers the same."""
    widget.setToolTip(plain(text))
    widget.setAccessibleDescription(visible(text))


class PlainLabel(QLabel):
    """A label that shows text as typed: wrapped, cut with an ellipsis, or as long as it is.

    ``text()`` returns what is shown when there is room; ``source_text()`` what was given. A label
    that is cut carries its whole text as a tooltip.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "",
        wrap: bool = False,
        elide: Qt.TextElideMode | None = None,
    ) -> None:
        """Show ``text``; ``role`` names a look of the style sheet such as ``caption``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(wrap)
        self._elide = elide
        self._source = ""
        if role:
            self.setProperty("role", role)
        self.setText(text)
        self._align()

    def setText(self, text: str) -> None:
        """Show another text."""
        self._source = text
        super().setText(visible(text) if self.wordWrap() else one_line(text))
        self._update_tooltip()

    def source_text(self) -> str:
        """Return the text as it was given."""
        return self._source

    def minimumSizeHint(self) -> QSize:
        """Let a label that may be cut shrink to its ellipsis."""
        hint = super().minimumSizeHint()
        if self._elide is None:
            return hint
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("…")), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it no longer fits."""
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut where asked."""
        if self._elide is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        area = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), self._elide, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment()), cut)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._update_tooltip()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """Start where the interface starts; Qt would go by the script of the text."""
        if self.alignment() & _CENTRED:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(upright | side | Qt.AlignmentFlag.AlignAbsolute)

    def _update_tooltip(self) -> None:
        if self._elide is None:
            return
        wanted = self.fontMetrics().horizontalAdvance(self.text())
        self.setToolTip(plain(self._source) if wanted > self.contentsRect().width() else "")


_KIND_ICONS = {
    "information": ("check", "success"),
    "warning": ("warning", "warning"),
    "error": ("warning", "error"),
    "question": ("warning", "accent"),
}
"""The icon of each kind of message and the name of its colour."""


class MessageDialog(QDialog):
    """A message in three plain sentences, with buttons that are verbs.

    After ``exec`` the attribute ``chosen`` is the verb of the button, or ``None`` when the message
    was closed without one.
    """

    def __init__(
        self,
        parent: QWidget | None,
        sentences: Sequence[str],
        kind: str,
        verbs: Sequence[str],
        details: str = "",
    ) -> None:
        """Build the message; the first verb is the default, ``details`` can be copied."""
        super().__init__(parent)
        self.chosen: str | None = None
        self._details = details
        told = [sentence for sentence in sentences if sentence]
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setAccessibleName(one_line(" ".join(told)))
        sign = QLabel()
        name, colour = _KIND_ICONS[kind]
        size, ratio = scaled(24), self.devicePixelRatioF()
        sign.setPixmap(pixmap(name, size, getattr(current_tokens(), colour), ratio))
        words = QVBoxLayout()
        words.setSpacing(8)
        for place, sentence in enumerate(told):
            label = PlainLabel(sentence, role="" if place else "strong", wrap=True)
            label.setMinimumWidth(scaled(_ROOM_TO_READ))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(16)
        outer.addLayout(top)
        outer.addLayout(self._buttons(verbs))
        # Only now is the button the dialog's: before, the first one of the row would get Enter.
        self._default.setFocus()

    def _buttons(self, verbs: Sequence[str]) -> QHBoxLayout:
        """Return the row of buttons, the default one last and filled."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._details:
            copy = QPushButton(self.tr("Copy details"))
            copy.setAutoDefault(False)
            copy.clicked.connect(self._on_copy)
            row.addWidget(copy)
        row.addStretch(1)
        for verb in reversed(verbs):
            button = QPushButton(action_text(verb))
            button.setProperty("role", "primary" if verb == verbs[0] else "")
            button.setDefault(verb == verbs[0])
            button.clicked.connect(lambda _=False, verb=verb: self._choose(verb))
            row.addWidget(button)
            self._default = button
        return row

    def _choose(self, verb: str) -> None:
        self.chosen = verb
        self.accept()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def message(
    parent: QWidget | None,
    what_happened: str,
    what_is_safe: str = "",
    what_to_do: str = "",
    kind: str = "information",
    *,
    verbs: Sequence[str] = (),
    details: str = "",
) -> str | None:
    """Tell people something and wait for their answer.

    Args:
        parent: the window the message belongs to.
        what_happened: one sentence, in bold.
        what_is_safe: what was not touched or lost.
        what_to_do: what they can do now.
        kind: ``information``, ``warning``, ``error`` or ``question``.
        verbs: the buttons, the default one first; *Close* if left out.
        details: technical text behind *Copy details*.

    Returns:
        The verb that was chosen, ``None`` if the message was closed otherwise.

    """
    buttons = tuple(verbs) or (QCoreApplication.translate("MessageDialog", "Close"),)
    dialog = MessageDialog(
        parent, (what_happened, what_is_safe, what_to_do), kind, buttons, details
    )
    dialog.exec()
    return dialog.chosen
