"""Paints the rows of the corridor comparison and edits a finding in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.corridor_lines import ROW, SIDE_OF_COLUMN
from ui.presenters.corridor_rows import (
    AgreementRow,
    AgreementsRow,
    ClauseRow,
    DetailRow,
    FactRow,
    GroupRow,
    LineRow,
    NoteRow,
    Row,
    TopRow,
)
from ui.theme import appearance, current_tokens, scaled
from ui.tokens import Tokens
from ui.widgets.cell_sheet import Sheet
from ui.widgets.corridor_cells import (
    paint_agreement,
    paint_agreements,
    paint_fact_centre,
    paint_fact_side,
    paint_group_centre,
    paint_group_side,
    paint_note,
)
from ui.widgets.corridor_geometry import EDGE, Columns, Flank
from ui.widgets.finding_editor import FindingEditor
from ui.widgets.line_cells import (
    fact_height,
    has_room_for_findings,
    line_height,
    paint_line_centre,
    paint_line_side,
)
from ui.widgets.line_detail import clause_sheet, evidence_sheet, side_sheet
from workbench.domain.ratings import Side

Index = QModelIndex | QPersistentModelIndex
CENTRE = 1
_RING = 2
_GROUP, _GROUP_NARROW, _FACT, _ONE_LINE = 28, 24, 24, 28
_COMFORT = 8
"""Pixels that the comfortable density adds to a row."""

_EDIT = Qt.ItemDataRole.EditRole
_DETAIL = (DetailRow, ClauseRow)


class CorridorDelegate(QStyledItemDelegate):
    """Draws one row of values in three columns.

    ``narrow`` and ``compact`` leave the findings out; ``top`` is the height of what scrolls away.
    """

    def __init__(self, parent: QWidget) -> None:
        """Start wide, with findings."""
        super().__init__(parent)
        self.narrow = False
        self.compact = False
        self.top = 0
        self.columns = Columns.of(scaled(1166))

    @property
    def findings(self) -> bool:
        """Whether findings are shown."""
        return not (self.narrow or self.compact) and has_room_for_findings(self.columns)

    def height(self, row: Row) -> int:
        """The height of a row in logical pixels."""
        more = scaled(_COMFORT) if appearance().comfortable else 0
        if isinstance(row, TopRow):
            height = self.top
        elif isinstance(row, DetailRow):
            sheets = [sheet for sheet in self._detail_sheets(row) if sheet is not None]
            height = round(max(sheet.height for sheet in sheets)) + 1
        elif isinstance(row, ClauseRow):
            height = round(clause_sheet(row.criterion, self.columns.total).height) + 1
        elif isinstance(row, LineRow):
            height = line_height(row, self.columns, findings=self.findings) + more
        elif isinstance(row, FactRow):
            height = fact_height(row, self.columns, scaled(_FACT)) + more
        else:
            height = scaled(self._plain_height(row)) + more
        return height

    def _plain_height(self, row: Row) -> int:
        """The height, at normal text size, of a row whose words stay in one line."""
        if isinstance(row, GroupRow):
            return _GROUP_NARROW if self.narrow else _GROUP
        return _FACT if isinstance(row, AgreementsRow) else _ONE_LINE

    def _detail_sheets(self, row: DetailRow) -> tuple[Sheet | None, Sheet, Sheet | None]:
        ours, theirs = (
            side_sheet(side, self.columns.side, stacked=self.narrow) if side else None
            for side in (row.sending, row.receiving)
        )
        return ours, evidence_sheet(row.sending, row.receiving, self.columns.centre), theirs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 # Qt names the argument
        """Return the row's height; the columns' widths are the page's."""
        row = index.data(ROW)
        return QSize(0, self.height(row) if row is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell: its ground, what stands in it, and the ring of the current row."""
        row = index.data(ROW)
        if row is None:
            return
        tokens = current_tokens()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = QRectF(option.rect)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(_ground(row, tokens, selected=selected)))
        if not _hangs_together(row):
            _paint_bottom(painter, option.rect, tokens)
        self._paint_content(painter, cell, row, index.column(), tokens, rtl=rtl)
        if selected:
            self._paint_ring(painter, option, index, tokens)
        painter.restore()

    def _paint_content(
        self,
        painter: QPainter,
        cell: QRectF,
        row: Row,
        column: int,
        tokens: Tokens,
        *,
        rtl: bool,
    ) -> None:
        side = SIDE_OF_COLUMN.get(column)
        if isinstance(row, AgreementsRow):
            paint_agreements(painter, cell, row, tokens, rtl=rtl)
        elif isinstance(row, AgreementRow):
            paint_agreement(painter, cell, row, tokens, rtl=rtl)
        elif isinstance(row, ClauseRow):
            clause_sheet(row.criterion, cell.width()).paint(
                painter, cell.topLeft(), tokens, rtl=rtl
            )
        elif isinstance(row, NoteRow):
            paint_note(painter, cell, row, tokens, rtl=rtl)
        elif isinstance(row, DetailRow):
            self._paint_detail(painter, cell, row, column, tokens, rtl=rtl)
        elif side is not None:
            flank = Flank(cell, inner_right=(side is Side.SENDING) != rtl)
            self._paint_side(painter, flank, row, side, tokens, rtl=rtl)
        elif isinstance(row, GroupRow):
            paint_group_centre(painter, cell, row, tokens, rtl=rtl)
        elif isinstance(row, FactRow):
            paint_fact_centre(painter, cell, row, tokens, rtl=rtl)
        elif isinstance(row, LineRow):
            paint_line_centre(painter, cell, row, tokens, rtl=rtl)

    def _paint_side(
        self,
        painter: QPainter,
        flank: Flank,
        row: Row,
        side: Side,
        tokens: Tokens,
        *,
        rtl: bool,
    ) -> None:
        first = side is Side.SENDING
        if isinstance(row, GroupRow):
            paint_group_side(painter, flank, row.sending if first else row.receiving, side, tokens)
        elif isinstance(row, FactRow):
            paint_fact_side(painter, flank, row.sending if first else row.receiving, tokens)
        elif isinstance(row, LineRow):
            paint_line_side(
                painter, flank, row.side(side), side, tokens, findings=self.findings, rtl=rtl
            )

    def _paint_detail(
        self,
        painter: QPainter,
        cell: QRectF,
        row: DetailRow,
        column: int,
        tokens: Tokens,
        *,
        rtl: bool,
    ) -> None:
        sheet = self._detail_sheets(row)[column]
        if column == CENTRE:
            middle = round(cell.center().x())
            edge = scaled(EDGE) // 2
            line = QRectF(middle, cell.top() + edge, 1, cell.height() - 2 * edge)
            painter.fillRect(line, QColor(tokens.line))
        if sheet is not None:
            sheet.paint(painter, cell.topLeft(), tokens, rtl=rtl)

    def _paint_ring(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """Ring the whole row from the middle, one side where the user has gone to it."""
        view = option.widget
        current = view.currentIndex().column() if view is not None else CENTRE
        whole = current == CENTRE or isinstance(index.data(ROW), (AgreementRow, ClauseRow))
        if not whole and index.column() != current:
            return
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        rect, colour = option.rect, QColor(tokens.accent)
        spanned = rect.width() > self.columns.side + self.columns.centre
        first, last = index.column() == 0, index.column() == 2 or spanned
        left, right = (last, first) if rtl else (first, last)
        edges = [
            QRect(rect.left(), rect.top(), rect.width(), _RING),
            QRect(rect.left(), rect.bottom() + 1 - _RING, rect.width(), _RING),
        ]
        if left or not whole:
            edges.append(QRect(rect.left(), rect.top(), _RING, rect.height()))
        if right or not whole:
            edges.append(QRect(rect.right() + 1 - _RING, rect.top(), _RING, rect.height()))
        for edge in edges:
            painter.fillRect(edge, colour)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 # Qt names the argument
        index: Index,
    ) -> QWidget:
        """Return the editor of a finding."""
        editor = FindingEditor(str(index.data(Qt.ItemDataRole.StatusTipRole)), parent)
        editor.left.connect(lambda: self._keep(editor))
        return editor

    def _keep(self, editor: FindingEditor) -> None:
        """Write the finding down when the editor is left without Enter or Esc."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the finding as it is into the editor."""
        if isinstance(editor, FindingEditor):
            editor.set_text(str(index.data(_EDIT) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the finding to the model."""
        if isinstance(editor, FindingEditor):
            model.setData(index, editor.text(), _EDIT)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 # Qt names the argument
    ) -> None:
        """Let the editor fill its side of the line."""
        height = max(option.rect.height(), editor.sizeHint().height())
        editor.setGeometry(
            QRect(option.rect.left(), option.rect.top(), option.rect.width(), height)
        )


def _ground(row: Row, tokens: Tokens, *, selected: bool) -> str:
    """The colour a row stands on."""
    if selected:
        return tokens.selection
    if isinstance(row, GroupRow):
        return tokens.band
    if isinstance(row, (TopRow, NoteRow, *_DETAIL)):
        return tokens.window
    return tokens.base


def _hangs_together(row: Row) -> bool:
    """Whether the row below belongs to this one, so that no line stands between."""
    return isinstance(row, TopRow) or (isinstance(row, _DETAIL) and not row.last)


def _paint_bottom(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
