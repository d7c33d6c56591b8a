"""Above and below the columns of the country matrix: bands, codes, and what is known of each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from ui.models.country_matrix import CountryMatrixModel, Head
from ui.presenters.country_matrix import Band
from ui.safe_text import one_line
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.interval_bar import paint_interval
from ui.widgets.snapping import snapped
from workbench.domain.ratings import Bounds

BAND_HEIGHT, HEADER_HEIGHT, FOOTER_HEIGHT = 20, 43, 28
_CODE_TOP = 21
_CODE_HEIGHT = 16
_DOT = 1.6
_RED_LINE_HEIGHT, _RED_LINE_INSET = 3, 4
_BAR_TOP, _BAR_HEIGHT, _BAR_INSET = 16, 8, 2
_FOOTER_PIXELS = 11
_TIGHTEST = 78
"""Per cent of its width to which a short name may be squeezed before it is cut."""

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_NO_PEN = Qt.PenStyle.NoPen


def paint_fitting(painter: QPainter, area: QRectF, text: str, font: QFont) -> None:
    """Write a short name in the middle of an area, narrower where it would not fit."""
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted > area.width():
        font = QFont(font)
        font.setStretch(max(_TIGHTEST, int(100 * area.width() / wanted)))
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.setFont(font)
    painter.drawText(area, _CENTRE, text)


class MatrixHeader(QHeaderView):
    """Bands above, codes below; a dot for core, a red bar for a red line, the current in accent."""

    def __init__(self, model: CountryMatrixModel, table: QTableView) -> None:
        """Stand above ``table``."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._matrix = model
        self._current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        appearance().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the height for bands, codes and the line below."""
        return QSize(super().sizeHint().width(), scaled(HEADER_HEIGHT))

    def set_current(self, column: int) -> None:
        """Show which column the current cell stands in; -1 for none."""
        if column != self._current:
            self._current = column
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands and codes over the sections that are seen."""
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.base))
        for band in self._matrix.column_bands():
            self._paint_band(painter, band, tokens)
        for column in range(self.count()):
            left = self.sectionViewportPosition(column)
            area = QRect(left, scaled(_CODE_TOP), self.sectionSize(column), scaled(_CODE_HEIGHT))
            if area.right() >= event.rect().left() and area.left() <= event.rect().right():
                self._paint_code(painter, area, column, tokens)
        last = self.viewport().height() - 1
        painter.fillRect(0, last, self.viewport().width(), 1, QColor(tokens.border))
        painter.end()

    def _band_area(self, band: Band) -> QRect:
        first = self.sectionViewportPosition(band.first)
        last = self.sectionViewportPosition(band.first + band.count - 1)
        left = min(first, last)
        return QRect(left, 0, abs(last - first) + self.sectionSize(band.first), self.height())

    def _paint_band(self, painter: QPainter, band: Band, tokens: Tokens) -> None:
        area = self._band_area(band)
        here = band.first <= self._current < band.first + band.count
        fill = QRect(area.left() + (1 if band.first else 0), 0, area.width(), scaled(BAND_HEIGHT))
        fill.setRight(area.right() - 1)
        painter.fillRect(fill, QColor(tokens.accent if here else tokens.band))
        if band.first:
            x = area.right() if self._mirrored() else area.left()
            painter.fillRect(x, 0, 1, area.height(), QColor(tokens.border))
        painter.setPen(QColor(tokens.on_accent if here else tokens.text))
        font = text_font(TextRole.CAPTION, bold=here)
        paint_fitting(painter, QRectF(fill.adjusted(1, 0, -1, 0)), one_line(band.short), font)

    def _paint_code(self, painter: QPainter, area: QRect, column: int, tokens: Tokens) -> None:
        head = self._matrix.column_head(column)
        here = column == self._current
        strong = here or head.core
        colour = tokens.accent if here else (tokens.text if head.core else tokens.muted)
        painter.setPen(QColor(colour))
        inner = QRectF(area.adjusted(1, 0, -1, 0))
        paint_fitting(painter, inner, head.code, text_font(TextRole.CAPTION, bold=strong))
        if head.core:
            self._paint_dot(painter, area, tokens)
        if head.red_line:
            inset = scaled(_RED_LINE_INSET)
            bar = QRect(area.left() + inset, area.bottom() + 2, area.width() - 2 * inset, 0)
            bar.setHeight(_RED_LINE_HEIGHT)
            painter.fillRect(bar, QColor(tokens.error))

    def _paint_dot(self, painter: QPainter, area: QRect, tokens: Tokens) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(tokens.text))
        radius = scaled(10 * _DOT) / 10
        painter.drawEllipse(QPointF(area.center().x() + 0.5, area.bottom() + 3), radius, radius)
        painter.restore()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class MatrixFooter(QWidget):
    """Below the columns: how many are known in each, as a number and a bar."""

    def __init__(self, model: CountryMatrixModel, table: QTableView) -> None:
        """Stand below ``table`` and move with its columns."""
        super().__init__()
        self._model, self._table = model, table
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        model.modelReset.connect(self.update)
        model.head_changed.connect(self._on_head_changed)
        appearance().changed.connect(self.updateGeometry)
        self._current = -1

    def sizeHint(self) -> QSize:
        """Return the height of a number with a bar."""
        return QSize(scaled(200), scaled(FOOTER_HEIGHT))

    def set_words(self, words: str) -> None:
        """Say what the numbers count; it stands below the frozen columns."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def set_current(self, column: int) -> None:
        """Show which column the current cell stands in; -1 for none."""
        if column != self._current:
            self._current = column
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and what is known in each column that is seen."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.base))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.border))
        header, side = self._table.horizontalHeader(), self._table.verticalHeader()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        viewport = self._table.viewport()
        start = viewport.x()
        seen = event.rect().intersected(QRect(start, 0, viewport.width(), self.height()))
        if event.rect().left() < start or event.rect().right() > start + viewport.width():
            self._paint_words(painter, side.width(), tokens, rtl=rtl)
        painter.setClipRect(seen)
        ends = [header.logicalIndexAt(x - start) for x in (seen.left(), seen.right())]
        last = header.count() - 1
        first, last = sorted(last if end < 0 else end for end in ends)
        for column in range(first, last + 1 if header.count() else first):
            left = start + header.sectionViewportPosition(column)
            area = QRect(left, 1, header.sectionSize(column), self.height() - 1)
            self._paint_column(painter, area, column, tokens)
        painter.end()

    def _paint_words(self, painter: QPainter, width: int, tokens: Tokens, *, rtl: bool) -> None:
        area = QRect(self.width() - width if rtl else 0, 1, width, self.height() - 1)
        area.adjust(scaled(4), 0, -scaled(4), 0)
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        place = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(place), one_line(self._words))

    def _paint_column(self, painter: QPainter, area: QRect, column: int, tokens: Tokens) -> None:
        head = self._model.column_head(column)
        here = column == self._current
        font = text_font(TextRole.CAPTION, bold=here)
        font.setPixelSize(scaled(_FOOTER_PIXELS))
        enough = tokens.text if head.figure.enough else tokens.muted
        painter.setPen(QColor(tokens.accent if here else enough))
        number = QRectF(area.left(), area.top(), area.width(), scaled(_BAR_TOP))
        paint_fitting(painter, number, str(head.figure.known), font)
        bar = QRectF(area.left(), area.top() + scaled(_BAR_TOP), area.width(), scaled(_BAR_HEIGHT))
        bar = snapped(painter, bar.adjusted(_BAR_INSET, 0, -_BAR_INSET, 0))
        bounds = footer_bounds(head)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        grow = "left" if rtl else "right"
        differ = head.figure.differ
        paint_interval(painter, bar, bounds.lo, bounds.hi, tokens, differ=differ, grow=grow)

    def _on_head_changed(self, orientation: Qt.Orientation, column: int) -> None:
        if orientation == Qt.Orientation.Horizontal:
            header = self._table.horizontalHeader()
            left = self._table.viewport().x() + header.sectionViewportPosition(column)
            self.update(left, 0, header.sectionSize(column), self.height())


def footer_bounds(head: Head) -> Bounds:
    """The bar of a head: a country's bounds, or a criterion's share of countries known."""
    figure = head.figure
    if figure.bounds is not None:
        return figure.bounds
    return Bounds(figure.known / figure.applicable if figure.applicable else 0.0, 1.0)
