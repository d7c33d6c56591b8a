"""People who live in or come from a country, by year and sex: bars from zero, and their table."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.figures import decimal, whole
from ui.safe_text import PlainLabel, visible
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.buttons import link_button

_BAR_WIDTH = 0.86
_HEADROOM = 1.12
"""Room above the highest bar for its total, as a factor on its height."""

_HEIGHT = 176
_AXIS_HEIGHT = 40
_LEAST_LABEL_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class StockBar:
    """One year's stock in persons; what is not known is ``None`` and never 0."""

    year: int
    women: float | None = None
    men: float | None = None
    total: float | None = None

    def whole(self) -> float | None:
        """Return the total as given, or the sum of both sexes where only they are known."""
        if self.total is not None or self.women is None or self.men is None:
            return self.total
        return self.women + self.men


def short_number(number: float, largest: float) -> str:
    """Return a number of persons in few letters: ``1.32 m`` for millions, ``180 k``, or whole.

    The unit is the one that suits ``largest``, so that all numbers of a picture share it.
    """
    if largest >= 1_000_000:
        millions = decimal(number / 1_000_000, 2)
        return QCoreApplication.translate("StockChart", "{number} m").format(number=millions)
    if largest >= 10_000:
        thousands = whole(number / 1_000)
        return QCoreApplication.translate("StockChart", "{number} k").format(number=thousands)
    return whole(number)


@dataclass(frozen=True, slots=True)
class _Label:
    """A text in the plot, in full and in short, with the room it has in axis units."""

    item: Any
    full: str
    short: str
    width: float
    height: float | None


