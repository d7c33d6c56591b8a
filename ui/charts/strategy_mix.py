"""A country's strategies by level: a picture, the same as a table, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.charts.mix_picture import MixPicture
from ui.presenters.strategy_mix import (
    TOTAL,
    cell_words,
    level_totals,
    level_words,
    mix_rows,
    mix_sentence,
)
from ui.safe_text import PlainLabel, visible
from ui.widgets.buttons import link_button
from workbench.domain.strategies import MixCell, StrategyMix, strategy_mix

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_CELL = Qt.ItemDataRole.UserRole


class StrategyMixChart(QWidget):
    """The picture, the same as a table, and one sentence. ``cell_asked`` carries a ``MixCell``."""

    cell_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without policies."""
        super().__init__(parent)
        self.sentence = PlainLabel(wrap=True)
        self._picture = MixPicture()
        self._picture.setAccessibleName(self.tr("Strategies by level"))
        self._picture.asked.connect(self._on_asked)
        self.table = QTableWidget()
        self._set_up_table()
        self._pages = QStackedWidget()
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidget(self._picture)
        self._picture.moved.connect(self._on_moved)
        self._pages.addWidget(self._room)
        self._pages.addWidget(self.table)
        self._switch = link_button("")
        self._switch.clicked.connect(self.toggle_table)
        self._key = PlainLabel(
            self.tr(
                "Each square is a policy; a hollow one is no longer in force. Policies are counted"
                " and never weighed. Enter on a cell lists its policies."
            ),
            role="caption",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.sentence)
        column.addWidget(self._pages, 1)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._key)
        self.show_mix("", strategy_mix(()))
        self.show_table(shown=False)

    def _set_up_table(self) -> None:
        self.table.setAccessibleName(self.tr("Strategies by level, as a table"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.activated.connect(lambda index: self._on_asked(index.data(_CELL)))

    def show_mix(self, name: str, mix: StrategyMix) -> None:
        """Show the mix of somebody's policies."""
        words = mix_sentence(name, mix)
        self.sentence.setText(words)
        self._picture.show_mix(mix)
        self._picture.setToolTip("")
        self.setAccessibleDescription(visible(words))
        self._fill(mix)

    def show_table(self, *, shown: bool) -> None:
        """Show the table or the picture."""
        self._pages.setCurrentWidget(self.table if shown else self._room)
        words = self.tr("Show as a picture") if shown else self.tr("Show as a table")
        self._switch.setText(words)

    def is_table_shown(self) -> bool:
        """Tell whether the table is shown."""
        return self._pages.currentWidget() is self.table

    def toggle_table(self) -> None:
        """Show the other of the two."""
        self.show_table(shown=not self.is_table_shown())

    def take_focus(self) -> None:
        """Put the focus into what is shown."""
        shown = self.table if self.is_table_shown() else self._picture
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, area: QRectF) -> None:
        """Bring a cell into view where the picture is larger than its room."""
        place, half = area.center().toPoint(), area.size().toSize() / 2
        self._room.ensureVisible(place.x(), place.y(), half.width(), half.height())

    def _fill(self, mix: StrategyMix) -> None:
        heads = (self.tr("Strategy"), *level_words(), TOTAL)
        rows = mix_rows(mix)
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setRowCount(len(rows) + 1)
        for down, row in enumerate(rows):
            self._put(down, 0, row.words)
            for across, cell in enumerate(row.cells, 1):
                self._put(down, across, str(cell.count), cell, cell_words(row, cell))
            self._put(down, len(heads) - 1, str(row.total))
        for across, text in enumerate((TOTAL, *map(str, level_totals(mix)), str(mix.total))):
            self._put(len(rows), across, text)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _put(
        self, row: int, column: int, text: str, cell: MixCell | None = None, spoken: str = ""
    ) -> None:
        item = QTableWidgetItem(text)
        item.setData(_CELL, cell)
        item.setData(_SPOKEN, spoken or text)
        if column:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.setItem(row, column, item)

    def _on_asked(self, cell: MixCell | None) -> None:
        if cell is not None and cell.count:
            self.cell_asked.emit(cell)
