"""The country matrix as an item model: countries against criteria, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

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
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
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

    head_changed = Signal(Qt.Orientation, int)
    """The figures of one head; ``headerDataChanged`` would have views lay out and paint all."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._sheet: MatrixSheet | None = None
        self._checklist: Checklist | None = None
        self._transposed = False
        self._lines: list[int | Band] = []
        self._line_of: dict[int, int] = {}
        self._country_heads: dict[int, Head] = {}
        self._criterion_heads: dict[int, Head] = {}

    def set_sheet(self, sheet: MatrixSheet, checklist: Checklist) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._sheet, self._checklist = sheet, checklist
        self._transposed = sheet.options.transposed
        self._country_heads, self._criterion_heads = {}, {}
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
        """Take a country's new row; tells of the cells and of the heads that are not as before."""
        sheet = self._sheet
        place = sheet.place_of(row.country.id) if sheet else None
        if sheet is None or place is None:
            return
        before = sheet.rows[place].row.cells
        pairs = list(zip(before, row.row.cells, strict=True))
        looks = zip(sheet.rows[place].cells, row.cells, strict=True)
        cells = [
            c for c, (old, new) in enumerate(looks) if old != new or pairs[c][0] != pairs[c][1]
        ]
        counts = [c for c in cells if pairs[c][0].resolved.known != pairs[c][1].resolved.known]
        self._sheet = sheet.with_row(place, row)
        self._country_heads.pop(place, None)
        if cells:
            first, last = self._index_at(place, cells[0]), self._index_at(place, cells[-1])
            self.dataChanged.emit(first, last)
        self._tell_head(place, of_country=True)
        for criterion in counts:
            self._criterion_heads.pop(criterion, None)
            self._tell_head(criterion, of_country=False)

    def _index_at(self, country: int, criterion: int) -> QModelIndex:
        if self._transposed:
            return self.index(self._line_of[criterion], country)
        return self.index(self._line_of[country], criterion)

    def _tell_head(self, place: int, *, of_country: bool) -> None:
        if of_country is self._transposed:
            self.head_changed.emit(_ACROSS, place)
        else:
            self.head_changed.emit(_DOWN, self._line_of[place])

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
        return self._index_at(place, ids.index(criterion))

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
        found = self._country_heads.get(place)
        if found is None:
            row = self._shown().rows[place]
            found = Head(one_line(row.country.id), one_line(row.country.name), row.figure)
            self._country_heads[place] = found
        return found

    def _criterion_head(self, place: int) -> Head:
        # Counting a column takes every row, so the heads are kept.
        found = self._criterion_heads.get(place)
        if found is None:
            criterion = self._shown().criteria[place]
            found = self._criterion_heads[place] = Head(
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
        if not index.isValid() or isinstance(self._lines[index.row()], Band):
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
