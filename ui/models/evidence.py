"""The sources of a workbook to choose from: found by any word of author, title or publisher."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.presenters.fact_words import short_source
from ui.safe_text import one_line, plain
from ui.widgets.search_combo import folded
from workbench import labels
from workbench.domain.documents import Source

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
IDENTITY = Qt.ItemDataRole.UserRole
HEADERS = ("Who and when", "Title", "Type")

Index = QModelIndex | QPersistentModelIndex


class SourceTable(QAbstractTableModel):
    """One row a source; ``find`` keeps those that hold every word typed."""

    def __init__(self, sources: Sequence[Source], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple((source, _searched(source)) for source in sources)
        self._shown = tuple(sources)

    def find(self, typed: str) -> None:
        """Show the sources that hold every word of what was typed."""
        words = folded(typed).split()
        self.beginResetModel()
        self._shown = tuple(s for s, text in self._all if all(word in text for word in words))
        self.endResetModel()

    def source_at(self, row: int) -> Source | None:
        """The source of a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many sources are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Who and when, title, kind."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The heads of the columns."""
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADERS)
        return HEADERS[section] if across and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A source in words."""
        source = self.source_at(index.row()) if index.isValid() else None
        if source is None:
            return None
        kind = labels.word(labels.SOURCE_KIND, source.kind)
        cells = (short_source(source), source.title, kind)
        if role == DISPLAY:
            return one_line(cells[index.column()])
        if role == SPOKEN:
            return one_line(", ".join(cells))
        if role == TOOLTIP:
            told = (source.citation, source.title, source.link)
            return plain("\n".join(part for part in told if part))
        return source.id if role == IDENTITY else None


def _searched(source: Source) -> str:
    parts = (source.id, source.authors, source.publisher, source.title, source.year, source.kind)
    return folded(" ".join(parts))
