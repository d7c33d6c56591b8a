"""Pasting facts: the clipboard is looked at, shown, and entered in one step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.presenters.country_forms import source_choices
from ui.presenters.country_paste import order_words, pasted_rows, summary, understood
from ui.session import Session
from ui.widgets.country_paste import PasteView
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.services.fact_rows import look_at
from workbench.services.profiling import EnterFacts


class CountryPasting(QObject):
    """``opened`` follows a look that is shown, ``closed`` one that was entered or left."""

    opened = Signal()
    closed = Signal()

    def __init__(self, session: Session, view: PasteView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._country: Country | None = None
        self._text, self._source = "", ""
        self._command: EnterFacts | None = None
        view.entered.connect(self._on_entered)
        view.cancelled.connect(self.closed)
        view.source_chosen.connect(self._on_source)

    def look(self, country: Country, text: str) -> None:
        """Show what would become of pasted text; where it is no table, say so."""
        self._country, self._text = country, text
        sources = self._session.workbook.sources()
        if self._source not in {source.id for source in sources}:
            self._source = ""
        self._view.set_sources(source_choices(sources), self._source)
        if self._show():
            self.opened.emit()
            self._view.list.setFocus()

    def _show(self) -> bool:
        if self._country is None:
            return False
        workbook = self._session.workbook
        try:
            look = look_at(workbook, self._country.id, self._text, self._source)
        except UserError as error:
            hint = self.tr("the columns are {columns}").format(columns=order_words())
            self._session.failed.emit(UserError(error.what, error.do, hint))
            return False
        indicators = {indicator.id: indicator for indicator in workbook.indicators()}
        sources = {source.id: source for source in workbook.sources()}
        command = look.command
        self._command = command
        self._view.show_look(
            self.tr("Pasted rows: {country}").format(country=self._country.name),
            summary(look),
            understood(look),
            pasted_rows(look, indicators, sources),
            len(command.facts) if command is not None else 0,
        )
        return True

    def _on_source(self, source: str) -> None:
        self._source = source
        self._show()

    def _on_entered(self) -> None:
        command = self._command
        if command is not None and self._session.apply(command):
            words = self.tr("Entered {count} facts").format(count=len(command.facts))
            self.closed.emit()
            self._session.said.emit(words)
