"""Rating in place in the country matrix: edit mode, its keys, and the reason that some ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from ui.models.country_matrix import CountryMatrixModel
from ui.presenters.assessment import CLOSED
from ui.presenters.country_matrix_words import (
    RATING_KEYS,
    rating_off,
    rating_on,
    reason_asked,
    reason_needed,
)
from ui.safe_text import action_text
from ui.session import Place, Session
from ui.widgets.matrix_lines import RatingStrip
from ui.widgets.matrix_table import MatrixTable
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Rating
from workbench.services.answering import Rate
from workbench.services.keeping import why_read_only

_OF_KEY = {key: rating for key, rating in RATING_KEYS if key}
_FOCUS = Qt.FocusReason.OtherFocusReason


class MatrixRating(QObject):
    """Rates the chosen cells, one command for each; off until edit mode is on."""

    toggled = Signal(bool)

    def __init__(self, session: Session, table: MatrixTable, strip: RatingStrip) -> None:
        """Rate in ``table`` and speak through ``strip``."""
        super().__init__(table)
        self._session, self._table, self._strip = session, table, strip
        self._model: CountryMatrixModel = table.matrix
        self.editing = False
        self._waiting: tuple[Rating | None, tuple[AnswerKey, ...]] | None = None
        table.key_pressed.connect(self.press)
        table.left.connect(self.leave)
        strip.reason_given.connect(self._on_reason)
        strip.reason_dropped.connect(self._on_dropped)

    def toggle(self) -> None:
        """Turn edit mode on or off."""
        self.editing = not self.editing
        self._waiting = None
        self.follow_view()
        self.toggled.emit(self.editing)
        self._table.setFocus(_FOCUS)

    def leave(self) -> None:
        """Turn edit mode off where it is on."""
        if self.editing:
            self.toggle()

    def follow_view(self) -> None:
        """Say who rates on what, or why rating is off, after the view has changed."""
        self._waiting = None
        self._strip.setVisible(self.editing)
        if not self.editing:
            return
        view = self._session.view
        titles = {p.id: p.title for p in self._session.snapshot.perspectives}
        self._strip.tell(self._off() or rating_on(view, titles))

    def _off(self) -> str:
        """Why nothing can be rated; empty where it can."""
        closed = why_read_only(self._session.workbook) is not None
        return self.tr(CLOSED) if closed else rating_off(self._session.view)

    def press(self, key: str) -> None:
        """Rate by a key from ``1`` to ``5``, or clear by ``0``."""
        self.rate(_OF_KEY[key])

    def offer(self, menu: QMenu) -> None:
        """Put every rating into a menu while edit mode is on; greyed where rating is off."""
        if not self.editing:
            return
        off = bool(self._off())
        for key, rating in RATING_KEYS:
            words = labels.rating_word(rating) if rating else self.tr("Clear")
            action = menu.addAction(f"{action_text(words)}\t{key}" if key else action_text(words))
            action.setEnabled(not off)
            action.triggered.connect(lambda _=False, rating=rating: self.rate(rating))
        menu.addSeparator()

    def rate(self, rating: Rating | None) -> None:
        """Rate every chosen cell; asks for a reason first where one is needed."""
        if not self.editing:
            self._session.said.emit(self.tr("Press F2 for edit mode; then 1 to 5 rate."))
            return
        off = self._off()
        if off:
            self._session.said.emit(off)
            return
        keys = self._keys(self._table.chosen())
        wanting = [key for key in keys if self._wants_reason(key, rating)]
        if wanting:
            self._waiting = (rating, keys)
            self._strip.ask(reason_asked(rating, len(wanting)))
        else:
            self._apply(rating, keys, "")

    def _wants_reason(self, key: AnswerKey, rating: Rating | None) -> bool:
        return reason_needed(self._session.snapshot, key, self._session.view.basis, rating)

    def _keys(self, cells: Sequence[tuple[int, int]]) -> tuple[AnswerKey, ...]:
        sheet = self._model.sheet
        found = []
        for row, column in cells:
            places = self._model.places(row, column)
            if sheet is None or places is None:
                continue
            country, criterion = sheet.rows[places[0]].country, sheet.criteria[places[1]]
            place = Place(country.id, criterion.side, None, criterion.id)
            key = self._session.answer_key(place)
            if key is not None:
                found.append(key)
        return tuple(found)

    def _apply(self, rating: Rating | None, keys: Sequence[AnswerKey], reason: str) -> None:
        """Give one command for each cell; the first that is refused ends it."""
        basis = self._session.view.basis
        for key in keys:
            why = reason if self._wants_reason(key, rating) else None
            if not self._session.apply(Rate(key, basis, rating, why)):
                return

    def _on_reason(self, reason: str) -> None:
        waiting, self._waiting = self._waiting, None
        self.follow_view()
        self._table.setFocus(_FOCUS)
        if waiting is not None:
            self._apply(*waiting, reason)

    def _on_dropped(self) -> None:
        self._waiting = None
        self.follow_view()
        self._table.setFocus(_FOCUS)
