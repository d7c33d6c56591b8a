"""The list of countries with its search, the tables of facts and agreements."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.models.country_facts import RATES, ROW, SOURCE, TITLE, VALUE, YEAR, CountryFacts
from ui.models.country_list import ROW as COUNTRY
from ui.models.country_list import CountryList
from ui.presenters.country import CountryRow
from ui.presenters.country_agreements import HEADERS as AGREEMENTS
from ui.presenters.fact_book import NOTHING, About, FactGroup, FactRow
from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.buttons import push_button
from ui.widgets.country_cells import CountryDelegate, FactDelegate
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.record_view import RecordList

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_FIXED = {VALUE: 172, YEAR: 86, SOURCE: 106, RATES: 62}
_TITLE = 226
"""What the titles of facts need; what is left beyond goes to the sources."""

_MORE_FOR_VALUES = 60
_ROOM_FOR_RATES = 630
"""Width below which the column of criteria gives its room to the titles."""


_AGREEMENT_WIDTHS = (0, 126, 108, 62, 92, 58)


class CountryPane(QFrame):
    """Type to find; ``picked`` carries a country's id, empty for *beyond one country*."""

    picked = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.model = CountryList(self)
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find a country"))
        self.find.setAccessibleName(self.tr("Find a country"))
        self.find.setClearButtonEnabled(True)
        self.find.installEventFilter(self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Countries"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(CountryDelegate(self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self._count = PlainLabel(role="caption")
        self._quiet = False
        self._build()
        self.find.textChanged.connect(self._on_typed)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        appearance().changed.connect(self.view.doItemsLayout)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 6)
        head.setSpacing(12)
        head.addWidget(self.find)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(PlainLabel(self.tr("Sides"), role="caption"))
        row.addSpacing(10)
        self._known = PlainLabel(self.tr("Known"), role="caption")
        row.addWidget(self._known)
        head.addLayout(row)
        add = push_button(self.tr("Add country"), "add")
        add.clicked.connect(self.add_asked)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def show_rows(self, rows: tuple[CountryRow, ...], current: str) -> None:
        """Show the countries and select one without telling."""
        self._quiet = True
        self.model.set_rows(rows)
        count = self.model.countries()
        one, more = self.tr("1 country"), self.tr("{count} countries").format(count=count)
        self._count.setText(one if count == 1 else more)
        self.select(current)
        self._quiet = False

    def select(self, country: str) -> None:
        """Select a country, where it is shown."""
        row = self.model.row_of(country)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down move in the list while the field has the focus; Enter goes there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ARROWS:
                self.view.event(event)
                return True
            if event.key() in ENTER_KEYS and self.model.rowCount():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        before = self.view.currentIndex().data(COUNTRY)
        self.model.find(text)
        kept = self.model.row_of(before.id) if isinstance(before, CountryRow) else -1
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(max(kept, 0)))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(COUNTRY)
        if isinstance(row, CountryRow) and not self._quiet:
            self.picked.emit(row.id)


class FactsView(QTreeView):
    """The table of facts. ``shown`` carries a row to detail, ``linked`` a criterion to go to."""

    shown = Signal(object)
    linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Facts"))
        self.facts = CountryFacts(self)
        self.setModel(self.facts)
        delegate = FactDelegate(self)
        self.setItemDelegate(delegate)
        delegate.linked.connect(self.linked)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def show_groups(self, groups: tuple[FactGroup, ...]) -> None:
        """Show facts, their groups open; the selected row stays selected where it still is."""
        before, open_before = self.currentIndex().data(ROW), self._open_rows()
        self.facts.set_groups(groups)
        for row in range(self.facts.rowCount()):
            self.setExpanded(self.facts.index(row, 0), True)
        for index in self._rows():
            if index.data(ROW).title in open_before:
                self.setExpanded(index, True)
        if isinstance(before, FactRow) and before.about != NOTHING:
            index = self._about(before.about)
        else:
            index = self._find(before.title) if isinstance(before, FactRow) else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self.facts.first_row())

    def current_row(self) -> FactRow | None:
        """The selected row, or None on a group."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, FactRow) else None

    def select_about(self, about: About) -> None:
        """Select the row that is about this, or else about the same of all and nobody else."""
        places = (about, about._replace(sex="all"), about._replace(sex="all", counterpart=""))
        for wanted in places:
            index = self._about(wanted)
            if index.isValid():
                self.setExpanded(index.parent(), True)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return

    def _rows(self) -> Iterator[QModelIndex]:
        """Every row of every group, and those below them."""
        for group in range(self.facts.rowCount()):
            yield from self._below(self.facts.index(group, 0))

    def _below(self, above: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(self.facts.rowCount(above)):
            index = self.facts.index(row, 0, above)
            yield index
            yield from self._below(index)

    def _open_rows(self) -> set[str]:
        return {index.data(ROW).title for index in self._rows() if self.isExpanded(index)}

    def _about(self, about: About) -> QModelIndex:
        found = (index for index in self._rows() if index.data(ROW).about == about)
        return next(found, QModelIndex())

    def _find(self, title: str) -> QModelIndex:
        found = (index for index in self._rows() if index.data(ROW).title == title)
        return next(found, QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the first criterion a row rates; Space opens and closes."""
        row = self.currentIndex().data(ROW)
        if event.key() in ENTER_KEYS:
            if isinstance(row, FactRow) and row.rates:
                self.linked.emit(row.rates[0])
            else:
                self._turn(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _turn(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(TITLE)
        if self.facts.rowCount(first):
            self.setExpanded(first, not self.isExpanded(first))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == TITLE or isinstance(index.data(ROW), FactGroup):
            self._turn(index)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, FactRow):
            self.shown.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what the titles do not need to the sources, which are cut first."""
        super().resizeEvent(event)
        self._widen_sources()

    def _widen_sources(self) -> None:
        width = self.viewport().width()
        # The detail names the criteria too.
        self.setColumnHidden(RATES, width < scaled(_ROOM_FOR_RATES))
        spare = width - scaled(sum(_FIXED.values())) - scaled(_TITLE)
        # Values of sources that differ stand side by side, and are cut next.
        for_values = min(max(0, spare), scaled(_MORE_FOR_VALUES))
        self.header().resizeSection(VALUE, scaled(_FIXED[VALUE]) + for_values)
        self.header().resizeSection(SOURCE, scaled(_FIXED[SOURCE]) + max(0, spare - for_values))

    def _set_widths(self) -> None:
        header = self.header()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _FIXED.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(width))
        self._widen_sources()
        self.doItemsLayout()


def agreements_view() -> RecordList:
    """The table of agreements."""
    name = QCoreApplication.translate("AgreementsView", "Agreements")
    return RecordList(name, AGREEMENTS, _AGREEMENT_WIDTHS)
