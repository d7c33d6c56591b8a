"""The recent files on the start page, one row a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.start import RecentRow
from ui.safe_text import PlainLabel, set_tooltip
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.tile_button import BARE, TileButton


class RecentItem(QFrame):
    """One recent file: a large button that opens it, and what else can be done with it."""

    def __init__(self, row: RecentRow, owner: RecentList) -> None:
        """Show one row."""
        super().__init__()
        self.row = row
        self.button = TileButton("", [], "warning" if row.missing else "file", BARE)
        self.button.set_words(
            row.title, [row.folder, row.counts], warning=row.missing, faded=bool(row.missing)
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(8)
        across.addWidget(self.button, 1)
        end = QVBoxLayout()
        end.setContentsMargins(0, 8, 0, 8)
        end.setSpacing(2)
        when = PlainLabel(row.when, role="caption")
        pin = icon_button(
            "pin",
            self.tr("Let go of {title}").format(title=row.title)
            if row.pinned
            else self.tr("Keep {title} on top").format(title=row.title),
            bare=not row.pinned,
        )
        self.pin = pin
        pin.clicked.connect(lambda: owner.pinned.emit(row.path, not row.pinned))
        links = QHBoxLayout()
        links.setSpacing(12)
        links.addStretch(1)
        if row.missing:
            self.button.clicked.connect(lambda: owner.locate_asked.emit(row.path))
            self.locate = link_button(self.tr("Locate…"))
            self.locate.clicked.connect(lambda: owner.locate_asked.emit(row.path))
            forget = link_button(self.tr("Take off the list"))
            set_tooltip(forget, self.tr("The file itself is not touched."))
            forget.clicked.connect(lambda: owner.forgotten.emit(row.path))
            for link in (self.locate, forget):
                link.setAutoDefault(True)  # so that Enter presses it too
            links.addWidget(self.locate)
            links.addWidget(forget)
        else:
            self.button.clicked.connect(lambda: owner.file_asked.emit(row.path))
            links.addWidget(pin)
        first = QHBoxLayout()
        first.addStretch(1)
        first.addWidget(when)
        end.addLayout(first)
        end.addLayout(links)
        end.addStretch(1)
        across.addLayout(end)


class RecentList(QWidget):
    """The list with its head; where it is empty, it shows the sample."""

    file_asked = Signal(str)
    sample_asked = Signal()
    locate_asked = Signal(str)
    pinned = Signal(str, bool)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recent files"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.addWidget(PlainLabel(self.tr("Recent files"), role="section"))
        head.addStretch(1)
        self._count = PlainLabel("", role="caption")
        head.addWidget(self._count)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.items: list[RecentItem] = []
        self._shown: list[QWidget] = []
        self.set_rows([])

    def set_rows(self, rows: Sequence[RecentRow]) -> None:
        """Show these files."""
        for widget in self._shown:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        self.items = [RecentItem(row, self) for row in rows]
        told = self.tr("1 file") if len(rows) == 1 else self.tr("{n} files").format(n=len(rows))
        self._count.setText(told if rows else "")
        for item in self.items or [self._instead()]:
            for widget in (_line(), item):
                self._rows.addWidget(widget)
                self._shown.append(widget)
        bottom = _line()
        self._rows.addWidget(bottom)
        self._shown.append(bottom)

    def _instead(self) -> QWidget:
        """The sample, so that the page is never blank."""
        button = TileButton(
            self.tr("Sample workbook"),
            [
                self.tr(
                    "No workbook has been opened yet. Start with the sample: it can be changed"
                ),
                self.tr("freely, and it judges no country."),
            ],
            "sample",
            BARE,
        )
        button.clicked.connect(self.sample_asked)
        return button


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
