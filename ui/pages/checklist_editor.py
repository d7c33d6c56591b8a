"""S15: a checklist's themes, lines and criteria, its versions, and files of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.checklist_forms import FormWork
from ui.pages.checklist_versions import CarryWork, CompareWork
from ui.pages.page import Page
from ui.presenters.checklist_tree import (
    CHECKLIST,
    CRITERION,
    LINE,
    THEME,
    checklist_tree,
    found_first,
)
from ui.presenters.checklist_words import (
    CRITERION_HEADERS,
    criterion_rows,
    part_row,
    version_name,
    version_sentence,
)
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.buttons import push_button
from ui.widgets.checklist_panes import ChecklistPanes
from ui.widgets.page_header import PageHeader
from ui.widgets.search_combo import SearchCombo
from workbench.domain.checklist import Checklist
from workbench.services.checklist_editing import DropPart, MovePart
from workbench.services.checklists import (
    DropVersion,
    IssueVersion,
    checklist_heads,
)

_PICK_WIDTH, _FIND_WIDTH, _LEAST_PICK, _LONG_TITLE = 400, 170, 120, 44
_OTHER = Qt.FocusReason.OtherFocusReason


class ChecklistsPage(Page):
    """A picker of versions for the whole session, the tree, and beside it a part or its form."""

    page_id = "checklists"
    title = "Checklists"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._typed = ""
        self.header = PageHeader(self.tr(self.title))
        self.picker = SearchCombo(self.tr("Checklist and version, on every page"))
        self.find = QLineEdit()
        self.about = PlainLabel(role="caption", wrap=True)
        self.editor = ChecklistPanes()
        self.forms = FormWork(session, self.editor)
        self.compare = CompareWork(session)
        self.carry = CarryWork(session)
        self._stack = QStackedWidget()
        self.add_button = push_button(self.tr("Add"), "add")
        self.edit_button = push_button(self.tr("Edit"))
        self.more_button = push_button(self.tr("Version"), "chevron-down")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.find.setPlaceholderText(self.tr("Find (Ctrl+F)"))
        self.find.setAccessibleName(self.tr("Find in this checklist"))
        self.find.setClearButtonEnabled(True)
        self.header.add_filter(self.picker, keep=True)
        self.header.add_filter(self.find, keep=True)
        for button in (self.edit_button, self.add_button, self.more_button):
            self.header.add_filter(button, at_end=True, keep=True)
        for view in (self.editor, self.compare.view, self.carry.view):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.about)
        column.addWidget(self._stack, 1)
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def _set_widths(self) -> None:
        # Large text leaves less room than a long title wants: then the picker gives way.
        self.picker.setMinimumContentsLength(_LONG_TITLE)
        self.picker.setMinimumWidth(scaled(_LEAST_PICK))
        self.picker.setMaximumWidth(scaled(_PICK_WIDTH))
        self.find.setFixedWidth(scaled(_FIND_WIDTH))

    def _connect(self) -> None:
        self.picker.chosen.connect(self._on_picked)
        self.find.textChanged.connect(self._on_typed)
        self.editor.tree.shown.connect(lambda _: self._show_part())
        self.editor.tree.opened.connect(self.edit)
        self.forms.opened.connect(lambda: self._stack.setCurrentWidget(self.editor))
        self.forms.left.connect(self.show_editor)
        self.edit_button.clicked.connect(self.edit)
        self.add_button.clicked.connect(self.add)
        self.more_button.clicked.connect(self._show_more)
        for work in (self.compare, self.carry):
            work.view.closed.connect(self.show_editor)
        self.carry.done.connect(self.show_editor)
        self.session.changed.connect(lambda _: self._catch_up())
        self.session.corridor_changed.connect(self._catch_up)
        self.session.view_changed.connect(self._catch_up)
        self.handlers |= {
            "find": self._on_find,
            "add-record": self.add,
            "edit": self.edit,
            "delete-record": self.delete,
            "export-list": self.export_list,
            "detail": self.editor.toggle_detail,
            "new-version": self.forms.make_version,
            "issue-version": self.issue,
            "drop-version": self.drop_version,
            "compare-versions": self.show_compare,
            "carry-answers": self.show_carry,
            "move-up": lambda: self._move(-1),
            "move-down": lambda: self._move(1),
            "import-checklist": self.import_file,
            "export-checklist": self.export_file,
        }

    @property
    def checklist(self) -> Checklist:
        """The version that the whole session looks at."""
        return self.session.snapshot.checklist

    def enter(self) -> None:
        """Catch up with the session."""
        self.refresh()

    def _catch_up(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew; the part that is current stays current."""
        checklist, heads = self.checklist, checklist_heads(self.session.workbook)
        self.picker.set_choices([(f"{h.id}@{h.version}", version_name(h)) for h in heads])
        self.picker.set_current(f"{checklist.id}@{checklist.version}")
        answers = len(self.session.snapshot.answers)
        entry = self.editor.tree.current()
        wanted = self.forms.wanted or (entry.key if entry is not None else None)
        entries = checklist_tree(checklist, self._typed)
        said = version_sentence(checklist, answers)
        if not entries:
            said = self.tr("{version} · Nothing in it fits what was typed.").format(version=said)
        self.about.setText(said)
        self.editor.tree.show_entries(entries, wanted, all_open=bool(self._typed.strip()))
        self._show_part()
        self.forms.close_if_gone()
        self.compare.refresh()
        self.carry.refresh()

    def _show_part(self) -> None:
        entry = self.editor.tree.current()
        self.forms.wanted = entry.key if entry is not None else self.forms.wanted
        row = part_row(self.checklist, entry.key) if entry is not None else None
        self.editor.detail.show_row(row)

    def _on_picked(self, name: str) -> None:
        checklist_id, _, version = name.rpartition("@")
        self.forms.close()
        self.session.set_checklist(checklist_id, version)

    def _on_typed(self, typed: str) -> None:
        self._typed = typed
        self.forms.wanted = found_first(self.checklist, typed) or self.forms.wanted
        self.refresh()

    def _on_find(self) -> None:
        self.show_editor()
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def show_editor(self) -> None:
        """Show the tree again."""
        self._stack.setCurrentWidget(self.editor)
        self.refresh()
        self.editor.tree.setFocus(_OTHER)

    # Versions

    def issue(self) -> None:
        """Issue the draft."""
        found = self.checklist
        self.session.apply(IssueVersion(found.id, found.version))

    def drop_version(self) -> None:
        """Delete the draft and go back to the version it was made from."""
        found = self.checklist
        if self.session.apply(DropVersion(found.id, found.version)) and found.made_from:
            self.session.set_checklist(found.id, found.made_from)

    def show_compare(self) -> None:
        """Put two versions beside each other."""
        self.forms.close()
        if self.compare.open():
            self._stack.setCurrentWidget(self.compare.view)
            self.compare.view.versions.setFocus(_OTHER)

    def show_carry(self) -> None:
        """Look what carrying answers over would do."""
        self.forms.close()
        if self.carry.open():
            self._stack.setCurrentWidget(self.carry.view)
            self.carry.view.list.setFocus(_OTHER)

    def import_file(self) -> None:
        """Take a checklist in from a file and look at it."""
        from ui.dialogs.checklist_files import import_checklist  # noqa: PLC0415 # only when asked

        import_checklist(self, self.session)

    def export_file(self) -> None:
        """Write this version to a file."""
        from ui.dialogs.checklist_files import export_checklist  # noqa: PLC0415 # only when asked

        export_checklist(self, self.session, self.checklist)

    def export_list(self) -> None:
        """Write the criteria that are shown to an Excel or CSV file."""
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        rows = criterion_rows(self.checklist, self.editor.tree.tree.parts())
        export_list(self, self.session, self.checklist.title, CRITERION_HEADERS, rows)

    def _show_more(self) -> None:
        draft = not self.checklist.issued
        self._menu(
            self.more_button,
            (
                (self.tr("&New version…"), self.forms.make_version, True),
                (self.tr("&Issue this version"), self.issue, draft),
                (self.tr("&Delete this draft"), self.drop_version, draft),
                (self.tr("&Compare with…"), self.show_compare, True),
                (self.tr("Carry &answers over…"), self.show_carry, True),
                (self.tr("I&mport a checklist…"), self.import_file, True),
                (self.tr("E&xport this version…"), self.export_file, True),
            ),
        )

    def _menu(self, button: QWidget, entries: tuple[tuple[str, object, bool], ...]) -> None:
        menu = QMenu(self)
        for words, act, on in entries:
            action = menu.addAction(words)
            action.setEnabled(on)
            action.triggered.connect(lambda _=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    # Parts

    def add(self) -> None:
        """Ask what to add, and open its form."""
        if self.checklist.issued:
            self.forms.make_version(self.forms.wanted or (CHECKLIST, self.checklist.id))
            return
        self.show_editor()
        has_theme, has_line = bool(self.checklist.themes), self.forms.line() is not None
        self._menu(
            self.add_button,
            (
                (self.tr("&Criterion on this line"), lambda: self.forms.add(CRITERION), has_line),
                (
                    self.tr("Criterion of &agreements in this theme"),
                    lambda: self.forms.add(CRITERION, of_agreement=True),
                    has_theme,
                ),
                (self.tr("&Line in this theme"), lambda: self.forms.add(LINE), has_theme),
                (self.tr("&Theme"), lambda: self.forms.add(THEME), True),
            ),
        )

    def edit(self) -> None:
        """Open the form of the part that is current; of an issued version, that of a new one."""
        self._stack.setCurrentWidget(self.editor)
        entry = self.editor.tree.current()
        if entry is None:
            return
        if self.checklist.issued:
            self.forms.make_version(entry.key)
        else:
            self.forms.edit(entry.key)

    def delete(self) -> None:
        """Drop the part that is current from a draft; one undo brings it back."""
        entry, found = self.editor.tree.current(), self.checklist
        if entry is None or entry.part == CHECKLIST or self.editor.has_form:
            return
        self.session.apply(DropPart(found.id, found.version, entry.part, entry.id))

    def _move(self, by: int) -> None:
        entry, found = self.editor.tree.current(), self.checklist
        if entry is not None and entry.part != CHECKLIST and not self.editor.has_form:
            self.session.apply(MovePart(found.id, found.version, entry.part, entry.id, by))

    def set_narrow(self, narrow: bool) -> None:
        """Show tree and pane in turn, or side by side."""
        super().set_narrow(narrow)
        self.editor.set_narrow(narrow=narrow)

    def panes(self) -> list[QWidget]:
        """What F6 goes round: the tree and the pane, or the view in their place."""
        shown = self._stack.currentWidget()
        return self.editor.shown_panes() if shown is self.editor else [shown]

    def subtitle(self) -> str:
        """The checklist and its version."""
        return f"{self.checklist.title}, {self.checklist.version}"

    def state(self) -> dict[str, str]:
        """The part that is current and what was looked for."""
        part, part_id = self.forms.wanted or ("", "")
        return {"part": part, "id": part_id, "find": self._typed}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; a part that is gone leaves the first one current."""
        self.forms.wanted = (state.get("part", ""), state.get("id", ""))
        self.find.setText(state.get("find", ""))
