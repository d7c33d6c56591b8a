"""The list of keys, made out of the table of actions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from ui.actions import ACTIONS, MENUS, key_words, translated, words
from ui.dialogs.frame import FootedDialog, fitting
from ui.theme import RowKind, row_height
from ui.widgets.search_combo import folded

_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_STRETCH = QHeaderView.ResizeMode.Stretch
_CONTENTS = QHeaderView.ResizeMode.ResizeToContents
_NAME = Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the list."""

    what: str
    where: str
    keys: str


INSIDE: tuple[tuple[str, str, str], ...] = (
    ("Rate: met, partly, not met, no evidence, not applicable", "Rating, matrix", "1 – 5"),
    ("Clear a rating", "Rating, matrix", "0"),
    ("Open or close a line", "Corridors", "Enter"),
    ("Open the assessment of a cell", "Country matrix", "Enter"),
    ("Move to another page", "List of pages", "↑ / ↓, Enter"),
)
"""Keys that work only while one part of the window has the focus."""


def key_rows() -> tuple[KeyRow, ...]:
    """Every action with keys, in the order of the menus, then the keys of single parts."""
    menus = {menu: words(translated(text)) for menu, text in MENUS}
    rows = [
        KeyRow(words(translated(entry.text)), menus[entry.menu], key_words(entry))
        for entry in ACTIONS
        if entry.keys
    ]
    return (*rows, *(KeyRow(*(translated(part) for part in row)) for row in INSIDE))


class ShortcutsDialog(FootedDialog):
    """Type to find an action; its keys stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List every key."""
        super().__init__(self.tr("Keyboard shortcuts"), self.tr("Close"), parent)
        self._rows = key_rows()
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Type to find an action"))
        self.find.setAccessibleName(self.tr("Find an action"))
        self.find.setClearButtonEnabled(True)
        self.find.textChanged.connect(self._on_typed)
        self.table = QTableWidget(len(self._rows), 3)
        self.table.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Where"), self.tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height(RowKind.TABLE))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate((_STRETCH, _CONTENTS, _CONTENTS)):
            header.setSectionResizeMode(column, mode)
        self._fill()
        self.body.addWidget(self.find)
        self.body.addWidget(self.table, 1)
        self.resize(fitting(self, 620, 520))
        self.find.setFocus()

    def _fill(self) -> None:
        for place, row in enumerate(self._rows):
            for column, text in enumerate((row.what, row.where, row.keys)):
                item = QTableWidgetItem(text)
                item.setFlags(_ENABLED)
                item.setData(_NAME, f"{row.what}: {row.keys}")
                self.table.setItem(place, column, item)

    def _on_typed(self, typed: str) -> None:
        wanted = folded(typed.strip())
        for place, row in enumerate(self._rows):
            found = wanted in folded(f"{row.what} {row.where} {row.keys}")
            self.table.setRowHidden(place, not found)
