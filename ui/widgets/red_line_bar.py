"""The red lines above a comparison: an alarm where one is not met, else a calm row of tiles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.presenters.corridor_rows import RedLineMark, RedLines, Tile
from ui.safe_text import PlainLabel, action_text, set_tooltip, visible
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import link_button
from ui.widgets.cell_sheet import paint_tile, tile_height, tile_width

_HEIGHT, _ICON = 32, 16
_GAP, _TILE_GAP = 12, 6


class TileBox(QWidget):
    """One answer as a tile; its word is its name and its tooltip."""

    def __init__(self, tile: Tile, name: str) -> None:
        super().__init__()
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(visible(name))
        set_tooltip(self, name)

    def sizeHint(self) -> QSize:
        """Return the tile's size."""
        return QSize(tile_width(self._tile), tile_height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the tile."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_tile(painter, QRectF(self.rect()), self._tile, current_tokens(), rtl=rtl)
        painter.end()


class RedLineBar(QFrame):
    """A headline, the answers it rests on, the other red lines, and a link.

    ``show_asked`` is emitted by the link. Where there is no room, answers drop off from the end.
    """

    show_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start calm and empty."""
        super().__init__(parent)
        self._sign = QLabel()
        self._headline = PlainLabel(role="headline", elide=Qt.TextElideMode.ElideRight)
        self._red: RedLines | None = None
        self._narrow = False
        self._bases: QWidget = QWidget(self)
        self._parts: list[QWidget] = []
        self._answers = QHBoxLayout()
        self._answers.setSpacing(_GAP)
        self._link = link_button("")
        self._link.clicked.connect(self.show_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP, 0, _GAP, 0)
        row.setSpacing(_GAP)
        for widget in (self._sign, self._headline):
            row.addWidget(widget)
        row.addLayout(self._answers)
        row.addStretch(1)
        row.addWidget(self._link)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_red_lines(self, red: RedLines, *, narrow: bool) -> None:
        """Show what was found; hidden where there is no red line at all."""
        self._red, self._narrow = red, narrow
        self.setVisible(red.total > 0)
        self._alarm(on=red.unmet > 0)
        self.setAccessibleName(visible(red.whole))
        set_tooltip(
            self._link,
            self.tr(
                "Red lines are the workbench’s own choice and change no figure."
                " Each is tested on paper and in practice."
            ),
        )
        for part in (*self._parts, self._bases):
            self._answers.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._bases = PlainLabel(self.tr("on paper, in practice:"), role="caption")
        self._parts = self._made(red)
        for part in (self._bases, *self._parts):
            self._answers.addWidget(part)
        self._fit()

    def _made(self, red: RedLines) -> list[QWidget]:
        parts: list[QWidget] = []
        if red.heading is not None:
            paper = self._box(red.heading.paper, on_paper=True)
            practice = self._box(red.heading.practice, on_paper=False)
            # Both or neither: the one that is not met must never be the one that has no room.
            parts.append(_part(((self.tr("paper"), paper), (self.tr("practice"), practice))))
        for mark in red.others:
            parts.append(self._other(mark, apart=bool(parts)))
        return parts

    def _other(self, mark: RedLineMark, *, apart: bool) -> QWidget:
        """Return a red line by name with its tiles on paper and in practice."""
        paper, practice = (
            self._box(mark.paper, on_paper=True),
            self._box(mark.practice, on_paper=False),
        )
        return _part(((mark.place, paper), ("", practice)), apart=apart)

    def _box(self, tile: Tile, *, on_paper: bool) -> TileBox:
        basis = self.tr("On paper: {word}") if on_paper else self.tr("In practice: {word}")
        return TileBox(tile, basis.format(word=tile.word.lower()))

    def _alarm(self, *, on: bool) -> None:
        """Take the look of an alarm, or of a plain frame."""
        self._sign.setVisible(on)
        self.setProperty("role", "banner" if on else "card")
        self._headline.setProperty("role", "headline" if on else "strong")
        self._mirror()

    def _mirror(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setProperty("mirrored", rtl)
        for widget in (self, self._headline):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def sizeHint(self) -> QSize:
        """Return the height at the text size that is on."""
        return QSize(scaled(320), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the bar be as narrow as the window."""
        return QSize(1, scaled(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many answers as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Move the thick edge to where reading starts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._mirror()

    def _fit(self) -> None:
        """Find the longest words that leave room for the answers; then drop those at the end."""
        red = self._red
        if red is None:
            return
        needs = [part.sizeHint().width() + _GAP for part in self._parts]
        least = needs[0] if needs and red.heading is not None else 0
        for headline, link, wanted in (
            (red.whole, self._link_words(red, short=self._narrow), sum(needs)),
            (red.whole, self._link_words(red, short=True), least),
            (red.headline, self._link_words(red, short=True, unmet=red.unmet > 1), 0),
        ):
            self._headline.setText(headline)
            self._link.setText(action_text(link))
            left = self._room()
            if left >= wanted:
                break
        bases = self._bases.sizeHint().width() + _GAP
        self._bases.setVisible(red.heading is None and left >= sum(needs) + bases)
        for part, need in zip(self._parts, needs, strict=True):
            left -= need
            part.setVisible(left >= 0)

    def headline(self) -> str:
        """What the bar says in words at present."""
        return self._headline.text()

    def parts(self) -> tuple[QWidget, ...]:
        """The answers, those without room hidden."""
        return tuple(self._parts)

    def _link_words(self, red: RedLines, *, short: bool, unmet: bool = False) -> str:
        if unmet:
            words = self.tr("{number} of {total} not met · Show")
            return words.format(number=red.unmet, total=red.total)
        if short:
            return self.tr("{number} red lines · Show").format(number=red.total)
        return self.tr("The workbench’s red lines · Show")

    def _room(self) -> int:
        """Pixels that sign, headline and link leave for the answers."""
        sign = scaled(_ICON) + _GAP if not self._sign.isHidden() else 0
        words = self._headline.sizeHint().width() + self._link.sizeHint().width()
        return self.width() - 4 * _GAP - sign - words

    def _on_appearance_changed(self) -> None:
        size = scaled(_ICON)
        picture = pixmap("warning", size, current_tokens().error, self.devicePixelRatioF())
        self._sign.setPixmap(picture)
        self._fit()


def _part(pieces: Sequence[tuple[str, QWidget]], *, apart: bool = False) -> QWidget:
    """Return captions with their tiles, behind a line where a group starts."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_TILE_GAP)
    if apart:
        line = QFrame()
        line.setProperty("role", "upright")
        row.addWidget(line)
        row.addSpacing(_TILE_GAP)
    for caption, box in pieces:
        if caption:
            row.addWidget(PlainLabel(caption, role="small"))
        row.addWidget(box)
    return part
