"""What others answered: small symbols in a row, or every voice with its words and reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.voices import VoiceView
from ui.safe_text import PlainLabel, set_tooltip, visible
from ui.widgets.flow import FlowLayout
from ui.widgets.rating_painter import RatingTile
from workbench import labels


class VoicesList(QWidget):
    """Other voices' ratings; the word of each stands in its tooltip and its spoken name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder: QWidget | None = None
        self._shown: tuple[tuple[VoiceView, ...], bool, bool] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_voices(self, voices: Sequence[VoiceView], *, in_full: bool, short: bool) -> None:
        """Show voices: in full with words and reasons, or as a row, with short names if asked."""
        wanted = (tuple(voices), in_full, short)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = _full(voices) if in_full else _row(voices, short=short)
        self._column.addWidget(self._holder)
        self.setVisible(bool(voices) or in_full)


def _row(voices: Sequence[VoiceView], *, short: bool) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=16, line_gap=4)
    caption = PlainLabel(_tr("Other perspectives"), role="caption")
    flow.addWidget(caption)
    for voice in voices:
        chip = QWidget()
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        name = PlainLabel(voice.short if short else voice.name, role="small")
        row.addWidget(name)
        row.addSpacing(4)
        for tile in _tiles(voice, show_word=False):
            row.addWidget(tile)
        chip.setAccessibleName(visible(voice.sentence))
        set_tooltip(chip, "\n".join(part for part in (voice.sentence, voice.why) if part))
        set_tooltip(name, "\n".join(part for part in (voice.sentence, voice.why) if part))
        flow.addWidget(chip)
    return holder


def _full(voices: Sequence[VoiceView]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    title = _tr("Every answer to this criterion") if voices else _tr("Nobody has answered yet")
    column.addWidget(PlainLabel(title, role="strong"))
    for voice in voices:
        column.addWidget(_card(voice))
    return holder


def _card(voice: VoiceView) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setAccessibleName(visible(voice.sentence))
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    head = QWidget()
    flow = FlowLayout(head, gap=16, line_gap=4)
    name = f"{voice.name}, {voice.towards}" if voice.towards else voice.name
    flow.addWidget(PlainLabel(name, role="strong"))
    for caption, tile in zip(
        (_tr("On paper"), _tr("In practice")), _tiles(voice, show_word=True), strict=True
    ):
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(caption, role="caption"))
        row.addWidget(tile)
        flow.addWidget(pair)
    column.addWidget(head)
    if voice.unused:
        column.addWidget(PlainLabel(voice.unused, role="caption", wrap=True))
    if voice.why:
        why = PlainLabel(voice.why, role="small", wrap=True)
        why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(why)
    return card


def _tiles(voice: VoiceView, *, show_word: bool) -> tuple[RatingTile, RatingTile]:
    return (
        RatingTile(voice.paper, labels.rating_word(voice.paper), show_word=show_word),
        RatingTile(voice.practice, labels.rating_word(voice.practice), show_word=show_word),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("VoicesList", text)
