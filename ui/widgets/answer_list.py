"""One of the overview's lists: choose it, find, narrow it by filters that combine, open a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.answer_list import HEADERS, ROOM, UNFOUND, WIDTHS, WORDS, widths_of
from ui.presenters.record_kind import RecordFilter, RecordLink
from ui.presenters.records import RecordRow, matching
from ui.safe_text import PlainLabel, one_line
from ui.theme import RowKind, TextRole, appearance, current_tokens, row_height, scaled, text_font
from ui.widgets.buttons import push_button
from ui.widgets.edge import Edge
from ui.widgets.flow import FlowLayout
from ui.widgets.record_cells import Index
from ui.widgets.record_detail import RecordDetail
from ui.widgets.record_view import RecordList
from ui.widgets.side_panes import bind_width
from workbench.services.overview import Concern

_FIND_WIDTH, _WHICH_WIDTH, _PANE_WIDTH, _PAD = 136, 260, 280, 8
_POPUP = 32

_SELECTED = QStyle.StateFlag.State_Selected
_START = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_FILTERS = {"country": 128, "side": 96, "theme": 118, "perspective": 150, "basis": 116}
"""The filters with their widths in logical pixels."""

OPEN = "open"
"""The target of the link that opens a row."""


class AnswerDelegate(QStyledItemDelegate):
    """One line a cell, cut where it is too long: there may be thousands of rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 # Qt names them
        """The height of a table's row."""
        return QSize(scaled(80), row_height(RowKind.TABLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens, area = current_tokens(), option.rect
        chosen = bool(option.state & _SELECTED)
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        font = text_font(TextRole.CAPTION)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        room = area.adjusted(scaled(_PAD), 0, -scaled(_PAD), -1)
        text = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _START, text)
        painter.restore()


class AnswerTable(RecordList):
    """The kit's list with rows of one height: measuring thousands of rows would take seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", HEADERS, WIDTHS, (), parent)
        self.setItemDelegate(AnswerDelegate(self))

    def _hide_columns(self) -> None:
        room = self.viewport().width()
        for column, least in enumerate(ROOM):
            empty = self.table.rowCount() > 0 and not self.table.has_any(column)
            self.setColumnHidden(column, empty or room < scaled(least))

    def take_widths(self, widths: tuple[int, ...]) -> None:
        """Give the columns other widths, in logical pixels; 0 takes what is left."""
        if widths != self._widths:
            self._widths = widths
            self._set_widths()

    def _set_heights(self, rows: int) -> None:  # noqa: ARG002 # the list asks for any number
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(row_height(RowKind.TABLE))


class AnswerListPane(QWidget):
    """The list with its filters, and the row that is current in detail.

    ``opened`` carries the id of a row to open, ``chosen`` the id of another list, ``closed`` that
    somebody wants back to the overview.
    """

    opened = Signal(str)
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecordRow, ...] = ()
        self._wanted: dict[str, str] = {}
        self._none = ""
        self._narrow, self._detail_on = False, True
        self.back = push_button(self.tr("Overview"), "chevron-left")
        self.back.setToolTip(self.tr("Back to the overview (Esc)"))
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("List"))
        self.find_field = QLineEdit()
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setPlaceholderText(self.tr("Find (Ctrl+F)"))
        self.find_field.setAccessibleName(self.tr("Find in this list"))
        self.more = push_button(self.tr("Filter"), "filter")
        self.more.setCheckable(True)
        self.boxes = {name: self._box(name) for name in _FILTERS}
        self._offered: frozenset[str] = frozenset()
        self.purpose = PlainLabel(role="caption", wrap=True)
        self.count = PlainLabel(role="caption")
        self.list = AnswerTable()
        self.detail = RecordDetail()
        self.empty = PlainLabel(role="muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._connect()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setMinimumContentsLength(4)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _: self._on_filter(name))
        return box

    def _build(self) -> None:
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(self.empty)
        self._edge = Edge()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._edge)
        row.addWidget(self.detail)
        bar = QWidget()
        self._bar = bar
        flow = FlowLayout(bar, gap=8, line_gap=8)
        for widget in (self.back, self.which, self.find_field, self.more, *self.boxes.values()):
            flow.addWidget(widget)
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.purpose, 1)
        words.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addLayout(words)
        column.addLayout(row, 1)
        appearance().changed.connect(self._lay_out)
        self._lay_out()

    def _connect(self) -> None:
        self.find_field.textChanged.connect(lambda _: self._show())
        self.find_field.returnPressed.connect(self.go_to_list)
        self.which.activated.connect(lambda _: self.chosen.emit(str(self.which.currentData())))
        self.back.clicked.connect(self.closed)
        self.more.toggled.connect(lambda _: self._show_boxes())
        self.list.shown.connect(self._on_shown)
        self.list.opened.connect(lambda row: self.opened.emit(row.id))
        self.detail.linked.connect(lambda _: self.open_current())
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def show_choices(self, choices: Sequence[tuple[Concern, str]], current: Concern) -> None:
        """Offer every list with its count."""
        if self.which.count() != len(choices):
            self.which.clear()
            for concern, counted in choices:
                self.which.addItem(counted, concern.value)
        for at, (_, counted) in enumerate(choices):
            self.which.setItemText(at, counted)
        self.which.setCurrentIndex(self.which.findData(current.value))
        words = WORDS[current]
        self.purpose.setText(words.purpose)
        self._none = words.none
        self.list.setAccessibleName(words.title)
        self.list.take_widths(widths_of(current))

    def show_rows(self, rows: tuple[RecordRow, ...], filters: Sequence[RecordFilter]) -> None:
        """Show rows; what was typed and chosen keeps narrowing them as far as it is offered."""
        self._rows = rows
        offered = {entry.id: entry for entry in filters}
        for name, box in self.boxes.items():
            entry = offered.get(name)
            box.clear()
            for tag, words in entry.choices if entry is not None else ():
                box.addItem(one_line(words), tag)
            # A long name is read whole in the list that opens.
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + scaled(_POPUP))
            at = box.findData(self._wanted.get(name, ""))
            box.setCurrentIndex(max(0, at))
            if entry is not None:
                box.setAccessibleName(entry.caption)
            self._wanted[name] = str(box.currentData() or "")
        self._offered = frozenset(offered)
        self._show()
        self._show_boxes()

    def _show(self) -> None:
        """Show the rows that fit; the current row stays, or the one that took its place."""
        current, at = self.current(), self.list.currentIndex().row()
        shown = matching(self._rows, self.find_field.text(), self._wanted.values())
        self.empty.setText(UNFOUND if self._rows else self._none)
        self._left.setCurrentWidget(self.list if shown else self.empty)
        self.list.show_rows(shown, current)
        if shown and at > 0 and self.current() != current:
            next_at = min(at, self.list.model().rowCount() - 1)
            self.list.setCurrentIndex(self.list.model().index(next_at, 0))
        self.count.setText(
            self.tr("{shown} of {all}").format(shown=f"{len(shown):,}", all=f"{len(self._rows):,}")
        )
        self._on_shown(self.list.current_row() if shown else None)

    def current(self) -> str:
        """The id of the row that is current, empty where there is none."""
        row = self.list.current_row() if self.list.table.rowCount() else None
        return row.id if row is not None else ""

    def select(self, row: str) -> None:
        """Make a row current, if it is shown."""
        self.list.select(row)

    def narrow_to(self, wanted: dict[str, str], typed: str = "") -> None:
        """Choose filters, by name the tag that is wanted, and what is looked for."""
        self._wanted = {name: wanted.get(name, "") for name in self.boxes}
        before = self.find_field.blockSignals(True)
        self.find_field.setText(typed)
        self.find_field.blockSignals(before)

    def narrowed(self) -> dict[str, str]:
        """The filters that are on and what is looked for."""
        return {**self._wanted, "find": self.find_field.text()}

    def open_current(self) -> None:
        """Open the row that is current."""
        if self.current():
            self.opened.emit(self.current())

    def go_to_list(self) -> None:
        """Put the focus into the list, or where another one is chosen if it shows nothing."""
        target = self.list if self.list.isVisible() else self.which
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_detail(self) -> None:
        """Show the detail or hide it; in a narrow window it takes the list's place."""
        self._detail_on = not self._detail_on
        self._lay_out()

    def set_narrow(self, narrow: bool) -> None:
        """List and detail in turn, or side by side."""
        self._narrow = narrow
        self._detail_on = not narrow
        self._lay_out()

    def shown_panes(self) -> list[QWidget]:
        """What F6 goes round."""
        parts = (self._left, self.detail, self._bar)
        return [part for part in parts if part.isVisible()]

    def _show_boxes(self) -> None:
        """In a narrow window the filters stand behind a button, which counts those that are on."""
        shown = not self._narrow or self.more.isChecked()
        self.more.setVisible(self._narrow)
        on = sum(bool(tag) for tag in self._wanted.values())
        words = self.tr("Filter ({count})").format(count=on) if on else self.tr("Filter")
        self.more.setText(words)
        for name, box in self.boxes.items():
            box.setVisible(shown and name in self._offered)

    def _lay_out(self) -> None:
        self.detail.setVisible(self._detail_on)
        self._left.setVisible(not (self._narrow and self._detail_on))
        self._edge.setVisible(self._detail_on and not self._narrow)
        bind_width(self.detail, None if self._narrow else scaled(_PANE_WIDTH))
        self.find_field.setFixedWidth(scaled(_FIND_WIDTH))
        self.which.setFixedWidth(scaled(_WHICH_WIDTH))
        for name, width in _FILTERS.items():
            self.boxes[name].setFixedWidth(scaled(width))
        self._show_boxes()

    def _on_filter(self, name: str) -> None:
        self._wanted[name] = str(self.boxes[name].currentData() or "")
        self._show()
        self._show_boxes()

    def _on_shown(self, row: RecordRow | None) -> None:
        links = (RecordLink(OPEN, self.tr("Open in the form (Enter)"), icon="assessment"),)
        self.detail.show_row(row, links if row is not None else ())
