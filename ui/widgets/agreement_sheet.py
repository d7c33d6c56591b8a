"""One agreement: its clauses beside both parties' own rules, and the form of a clause."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.models.agreement_clauses import ClauseSheet
from ui.presenters.agreement_clauses import SheetRow
from ui.safe_text import PlainLabel, set_tooltip
from ui.theme import appearance, scaled
from ui.widgets.buttons import push_button
from ui.widgets.clause_cells import ClauseDelegate
from ui.widgets.edge import Edge
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.record_form import RecordForm
from ui.widgets.side_panes import bind_width

_FORM_WIDTH = 320
_LEAVE = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Backspace})


class ClauseView(QTableView):
    """The table. ``opened`` carries the row Enter asked for, ``left`` that Esc did."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Clauses beside both parties' own rules"))
        self.sheet = ClauseSheet(self)
        self.setModel(self.sheet)
        self.setItemDelegate(ClauseDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self.doubleClicked.connect(lambda _: self._open())
        appearance().changed.connect(self._lay_out)

    def show_sheet(self, headers: tuple[str, ...], rows: tuple[SheetRow, ...]) -> None:
        """Show rows; the one that was current stays so where it is still there."""
        before = self.current_row()
        self.sheet.show_sheet(headers, rows)
        self._lay_out()
        kept = self.sheet.place_of(before.id) if before is not None else -1
        self.setCurrentIndex(self.sheet.index(max(0, kept), 0))

    def current_row(self) -> SheetRow | None:
        """The row that is current, or None."""
        return self.sheet.row_at(self.currentIndex().row())

    def select(self, row_id: str) -> None:
        """Make a row current and bring it into view."""
        index = self.sheet.index(self.sheet.place_of(row_id), 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Esc and Backspace go back to the list."""
        if event.key() in ENTER_KEYS:
            self._open()
        elif event.key() in _LEAVE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns equal room, to the pixel."""
        super().resizeEvent(event)
        self._lay_out()

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _lay_out(self) -> None:
        """Columns of one width; what does not divide goes to the first, which asks of no party."""
        count = self.sheet.columnCount()
        if not count:
            return
        width, over = divmod(self.viewport().width(), count)
        for column in range(count):
            self.horizontalHeader().resizeSection(column, width + (0 if column else over))
        self.resizeRowsToContents()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Keep the whole row in view, as far as it fits."""
        super().currentChanged(current, previous)
        self.scrollTo(current)


class AgreementSheet(QWidget):
    """``left`` asks for the list; the page fills the sheet in and writes what the form says."""

    left = Signal()
    add_asked = Signal()
    checklist_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(role="section", wrap=True)
        self.facts = PlainLabel(role="caption", wrap=True)
        self.method = PlainLabel(
            self.tr(
                "Under each party stand its own rules, towards the other party where there is such"
                " an answer. The workbench chose which clauses and rules stand beside which"
                " criterion."
            ),
            role="caption",
            wrap=True,
        )
        self.view = ClauseView()
        self.form = RecordForm()
        self._edge = Edge()
        self._narrow = False
        self._back = push_button(self.tr("All agreements"), "chevron-left")
        set_tooltip(self._back, self.tr("Back to all agreements (Esc)"))
        self._back.clicked.connect(self.left)
        self._add = push_button(self.tr("Add a clause"), "add")
        self._add.clicked.connect(self.add_asked)
        self._checklist = push_button(self.tr("Its own checklist"), "assessment")
        self._checklist.clicked.connect(self.checklist_asked)
        self.view.left.connect(self.left)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._checklist)
        row.addWidget(self._add)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.view, 1)
        body.addWidget(self._edge)
        body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        for label in (self.title, self.facts):
            column.addWidget(label)
        column.addLayout(body, 1)
        column.addWidget(self.method)
        self.form.hide()
        appearance().changed.connect(self._show_parts)
        self._show_parts()

    def show_agreement(
        self, title: str, facts: str, headers: tuple[str, ...], rows: tuple[SheetRow, ...]
    ) -> None:
        """Show one agreement."""
        self.title.setText(title)
        self.facts.setText(facts)
        self.view.show_sheet(headers, rows)

    @property
    def has_form(self) -> bool:
        """Whether the form is open."""
        return not self.form.isHidden()

    def show_form(self, *, shown: bool) -> None:
        """Open the form beside the table, in its place on a narrow window; or close it."""
        self.form.setHidden(not shown)
        self._show_parts()

    def set_narrow(self, narrow: bool) -> None:
        """Show table and form in turn, or side by side."""
        self._narrow = narrow
        self._show_parts()

    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [part for part in (self.view, self.form) if not part.isHidden()]

    def _show_parts(self) -> None:
        shown = self.has_form
        self.view.setHidden(shown and self._narrow)
        self._edge.setVisible(shown and not self._narrow)
        self.facts.setHidden(self._narrow and shown)
        self.method.setHidden(self._narrow and shown)
        bind_width(self.form, None if self._narrow else scaled(_FORM_WIDTH))
