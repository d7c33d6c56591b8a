"""The beam above a comparison: one cell per comparable line, who carries it, and the counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.presenters.corridor_rows import Beam, BeamSegment
from ui.safe_text import one_line, plain
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.state_symbol import paint_state
from workbench.domain.ratings import Side

_CELL_HEIGHT, _TOP, _WORDS = 16, 0, 23
_CELL_GAP, _WORD_GAP, _EDGE = 2, 12, 2
_TEXT_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def places_of_words(
    segments: Sequence[tuple[float, float]], width: float, gap: float
) -> list[float] | None:
    """Return where each text starts, none over another; ``None`` where there is no room.

    Args:
        segments: where each would like to start, and how wide its text is, in order.
        width: the room there is.
        gap: the least room between two texts.

    """
    if sum(wide + gap for _, wide in segments) - gap > width:
        return None
    places = []
    least = 0.0
    for wanted, wide in segments:
        places.append(max(wanted, least))
        least = places[-1] + wide + gap
    most = width
    for number in range(len(segments) - 1, -1, -1):
        places[number] = min(places[number], most - segments[number][1])
        most = places[number] - gap
    return places


class BeamBar(QWidget):
    """The beam. ``line_chosen`` carries the line of a cell that was clicked.

    Everything it shows is in the table too, so that the keyboard needs no stop here.
    """

    line_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._beam = Beam((), (), "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self._on_appearance_changed)

    def set_beam(self, beam: Beam) -> None:
        """Show another corridor's lines."""
        self._beam = beam
        self.setAccessibleName(one_line(beam.spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height at the text size that is on."""
        return QSize(scaled(320), scaled(_TOP + _CELL_HEIGHT + _WORDS))

    def minimumSizeHint(self) -> QSize:
        """Let the beam be as narrow as the window."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the cells and the counts."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        tokens = current_tokens()
        for number, cell in enumerate(self._beam.cells):
            paint_state(painter, self._cell(number), cell.state, tokens, rtl=rtl)
        self._paint_words(painter, rtl=rtl)
        painter.end()

    def _cell(self, number: int) -> QRectF:
        """Return one cell; the sending side's load is at the start of the line."""
        count = max(1, len(self._beam.cells))
        step = self.width() / count
        left = number * step
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - step
        return QRectF(left + 1, scaled(_TOP), step - _CELL_GAP, scaled(_CELL_HEIGHT))

    def _paint_words(self, painter: QPainter, *, rtl: bool) -> None:
        tokens = current_tokens()
        top = scaled(_TOP + _CELL_HEIGHT)
        for segment, text, start, width in self._placed_words():
            left = self.width() - start - width if rtl else start
            painter.setFont(text_font(TextRole.CAPTION, bold=segment.side is not None))
            colour = tokens.side(segment.side).accent if segment.side else tokens.text
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(left, top, width + 1, scaled(_WORDS)), _TEXT_FLAGS, text)

    def _placed_words(self) -> list[tuple[BeamSegment, str, float, float]]:
        """Return the counts with their places, shortened where there is no room."""
        step = self.width() / max(1, len(self._beam.cells))
        for short in (False, True):
            found = []
            for segment in self._beam.segments:
                text = one_line(segment.short if short else segment.words)
                font = text_font(TextRole.CAPTION, bold=segment.side is not None)
                wide = QFontMetricsF(font).horizontalAdvance(text)
                wanted = segment.first * step + _EDGE
                if segment.side is Side.RECEIVING:
                    wanted = self.width() - wide - _EDGE
                found.append((segment, text, wanted, wide))
            places = places_of_words(
                [(wanted, wide) for _, _, wanted, wide in found], self.width(), scaled(_WORD_GAP)
            )
            if places is not None:
                return [
                    (segment, text, place, wide)
                    for (segment, text, _, wide), place in zip(found, places, strict=True)
                ]
        return []

    def _number_at(self, across: float) -> int:
        """Return the number of the cell at a place, -1 where there is none."""
        return next(
            (
                number
                for number in range(len(self._beam.cells))
                if self._cell(number).left() <= across <= self._cell(number).right()
            ),
            -1,
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the line of the cell."""
        number = self._number_at(event.position().x())
        if number >= 0 and event.position().y() <= scaled(_TOP + _CELL_HEIGHT):
            self.line_chosen.emit(self._beam.cells[number].line)

    def event(self, event: QEvent) -> bool:
        """Say which line a cell stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().x())
            text = self._beam.cells[number].words if number >= 0 else ""
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()
