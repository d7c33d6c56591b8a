"""What a page lists, as a table sorted by any column."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.presenters.records import RecordRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
SORT = Qt.ItemDataRole.UserRole
_ACROSS = Qt.Orientation.Horizontal

Index = QModelIndex | QPersistentModelIndex


class RecordTable(QAbstractTableModel):
    """One row a thing, in the columns of the headers."""

    def __init__(self, headers: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = headers
        self._rows: tuple[RecordRow, ...] = ()

    @property
    def rows(self) -> tuple[RecordRow, ...]:
        """The rows shown, unsorted."""
        return self._rows

    def set_rows(self, rows: tuple[RecordRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> RecordRow | None:
        """What stands in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, record: str) -> int:
        """The row of a record, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.id == record), -1)

    def has_any(self, column: int) -> bool:
        """Whether a column says anything."""
        return any(row.cells[column] for row in self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        across = orientation == _ACROSS and 0 <= section < len(self._headers)
        return self._headers[section] if across and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell in words."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        if role == DISPLAY:
            return one_line(row.cells[column])
        if role == SORT:
            return row.sorted_by(column)
        if role == SPOKEN:
            return one_line((row.sentence or row.cells[0]) if column == 0 else row.cells[column])
        return plain(row.cells[column]) if role == TOOLTIP and row.cells[column] else None
