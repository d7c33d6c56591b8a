"""The tree of a checklist version, and beside it what one part says or the form that changes it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.models.checklist_tree import ChecklistTree
from ui.presenters.checklist_tree import PartKey, TreeEntry
from ui.theme import RowKind, appearance, row_height, scaled
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.side_panes import SidePanes, bind_width
from ui.widgets.translated_form import TranslatedForm

_TREE_WIDTH, _TREE_WITH_FORM = 460, 320
_INDENT = 16


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
        if event.key() in ENTER_KEYS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.shown.emit(self.current())


class ChecklistPanes(SidePanes):
    """The tree beside details or form; it leaves the form more room than details need."""

    form: TranslatedForm

    def __init__(self, parent: QWidget | None = None) -> None:
        """Put an empty tree beside empty details."""
        self.tree = PartTree()
        super().__init__(self.tree, self.tree, TranslatedForm(), parent)

    def _set_widths(self, *, beside: bool) -> None:
        width = scaled(_TREE_WITH_FORM if self.has_form else _TREE_WIDTH)
        bind_width(self.tree, width if beside else None)
