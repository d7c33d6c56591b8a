"""The third step of the import wizard: changes, conflicts to decide, and what is not taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.dialogs.list_export import export_list
from ui.presenters.figures import whole
from ui.presenters.importing import (
    CHANGE_HEADERS,
    CHANGE_WIDTHS,
    CONFLICT_HEADERS,
    CONFLICT_WIDTHS,
    EXPORT_HEADERS,
    PROBLEM_HEADERS,
    PROBLEM_WIDTHS,
    change_rows,
    conflict_rows,
    exported_problems,
    problem_rows,
    summary,
)
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.widgets.buttons import push_button
from ui.widgets.record_view import RecordList
from ui.widgets.segmented import Segmented
from workbench.services.importing import Incoming

CHANGES, CONFLICTS, PROBLEMS = "changes", "conflicts", "problems"
_LISTS = (CHANGES, CONFLICTS, PROBLEMS)


class ImportCheck(QWidget):
    """Three lists; ``theirs`` are the conflicts in which the file wins, ``chosen`` says so."""

    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._session = session
        self._incoming: Incoming | None = None
        self.theirs: set[str] = set()
        self.summary = PlainLabel(wrap=True)
        self.changes = RecordList(_tr("What would change"), CHANGE_HEADERS, CHANGE_WIDTHS)
        self.conflicts = RecordList(
            _tr("Changed here and in the file"), CONFLICT_HEADERS, CONFLICT_WIDTHS
        )
        self.conflicts.opened.connect(lambda _: self.turn())
        self.problems = RecordList(_tr("Not taken as they stand"), PROBLEM_HEADERS, PROBLEM_WIDTHS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self._with_buttons(self.conflicts, self._conflict_buttons()))
        self.export = push_button(_tr("Export this list…"), "export")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self.export_problems)
        self._stack.addWidget(self._with_buttons(self.problems, (self.export,)))
        self.tabs: Segmented | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.summary)
        self._column.addWidget(self._stack, 1)

    def _conflict_buttons(self) -> tuple[QWidget, ...]:
        self.switch = push_button(_tr("Take the other value"))
        self.switch.clicked.connect(self.turn)
        self.all_theirs = push_button(_tr("Take the file’s everywhere"))
        self.all_theirs.clicked.connect(lambda: self._take_all(theirs=True))
        self.all_mine = push_button(_tr("Keep what is here everywhere"))
        self.all_mine.clicked.connect(lambda: self._take_all(theirs=False))
        for button in (self.switch, self.all_theirs, self.all_mine):
            button.setAutoDefault(False)
        return self.switch, self.all_theirs, self.all_mine

    def _with_buttons(self, above: QWidget, buttons: tuple[QWidget, ...]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(above, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def show_incoming(self, incoming: Incoming) -> None:
        """Show what a file would change; conflicts keep what the workbook has."""
        self._incoming = incoming
        self.theirs = set()
        snapshot = self._session.snapshot
        self.summary.setText(summary(incoming))
        self.changes.show_rows(change_rows(incoming, snapshot))
        self.problems.show_rows(problem_rows(incoming))
        self._show_conflicts()
        counts = (len(incoming.changes), len(incoming.conflicts), len(incoming.problems))
        words = (
            _tr("Changes ({n})"),
            _tr("Conflicts ({n})"),
            _tr("Not taken ({n})"),
        )
        if self.tabs is not None:
            self._column.removeWidget(self.tabs)
            self.tabs.hide()
            self.tabs.deleteLater()
        choices = [
            (name, text.format(n=whole(count)))
            for name, text, count in zip(_LISTS, words, counts, strict=True)
        ]
        self.tabs = Segmented(choices, _tr("Which list is shown"))
        self.tabs.chosen.connect(self._show_list)
        self._column.insertWidget(1, self.tabs)
        # What needs a decision is shown before what needs none.
        first = CONFLICTS if incoming.conflicts else CHANGES
        first = PROBLEMS if not incoming.conflicts and not incoming.changes and counts[2] else first
        self.tabs.set_current(first)
        self._show_list(first)

    def _show_list(self, name: str) -> None:
        self._stack.setCurrentIndex(_LISTS.index(name))

    def to_decide(self) -> bool:
        """Whether there are conflicts that somebody may want to decide."""
        return self._incoming is not None and bool(self._incoming.conflicts)

    def focus_list(self) -> None:
        """Put the keyboard into the list that is shown."""
        (self.changes, self.conflicts, self.problems)[self._stack.currentIndex()].setFocus()

    def _show_conflicts(self, current: str = "") -> None:
        if self._incoming is None:
            return
        rows = conflict_rows(self._incoming, self.theirs, self._session.snapshot)
        self.conflicts.show_rows(rows, current)

    def turn(self) -> None:
        """Take the other value of the conflict that is current."""
        row = self.conflicts.current_row()
        if row is not None:
            self.theirs ^= {row.id}
            self._show_conflicts(row.id)
            self.chosen.emit()

    def _take_all(self, *, theirs: bool) -> None:
        if self._incoming is None:
            return
        row = self.conflicts.current_row()
        self.theirs = {conflict.id for conflict in self._incoming.conflicts} if theirs else set()
        self._show_conflicts(row.id if row is not None else "")
        self.chosen.emit()

    def export_problems(self) -> None:
        """Write what is not taken into a file, to be put right or sent back."""
        if self._incoming is not None:
            export_list(
                self,
                self._session,
                _tr("Not taken from the file"),
                EXPORT_HEADERS,
                exported_problems(self._incoming),
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportCheck", text)
