"""Every page of the window in one table: its module, its name, and its place in the list."""

from __future__ import annotations

from typing import NamedTuple


class PageEntry(NamedTuple):
    """One page of the window: made when it is first shown, out of its module.

    ``number`` is the digit of Ctrl+1 … 9, None where it has none; ``foot`` puts it at the foot of
    the list of pages. Its action is ``page-`` and the id (``ui.actions``).
    """

    id: str
    module: str
    name: str
    icon: str
    text: str
    number: int | None = None
    foot: bool = False


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "ui.pages.overview", "OverviewPage", "overview", "Overview", 1),
    PageEntry("countries", "ui.pages.countries", "CountriesPage", "countries", "Countries", 2),
    PageEntry("assessment", "ui.pages.assessment", "AssessmentPage", "assessment", "Assessment", 3),
    PageEntry("corridors", "ui.pages.corridors", "CorridorsPage", "corridors", "Corridors", 4),
    PageEntry(
        "country-matrix",
        "ui.pages.country_matrix",
        "CountryMatrixPage",
        "country-matrix",
        "Country matrix",
        5,
    ),
    PageEntry("divergence", "ui.pages.divergence", "DivergencePage", "divergence", "Divergence", 7),
    PageEntry("sources", "ui.pages.sources", "SourcesPage", "sources", "Sources", 9),
    PageEntry("agreements", "ui.pages.agreements", "AgreementsPage", "agreements", "Agreements"),
    PageEntry(
        "triple-win", "ui.pages.triple_win", "TripleWinPage", "triple-win", "Triple-win test"
    ),
    PageEntry("practices", "ui.pages.practices", "PracticesPage", "bulb", "Practice library"),
    PageEntry(
        "perspectives",
        "ui.pages.perspectives",
        "PerspectivesPage",
        "perspectives",
        "Perspectives",
    ),
    PageEntry(
        "checklists", "ui.pages.checklist_editor", "ChecklistsPage", "checklists", "Checklists"
    ),
    PageEntry("search", "ui.pages.search", "SearchPage", "search", "Search", foot=True),
    PageEntry("history", "ui.pages.history", "HistoryPage", "history", "History", foot=True),
)
"""The pages that are built, in the order of the list; numbers of others stay free."""
