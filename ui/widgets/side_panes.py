"""A list, and beside it the details of one thing or the form that changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.theme import appearance
from ui.widgets.edge import Edge
from ui.widgets.record_detail import RecordDetail
from ui.widgets.record_form import RecordForm

UNBOUND = 16_777_215
"""Qt's own largest width."""


class SidePanes(QWidget):
    """A list and a pane side by side; on a narrow window one at a time.

    ``detail`` and ``form`` share the pane; ``show_form`` and ``show_detail`` turn it over. Kinds of
    panes say how wide each part is. ``turned`` is emitted when another one is shown.
    """

    turned = Signal()

    def __init__(
        self,
        start: QWidget,
        listed: QWidget,
        form: RecordForm,
        parent: QWidget | None = None,
    ) -> None:
        """Put ``start``, which holds the list, beside an empty detail."""
        super().__init__(parent)
        self.detail = RecordDetail()
        self.form = form
        self.pane = QStackedWidget()
        self.pane.addWidget(self.detail)
        self.pane.addWidget(self.form)
        self._start, self._listed = start, listed
        self._edge = Edge()
        self._narrow = False
        self._detail_on = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(start, 1)
        row.addWidget(self._edge)
        row.addWidget(self.pane, 1)
        appearance().changed.connect(self._lay_out)
        self._lay_out()

    @property
    def has_form(self) -> bool:
        """Whether the form is open."""
        return self.pane.currentWidget() is self.form

    @property
    def detail_on(self) -> bool:
        """Whether the details are shown, or come back when the form closes."""
        return self._detail_on

    def show_form(self) -> None:
        """Show the form in the pane."""
        self.pane.setCurrentWidget(self.form)
        self._lay_out()

    def show_detail(self) -> None:
        """Show the details in the pane."""
        self.pane.setCurrentWidget(self.detail)
        self._lay_out()

    def set_narrow(self, narrow: bool) -> None:
        """One pane in place of the other, or both side by side."""
        self._narrow = narrow
        self._detail_on = not narrow
        self._lay_out()

    def toggle_detail(self) -> None:
        """Show the pane or hide it; on a narrow window it takes the place of the list."""
        self._detail_on = not self._detail_on
        self._lay_out()

    def shown_panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [part for part in (self._listed, self.pane) if part.isVisible()]

    def _lay_out(self) -> None:
        pane = self.has_form or self._detail_on
        self.pane.setVisible(pane)
        self._start.setVisible(not (self._narrow and pane))
        self._edge.setVisible(pane and not self._narrow)
        self._set_widths(beside=pane and not self._narrow)
        self.turned.emit()

    def _set_widths(self, *, beside: bool) -> None:
        """Bind the width of one part while both stand ``beside`` each other."""
        raise NotImplementedError


def bind_width(part: QWidget, width: int | None) -> None:
    """Give a part one width; None lets it have whatever there is."""
    part.setMinimumWidth(0 if width is None else width)
    part.setMaximumWidth(UNBOUND if width is None else width)
