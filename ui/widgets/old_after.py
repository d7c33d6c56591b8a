"""After how many years a date counts as old: said beside the counts, and chosen there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.presenters.overview import years_words
from ui.safe_text import action_text
from ui.widgets.buttons import link_button

CHOICES = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20)


class OldAfter(QWidget):
    """A link that opens a list of years. ``chosen`` carries the years that were picked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years = 0
        self.link = link_button("")
        self.link.setToolTip(self.tr("Dates older than that carry a clock, in the whole workbook"))
        self.link.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)

    def show_years(self, years: int) -> None:
        """Say after how many years."""
        self._years = years
        self.link.setText(self.tr("Old after {years}").format(years=years_words(years)))

    def menu(self) -> QMenu:
        """The years to choose from, the present ones ticked."""
        menu = QMenu(self)
        for years in sorted({*CHOICES, self._years}):
            action = menu.addAction(action_text(years_words(years)))
            action.setCheckable(True)
            action.setChecked(years == self._years)
            action.triggered.connect(lambda _=False, years=years: self.chosen.emit(years))
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.link.mapToGlobal(QPoint(0, self.link.height())))
