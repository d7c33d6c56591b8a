"""S18: the agreements, and one of them with its clauses beside both parties' own rules."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.pages.record_page import RecordPage
from ui.presenters import clause_form
from ui.presenters.agreement_clauses import SheetRow, sheet_headers, sheet_rows
from ui.presenters.agreement_kind import (
    AGREEMENT,
    CHECKLIST,
    CLAUSES,
    GAINS,
    SOURCE,
    AgreementKind,
)
from ui.presenters.agreements import basis_words, checklist_words, red_line_words, status
from ui.presenters.record_kind import FieldValue
from ui.presenters.records import RecordRow
from ui.session import Session
from ui.widgets.agreement_sheet import AgreementSheet
from workbench.domain.clauses import Clause
from workbench.domain.documents import Agreement
from workbench.domain.own_rules import demands, other_clauses
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.agreement_terms import built_in_terms, offered_kinds
from workbench.services.agreements import RemoveClause, SetClause, clause_readings

_OTHER = Qt.FocusReason.OtherFocusReason
_LEAST_FIND = 130
_SHEET, _ON = "sheet", "on"


class AgreementsPage(RecordPage):
    """The list, and in its place the sheet of one agreement; keys act on what is shown."""

    page_id = "agreements"
    title = "Agreements"
    kind_class = AgreementKind
    kind: AgreementKind
    sheet: AgreementSheet | None = None
    """None while the list is being made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._clause: Clause | None = None
        sheet = self.sheet = AgreementSheet()
        self._stack.addWidget(sheet)
        sheet.left.connect(self.show_list)
        sheet.add_asked.connect(self.add)
        sheet.checklist_asked.connect(lambda: self._on_link(f"{CHECKLIST}{self.current()}"))
        sheet.view.opened.connect(self._on_row_opened)
        sheet.form.submitted.connect(self._on_clause)
        sheet.form.cancelled.connect(self._close_clause)
        self.panes_view.detail.linked.connect(self._on_link)
        # Three filters stand beside it: it gives way where the row is short.
        self.find.setMinimumWidth(_LEAST_FIND)
        session.view_changed.connect(self.refresh)

    @property
    def on_sheet(self) -> bool:
        """Whether one agreement is shown in place of the list."""
        return self.sheet is not None and self._stack.currentWidget() is self.sheet

    @property
    def sheet_has_form(self) -> bool:
        """Whether the form of a clause is open: it is finished or left first."""
        return self.sheet is not None and self.sheet.has_form

    def enter(self) -> None:
        """Take the agreement that was asked for."""
        super().enter()
        record = self.session.take_record(self.page_id)
        if record:
            self.show_list()
            self.show_record(record)

    def refresh(self) -> None:
        """Read everything anew; a sheet whose agreement is gone gives way to the list."""
        record = self.current() if self.on_sheet else ""
        super().refresh()
        if not record:
            return
        self.show_record(record)
        if self.current() == record:
            self._show_sheet()
        else:
            self.show_list()

    def _found(self) -> Agreement | None:
        return self.session.snapshot.agreement(self.current())

    def show_sheet(self) -> None:
        """Show the clauses of the current agreement."""
        if self._found() is not None and self.sheet is not None:
            self._show_sheet()
            self.sheet.view.setFocus(_OTHER)
            self._tell_where()

    def _tell_where(self) -> None:
        """Let the window's title follow: the page is at one agreement, or at all of them."""
        self.session.place_changed.emit()

    def _show_sheet(self) -> None:
        agreement, session = self._found(), self.session
        if agreement is None or self.sheet is None:
            return
        snapshot, view, terms = session.snapshot, session.view, built_in_terms()
        readings = clause_readings(session.workbook, agreement.id)
        line = red_line_words(snapshot, agreement, view.perspective)
        facts = self.tr("{status}. Checklist, {basis}: {known}. Red line: {line}").format(
            status=status(agreement),
            basis=basis_words(view),
            known=checklist_words(snapshot, agreement, view),
            line=line,
        )
        self.sheet.show_agreement(
            agreement.title,
            facts,
            sheet_headers(snapshot, agreement),
            sheet_rows(
                demands(snapshot, agreement, readings, terms, view),
                other_clauses(snapshot, readings, terms),
                view.basis,
                self.kind.sources(),
            ),
        )
        self.header.hide()
        self._stack.setCurrentWidget(self.sheet)

    def show_list(self) -> None:
        """Go back to all agreements."""
        if self.on_sheet:
            self._close_clause()
            self._stack.setCurrentWidget(self.panes_view)
            self.header.show()
            self.list.setFocus(_OTHER)
            self._tell_where()

    def open_current(self) -> None:
        """Enter on a row shows the clauses."""
        self.show_sheet()

    def add(self) -> None:
        """An empty form: of a clause on the sheet, of an agreement on the list."""
        if self.on_sheet:
            self._open_clause(None)
        else:
            super().add()

    def edit(self) -> None:
        """The form of what is current: a clause on the sheet, an agreement on the list."""
        row = self._sheet_row()
        if not self.on_sheet:
            super().edit()
        elif row is not None and row.clause is not None:
            self._open_clause(row.clause)

    def delete(self) -> None:
        """Delete what is current; one undo brings it back."""
        row = self._sheet_row()
        if not self.on_sheet:
            super().delete()
        elif row is not None and row.clause is not None and not self.sheet_has_form:
            self.session.apply(RemoveClause(row.clause, row.name))

    def export_list(self) -> None:
        """Write the rows that are shown, of the list or of the sheet, to a file."""
        if not self.on_sheet or self.sheet is None:
            super().export_list()
            return
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        shown = self.sheet.view.sheet
        rows = [RecordRow(row.id, row.cells) for row in shown.rows]
        export_list(self, self.session, self.sheet.title.source_text(), shown.headers, rows)

    def _on_find(self) -> None:
        self.show_list()
        super()._on_find()

    def _on_copy(self) -> None:
        row = self._sheet_row()
        if self.on_sheet and row is not None:
            QGuiApplication.clipboard().setText("\t".join(row.cells))
        else:
            super()._on_copy()

    def _sheet_row(self) -> SheetRow | None:
        return self.sheet.view.current_row() if self.sheet is not None else None

    def _on_row_opened(self, row: SheetRow) -> None:
        """Enter edits a clause; on a criterion it adds one there."""
        self._open_clause(row.clause)

    def _open_clause(self, clause: Clause | None) -> None:
        if self.sheet is None or self.sheet.has_form:
            return
        row, kinds = self._sheet_row(), offered_kinds(self.session.workbook)
        names = {kind.id: kind.label for kind in kinds}
        about, proposed = (row.about if row is not None else ""), ""
        if about:
            speaking = built_in_terms().criteria_of
            proposed = next((k.id for k in kinds if about in speaking.get(k.id, ())), "")
        self._clause = clause
        self.sheet.form.open(
            self.tr("Add a clause")
            if clause is None
            else self.tr("Edit the clause: {name}").format(name=names.get(clause.kind, "")),
            clause_form.clause_fields(kinds, self.kind.sources(), clause),
            clause_form.clause_values(clause, proposed),
        )
        self.sheet.show_form(shown=True)

    def _on_clause(self, values: Mapping[str, FieldValue]) -> None:
        if self.sheet is None:
            return
        kinds = offered_kinds(self.session.workbook)
        try:
            clause, name = clause_form.described(self.current(), values, kinds, self._clause)
            self.session.workbook.apply(SetClause(clause, name))
        except UserError as error:
            self.sheet.form.tell(error)
            return
        self._close_clause()
        view = self.sheet.view
        written = (clause.kind, clause.source)
        for row in view.sheet.rows:
            if row.clause is not None and (row.clause.kind, row.clause.source) == written:
                view.select(row.id)
                break

    def _close_clause(self) -> None:
        if self.sheet is not None and self.sheet.has_form:
            self.sheet.show_form(shown=False)
            self.sheet.view.setFocus(_OTHER)

    def _on_link(self, target: str) -> None:
        for kind in (CLAUSES, CHECKLIST, GAINS, AGREEMENT, SOURCE):
            if target.startswith(kind):
                self._follow(kind, target.removeprefix(kind))

    def _follow(self, kind: str, identity: str) -> None:
        if kind == AGREEMENT:
            self.show_record(identity)
            self.list.setFocus(_OTHER)
        elif kind == CLAUSES:
            self.show_record(identity)
            self.show_sheet()
        elif kind == GAINS:
            self.session.ask_record("triple-win", f"{AGREEMENT}{identity}")
        elif kind == SOURCE:
            self.session.ask_record("sources", identity)
        else:
            place = {"subject": identity, "side": Side.AGREEMENT}
            self.session.set_place(**place, counterpart=None, criterion=None)
            self.session.page_asked.emit("assessment")

    def set_narrow(self, narrow: bool) -> None:
        """Fold the list and the sheet."""
        super().set_narrow(narrow)
        if self.sheet is not None:
            self.sheet.set_narrow(narrow)

    def panes(self) -> list[QWidget]:
        """The parts of what is shown."""
        if self.on_sheet and self.sheet is not None:
            return self.sheet.panes()
        return super().panes()

    def subtitle(self) -> str:
        """The agreement whose clauses are shown, or the page's name."""
        agreement = self._found() if self.on_sheet else None
        return agreement.title if agreement is not None else self.tr(self.title)

    def state(self) -> dict[str, str]:
        """What the list keeps, and whether one agreement is shown."""
        return {**super().state(), _SHEET: _ON if self.on_sheet else ""}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
        super().restore(state)
        if state.get(_SHEET) == _ON:
            self._show_sheet()
        else:
            self.show_list()
