"""A link with a picture whose words go on in the next line when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.safe_text import one_line
from ui.theme import current_tokens, scaled, text_font
from ui.widgets.painted_button import PaintedButton

_ICON, _TEXT_START, _PADDING, _EDGE = 18, 34, 4, 6
_LEAST = 120
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


class WrappedLink(PaintedButton):
    """Looks like a link, acts like a button, and is as high as its words need."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        """Show plain text after a picture."""
        super().__init__(parent)
        self._icon = icon
        self.setText(one_line(text))
        self.setAccessibleName(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower link is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at a width."""
        room = QRect(0, 0, max(1, width - scaled(_TEXT_START + _EDGE)), 10_000)
        words = QFontMetrics(text_font()).boundingRect(room, _WRAP, self.text())
        return max(words.height(), scaled(_ICON)) + 2 * scaled(_PADDING)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        width = QFontMetrics(text_font()).horizontalAdvance(self.text())
        width += scaled(_TEXT_START + _EDGE) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the link be narrow."""
        return QSize(scaled(_LEAST), scaled(_ICON) + 2 * scaled(_PADDING))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the picture, the words, underlined below the pointer, and a ring while focused."""
        colour = current_tokens().accent if self.isEnabled() else current_tokens().muted
        painter = QPainter(self)
        painter.setPen(QColor(colour))
        font = text_font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, size, top = scaled(_TEXT_START), scaled(_ICON), scaled(_PADDING)
        edge = scaled(_EDGE)
        picture = pixmap(self._icon, size, colour, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - edge if rtl else edge, top, picture)
        room = self.rect().adjusted(edge if rtl else start, top, -start if rtl else -edge, 0)
        painter.drawText(room, _WRAP, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
