"""S3: the countries of the workbook, and the profile of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages.country_actions import CountryActions
from ui.pages.country_editing import CountryEditing
from ui.pages.country_notes import NotesTab
from ui.pages.country_pasting import CountryPasting
from ui.pages.page import Page
from ui.pages.policies_tab import PoliciesTab
from ui.pages.record_page import RecordPage
from ui.presenters.country import (
    BEYOND,
    BEYOND_NAME,
    checklist_rows,
    country_rows,
)
from ui.presenters.country_agreements import agreement_rows
from ui.presenters.country_facts import fact_groups, summary
from ui.presenters.country_history import profile_history
from ui.presenters.country_profile import entry_words
from ui.presenters.fact_book import NOTHING, About, FactBook, FactRow, book_of
from ui.session import Session
from ui.theme import scaled
from ui.widgets.buttons import push_button
from ui.widgets.country_bar import DETAIL, FACTS, CountryBar
from ui.widgets.country_parts import ChecklistCards, HistoryColumn
from ui.widgets.country_paste import PasteView
from ui.widgets.country_side import SidePane
from ui.widgets.country_views import CountryPane, FactsView, agreements_view
from ui.widgets.edge import Edge
from ui.widgets.empty_state import EmptyState
from workbench.domain.places import Country
from workbench.domain.ratings import Side

_LIST_WIDTH, _DETAIL_WIDTH, _FORM_WIDTH = 240, 256, 304
_USUAL_PAGE = 1000
"""Width of the page below which the list becomes a picker."""

_UNBOUND = 16_777_215
"""Qt's own largest width."""

POLICIES, AGREEMENTS, CHECKLISTS, HISTORY = "policies", "agreements", "checklists", "history"
NOTES = "notes"
_TABS = (FACTS, POLICIES, AGREEMENTS, CHECKLISTS, NOTES, HISTORY)


