"""A combo box that is searched by typing any part of a name, with or without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from ui.safe_text import one_line

_IDENTITY = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 12


def folded(text: str) -> str:
    """Return text without accents and case, so that *turkiye* finds *Türkiye*."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


class _Matches(QSortFilterProxyModel):
    """The choices that contain what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""

    def set_typed(self, typed: str) -> None:
        self._typed = folded(typed.strip())
        self.invalidate()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        return self._typed in str(index.data(_FOLDED))


class SearchCombo(QComboBox):
    """Choices with ids, found by typing. ``chosen`` carries the id that a person picked.

    Typing lists what fits; Enter takes the first of it; what fits nothing is put back.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start without choices; ``name`` says what is picked."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._field = QLineEdit(self)
        self.setEditable(True)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self._choices = QStandardItemModel(self)
        self.setModel(self._choices)
        self._matches = _Matches(self)
        self._matches.setSourceModel(self._choices)
        completer = QCompleter(self._matches, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        completer.activated[QModelIndex].connect(self._on_completed)  # type: ignore[index] # the stubs know no overloads of a signal
        self.setCompleter(completer)
        self._field.textEdited.connect(self._matches.set_typed)
        self._field.returnPressed.connect(self._on_return)
        self.activated.connect(self._on_activated)
        self._current = ""

    def set_choices(
        self, choices: Sequence[tuple[str, str]], found_by: Mapping[str, str] | None = None
    ) -> None:
        """Replace the choices, each an id and its text; the current one stays if it is there.

        ``found_by`` gives, by id, further words that find a choice.
        """
        more = found_by or {}
        wanted = self._current
        blocker = QSignalBlocker(self)
        self._choices.clear()
        for identity, text in choices:
            item = QStandardItem(one_line(text))
            item.setData(identity, _IDENTITY)
            item.setData(folded(f"{text}\n{more.get(identity, '')}"), _FOLDED)
            item.setEditable(False)
            self._choices.appendRow(item)
        blocker.unblock()
        self.set_current(wanted)

    def current(self) -> str:
        """Return the id of the choice that is on, empty when there is none."""
        return self._current

    def found(self) -> tuple[str, ...]:
        """The ids of the choices that fit what was typed."""
        places = range(self._matches.rowCount())
        return tuple(str(self._matches.index(at, 0).data(_IDENTITY)) for at in places)

    def set_current(self, identity: str) -> None:
        """Show a choice without telling anybody; an unknown id shows nothing."""
        place = self.findData(identity, _IDENTITY) if identity else -1
        self._current = identity if place >= 0 else ""
        self.setCurrentIndex(place)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the current choice back when somebody leaves in the middle of typing."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_current()

    def _show_current(self) -> None:
        # Enter goes to the field first and to the list below it then, by a row that must not move.
        QTimer.singleShot(0, self, self._list_everything)
        place = self.findData(self._current, _IDENTITY) if self._current else -1
        self.setEditText(self.itemText(place) if place >= 0 else "")
        self._field.setCursorPosition(0)

    def _list_everything(self) -> None:
        self._matches.set_typed("")

    def _take(self, identity: str) -> None:
        changed = identity != self._current
        self.set_current(identity)
        if changed:
            self.chosen.emit(identity)

    def _on_activated(self, place: int) -> None:
        self._take(str(self.itemData(place, _IDENTITY)))

    def _on_completed(self, index: QModelIndex) -> None:
        self._take(str(index.data(_IDENTITY)))

    def _on_return(self) -> None:
        """Take the first choice that fits what was typed."""
        typed = folded(self._field.text().strip())
        self._matches.set_typed(typed)
        first = self._matches.index(0, 0)
        if typed and first.isValid():
            self._take(str(first.data(_IDENTITY)))
        else:
            self._show_current()
