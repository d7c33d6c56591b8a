"""The policies of a country: a list with its form, and the mix of strategies as a picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.charts.strategy_mix import StrategyMixChart
from ui.pages.record_page import RecordPage
from ui.presenters.policy_kind import PolicyKind
from ui.presenters.record_kind import FieldValue
from ui.session import Session
from workbench.domain.strategies import MixCell, strategy_mix


class PoliciesTab(RecordPage):
    """A list page that stands in a country's profile. ``shown_elsewhere`` carries a country."""

    page_id = "policies"
    title = "Policies"
    kind_class = PolicyKind
    shown_elsewhere = Signal(str)
    """The id of a country that a policy was moved to; empty beyond one country."""

    kind: PolicyKind

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start with the policies of no single country."""
        self._name, self._was_shown = "", False
        self.chart = StrategyMixChart()
        super().__init__(session, parent)
        self.chart.cell_asked.connect(self._on_cell)
        self._mix_action = QAction(self.tr("Mix of strategies"), self)
        self._mix_action.triggered.connect(self.toggle_mix)
        self._mix_button = self.header.add_action(self._mix_action, "grid")
        self._stack.addWidget(self.chart)
        column = self.layout()
        if column is not None:  # the profile around it has margins of its own
            column.setContentsMargins(0, 4, 0, 0)
        for name, box in self._boxes.items():
            box.setAccessibleName(self.tr("Strategy") if name == "strategy" else self.tr("Level"))
        self.handlers |= {"table-twin": self.on_table_twin, "strategy-mix": self.toggle_mix}

    def show_country(self, country: str | None, name: str) -> None:
        """List the policies of a country, or of no single one; a form that is open is left."""
        if country != self.kind.country:
            self.panes_view.show_detail()
        self.kind.country, self._name = country, name
        self.refresh()

    def refresh(self) -> None:
        """Read list and mix anew; behind another tab it waits."""
        if self._was_shown and not self.isVisible():
            return
        on_mix = self.is_mix_shown()
        super().refresh()
        self.chart.show_mix(self._name, strategy_mix(self.kind.policies()))
        if on_mix:
            self._stack.setCurrentWidget(self.chart)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed behind another tab."""
        super().showEvent(event)
        self._was_shown = True
        self.refresh()

    def is_mix_shown(self) -> bool:
        """Whether the mix stands in place of the list."""
        return self._stack.currentWidget() is self.chart

    def toggle_mix(self) -> None:
        """Show the mix or the list."""
        to_mix = not self.is_mix_shown()
        self._stack.setCurrentWidget(self.chart if to_mix else self.panes_view)
        self._name_switch()
        if to_mix:
            self.chart.take_focus()
        else:
            self.refresh()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_table_twin(self) -> None:
        """Show the picture as a table, or the table as a picture."""
        if not self.is_mix_shown():
            self.toggle_mix()
        self.chart.toggle_table()
        self.chart.take_focus()

    def _on_find(self) -> None:
        if self.is_mix_shown():
            self.toggle_mix()
        super()._on_find()

    def _open_form(self, record: str | None) -> None:
        super()._open_form(record)
        self._name_switch()

    def _name_switch(self) -> None:
        on_mix = self.is_mix_shown()
        words = self.tr("Back to the list") if on_mix else self.tr("Mix of strategies")
        self._mix_action.setText(words)
        self._mix_button.setText(words)

    def _on_cell(self, cell: MixCell) -> None:
        """List the policies of one cell of the mix."""
        self.clear_filters()
        wanted = {"strategy": f"strategy:{cell.strategy or 'none'}", "level": f"level:{cell.level}"}
        for name, tag in wanted.items():
            self._boxes[name].setCurrentIndex(self._boxes[name].findData(tag))
        self._wanted |= wanted
        self.toggle_mix()

    def _on_submitted(self, values: Mapping[str, FieldValue]) -> None:
        super()._on_submitted(values)
        country = str(values["country"])
        if not self.panes_view.has_form and country != (self.kind.country or ""):
            self.shown_elsewhere.emit(country)
