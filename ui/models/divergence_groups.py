"""Criteria against groups: a tile for what each group says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.models.row_table import Index, RowTable
from ui.presenters.divergence import AgendaRow
from ui.presenters.divergence_groups import GroupCell, GroupColumn, group_cell
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CELL = Qt.ItemDataRole.UserRole
"""The cell itself, which tiles are painted from."""

WHOSE = Qt.ItemDataRole.UserRole + 1
"""Whose criterion it is, the second line of the first column."""

_ACROSS = Qt.Orientation.Horizontal


class GroupTable(RowTable[AgendaRow]):
    """One row a criterion, one column a group after the criterion's own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[GroupColumn, ...] = ()

    def set_rows(self, rows: tuple[AgendaRow, ...], groups: tuple[GroupColumn, ...]) -> None:
        """Show other rows and groups."""
        self.beginResetModel()
        self._rows, self._groups = rows, groups
        self.endResetModel()

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self._groups)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The short names of the groups; their titles as tooltips."""
        if orientation != _ACROSS or not 0 <= section <= len(self._groups):
            return None
        if section == 0:
            return self.tr("Criterion") if role == DISPLAY else None
        group = self._groups[section - 1]
        if role == DISPLAY:
            return one_line(group.short)
        return plain(group.title) if role == TOOLTIP else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The criterion, or what a group says of it."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if index.column() == 0:
            told = {
                DISPLAY: one_line(f"{row.criterion} {row.title}"),
                WHOSE: one_line(row.where),
                SPOKEN: one_line(row.sentence),
                TOOLTIP: plain(f"{row.where}\n{row.found.criterion.question}"),
            }
            return told.get(role)
        group = self._groups[index.column() - 1]
        cell: GroupCell = group_cell(row, group)
        if role == CELL:
            return cell
        if role in (SPOKEN, TOOLTIP):
            said = f"{row.criterion}, {group.title}: {cell.words}"
            return one_line(said) if role == SPOKEN else plain(said)
        return None
