"""S19: what was tried, by whom, how it was judged, and where it would travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from ui.pages.record_page import RecordPage
from ui.presenters.practice_form import judge_fields, judge_values
from ui.presenters.practice_kind import PracticeKind
from ui.presenters.record_kind import FieldValue
from ui.safe_text import one_line, set_tooltip
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.flow import FlowLayout
from ui.widgets.practice_cards import PracticeCards
from ui.widgets.practice_pair import PracticePair
from workbench.domain.practices import PracticeFilter

Index = QModelIndex | QPersistentModelIndex
CARDS, TABLE = "cards", "table"
_FIND_WIDTH, _WIDEST_FILTER, _SCROLL_BAR = 150, 140, 24
_UNBOUND = 16_777_215
"""Qt's own largest width."""

_OTHER = Qt.FocusReason.OtherFocusReason


class PracticesPage(RecordPage):
    """The library as cards or as a table, with filters that combine, and two side by side."""

    page_id = "practices"
    title = "Practice library"
    kind_class = PracticeKind
    kind: PracticeKind

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start with cards."""
        self._as_cards, self._was_shown = True, False
        self._left: QStackedWidget | None = None
        self.filters = QWidget()
        self.cards = PracticeCards()
        self.pair = PracticePair()
        super().__init__(session, parent)
        self._make_filters()
        self._make_actions()
        self._put_in_cards()
        self.cards.opened.connect(self.open_current)
        self.pair.changed.connect(self._show_pair)
        self.pair.left.connect(self.leave_pair)
        self.panes_view.detail.linked.connect(self._on_linked)
        self.panes_view.form.edited.connect(self._on_edited)
        self.handlers |= {
            "table-twin": self.toggle_cards,
            "compare-two": self.compare,
            "judge": self.judge,
        }
        self.refresh()

    def _make_filters(self) -> None:
        self._row = FlowLayout(self.filters)
        captions = {
            "country": self.tr("Country"),
            "level": self.tr("Level"),
            "strategy": self.tr("Strategy"),
            "judged": self.tr("How it was judged"),
            "perspective": self.tr("Whose judgement"),
        }
        for name, caption in captions.items():
            box = self._boxes[name] = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setAccessibleName(caption)
            set_tooltip(box, caption)
            box.activated.connect(lambda _, name=name: self._on_filter(name))
            self._row.addWidget(box)
        self.header.add_filter(self.filters)
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def _set_widths(self) -> None:
        """Five filters in one line of a usual window; what they offer is read in full."""
        self.find.setFixedWidth(scaled(_FIND_WIDTH))
        for box in self.filters.findChildren(QComboBox):
            box.setMaximumWidth(scaled(_WIDEST_FILTER))

    def _make_actions(self) -> None:
        def button(words: str, icon: str, do: Callable[[], None]) -> tuple[QAction, QPushButton]:
            action = QAction(words, self)
            action.triggered.connect(do)
            return action, self.header.add_action(action, icon)

        button(self.tr("Judge…"), "add", self.judge)
        button(self.tr("Compare two…"), "swap", self.compare)
        self._cards_button = button(self.tr("As a table"), "grid", self.toggle_cards)

    def _put_in_cards(self) -> None:
        """The cards stand where the table stands, and share its rows and what is selected."""
        left = self.list.parentWidget()
        if isinstance(left, QStackedWidget):
            self._left = left
            left.addWidget(self.cards)
        self._stack.addWidget(self.pair)
        self.cards.share(self.list, self._id_at)

    def _id_at(self, index: Index) -> str:
        model = self.list.model()
        source = model.mapToSource(index) if isinstance(model, QSortFilterProxyModel) else index
        row = self.list.table.row_at(source.row())
        return row.id if row is not None else ""

    def _renew_choices(self) -> None:
        """Offer what can be asked now; a choice that is gone is lifted."""
        for name, choices in self.kind.choices().items():
            box, wanted = self._boxes.get(name), self._wanted.get(name, "")
            if box is None:
                continue
            held = tuple((box.itemData(at), box.itemText(at)) for at in range(box.count()))
            if held == choices:
                continue
            box.clear()
            for tag, words in choices:
                box.addItem(one_line(words), tag)
            view = box.view()
            view.setMinimumWidth(view.sizeHintForColumn(0) + scaled(_SCROLL_BAR))
            box.setCurrentIndex(max(0, box.findData(wanted)))
            self._wanted[name] = str(box.currentData() or "")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed behind another page."""
        super().showEvent(event)
        self._was_shown = True
        self.refresh()

    def enter(self) -> None:
        """Show the practice that another page has asked for."""
        asked = self.session.take_record(self.page_id)
        if asked:
            self.panes_view.show_detail()
            self.show_record(asked)

    def refresh(self) -> None:
        """Read everything anew, in the look that is on; behind another page it waits."""
        if self._left is None or (self._was_shown and not self.isVisible()):
            return
        on_pair = self._stack.currentWidget() is self.pair
        self._renew_choices()
        self.kind.wanted = PracticeFilter(**self._wanted)
        super().refresh()
        self.cards.show_cards(self.kind.cards())
        if self._left.currentWidget() is not self.panes_view.unfound:
            self._left.setCurrentWidget(self.cards if self._as_cards else self.list)
        if on_pair:
            self._stack.setCurrentWidget(self.pair)
            self._show_pair()
        self._name_switch()
        self.filters.setVisible(not on_pair)

    def toggle_cards(self) -> None:
        """Show the library as cards or as a table."""
        self._as_cards = not self._as_cards
        self.leave_pair()

    def set_narrow(self, narrow: bool) -> None:
        """One filter below the other where they stand in a panel of their own."""
        super().set_narrow(narrow)
        boxes = self.filters.findChildren(QComboBox)
        width = max(box.sizeHint().width() for box in boxes)
        self.filters.setMaximumWidth(width if narrow else _UNBOUND)
        height = self._row.heightForWidth(width) if narrow else _UNBOUND
        self.filters.setMinimumSize(width, height if narrow else 0)
        self.filters.setMaximumHeight(height)

    def _name_switch(self) -> None:
        words = self.tr("As a table") if self._as_cards else self.tr("As cards")
        for part in self._cards_button:
            part.setText(words)

    def compare(self) -> None:
        """Put the current practice beside another one."""
        if not self.kind.all():
            return
        self._stack.setCurrentWidget(self.pair)
        _, other = self.pair.chosen()
        one = self.current()
        self.pair.offer(tuple((each.id, each.title) for each in self.kind.all()))
        self.pair.choose(one, other if other != one else "")
        self.refresh()
        self.pair.take_focus()

    def _show_pair(self) -> None:
        self.pair.show_rows(self.kind.compared(*self.pair.chosen()))

    def leave_pair(self) -> None:
        """Go back to the library."""
        self._stack.setCurrentWidget(self.panes_view)
        self.refresh()
        self._focus_list()

    def judge(self) -> None:
        """Open the form that says how a perspective judges the current practice."""
        practice = self.kind.find(self.current())
        if practice is None:
            return
        self._editing = practice.id
        self._stack.setCurrentWidget(self.panes_view)
        title = self.tr("How is it judged? {title}").format(title=practice.title)
        values = judge_values(practice, self.session.rating_perspective or "")
        self.panes_view.form.open(title, judge_fields(self.session.workbook), values)
        self.panes_view.show_form()

    def _on_edited(self, field: str) -> None:
        """Show what another perspective has said so far."""
        practice = self.kind.find(self._editing)
        if field != "perspective" or practice is None:
            return
        perspective = str(self.panes_view.form.values()["perspective"])
        self.panes_view.form.fill(judge_values(practice, perspective))

    def _on_linked(self, target: str) -> None:
        if self.kind.asks_to_judge(target):
            self.judge()

    def close_form(self) -> None:
        """Leave the form; nothing is written."""
        super().close_form()
        self._focus_list()

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        super()._on_submitted(values)
        if not self.panes_view.has_form:
            self._focus_list()

    def _focus_list(self) -> None:
        self.list.select(self.current())
        shown = self.cards if self._as_cards else self.list
        shown.setFocus(_OTHER)

    def panes(self) -> list[QWidget]:
        """The cards or the table, and the pane beside, as far as they are shown."""
        parts = (self.cards, self.list, self.panes_view.pane, self.pair)
        return [part for part in parts if part.isVisible()]

    def subtitle(self) -> str:
        """What the window's title says of the page."""
        return self.tr("Practice library")

    def state(self) -> dict[str, str]:
        """What the list page keeps, and whether cards are shown."""
        return {**super().state(), "look": CARDS if self._as_cards else TABLE}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
        self._as_cards = state.get("look") != TABLE
        super().restore(state)
