"""The rows of a corridor comparison as an item model of three columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.presenters.corridor_rows import WHOLE_WIDTH, LineRow, Row, TopRow
from ui.safe_text import plain, visible
from workbench.domain.ratings import Side

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives the whole row as a value."""

SIDE_OF_COLUMN = {0: Side.SENDING, 2: Side.RECEIVING}
_COLUMNS = 3
_DISPLAY, _EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
_TIP, _STATUS = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole
_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOWHERE = QModelIndex()


class CorridorLines(QAbstractTableModel):
    """Sending side, question, receiving side. Every cell has a sentence for screen readers.

    ``finding_written`` carries side, line and text of a finding that was edited in place.
    """

    finding_written = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._names = ("", "")

    def set_names(self, sending: str, receiving: str) -> None:
        """Name both countries, for the heads that screen readers read."""
        self._names = (sending, receiving)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows, keeping those at either end that stay, so that the cursor stays."""
        new = tuple(rows)
        old = self._rows
        same = 0
        while same < min(len(old), len(new)) and old[same].key == new[same].key:
            same += 1
        after = 0
        most = min(len(old), len(new)) - same
        while after < most and old[-1 - after].key == new[-1 - after].key:
            after += 1
        if len(old) - after > same:
            self.beginRemoveRows(_NOWHERE, same, len(old) - after - 1)
            self._rows = (*old[:same], *old[len(old) - after :])
            self.endRemoveRows()
        if len(new) - after > same:
            self.beginInsertRows(_NOWHERE, same, len(new) - after - 1)
            self._rows = (*self._rows[:same], *new[same : len(new) - after], *self._rows[same:])
            self.endInsertRows()
        self._renew(new)

    def _renew(self, new: tuple[Row, ...]) -> None:
        """Take the new values and tell about those that differ."""
        changed = [place for place, row in enumerate(new) if self._rows[place] != row]
        self._rows = new
        if changed:
            first, last = self.index(changed[0], 0), self.index(changed[-1], _COLUMNS - 1)
            self.dataChanged.emit(first, last)

    def rows(self) -> tuple[Row, ...]:
        """The rows as they are."""
        return self._rows

    def row_of(self, key: str) -> int:
        """The place of a row by its key, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return three."""
        return 0 if parent.isValid() else _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell: the findings of a side that is asked are edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if isinstance(row, TopRow):
            return Qt.ItemFlag.NoItemFlags
        side = SIDE_OF_COLUMN.get(index.column())
        if side is not None and isinstance(row, LineRow) and row.side(side).tiles:
            return _ENABLED | Qt.ItemFlag.ItemIsEditable
        return _ENABLED

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return what a cell says; the value itself for the role ``ROW``."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        found: object = None
        if role == ROW:
            found = row
        elif role in {_DISPLAY, _SPOKEN}:
            found = visible(row.spoken[column])
        elif role == _TIP:
            found = plain(row.spoken[column]) or None
        elif role == _DESCRIPTION:
            found = _fold(row)
        elif isinstance(row, LineRow) and column in SIDE_OF_COLUMN:
            found = self._of_finding(row, SIDE_OF_COLUMN[column], role)
        return found

    def _of_finding(self, row: LineRow, side: Side, role: int) -> str | None:
        """The finding of a side to be edited, or whose it is on which line."""
        if role == _EDIT:
            return row.side(side).finding
        return visible(f"{self._name(side)}: {row.question}") if role == _STATUS else None

    def _name(self, side: Side) -> str:
        return self._names[0 if side is Side.SENDING else 1]

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Pass a finding on to whoever writes it; the rows follow from the workbook."""
        row = self._rows[index.row()] if index.isValid() else None
        side = SIDE_OF_COLUMN.get(index.column())
        if role != _EDIT or side is None or not isinstance(row, LineRow):
            return False
        if str(value) != row.side(side).finding:
            self.finding_written.emit(side.value, row.line, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return what a column holds; read aloud, never shown."""
        if orientation != Qt.Orientation.Horizontal or role not in {_DISPLAY, _SPOKEN}:
            return None
        heads = (
            self.tr("{country}, sending").format(country=self._names[0]),
            self.tr("Question"),
            self.tr("{country}, receiving").format(country=self._names[1]),
        )
        return visible(heads[section]) if 0 <= section < _COLUMNS else None

    def spans(self, row: int) -> bool:
        """Whether a row is one cell across all columns."""
        return isinstance(self._rows[row], WHOLE_WIDTH)


def _fold(row: Row) -> str | None:
    """Whether a row is open or closed, for screen readers."""
    opened = getattr(row, "opened", None)
    if opened is None:
        return None
    return "open" if opened else "closed"
