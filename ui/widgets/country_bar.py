"""The head of a country's profile: name, sides, tabs; a picker of countries where it is folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.country_parts import SideBadge
from ui.widgets.detail_tabs import DetailTabs
from ui.widgets.old_after import OldAfter
from ui.widgets.search_combo import SearchCombo
from workbench.domain.ratings import Side

FACTS, DETAIL = "facts", "detail"
_PICKER = 190


class CountryBar(QWidget):
    """Name and badges above the tabs, or one row with a picker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.country = SearchCombo(self.tr("Country"))
        self.tabs = DetailTabs(
            (
                (FACTS, self.tr("Facts")),
                ("policies", self.tr("Policies")),
                ("agreements", self.tr("Agreements")),
                ("checklists", self.tr("Checklists")),
                ("notes", self.tr("Notes")),
                ("history", self.tr("History")),
                (DETAIL, self.tr("Detail")),
            ),
            self.tr("Profile"),
        )
        self._ids = (
            FACTS,
            "policies",
            "agreements",
            "checklists",
            "notes",
            "history",
            DETAIL,
        )
        self._name = PlainLabel(role="title")
        self._summary = PlainLabel(role="caption", wrap=True)
        self._badges = QHBoxLayout()
        self._badges.setSpacing(8)
        self._folded = False
        self._facts_shown = True
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addLayout(self._badges)
        head.addStretch(1)
        self._head_row = head
        self._tab_row = QHBoxLayout()
        self._tab_row.setSpacing(12)
        self._tab_row.addWidget(self.country)
        self._tab_row.addWidget(self.tabs, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addWidget(self._head)
        self._column.addLayout(self._tab_row)
        self._fact_row = QWidget()
        facts = self._facts = QHBoxLayout(self._fact_row)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(8)
        self.old_after = OldAfter()
        facts.addWidget(self._summary, 1)
        facts.addWidget(self.old_after)
        self._column.addWidget(self._fact_row)
        self.tabs.chosen.connect(lambda _: self._show_summary())
        appearance().changed.connect(self._set_width)
        self._set_width()

    def _set_width(self) -> None:
        self.country.setMinimumWidth(scaled(_PICKER))

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end of the name's row."""
        self._head_row.addWidget(button)

    def add_fact_action(self, button: QWidget) -> None:
        """Put a button at the end of the row that counts the facts."""
        self._facts.addWidget(button)

    def show_countries(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer countries in the picker."""
        self.country.set_choices(choices)

    def show_country(self, identity: str, name: str, sides: Sequence[Side]) -> None:
        """Name the country and its sides."""
        self.country.set_current(identity)
        self._name.setText(name)
        while (item := self._badges.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for side in sides:
            self._badges.addWidget(SideBadge(side))

    def set_summary(self, words: str, old_after: int) -> None:
        """What there is among the facts, in words, and the years after which one is old."""
        self.old_after.show_years(old_after)
        # A count stays on one line with what it counts.
        kept = (part.replace(" ", "\N{NO-BREAK SPACE}") for part in words.split(" · "))
        self._summary.setText(" · ".join(kept))
        self._show_summary()

    def show_facts(self, *, shown: bool) -> None:
        """Show the row that counts the facts, or leave its room to what stands below."""
        self._facts_shown = shown
        self._show_summary()

    def set_count(self, tab: str, words: str, count: int) -> None:
        """Say in the words of a tab how much stands there."""
        self.tabs.set_text(tab, words.format(count=count))

    def set_shown(self, tab: str, *, shown: bool) -> None:
        """Show or hide a tab."""
        self.tabs.setTabVisible(self._ids.index(tab), shown)

    def fold(self, *, folded: bool, narrow: bool) -> None:
        """Take the picker in where the list has no room, and the detail's tab where narrow."""
        self._folded = folded
        self.country.setVisible(folded)
        self._name.setVisible(not folded)
        self._head.setVisible(not narrow)
        # Beside the tabs only where the detail takes none of the room.
        (self._tab_row if narrow else self._head_row).insertWidget(0, self.country)
        self.set_shown(DETAIL, shown=narrow)
        side, above = (12, 4) if folded else (20, 10)
        self._column.setContentsMargins(side, above, side - 4, 6)
        self._show_summary()

    def _show_summary(self) -> None:
        on = self.tabs.current() == FACTS and self._facts_shown
        self._fact_row.setVisible(on and bool(self._summary.source_text()))
