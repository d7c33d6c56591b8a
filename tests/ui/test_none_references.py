"""A repaint loop must not lose references to None (PySide6 6.12.0 on Python 3.11 does)."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

REPAINTS = 400
TOLERATED = 200
"""Other code may make or drop a few references meanwhile; the defect loses several a repaint."""


class Painted(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt's signature
        painter = QPainter(self)
        for place in range(10):
            painter.drawLine(0, place, 10, place)
            painter.save()
            painter.restore()
        painter.end()


def test_repainting_keeps_references_to_none(qtbot: QtBot) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    before = sys.getrefcount(None)
    for _ in range(REPAINTS):
        widget.repaint()
    assert abs(sys.getrefcount(None) - before) < TOLERATED
