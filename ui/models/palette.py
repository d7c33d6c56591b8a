"""What the command palette offers, as a list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.palette import Choice
from ui.safe_text import one_line, plain

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CHOICE = Qt.ItemDataRole.UserRole
"""The ``Choice`` of a row."""

Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractListModel):
    """One row a choice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer other choices."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice_at(self, row: int) -> Choice | None:
        """What stands in a row, or None."""
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many choices there are."""
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words for people and screen readers, and the choice for the delegate."""
        choice = self.choice_at(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == CHOICE:
            return choice
        if role == DISPLAY:
            return one_line(choice.text)
        if role == SPOKEN:
            return one_line(choice.sentence)
        return plain(choice.text) if role == TOOLTIP else None
