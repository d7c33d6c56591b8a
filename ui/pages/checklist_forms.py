"""The forms of the checklist editor: which one is open, and what becomes of what is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ui.presenters import checklist_form
from ui.presenters.checklist_form import PartForm
from ui.presenters.checklist_tree import CHECKLIST, CRITERION, LINE, THEME, PartKey
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.session import Session
from ui.widgets.checklist_panes import ChecklistPanes
from workbench.domain.checklist import Checklist
from workbench.domain.checklist_edits import Draft
from workbench.errors import UserError
from workbench.services.checklist_editing import NEW_MEANING
from workbench.services.checklists import (
    NewVersion,
    checklist_draft,
    checklist_heads,
    next_version,
)

_VERSION = "version"
"""The part of the form that makes a new version."""


class FormWork(QObject):
    """Opens forms in the panes and makes commands of them.

    ``wanted`` is the part that shall be current. ``opened`` follows an open form, ``left`` one that
    was saved or cancelled.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, session: Session, panes: ChecklistPanes) -> None:
        super().__init__()
        self.session = session
        self.panes = panes
        self.wanted: PartKey | None = None
        self._form: PartForm | None = None
        self._after = ""
        panes.form.submitted.connect(self._on_submitted)
        panes.form.cancelled.connect(self.close)
        panes.form.edited.connect(self._on_edited)

    @property
    def checklist(self) -> Checklist:
        """The version that the whole session looks at."""
        return self.session.snapshot.checklist

    def draft(self) -> Draft:
        """The version with what its edits are judged by."""
        found = self.checklist
        return checklist_draft(self.session.workbook, found.id, found.version)

    def make_version(self, then: PartKey | None = None) -> None:
        """Open the form of a new version; ``then`` is the part that is to be edited in it."""
        checklist = self.checklist
        heads = checklist_heads(self.session.workbook)
        title = self.tr("Make a new version of version {version}")
        if then is not None:
            title = self.tr(
                "Version {version} is issued and stays as it is. Make a new version and edit that:"
            )
        fields = (
            FieldSpec("version", self.tr("Name of the new version"), needed=True),
            FieldSpec(
                "note",
                self.tr("What changes in it"),
                FieldKind.TEXT,
                hint=self.tr("Needed before it can be issued"),
            ),
        )
        known = "" if then is None else "/".join(then)
        values: dict[str, FieldValue] = {"version": next_version(heads, checklist.id)}
        self.wanted = then or self.wanted
        head = title.format(version=checklist.version)
        self._open(PartForm(_VERSION, known, head, fields, values))

    def add(self, part: str, *, of_agreement: bool = False) -> None:
        """Open the empty form of a theme, a line or a criterion at the part that is current."""
        checklist, theme = self.checklist, self.theme()
        self._after = ""
        if part == THEME:
            self._open(checklist_form.theme_form(checklist, None))
        elif part == LINE:
            self._open(checklist_form.line_form(checklist, None, theme))
        else:
            line = None if of_agreement else self.line()
            if self.wanted is not None and self.wanted[0] == CRITERION:
                self._after = self.wanted[1]
            self._open(checklist_form.criterion_form(self.draft(), None, theme, line))

    def theme(self) -> str:
        """The theme of the part that is current, else the first; empty where there is none."""
        part, part_id = self.wanted or ("", "")
        checklist = self.checklist
        if part == LINE:
            return next((x.theme for x in checklist.lines if x.id == part_id), "")
        item = checklist.find(part_id) if part == CRITERION else None
        if item is not None:
            return item.theme
        first = checklist.themes[0].id if checklist.themes else ""
        return part_id if part == THEME else first

    def line(self) -> str | None:
        """The line of the part that is current, else the first of its theme; None without any."""
        part, part_id = self.wanted or ("", "")
        if part == LINE:
            return part_id
        item = self.checklist.find(part_id) if part == CRITERION else None
        if item is not None and item.line is not None:
            return item.line
        theme = self.theme()
        return next((x.id for x in self.checklist.lines if x.theme == theme), None)

    def edit(self, key: PartKey) -> None:
        """Open the form of a part of a draft."""
        checklist, (part, part_id) = self.checklist, key
        if part == CHECKLIST:
            self._open(checklist_form.checklist_form(checklist))
        elif part == THEME:
            theme = next(t for t in checklist.themes if t.id == part_id)
            self._open(checklist_form.theme_form(checklist, theme))
        elif part == LINE:
            line = next(found for found in checklist.lines if found.id == part_id)
            self._open(checklist_form.line_form(checklist, line))
        else:
            item = checklist.criterion(part_id)
            self._open(checklist_form.criterion_form(self.draft(), item, item.theme, item.line))

    def _open(self, form: PartForm) -> None:
        self._form = form
        verb = self.tr("Make it") if form.part == _VERSION else ""
        self.panes.form.open(form.title, form.fields, form.values, verb)
        self.panes.show_form()
        self.opened.emit()

    def close(self) -> None:
        """Leave the form; nothing is written."""
        had = self.panes.has_form
        self._form = None
        self.panes.show_detail()
        if had:
            self.left.emit()

    def close_if_gone(self) -> None:
        """Leave the form of a part that is there no longer, as after an undo."""
        form = self._form
        if form is None or not form.known or form.part in (_VERSION, CHECKLIST):
            return
        if self.panes.tree.tree.index_of((form.part, form.known)).isValid():
            return
        self.close()

    def _on_edited(self, field: str) -> None:
        """Suggest the id that fits the place, as long as nobody typed one of their own."""
        form = self._form
        if form is None or form.part != CRITERION or form.known or field not in ("place", "side"):
            return
        draft, values = self.draft(), self.panes.form.values()
        suggested = checklist_form.suggested_id(draft, values)
        if suggested and str(values["id"]) == str(form.values["id"]):
            form.values["id"] = suggested
            self.panes.form.fill({"id": suggested})

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        form = self._form
        if form is None:
            return
        before = self.wanted
        try:
            if form.part == _VERSION:
                self._make(form, values)
                return
            command = checklist_form.form_command(form, self.draft(), values, self._after)
            self.wanted = _saved_key(form, values)
            self.session.workbook.apply(command)
        except UserError as error:
            self.wanted = before
            self.panes.form.tell(error)
            return
        self.close()

    def _make(self, form: PartForm, values: Mapping[str, FieldValue]) -> None:
        found, version = self.checklist, str(values["version"])
        note = str(values["note"])
        self.session.workbook.apply(NewVersion(found.id, found.version, version, note))
        self.close()
        self.session.set_checklist(found.id, version)
        if form.known and self.wanted is not None:
            self.edit(self.wanted)


def _saved_key(form: PartForm, values: Mapping[str, FieldValue]) -> PartKey:
    """The part that a form writes, under its new id where it gets one."""
    renamed = bool(form.known) and values.get("change") == NEW_MEANING
    if form.known and not renamed:
        return form.part, form.known
    return form.part, str(values.get("new_id" if renamed else "id", ""))
