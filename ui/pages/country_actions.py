"""What the actions of the window do on the countries, by the tab and the pane that is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from ui.pages.page import Page
from ui.presenters.country import BEYOND, partners
from ui.presenters.country_profile import (
    COUNTRY_HEADERS,
    FACT_HEADERS,
    copied_row,
    country_table,
    entries_table,
    own_entries,
)
from ui.presenters.fact_book import NOTHING, About, Entry, FactRow
from ui.safe_text import action_text
from ui.widgets.country_bar import FACTS
from workbench.domain.places import Corridor
from workbench.domain.ratings import Side
from workbench.services.placing import RemoveCorridor

if TYPE_CHECKING:
    from ui.pages.countries import CountriesPage

POLICIES = "policies"
_OF_A_TAB = (
    "find",
    "add-record",
    "edit",
    "delete-record",
    "export-list",
    "table-twin",
    "copy",
)
"""Actions that go to the tab which is shown, where that is a page of its own that takes them."""


class CountryActions(QObject):
    """The handlers of the page, and the buttons that stand for them."""

    def __init__(self, page: CountriesPage) -> None:
        super().__init__(page)
        self._page, self._session = page, page.session

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the page does for each action of the window."""
        return {
            "add-country": self.add_country,
            "edit-country": self.edit_country,
            "remove-country": self._on_remove_country,
            "paste": self.paste,
            "detail": self._page.toggle_detail,
            "strategy-mix": self._on_mix,
            **{name: partial(self._on_action, name) for name in _OF_A_TAB},
        }

    def _on_action(self, name: str) -> None:
        tab = self._page.tab_page()
        if isinstance(tab, Page) and name in tab.handlers and not self._on_list():
            tab.handlers[name]()
            return
        own: dict[str, Callable[[], None]] = {
            "find": self._on_find,
            "add-record": self._on_add,
            "edit": self._on_edit,
            "delete-record": self._on_delete,
            "export-list": self._on_export,
            "table-twin": self._on_table_twin,
            "copy": self._on_copy,
        }
        if name in own:
            own[name]()

    def _on_list(self) -> bool:
        """Whether the list of countries has the focus."""
        return self._page.list.view.hasFocus()

    def show_asked(self) -> None:
        """Show what another page has asked for: a country, one of its tabs, or a policy."""
        page = self._page
        asked = self._session.take_record(page.page_id)
        what, _, record = asked.partition(":")
        country = self._session.snapshot.find_country(record or asked)
        if country is not None and what != "policy":
            page.show_country(country.id)
            if record:
                page.bar.tabs.set_current(what)
            return
        policy = page.policies.kind.find(record)
        if what == "policy" and policy is not None:
            page.show_country(policy.country or BEYOND)
            page.bar.tabs.set_current(POLICIES)
            page.policies.show_record(record)

    def _on_mix(self) -> None:
        self._page.bar.tabs.set_current(POLICIES)
        self._page.policies.toggle_mix()

    def add_country(self) -> None:
        """Ask for a country and add it; it is shown at once."""
        from ui.dialogs.add_country import AddCountryDialog  # noqa: PLC0415 # only when asked

        dialog = AddCountryDialog(self._session.snapshot, self._page.window())
        while dialog.exec() == QDialog.DialogCode.Accepted:
            command = dialog.command
            if command is not None and self._session.apply(command):
                self._page.enter()
                self._page.show_country(command.country.id)
                self._page.facts.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        dialog.deleteLater()

    def edit_country(self) -> None:
        """Open the form on the country that is shown."""
        country = self._page.country()
        if country is not None:
            self._page.editing.edit_country(country)

    def _on_remove_country(self) -> None:
        country = self._page.country()
        if country is not None:
            self._page.editing.remove_country(country)

    def add_fact(self) -> None:
        """Open an empty form for a fact."""
        self._add(NOTHING)

    def add_treaty(self) -> None:
        """Open an empty form for a treaty status; on a row of a treaty it is about that one."""
        row = self._page.facts.current_row()
        treaties = self._session.snapshot.instruments
        if row is not None and row.about.instrument:
            self._add(row.about)
        elif treaties:
            self._add(About(instrument=treaties[0].id))

    def add_beside(self) -> None:
        """Open an empty form about the row that is current."""
        row = self._page.facts.current_row()
        self._add(row.about if row is not None else NOTHING)

    def edit_entry(self, entry: Entry) -> None:
        """Open the form on something that was entered."""
        country = self._page.country()
        if country is not None:
            self._page.editing.edit(country, entry)

    def edit_indicator(self) -> None:
        """Open the form on the indicator of the row, where it is one's own."""
        row = self._page.facts.current_row()
        own = self._page.editing.own_indicator(row.about) if row is not None else None
        if own is not None:
            self._page.editing.edit_indicator(own)

    def delete_indicator(self) -> None:
        """Delete the indicator of the row, where it is one's own."""
        row = self._page.facts.current_row()
        own = self._page.editing.own_indicator(row.about) if row is not None else None
        if own is not None:
            self._page.editing.delete_indicator(own)

    def _is_own_and_empty(self, row: FactRow) -> bool:
        own = self._page.editing.own_indicator(row.about)
        return own is not None and not row.entries and not row.children

    def paste(self) -> None:
        """Look at what is on the clipboard as rows of facts."""
        country = self._page.country()
        if country is None:
            self._session.said.emit(self.tr("Choose a country to paste its facts"))
            return
        self._page.bar.tabs.set_current(FACTS)
        self._page.pasting.look(country, QGuiApplication.clipboard().text())

    def open_criterion(self, identity: str) -> None:
        """Go to a criterion of the country that is shown."""
        country = self._page.country()
        criterion = self._session.snapshot.checklist.find(identity)
        if criterion is not None and country is not None:
            self._open(country.id, criterion.side, identity)

    def open_form(self, subject: str, side: Side) -> None:
        """Go to a form: a side's of the country, or that of an agreement."""
        self._open(subject, side, None)

    def _open(self, subject: str, side: Side, criterion: str | None) -> None:
        self._session.set_place(subject=subject, side=side, counterpart=None, criterion=criterion)
        self._session.page_asked.emit("assessment")

    def compare(self, button: QWidget) -> None:
        """Offer the corridors of the country."""
        page = self._page
        country = page.country()
        pairs = partners(self._session.snapshot, country.id if country is not None else "")
        if not pairs:
            self._session.page_asked.emit("corridors")
            return
        menu = QMenu(page)
        for sending, receiving, words in pairs:
            action = menu.addAction(action_text(words))
            action.triggered.connect(lambda _=False, s=sending, r=receiving: self._to(s, r))
        menu.addSeparator()
        removing = menu.addMenu(self.tr("Remove a corridor"))
        for sending, receiving, words in pairs:
            action = removing.addAction(action_text(words))
            pair = Corridor(sending, receiving)
            action.triggered.connect(lambda _=False, p=pair: self._remove_corridor(p))
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def _remove_corridor(self, pair: Corridor) -> None:
        self._session.apply(RemoveCorridor(pair))

    def _to(self, sending: str, receiving: str) -> None:
        self._session.set_corridor(sending, receiving)
        self._session.page_asked.emit("corridors")

    def _add(self, about: About) -> None:
        country = self._page.country()
        if country is not None:
            self._page.editing.add(country, about)

    def _on_find(self) -> None:
        page = self._page
        field = page.list.find if page.list.isVisible() else page.bar.country.lineEdit()
        if isinstance(field, QLineEdit):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def _on_add(self) -> None:
        if self._on_list():
            self.add_country()
        elif self._page.tab() == FACTS:
            self.add_beside()
        else:
            self.add_fact()

    def _on_edit(self) -> None:
        page = self._page
        row = page.facts.current_row()
        if self._on_list() or page.tab_page() is not page.facts or row is None:
            self.edit_country()
        elif row.entries:
            self.edit_entry(row.entries[0])
        elif row.about != NOTHING:
            self._add(row.about)

    def _on_delete(self) -> None:
        page = self._page
        row = page.facts.current_row()
        if self._on_list():
            self._on_remove_country()
        elif page.tab_page() is page.facts and row is not None and self._is_own_and_empty(row):
            self.delete_indicator()
        elif page.tab_page() is not page.facts or row is None or not row.entries:
            self._session.said.emit(self.tr("There is nothing to delete here"))
        elif len(row.entries) == 1:
            page.editing.delete(row.entries[0])
        else:
            # Which one is meant can only be said in the list of entries.
            if not page.side.isVisible():
                page.toggle_detail()
            if page.detail.entries is not None:
                page.detail.entries.setFocus(Qt.FocusReason.OtherFocusReason)
            words = self.tr("This row has {count} entries: choose one and press Delete")
            self._session.said.emit(words.format(count=len(row.entries)))

    def _on_export(self) -> None:
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        page, book = self._page, self._page.book
        if page.tab_page() is page.facts and book is not None and not self._on_list():
            rows = entries_table(book, own_entries(book))
            title = self.tr("Facts: {country}").format(country=book.country.name)
            export_list(page, self._session, title, FACT_HEADERS, rows)
        else:
            rows = country_table(page.list.model.shown())
            export_list(page, self._session, self.tr("Countries"), COUNTRY_HEADERS, rows)

    def _on_table_twin(self) -> None:
        if not self._page.detail.turn_picture():
            self._session.said.emit(self.tr("This row has no picture to show as a table"))

    def _on_copy(self) -> None:
        page = self._page
        text, fact = page.agreements.current_row(), page.facts.current_row()
        if page.tab_page() is page.agreements and text is not None:
            QGuiApplication.clipboard().setText("\t".join(text.cells))
        elif fact is not None and page.book is not None:
            QGuiApplication.clipboard().setText(copied_row(page.book, fact))
