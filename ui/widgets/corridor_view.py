"""The table of a corridor: keyboard, opening in place, and what scrolls away on short windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.models.corridor_lines import ROW, SIDE_OF_COLUMN, CorridorLines
from ui.presenters.corridor_rows import (
    AgreementRow,
    ClauseRow,
    CriterionSide,
    DetailRow,
    GroupRow,
    LineRow,
    Row,
)
from ui.theme import scaled
from ui.widgets.corridor_cells import CHEVRON_ROOM
from ui.widgets.corridor_delegate import CENTRE, CorridorDelegate
from ui.widgets.corridor_geometry import Columns
from workbench.domain.ratings import Side

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_FOLDS = (GroupRow, LineRow, AgreementRow)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STEP = 24
"""Pixels of one step of the scroll bar."""


class CorridorView(QTableView):
    """Three columns without heads.

    ``fold_asked`` carries the key of a row to open or close, ``criterion_asked`` an opened
    criterion to go to.
    """

    fold_asked = Signal(str)
    criterion_asked = Signal(object)

    def __init__(self, model: CorridorLines, parent: QWidget | None = None) -> None:
        """Show the rows of a model."""
        super().__init__(parent)
        self._lines = model
        self.painted = CorridorDelegate(self)
        self._tops: tuple[tuple[QWidget, bool], ...] = ()
        self._held = 0
        self.setModel(model)
        self.setItemDelegate(self.painted)
        self._prepare()
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)

    def _prepare(self) -> None:
        self.setAccessibleName(self.tr("Comparison, line by line"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The ring around the row shows the focus; a frame would move both sides by a pixel.
        self.setStyleSheet(
            "QTableView, QTableView:focus { border: none; background: transparent; }"
        )
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(scaled(_STEP))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setVisible(False)
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_columns(self, columns: Columns) -> None:
        """Set the widths of the three columns, and the heights that follow from them."""
        self.painted.columns = columns
        for column, width in enumerate((columns.side, columns.centre, columns.side)):
            self.setColumnWidth(column, width)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row its height, and let rows of neither side span all columns."""
        header = self.verticalHeader()
        self.clearSpans()
        for place, row in enumerate(self._lines.rows()):
            height = self.painted.height(row)
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
            if self._lines.spans(place):
                self.setSpan(place, 0, 1, 3)
        self._place_tops()

    def _on_rows_changed(self) -> None:
        self.fit_rows()

    def row_value(self) -> Row | None:
        """The current row as a value."""
        found: Row | None = self.currentIndex().data(ROW)
        return found

    def go_to(self, key: str, column: int = CENTRE) -> bool:
        """Make a row the current one and show it; False where it is not there."""
        place = self._lines.row_of(key)
        if place < 0:
            return False
        self.setCurrentIndex(self._lines.index(place, column))
        return True

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Stay at the row the user is at, and at the very top, while other rows are shown."""
        bar = self.verticalScrollBar()
        at_top, row, column = bar.value() == 0, self.row_value(), self.currentIndex().column()
        yield
        here = self.row_value()
        if row is not None and (here is None or here.key != row.key):
            self.go_to(row.key, column)
        if at_top:
            bar.setValue(0)

    def hold_tops(self, tops: Sequence[tuple[QWidget, bool]], gap: int) -> None:
        """Take widgets over that scroll with the rows; True keeps one at the top while they do.

        They stand in the room of the first row; ``gap`` logical pixels follow each.
        """
        self._tops = tuple(tops)
        self._held = gap
        for widget, sticks in self._tops:
            widget.setParent(self)
            widget.show()
            if sticks:
                widget.raise_()
        self.measure_tops()

    def release_tops(self) -> None:
        """Let the widgets go again."""
        self._tops = ()
        self.painted.top = 0

    def measure_tops(self) -> None:
        """Give the first row the height of what stands in it."""
        shown = [widget for widget, _ in self._tops if not widget.isHidden()]
        self.painted.top = sum(widget.sizeHint().height() + self._held for widget in shown)
        self.fit_rows()

    def _place_tops(self) -> None:
        """Put each widget where the first row has scrolled to."""
        top = -self.verticalScrollBar().value()
        width = self.painted.columns.total
        for widget, sticks in self._tops:
            if widget.isHidden():
                continue
            height = widget.sizeHint().height()
            left = self.width() - width if self.isRightToLeft() else 0
            widget.setGeometry(left, max(0, top) if sticks else top, width, height)
            top += height + self._held

    def _covered(self) -> int:
        """How much of the table's top lies under widgets that stay."""
        return sum(w.sizeHint().height() for w, sticks in self._tops if sticks and w.isVisible())

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Move what scrolls away along with the rows."""
        super().scrollContentsBy(across, down)
        self._place_tops()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Show a row below what stays at the top, and all of its opened criteria if they fit."""
        super().scrollTo(index, hint)
        hidden = self._covered() - self.visualRect(index).top()
        if hidden > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what scrolls away in its place."""
        super().resizeEvent(event)
        self._place_tops()

    def event(self, event: QEvent) -> bool:
        """Take F6 for the other side before the window takes it for the next pane."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._other_side(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _other_side(self, event: QKeyEvent) -> int | None:
        """The column that F6 goes to; None where the window shall have the key."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_F6 or not isinstance(self.row_value(), (LineRow, DetailRow)):
            return None
        order = (CENTRE, 0, 2) if plain else (2, 0, CENTRE)
        place = order.index(self.currentIndex().column()) + 1
        return order[place] if place < len(order) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the question of the first row, so that the keyboard is seen to be here."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._lines.rowCount():
            first = 1 if self._tops else 0
            self.setCurrentIndex(self._lines.index(first, CENTRE))
            self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close with Enter, + and −; go to the other side with F6."""
        column = self._other_side(event)
        row = self.row_value()
        if column is not None:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(column))
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self._activate(row)
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus} and isinstance(row, _FOLDS):
            if row.opened == (event.key() == Qt.Key.Key_Minus):
                self.fold_asked.emit(row.key)
        else:
            super().keyPressEvent(event)

    def _activate(self, row: Row | None) -> None:
        """Open or close a row, or go to the criterion that it shows."""
        if isinstance(row, _FOLDS):
            self.fold_asked.emit(row.key)
            return
        criterion = self._criterion(row, self.currentIndex().column())
        if criterion is not None:
            self.criterion_asked.emit(criterion)

    def _criterion(self, row: Row | None, column: int) -> CriterionSide | None:
        """The criterion of a row in a column; from the middle the first side that has one."""
        if isinstance(row, ClauseRow):
            return row.criterion
        if not isinstance(row, DetailRow):
            return None
        side = SIDE_OF_COLUMN.get(column)
        if side is None:
            return row.sending or row.receiving
        return row.side(side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close with a click on a group or on the sign of a line; follow evidence."""
        index = self.indexAt(event.position().toPoint())
        row: Row | None = index.data(ROW)
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if isinstance(row, (GroupRow, AgreementRow)) or self._on_sign(row, index, event):
            self.fold_asked.emit(row.key)
            return
        linked = self._linked(row, index, event)
        if linked is not None:
            self.criterion_asked.emit(linked)

    def _on_sign(self, row: Row, index: Index, event: QMouseEvent) -> bool:
        if not isinstance(row, LineRow) or index.column() != CENTRE:
            return False
        rect = self.visualRect(index)
        across = event.position().x() - rect.left()
        if self.isRightToLeft():
            across = rect.width() - across
        return bool(across <= scaled(CHEVRON_ROOM))

    def _linked(self, row: Row, index: Index, event: QMouseEvent) -> CriterionSide | None:
        """The criterion whose evidence lies under the mouse."""
        if not isinstance(row, DetailRow) or index.column() != CENTRE:
            return None
        early = event.position().x() < self.visualRect(index).center().x()
        side = Side.SENDING if early != self.isRightToLeft() else Side.RECEIVING
        criterion = row.side(side)
        return criterion if criterion is not None and criterion.evidence else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand where a click does something."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        row: Row | None = index.data(ROW)
        acts = row is not None and (
            isinstance(row, (GroupRow, AgreementRow))
            or self._on_sign(row, index, event)
            or self._linked(row, index, event) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a line in place, or go to an opened criterion."""
        index = self.indexAt(event.position().toPoint())
        row: Row | None = index.data(ROW)
        super().mouseDoubleClickEvent(event)
        if isinstance(row, LineRow) and not self._on_sign(row, index, event):
            self.fold_asked.emit(row.key)
        elif isinstance(row, (DetailRow, ClauseRow)) and self._linked(row, index, event) is None:
            self._activate(row)
