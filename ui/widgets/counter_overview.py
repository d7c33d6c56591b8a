"""What the overview shows: the workbook's own words, the way on, counters, countries, method."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.overview import Card, CountryProgress
from ui.safe_text import PlainLabel, visible
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import push_button
from ui.widgets.counter_card import CounterBoard
from ui.widgets.counter_progress import CounterProgress
from ui.widgets.side_panes import UNBOUND
from ui.widgets.wrapped_link import WrappedLink

_METHOD_WIDTH, _GAP = 300, 16
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_TOP = Qt.AlignmentFlag.AlignTop


class MethodBox(QFrame):
    """Captions with texts in a card; it takes the focus, so that it can be reached and read."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(2)
        self._column.addWidget(PlainLabel(title, role="strong", wrap=True))
        self._texts: dict[str, PlainLabel] = {}

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show captions with texts; captions stay the same as long as the box lives."""
        for caption, text in lines:
            if caption not in self._texts:
                self._column.addSpacing(6)
                self._column.addWidget(PlainLabel(caption, role="caption", wrap=True))
                self._texts[caption] = _readable("")
                self._column.addWidget(self._texts[caption])
            self._texts[caption].setText(text)
        self.setAccessibleDescription(
            visible("\n".join(f"{caption}: {text}" for caption, text in lines))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while focused."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def text(self, caption: str) -> str:
        """What stands under a caption; KeyError where there is none."""
        return self._texts[caption].source_text()


class OverviewBoard(QScrollArea):
    """Everything in one column that scrolls, the method beside it where there is room.

    ``asked`` carries the target of a card, ``country_asked`` a country's id, ``resumed`` that
    somebody wants to go on where they left off.
    """

    asked = Signal(str)
    country_asked = Signal(str)
    resumed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Overview"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = PlainLabel(role="title", wrap=True)
        self.edit_button = push_button(self.tr("Edit title and words"))
        self.edit_button.setToolTip(self.tr("Edit title and words (F2)"))
        self.about = _readable("")
        self.resume = WrappedLink("", "assessment")
        self.cards = CounterBoard()
        self.progress = CounterProgress()
        self.method = MethodBox(self.tr("Method and voices"))
        self._narrow = False
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 12, 8)
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        self._first, self._second = self._column(), self._column()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit_button, 0, _TOP)
        self._first.addLayout(head)
        for widget in (self.about, self.resume, self.cards):
            self._first.addWidget(widget)
        self._second.addWidget(PlainLabel(self.tr("How far each country is"), role="strong"))
        hint = self.tr("Criteria rated by anybody, on either basis. Enter lists what is open.")
        self._second.addWidget(PlainLabel(hint, role="caption", wrap=True))
        self._second.addWidget(self.progress)
        self._parts = [self._holder(self._first), self._holder(self._second)]
        self.setWidget(self._body)
        self.cards.asked.connect(self.asked)
        self.resume.clicked.connect(self.resumed)
        self.progress.opened.connect(self._on_country)
        self.progress.moved.connect(self._on_moved)
        appearance().changed.connect(self._lay_out)
        self._lay_out()

    @staticmethod
    def _column() -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        return column

    def _holder(self, column: QVBoxLayout) -> QWidget:
        holder = QWidget()
        holder.setLayout(column)
        return holder

    def show_words(self, title: str, about: str, resume: str) -> None:
        """Show the workbook's title and words, and the way on; what is empty is left out."""
        self.heading.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.resume.setText(resume)
        self.resume.setAccessibleName(resume)
        self.resume.setVisible(bool(resume))
        self.resume.updateGeometry()

    def show_counts(
        self,
        cards: Sequence[Card],
        rows: tuple[CountryProgress, ...],
        lines: Sequence[tuple[str, str]],
    ) -> None:
        """Show counters, countries and the method."""
        self.cards.show_cards(cards)
        self._set_tab_order()
        self.progress.show_rows(rows)
        self.method.show_lines(lines)

    def go_to_progress(self) -> None:
        """Bring the table of countries into view and put the focus there."""
        self.progress.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_whole(self._parts[1])

    def set_narrow(self, narrow: bool) -> None:
        """Put the method between counters and countries, or beside both."""
        self._narrow = narrow
        self._lay_out()

    def shown_panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.resume, self.cards, self.progress, self.method, self.edit_button]

    def _lay_out(self) -> None:
        first, second = self._parts
        for widget in (first, second, self.method):
            self._grid.removeWidget(widget)
        for row in range(3):
            self._grid.setRowStretch(row, 0)
        self._grid.addWidget(first, 0, 0, _TOP)
        if self._narrow:
            self._grid.addWidget(self.method, 1, 0, _TOP)
            self._grid.addWidget(second, 2, 0, _TOP)
            self._grid.setRowStretch(2, 1)
            self._grid.setColumnMinimumWidth(1, 0)
        else:
            self._grid.addWidget(second, 1, 0, _TOP)
            self._grid.addWidget(self.method, 0, 1, 2, 1, _TOP)
            self._grid.setRowStretch(1, 1)
            self._grid.setColumnMinimumWidth(1, scaled(_METHOD_WIDTH))
        self.method.setMaximumWidth(UNBOUND if self._narrow else scaled(_METHOD_WIDTH))
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Tab goes down the page as it is read; cards are made later than what stands below."""
        last = [self.method, self.progress] if self._narrow else [self.progress, self.method]
        order = [self.edit_button, self.resume, *self.cards.cards(), *last]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_country(self, row: CountryProgress) -> None:
        self.country_asked.emit(row.country)

    def _on_moved(self, place: QRect) -> None:
        if not self.progress.hasFocus():
            return
        viewport = self.progress.viewport()
        centre = viewport.mapTo(self._body, place.center())
        self.ensureVisible(0, centre.y(), 0, place.height())

    def _show_whole(self, widget: QWidget) -> None:
        top = widget.mapTo(self._body, widget.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top)


def _readable(text: str) -> PlainLabel:
    """A text that can be marked and copied."""
    label = PlainLabel(text, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    return label
