"""The facts of a country as a tree: groups, their rows, and below some the other countries."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.fact_book import FactGroup, FactRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROW = Qt.ItemDataRole.UserRole
"""The ``FactRow`` of a row, or the ``FactGroup`` of a group's."""

TITLE, VALUE, YEAR, SOURCE, RATES = range(5)
HEADERS = ("Indicator", "Value", "Year", "Source", "Rates")

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class _Node:
    """A row of the tree, with the numbers of the rows below it."""

    item: FactGroup | FactRow
    parent: int
    place: int
    below: list[int] = field(default_factory=list)


class CountryFacts(QAbstractItemModel):
    """Five columns; a row is named in its first by a whole sentence for screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []

    def set_groups(self, groups: tuple[FactGroup, ...]) -> None:
        """Show other facts."""
        self.beginResetModel()
        self._nodes, self._top = [], []
        for group in groups:
            self._top.append(self._add(group, -1, len(self._top)))
        self.endResetModel()

    def _add(self, item: FactGroup | FactRow, parent: int, place: int) -> int:
        number = len(self._nodes)
        self._nodes.append(_Node(item, parent, place))
        children = item.rows if isinstance(item, FactGroup) else item.children
        below = [self._add(child, number, row) for row, child in enumerate(children)]
        self._nodes[number].below = below
        return number

    def first_row(self) -> QModelIndex:
        """The first row of the first group; invalid where there is none."""
        return self.index(0, 0, self.index(0, 0))

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The index of a row below another."""
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        siblings = self._nodes[parent.internalId()].below if parent.isValid() else self._top
        return self.createIndex(row, column, siblings[row])

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override] # Qt's second form, the object's parent, is not used here
        """The row above in the tree."""
        if child is None or not child.isValid():
            return QModelIndex()
        above = self._nodes[child.internalId()].parent
        if above < 0:
            return QModelIndex()
        return self.createIndex(self._nodes[above].place, 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows stand below one."""
        if parent is None or not parent.isValid():
            return len(self._top)
        return len(self._nodes[parent.internalId()].below) if parent.column() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 # Qt names it
        """Indicator, value, year, source, criteria rated."""
        return len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADERS)
        return HEADERS[section] if across and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words for people and screen readers, and the row for the delegate."""
        if not index.isValid():
            return None
        item = self._nodes[index.internalId()].item
        if role == ROW:
            return item
        if isinstance(item, FactGroup):
            words = item.title if index.column() == TITLE else ""
            return one_line(words) if role in (DISPLAY, SPOKEN) else None
        return _cell(item, index.column(), role)


def _cell(row: FactRow, column: int, role: int) -> str | None:
    cell = row.cells[column]
    if role == DISPLAY:
        return one_line(cell)
    if role == SPOKEN:
        return one_line(row.sentence if column == TITLE else cell)
    if role == TOOLTIP:
        return plain((row.tip or row.title) if column == TITLE else cell)
    return None
