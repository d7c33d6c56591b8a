"""The countries of a workbook as a list that is searched by typing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.country import BEYOND, CountryRow
from ui.safe_text import one_line, plain
from ui.widgets.search_combo import folded
from workbench.services.world import with_code

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROW = Qt.ItemDataRole.UserRole
"""The ``CountryRow`` of an entry."""

Index = QModelIndex | QPersistentModelIndex


class CountryList(QAbstractListModel):
    """One row a country; those whose name holds what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CountryRow, ...] = ()
        self._shown: tuple[CountryRow, ...] = ()
        self._typed = ""

    def set_rows(self, rows: tuple[CountryRow, ...]) -> None:
        """Show other rows; where the countries are the same, only their values change."""
        same = [row.id for row in rows] == [row.id for row in self._all]
        self._all = rows
        if not same:
            self.find(self._typed)
            return
        self._shown = self._fitting()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def find(self, typed: str) -> None:
        """Show the countries of which a name, in any language that ships, holds what was typed."""
        self.beginResetModel()
        self._typed = typed
        self._shown = self._fitting()
        self.endResetModel()

    def _fitting(self) -> tuple[CountryRow, ...]:
        wanted = folded(self._typed.strip())
        return tuple(row for row in self._all if not wanted or wanted in folded(_names(row)))

    def row_of(self, country: str) -> int:
        """The row of a country; -1 where it is not shown."""
        return next((n for n, row in enumerate(self._shown) if row.id == country), -1)

    def countries(self) -> int:
        """How many countries the workbook has."""
        return sum(row.id != BEYOND for row in self._all)

    def shown(self) -> tuple[CountryRow, ...]:
        """The entries that fit what was typed."""
        return self._shown

    def rowCount(self, parent: Index | None = None) -> int:
        """How many entries are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The name, the row for the delegate, and a sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == DISPLAY:
            return one_line(row.name)
        if role == SPOKEN:
            return one_line(row.sentence)
        if role == TOOLTIP:
            return plain(row.sentence)
        return row if role == ROW else None


def _names(row: CountryRow) -> str:
    """Everything that a country is called: here, by its code, and in the list of the world."""
    listed = with_code(row.id)
    others = listed.spellings if listed is not None else ()
    return "\n".join((row.name, row.id, *others))
