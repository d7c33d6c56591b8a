"""A large button with an icon, a bold first line and quiet lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.safe_text import one_line, plain
from ui.theme import TextRole, current_tokens, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.painted_button import PaintedButton

FRAMED, PRIMARY, BARE = "framed", "primary", "bare"
"""Looks: an ordinary button, the one filled button of a screen, a row of a list."""

_ICON, _PADDING, _TEXT_START, _LINE_GAP = 20, 12, 52, 2
_RADIUS = 4
_LEAST_TEXT = 120


class TileButton(PaintedButton):
    """A button that says what it does in two or three lines; text that is too long is cut."""

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        icon: str,
        look: str = FRAMED,
        parent: QWidget | None = None,
    ) -> None:
        """Show plain text; ``icon`` names a picture."""
        super().__init__(parent)
        self._icon, self._look = icon, look
        self._lines: tuple[tuple[str, bool], ...] = ()
        self._faded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(title, lines)

    def set_words(
        self, title: str, lines: Sequence[str], *, warning: str = "", faded: bool = False
    ) -> None:
        """Show other words; ``warning`` is a last line that is told as one."""
        self.setText(one_line(title))
        told = [(one_line(line), False) for line in lines if line]
        if warning:
            told.append((one_line(warning), True))
        self._lines, self._faded = tuple(told), faded
        everything = [self.text(), *(line for line, _ in told)]
        self.setAccessibleName(". ".join(everything))
        self.setToolTip(plain("\n".join(everything)))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[str, ...]:
        """The lines below the title."""
        return tuple(line for line, _ in self._lines)

    def sizeHint(self) -> QSize:
        """Return a size that holds every line."""
        title, line = self._heights()
        height = title + len(self._lines) * (line + scaled(_LINE_GAP)) + 2 * scaled(_PADDING)
        return QSize(scaled(_TEXT_START + _LEAST_TEXT), height)

    def minimumSizeHint(self) -> QSize:
        """Let the width shrink: text is cut."""
        return self.sizeHint()

    def _heights(self) -> tuple[int, int]:
        title = QFontMetrics(text_font(bold=True)).height()
        return title, QFontMetrics(text_font(TextRole.CAPTION)).height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw frame, icon and lines."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, tokens)
        filled = self._look == PRIMARY and self.isEnabled()
        size = scaled(_ICON)
        picture = pixmap(self._icon, size, self._icon_colour(tokens), self.devicePixelRatioF())
        place = self._mirrored(QRect(scaled(16), (self.height() - size) // 2, size, size))
        painter.drawPixmap(place.topLeft(), picture)
        self._paint_lines(painter, tokens, filled=filled)
        painter.end()

    def _icon_colour(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.dotted
        if self._faded:
            return tokens.warning
        return tokens.on_accent if self._look == PRIMARY else tokens.accent

    def _paint_frame(self, painter: QPainter, tokens: Tokens) -> None:
        focused = self.hasFocus()
        lively = self.isChecked() or self.isDown()
        fill = {PRIMARY: tokens.accent, FRAMED: tokens.base}.get(self._look)
        if not self.isEnabled():
            fill = tokens.band if self._look == PRIMARY else fill
        elif self._look != PRIMARY and lively:
            fill = tokens.selection
        elif self._look != PRIMARY and self.underMouse():
            fill = tokens.band
        edge = {PRIMARY: tokens.accent, FRAMED: tokens.border}.get(self._look)
        if focused:
            edge = tokens.text if self._look == PRIMARY else tokens.accent
        width = 2 if focused else 1
        painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = scaled(_RADIUS) if self._look != BARE else 0
        painter.drawRoundedRect(area, radius, radius)

    def _paint_lines(self, painter: QPainter, tokens: Tokens, *, filled: bool) -> None:
        title_height, line_height = self._heights()
        start = scaled(_TEXT_START)
        width = self.width() - start - scaled(_PADDING)
        top = (self.height() - self.sizeHint().height()) // 2 + scaled(_PADDING)
        quiet = tokens.on_accent if filled else tokens.muted
        loud = tokens.on_accent if filled else tokens.text
        if self._faded or not self.isEnabled():
            loud = tokens.muted
        self._paint_line(painter, QRect(start, top, width, title_height), self.text(), loud, True)
        top += title_height + scaled(_LINE_GAP)
        for line, is_warning in self._lines:
            colour = tokens.warning if is_warning else quiet
            area = QRect(start, top, width, line_height)
            self._paint_line(painter, area, line, colour, False)
            top += line_height + scaled(_LINE_GAP)

    def _paint_line(
        self, painter: QPainter, area: QRect, text: str, colour: str, bold: bool
    ) -> None:
        font = text_font(TextRole.BODY, bold=True) if bold else text_font(TextRole.CAPTION)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self._mirrored(area), int(flags), cut)

    def _mirrored(self, area: QRect) -> QRect:
        """Return an area measured from where reading starts."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - area.right() - 1, area.top(), area.width(), area.height())
        return area
