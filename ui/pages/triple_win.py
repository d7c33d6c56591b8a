"""S20: what each party is said to gain, and what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.page import Page
from ui.presenters import gain_form, triple_win
from ui.presenters.record_kind import FieldValue
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.buttons import push_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.gain_columns import GainColumns
from ui.widgets.page_header import PageHeader
from ui.widgets.record_form import RecordForm
from ui.widgets.search_combo import SearchCombo
from workbench.domain.documents import Source
from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject
from workbench.domain.gains import triple_win as test_of
from workbench.errors import UserError
from workbench.services.entries import new_id
from workbench.services.gains import (
    AddGain,
    AddGainEvidence,
    DeleteGain,
    DeleteGainEvidence,
    EditGain,
    EditGainEvidence,
    gains,
    known_subjects,
    subject_words,
)
from workbench.services.workbook import Command

_PICK_WIDTH, _FIND_WIDTH, _FORM_WIDTH, _LEAST_FIELD = 340, 150, 560, 60
_PICK_LETTERS = 40
_OTHER = Qt.FocusReason.OtherFocusReason


class TripleWinPage(Page):
    """A picker, four columns, and in their place the form of a claim or of its evidence."""

    page_id = "triple-win"
    title = "Triple-win test"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._subject: GainSubject | None = None
        self._gains: tuple[Gain, ...] = ()
        self._shown: tuple[triple_win.PartyColumn, ...] = ()
        self._at: tuple[str, int] = ("", 0)
        self._editing: tuple[Gain | None, GainEvidence | None, bool] = (None, None, False)
        self.header = PageHeader(self.tr(self.title))
        self.picker = SearchCombo(self.tr("Corridor or agreement"))
        self.find = QLineEdit()
        self.columns = GainColumns()
        self.form = RecordForm()
        self.method = PlainLabel(triple_win.METHOD, role="caption", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.picker.setMinimumContentsLength(_PICK_LETTERS)
        self.find.setPlaceholderText(self.tr("Find (Ctrl+F)"))
        self.find.setAccessibleName(self.tr("Find in these claims"))
        self.find.setClearButtonEnabled(True)
        self.header.add_filter(self.picker, self.tr("Of"), keep=True)
        self.header.add_filter(self.find, keep=True)
        self.add_button = push_button(self.tr("Add a claim"), "add")
        self.header.add_filter(self.add_button, at_end=True, keep=True)
        self._empty = EmptyState(
            "triple-win",
            self.tr("No corridor and no agreement yet."),
            self.tr(
                "Here stands what each party of one is said to gain, and what speaks for it and"
                " against it."
            ),
            self.tr("Go to the corridors"),
        )
        test = QWidget()
        inside = QVBoxLayout(test)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.columns.heads)
        inside.addWidget(self.columns, 1)
        inside.addWidget(self.method)
        self._room = QWidget()
        middle = QHBoxLayout(self._room)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.form, 1)
        middle.addStretch(0)
        for part in (test, self._room, self._empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def _set_widths(self) -> None:
        """Fields as wide as is good to read, and less where a large text leaves no room."""
        for field, width in ((self.picker, _PICK_WIDTH), (self.find, _FIND_WIDTH)):
            field.setMinimumWidth(scaled(_LEAST_FIELD))
            field.setMaximumWidth(scaled(width))
        self.form.setMaximumWidth(scaled(_FORM_WIDTH))

    def _connect(self) -> None:
        self.picker.chosen.connect(self._on_picked)
        self.find.textChanged.connect(lambda _: self._show_columns())
        self.add_button.clicked.connect(self.add)
        self.columns.moved.connect(self._move)
        self.columns.edit_asked.connect(self.edit)
        self.columns.evidence_asked.connect(self.add_evidence)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.close_form)
        self._empty.acted.connect(lambda: self.session.page_asked.emit("corridors"))
        self.session.changed.connect(lambda _: self.refresh())
        self.session.corridor_changed.connect(self._on_corridor)
        self.handlers = {
            "find": self._on_find,
            "add-record": self.add,
            "edit": self.edit,
            "delete-record": self.delete,
            "add-evidence": self.add_evidence,
            "export-list": self.export_list,
        }

    def enter(self) -> None:
        """Take the corridor or agreement that was asked for, else go on."""
        asked = triple_win.subject_of(self.session.take_record(self.page_id))
        if asked is not None:
            self.close_form()
            self._subject = asked
        elif self._subject is None:
            self._take_corridor()
        self.refresh()

    def _take_corridor(self) -> None:
        corridor = self.session.corridor
        if corridor is not None:
            self._subject = GainSubject(corridor.sending, corridor.receiving)

    def _on_corridor(self) -> None:
        """Follow the corridor that is looked at elsewhere."""
        if not self.has_form:
            self._take_corridor()
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew; what was shown stays shown where it is still there."""
        snapshot = self.session.snapshot
        self._gains = gains(self.session.workbook)
        subject = self._subject
        if subject is not None and not self._is_there(subject):
            subject = None
        known = known_subjects(snapshot)
        self._subject = subject or (known[0] if known else None)
        choices = triple_win.subject_choices(snapshot, self._gains, self._subject)
        self.picker.set_choices(choices)
        if self._subject is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self.picker.set_current(triple_win.subject_key(self._subject))
        if not self.has_form:
            self._stack.setCurrentIndex(0)
        self._show_columns()

    def _is_there(self, subject: GainSubject) -> bool:
        snapshot = self.session.snapshot
        if subject.agreement is not None:
            return snapshot.agreement(subject.agreement) is not None
        ends = (subject.sending or "", subject.receiving or "")
        return all(snapshot.find_country(end) is not None for end in ends)

    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.session.workbook.sources()}

    def _show_columns(self) -> None:
        if self._subject is None:
            return
        # Widgets that go hand the focus on, which must not count as the user's own move.
        had_focus, at = self.columns.isAncestorOf(self.focusWidget() or self), self._at
        self._shown = triple_win.columns(
            test_of(self._gains, self._subject),
            self._subject,
            self.session.snapshot,
            self._sources(),
            self.find.text(),
        )
        self.columns.show_columns(self._shown)
        self._at = at
        if had_focus:
            self._take_focus()

    def _take_focus(self) -> None:
        """Go on where the user was, else at the first claim, else at the button that adds one."""
        if not (self.columns.focus_on(*self._at) or self.columns.focus_first()):
            self.add_button.setFocus(_OTHER)

    def _move(self, gain: str, number: int) -> None:
        self._at = (gain, number)

    def _current(self) -> Gain | None:
        """The claim that the user is at, if it is shown and no form is open."""
        if self.has_form:
            return None
        shown = {card.id for column in self._shown for card in column.cards}
        gain = next((gain for gain in self._gains if gain.id == self._at[0]), None)
        return gain if gain is not None and gain.id in shown else None

    def _evidence(self, gain: Gain) -> GainEvidence | None:
        return next((link for link in gain.evidence if link.number == self._at[1]), None)

    @property
    def has_form(self) -> bool:
        """Whether a form stands in place of the columns: it is finished or left first."""
        return self._stack.currentWidget() is self._room

    def add(self) -> None:
        """An empty form of a claim, of the party whose column the user is in."""
        if self.has_form:
            return
        current = self._current()
        party = current.party if current is not None else next(iter(GainParty))
        self._open_claim(None, party)

    def edit(self) -> None:
        """The form of the claim or the evidence that the user is at."""
        gain = self._current()
        if gain is None:
            return
        link = self._evidence(gain)
        if link is None:
            self._open_claim(gain, gain.party)
        else:
            self._open_evidence(gain, link)

    def add_evidence(self) -> None:
        """An empty form of evidence on the claim that the user is at."""
        gain = self._current()
        if gain is not None:
            self._open_evidence(gain, None)

    def delete(self) -> None:
        """Delete the claim or the evidence that the user is at; one undo brings it back."""
        gain = self._current()
        if gain is None:
            return
        link = self._evidence(gain)
        self.session.apply(
            DeleteGain(gain) if link is None else DeleteGainEvidence(gain, link.number)
        )

    def export_list(self) -> None:
        """Write the claims that are shown to an Excel or CSV file."""
        if self._subject is None:
            return
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        about = subject_words(self._subject, self.session.snapshot)
        title = self.tr("Triple-win test: {about}").format(about=about)
        cells = triple_win.export_rows(self._shown)
        rows = [RecordRow(str(place), row) for place, row in enumerate(cells)]
        export_list(self, self.session, title, triple_win.HEADERS, rows)

    def _open_claim(self, gain: Gain | None, party: GainParty) -> None:
        if self._subject is None:
            return
        self._editing = (gain, None, False)
        snapshot = self.session.snapshot
        choices = triple_win.subject_choices(snapshot, self._gains, self._subject)
        self.form.open(
            self.tr("Add a claim") if gain is None else self.tr("Edit the claim"),
            gain_form.gain_fields(snapshot, self._sources(), choices),
            gain_form.gain_values(gain, self._subject, party),
        )
        self._show_form()

    def _open_evidence(self, gain: Gain, link: GainEvidence | None) -> None:
        self._editing = (gain, link, True)
        words = self.tr("Add evidence: {claim}") if link is None else self.tr("Evidence: {claim}")
        self.form.open(
            words.format(claim=gain.text),
            gain_form.evidence_fields(self._sources()),
            gain_form.evidence_values(link),
        )
        self._show_form()

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self._room)
        self._lock_head(locked=True)
        self.form.field(next(iter(self.form.values()))).take_focus()

    def _lock_head(self, *, locked: bool) -> None:
        for part in (self.picker, self.find, self.add_button):
            part.setDisabled(locked)

    def close_form(self) -> None:
        """Leave the form; nothing is written."""
        if self.has_form:
            at = self._at
            self._lock_head(locked=False)
            self._stack.setCurrentIndex(0)
            self._at = at
            self.refresh()
            self._take_focus()

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        gain, link, about_evidence = self._editing
        try:
            if about_evidence and gain is not None:
                command, at = self._evidence_command(gain, link, values)
            else:
                command, at = self._claim_command(gain, values)
            self.session.workbook.apply(command)
        except UserError as error:
            self.form.tell(error)
            return
        self._at = at
        if isinstance(command, AddGain | EditGain):
            self._subject = command.gain.subject
        self.find.clear()
        self.close_form()
        self.session.place_changed.emit()

    def _claim_command(
        self, gain: Gain | None, values: Mapping[str, FieldValue]
    ) -> tuple[Command, tuple[str, int]]:
        described = gain_form.described_gain(gain.id if gain else new_id(), values)
        command = AddGain(described) if gain is None else EditGain(described)
        return command, (described.id, 0)

    def _evidence_command(
        self, gain: Gain, link: GainEvidence | None, values: Mapping[str, FieldValue]
    ) -> tuple[Command, tuple[str, int]]:
        number = link.number if link else 1 + max((e.number for e in gain.evidence), default=0)
        described = gain_form.described_evidence(number, values)
        make = AddGainEvidence if link is None else EditGainEvidence
        return make(gain, described), (gain.id, number)

    def _on_picked(self, key: str) -> None:
        subject = triple_win.subject_of(key)
        if subject is None:
            return
        self._subject = subject
        if subject.sending is not None and subject.receiving is not None:
            self.session.set_corridor(subject.sending, subject.receiving)
        self.refresh()
        # The window's title follows.
        self.session.place_changed.emit()

    def _on_find(self) -> None:
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def panes(self) -> list[QWidget]:
        """The picker and the columns, or the form."""
        if self.has_form:
            return [self.form]
        return [self.picker, *(f for column in self.columns.cards for f in column[:1])][:5]

    def subtitle(self) -> str:
        """The corridor or the agreement."""
        return subject_words(self._subject, self.session.snapshot) if self._subject else ""

    def state(self) -> dict[str, str]:
        """What is shown."""
        return {"of": triple_win.subject_key(self._subject) if self._subject else ""}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; what is gone is left out by ``refresh``."""
        found = triple_win.subject_of(state.get("of", ""))
        self._subject = found if found is not None else self._subject
