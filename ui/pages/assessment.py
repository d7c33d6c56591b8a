"""S4: the assessment form, one criterion at a time, with its evidence beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.assessment_answer import AnswerDesk
from ui.pages.assessment_evidence import EvidenceDesk
from ui.pages.page import Page
from ui.presenters.assessment import (
    FormView,
    form_view,
    perspective_choices,
    side_words,
)
from ui.presenters.criteria_list import CriteriaList, Filter, criteria_list, neighbour, next_open
from ui.presenters.subjects import (
    counterpart_choices,
    parse_subject,
    settled,
    subject_choices,
    subject_id,
)
from ui.session import Session
from ui.theme import scaled
from ui.widgets.assessment_bar import EVIDENCE, HISTORY, RATING, AssessmentBar
from ui.widgets.assessment_form import AssessmentForm
from ui.widgets.criteria_pane import CriteriaPane
from ui.widgets.edge import Edge
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_pane import EvidencePane
from workbench.domain.ratings import Side

_LIST_WIDTH, _PANE_WIDTH = 240, 280
_USUAL_PAGE = 1000
"""Width of the page below which the list becomes a picker, so that the form keeps its room."""

_UNBOUND = 16_777_215
"""Qt's own largest width."""

ALL_ANSWERED = "Every criterion of this form is answered on paper and in practice"


