"""What to look at before sending: one icon and one sentence a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.export_overview import FINE, Check
from ui.safe_text import PlainLabel
from ui.widgets.sign import Sign

_ICON_SIZE = 16
_TOP = Qt.AlignmentFlag.AlignTop


class ChecksList(QWidget):
    """The lines, in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Before you send it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lines: list[QWidget] = []
        self._sentences: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return self._sentences

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Say these instead."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(check) for check in checks]
        self._sentences = tuple(check.sentence for check in checks)
        self.setAccessibleDescription(" ".join(self._sentences))
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, check: Check) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = Sign(check.icon, _ICON_SIZE, "success" if check.icon == FINE else "warning")
        row.addWidget(sign, 0, _TOP)
        row.addWidget(PlainLabel(check.sentence, wrap=True), 1)
        return line