class CountriesPage(Page):
    """List, profile with its tabs, detail. The country chosen here is the page's own."""

    page_id = "countries"
    title = "Countries"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._country: str | None = None
        self.book: FactBook | None = None
        self._detail_on = True
        self._was_shown = False
        self._was_tight = False
        self.list = CountryPane()
        self.bar = CountryBar()
        self.facts = FactsView()
        self.policies = PoliciesTab(session)
        self.agreements = agreements_view()
        self.checklists = ChecklistCards()
        self.notes = NotesTab(session)
        self.history = HistoryColumn()
        self.paste = PasteView()
        self.side = SidePane()
        self.detail = self.side.detail
        self.editing = CountryEditing(session, self.side, self)
        self.pasting = CountryPasting(session, self.paste, self)
        self.handling = CountryActions(self)
        self._pages = QStackedWidget()
        for page in (
            self.facts,
            self.policies,
            self.agreements,
            self.checklists,
            self.notes,
            self.history,
            self.paste,
        ):
            self._pages.addWidget(page)
        self._build()
        self._connect()
        self.handlers = self.handling.handlers()

    def _build(self) -> None:
        self._compare = push_button(self.tr("Compare with…"), "swap")
        self._compare.clicked.connect(lambda: self.handling.compare(self._compare))
        self.bar.add_action(self._compare)
        self._change = push_button(self.tr("Change…"))
        self._change.setAccessibleName(self.tr("Change this country"))
        self._change.clicked.connect(self.handling.edit_country)
        self.bar.add_action(self._change)
        for text, icon, action in (
            (self.tr("Paste rows"), "", self.handling.paste),
            (self.tr("Treaty status"), "add", self.handling.add_treaty),
            (self.tr("Add fact"), "add", self.handling.add_fact),
        ):
            button = push_button(text, icon)
            button.clicked.connect(action)
            self.bar.add_fact_action(button)
        profile = QVBoxLayout()
        profile.setContentsMargins(0, 0, 0, 0)
        profile.setSpacing(0)
        profile.addWidget(self.bar)
        body = QHBoxLayout()
        body.setContentsMargins(20, 0, 16, 8)
        body.addWidget(self._pages, 1)
        self._body = body
        profile.addLayout(body, 1)
        work = QWidget()
        row = self._row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._edges = (Edge(), Edge())
        row.addWidget(self.list)
        row.addWidget(self._edges[0])
        row.addLayout(profile, 1)
        row.addWidget(self._edges[1])
        row.addWidget(self.side)
        self._empty = EmptyState(
            "countries",
            self.tr("No country yet."),
            self.tr("A country holds one side or more: people leave it, arrive or pass through."),
            self.tr("Add a country"),
        )
        self._empty.acted.connect(self.handling.add_country)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        # The window may always become narrower: then the page folds.
        self._stack.setMinimumSize(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        QWidget.setTabOrder(self._compare, self._change)
        QWidget.setTabOrder(self._change, self.bar.tabs)
        QWidget.setTabOrder(self.bar.tabs, self.bar.old_after.link)
        self._show_panes()

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(lambda _: self.refresh())
        session.view_changed.connect(self.refresh)
        self.list.picked.connect(self.show_country)
        self.list.add_asked.connect(self.handling.add_country)
        self.bar.country.chosen.connect(self._on_bar_country)
        self.bar.old_after.chosen.connect(self.editing.set_old_after)
        self.bar.tabs.chosen.connect(self._on_tab)
        self.facts.shown.connect(self._show_fact)
        self.detail.edit_asked.connect(self.handling.edit_entry)
        self.detail.delete_asked.connect(self.editing.delete)
        self.detail.add_asked.connect(self.handling.add_beside)
        self.detail.indicator_asked.connect(self.handling.edit_indicator)
        self.editing.saved.connect(self._on_saved)
        self.editing.left.connect(self._on_left)
        self.side.turned.connect(self._on_turned)
        self.pasting.opened.connect(self._on_look)
        self.pasting.closed.connect(self._on_pasted)
        self.policies.shown_elsewhere.connect(self.show_country)
        self.agreements.shown.connect(self.detail.show_agreement)
        self.agreements.opened.connect(lambda row: self.handling.open_form(row.id, Side.AGREEMENT))
        self.detail.rated.connect(lambda form: self.handling.open_form(form, Side.AGREEMENT))
        self.facts.linked.connect(self.handling.open_criterion)
        self.detail.linked.connect(self.handling.open_criterion)
        self.checklists.opened.connect(self.handling.open_form)

    def enter(self) -> None:
        """Catch up with the session, and show the policy that another page has asked for."""
        self._show_all()
        self.handling.show_asked()

    def refresh(self) -> None:
        """Show everything again; a page behind another one waits for ``enter``."""
        if self.isVisible() or not self._was_shown:
            self._show_all()

    def _show_all(self) -> None:
        view, snapshot = self.session.view, self.session.snapshot
        beyond = any(policy.country is None for policy in self.session.workbook.policies())
        rows = country_rows(snapshot, view.perspective, view.basis, beyond=beyond)
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            return
        if self._country not in {row.id for row in rows}:
            corridor = self.session.corridor
            ends = (corridor.receiving, corridor.sending) if corridor is not None else ()
            ids = [row.id for row in rows]
            self._country = next((end for end in ends if end in ids), ids[0])
        self.list.show_rows(rows, self._country or BEYOND)
        self.bar.show_countries([(row.id or BEYOND_NAME, row.name) for row in rows])
        self._show_profile()

    def show_country(self, country: str) -> None:
        """Show one country's profile; empty for practices beyond one country."""
        if country != self._country:
            self._country = country
            self.list.select(country)
            self._show_profile()
            # The title of the window names the country.
            self.session.place_changed.emit()

    def country(self) -> Country | None:
        """The country that is shown; None beyond one country."""
        return self.session.snapshot.find_country(self._country or "")

    def _show_profile(self) -> None:
        country = self.country()
        name = country.name if country is not None else BEYOND_NAME
        self.bar.show_country(self._country or BEYOND_NAME, name, country.sides if country else ())
        self._compare.setVisible(country is not None)
        self._change.setVisible(country is not None)
        self.policies.show_country(self._country or None, name)
        count = len(self.policies.kind.policies())
        self.bar.set_count(POLICIES, self.tr("Policies ({count})"), count)
        for tab in (FACTS, AGREEMENTS, CHECKLISTS, NOTES, HISTORY):
            self.bar.set_shown(tab, shown=country is not None)
        if country is None:
            self.bar.tabs.set_current(POLICIES)
        else:
            self._show_country(country)
        self._on_tab(self.bar.tabs.current())

    def _show_country(self, country: Country) -> None:
        snapshot, workbook = self.session.snapshot, self.session.workbook
        old_after = workbook.info().old_after_years
        book = self.book = book_of(workbook, country, old_after)
        self.facts.show_groups(groups := fact_groups(book))
        self.bar.set_summary(summary(groups), old_after)
        texts = agreement_rows(snapshot, country, book.sources, self.session.view.perspective)
        self.agreements.show_rows(texts)
        self.bar.set_count(AGREEMENTS, self.tr("Agreements ({count})"), len(texts))
        forms = checklist_rows(snapshot, country, self.session.view.perspective)
        self.checklists.show_rows(forms)
        self.bar.set_count(CHECKLISTS, self.tr("Checklists ({count})"), len(forms))
        self.notes.show_country(country.id)

    def tab(self) -> str:
        """The tab that is shown."""
        return self.bar.tabs.current()

    def tab_page(self) -> QWidget:
        """What stands below the tabs."""
        return self._pages.currentWidget() or self.facts

    def _show_fact(self, row: FactRow) -> None:
        sources = self.book.sources if self.book else {}
        own = self.editing.own_indicator(row.about) is not None
        words = partial(entry_words, entries=row.entries, sources=sources)
        self.detail.show_fact(row, words, own=own)

    def _on_saved(self, about: About) -> None:
        if about != NOTHING:
            self.bar.tabs.set_current(FACTS)
            self.facts.select_about(about)
        self._on_left()

    def _on_left(self) -> None:
        self._leave_detail_tab()
        on_facts = self.tab_page() is self.facts or not self.list.isVisible()
        (self.tab_page() if on_facts else self.list.view).setFocus()

    def _on_turned(self) -> None:
        if self.narrow and self.side.has_form:
            self.bar.tabs.set_current(DETAIL)
        else:
            self._leave_detail_tab()
        self._show_panes()

    def _leave_detail_tab(self) -> None:
        if self.tab() == DETAIL:
            self.bar.tabs.set_current(FACTS if self._country else POLICIES)

    def _on_look(self) -> None:
        self._pages.setCurrentWidget(self.paste)
        self._show_panes()

    def _on_pasted(self) -> None:
        self._on_tab(FACTS)
        self.facts.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_detail(self) -> None:
        """Show or hide the detail; in a narrow window it takes the table's place."""
        tab = self.tab_page()
        if isinstance(tab, RecordPage):
            tab.panes_view.toggle_detail()
        elif self.narrow:
            on_detail = self.bar.tabs.current() == DETAIL
            self.bar.tabs.set_current(FACTS if on_detail and self._country else DETAIL)
        else:
            self._detail_on = not self._detail_on
            self._show_panes()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the list into a picker and the detail into a tab."""
        super().set_narrow(narrow)
        self.notes.set_narrow(narrow)
        self.policies.set_narrow(narrow)
        if not narrow:
            self._leave_detail_tab()
        self._show_panes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list where the table needs the room."""
        super().resizeEvent(event)
        if self._is_tight() != self._was_tight:
            self._show_panes()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on a page that is hidden stands behind another one."""
        super().showEvent(event)
        self._was_shown = True

    def _is_tight(self) -> bool:
        return self.width() < scaled(_USUAL_PAGE)

    def _show_panes(self) -> None:
        self._was_tight = self._is_tight()
        folded, tab = self.narrow or self._was_tight, self.bar.tabs.current()
        self.list.setVisible(not folded)
        self.list.setFixedWidth(scaled(_LIST_WIDTH))
        self._edges[0].setVisible(not folded)
        self.bar.fold(folded=folded, narrow=self.narrow)
        side = 12 if folded else 20
        self._body.setContentsMargins(side, 0, side - 4, 8)
        has_detail = tab in (FACTS, AGREEMENTS, DETAIL)
        form, pasting = self.side.has_form, self.tab_page() is self.paste
        shown = tab == DETAIL if self.narrow else form or (self._detail_on and has_detail)
        shown = shown and not pasting
        self.bar.show_facts(shown=not pasting)
        self.side.setVisible(shown)
        self._pages.setVisible(not (self.narrow and tab == DETAIL))
        self._edges[1].setVisible(shown and not self.narrow)
        # In a narrow window the detail stands where the tables stand.
        (self._body if self.narrow else self._row).addWidget(self.side)
        width = scaled(_FORM_WIDTH if form else _DETAIL_WIDTH)
        self.side.setMinimumWidth(0 if self.narrow else width)
        self.side.setMaximumWidth(_UNBOUND if self.narrow else width)

    def panes(self) -> list[QWidget]:
        """The list, the tab that is shown and the detail, as far as they are shown."""
        tab = self.tab_page()
        inner = tab.panes() if isinstance(tab, Page) else [tab]
        parts = (self.list.view, self.bar.country, *inner, self.side)
        return [part for part in parts if part.isVisible()]

    def subtitle(self) -> str:
        """The country that is shown."""
        country = self.country()
        return country.name if country is not None else ""

    def state(self) -> dict[str, str]:
        """The country and the tab that are shown, and whether the detail is."""
        return {
            "country": self._country or "",
            "tab": self.bar.tabs.current(),
            "detail": "on" if self._detail_on else "off",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; a country that is gone is left out by ``refresh``."""
        self._country = state.get("country", self._country)
        self._detail_on = state.get("detail") != "off"
        if state.get("tab") in _TABS:
            self.bar.tabs.set_current(state["tab"])
        self._show_panes()

    def _on_tab(self, tab: str) -> None:
        if tab in _TABS:
            self._pages.setCurrentIndex(_TABS.index(tab))
        country = self.country()
        if tab == HISTORY and country is not None:
            self.history.show_lines(profile_history(self.session.workbook, country))
        text, fact = self.agreements.current_row(), self.facts.current_row()
        if tab == AGREEMENTS and text is not None:
            self.detail.show_agreement(text)
        elif tab == AGREEMENTS:
            self.detail.show_nothing(self.tr("No agreement of this country is entered."))
        elif tab == FACTS and fact is not None:
            self._show_fact(fact)
        self._show_panes()

    def _on_bar_country(self, identity: str) -> None:
        self.show_country(BEYOND if identity == BEYOND_NAME else identity)
