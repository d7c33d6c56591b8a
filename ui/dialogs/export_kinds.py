"""The column of the export dialog in which the kind of export is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.export_kinds import CORRIDOR, KINDS, TEMPLATE
from ui.theme import scaled
from ui.widgets.tile_button import BARE, TileButton
from workbench.domain.snapshot import Snapshot

WIDTH = 204
"""Of the column, at normal text size."""

_STRONG, _CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class KindColumn(QScrollArea):
    """A button a kind; it scrolls where the window is low. ``chosen`` carries the kind's id."""

    chosen = Signal(str)

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        """Start with ``kind`` chosen."""
        super().__init__(parent)
        kinds = QFrame()
        kinds.setProperty("role", "panel")
        column = QVBoxLayout(kinds)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        self.group = QButtonGroup(self)
        for place, entry in enumerate(KINDS):
            button = TileButton(self.tr(entry.title), [self.tr(entry.what)], entry.icon, BARE)
            button.setCheckable(True)
            button.setChecked(entry.id == kind)
            button.clicked.connect(lambda _=False, name=entry.id: self._choose(name))
            self.group.addButton(button, place)
            column.addWidget(button)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFixedWidth(scaled(WIDTH))
        self.setHorizontalScrollBarPolicy(_NEVER)
        # The buttons take the focus, and the column follows them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Kinds of export"))
        self.setWidget(kinds)
        self._one_stop(kind)

    def allow(self, snapshot: Snapshot, *, corridor: bool) -> None:
        """Offer each kind that there is something for; ``corridor``: whether there is one."""
        for place, entry in enumerate(KINDS):
            possible = bool(snapshot.countries) or entry.id == TEMPLATE
            if entry.id == CORRIDOR:
                possible = corridor
            self.group.button(place).setEnabled(possible)

    def _choose(self, kind: str) -> None:
        self._one_stop(kind)
        self.chosen.emit(kind)

    def _one_stop(self, kind: str) -> None:
        """One stop for Tab; the arrow keys choose among the kinds from there."""
        for button, entry in zip(self.group.buttons(), KINDS, strict=True):
            button.setFocusPolicy(_STRONG if entry.id == kind else _CLICK)
