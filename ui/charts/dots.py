"""One criterion as dots: each voice on the way from not met to met, a row a group, and a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.charts.group_marks import paint_mark
from ui.presenters.divergence_detail import Dot, DotRow
from ui.safe_text import PlainLabel, one_line, plain, visible
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from workbench import labels
from workbench.domain.ratings import RATING_BOUNDS, Bounds, Rating

AXIS = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)
"""What stands under the ends and the middle of the axis."""

STEPS = (
    Rating.NOT_MET,
    Rating.PARTLY_OR_NOT,
    Rating.PARTLY,
    Rating.MET_OR_PARTLY,
    Rating.MET,
)
"""The columns of the table, from the lowest to the highest."""

_ROW, _PAD, _MARK, _GAP = 26, 8, 11, 2
_LABEL_SHARE, _MOST_LABEL, _COUNT, _END = 0.36, 230, 66, 44
_MOST_DOTS = 6
"""Dots at one place that are drawn side by side; more are one dot with their number."""

_WRAPPED = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_TRAILING = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
_TOOLTIP = QEvent.Type.ToolTip
_RTL = Qt.LayoutDirection.RightToLeft


class DotPlot(QWidget):
    """The picture. Its rows say everything in words, which ``DotsChart`` repeats as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self._rows: tuple[DotRow, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        appearance().changed.connect(self._on_appearance_changed)

    def set_rows(self, rows: Sequence[DotRow]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self._on_appearance_changed()

    def _on_appearance_changed(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as all rows and the axis."""
        heights = sum(self._heights(self.width()))
        return QSize(scaled(380), heights + self._axis_height() + scaled(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap at another width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.sizeHint().height())

    def _axis_height(self) -> int:
        return QFontMetrics(text_font(TextRole.CAPTION)).height() + scaled(8)

    def _label_width(self, width: int) -> int:
        return min(scaled(_MOST_LABEL), round(width * _LABEL_SHARE))

    def _heights(self, width: int) -> list[int]:
        metrics = QFontMetrics(text_font(TextRole.CAPTION))
        room = QRect(0, 0, max(1, self._label_width(width) - scaled(_PAD)), 10_000)
        return [
            max(
                scaled(_ROW),
                metrics.boundingRect(room, _WRAPPED, one_line(row.label)).height() + scaled(6),
            )
            for row in self._rows
        ]

    def _areas(self) -> list[tuple[DotRow, QRect]]:
        top, areas = self._axis_height(), []
        for row, height in zip(self._rows, self._heights(self.width()), strict=True):
            areas.append((row, QRect(0, top, self.width(), height)))
            top += height
        return areas

    def _x(self, value: float) -> float:
        """Where a value from 0 to 1 stands, mirrored where the interface is."""
        start = self._label_width(self.width()) + scaled(_END)
        end = self.width() - scaled(_COUNT) - scaled(_END)
        across = start + value * (end - start)
        return self.width() - across if self.layoutDirection() == _RTL else across

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() != _RTL:
            return area
        return QRect(self.width() - area.right() - 1, area.top(), area.width(), area.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the axis, then row after row."""
        painter = QPainter(self)
        tokens = current_tokens()
        painter.fillRect(self.rect(), QColor(tokens.base))
        painter.setFont(text_font(TextRole.CAPTION))
        areas = self._areas()
        if areas:
            for rating in AXIS:
                self._paint_tick(painter, rating)
        for row, area in areas:
            self._paint_row(painter, row, area)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_tick(self, painter: QPainter, rating: Rating) -> None:
        """The words of the axis stand above, so that they are seen before anything scrolls."""
        tokens = current_tokens()
        across, head = self._x(RATING_BOUNDS[rating].lo), self._axis_height()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(across, head), QPointF(across, self.height()))
        width = scaled(2 * _END)
        area = QRectF(across - width / 2, 0, width, head)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, _MIDDLE, labels.rating_word(rating))

    def _paint_row(self, painter: QPainter, row: DotRow, area: QRect) -> None:
        tokens = current_tokens()
        label = QRect(0, area.top(), self._label_width(self.width()) - scaled(_PAD), area.height())
        count = QRect(
            self.width() - scaled(_COUNT), area.top(), scaled(_COUNT) - scaled(2), area.height()
        )
        painter.setFont(text_font(TextRole.CAPTION, bold=row.mark < 0))
        painter.setPen(QColor(tokens.text))
        painter.drawText(self._mirrored(label), _WRAPPED, one_line(row.label))
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(self._mirrored(count), _TRAILING, row.count)
        middle = area.center().y()
        if row.span is not None:
            self._paint_span(painter, row, row.span, middle)
        places: dict[Bounds, list[Dot]] = {}
        for dot in row.dots:
            places.setdefault(dot.bounds, []).append(dot)
        for bounds, dots in places.items():
            self._paint_dots(painter, row.mark, bounds, len(dots), middle)

    def _paint_span(self, painter: QPainter, row: DotRow, span: Bounds, middle: int) -> None:
        """The bar from a group's lowest to its highest end; of all voices with closed ends.

        A range counts with both its ends here, while its dot stands in their middle.
        """
        tokens = current_tokens()
        low, high = sorted((self._x(span.lo), self._x(span.hi)))
        whole = row.mark == -1
        height = scaled(8 if whole else 4)
        look = tokens.neutral
        painter.fillRect(QRectF(low, middle - height / 2, high - low, height), QColor(look.differ))
        if whole:
            ends = scaled(14)
            for across in {low, high}:
                painter.fillRect(
                    QRectF(across - 1.5, middle - ends / 2, 3, ends), QColor(look.accent)
                )

    def _paint_dots(
        self, painter: QPainter, mark: int, bounds: Bounds, count: int, middle: int
    ) -> None:
        tokens = current_tokens()
        across = self._x(bounds.middle)
        if mark == -2:
            height = scaled(16)
            painter.fillRect(
                QRectF(across - 2.5, middle - height / 2, 5, height), QColor(tokens.text)
            )
            return
        size, ground = float(scaled(_MARK)), QColor(tokens.base)
        drawn = count if count <= _MOST_DOTS else 1
        step = size + scaled(_GAP)
        for at in range(drawn):
            centre = QPointF(across + (at - (drawn - 1) / 2) * step, middle + 0.5)
            paint_mark(painter, centre, size, mark, tokens, ground)
        if drawn < count:
            area = QRectF(across + size, middle - size, scaled(40), 2 * size)
            painter.setPen(QColor(tokens.text))
            painter.drawText(area, _WRAPPED, f"× {count}")

    def event(self, event: QEvent) -> bool:
        """Name the voices of the row under the pointer."""
        if event.type() == _TOOLTIP and isinstance(event, QHelpEvent):
            row = next((r for r, area in self._areas() if area.contains(event.pos())), None)
            words = "\n".join(dot.words for dot in row.dots) if row is not None else ""
            QToolTip.showText(event.globalPos(), plain(words), self)
            return True
        return super().event(event)


class DotsChart(QWidget):
    """The picture with its caption, and the same as a table: one is shown at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty picture."""
        super().__init__(parent)
        self.plot = DotPlot()
        self.caption = PlainLabel(role="caption", wrap=True)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.plot)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self._pages, 1)

    def set_rows(self, rows: Sequence[DotRow], title: str, summary: str) -> None:
        """Show rows; ``title`` names the picture, ``summary`` says it in one sentence."""
        self.caption.setText(title)
        for part in (self.plot, self.table):
            part.setAccessibleName(visible(title))
            part.setAccessibleDescription(visible(summary))
        self.plot.set_rows(rows)
        self._fill(rows)

    def is_table_shown(self) -> bool:
        """Whether the table stands in place of the picture."""
        return self._pages.currentWidget() is self.table

    def show_table(self, *, shown: bool) -> None:
        """Show the table or the picture; the focus goes along."""
        had = self._pages.currentWidget().isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self.table if shown else self._scroll)
        if had:
            (self.table if shown else self.plot).setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the table as words with tabs."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in self.cells()))

    def headers(self) -> tuple[str, ...]:
        """The heads of the table's columns."""
        return (self.tr("Group"), *(labels.rating_word(step) for step in STEPS), self.tr("Voices"))

    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The table in words, its head first."""
        heads = self.headers()
        found = tuple(
            tuple(one_line(self.table.item(row, column).text()) for column in range(len(heads)))
            for row in range(self.table.rowCount())
        )
        return (heads, *found)

    def _fill(self, rows: Sequence[DotRow]) -> None:
        """How often each group gave each answer; the row of all voices is their sum."""
        heads = self.headers()
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(rows))
        every = [dot for row in rows if row.mark >= 0 for dot in row.dots]
        for place, row in enumerate(rows):
            dots = every if row.mark == -1 else list(row.dots)
            counts = [sum(dot.bounds == RATING_BOUNDS[step] for dot in dots) for step in STEPS]
            texts = [one_line(row.label), *(str(count) for count in counts), row.count]
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                spoken = one_line(f"{row.label}, {heads[column]}: {text}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.table.setItem(place, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if heads:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
