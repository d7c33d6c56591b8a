"""The agenda as a table: how far apart, which criterion, whose, how many voices."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.models.row_table import Index, RowTable
from ui.presenters.divergence import HEADER_TIPS, HEADERS, AgendaRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
DESCRIBED = Qt.ItemDataRole.AccessibleDescriptionRole
WORD = Qt.ItemDataRole.UserRole
"""The word's key, which the symbol is painted for."""

_ACROSS = Qt.Orientation.Horizontal
WORD_COLUMN, CRITERION_COLUMN = 0, 1


class AgendaTable(RowTable[AgendaRow]):
    """One row a criterion, in the order of the agenda."""

    def set_rows(self, rows: tuple[AgendaRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        if orientation != _ACROSS or not 0 <= section < len(HEADERS):
            return None
        words = {DISPLAY: HEADERS, TOOLTIP: HEADER_TIPS, DESCRIBED: HEADER_TIPS}.get(role)
        return self.tr(words[section]) if words is not None and words[section] else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell in words."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        if role == DISPLAY:
            return one_line(row.cells[column])
        if role == SPOKEN:
            return one_line(row.sentence if column == 0 else row.cells[column])
        if role == WORD:
            return row.word
        if role == TOOLTIP:
            question = row.found.criterion.question
            return plain(question if column == CRITERION_COLUMN else row.cells[column])
        return None
