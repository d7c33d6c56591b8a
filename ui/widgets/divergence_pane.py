"""What stands beside the agenda: the reasons of the two ends, equal in width, and the figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.divergence import HIDDEN_WORDS
from ui.presenters.divergence_detail import DetailView, EndView
from ui.safe_text import PlainLabel, visible
from ui.widgets.buttons import push_button
from ui.widgets.rating_painter import RatingTile

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_TOP = Qt.AlignmentFlag.AlignTop


class _Scrolled(QScrollArea):
    """A column of texts that is made anew for each criterion."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.column = QVBoxLayout()

    def renew(self) -> QVBoxLayout:
        """An empty column in place of the one before."""
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(6)
        self.setWidget(inner)
        return self.column


class ReasonsPane(_Scrolled):
    """The two voices that are farthest apart, side by side; ``open_asked`` goes to the form."""

    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing selected."""
        super().__init__(self.tr("The two ends and their reasons"), parent)
        self.show_detail(None)

    def show_detail(self, view: DetailView | None, *, hidden: bool = False) -> None:
        """Show a criterion; None where nothing is selected or where blind mode hides it."""
        column = self.renew()
        if view is None:
            sentence = (
                self.tr(
                    "Blind mode hides what others answered here. Answer on paper and in practice"
                    " yourself, or turn blind mode off in the menu Assess."
                )
                if hidden
                else self.tr("Nothing is selected.")
            )
            column.addWidget(PlainLabel(sentence, role="muted", wrap=True))
            if hidden:
                column.addWidget(self._made_open(), 0, Qt.AlignmentFlag.AlignLeading)
            column.addStretch(1)
            return
        column.addWidget(_text(view.title, "section"))
        column.addWidget(_text(view.question, ""))
        column.addWidget(_text(view.where, "caption"))
        row = QHBoxLayout()
        row.addWidget(_text(view.words, "strong"), 1)
        row.addWidget(self._made_open())
        column.addLayout(row)
        if view.ends is not None:
            row = QHBoxLayout()
            row.setSpacing(8)
            for end in view.ends:
                row.addWidget(_end(end), 1)
            column.addLayout(row)
        else:
            words = self.tr("Two known answers are needed before anything can differ.")
            column.addWidget(_text(words, "muted"))
        for sentence in (view.official, view.unsettled, view.line):
            if sentence:
                column.addWidget(_text(sentence, "caption"))
        column.addStretch(1)

    def _made_open(self) -> QPushButton:
        button = push_button(self.tr("Open in the assessment"), "assessment")
        button.clicked.connect(self.open_asked)
        return button


class FiguresPane(_Scrolled):
    """The figures, each with the number of voices it rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without figures."""
        super().__init__(self.tr("Figures"), parent)
        self.show_detail(None)

    def show_detail(self, view: DetailView | None) -> None:
        """Show the figures of a criterion."""
        column = self.renew()
        column.setSpacing(2)
        column.addWidget(_text(self.tr("Figures"), "strong"))
        if view is None:
            column.addWidget(_text(HIDDEN_WORDS, "muted"))
        else:
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for place, (caption, words) in enumerate(view.figures):
                grid.addWidget(PlainLabel(caption, role="caption"), place, 0, _TOP)
                grid.addWidget(_text(words, "small"), place, 1, _TOP)
            column.addLayout(grid)
        column.addStretch(1)


def _end(end: EndView) -> QFrame:
    """One end as a card: both share the width equally, whatever they say."""
    card = QFrame()
    card.setProperty("role", "card")
    card.setAccessibleName(visible(end.sentence))
    card.setMinimumWidth(1)
    column = QVBoxLayout(card)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(4)
    column.addWidget(_text(end.name, "strong"), 0, _TOP)
    column.addWidget(RatingTile(end.rating, end.word, show_word=True), 0, _TOP)
    column.addWidget(_text(end.why, "small"), 0, _TOP)
    if end.rests_on:
        column.addWidget(_text(end.rests_on, "caption"), 0, _TOP)
    column.addStretch(1)
    return card


def _text(text: str, role: str) -> PlainLabel:
    label = PlainLabel(text, role=role, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setMinimumWidth(1)
    return label
