"""The evidence and the history of the answer on the form: shown, added, edited, removed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ui.dialogs.source import AddSourceDialog, LinkSourceDialog
from ui.presenters.assessment import FormView
from ui.presenters.evidence import evidence_views, history_words, weak_points
from ui.presenters.evidence_form import described_evidence, evidence_fields, evidence_values
from ui.presenters.record_kind import FieldValue
from ui.session import Session
from ui.widgets.evidence_pane import EvidencePane
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis
from workbench.errors import UserError
from workbench.services.answering import today
from workbench.services.citing import EditEvidence, UnlinkEvidence, evidence_key


class EvidenceDesk(QObject):
    """Stands between the pane and the workbook for one form at a time."""

    def __init__(self, session: Session, pane: EvidencePane) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._form: FormView | None = None
        self._editing: Evidence | None = None
        pane.edit_asked.connect(self._on_edit)
        pane.removed.connect(self._on_removed)
        pane.form.submitted.connect(self._on_submitted)
        pane.form.cancelled.connect(self._close)

    def show_form(self, form: FormView) -> int:
        """Show the evidence of a form's criterion; how many pieces there are."""
        self._form = form
        workbook, place = self._session.workbook, self._session.place
        seen = self._session.seen
        views = evidence_views(
            seen,
            [
                link
                for link in workbook.evidence(place.subject)
                if seen.answers.get(evidence_key(link)) is not None
            ],
            workbook.sources(),
            form.key,
            (form.criterion, place.counterpart, self._session.view.perspective),
            (workbook.info().old_after_years, today()),
        )
        weak: tuple[str, ...] = ()
        if form.answer is not None:
            weak = weak_points(views, form.answer.paper, form.answer.practice)
        advice = (form.criterion.guidance, form.criterion.evidence)
        self._pane.show_evidence(views, weak, advice, writable=form.writable)
        left = [view.evidence for view in views if view.own and form.writable]
        if self._editing is not None and self._editing not in left:
            self._close()
        return len(views)

    def show_history(self) -> None:
        """Show what was changed: of the form's own answer, or of every voice's in the range."""
        if self._form is None:
            return
        snapshot, workbook = self._session.seen, self._session.workbook
        place, own = self._session.place, self._form.key
        found = snapshot.answers.at(place.subject or "", place.side, self._form.criterion.id)
        changes = []
        for key in [own] if own is not None else [answer.key for answer in found]:
            changes += workbook.history_of_answer(key)
        steps = {step.id: (step.kind, step.who, step.at) for step in workbook.history()}
        self._pane.show_history(history_words(changes, steps))

    def add(self, basis: Basis) -> None:
        """Ask for a new source and link it, in one step."""
        if self._form is not None and self._form.key is not None:
            self._ask(AddSourceDialog(self._form.key, basis, self._pane.window()))

    def link(self, basis: Basis) -> None:
        """Link one of the workbook's sources."""
        if self._form is not None and self._form.key is not None:
            sources = self._session.workbook.sources()
            self._ask(LinkSourceDialog(self._form.key, basis, sources, self._pane.window()))

    def _ask(self, dialog: AddSourceDialog | LinkSourceDialog) -> None:
        """Ask until it is written or given up: what is refused is said in the dialog."""
        dialog.attempt = self._session.workbook.apply
        dialog.exec()
        dialog.deleteLater()

    def edit(self) -> None:
        """Open the form on the evidence that the focus is on."""
        evidence = self._pane.current()
        if evidence is None:
            self._session.said.emit(self.tr("Go to a piece of your own evidence first (F6)"))
        else:
            self._on_edit(evidence)

    def remove(self) -> None:
        """Remove the evidence that the focus is on; one undo brings it back."""
        evidence = self._pane.current()
        if evidence is None:
            self._session.said.emit(self.tr("Go to a piece of your own evidence first (F6)"))
        else:
            self._on_removed(evidence)

    def _on_edit(self, evidence: Evidence) -> None:
        self._editing = evidence
        sources = self._session.workbook.sources()
        self._pane.form.open(
            self.tr("Edit evidence"), evidence_fields(sources), evidence_values(evidence)
        )
        self._pane.show_form(shown=True)

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        before = self._editing
        if before is None:
            return
        changed = described_evidence(before, values)
        try:
            self._session.workbook.apply(EditEvidence(before, changed))
        except UserError as error:
            self._pane.form.tell(error)
            return
        self._editing = changed
        self._close()

    def save(self) -> None:
        """Write what stands in the form before another answer is shown; says what is refused."""
        before = self._editing
        if before is None or not self._pane.has_form:
            return
        changed = described_evidence(before, self._pane.form.values())
        self._close()
        if changed != before:
            self._session.apply(EditEvidence(before, changed))

    def _close(self) -> None:
        """Leave the form; the focus goes to the card it was opened on."""
        evidence, self._editing = self._editing, None
        had_form = self._pane.has_form
        self._pane.show_form(shown=False)
        if had_form and evidence is not None:
            self._pane.focus_on(evidence)

    def _on_removed(self, evidence: Evidence) -> None:
        self._session.apply(UnlinkEvidence(evidence))
