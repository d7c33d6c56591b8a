"""The clauses of one agreement beside both parties' own rules, as a table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.models.row_table import Index, RowTable
from ui.presenters.agreement_clauses import SheetRow
from ui.safe_text import one_line, plain, visible

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROW = Qt.ItemDataRole.UserRole
_ACROSS = Qt.Orientation.Horizontal


class ClauseSheet(RowTable[SheetRow]):
    """One row a criterion or a reading; ``ROW`` gives the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return self._headers

    def show_sheet(self, headers: tuple[str, ...], rows: tuple[SheetRow, ...]) -> None:
        """Show another agreement, or the same one anew."""
        self.beginResetModel()
        self._headers, self._rows = headers, rows
        self.endResetModel()

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        if orientation != _ACROSS or not 0 <= section < len(self._headers):
            return None
        if role == DISPLAY:
            return one_line(self._headers[section])
        return plain(self._headers[section]) if role == TOOLTIP else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell in words."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == DISPLAY:
            return "\n".join(visible(line) for line in cell.split("\n"))
        if role == SPOKEN:
            return one_line(row.sentence if index.column() == 0 else cell)
        if role == ROW:
            return row
        return plain(cell) if role == TOOLTIP and cell else None