class StockChart(QWidget):
    """Bars over years, women above men, totals on top, and the same as a table.

    The table is one click away and always there for screen readers. Text from a file is never
    read as markup.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without data; pyqtgraph is imported when the first data arrive."""
        super().__init__(parent)
        self._bars: tuple[StockBar, ...] = ()
        self._plot: Any = None
        self._labels: list[_Label] = []
        self._highest = 1.0
        self._caption = PlainLabel(role="caption", wrap=True)
        self._key = PlainLabel(self.tr("Women above, men below"), role="caption", wrap=True)
        self._key.hide()
        self._source = PlainLabel(role="caption", wrap=True)
        self._table = QTableWidget()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table)
        self._switch = link_button("")
        self._switch.clicked.connect(self._on_switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._key)
        column.addWidget(self._pages, 1)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._source)
        appearance().changed.connect(self._draw)

    def set_data(
        self, bars: Sequence[StockBar], *, title: str, source: str, summary: str = ""
    ) -> None:
        """Show bars in the order of their years.

        Args:
            bars: one for each year.
            title: what is counted; the label of the value axis.
            source: the source and its date, shown under the chart.
            summary: one sentence for screen readers.

        """
        self._bars = tuple(sorted(bars, key=lambda bar: bar.year))
        self._caption.setText(title)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self.setAccessibleName(visible(title))
        self.setAccessibleDescription(visible(summary))
        self._table.setAccessibleName(visible(title))
        if self._plot is None:
            self._plot = self._new_plot()
            self._pages.addWidget(self._plot)
        self.show_table(shown=False)
        self._fill_table()
        self._draw()

    def headers(self) -> tuple[str, str, str, str]:
        """Return the heads of the table's columns."""
        return self.tr("Year"), self.tr("Women"), self.tr("Men"), self.tr("Total")

    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return the table's rows as text; what is not known says *not entered*."""
        return tuple(
            (str(bar.year), self._count(bar.women), self._count(bar.men), self._count(bar.whole()))
            for bar in self._bars
        )

    def show_table(self, *, shown: bool) -> None:
        """Show the table or the picture."""
        self._pages.setCurrentWidget(self._table if shown else self._plot)
        words = self.tr("Show as a picture") if shown else self.tr("Show as a table")
        self._switch.setText(words)

    def is_table_shown(self) -> bool:
        """Tell whether the table is shown."""
        return self._pages.currentWidget() is self._table

    def sizeHint(self) -> QSize:
        """Return a size that suits a pane at the side."""
        return QSize(scaled(232), scaled(_HEIGHT + 56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what no longer fits inside its bar."""
        super().resizeEvent(event)
        self._fit_labels()

    def _count(self, number: float | None) -> str:
        return self.tr("not entered") if number is None else whole(number)

    def _new_plot(self) -> Any:  # noqa: ANN401 # pyqtgraph has no types
        """Return an empty plot that nobody can drag about."""
        import pyqtgraph  # noqa: PLC0415 # start-up does not need it, and it takes a second

        plot = pyqtgraph.PlotWidget()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.hideAxis("left")
        plot.setMinimumHeight(scaled(_HEIGHT) // 2)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.getViewBox().sigResized.connect(self._fit_labels)
        return plot

    def _draw(self) -> None:
        """Draw everything again in the present colours and sizes."""
        if self._plot is None:
            return
        tokens = current_tokens()
        self._plot.clear()
        self._labels = []
        self._plot.setBackground(QColor(tokens.window))
        axis = self._plot.getAxis("bottom")
        axis.setTicks([[(place, str(bar.year)) for place, bar in enumerate(self._bars)]])
        axis.setHeight(scaled(_AXIS_HEIGHT))
        axis.setStyle(tickLength=0, tickFont=text_font(TextRole.CAPTION))
        axis.setTextPen(QColor(tokens.muted))
        axis.setPen(QColor(tokens.border))
        size = f"{scaled(12)}px"
        # pyqtgraph reads a label as markup, so it is escaped like any text of unknown origin.
        axis.setLabel(html.escape(self.tr("Year")), color=tokens.muted, **{"font-size": size})
        self._highest = max((bar.whole() or 0 for bar in self._bars), default=0) or 1
        self._plot.setXRange(-0.5, len(self._bars) - 0.5, padding=0)
        self._plot.setYRange(0, self._highest * _HEADROOM, padding=0)
        for place, bar in enumerate(self._bars):
            self._draw_bar(place, bar)
        self._fit_labels()

    def _draw_bar(self, place: int, bar: StockBar) -> None:
        """Draw one year: both sexes if known, otherwise the bare total."""
        tokens = current_tokens()
        look = tokens.neutral
        people = bar.whole()
        if people is None:
            words = self.tr("not entered")
            self._add_text((place, 0), _Label(None, words, "–", 1.0, None), tokens.muted)
            return
        if bar.women is None or bar.men is None:
            self._add_block(place, 0, people, tokens.base)
            label = _Label(None, self.tr("not by sex"), "?", _BAR_WIDTH, people)
            self._add_text((place, people / 2), label, tokens.muted)
        else:
            for name, start, count, fill, ink in (
                (self.tr("men {number}"), 0.0, bar.men, look.accent, look.on_accent),
                (self.tr("women {number}"), bar.men, bar.women, look.differ, tokens.text),
            ):
                self._add_block(place, start, count, fill)
                number = short_number(count, self._highest)
                label = _Label(None, name.format(number=number), number, _BAR_WIDTH, count)
                self._add_text((place, start + count / 2), label, ink)
        short = short_number(people, self._highest)
        label = _Label(None, whole(people), short, 1.0, None)
        self._add_text((place, people), label, tokens.text, bold=True)

    def _add_block(self, place: int, start: float, height: float, fill: str) -> None:
        import pyqtgraph  # noqa: PLC0415 # imported by the first data already

        block = pyqtgraph.BarGraphItem(
            x=[place],
            y0=[start],
            height=[height],
            width=_BAR_WIDTH,
            brush=QColor(fill),
            pen=QColor(current_tokens().border),
        )
        self._plot.addItem(block)

    def _add_text(
        self, at: tuple[float, float], label: _Label, colour: str, *, bold: bool = False
    ) -> None:
        """Write a label into the middle of a block, or above a bar where it has no height."""
        import pyqtgraph  # noqa: PLC0415 # imported by the first data already

        anchor = (0.5, 1.0) if label.height is None else (0.5, 0.5)
        item = pyqtgraph.TextItem(label.full, color=QColor(colour), anchor=anchor)
        item.setFont(text_font(TextRole.CAPTION, bold=bold))
        item.setPos(*at)
        self._plot.addItem(item, ignoreBounds=True)
        self._labels.append(replace(label, item=item))

    def _fit_labels(self) -> None:
        """Write in full or in short, the same for all of a kind; the table has every number."""
        if self._plot is None:
            return
        across, up = self._plot.getViewBox().viewPixelSize()
        if not across or not up:
            return
        for above in (True, False):
            labels = [each for each in self._labels if (each.height is None) is above]
            metrics = QFontMetrics(text_font(TextRole.CAPTION, bold=above))
            full = all(
                metrics.horizontalAdvance(each.full) <= each.width / across for each in labels
            )
            for each in labels:
                words = each.full if full else each.short
                each.item.setText(words)
                high = each.height is None or each.height / up >= scaled(_LEAST_LABEL_HEIGHT)
                wide = metrics.horizontalAdvance(words) <= each.width / across
                each.item.setVisible(high and wide)
            if not above:
                self._key.setVisible(not full)

    def _fill_table(self) -> None:
        rows = self.rows()
        self._table.setColumnCount(len(self.headers()))
        self._table.setHorizontalHeaderLabels(list(self.headers()))
        self._table.setRowCount(len(rows))
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                cell = QTableWidgetItem(text)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
                self._table.setItem(down, across, cell)
        self._table.resizeColumnsToContents()

    def _on_switch(self) -> None:
        self.show_table(shown=not self.is_table_shown())
