"""The pane beside a country's tables: the detail, or the form that stands in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.safe_text import PlainLabel
from ui.widgets.fact_detail import DetailPane
from ui.widgets.record_form import RecordForm


class SidePane(QStackedWidget):
    """``turned`` follows whenever the form comes or goes."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the detail."""
        super().__init__(parent)
        self.detail = DetailPane()
        self.form = RecordForm()
        self._echo: PlainLabel | None = None
        self.addWidget(self.detail)
        self.addWidget(self.form)

    @property
    def has_form(self) -> bool:
        """Whether the form is open."""
        return self.currentWidget() is self.form

    def show_form(self) -> None:
        """Put the form in the place of the detail."""
        self.setCurrentWidget(self.form)
        self.turned.emit()

    def show_detail(self) -> None:
        """Put the detail back; what stands in the form is left."""
        if self.has_form:
            self.setCurrentWidget(self.detail)
            self.turned.emit()

    def echo_below(self, field: str) -> None:
        """Keep a line below a field of the form that says how it is understood."""
        self._echo = PlainLabel(role="caption", wrap=True)
        self._echo.hide()
        column = self.form.field(field).layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self._echo)

    def say_below(self, sentence: str) -> None:
        """Say it; empty hides the line."""
        if self._echo is not None:
            self._echo.setText(sentence)
            self._echo.setVisible(bool(sentence))
