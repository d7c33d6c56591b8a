"""A small picture of the summary page, painted from its words and figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.presenters.export_overview import Preview
from ui.safe_text import one_line, visible
from ui.theme import FAMILIES, current_tokens, scaled
from ui.tokens import LIGHT
from ui.widgets.state_symbol import paint_state
from workbench.domain.line_states import LineState

_PAPER = {"A4": (297.0, 210.0), "Letter": (279.4, 215.9)}
"""Width and height in millimetres, lying."""

_MARGIN, _LINE, _ROW = 12.0, 8.0, 9.4
_TITLE_TEXT, _TEXT, _SMALL = 9.5, 6.6, 5.2
_CELL = 8.0
_NAME_SHARE = 0.4
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEAST_WIDTH = 220


@dataclass
class _Pen:
    """Where on the page the next thing goes, in millimetres."""

    painter: QPainter
    across: float
    down: float


class PagePreview(QWidget):
    """Paper stays white in the dark theme too: this is what comes out of the printer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty page."""
        super().__init__(parent)
        self._page = Preview("", "")
        self._size = _PAPER["A4"]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, page: Preview, paper_size: str) -> None:
        """Show other figures on a paper of another size."""
        self._page, self._size = page, _PAPER[paper_size]
        told = [page.title, page.subtitle, *page.red_lines, page.counts]
        told += [", ".join(row) for row in page.rows]
        self.setAccessibleName(self.tr("Preview of the summary page"))
        self.setAccessibleDescription(visible(". ".join(part for part in told if part)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the paper at a width."""
        return round(width * self._size[1] / self._size[0])

    def sizeHint(self) -> QSize:
        """Return a page of a readable width."""
        width = scaled(376)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the page be small."""
        return QSize(_LEAST_WIDTH, self.heightForWidth(_LEAST_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw paper, title, red lines, beam and table."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(LIGHT.base))
        painter.setPen(QColor(current_tokens().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        share = self.width() / self._size[0]
        painter.scale(share, share)
        pen = _Pen(painter, self._size[0] - 2 * _MARGIN, _MARGIN)
        page = self._page
        _write(pen, page.title, _TITLE_TEXT, LIGHT.text, bold=True, height=12.0)
        _write(pen, page.subtitle, _SMALL, LIGHT.muted)
        for sentence in page.red_lines[:2]:
            _red_line(pen, sentence)
        if page.cells:
            _beam(pen, page)
        self._table(pen)
        painter.end()

    def _table(self, pen: _Pen) -> None:
        page = self._page
        if not page.head:
            return
        pen.down += 2
        # Red lines take room; then the rows stand closer, so that the last one is there too.
        room = self._size[1] - _MARGIN - pen.down - (_LINE if page.more else 0)
        tall = min(_ROW, room / (len(page.rows) + 1))
        band = QRectF(_MARGIN, pen.down, pen.across, tall)
        pen.painter.fillRect(band, QColor(LIGHT.band))
        self._row(pen, page.head, tall, bold=True)
        for row in page.rows:
            self._row(pen, row, tall)
        if page.more:
            _write(pen, page.more, _SMALL, LIGHT.muted)

    def _row(self, pen: _Pen, cells: tuple[str, ...], tall: float, *, bold: bool = False) -> None:
        first = pen.across * _NAME_SHARE
        rest = (pen.across - first) / (len(cells) - 1)
        pen.painter.setFont(_font(_TEXT, bold=bold))
        pen.painter.setPen(QColor(LIGHT.text))
        start = _MARGIN
        for place, text in enumerate(cells):
            width = rest if place else first
            area = QRectF(start + 1, pen.down, width - 2, tall)
            pen.painter.drawText(area, int(_START), _cut(pen.painter, text, area.width()))
            start += width
        pen.down += tall
        pen.painter.fillRect(QRectF(_MARGIN, pen.down, pen.across, 0.2), QColor(LIGHT.line))


def _font(millimetres: float, *, bold: bool = False) -> QFont:
    font = QFont(FAMILIES)
    # Pixel sizes are whole numbers; the painter is scaled to millimetres, so points go finer.
    font.setPointSizeF(millimetres * 0.75)
    font.setBold(bold)
    return font


def _cut(painter: QPainter, text: str, width: float) -> str:
    metrics = QFontMetricsF(painter.font())
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)


def _write(
    pen: _Pen, text: str, size: float, colour: str, *, bold: bool = False, height: float = _LINE
) -> None:
    if not text:
        return
    pen.painter.setFont(_font(size, bold=bold))
    pen.painter.setPen(QColor(colour))
    area = QRectF(_MARGIN, pen.down, pen.across, height)
    pen.painter.drawText(area, int(_START), _cut(pen.painter, text, pen.across))
    pen.down += height


def _red_line(pen: _Pen, sentence: str) -> None:
    pen.down += 1
    area = QRectF(_MARGIN, pen.down, pen.across, _LINE + 1)
    pen.painter.fillRect(area, QColor(LIGHT.error_tint))
    pen.painter.fillRect(QRectF(_MARGIN, pen.down, 1.0, _LINE + 1), QColor(LIGHT.error))
    pen.painter.setFont(_font(_TEXT, bold=True))
    pen.painter.setPen(QColor(LIGHT.error))
    inner = area.adjusted(3, 0, -1, 0)
    pen.painter.drawText(inner, int(_START), _cut(pen.painter, sentence, inner.width()))
    pen.down += _LINE + 2


def _beam(pen: _Pen, page: Preview) -> None:
    pen.down += 1
    width = min(pen.across / len(page.cells), _CELL * 1.6)
    for place, state in enumerate(page.cells):
        area = QRectF(_MARGIN + place * width, pen.down, width - 0.6, _CELL)
        if state is LineState.OPEN:
            _open_cell(pen.painter, area)
        else:
            paint_state(pen.painter, area, state, LIGHT)
    pen.down += _CELL + 0.5
    _write(pen, page.counts, _TEXT, LIGHT.text)


def _open_cell(painter: QPainter, area: QRectF) -> None:
    """Hatch a cell that is open: a question mark would be unreadable at this size."""
    painter.fillRect(area, QColor(LIGHT.band))
    painter.fillRect(area, QBrush(QColor(LIGHT.border), Qt.BrushStyle.BDiagPattern))
