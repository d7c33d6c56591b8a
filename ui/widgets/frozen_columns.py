"""The columns of the country matrix that stay in sight: name, known, bounds; and their heads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QWidget

from ui.icons import pixmap
from ui.models.country_matrix import CountryMatrixModel, Head
from ui.safe_text import one_line
from ui.theme import RowKind, TextRole, appearance, current_tokens, row_height, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.interval_bar import BAR_HEIGHT, paint_interval
from ui.widgets.matrix_header import footer_bounds

_LTR, _RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_ELIDE = Qt.TextElideMode.ElideRight
_LONGEST_TITLE = 2000


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the frozen columns stand, from their start, in logical pixels at normal text size."""

    name: int
    known_end: int
    bar: int
    bar_width: int
    bounds_end: int
    width: int


WIDE = Columns(4, 166, 172, 48, 279, 282)
NARROW = Columns(4, 166, 172, 64, 0, 244)
"""On a narrow window bounds are a bar alone."""

OF_CRITERIA = Columns(4, 226, 230, 48, 0, 282)
"""Transposed, rows are criteria, whose titles are longer and which have no bounds."""


def placed(left: int, width: int, owner: QWidget, height: int, top: int = 0) -> QRect:
    """Return an area counted from the side where reading starts."""
    area = QRect(scaled(left), top, scaled(width), height)
    if owner.layoutDirection() == _RTL:
        area.moveLeft(owner.width() - area.left() - area.width())
    return area


def band_area(header: QHeaderView, row: QRect) -> QRect:
    """Return where a band's title stands: as wide as it likes, in the header's own pixels."""
    long = header.width() + _LONGEST_TITLE
    left = header.width() - scaled(4) - long if header.layoutDirection() == _RTL else scaled(4)
    return QRect(left, row.top(), long, row.height())


def _start(owner: QWidget) -> Qt.AlignmentFlag:
    return _RIGHT if owner.layoutDirection() == _RTL else _LEFT


