"""Who can answer: the perspectives of the workbook, added, changed and deleted."""

from __future__ import annotations

from ui.pages.record_page import RecordPage
from ui.presenters.perspectives import PerspectiveKind


class PerspectivesPage(RecordPage):
    """The list of perspectives; their answers are compared on the page *Divergence*."""

    page_id = "perspectives"
    title = "Perspectives"
    kind_class = PerspectiveKind

    def subtitle(self) -> str:
        """What the window's title says."""
        return self.tr(self.title)
