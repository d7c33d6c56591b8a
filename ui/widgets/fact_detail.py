"""The pane beside a table: a title, a picture or the values over time, and captioned texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.fact_book import Entry, FactRow
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.theme import scaled
from ui.widgets.buttons import link_button, push_button
from ui.widgets.entry_list import EntryList

_CHART_HEIGHT = 252


class DetailPane(QScrollArea):
    """Shows a fact or an agreement.

    ``linked`` carries a criterion to go to, ``rated`` the id of an agreement to be rated.

    ``edit_asked`` and ``delete_asked`` carry an entry of the fact that is shown, ``add_asked``
    follows the button that enters another one, ``indicator_asked`` that which changes what the row
    measures.
    """

    linked = Signal(str)
    rated = Signal(str)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    add_asked = Signal()
    indicator_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Detail"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chart: QWidget | None = None
        self.entries: EntryList | None = None
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(2)
        self._changing = QVBoxLayout()
        self._changing.setSpacing(2)
        self._top = QVBoxLayout()
        self._top.setSpacing(2)
        self._column.addLayout(self._top)
        self._column.addLayout(self._changing)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def show_nothing(self, words: str) -> None:
        """Say that nothing is chosen."""
        self._clear()
        self._add(words, "muted")

    def show_fact(self, row: FactRow, words: Callable[[Entry], str], *, own: bool = False) -> None:
        """Show a fact: over time, what was entered, its source and the criteria it rates.

        ``words`` says what stands for one entry in the list of entries; ``own`` that the row
        measures something of the user's own.
        """
        self._clear()
        detail = row.detail
        if detail is None:
            return
        self._top.addWidget(_label(detail.title, "strong"))
        self._top.addWidget(_label(detail.headline, "small"))
        if detail.stock:
            self._show_stock(row)
        elif detail.series:
            self._add(self.tr("Over time"), "caption", above=8)
            self._changing.addWidget(_series(detail.series))
        self._show_entries(row, words)
        if own:
            change = link_button(self.tr("Change the indicator"))
            change.clicked.connect(self.indicator_asked)
            self._changing.addWidget(change, 0, Qt.AlignmentFlag.AlignLeading)
        self._add_parts(detail.parts)
        if row.rates:
            self._add(self.tr("Rates"), "caption", above=8)
        for criterion in row.rates:
            button = link_button(criterion)
            button.setAccessibleName(self.tr("Open {criterion}").format(criterion=criterion))
            button.clicked.connect(lambda _=False, c=criterion: self.linked.emit(c))
            self._changing.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_entries(self, row: FactRow, words: Callable[[Entry], str]) -> None:
        if row.entries:
            one = len(row.entries) == 1
            self._add(self.tr("Entered") if one else self.tr("Entered one by one"), "caption", 8)
            self.entries = EntryList([(words(entry), entry) for entry in row.entries])
            self.entries.edit_asked.connect(self.edit_asked)
            self.entries.delete_asked.connect(self.delete_asked)
            self._changing.addWidget(self.entries)
        if row.about.indicator or row.about.instrument:
            text = self.tr("Enter it") if not row.known else self.tr("Enter another source or year")
            button = link_button(text)
            button.clicked.connect(self.add_asked)
            self._changing.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_agreement(self, row: RecordRow | None) -> None:
        """Show an agreement, where that is said, its checklist; None changes nothing."""
        if row is None:
            return
        self._clear()
        title = row.cells[0]
        self._top.addWidget(_label(title, "strong"))
        button = push_button(self.tr("Rate it"), "assessment")
        button.setAccessibleName(self.tr("Rate the agreement: {title}").format(title=title))
        button.clicked.connect(lambda: self.rated.emit(row.id))
        self._changing.addSpacing(8)
        self._changing.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._add_parts(row.said())

    def turn_picture(self) -> bool:
        """Change between the picture and its table; False where there is no picture."""
        from ui.charts.stock_chart import StockChart  # noqa: PLC0415 # see _show_stock

        if not isinstance(self._chart, StockChart) or not self._chart.isVisibleTo(self):
            return False
        self._chart.show_table(shown=not self._chart.is_table_shown())
        return True

    def _show_stock(self, row: FactRow) -> None:
        # Imported late: pyqtgraph behind it takes a second that start-up shall not pay.
        from ui.charts.stock_chart import StockBar, StockChart  # noqa: PLC0415 # see above

        if row.detail is None:
            return
        if not isinstance(self._chart, StockChart):
            self._chart = StockChart()
            self._chart.setFixedHeight(scaled(_CHART_HEIGHT))
            self._column.insertWidget(1, self._chart)
        bars = [StockBar(*values) for values in row.detail.stock]
        summary = f"{row.detail.title}: {row.detail.headline}"
        title = self.tr("Over time, in persons")
        self._chart.set_data(bars, title=title, source="", summary=summary)
        self._chart.show()

    def _add_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        before = ""
        for caption, text in parts:
            if caption != before:
                self._add(caption, "caption", above=8)
            self._add(text, "small")
            before = caption

    def _add(self, text: str, role: str, above: int = 0) -> None:
        if above:
            self._changing.addSpacing(above)
        self._changing.addWidget(_label(text, role))

    def _clear(self) -> None:
        self.entries = None
        for column in (self._top, self._changing):
            while (item := column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        if self._chart is not None:
            self._chart.hide()
        self.verticalScrollBar().setValue(0)


def _label(text: str, role: str) -> PlainLabel:
    label = PlainLabel(text, role=role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _series(series: Sequence[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, (year, value) in enumerate(series):
        grid.addWidget(PlainLabel(year, role="caption"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(value, role="small", wrap=True), row, 1)
    return holder
