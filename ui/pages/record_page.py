"""A page that lists one kind of thing: find, filter, add, change, delete, export."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.page import Page
from ui.presenters.record_kind import FieldValue, RecordFilter, RecordKind
from ui.presenters.records import RecordRow, matching
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.theme import scaled
from ui.widgets.buttons import push_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.record_view import RecordList, RecordPanes
from workbench.errors import UserError

_FIND_WIDTH = 200


class RecordPage(Page):
    """Subclasses set ``page_id``, ``title`` and ``kind_class``; everything else is here.

    ``header`` takes further buttons and filters; ``refresh`` reads everything anew.
    """

    kind_class: type[RecordKind]
    kind: RecordKind

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.kind = self.kind_class(session)
        words = self.kind.words()
        self._editing: str | None = None
        self._typed, self._wanted = "", dict[str, str]()
        self._rows: tuple[RecordRow, ...] = ()
        self._typing = False
        self._was_shown, self._stale = False, False
        self.header = PageHeader(self.tr(self.title))
        self.find = QLineEdit()
        self.find.setClearButtonEnabled(True)
        self.find.setPlaceholderText(self.tr("Find (Ctrl+F)"))
        self.find.setAccessibleName(self.tr("Find in this list"))
        self.find.setFixedWidth(scaled(_FIND_WIDTH))
        self.header.add_filter(self.find, keep=True)
        self._boxes: dict[str, QComboBox] = {}
        self.count = PlainLabel(role="caption")
        self.list = RecordList(words.many, self.kind.headers, self.kind.widths, self.kind.spare)
        self.panes_view = RecordPanes(self.list)
        self._empty = EmptyState(self.kind.icon, words.none, words.purpose, words.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes_view)
        self._stack.addWidget(self._empty)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        for entry in self.kind.filters():
            self._add_filter(entry)
        self.header.add_filter(self.count, at_end=True)
        self.add_button = push_button(self.kind.words().add, "add")
        self.add_button.clicked.connect(self.add)
        self.turn_button = push_button(self.tr("Details"))
        self.turn_button.setToolTip(self.tr("The list or the details of what is chosen (F8)"))
        self.turn_button.clicked.connect(self.panes_view.toggle_detail)
        self.turn_button.hide()
        self.header.add_filter(self.turn_button, at_end=True, keep=True)
        self.header.add_filter(self.add_button, at_end=True, keep=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _add_filter(self, entry: RecordFilter) -> None:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for tag, words in entry.choices:
            box.addItem(words, tag)
        box.activated.connect(lambda _, name=entry.id: self._on_filter(name))
        self._boxes[entry.id] = box
        self.header.add_filter(box, entry.caption)

    def _renew_filters(self) -> None:
        """Offer what there is now; a choice that is gone gives way to the first one."""
        for entry in self.kind.filters():
            box = self._boxes.get(entry.id)
            if box is None or _choices(box) == entry.choices:
                continue
            chosen = str(box.currentData() or "")
            box.clear()
            for tag, words in entry.choices:
                box.addItem(words, tag)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            self._wanted[entry.id] = str(box.currentData() or "")

    def _connect(self) -> None:
        self.find.textChanged.connect(self._on_typed)
        self.list.shown.connect(self._on_shown)
        self.list.opened.connect(lambda _: self.open_current())
        self.panes_view.turned.connect(self._name_turn)
        self.panes_view.detail.linked.connect(self.kind.follow)
        self.panes_view.form.submitted.connect(self._on_submitted)
        self.panes_view.form.cancelled.connect(self.close_form)
        self._empty.acted.connect(self.add)
        self.session.changed.connect(lambda _: self._catch_up())
        self.handlers |= {
            "find": self._on_find,
            "add-record": self.add,
            "edit": self.edit,
            "delete-record": self.delete,
            "export-list": self.export_list,
            "detail": self.panes_view.toggle_detail,
            "copy": self._on_copy,
        }

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed behind another page."""
        super().showEvent(event)
        self._was_shown = True
        if self._stale:
            self.refresh()

    def _catch_up(self) -> None:
        """Read everything anew at once, or when the page is shown again.

        What an undo brings back is made current, so that nobody has to look for it.
        """
        if not self.isVisible() and self._was_shown:
            self._stale = True
            return
        before = {row.id for row in self._rows}
        self.refresh()
        back = [row.id for row in self._rows if row.id not in before]
        if before and len(back) == 1 and not self.panes_view.has_form:
            self.list.select(back[0])

    def refresh(self) -> None:
        """Read everything anew; the current record stays current where it is still there."""
        self._stale = False
        if not self._typing:
            self._renew_filters()
        row = self.list.current_row()
        rows = self._rows = self._rows if self._typing else self.kind.rows()
        shown = matching(rows, self._typed, self._wanted.values())
        self._stack.setCurrentWidget(
            self.panes_view if rows or self.panes_view.has_form else self._empty
        )
        self.panes_view.show_unfound("" if shown or not rows else self.kind.words().unfound)
        self.list.show_rows(shown, row.id if row is not None else "")
        self.count.setText(
            self.tr("{shown} of {all}").format(shown=len(shown), all=len(rows))
            if len(shown) != len(rows)
            else self.kind.words().counted.format(all=len(rows))
        )
        self._on_shown(self.list.current_row() if shown else None)
        self._name_turn()

    def show_record(self, record: str) -> None:
        """Make a record current; filters that hide it are lifted."""
        if self.list.table.place_of(record) < 0:
            self.clear_filters()
        self.list.select(record)

    def clear_filters(self) -> None:
        """Show everything again."""
        self._wanted.clear()
        for box in self._boxes.values():
            box.setCurrentIndex(0)
        self.find.clear()
        self.refresh()

    def current(self) -> str:
        """The id of the record that is current, empty where there is none."""
        row = self.list.current_row()
        return row.id if row is not None and self.list.table.rowCount() else ""

    def add(self) -> None:
        """Open an empty form."""
        self._open_form(None)

    def edit(self) -> None:
        """Open the form on the current record."""
        record = self.current()
        if self.kind.can_change(record):
            self._open_form(record)

    def open_current(self) -> None:
        """What Enter does on a row: the form, unless a page has something better."""
        self.edit()

    def delete(self) -> None:
        """Delete the current record; one undo brings it back."""
        record = self.current()
        if not self.kind.can_change(record):
            return
        try:
            command = self.kind.removal(record)
        except UserError as error:
            self.session.failed.emit(error)
            return
        if self.session.apply(command):
            done = self.session.workbook.undo_words() or ""
            self.session.said.emit(self.tr("Done: {what}. Ctrl+Z takes it back.").format(what=done))

    def export_list(self) -> None:
        """Write the rows that are shown to an Excel or CSV file."""
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        rows = self.list.in_order()
        export_list(self, self.session, self.kind.words().many, self.kind.headers, rows)

    def _open_form(self, record: str | None) -> None:
        words = self.kind.words()
        self._editing = record
        self._stack.setCurrentWidget(self.panes_view)
        self.panes_view.form.open(
            words.add if record is None else words.edit,
            self.kind.fields(record),
            self.kind.values(record),
        )
        self.panes_view.show_form()

    def close_form(self) -> None:
        """Leave the form; nothing is written."""
        self.panes_view.show_detail()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        before = {row.id for row in self.kind.rows()}
        try:
            self.session.workbook.apply(self.kind.command(self._editing, values))
        except UserError as error:
            self.panes_view.form.tell(error)
            return
        new = [row.id for row in self.kind.rows() if row.id not in before]
        self.panes_view.show_detail()
        self.refresh()
        self.show_record(new[-1] if new else self._editing or "")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self, row: RecordRow | None) -> None:
        links = self.kind.links(row.id) if row is not None else ()
        self.panes_view.detail.show_row(row, links)

    def _on_typed(self, typed: str) -> None:
        """Narrow the rows that are there: typing changes none of them."""
        self._typed, self._typing = typed, True
        self.refresh()
        self._typing = False

    def _on_filter(self, name: str) -> None:
        self._wanted[name] = str(self._boxes[name].currentData() or "")
        self.refresh()

    def _on_find(self) -> None:
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def _name_turn(self) -> None:
        """Say where the button of a narrow window leads; an open form is left by its own."""
        on_detail = self.panes_view.detail_on
        self.turn_button.setText(self.tr("Back to the list") if on_detail else self.tr("Details"))
        self.turn_button.setEnabled(bool(self._rows) and not self.panes_view.has_form)

    def _on_copy(self) -> None:
        row = self.list.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText("\t".join(row.cells))

    def set_narrow(self, narrow: bool) -> None:
        """Show list and pane in turn, or side by side."""
        super().set_narrow(narrow)
        self.panes_view.set_narrow(narrow)
        self.turn_button.setVisible(narrow)

    def panes(self) -> list[QWidget]:
        """The list and the pane, as far as they are shown."""
        return self.panes_view.shown_panes()

    def state(self) -> dict[str, str]:
        """The record that is current and what was looked for."""
        return {"record": self.current(), "find": self._typed, **self._wanted}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; a record that is gone leaves the first one current."""
        for name, box in self._boxes.items():
            place = box.findData(state.get(name, ""))
            box.setCurrentIndex(max(0, place))
            self._wanted[name] = str(box.currentData() or "")
        self.find.setText(state.get("find", ""))
        self.refresh()
        self.list.select(state.get("record", ""))


def _choices(box: QComboBox) -> tuple[tuple[str, str], ...]:
    """What a box offers: tags with their words."""
    return tuple((str(box.itemData(at)), box.itemText(at)) for at in range(box.count()))
