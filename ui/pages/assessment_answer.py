"""Writing the answer on the form: ratings, the reasons they need, what goes with them, status."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from ui.presenters.assessment import CLOSED, HIDDEN, FormView
from ui.session import Session
from ui.widgets.assessment_form import AssessmentForm
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services.agreeing import ClearAgreed, EditAgreed, agreed_record
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.keeping import why_read_only


class AnswerDesk(QObject):
    """Turns what is done on the form into commands, for one answer at a time."""

    def __init__(self, session: Session, form: AssessmentForm) -> None:
        super().__init__(form)
        self._session = session
        self._form = form
        self._view: FormView | None = None
        form.asked.connect(self.rate)
        form.table.barred.connect(self._on_barred)
        form.reason_given.connect(self._on_reason)
        form.why_saved.connect(lambda text: self._on_edited("why", text))
        form.edited.connect(self._on_edited)
        form.stop.unlocked.connect(self._on_unlocked)
        form.lift.clicked.connect(lambda: session.set_blind(on=False))
        form.agreed.edited.connect(self._on_agreed)
        form.agreed.withdrawn.connect(self._on_withdrawn)

    def _on_barred(self) -> None:
        """A key that does nothing says so."""
        sentence = self.tr("Nothing was rated: the line above the answers says what to do first.")
        self._session.said.emit(sentence)

    def completed(self, view: FormView) -> FormView:
        """The form with the record of what was agreed, and what hides or closes it."""
        session, place = self._session, self._session.place
        hidden = (place.subject, place.side, view.criterion.id) in session.hidden
        record = None
        if view.key is not None and view.agreed and not hidden:
            record = agreed_record(session.workbook, view.key)
        view = replace(view, record=record, hidden=self.tr(HIDDEN) if hidden else "")
        closed = why_read_only(session.workbook) is not None
        return replace(view, closed=True, stop=self.tr(CLOSED)) if closed else view

    def show_form(self, view: FormView) -> None:
        """Show a criterion; from now on this answer is written."""
        self._view = view
        self._form.show_form(view)

    def save(self) -> None:
        """Write what is still being typed."""
        self._form.why.save()
        self._form.fields.save()
        self._form.agreed.save()

    def rate(self, basis: Basis, rating: Rating | None) -> None:
        """Write a rating, or ask for the reason that it needs first; None clears it."""
        self._form.why.save()
        view = self._view
        if view is None or view.key is None or not view.writable:
            return
        words = view.needs_reason(basis, rating) if rating is not None else ""
        if rating is not None and words:
            self._form.wait_for_reason(basis, rating, words)
        else:
            self._form.waiting = None
            self._session.apply(Rate(view.key, basis, rating))

    def set_status(self, status: str) -> None:
        """Mark the form as draft, ready or final; a final one is asked for a reason first."""
        self.save()
        view = self._view
        if view is None or view.key is None or view.closed:
            return
        if view.locked and status != view.status:
            self._form.show_form(view)
            self._form.stop.ask(status)
        elif not self._session.apply(SetStatus(view.key, status)):
            self._form.show_form(view)

    def _on_unlocked(self, status: str, why: str) -> None:
        if self._view is not None and self._view.key is not None:
            self._session.apply(SetStatus(self._view.key, status, why))

    def _on_reason(self, text: str) -> None:
        waiting, view = self._form.waiting, self._view
        if waiting is None or view is None or view.key is None:
            return
        self._form.waiting = None
        self._write(Rate(view.key, waiting[0], waiting[1], text))

    def _on_edited(self, name: str, value: object) -> None:
        if self._view is not None and self._view.key is not None and self._view.writable:
            self._write(replace(EditAnswer(self._view.key), **{name: value}))

    def _on_agreed(self, name: str, text: str) -> None:
        """Write a field of the record; what is wrong is said beside it and stays there."""
        view = self._view
        if view is None or view.key is None or not view.writable:
            return
        try:
            self._session.workbook.apply(replace(EditAgreed(view.key), **{name: text}))
        except UserError as error:
            self._form.agreed.tell(name, str(error))

    def _on_withdrawn(self) -> None:
        if self._view is not None and self._view.key is not None:
            self._session.apply(ClearAgreed(self._view.key))

    def _write(self, command: Rate | EditAnswer) -> None:
        """Write; where that is refused, show again what is stored."""
        if not self._session.apply(command):
            stored = self._session.snapshot.answers.get(command.key)
            self._form.why.drop(stored.why if stored is not None else "")
            if self._view is not None:
                self._form.show_form(self._view)
