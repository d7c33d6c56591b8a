"""Finding a country in the country matrix by typing a part of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.session import Session
from ui.widgets.matrix_table import MatrixTable
from ui.widgets.search_combo import folded

_FOCUS = Qt.FocusReason.OtherFocusReason
_BACK_TO_TABLE = (Qt.Key.Key_Escape, Qt.Key.Key_Down)
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3)


class MatrixFinder(QObject):
    """Goes to the country that the corner's field names, on the criterion the user is at.

    Typing goes to the first that fits, Enter and F3 to the next, Esc and Down back to the table.
    """

    def __init__(self, session: Session, table: MatrixTable) -> None:
        """Listen to the field in the corner of ``table``."""
        super().__init__(table)
        self._session, self._table = session, table
        self._field = table.corner.field
        self._field.textEdited.connect(self._on_edited)
        self._field.installEventFilter(self)

    def start(self) -> None:
        """Go to the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _on_edited(self) -> None:
        self._find_from(0)

    def _find_from(self, start: int) -> None:
        """Go to the first country from a place on, round and round, whose name fits."""
        sheet, here = self._table.matrix.sheet, self._table.here()
        typed = folded(self._field.text().strip())
        if sheet is None or here is None or not typed:
            return
        for step in range(len(sheet.rows)):
            country = sheet.rows[(start + step) % len(sheet.rows)].country
            if typed in folded(country.name) or typed == folded(country.id):
                self._table.go_to(country.id, here[1].id)
                return
        self._session.said.emit(self.tr("No country of that name holds this side"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the next country with Enter or F3, go back to the table with Esc or Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _BACK_TO_TABLE:
                self._table.setFocus(_FOCUS)
                return True
            sheet, here = self._table.matrix.sheet, self._table.here()
            if event.key() in _NEXT and sheet is not None and here is not None:
                self._find_from((sheet.place_of(here[0].id) or 0) + 1)
                return True
        return super().eventFilter(watched, event)
