"""The tree of a checklist version, and beside it what one part says or the form that changes it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.models.checklist_tree import ChecklistTree
from ui.presenters.checklist_tree import PartKey, TreeEntry
from ui.theme import RowKind, appearance, row_height, scaled
from ui.widgets.edge import Edge
from ui.widgets.record_detail import RecordDetail
from ui.widgets.translated_form import TranslatedForm

_TREE_WIDTH, _TREE_WITH_FORM = 460, 320
_INDENT = 16
_UNBOUND = 16_777_215
"""Qt's own largest width."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Rows(QStyledItemDelegate):
    """Rows as high as those of other lists."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, row_height(RowKind.LIST))


class PartTree(QTreeView):
    """The tree. ``shown`` carries the entry that is current, ``opened`` follows Enter."""

    shown = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.tree = ChecklistTree(self)
        self.setModel(self.tree)
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Themes, lines and criteria"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Rows(self))
        self.setExpandsOnDoubleClick(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        appearance().changed.connect(self._set_indent)
        self._set_indent()

    def _set_indent(self) -> None:
        self.setIndentation(scaled(_INDENT))
        self.doItemsLayout()

    def show_entries(
        self, entries: tuple[TreeEntry, ...], current: PartKey | None, *, all_open: bool
    ) -> None:
        """Show a tree; what was open stays open, or everything is."""
        opened = [] if all_open else self._open_keys()
        self.tree.set_entries(entries)
        if all_open:
            self.expandAll()
        for key in opened:
            self.expand(self.tree.index_of(key))
        found = self.tree.index_of(current) if current is not None else QModelIndex()
        if not found.isValid():
            found = self.tree.index(0, 0)
        if found.isValid():
            self.setCurrentIndex(found)
            self.scrollTo(found)
        else:
            self.shown.emit(None)

    def _open_keys(self) -> list[PartKey]:
        return [key for key in self.tree.parts() if self.isExpanded(self.tree.index_of(key))]

    def current(self) -> TreeEntry | None:
        """The entry that is current."""
        return self.tree.entry_at(self.currentIndex())

    def go_to(self, key: PartKey) -> None:
        """Make a part current."""
        found = self.tree.index_of(key)
        if found.isValid():
            self.setCurrentIndex(found)
            self.scrollTo(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the part."""
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.shown.emit(self.current())


class ChecklistPanes(QWidget):
    """Tree at the start, details or form beside it; on a narrow window one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Put an empty tree beside empty details."""
        super().__init__(parent)
        self.tree = PartTree()
        self.detail = RecordDetail()
        self.form = TranslatedForm()
        self.pane = QStackedWidget()
        self.pane.addWidget(self.detail)
        self.pane.addWidget(self.form)
        self._edge = Edge()
        self._narrow = False
        self._detail_on = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tree)
        row.addWidget(self._edge)
        row.addWidget(self.pane, 1)
        appearance().changed.connect(self._lay_out)
        self._lay_out()

    @property
    def has_form(self) -> bool:
        """Whether the form is open."""
        return self.pane.currentWidget() is self.form

    def show_form(self) -> None:
        """Show the form in the pane."""
        self.pane.setCurrentWidget(self.form)
        self._lay_out()

    def show_detail(self) -> None:
        """Show the details in the pane."""
        self.pane.setCurrentWidget(self.detail)
        self._lay_out()

    def set_narrow(self, *, narrow: bool) -> None:
        """One pane in place of the other, or both side by side."""
        self._narrow = narrow
        self._detail_on = not narrow
        self._lay_out()

    def toggle_detail(self) -> None:
        """Show the pane or hide it; on a narrow window it takes the place of the tree."""
        self._detail_on = not self._detail_on
        self._lay_out()

    def shown_panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [part for part in (self.tree, self.pane) if part.isVisible()]

    def _lay_out(self) -> None:
        pane = self.has_form or self._detail_on
        self.pane.setVisible(pane)
        self.tree.setVisible(not (self._narrow and pane))
        self._edge.setVisible(pane and not self._narrow)
        width = scaled(_TREE_WITH_FORM if self.has_form else _TREE_WIDTH)
        whole = self._narrow or not pane
        self.tree.setMinimumWidth(0 if whole else width)
        self.tree.setMaximumWidth(_UNBOUND if whole else width)
