"""The pane beside the form: the evidence of the answer, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.evidence import EvidenceView, StepWords
from ui.safe_text import PlainLabel, set_tooltip
from ui.widgets.buttons import push_button
from ui.widgets.detail_tabs import DetailTabs
from ui.widgets.evidence_card import EvidenceCard
from ui.widgets.notice import Notice
from ui.widgets.record_form import RecordForm
from workbench.domain.documents import Evidence

EVIDENCE, HISTORY = "evidence", "history"
_FORM = 2
_OTHER = Qt.FocusReason.OtherFocusReason


class EvidencePane(QWidget):
    """Tabs Evidence and History; the form that edits evidence takes their place while it is open.

    The page decides what adding, linking, editing and removing do. The focus stays where it was
    when the cards are shown anew, on the next card where one is gone.
    """

    add_asked = Signal()
    link_asked = Signal()
    edit_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = DetailTabs(
            ((EVIDENCE, self.tr("Evidence")), (HISTORY, self.tr("History"))), self.tr("Detail")
        )
        self.cards: list[EvidenceCard] = []
        self.add = push_button(self.tr("Add source"), "add")
        self.link = push_button(self.tr("Link existing"), "link")
        set_tooltip(self.add, self.tr("Add a source and what it says (Ctrl+E)"))
        set_tooltip(self.link, self.tr("Link a source of this workbook (Ctrl+L)"))
        self._look = PlainLabel(role="small", wrap=True)
        self._cards, self._card_column = _page()
        self._steps, self._step_column = _page()
        self._step_column.setSpacing(2)
        self.form = RecordForm()
        for shortcut in self.form.findChildren(QShortcut):
            # Ctrl+Enter is an action of this page already, which saves an open form.
            shortcut.setEnabled(False)
        self._pages = QStackedWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add, 1)
        buttons.addWidget(self.link, 1)
        evidence = QWidget()
        column = QVBoxLayout(evidence)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self._cards, 1)
        self._pages.addWidget(evidence)
        self._pages.addWidget(self._steps)
        self._pages.addWidget(self.form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.setSpacing(0)
        outer.addWidget(self.tabs)
        outer.addWidget(self._pages, 1)
        self.tabs.chosen.connect(self._on_tab)
        self.add.clicked.connect(self.add_asked)
        self.link.clicked.connect(self.link_asked)

    def show_evidence(
        self,
        views: Sequence[EvidenceView],
        weak: Sequence[str],
        advice: tuple[str, str],
        *,
        writable: bool,
    ) -> None:
        """Show cards, what is weak about them; the advice is how to judge and what to look for."""
        at = self._focused_place()
        _empty(self._card_column)
        self.cards = []
        self.tabs.set_text(EVIDENCE, self.tr("Evidence ({count})").format(count=len(views)))
        for view in views:
            card = EvidenceCard(view, writable=writable and view.own)
            card.edit_asked.connect(self.edit_asked)
            card.removed.connect(self.removed)
            self._card_column.addWidget(card)
            self.cards.append(card)
        if not views:
            words = self.tr("Nothing is linked to this answer yet.")
            self._card_column.addWidget(PlainLabel(words, role="muted", wrap=True))
        for words in weak:
            notice = Notice("warning", framed=False)
            notice.tell(words)
            self._card_column.addWidget(notice)
        self._card_column.addSpacing(8)
        captions = (self.tr("How to judge"), self.tr("What to look for"))
        for caption, words in zip(captions, advice, strict=True):
            if words:
                self._card_column.addWidget(PlainLabel(caption, role="caption"))
                self._card_column.addWidget(PlainLabel(words, role="small", wrap=True))
        self._card_column.addStretch(1)
        self._set_tab_order()
        self.add.setEnabled(writable)
        self.link.setEnabled(writable)
        if at is not None:
            self._focus_place(at)

    def _set_tab_order(self) -> None:
        """Let Tab go from the buttons to the cards: what is made later comes last otherwise."""
        before: QWidget = self._cards
        for card in self.cards:
            for widget in (card, *card.findChildren(QAbstractButton)):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _focused_place(self) -> int | None:
        """The place of the card that the focus is in, or None where it is outside the pane."""
        focus = QApplication.focusWidget()  # the pane's own one is remembered after it has left
        places = (
            at
            for at, card in enumerate(self.cards)
            if focus is not None and (card is focus or card.isAncestorOf(focus))
        )
        return next(places, None)

    def _focus_place(self, at: int) -> None:
        target: QWidget = self.cards[min(at, len(self.cards) - 1)] if self.cards else self.add
        target.show()  # a card that was just made cannot take the focus before
        target.setFocus(_OTHER)
        self._cards.ensureWidgetVisible(target)

    def current(self) -> Evidence | None:
        """The evidence that the focus is on, where it may be changed."""
        at = self._focused_place() if self._pages.currentIndex() == 0 else None
        return self.cards[at].evidence if at is not None and self.cards[at].writable else None

    def focus_on(self, evidence: Evidence) -> None:
        """Put the focus on the card of a piece of evidence."""
        places = [at for at, card in enumerate(self.cards) if card.evidence == evidence]
        self._focus_place(places[0] if places else 0)

    @property
    def has_form(self) -> bool:
        """Whether evidence is being edited."""
        return self._pages.currentWidget() is self.form

    def show_form(self, *, shown: bool) -> None:
        """Show the form in place of the cards, or the cards again."""
        self.tabs.setEnabled(not shown)
        self._pages.setCurrentIndex(_FORM if shown else 0)
        if not shown:
            self._on_tab(self.tabs.current())

    def show_history(self, steps: Sequence[StepWords]) -> None:
        """Show the steps, the newest first."""
        _empty(self._step_column)
        if not steps:
            words = self.tr("This answer has not been changed yet.")
            self._step_column.addWidget(PlainLabel(words, role="muted", wrap=True))
        for step in steps:
            who = step.who or self.tr("not named")
            head = self.tr("{when} · {who}").format(when=step.when, who=who)
            self._step_column.addWidget(PlainLabel(head, role="caption", wrap=True))
            for line in step.lines:
                label = PlainLabel(line, role="small", wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._step_column.addWidget(label)
            self._step_column.addSpacing(12)
        self._step_column.addStretch(1)

    def history_shown(self) -> bool:
        """Whether the history is looked at."""
        return self.tabs.current() == HISTORY

    def _on_tab(self, identity: str) -> None:
        self._pages.setCurrentIndex((EVIDENCE, HISTORY).index(identity))


def _page() -> tuple[QScrollArea, QVBoxLayout]:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(8)
    scroll.setWidget(body)
    return scroll, column


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
