"""How far each country is, as a table with a share that is painted as a bar."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.presenters.overview import PROGRESS_HEADERS, CountryProgress
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
SHARE = Qt.ItemDataRole.UserRole
"""The share answered, within [0, 1], in the last column alone."""
_ACROSS = Qt.Orientation.Horizontal

Index = QModelIndex | QPersistentModelIndex


class ProgressTable(QAbstractTableModel):
    """One row a country."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CountryProgress, ...] = ()

    def set_rows(self, rows: tuple[CountryProgress, ...]) -> None:
        """Show other rows; where the countries are the same, only their counts change."""
        if [row.country for row in rows] == [row.country for row in self._rows]:
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(PROGRESS_HEADERS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> CountryProgress | None:
        """What stands in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many countries there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Country, a column a side, the whole."""
        return 0 if parent is not None and parent.isValid() else len(PROGRESS_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        across = orientation == _ACROSS and 0 <= section < len(PROGRESS_HEADERS)
        return PROGRESS_HEADERS[section] if across and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell in words; the last column also as a share."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        cells = (row.name, *row.sides, row.words)
        if role == DISPLAY:
            return one_line(cells[column])
        if role == SHARE:
            last = column == len(cells) - 1 and row.asked
            return row.answered / row.asked if last else None
        if role == SPOKEN:
            return one_line(row.sentence if column in (0, len(cells) - 1) else cells[column])
        return plain(row.sentence) if role == TOOLTIP else None
