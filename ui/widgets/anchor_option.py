"""One answer on one basis: the radio button and its anchor as a single target."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.presenters.assessment import OptionView
from ui.safe_text import visible
from ui.theme import TextRole, current_tokens, scaled, text_font
from ui.tokens import Tokens
from workbench import labels
from workbench.domain.ratings import Basis

_PAD, _RADIO, _TEXT_START = 12, 16, 36
_LEAST, _TIGHT = 32, 26
_LEAST_WIDTH = 120
_RING = 2
_FLAGS = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
)


class AnchorOption(QRadioButton):
    """A radio button that is as large as its cell and as high as its anchor needs.

    A click or Space only asks (``clicked``); what is chosen is what ``show_option`` says.
    """

    def __init__(self, basis: Basis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.basis = basis
        self.view: OptionView | None = None
        self.tight = False
        self.setAutoExclusive(False)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_option(self, view: OptionView, *, origin: str) -> None:
        """Show an answer; ``origin`` says where it comes from if it only holds from elsewhere."""
        anew = self.view is None or self.view.anchor != view.anchor
        self.view = view
        self.setChecked(view.chosen)
        basis = labels.word(labels.BASIS, self.basis)
        words = f"{basis}, {labels.rating_word(view.rating)}: {view.anchor}"
        self.setAccessibleName(visible(words))
        self.setAccessibleDescription(visible(origin if view.held else ""))
        if anew:
            self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the choice to the form, which may refuse it or ask for a reason."""

    def hitButton(self, pos: QPoint) -> bool:
        """The whole cell is the target."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys but Space to the table around it."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def hasHeightForWidth(self) -> bool:
        """A narrow cell is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the anchor needs in bold, so that choosing moves nothing."""
        least = scaled(_TIGHT if self.tight else _LEAST)
        if self.view is None:
            return least
        room = QRect(0, 0, max(1, width - scaled(_TEXT_START) - scaled(_PAD) // 2), 10_000)
        metrics = QFontMetrics(self._font(bold=True))
        lines = metrics.boundingRect(room, _FLAGS, visible(self.view.anchor)).height()
        return max(least, lines + scaled(4 if self.tight else 10))

    def sizeHint(self) -> QSize:
        """A usual width and the height that goes with it."""
        width = scaled(_LEAST_WIDTH) * 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the column be narrow; the height follows the width."""
        return QSize(scaled(_LEAST_WIDTH), scaled(_TIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the cell, its lines, the radio button, the anchor and the ring of the focus."""
        if self.view is None:
            return
        tokens, painter = current_tokens(), QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        on = self.view.chosen
        hovered = self.underMouse() and self.isEnabled()
        fill = tokens.selection if on else tokens.band if hovered else tokens.base
        painter.fillRect(self.rect(), QColor(fill))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        start = self.width() - 1 if rtl else 0
        painter.drawLine(start, 0, start, self.height())
        self._paint_radio(painter, tokens, rtl=rtl)
        said = self.view.rating in labels.RATING_WORDS and not self._is_anchor()
        ink = tokens.muted if said and not on else tokens.text
        painter.setPen(QColor(ink if self.isEnabled() or on or self.view.held else tokens.muted))
        painter.setFont(self._font(bold=on))
        lead, trail = scaled(_TEXT_START), scaled(_PAD) // 2
        area = self.rect().adjusted(trail if rtl else lead, 0, -lead if rtl else -trail, -1)
        painter.drawText(area, _FLAGS, visible(self.view.anchor))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), _RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _font(self, *, bold: bool) -> QFont:
        """Small, since anchors are long; never bold where the window is low."""
        return text_font(TextRole.CAPTION, bold=bold and not self.tight)

    def _is_anchor(self) -> bool:
        return self.view is not None and self.view.rating.value in ("met", "partly", "not_met")

    def _paint_radio(self, painter: QPainter, tokens: Tokens, *, rtl: bool) -> None:
        """A ring; a thick accent ring for the form's own choice, a dot for one that holds."""
        if self.view is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = scaled(_RADIO)
        left = self.width() - scaled(_PAD) - size if rtl else scaled(_PAD)
        box = QRectF(left + 0.5, (self.height() - size) / 2, size - 1, size - 1)
        painter.setBrush(QColor(tokens.base))
        if self.view.chosen:
            colour = tokens.accent if self.isEnabled() else tokens.muted
            painter.setPen(QPen(QColor(colour), 5))
            painter.drawEllipse(box.adjusted(2.5, 2.5, -2.5, -2.5))
        else:
            enabled = self.isEnabled()
            painter.setPen(QPen(QColor(tokens.border if enabled else tokens.dotted), 1))
            painter.drawEllipse(box)
            if self.view.held:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.muted))
                painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        painter.restore()
