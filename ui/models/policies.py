"""Policies or agreements as a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.policies import TextRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
SORT = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class TextTable(QAbstractTableModel):
    """One row a policy or an agreement, in the columns of the headers."""

    def __init__(self, headers: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = headers
        self._rows: tuple[TextRow, ...] = ()

    def set_rows(self, rows: tuple[TextRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> TextRow | None:
        """What stands in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

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
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._headers)
        return self._headers[section] if across and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell in words."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == DISPLAY:
            return one_line(cell)
        if role == SORT:
            return cell.casefold()
        if role == SPOKEN:
            return one_line(row.sentence if index.column() == 0 else cell)
        return plain(cell) if role == TOOLTIP and cell else None
