"""The one row above the form in a narrow window: criterion, panes, towards, status."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.assessment import FormView
from ui.presenters.criteria_list import CriteriaList
from ui.safe_text import PlainLabel, one_line
from ui.theme import appearance, scaled
from ui.widgets.buttons import icon_button
from ui.widgets.detail_tabs import DetailTabs
from ui.widgets.search_combo import SearchCombo
from ui.widgets.towards_picker import ALL
from workbench import labels

RATING, EVIDENCE, HISTORY = "rating", "evidence", "history"


class AssessmentBar(QWidget):
    """Pickers instead of panes. Whose form it is and who rates stand behind *More*."""

    stepped = Signal(int)
    towards_chosen = Signal(str)
    status_chosen = Signal(str)
    perspective_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = SearchCombo(self.tr("Criterion"))
        self.subject = SearchCombo(self.tr("Whose form"))
        self.tabs = DetailTabs(
            (
                (RATING, self.tr("Rating")),
                (EVIDENCE, self.tr("Evidence")),
                (HISTORY, self.tr("History")),
            ),
            self.tr("Panes"),
        )
        self._count = PlainLabel(role="caption")
        self._towards = _combo(self.tr("Answer towards"))
        self._status = _combo(self.tr("Status"))
        self._perspective = _combo(self.tr("Rating as"))
        for key, word in labels.ASSESSMENT_STATUS.items():
            self._status.addItem(word, key)
        self._build()
        self._towards.activated.connect(
            lambda place: self.towards_chosen.emit(self._towards.itemData(place))
        )
        self._status.activated.connect(
            lambda place: self.status_chosen.emit(self._status.itemData(place))
        )
        self._perspective.activated.connect(self._on_perspective)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 2)
        row.setSpacing(6)
        for step, icon, words in (
            (-1, "chevron-left", self.tr("Previous criterion")),
            (1, "chevron-right", self.tr("Next criterion")),
        ):
            button = icon_button(icon, words)
            button.clicked.connect(lambda _=False, step=step: self.stepped.emit(step))
            row.addWidget(button)
            if step < 0:
                row.addWidget(self.criterion, 10)
        row.addWidget(self._count)
        row.addWidget(self.tabs)
        row.addStretch(0)
        row.addWidget(self._towards)
        row.addWidget(self._status)
        self._more = icon_button("more", self.tr("Whose form, and who rates"))
        self._more.clicked.connect(self._on_more)
        row.addWidget(self._more)
        self._panel = QFrame(self, Qt.WindowType.Popup)
        self._panel.setProperty("role", "popup")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        for words, widget in (
            (self.tr("Whose form"), self.subject),
            (self.tr("Rating as"), self._perspective),
        ):
            caption = PlainLabel(words, role="caption")
            caption.setBuddy(widget)
            column.addWidget(caption)
            column.addWidget(widget)
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def _set_widths(self) -> None:
        self.criterion.setMinimumWidth(scaled(180))
        self.criterion.setMaximumWidth(scaled(320))
        self._towards.setFixedWidth(scaled(116))
        self._status.setFixedWidth(scaled(84))
        self._panel.setFixedWidth(scaled(320))

    def show_list(self, found: CriteriaList, current: str | None) -> None:
        """Offer the criteria."""
        self.criterion.set_choices(
            [
                (entry.id, f"{theme.name} · {entry.short_id} {entry.title}")
                for theme in found.themes
                for entry in theme.criteria
            ],
            {entry.id: entry.id for entry in found.entries()},
        )
        self.criterion.set_current(current or "")
        self._count.setText(
            self.tr("{answered} of {total}").format(answered=found.answered, total=found.total)
        )

    def show_towards(self, choices: Sequence[tuple[str, str]], current: str | None) -> None:
        """Offer the counterparts."""
        every = [(ALL, self.tr("Towards: all"))]
        only = [(i, self.tr("Towards: {country}").format(country=name)) for i, name in choices]
        _fill(self._towards, [*every, *only], current or ALL)
        self._towards.setVisible(bool(choices))

    def show_status(self, form: FormView) -> None:
        """Show the status of the form, where there is one."""
        self._status.setEnabled(not form.closed)
        self._status.setCurrentIndex(self._status.findData(form.status))
        self._status.setVisible(form.key is not None)

    def show_perspectives(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer the perspectives."""
        _fill(self._perspective, choices, current)

    def _on_perspective(self, place: int) -> None:
        self._panel.hide()
        self.perspective_chosen.emit(self._perspective.itemData(place))

    def _on_more(self) -> None:
        self._panel.adjustSize()
        corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height() + 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = self._more.mapToGlobal(QPoint(self._panel.width(), self._more.height() + 4))
        self._panel.move(corner.x() - self._panel.width(), corner.y())
        self._panel.show()
        self.subject.setFocus(Qt.FocusReason.PopupFocusReason)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(7)
    return combo


def _fill(combo: QComboBox, choices: Sequence[tuple[str, str]], current: str) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        for identity, words in choices:
            combo.addItem(one_line(words), identity)
        combo.setCurrentIndex(combo.findData(current))
