"""What a search found, as a list with headings."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.search import FoundRow
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROW = Qt.ItemDataRole.UserRole
"""The ``FoundRow`` of a row."""

Index = QModelIndex | QPersistentModelIndex
_CAN_BE_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CANNOT = Qt.ItemFlag.NoItemFlags


class FoundModel(QAbstractListModel):
    """One row a thing or a heading; a heading that leads nowhere cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoundRow, ...] = ()

    @property
    def rows(self) -> tuple[FoundRow, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: tuple[FoundRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> FoundRow | None:
        """What stands in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, identity: str) -> int:
        """The row that is named so; the first thing where none is, -1 without any."""
        places = [at for at, row in enumerate(self._rows) if row.id == identity]
        return next(iter(places), self.first())

    def first(self) -> int:
        """The row of the first thing, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.hit is not None), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Things can be chosen, and headings that lead to more; the keyboard skips the others."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return _CANNOT
        return _CAN_BE_CHOSEN if row.hit is not None or row.more else _CANNOT

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words for people and screen readers, and the row for the delegate."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == DISPLAY:
            return one_line(row.title)
        if role == SPOKEN:
            return one_line(row.sentence)
        return plain(row.title) if role == TOOLTIP and row.hit is not None else None
