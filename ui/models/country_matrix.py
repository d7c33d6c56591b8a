"""The country matrix as an item model: countries against criteria, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.country_matrix import Band, Cell, CountryRow, Figure, MatrixSheet
from ui.presenters.country_matrix_words import (
    cell_spoken,
    cell_tooltip,
    copied_table,
    country_tooltip,
    criterion_tooltip,
)
from ui.safe_text import one_line, plain
from workbench.domain.checklist import Checklist, Criterion

_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ACROSS = Qt.Orientation.Horizontal
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOTHING = Qt.ItemFlag.NoItemFlags
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """What stands beside a row or above a column.

    ``code`` is short, ``title`` whole; ``figure`` counts what is known there.
    """

    code: str
    title: str
    figure: Figure
    core: bool = False
    red_line: bool = False


class CountryMatrixModel(QAbstractTableModel):
    """One row a country and one column a criterion; transposed, the reverse.

    Bands of the rows (groups, or themes when transposed) take a row of their own, which cannot be
    chosen; bands of the columns are only told by ``column_bands``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._sheet: MatrixSheet | None = None
        self._checklist: Checklist | None = None
        self._transposed = False
        self._lines: list[int | Band] = []
        self._line_of: dict[int, int] = {}
        self._heads: dict[int, Head] = {}

    def set_sheet(self, sheet: MatrixSheet, checklist: Checklist) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._sheet, self._checklist = sheet, checklist
        self._transposed = sheet.options.transposed
        self._heads = {}
        self._lines = []
        count = len(sheet.criteria if self._transposed else sheet.rows)
        starts = {band.first: band for band in self.row_bands()}
        for place in range(count):
            if place in starts:
                self._lines.append(starts[place])
            self._lines.append(place)
        self._line_of = {
            line: row for row, line in enumerate(self._lines) if not isinstance(line, Band)
        }
        self.endResetModel()

    def replace_country(self, row: CountryRow) -> None:
        """Take a country's new row; tells of that row and of the columns whose count changed."""
        sheet = self._sheet
        place = sheet.place_of(row.country.id) if sheet else None
        if sheet is None or place is None:
            return
        before = sheet.rows[place]
        self._sheet = sheet.with_row(place, row)
        changed = [
            column
            for column, (old, new) in enumerate(zip(before.row.cells, row.row.cells, strict=True))
            if old.resolved.known != new.resolved.known
        ]
        if self._transposed:
            self._tell_column(place, changed)
        else:
            self._tell_row(self._line_of[place], changed)

    def _tell_row(self, row: int, columns: list[int]) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
        for column in columns:
            self._heads.pop(column, None)
            self.headerDataChanged.emit(_ACROSS, column, column)

    def _tell_column(self, column: int, criteria: list[int]) -> None:
        self.dataChanged.emit(self.index(0, column), self.index(self.rowCount() - 1, column))
        self.headerDataChanged.emit(_ACROSS, column, column)
        for criterion in criteria:
            self._heads.pop(criterion, None)
            row = self._line_of[criterion]
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    @property
    def sheet(self) -> MatrixSheet | None:
        """What is shown; None at first."""
        return self._sheet

    @property
    def transposed(self) -> bool:
        """Whether criteria are the rows."""
        return self._transposed

    def row_bands(self) -> tuple[Band, ...]:
        """The bands that take rows of their own."""
        if self._sheet is None:
            return ()
        return self._sheet.themes if self._transposed else self._sheet.groups

    def column_bands(self) -> tuple[Band, ...]:
        """The bands above the columns."""
        if self._sheet is None:
            return ()
        return self._sheet.groups if self._transposed else self._sheet.themes

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows with those of their bands."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns; bands take none."""
        if parent.isValid() or self._sheet is None:
            return 0
        return len(self._sheet.rows if self._transposed else self._sheet.criteria)

    def band_at(self, row: int) -> Band | None:
        """The band whose row this is, None for a row of cells."""
        line = self._lines[row]
        return line if isinstance(line, Band) else None

    def places(self, row: int, column: int) -> tuple[int, int] | None:
        """The places of the country and of the criterion in the sheet; None on a band's row."""
        line = self._lines[row]
        if isinstance(line, Band):
            return None
        return (column, line) if self._transposed else (line, column)

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell; None on a band's row."""
        found = self.places(row, column)
        if found is None or self._sheet is None:
            return None
        return self._sheet.rows[found[0]].cells[found[1]]

    def index_of(self, country: str, criterion: str) -> QModelIndex:
        """Where a cell stands; invalid where it is not shown."""
        if self._sheet is None:
            return QModelIndex()
        place = self._sheet.place_of(country)
        ids = [each.id for each in self._sheet.criteria]
        if place is None or criterion not in ids:
            return QModelIndex()
        column = ids.index(criterion)
        if self._transposed:
            return self.index(self._line_of[column], place)
        return self.index(self._line_of[place], column)

    def copied(self, cells: Iterable[tuple[int, int]]) -> str:
        """Cells as tab-separated words with the heads of their rows and columns."""
        chosen = set(cells)
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        lines = []
        for row in rows:
            head = self.row_head(row)
            found = [self.cell(row, c) if (row, c) in chosen else None for c in columns]
            words = ["" if cell is None else cell.word for cell in found]
            lines.append((head.title if head else "", words))
        corner = self.tr("Criterion") if self._transposed else self.tr("Country")
        return copied_table(corner, [self.column_head(c).title for c in columns], lines)

    def row_head(self, row: int) -> Head | None:
        """What stands beside a row; None for a band."""
        line = self._lines[row]
        if isinstance(line, Band):
            return None
        return self._criterion_head(line) if self._transposed else self._country_head(line)

    def column_head(self, column: int) -> Head:
        """What stands above a column and, as its figure, below it."""
        if self._transposed:
            return self._country_head(column)
        return self._criterion_head(column)

    def _country_head(self, place: int) -> Head:
        row = self._shown().rows[place]
        return Head(one_line(row.country.id), one_line(row.country.name), row.figure)

    def _criterion_head(self, place: int) -> Head:
        """Counting a column takes every row, so the heads of criteria are kept."""
        found = self._heads.get(place)
        if found is None:
            criterion = self._shown().criteria[place]
            found = self._heads[place] = Head(
                criterion.short_id,
                one_line(f"{criterion.id} {criterion.title}"),
                self._shown().known(place),
                criterion.core,
                criterion.red_line,
            )
        return found

    def _shown(self) -> MatrixSheet:
        if self._sheet is None:
            raise LookupError("no matrix is shown yet")
        return self._sheet

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be chosen, the rows of bands cannot."""
        if not index.isValid() or self.band_at(index.row()) is not None:
            return _NOTHING
        return _SELECTABLE

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """Word, tooltip and spoken sentence of a cell."""
        if not index.isValid() or role not in (_DISPLAY, _TOOLTIP, _SPOKEN):
            return None
        sheet = self._shown()
        found = self.places(index.row(), index.column())
        if found is None:
            return None
        row, criterion = sheet.rows[found[0]], sheet.criteria[found[1]]
        cell = row.cells[found[1]]
        if role == _DISPLAY:
            return cell.word
        if role == _TOOLTIP:
            return plain(cell_tooltip(row, criterion, cell))
        return one_line(cell_spoken(row, found[1], sheet.view))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | None:
        """Name or code, full text as tooltip, and a spoken sentence with the figures."""
        across = orientation == _ACROSS
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        line = section if across else self._lines[section]
        if isinstance(line, Band):
            return one_line(line.title) if role in (_DISPLAY, _SPOKEN) else None
        of_country = across is self._transposed
        if role == _DISPLAY:
            head = self._country_head(line) if of_country else self._criterion_head(line)
            return head.code if across else head.title
        if role in (_TOOLTIP, _SPOKEN):
            words = self._country_words(line) if of_country else self._criterion_words(line)
            return plain(words) if role == _TOOLTIP else one_line(words)
        return None

    def _country_words(self, place: int) -> str:
        return country_tooltip(self._shown().rows[place])

    def _criterion_words(self, place: int) -> str:
        criterion: Criterion = self._shown().criteria[place]
        if self._checklist is None:
            return criterion.title
        return criterion_tooltip(criterion, self._checklist, self._criterion_head(place).figure)
