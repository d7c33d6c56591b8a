"""Parts of a country's profile: side badges, what is known of each form, what was changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.country import ChecklistRow, StepLine
from ui.safe_text import PlainLabel, set_tooltip, visible
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.buttons import push_button
from ui.widgets.country_cells import paint_known
from workbench import labels
from workbench.domain.ratings import Side

_BADGE_HEIGHT, _EDGE = 22, 3


class SideBadge(QWidget):
    """The name of a side in its colours."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._word = side, labels.word(labels.SIDE, side)
        self.setAccessibleName(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        font = text_font(TextRole.CAPTION, bold=True)
        width = QFontMetrics(font).horizontalAdvance(self._word)
        return QSize(width + scaled(20), scaled(_BADGE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw a tint with an edge where reading starts."""
        look, painter = current_tokens().side(self._side), QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.rect(), QColor(look.tint))
        edge = self.width() - _EDGE if rtl else 0
        painter.fillRect(edge, 0, _EDGE, self.height(), QColor(look.accent))
        painter.setPen(QColor(look.accent))
        painter.setFont(text_font(TextRole.CAPTION, bold=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._word)
        painter.end()


class KnownBar(QWidget):
    """How much of a form is known, from zero."""

    def __init__(self, share: float, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setAccessibleName(visible(words))
        set_tooltip(self, words)
        self.setFixedSize(scaled(96), scaled(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the bar."""
        painter = QPainter(self)
        paint_known(painter, QRectF(self.rect()), self._share, current_tokens())
        painter.end()


class _Scrolled(QScrollArea):
    """A column of widgets that scrolls."""

    def __init__(self, name: str, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 8, 12, 8)
        self.column.setSpacing(gap)
        self.setWidget(body)

    def clear(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class ChecklistCards(_Scrolled):
    """One card a form; ``opened`` carries a subject and its side."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Checklists"), 6, parent)

    def show_rows(self, rows: Sequence[ChecklistRow]) -> None:
        """Show what is known of each form; the country's sides first, then its agreements."""
        self.clear()
        agreements = False
        for row in rows:
            if row.side is Side.AGREEMENT and not agreements:
                agreements = True
                self.column.addSpacing(8)
                self.column.addWidget(PlainLabel(self.tr("Agreements"), role="strong"))
            self.column.addWidget(self._card(row))
        if not rows:
            words = self.tr("This country holds no side, so no form asks about it.")
            self.column.addWidget(PlainLabel(words, role="muted", wrap=True))
        self.column.addStretch(1)

    def _card(self, row: ChecklistRow) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        line = QHBoxLayout(card)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(row.title, role="strong", wrap=True))
        words.addWidget(PlainLabel(row.words, role="caption", wrap=True))
        line.addLayout(words, 1)
        for count, basis in ((row.paper, "paper"), (row.practice, "practice")):
            said = f"{labels.word(labels.BASIS, basis)}: {labels.known(count, row.asked)}"
            shown = QVBoxLayout()
            shown.setSpacing(4)
            shown.addStretch(1)
            shown.addWidget(PlainLabel(labels.word(labels.BASIS, basis), role="caption"))
            shown.addWidget(KnownBar(count / row.asked if row.asked else 0.0, said))
            shown.addStretch(1)
            line.addLayout(shown)
        button = push_button(self.tr("Open"))
        button.setAccessibleName(self.tr("Open the form: {title}").format(title=row.title))
        button.clicked.connect(
            lambda _=False, s=row.subject, side=row.side: self.opened.emit(s, side)
        )
        line.addWidget(button)
        return card


class HistoryColumn(_Scrolled):
    """What was changed, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("History"), 2, parent)

    def show_lines(self, lines: Sequence[StepLine]) -> None:
        """Show steps in words."""
        self.clear()
        for step in lines:
            who = step.who or self.tr("not named")
            head = self.tr("{when} · {who}").format(when=step.when, who=who)
            self.column.addWidget(PlainLabel(head, role="caption"))
            self.column.addWidget(PlainLabel(step.what, wrap=True))
            for change in step.changes:
                self.column.addWidget(PlainLabel(change, role="small", wrap=True))
            self.column.addSpacing(10)
        if not lines:
            words = self.tr("Nothing about this country was changed yet.")
            self.column.addWidget(PlainLabel(words, role="muted", wrap=True))
        self.column.addStretch(1)
