"""What an export is about: a corridor, a side, a country, or everything."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from ui.presenters.export import (
    ANY_COUNTRY,
    ExportOptions,
    corridor_choices,
    corridor_id,
    country_choices,
    filler_choices,
    held_choices,
    side_choices,
)
from ui.presenters.export_kinds import DIVERGENCE, PROFILE, TEMPLATE, kind_of
from ui.safe_text import PlainLabel, one_line
from ui.theme import scaled
from ui.widgets.search_combo import SearchCombo
from ui.widgets.segmented import Segmented
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot

CAPTIONS = 72
"""Width of the captions, so that the rows of the scope and of the rest stand in line."""

_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
_IDENTITY = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_LIST_HEIGHT = 132
_OF_CORRIDOR, _OF_SIDE = "corridor", "side"


class ExportScope(QWidget):
    """The choices that a kind of export needs. ``changed`` is emitted after every choice."""

    changed = Signal()

    def __init__(
        self, snapshot: Snapshot, options: ExportOptions, parent: QWidget | None = None
    ) -> None:
        """Start from ``options``."""
        super().__init__(parent)
        self._snapshot, self._kind = snapshot, options.kind
        self._rows: dict[str, tuple[PlainLabel, QWidget]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, scaled(CAPTIONS))
        self._grid.setColumnStretch(1, 1)
        self._make_pair(options)
        self._make_country(options)
        self._make_corridors()
        self.set_kind(options.kind)

    def _row(self, name: str, caption: str, widget: QWidget) -> None:
        label = PlainLabel(caption, role="caption")
        label.setBuddy(widget)
        widget.setAccessibleName(caption)
        place = self._grid.rowCount()
        tall = isinstance(widget, QListWidget)
        self._grid.addWidget(label, place, 0, _TOP if tall else Qt.AlignmentFlag(0))
        grows = widget.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed
        self._grid.addWidget(widget, place, 1, Qt.AlignmentFlag(0) if grows else _START)
        self._rows[name] = (label, widget)

    def _make_pair(self, options: ExportOptions) -> None:
        of = [(_OF_CORRIDOR, self.tr("A corridor")), (_OF_SIDE, self.tr("One side"))]
        present = (options.sending, options.receiving) if options.sending else None
        pairs = corridor_choices(self._snapshot, present)
        self.of = Segmented(of if pairs else of[1:], self.tr("About"))
        self.of.chosen.connect(self._on_of)
        self._row("of", self.tr("About"), self.of)
        self.corridor = SearchCombo(self.tr("Corridor"))
        self.corridor.set_choices(pairs)
        self.corridor.set_current(corridor_id(options.sending, options.receiving))
        if pairs and not self.corridor.current():
            self.corridor.set_current(pairs[0][0])
        self.corridor.chosen.connect(self._tell)
        self._row("corridor", self.tr("Corridor"), self.corridor)
        sides = side_choices(self._snapshot)
        self.side = Segmented(sides, self.tr("Side"))
        if options.side.value in dict(sides):
            self.side.set_current(options.side.value)
        self.side.chosen.connect(self._tell)
        self._row("side", self.tr("Side"), self.side)

    def _make_country(self, options: ExportOptions) -> None:
        self.country = SearchCombo(self.tr("Country"))
        self.country.set_choices(country_choices(self._snapshot, options.kind))
        self.country.set_current(options.country)
        self.country.chosen.connect(self._on_country)
        self._row("country", self.tr("Country"), self.country)
        self.held = self._combo()
        self.held.currentIndexChanged.connect(self._tell)
        self._row("held", self.tr("Side"), self.held)
        self.filler = self._combo()
        for identity, text in filler_choices(self._snapshot):
            self.filler.addItem(one_line(text), identity)
        self.filler.currentIndexChanged.connect(self._tell)
        self._row("filler", self.tr("Filled in by"), self.filler)

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _make_corridors(self) -> None:
        self.corridors = QListWidget()
        self.corridors.setFixedHeight(scaled(_LIST_HEIGHT))
        self.corridors.setHorizontalScrollBarPolicy(_NEVER)
        self.corridors.setTextElideMode(Qt.TextElideMode.ElideRight)
        for identity, text in corridor_choices(self._snapshot, None):
            item = QListWidgetItem(one_line(text))
            item.setData(_IDENTITY, identity)
            item.setCheckState(_CHECKED)
            self.corridors.addItem(item)
        if self.corridors.count():
            self.corridors.setCurrentRow(0)
        self.corridors.itemChanged.connect(self._tell)
        self._row("corridors", self.tr("Corridors"), self.corridors)

    def set_kind(self, kind: str) -> None:
        """Show what belongs to a kind of export; what was chosen stays where it can."""
        self._kind = kind
        blocker = QSignalBlocker(self)
        current = self.country.current()
        self.country.set_choices(country_choices(self._snapshot, kind))
        if not current or not self.country.current():
            self.country.set_current(self._first_country())
        self._fill_held()
        self._show_rows()
        blocker.unblock()

    def _first_country(self) -> str:
        if self._kind == TEMPLATE:
            return ANY_COUNTRY
        choices = country_choices(self._snapshot, self._kind)
        return choices[0][0] if choices else ""

    def _show_rows(self) -> None:
        asks = set(kind_of(self._kind).asks)
        if self._kind == DIVERGENCE:
            asks.add(self.of.current())
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(name in asks)

    def _fill_held(self) -> None:
        """Offer the sides of the country that is chosen, the one that was on first."""
        if self._kind not in {PROFILE, TEMPLATE}:
            return
        blocker = QSignalBlocker(self.held)
        was = self.held.currentData(_IDENTITY)
        self.held.clear()
        for identity, text in held_choices(self._snapshot, self._kind, self.country.current()):
            self.held.addItem(text, identity)
        self.held.setCurrentIndex(max(0, self.held.findData(was, _IDENTITY)))
        blocker.unblock()

    def _on_of(self, _: str) -> None:
        self._show_rows()
        self._tell()

    def _on_country(self, _: str) -> None:
        self._fill_held()
        self._tell()

    def _tell(self, _: object = None) -> None:
        self.changed.emit()

    def chosen(self, options: ExportOptions) -> ExportOptions:
        """The options with what is chosen here."""
        sending, _, receiving = self.corridor.current().partition(" ")
        country = self.country.current()
        return replace(
            options,
            sending=sending,
            receiving=receiving,
            side=Side(self.side.current() or Side.RECEIVING),
            country="" if country == ANY_COUNTRY else country,
            held=str(self.held.currentData(_IDENTITY) or ""),
            by_corridor=self.of.current() == _OF_CORRIDOR,
            corridors=self._chosen_corridors(),
            filler=str(self.filler.currentData(_IDENTITY)),
        )

    def _chosen_corridors(self) -> tuple[tuple[str, str], ...] | None:
        """Those with a tick; None where every one has it."""
        items = [self.corridors.item(place) for place in range(self.corridors.count())]
        ticked = [item for item in items if item.checkState() == _CHECKED]
        if len(ticked) == len(items):
            return None
        ends = (str(item.data(_IDENTITY)).partition(" ") for item in ticked)
        return tuple((sending, receiving) for sending, _, receiving in ends)
