"""The notes on a country: a list page that stands in its profile."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.record_page import RecordPage
from ui.presenters.country_notes import CONFIDENTIAL, CountryNotes
from ui.session import Session


class NotesTab(RecordPage):
    """Notes on one country."""

    page_id = "country-notes"
    title = "Notes"
    kind_class = CountryNotes

    kind: CountryNotes

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a country."""
        super().__init__(session, parent)
        for box in self._boxes.values():
            box.setAccessibleName(self.tr("Which notes"))

    def show_country(self, country: str) -> None:
        """List the notes on a country; a form that is open is left."""
        if country != self.kind.country:
            self.panes_view.show_detail()
        self.kind.country = country
        self.refresh()

    def export_list(self) -> None:
        """Write the notes that are shown and not confidential to an Excel or CSV file."""
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        shown = self.list.in_order()
        rows = tuple(row for row in shown if CONFIDENTIAL not in row.tags)
        if shown and not rows:
            self.session.said.emit(self.tr("All notes shown are confidential: none is exported"))
            return
        export_list(self, self.session, self.kind.words().many, self.kind.headers, rows)
