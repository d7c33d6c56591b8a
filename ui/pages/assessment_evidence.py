"""The evidence and the history of the answer on the form: showing, adding, linking, removing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from ui.dialogs.source import AddSourceDialog, LinkSourceDialog
from ui.presenters.assessment import FormView
from ui.presenters.evidence import evidence_views, history_words, weak_points
from ui.session import Session
from ui.widgets.evidence_pane import EvidencePane
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis
from workbench.services.answering import today
from workbench.services.citing import LinkEvidence, UnlinkEvidence


class EvidenceDesk(QObject):
    """Stands between the pane and the workbook for one form at a time."""

    def __init__(self, session: Session, pane: EvidencePane) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._form: FormView | None = None
        pane.removed.connect(self._on_removed)

    def show_form(self, form: FormView) -> int:
        """Show the evidence of a form's criterion; how many pieces there are."""
        self._form = form
        workbook, place = self._session.workbook, self._session.place
        views = evidence_views(
            self._session.snapshot,
            workbook.evidence(place.subject),
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
        return len(views)

    def show_history(self) -> None:
        """Show what was changed: of the form's own answer, or of every voice's in the range."""
        if self._form is None:
            return
        snapshot, workbook = self._session.snapshot, self._session.workbook
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
        """Ask until it is written or given up: what was typed stays where it was refused."""
        while dialog.exec() == QDialog.DialogCode.Accepted:
            command: LinkEvidence | None = dialog.command
            if command is not None and self._session.apply(command):
                break
        dialog.deleteLater()

    def _on_removed(self, evidence: Evidence) -> None:
        self._session.apply(UnlinkEvidence(evidence))
