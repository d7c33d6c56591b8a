"""The criteria of a side as a tree: themes, and under each its criteria."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.criteria_list import CriteriaList, CriterionEntry, ThemeEntry
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ENTRY = Qt.ItemDataRole.UserRole
"""The ``ThemeEntry`` or ``CriterionEntry`` of a row."""

Index = QModelIndex | QPersistentModelIndex
_THEME = 0
"""Internal id of a theme's row; a criterion's is the row of its theme plus one."""


class CriteriaTree(QAbstractItemModel):
    """Themes at the top, criteria below. A new list of the same rows changes values only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = CriteriaList((), 0, 0)

    def set_list(self, found: CriteriaList) -> None:
        """Show another list; rows and selection stay where the criteria are the same."""
        same = _shape(found) == _shape(self._list)
        if not same:
            self.beginResetModel()
        self._list = found
        if not same:
            self.endResetModel()
            return
        for row in range(len(found.themes)):
            theme = self.index(row, 0)
            self.dataChanged.emit(theme, theme)
            last = self.rowCount(theme) - 1
            self.dataChanged.emit(self.index(0, 0, theme), self.index(last, 0, theme))

    def index_of(self, criterion: str) -> QModelIndex:
        """The row of a criterion; invalid where it is not shown."""
        place = self._list.place_of(criterion)
        if place is None:
            return QModelIndex()
        return self.index(place[1], 0, self.index(place[0], 0))

    def criterion_at(self, index: Index) -> str | None:
        """The criterion of a row; None for a theme."""
        entry = self.data(index, ENTRY)
        return entry.id if isinstance(entry, CriterionEntry) else None

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The index of a row below a theme, or of a theme."""
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _THEME)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override] # Qt's second form, the object's parent, is not used here
        """The theme of a criterion."""
        if child is None or not child.isValid() or child.internalId() == _THEME:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _THEME)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many themes, or criteria of a theme."""
        if parent is None or not parent.isValid():
            return len(self._list.themes)
        if parent.internalId() != _THEME or parent.column() != 0:
            return 0
        return len(self._list.themes[parent.row()].criteria)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 # Qt names it
        """One column; the delegate paints the tiles into it."""
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words for people and screen readers, and the entry for the delegate."""
        if not index.isValid():
            return None
        entry = self._entry(index)
        if role == ENTRY:
            return entry
        if isinstance(entry, ThemeEntry):
            return _theme_data(entry, role)
        if role == DISPLAY:
            return one_line(f"{entry.short_id} {entry.title}")
        if role == SPOKEN:
            return one_line(entry.sentence)
        return plain(entry.sentence) if role == TOOLTIP else None

    def _entry(self, index: Index) -> ThemeEntry | CriterionEntry:
        if index.internalId() == _THEME:
            return self._list.themes[index.row()]
        return self._list.themes[index.internalId() - 1].criteria[index.row()]


def _theme_data(theme: ThemeEntry, role: int) -> str | None:
    if role == DISPLAY:
        return one_line(theme.name)
    if role == SPOKEN:
        return one_line(f"{theme.title}, {theme.count} answered on both bases")
    return plain(theme.title) if role == TOOLTIP else None


def _shape(found: CriteriaList) -> list[tuple[str, tuple[str, ...]]]:
    return [(theme.id, tuple(entry.id for entry in theme.criteria)) for theme in found.themes]
