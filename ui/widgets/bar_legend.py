"""What the parts of an interval bar mean, and a sentence beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.safe_text import PlainLabel
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.interval_bar import BAR_HEIGHT, paint_interval

_HEIGHT, _SWATCH, _GAP, _WIDE_GAP = 24, 24, 6, 16


class _Swatch(QWidget):
    """One part of a bar, alone."""

    def __init__(self, lo: float, hi: float, differ: float) -> None:
        super().__init__()
        self._bounds = lo, hi, differ
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the swatch's size."""
        return QSize(scaled(_SWATCH), scaled(BAR_HEIGHT) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw it without its tick."""
        painter = QPainter(self)
        area = QRectF(0, 0, self.width(), scaled(BAR_HEIGHT))
        painter.setClipRect(area)
        lo, hi, differ = self._bounds
        paint_interval(painter, area, lo, hi, current_tokens(), differ=differ)
        painter.end()


class BarLegend(QWidget):
    """Four swatches with their words, and a note at the far end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a note."""
        super().__init__(parent)
        entries: Sequence[tuple[str, tuple[float, float, float]]] = (
            (self.tr("met"), (1.0, 1.0, 0.0)),
            (self.tr("known, assessors differ"), (0.0, 1.0, 1.0)),
            (self.tr("not known"), (0.0, 1.0, 0.0)),
            (self.tr("not met"), (0.0, 0.0, 0.0)),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(_GAP)
        for word, bounds in entries:
            row.addWidget(_Swatch(*bounds))
            row.addWidget(PlainLabel(word, role="caption"))
            row.addSpacing(_WIDE_GAP - _GAP)
        self._note = PlainLabel(role="caption", elide=Qt.TextElideMode.ElideRight)
        row.addStretch(1)
        row.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)

    def set_note(self, note: str) -> None:
        """Show another note."""
        self._note.setText(note)

    def sizeHint(self) -> QSize:
        """Return the height at the text size that is on."""
        return QSize(super().sizeHint().width(), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the note be cut."""
        return QSize(1, scaled(_HEIGHT))
