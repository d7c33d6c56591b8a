"""Which answers are carried over to another checklist version, and which are lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.records import RecordRow
from ui.presenters.version_words import CARRY_HEADERS
from ui.safe_text import PlainLabel, one_line
from ui.theme import appearance, scaled
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.record_view import RecordList
from ui.widgets.search_combo import SearchCombo
from workbench.errors import UserError

NOTHING = "-"
"""The id of the choice that no criterion takes the answers."""
_PICK_WIDTH = 320
_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class CarryView(QWidget):
    """A look first; nothing is written here.

    ``source_chosen`` carries the version the answers come from, ``mapped`` a criterion of it and
    the one that takes its answers (empty: none), ``accepted`` and ``closed`` the decision.
    """

    source_chosen = Signal(str)
    mapped = Signal(str, str)
    accepted = Signal()
    closed = Signal()
    row_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._title = PlainLabel(role="section")
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Carry answers over from version"))
        self.sources.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sources.activated.connect(lambda _: self.source_chosen.emit(self.source()))
        self.summary = PlainLabel(wrap=True)
        self.trouble = PlainLabel(role="error", wrap=True)
        self.list = RecordList(
            self.tr("What becomes of the answers"), CARRY_HEADERS, (260, 80, 260, 0)
        )
        self.list.shown.connect(self._on_row)
        self._mapping = PlainLabel(role="caption", wrap=True)
        self.target = SearchCombo(self.tr("Taken over by"))
        self.target.chosen.connect(self._on_target)
        self._mapping.setBuddy(self.target)
        self.accept_button = primary_button(self.tr("Carry over"))
        self.accept_button.setToolTip(self.tr("Carry over (Ctrl+Enter)"))
        self.accept_button.clicked.connect(self.accepted)
        self._back = push_button(self.tr("Back to the checklist"))
        self._back.setToolTip(self.tr("Back to the checklist (Esc)"))
        self._back.clicked.connect(self.closed)
        self._row = ""
        self._build()
        for keys in _SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.accept_button.click)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.sources)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._mapping, 1)
        foot.addWidget(self.target)
        foot.addWidget(self._back)
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)
        appearance().changed.connect(self._set_width)
        self._set_width()
        self.trouble.hide()

    def _set_width(self) -> None:
        self.target.setFixedWidth(scaled(_PICK_WIDTH))

    def source(self) -> str:
        """The version that answers come from."""
        return str(self.sources.currentData() or "")

    def offer(self, title: str, versions: tuple[tuple[str, str], ...], current: str) -> None:
        """Name the version that gets answers, and offer those they can come from."""
        self._title.setText(title)
        self.sources.clear()
        for name, words in versions:
            self.sources.addItem(one_line(words), name)
        self.sources.setCurrentIndex(max(0, self.sources.findData(current)))

    def show_look(self, summary: str, rows: tuple[RecordRow, ...], *, can: bool) -> None:
        """Show what would become of the answers; ``can`` says whether there is any to carry."""
        self.summary.setText(summary)
        self.trouble.hide()
        row = self.list.current_row()
        self.list.show_rows(rows, row.id if row is not None else "")
        self.accept_button.setEnabled(can)
        for widget in (self.target, self._mapping):
            widget.setVisible(bool(rows))
        self._on_row(self.list.current_row() if rows else None)

    def offer_targets(self, choices: tuple[tuple[str, str], ...], current: str) -> None:
        """Offer the criteria that could take the answers of the row that is current."""
        self.target.set_choices(((NOTHING, self.tr("Nothing: they stay behind")), *choices))
        self.target.set_current(current or NOTHING)

    def tell(self, error: UserError) -> None:
        """Say what was refused."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def _on_row(self, row: RecordRow | None) -> None:
        self._row = row.id if row is not None else ""
        if row is not None:
            self._mapping.setText(
                self.tr("Answers to {criterion} are taken over by:").format(criterion=row.id)
            )
            self.row_shown.emit(row.id)

    def _on_target(self, target: str) -> None:
        if self._row:
            self.mapped.emit(self._row, "" if target == NOTHING else target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
