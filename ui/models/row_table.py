"""What every table of rows with ids does: hold them, find one, count them."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex


class HasId(Protocol):
    """A row that can be told from all others."""

    @property
    def id(self) -> str:
        """What tells it."""


Row = TypeVar("Row", bound=HasId)


class RowTable(QAbstractTableModel, Generic[Row]):
    """Kinds of tables say what their columns are and what stands in a cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown, unsorted."""
        return self._rows

    def row_at(self, row: int) -> Row | None:
        """What stands in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """The place of a row, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)