class RowHeader(QHeaderView):
    """The frozen columns, as the head of each row; a band's row carries its title."""

    def __init__(self, model: CountryMatrixModel, table: QTableView) -> None:
        """Stand at the start of ``table``."""
        super().__init__(Qt.Orientation.Vertical, table)
        self._matrix = model
        self._current = -1
        self.columns = WIDE
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(row_height(RowKind.MATRIX))
        model.head_changed.connect(self._on_head_changed)
        appearance().changed.connect(self._on_appearance_changed)

    def set_columns(self, columns: Columns) -> None:
        """Place the frozen columns otherwise."""
        self.columns = columns
        self.updateGeometry()
        self.viewport().update()

    def set_current(self, row: int) -> None:
        """Show which row the current cell stands in; -1 for none."""
        before, self._current = self._current, row
        for section in {before, row} - {-1}:
            self._update_section(section)

    def _on_head_changed(self, orientation: Qt.Orientation, row: int) -> None:
        if orientation == Qt.Orientation.Vertical:
            self._update_section(row)

    def _update_section(self, section: int) -> None:
        top = self.sectionViewportPosition(section)
        self.viewport().update(0, top, self.viewport().width(), self.sectionSize(section))

    def sizeHint(self) -> QSize:
        """Return the width of the frozen columns."""
        return QSize(scaled(self.columns.width), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.base))
        first = self.visualIndexAt(event.rect().top())
        for row in range(max(first, 0), self.count()):
            top = self.sectionViewportPosition(row)
            if top > event.rect().bottom():
                break
            self._paint_row(painter, row, top, self.sectionSize(row), tokens)
        painter.end()

    def _paint_row(
        self, painter: QPainter, row: int, top: int, height: int, tokens: Tokens
    ) -> None:
        head = self._matrix.row_head(row)
        area = QRect(0, top, self.viewport().width(), height)
        if head is None:
            self._paint_band(painter, row, area, tokens)
            return
        here = row == self._current
        if here:
            painter.fillRect(area, QColor(tokens.selection))
        place, figure = self.columns, head.figure
        strong = here or head.core
        known = figure.known_words
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.text if figure.enough else tokens.muted))
        taken = QFontMetrics(painter.font()).horizontalAdvance(known) + scaled(8)
        # Figures run from left to right in every language.
        painter.setLayoutDirection(_LTR)
        self._write(painter, placed(0, place.known_end, self, height, top), known, end=True)
        if place.bounds_end and figure.bounds is not None:
            words = placed(0, place.bounds_end, self, height, top)
            self._write(painter, words, figure.bounds_words, end=True)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(text_font(TextRole.CAPTION, bold=strong))
        painter.setPen(QColor(tokens.accent if here else tokens.text))
        name = placed(place.name, place.known_end - place.name, self, height, top)
        if self.layoutDirection() == _RTL:
            name.setLeft(name.left() + taken)
        else:
            name.setRight(name.right() - taken)
        self._write(painter, name, head.title)
        if head.red_line:
            painter.fillRect(placed(0, 3, self, height - 4, top + 2), QColor(tokens.error))
        self._paint_bar(painter, head, top, height, tokens)

    def _paint_bar(
        self, painter: QPainter, head: Head, top: int, height: int, tokens: Tokens
    ) -> None:
        if not head.figure.applicable:
            return
        bounds = footer_bounds(head)
        across = placed(self.columns.bar, self.columns.bar_width, self, height, top)
        bar = QRectF(across)
        bar.setHeight(scaled(BAR_HEIGHT))
        bar.moveTop(top + (height - bar.height()) // 2)
        differ = head.figure.differ
        grow = "left" if self.layoutDirection() == _RTL else "right"
        paint_interval(painter, bar, bounds.lo, bounds.hi, tokens, differ=differ, grow=grow)

    def _paint_band(self, painter: QPainter, row: int, area: QRect, tokens: Tokens) -> None:
        band = self._matrix.band_at(row)
        painter.fillRect(area, QColor(tokens.band))
        painter.setFont(text_font(TextRole.CAPTION, bold=True))
        painter.setPen(QColor(tokens.text))
        if band is not None:
            # A long title runs on over the cells, where the delegate continues it.
            painter.drawText(
                band_area(self, area), int(_MIDDLE | _start(self)), one_line(band.words)
            )

    def _write(self, painter: QPainter, area: QRect, text: str, *, end: bool = False) -> None:
        """Write a line that starts, or ends, where the area does; cut where it does not fit."""
        rtl = self.layoutDirection() == _RTL
        side = _RIGHT if end is not rtl else _LEFT
        cut = QFontMetrics(painter.font()).elidedText(text, _ELIDE, area.width())
        painter.drawText(area, int(_MIDDLE | side), cut)

    def _on_appearance_changed(self) -> None:
        self.setDefaultSectionSize(row_height(RowKind.MATRIX))
        self.updateGeometry()
        self.viewport().update()


class MatrixCorner(QWidget):
    """Over the frozen columns: a field that finds a country, and heads that sort by a click.

    ``sort_asked`` carries ``name``, ``known`` or ``bounds``.
    """

    sort_asked = Signal(str)

    def __init__(self, table: QTableView) -> None:
        """Cover the corner of ``table``."""
        super().__init__(table)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Find a country"))
        self.field.setPlaceholderText(self.tr("Find a country (Ctrl+F)"))
        self.field.setClearButtonEnabled(True)
        self._heads = ("", "", "")
        self._sorted = ("name", False)
        self.columns = WIDE
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_heads(self, name: str, known: str, bounds: str, by: str, *, rising: bool) -> None:
        """Show the heads; ``by`` names the one that sorts, empty for none."""
        self._heads = (name, known, bounds)
        self._sorted = (by, rising)
        self.update()

    def set_columns(self, columns: Columns) -> None:
        """Follow the frozen columns."""
        self.columns = columns
        self._place_field()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field over the first columns."""
        super().resizeEvent(event)
        self._place_field()

    def _place_field(self) -> None:
        self.field.setGeometry(placed(0, self.columns.known_end, self, scaled(22), scaled(1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and the mark of the one that sorts."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.base))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        rtl = self.layoutDirection() == _RTL
        for key, text, area, end in self._areas():
            side = _RIGHT if end is not rtl else _LEFT
            painter.drawText(area, int(_MIDDLE | side), text)
            if key == self._sorted[0]:
                self._paint_sorted(painter, area, text, end=end)
        painter.end()

    def _paint_sorted(self, painter: QPainter, area: QRect, text: str, *, end: bool) -> None:
        size = scaled(12)
        picture = pixmap("chevron-down", size, dpr=self.devicePixelRatioF())
        wide = QFontMetrics(painter.font()).horizontalAdvance(text) + scaled(4)
        from_left = end is (self.layoutDirection() == _RTL)
        x = area.left() + wide if from_left else area.right() - wide - size
        painter.save()
        painter.translate(x + size / 2, area.center().y() + 1)
        if self._sorted[1]:
            painter.scale(1, -1)
        painter.drawPixmap(-size // 2, -size // 2, picture)
        painter.restore()

    def _areas(self) -> list[tuple[str, str, QRect, bool]]:
        place, top = self.columns, scaled(24)
        height = self.height() - top - 1
        bounds_end = place.bounds_end or place.bar + place.bar_width
        known = place.known_end - 66
        return [
            ("name", self._heads[0], placed(place.name, known, self, height, top), False),
            ("known", self._heads[1], placed(known, 66, self, height, top), True),
            (
                "bounds",
                self._heads[2],
                placed(place.bar, bounds_end - place.bar, self, height, top),
                False,
            ),
        ]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by the head that was clicked."""
        for key, text, area, _ in self._areas():
            if text and area.contains(event.position().toPoint()):
                self.sort_asked.emit(key)

    def _on_appearance_changed(self) -> None:
        # The sheet's usual field is taller than the corner leaves room for.
        size = scaled(TEXT_SIZE)
        self.field.setStyleSheet(
            f"QLineEdit {{ min-height: 0; padding: 0 {scaled(5)}px; font-size: {size}px; }}"
        )
        self.update()


TEXT_SIZE = 12
"""Pixels of the text in the corner's field, at normal text size."""