class AssessmentPage(Page):
    """Criteria, the form and its evidence; follows ``session.place`` and the perspective."""

    page_id = "assessment"
    title = "Assessment"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._filter = Filter.ALL
        self._found = CriteriaList((), 0, 0)
        self._view: FormView | None = None
        self._detail_on = True
        self._was_shown = False
        self._was_tight = False
        self.list = CriteriaPane()
        self.form = AssessmentForm()
        self.answer = AnswerDesk(session, self.form)
        self.pane = EvidencePane()
        self.desk = EvidenceDesk(session, self.pane)
        self.bar = AssessmentBar()
        self._build()
        self._connect()
        self.handlers = {
            "next-unanswered": self.go_to_next_open,
            "add-evidence": self.add_evidence,
            "link-existing": self.link_existing,
            "edit": self.desk.edit,
            "delete-record": self.desk.remove,
            "detail": self.toggle_detail,
            "find": self._on_find,
        }

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._lines = [Edge(), Edge()]
        for widget in (self.list, self._lines[0], self.form, self._lines[1], self.pane):
            row.addWidget(widget, 1 if widget is self.form else 0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        empty = EmptyState(
            "assessment",
            self.tr("There is nobody to assess yet."),
            self.tr("A form asks what one side of a country does, criterion by criterion."),
            self.tr("Add a country"),
        )
        empty.acted.connect(lambda: self.session.page_asked.emit("countries"))
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(empty)
        # The window may always become narrower: then the page folds.
        self._stack.setMinimumSize(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.set_narrow(narrow=False)

    def _connect(self) -> None:
        session, form = self.session, self.form
        session.changed.connect(lambda _: self.refresh())
        session.view_changed.connect(self._on_moved)
        session.place_changed.connect(self._on_moved)
        session.corridor_changed.connect(self.refresh)
        for subject in (self.list.subject, self.bar.subject):
            subject.chosen.connect(self._on_subject)
        self.list.filtered.connect(self._on_filtered)
        self.list.view.picked.connect(self._on_picked)
        self.list.view.rated.connect(form.table.rate_with)
        self.bar.criterion.chosen.connect(self._on_picked)
        self.bar.stepped.connect(self.step)
        self.bar.tabs.chosen.connect(lambda _: self._show_panes())
        for chosen in (form.towards.chosen, self.bar.towards_chosen):
            chosen.connect(lambda identity: session.set_place(counterpart=identity or None))
        for chosen in (form.perspective_chosen, self.bar.perspective_chosen):
            chosen.connect(lambda identity: session.set_view(perspective=identity))
        for chosen in (form.status_chosen, self.bar.status_chosen):
            chosen.connect(self._on_status)
        form.stop.rate_as.connect(self._on_rate_as)
        form.previous_asked.connect(lambda: self.step(-1))
        form.next_asked.connect(self.go_to_next_open)
        self.pane.add_asked.connect(self.add_evidence)
        self.pane.link_asked.connect(self.link_existing)
        self.pane.tabs.chosen.connect(lambda _: self._show_history())

    def enter(self) -> None:
        """Catch up with the session; the form opens at a place even if there is none yet."""
        self._show_all()

    def refresh(self) -> None:
        """Show the session's place again; a page behind another one waits for ``enter``."""
        if self.isVisible() or not self._was_shown:
            self._show_all()

    def _show_all(self) -> None:
        if not self._settle():
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        self._show_list()
        self._show_form()
        self._show_evidence()

    def _settle(self) -> bool:
        """Make the place one that can be shown; False where the workbook has none."""
        place = self.session.place
        found = settled(
            self.session.snapshot,
            (place.subject, place.side, place.counterpart, place.criterion),
            self.session.corridor,
        )
        if found is None:
            return False
        subject, side, counterpart, criterion = found
        self.session.set_place(
            subject=subject, side=side, counterpart=counterpart, criterion=criterion
        )
        return True

    def _list_of(self, wanted: Filter) -> CriteriaList:
        place = self.session.place
        return criteria_list(
            self.session.seen,
            place.subject or "",
            place.side,
            place.counterpart,
            self.session.view.perspective,
            wanted,
        )

    def _show_list(self) -> None:
        snapshot, place = self.session.snapshot, self.session.place
        self._found = self._list_of(self._filter)
        current = subject_id(place.subject or "", place.side)
        subjects = subject_choices(snapshot)
        for picker in (self.list.subject, self.bar.subject):
            if picker.count() != len(subjects):
                picker.set_choices(subjects)
            picker.set_current(current)
        self.list.show_list(self._found, self._filter, place.criterion)
        self.bar.show_list(self._found, place.criterion)
        choices = counterpart_choices(
            snapshot, place.subject or "", place.side, self.session.corridor, place.counterpart
        )
        self.form.towards.show_choices(choices, place.counterpart)
        self.bar.show_towards(choices, place.counterpart)
        perspectives = perspective_choices(snapshot)
        self.form.set_perspectives(perspectives, self.session.view.perspective)
        self.bar.show_perspectives(perspectives, self.session.view.perspective)

    def _show_form(self) -> None:
        snapshot, place = self.session.seen, self.session.place
        criterion = snapshot.checklist.criterion(place.criterion or "")
        self._view = form_view(
            snapshot,
            self.session.answer_key(place),
            (place.subject or "", place.side, place.counterpart),
            criterion,
            self.session.view.perspective,
            {source.id: source.citation for source in self.session.workbook.sources()},
        )
        self._view = self.answer.completed(self._view)
        self.answer.show_form(self._view)
        self.bar.show_status(self._view)

    def _show_evidence(self) -> None:
        if self._view is not None:
            count = self.desk.show_form(self._view)
            self.bar.tabs.set_text(EVIDENCE, self.tr("Evidence ({count})").format(count=count))
            self._show_history()

    def _show_history(self) -> None:
        in_bar = self.narrow and self.bar.tabs.current() == HISTORY
        if self.pane.history_shown() or in_bar:
            self.desk.show_history()

    def save(self) -> None:
        """Write what is still being typed."""
        self.answer.save()
        self.desk.save()

    def go_to_next_open(self) -> None:
        """Go to the next criterion without an answer on both bases; an open form is saved first."""
        if self.pane.has_form:
            self.pane.form.submit()
            return
        self.save()
        found = next_open(self._list_of(Filter.ALL), self.session.place.criterion)
        if found is None:
            self.session.said.emit(self.tr(ALL_ANSWERED))
            return
        self._go_to(found)

    def step(self, step: int) -> None:
        """Go to the criterion before (-1) or after (1) this one."""
        found = neighbour(self._found, self.session.place.criterion, step)
        if found is not None:
            self._go_to(found)

    def _go_to(self, criterion: str) -> None:
        in_table = self.form.table.isAncestorOf(self.focusWidget() or self)
        self.session.set_place(criterion=criterion)
        self.list.view.open_at(criterion)
        if in_table:
            self.form.table.focus_option()

    def add_evidence(self) -> None:
        """Ask for a new source and link it, in one step."""
        if self._can_write():
            self.desk.add(self.form.table.basis)

    def link_existing(self) -> None:
        """Link one of the workbook's sources."""
        if self._can_write():
            self.desk.link(self.form.table.basis)

    def _can_write(self) -> bool:
        """Whether the answer can be changed; says why where it cannot."""
        self.save()
        if self._view is None or not self._view.stop:
            return self._view is not None
        self.session.said.emit(self._view.stop)
        return False

    def toggle_detail(self) -> None:
        """Show or hide the evidence; in a narrow window it takes the form's place."""
        if self.narrow:
            on = self.bar.tabs.current() == RATING
            self.bar.tabs.set_current(EVIDENCE if on else RATING)
        else:
            self._detail_on = not self._detail_on
            self._show_panes()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the list into a picker and the evidence into a tab."""
        super().set_narrow(narrow)
        self._show_panes()

    def _show_panes(self) -> None:
        self._was_tight = self._is_tight()
        tab, folded = self.bar.tabs.current(), self.narrow or self._was_tight
        self.form.set_narrow(narrow=folded)
        self.bar.setVisible(folded)
        self.bar.tabs.setVisible(self.narrow)
        self.list.setVisible(not folded)
        self.list.setFixedWidth(scaled(_LIST_WIDTH))
        self.form.setVisible(not self.narrow or tab == RATING)
        self.pane.setVisible(tab != RATING if self.narrow else self._detail_on)
        self.pane.tabs.setVisible(not self.narrow)
        if self.narrow and tab != RATING:
            self.pane.tabs.set_current(tab)
        self.pane.setMinimumWidth(0 if self.narrow else scaled(_PANE_WIDTH))
        self.pane.setMaximumWidth(_UNBOUND if self.narrow else scaled(_PANE_WIDTH))
        beside = self.pane.isVisibleTo(self) or self.narrow
        self.form.set_guidance_beside(beside=beside)
        self._lines[0].setVisible(not folded)
        self._lines[1].setVisible(self.pane.isVisibleTo(self) and not self.narrow)
        self._show_history()

    def panes(self) -> list[QWidget]:
        """The list, the answers and the evidence, as far as they are shown."""
        evidence = self.pane.form if self.pane.has_form else self.pane.add
        parts = (self.list.view, self.bar.criterion, self.form.table, evidence)
        return [part for part in parts if part.isVisible()]

    def subtitle(self) -> str:
        """Whose form it is."""
        place = self.session.place
        if place.subject is None:
            return ""
        return side_words(self.session.snapshot, place.subject, place.side)

    def state(self) -> dict[str, str]:
        """Where the form was, its filter and its pane; what is being typed is written first."""
        self.save()
        place = self.session.place
        return {
            "subject": place.subject or "",
            "side": place.side.value,
            "criterion": place.criterion or "",
            "filter": self._filter.value,
            "detail": "on" if self._detail_on else "off",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Go back to where the form was, unless somebody asked for another place."""
        if state.get("filter") in set(Filter):
            self._filter = Filter(state["filter"])
        self._detail_on = state.get("detail") != "off"
        if self.session.place.subject is None and state.get("side") in set(Side):
            self.session.set_place(
                subject=state.get("subject") or None,
                side=Side(state["side"]),
                criterion=state.get("criterion") or None,
            )
        self._show_panes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list where the form needs the room."""
        super().resizeEvent(event)
        if self._is_tight() != self._was_tight:
            self._show_panes()

    def _is_tight(self) -> bool:
        return self.width() < scaled(_USUAL_PAGE)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on a page that is hidden stands behind another one."""
        super().showEvent(event)
        self._was_shown = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what is being typed before another page takes over."""
        super().hideEvent(event)
        self.save()

    def _on_moved(self) -> None:
        self.save()
        self.form.waiting = None
        self.refresh()

    def _on_status(self, status: str) -> None:
        self.answer.set_status(status)
        if self.form.stop.status:
            # The reason of unlocking is asked for on the form, which a tab may hide.
            self.bar.tabs.set_current(RATING)
            self.form.stop.ask(status)
        elif self._view is not None:
            self.bar.show_status(self._view)

    def _on_rate_as(self, perspective: str) -> None:
        self.session.set_view(perspective=perspective)
        self.form.table.focus_option()

    def _on_subject(self, identity: str) -> None:
        subject, side = parse_subject(identity)
        self.session.set_place(subject=subject, side=side, counterpart=None, criterion=None)

    def _on_picked(self, criterion: str) -> None:
        self.session.set_place(criterion=criterion)

    def _on_filtered(self, wanted: str) -> None:
        self._filter = Filter(wanted)
        self._show_list()

    def _on_find(self) -> None:
        picker = self.bar.criterion if self.bar.isVisible() else self.list.subject
        picker.setFocus(Qt.FocusReason.ShortcutFocusReason)
        picker.lineEdit().selectAll()
