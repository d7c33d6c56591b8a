"""A list of what people enter, beside it the details of one thing, or the form that changes it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ui.models.records import SORT, RecordTable
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.record_cells import RecordDelegate
from ui.widgets.record_form import RecordForm
from ui.widgets.side_panes import SidePanes, bind_width

_PANE_WIDTH = 320
_ROOM_FOR_ALL = 640
_MEASURED, _TWO_LINES = 600, 42


class RecordList(QTableView):
    """The table. ``shown`` carries the row that is current, ``opened`` one that Enter asked for."""

    shown = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        headers: tuple[str, ...],
        widths: tuple[int, ...],
        spare: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show columns as wide as given; that of width 0 takes the rest, ``spare`` may go."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._widths, self._spare = widths, spare
        self.table = RecordTable(headers, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.table)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setItemDelegate(RecordDelegate(self))
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _: self._open())
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def show_rows(self, rows: tuple[RecordRow, ...], current: str = "") -> None:
        """Show rows and select one, the first where it is not among them."""
        self._set_heights(len(rows))
        self.table.set_rows(rows)
        self._hide_columns()
        if rows:
            self.select(current if self.table.place_of(current) >= 0 else self._first())

    def _first(self) -> str:
        row = self.table.row_at(self._sorted.mapToSource(self._sorted.index(0, 0)).row())
        return row.id if row is not None else ""

    def select(self, record: str) -> None:
        """Make a record current and bring it into view."""
        index = self._sorted.mapFromSource(self.table.index(self.table.place_of(record), 0))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current_row(self) -> RecordRow | None:
        """The row that is current, or None."""
        return self.table.row_at(self._sorted.mapToSource(self.currentIndex()).row())

    def in_order(self) -> tuple[RecordRow, ...]:
        """The rows as they stand on the screen."""
        places = range(self._sorted.rowCount())
        found = (
            self.table.row_at(self._sorted.mapToSource(self._sorted.index(at, 0)).row())
            for at in places
        )
        return tuple(row for row in found if row is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in ENTER_KEYS:
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where titles need their room."""
        super().resizeEvent(event)
        self._hide_columns()

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.shown.emit(self.current_row())

    def _hide_columns(self) -> None:
        low = self.viewport().width() < scaled(_ROOM_FOR_ALL)
        for column in range(self.table.columnCount()):
            empty = self.table.rowCount() > 0 and not self.table.has_any(column)
            self.setColumnHidden(column, empty or (low and column in self._spare))
        # Where the column that takes the rest is left out, the last one reaches the edge.
        stretched = [column for column, width in enumerate(self._widths) if not width]
        left_out = all(self.isColumnHidden(column) for column in stretched)
        self.horizontalHeader().setStretchLastSection(left_out)

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(scaled(40))
        for column, width in enumerate(self._widths):
            if width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, scaled(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._set_heights(self.table.rowCount())

    def _set_heights(self, rows: int) -> None:
        """As high as its words, where measuring every row is not felt; else two lines each."""
        header, measured = self.verticalHeader(), rows <= _MEASURED
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.ResizeToContents if measured else modes.Fixed)
        header.setDefaultSectionSize(scaled(_TWO_LINES))


class RecordPanes(SidePanes):
    """A list, in its place a sentence where nothing fits, beside detail or form."""

    def __init__(self, records: RecordList, parent: QWidget | None = None) -> None:
        """Put a list beside an empty detail."""
        self.list = records
        self.unfound = PlainLabel(role="muted", wrap=True)
        self.unfound.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(self.unfound)
        super().__init__(self._left, self.list, RecordForm(), parent)

    def show_unfound(self, sentence: str) -> None:
        """Say in place of the list that nothing fits; empty brings the list back."""
        self.unfound.setText(sentence)
        self._left.setCurrentWidget(self.unfound if sentence else self.list)

    def go_to_detail(self) -> None:
        """Bring the details into view and the focus to their first link."""
        self._detail_on = True
        self._lay_out()
        self.detail.take_focus()

    def _set_widths(self, *, beside: bool) -> None:
        bind_width(self.pane, scaled(_PANE_WIDTH) if beside else None)
