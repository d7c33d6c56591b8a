"""The pane at the start of the form: whose form it is, how far it is, and its criteria."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from ui.icons import keep_icon
from ui.presenters.criteria_list import FILTER_WORDS, CriteriaList, Filter
from ui.safe_text import PlainLabel, action_text
from ui.widgets.buttons import link_button
from ui.widgets.criterion_picker import CriteriaView
from ui.widgets.search_combo import SearchCombo


class CriteriaPane(QFrame):
    """Subject picker, progress and list. ``filtered`` carries what the list shall show."""

    filtered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.subject = SearchCombo(self.tr("Whose form"))
        self.view = CriteriaView()
        self._count = PlainLabel(role="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Criteria answered on both bases"))
        self._filter = link_button(FILTER_WORDS[Filter.ALL])
        self._filter.setAccessibleName(self.tr("Which criteria are shown"))
        keep_icon(self._filter, "chevron-down", 10, "accent")
        self._filter.clicked.connect(self._on_filter)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 4)
        head.setSpacing(6)
        head.addWidget(self.subject)
        head.addWidget(self._count)
        head.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._filter)
        row.addStretch(1)
        row.addWidget(PlainLabel(self.tr("paper, practice"), role="caption"))
        head.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_list(self, found: CriteriaList, wanted: Filter, current: str | None) -> None:
        """Show the list, how far it is, and which part of it is shown."""
        self._count.setText(found.count)
        self._bar.setMaximum(max(1, found.total))
        self._bar.setValue(found.answered)
        self._bar.setAccessibleDescription(found.count)
        self._filter.setText(action_text(FILTER_WORDS[wanted]))
        self.view.show_list(found, current)

    def _on_filter(self) -> None:
        menu = QMenu(self)
        for wanted, words in FILTER_WORDS.items():
            action = menu.addAction(action_text(words))
            action.triggered.connect(lambda _=False, w=wanted: self.filtered.emit(w))
        menu.exec(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))
        menu.deleteLater()
