"""The parts of a checklist version as a tree of one column."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.checklist_tree import CHECKLIST, THEME, PartKey, TreeEntry
from ui.safe_text import one_line, plain
from ui.theme import text_font

DISPLAY = Qt.ItemDataRole.DisplayRole
FONT = Qt.ItemDataRole.FontRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ENTRY = Qt.ItemDataRole.UserRole
"""The ``TreeEntry`` of a row."""

Index = QModelIndex | QPersistentModelIndex


class ChecklistTree(QAbstractItemModel):
    """Every row is numbered in printed order; an index carries its row's number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[TreeEntry] = []
        self._numbers: dict[PartKey, int] = {}
        self._above: list[int] = []
        self._places: list[int] = []
        self._below: dict[int, list[int]] = {-1: []}

    def set_entries(self, entries: tuple[TreeEntry, ...]) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._entries, self._above, self._places = [], [], []
        self._below = {-1: []}
        self._take(entries, -1)
        self._numbers = {entry.key: number for number, entry in enumerate(self._entries)}
        self.endResetModel()

    def _take(self, entries: tuple[TreeEntry, ...], above: int) -> None:
        for place, entry in enumerate(entries):
            number = len(self._entries)
            self._entries.append(entry)
            self._above.append(above)
            self._places.append(place)
            self._below[above].append(number)
            self._below[number] = []
            self._take(entry.below, number)

    def index_of(self, key: PartKey) -> QModelIndex:
        """The row of a part; invalid where it is not shown."""
        number = self._numbers.get(key)
        if number is None:
            return QModelIndex()
        return self.createIndex(self._places[number], 0, number)

    def entry_at(self, index: Index) -> TreeEntry | None:
        """What stands in a row; None where there is none."""
        return self._entries[index.internalId()] if index.isValid() else None

    def parts(self) -> tuple[PartKey, ...]:
        """Every part that is shown, in printed order."""
        return tuple(entry.key for entry in self._entries)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The index of a row at the top or below another."""
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = parent.internalId() if parent.isValid() else -1
        return self.createIndex(row, column, self._below[above][row])

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override] # Qt's second form, the object's parent, is not used here
        """The row above."""
        if child is None or not child.isValid():
            return QModelIndex()
        above = self._above[child.internalId()]
        return QModelIndex() if above < 0 else self.createIndex(self._places[above], 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows stand at the top or below another."""
        if parent is None or not parent.isValid():
            return len(self._below[-1])
        return len(self._below[parent.internalId()]) if parent.column() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 # Qt names it
        """One column."""
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words for people and screen readers, and the entry itself."""
        entry = self.entry_at(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == DISPLAY:
            return one_line(entry.words)
        if role == FONT:
            return text_font(bold=True) if entry.part in (CHECKLIST, THEME) else None
        if role == SPOKEN:
            return one_line(entry.sentence)
        return plain(entry.sentence) if role == TOOLTIP else None
