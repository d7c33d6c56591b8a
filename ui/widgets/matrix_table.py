"""The table of the country matrix: frozen heads, keys that rate, and what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from ui.models.country_matrix import CountryMatrixModel
from ui.theme import RowKind, appearance, row_height, scaled
from ui.widgets.frozen_columns import NARROW, OF_CRITERIA, WIDE, MatrixCorner, RowHeader
from ui.widgets.matrix_delegate import MatrixDelegate
from ui.widgets.matrix_header import HEADER_HEIGHT, MatrixHeader
from ui.widgets.painted_button import ENTER_KEYS
from workbench.domain.checklist import Criterion
from workbench.domain.places import Country

CELL_WIDTH, TRANSPOSED_WIDTH = 22, 30
"""Width of a cell in logical pixels; codes of countries are wider than those of criteria."""

_RATING_KEYS: dict[int, str] = {
    **{Qt.Key.Key_0 + number: str(number) for number in range(6)},
    # The top row of a French keyboard gives these without Shift.
    Qt.Key.Key_Ampersand: "1",
    Qt.Key.Key_Eacute: "2",
    Qt.Key.Key_QuoteDbl: "3",
    Qt.Key.Key_Apostrophe: "4",
    Qt.Key.Key_ParenLeft: "5",
    Qt.Key.Key_Agrave: "0",
}
_FRENCH_ROW = {"&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "à": "0"}
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def rating_key(event: QKeyEvent) -> str:
    """Return which of ``0`` to ``5`` a key stands for in a rating, empty for none."""
    if event.modifiers() not in _PLAIN:
        return ""
    found = _FRENCH_ROW.get(event.text(), "")
    return found or _RATING_KEYS.get(event.key(), "")


class MatrixTable(QTableView):
    """Countries against criteria with frozen heads.

    ``key_pressed`` carries ``0`` to ``5``, ``menu_asked`` the place for a menu on the screen.
    """

    opened = Signal()
    key_pressed = Signal(str)
    menu_asked = Signal(QPoint)
    copy_asked = Signal()
    left = Signal()
    """Esc was pressed."""
    moved = Signal()
    """Another cell is current, or other cells are chosen."""

    def __init__(self, model: CountryMatrixModel, parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self.matrix = model
        self._narrow = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The current cell carries the ring; a second one would take a pixel off every row.
        self.setStyleSheet("QTableView, QTableView:focus { border: none; }")
        self.head = MatrixHeader(model, self)
        self.rows = RowHeader(model, self)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.rows)
        self.corner = MatrixCorner(self)
        self._paint = MatrixDelegate(model, self)
        self.setItemDelegate(self._paint)
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.doubleClicked.connect(self._on_double_clicked)
        self.horizontalHeader().geometriesChanged.connect(self._place_corner)
        self.verticalHeader().geometriesChanged.connect(self._place_corner)
        model.modelReset.connect(self._follow_model)
        appearance().changed.connect(self._follow_model)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show bounds as a bar alone, or with their figures."""
        self._narrow = narrow
        self._place_columns()

    def _place_columns(self) -> None:
        columns = NARROW if self._narrow else OF_CRITERIA if self.matrix.transposed else WIDE
        if columns != self.rows.columns:
            self.rows.set_columns(columns)
            self.corner.set_columns(columns)
            self.updateGeometries()
            self._place_corner()

    def content_height(self) -> int:
        """Return the height at which no row needs scrolling."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        rows = self.matrix.rowCount() * row_height(RowKind.MATRIX)
        return scaled(HEADER_HEIGHT) + rows + below

    def chosen(self) -> list[tuple[int, int]]:
        """Return the chosen cells by row and column; the current one where none is chosen."""
        cells = {
            (row, column)
            for part in self.selectionModel().selection()
            for row in range(part.top(), part.bottom() + 1)
            if self.matrix.band_at(row) is None
            for column in range(part.left(), part.right() + 1)
        }
        if not cells and self.current() is not None:
            cells = {self.current() or (0, 0)}
        return sorted(cells)

    def current(self) -> tuple[int, int] | None:
        """Return the current cell by row and column, None where there is none."""
        index = self.currentIndex()
        if not index.isValid() or self.matrix.band_at(index.row()) is not None:
            return None
        return index.row(), index.column()

    def here(self) -> tuple[Country, Criterion] | None:
        """Return the country and the criterion of the current cell."""
        sheet, cell = self.matrix.sheet, self.current()
        places = self.matrix.places(*cell) if cell else None
        if sheet is None or places is None:
            return None
        return sheet.rows[places[0]].country, sheet.criteria[places[1]]

    def go_to(self, country: str, criterion: str) -> bool:
        """Make a cell the current one; tells whether it is shown at all."""
        index = self.matrix.index_of(country, criterion)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def go_to_first(self) -> None:
        """Make the first cell of the first country the current one."""
        sheet = self.matrix.sheet
        if sheet is not None and sheet.rows and sheet.criteria:
            self.go_to(sheet.rows[0].country.id, sheet.criteria[0].id)

    def _follow_model(self) -> None:
        """Set the sizes of cells, which depend on the form and on the text size."""
        width = TRANSPOSED_WIDTH if self.matrix.transposed else CELL_WIDTH
        self.head.setDefaultSectionSize(scaled(width))
        self._place_columns()
        self._show_current()

    def _place_corner(self) -> None:
        side, top = self.rows.width(), self.head.height()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.corner.setGeometry(self.width() - side if rtl else 0, 0, side, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corner over the frozen columns."""
        super().resizeEvent(event)
        self._place_corner()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Repaint the two rows that the current cell leaves and enters."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self._update_row(index.row())
        self._show_current()

    def _update_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def _show_current(self) -> None:
        row, column = self.current() or (-1, -1)
        self._paint.set_current(row, column, focused=self.hasFocus())
        self.rows.set_current(row)
        self.head.set_current(column)
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Outline the chosen cells."""
        super().selectionChanged(selected, deselected)
        cells = self.chosen()
        self._paint.set_selected(frozenset(cells))
        if len(cells) > 1 or sum(part.width() for part in deselected) > 1:
            self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current cell."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off the current cell."""
        super().focusOutEvent(event)
        self._show_focus()

    def _show_focus(self) -> None:
        row, column = self.current() or (-1, -1)
        self._paint.set_current(row, column, focused=self.hasFocus())
        if row >= 0:
            self._update_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, open, copy or ask for the menu; arrows move as in every table."""
        digit = rating_key(event)
        plain = event.modifiers() in _PLAIN
        if digit:
            self.key_pressed.emit(digit)
        elif event.key() == Qt.Key.Key_Space and plain:
            self._ask_menu()
        elif event.key() in ENTER_KEYS and plain:
            if self.current() is not None:
                self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Ignore typed letters, which would jump among words of ratings."""

    def _ask_menu(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            corner = self.visualRect(index).bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(corner))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the pointer is, or at the current cell for the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu()
        elif self.indexAt(self.viewport().mapFromGlobal(event.globalPos())).isValid():
            self.menu_asked.emit(event.globalPos())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.matrix.band_at(index.row()) is None:
            self.opened.emit()
