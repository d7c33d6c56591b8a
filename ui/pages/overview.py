"""S2: what the workbook holds, how far it has come, and the lists of what is wanting."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.page_table import PAGES
from ui.pages.page import Page
from ui.presenters.answer_list import HEADERS, WORDS, list_filters, list_rows
from ui.presenters.figures import whole
from ui.presenters.overview import (
    LIST,
    PAGE,
    PROGRESS,
    PROGRESS_HEADERS,
    cards,
    country_progress,
    description_command,
    description_fields,
    description_values,
    left_off_words,
    method_lines,
    progress_records,
)
from ui.presenters.record_kind import FieldValue
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.answer_list import AnswerListPane
from ui.widgets.counter_overview import OverviewBoard
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_form import RecordForm
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.fields import today
from workbench.services.overview import Concern, Listed, Overview, overview

_FORM_WIDTH, _FORM_HEIGHT = 640, 420
_BOARD = "board"
"""What is asked for to come back from a list to the counters."""

_OTHER = Qt.FocusReason.OtherFocusReason


class OverviewPage(Page):
    """The board of counters, one of the lists, or the form for title and words, in turn.

    Its records are its lists (``Concern``): ``session.ask_record`` opens one with the page.
    """

    page_id = "overview"
    title = "Overview"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: Overview | None = None
        self._listed: dict[str, Listed] = {}
        self._concern: Concern | None = None
        self._filters: dict[str, str] = {}
        self._stale, self._was_shown = True, False
        self.board = OverviewBoard()
        self.pane = AnswerListPane()
        self.form = RecordForm()
        self._empty = EmptyState(
            "overview",
            self.tr("Nothing is in this workbook yet."),
            self.tr("It begins with the countries that people leave, reach or pass through."),
            self.tr("Add a country"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        upper = QVBoxLayout()
        upper.addWidget(self.form, 100)
        upper.addStretch(1)
        row.addLayout(upper, 100)
        row.addStretch(1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.board)
        self._shown.addWidget(self._empty)
        self._stack = QStackedWidget()
        for widget in (self._shown, self.pane, holder):
            self._stack.addWidget(widget)
        # The window may always become narrower: then the page folds.
        self._stack.setMinimumSize(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 8, 8)
        outer.addWidget(self._stack)
        appearance().changed.connect(self._set_width)
        self._set_width()

    def _connect(self) -> None:
        self.session.changed.connect(lambda _: self.refresh())
        self.session.view_changed.connect(self.refresh)
        self.board.asked.connect(self.follow)
        self.board.country_asked.connect(self._on_country)
        self.board.resumed.connect(self.resume)
        self.pane.opened.connect(self.open_row)
        self.pane.chosen.connect(lambda name: self.ask_for(Concern(name)))
        self.pane.closed.connect(self.close_list)
        self.board.edit_button.clicked.connect(self.edit)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.close_form)
        self._empty.acted.connect(lambda: self.session.page_asked.emit("countries"))
        self.handlers = {
            "find": self._on_find,
            "edit": self.edit,
            "export-list": self.export_list,
            "detail": self._on_detail,
            "copy": self._on_copy,
        }

    def enter(self) -> None:
        """Catch up with the session, and open the list that somebody asked for."""
        wanted = self.session.take_record(self.page_id)
        filters, self._filters = self._filters, {}
        if self._found is None or self._found.snapshot is not self.session.seen:
            self._stale = True
        if wanted in set(Concern):
            self._concern = Concern(wanted)
            self.pane.narrow_to(filters, filters.get("find", ""))
            self._stack.setCurrentIndex(1)
            self._show_all()
        elif wanted == _BOARD:
            self._concern = None
            self._stack.setCurrentIndex(0)
        if self._stale:
            self._show_all()

    def refresh(self) -> None:
        """Count again; a page behind another one waits for ``enter``."""
        self._stale = True
        if self.isVisible() or not self._was_shown:
            self._show_all()

    def _show_all(self) -> None:
        if self._stale or self._found is None:
            self._found = overview(self.session.workbook, today(), self.session.seen)
            self._stale = False
        found = self._found
        self._shown.setCurrentIndex(0 if found.snapshot.countries or found.sources else 1)
        self.board.show_words(found.title, found.about, left_off_words(found))
        built = frozenset(entry.id for entry in PAGES)
        self.board.show_counts(cards(found, built), country_progress(found), method_lines(found))
        if self._concern is not None:
            self._show_list(found, self._concern)

    def _show_list(self, found: Overview, concern: Concern) -> None:
        choices = [(each, f"{WORDS[each].title} ({whole(found.count(each))})") for each in Concern]
        self.pane.show_choices(choices, concern)
        listed = found.lists[concern]
        rows = list_rows(found.snapshot, concern, listed, found.old_after_years, today())
        self._listed = dict(zip((row.id for row in rows), listed, strict=True))
        self.pane.show_rows(rows, list_filters(found.snapshot, concern, rows))

    def follow(self, target: str) -> None:
        """Go where a card leads: a list, the table of countries or another page."""
        if target.startswith(LIST):
            self.ask_for(Concern(target.removeprefix(LIST)))
        elif target == PROGRESS:
            self.board.go_to_progress()
        elif target.startswith(PAGE):
            self.session.page_asked.emit(target.removeprefix(PAGE))

    def ask_for(self, concern: Concern, filters: Mapping[str, str] | None = None) -> None:
        """Open a list, narrowed by the tags of filters, or as the list before where none is given.

        The window is asked for the page, so that the way back leads to what is shown now.
        """
        if filters is None and self._concern is not None:
            filters = self.pane.narrowed()
        self._filters = dict(filters or {})
        self._visit(concern.value)
        self.pane.go_to_list()

    def _visit(self, wanted: str) -> None:
        self.session.ask_record(self.page_id, wanted)
        # A page that stands by itself, in no window, hears of it from nobody.
        if self.session.is_asked(self.page_id):
            self.enter()

    def close_list(self) -> None:
        """Go back from a list to the counters; the focus is on the card that led there."""
        concern = self._concern
        self._visit(_BOARD)
        if concern is not None and self.board.isVisible():
            self.board.cards.card(concern.value).setFocus(_OTHER)

    def open_row(self, identity: str) -> None:
        """Open the form at the answer of a row, as the voice that gave it."""
        row = self._listed.get(identity)
        if row is None:
            return
        if row.answer is not None:
            self.session.set_view(perspective=row.answer.key.perspective)
        self._open(row.subject, row.side, row.counterpart, row.criterion)

    def resume(self) -> None:
        """Go on where somebody left off."""
        place = self._found.left_off if self._found is not None else None
        if place is None:
            return
        if place.perspective:
            self.session.set_view(perspective=place.perspective)
        self._open(place.subject, place.side, place.counterpart, place.criterion)

    def _open(self, subject: str, side: Side, counterpart: str | None, criterion: str) -> None:
        self.session.set_place(
            subject=subject, side=side, counterpart=counterpart, criterion=criterion
        )
        self.session.page_asked.emit("assessment")

    def edit(self) -> None:
        """Open the form for title, words and years."""
        if self._found is None:
            return
        self._stack.setCurrentIndex(2)
        self.form.open(
            self.tr("What this workbook says of itself"),
            description_fields(),
            description_values(self._found),
        )

    def close_form(self) -> None:
        """Leave the form; nothing is written."""
        self._stack.setCurrentIndex(0 if self._concern is None else 1)
        target = self.board.edit_button if self._concern is None else self.pane.list
        target.setFocus(_OTHER)

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        try:
            self.session.workbook.apply(description_command(values))
        except UserError as error:
            self.form.tell(error)
            return
        self.close_form()

    def export_list(self) -> None:
        """Write the list that is shown, or how far each country is, to a file."""
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        if self._found is None:
            return
        if self._concern is None:
            rows = progress_records(country_progress(self._found))
            title = self.tr("How far each country is")
            export_list(self, self.session, title, PROGRESS_HEADERS, rows)
        else:
            title = WORDS[self._concern].title
            export_list(self, self.session, title, HEADERS, self.pane.list.in_order())

    def _set_width(self) -> None:
        self.form.setMaximumSize(scaled(_FORM_WIDTH), scaled(_FORM_HEIGHT))

    def _on_country(self, country: str) -> None:
        self.ask_for(Concern.OPEN, {"country": f"country:{country}"})

    def _on_find(self) -> None:
        if self._concern is None:
            self.ask_for(Concern.OPEN)
        self.pane.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.find_field.selectAll()

    def _on_detail(self) -> None:
        if self._concern is not None:
            self.pane.toggle_detail()

    def _on_copy(self) -> None:
        row = self.pane.list.current_row() if self._concern is not None else None
        if row is not None:
            QGuiApplication.clipboard().setText("\t".join(row.cells))

    def set_narrow(self, narrow: bool) -> None:
        """Fold the method under the counters and the detail behind the list."""
        super().set_narrow(narrow)
        self.board.set_narrow(narrow)
        self.pane.set_narrow(narrow)

    def panes(self) -> list[QWidget]:
        """What F6 goes round on what is shown."""
        at = self._stack.currentIndex()
        if at == 2:
            return [self.form]
        if at == 1:
            return self.pane.shown_panes()
        empty = self._shown.currentIndex() == 1
        return [self._empty] if empty else self.board.shown_panes()

    def subtitle(self) -> str:
        """The list that is shown."""
        return WORDS[self._concern].title if self._concern is not None else ""

    def state(self) -> dict[str, str]:
        """The list that is shown, what narrows it and its row."""
        if self._concern is None:
            return {"list": ""}
        return {"list": self._concern.value, "row": self.pane.current(), **self.pane.narrowed()}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave, unless somebody asked for another list."""
        if self.session.is_asked(self.page_id):
            return
        if state.get("list") not in set(Concern):
            self._concern = None
            self._stack.setCurrentIndex(0)
            return
        self._concern = Concern(state["list"])
        self.pane.narrow_to(state, state.get("find", ""))
        self._stack.setCurrentIndex(1)
        self._show_all()
        self.pane.select(state.get("row", ""))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on a page that is hidden stands behind another one."""
        super().showEvent(event)
        self._was_shown = True
