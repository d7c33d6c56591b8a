"""What a page lists, as a table sorted by any column."""

from __future__ import annotations

from PySide6.QtCore import (
    QObject,
    Qt,
)

from ui.models.row_table import Index, RowTable
from ui.presenters.records import RecordRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
SORT = Qt.ItemDataRole.UserRole
_ACROSS = Qt.Orientation.Horizontal


class RecordTable(RowTable[RecordRow]):
    """One row a thing, in the columns of the headers."""

    def __init__(self, headers: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = headers

    def set_rows(self, rows: tuple[RecordRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def has_any(self, column: int) -> bool:
        """Whether a column says anything."""
        return any(row.cells[column] for row in self._rows)

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
