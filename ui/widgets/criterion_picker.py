"""The criteria of a side to choose from, each with its two tiles; and the head above them."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui.icons import pixmap
from ui.models.criteria_tree import ENTRY, CriteriaTree
from ui.presenters.criteria_list import CriteriaList, CriterionEntry, ThemeEntry, TileView
from ui.safe_text import one_line
from ui.theme import RowKind, TextRole, appearance, current_tokens, row_height, scaled, text_font
from ui.widgets.rating_keys import rating_key
from ui.widgets.rating_painter import paint_rating
from ui.widgets.snapping import CENTRED_END, CENTRED_START, mirrored
from workbench.domain.ratings import Rating

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_OPEN = QStyle.StateFlag.State_Open
_TILE_W, _TILE_H, _TILE_GAP = 18, 20, 4
_MARGIN, _ICON, _ID_AT, _TITLE_AT = 12, 12, 28, 50
_STRIPE = 3


class CriterionDelegate(QStyledItemDelegate):
    """Paints a theme's band with its count, and a criterion with its id, title and tiles."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 # Qt names the argument
        index: Index,  # noqa: ARG002 # Qt names the argument
    ) -> QSize:
        """The height of a row at the density that is on."""
        return QSize(scaled(160), row_height(RowKind.TABLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row across the whole list."""
        entry = index.data(ENTRY)
        painter.save()
        area, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        view = option.widget
        if isinstance(view, QTreeView):
            area.setLeft(0)
            area.setRight(view.viewport().width() - 1)
        if isinstance(entry, ThemeEntry):
            self._paint_theme(painter, option, area, entry, rtl=rtl)
        elif isinstance(entry, CriterionEntry):
            self._paint_criterion(painter, option, area, entry, rtl=rtl)
        painter.restore()

    def _paint_theme(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        theme: ThemeEntry,
        *,
        rtl: bool,
    ) -> None:
        tokens = current_tokens()
        is_open = bool(option.state & _OPEN)
        chosen = bool(option.state & _SELECTED)
        fill = tokens.selection if chosen else tokens.band if is_open else tokens.base
        painter.fillRect(area, QColor(fill))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        name = "chevron-down" if is_open else "chevron-right"
        picture = pixmap(name, scaled(_ICON), tokens.muted, painter.device().devicePixelRatioF())
        at = mirrored(
            QRect(area.left() + scaled(9), 0, scaled(_ICON), scaled(_ICON)), area, rtl=rtl
        )
        painter.drawPixmap(at.left(), area.center().y() - scaled(_ICON) // 2 + 1, picture)
        full = theme.answered == theme.total
        painter.setFont(text_font())
        count = QFontMetrics(text_font()).horizontalAdvance(theme.count) + scaled(8)
        painter.setPen(QColor(tokens.success if full else tokens.text))
        inner = area.adjusted(scaled(_MARGIN), 0, -scaled(_MARGIN), 0)
        painter.drawText(inner, CENTRED_END, one_line(theme.count))
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(bold=True))
        room = area.adjusted(scaled(_ID_AT), 0, -scaled(_MARGIN) - count, 0)
        words = painter.fontMetrics().elidedText(
            one_line(theme.name), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, words)

    def _paint_criterion(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        entry: CriterionEntry,
        *,
        rtl: bool,
    ) -> None:
        tokens, chosen = current_tokens(), bool(option.state & _SELECTED)
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        if chosen:
            stripe = QRect(area.left(), area.top(), _STRIPE, area.height())
            painter.fillRect(mirrored(stripe, area, rtl=rtl), QColor(tokens.accent))
        width = scaled(_TILE_W)
        end = area.right() + 1 - scaled(_MARGIN)
        for view, left in (
            (entry.paper, end - 2 * width - scaled(_TILE_GAP)),
            (entry.practice, end - width),
        ):
            top = area.top() + (area.height() - scaled(_TILE_H)) // 2
            place = mirrored(QRect(left, top, width, scaled(_TILE_H)), area, rtl=rtl)
            paint_tile(painter, QRectF(place), view, rtl=rtl)
        painter.setPen(QColor(tokens.accent if chosen else tokens.muted))
        painter.setFont(text_font(TextRole.CAPTION, bold=chosen))
        left = area.left() + scaled(_ID_AT)
        ids = QRect(left, area.top(), scaled(_TITLE_AT - _ID_AT), area.height())
        painter.drawText(mirrored(ids, area, rtl=rtl), CENTRED_START, one_line(entry.short_id))
        room = QRect(area)
        room.setLeft(area.left() + scaled(_TITLE_AT))
        mark = scaled(_ICON) + scaled(6) if entry.red_line else 0
        room.setRight(end - 2 * width - scaled(_TILE_GAP + 6) - mark)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(bold=chosen))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(one_line(entry.title), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, words)
        if entry.red_line:
            after = room.left() + metrics.horizontalAdvance(words) + scaled(6)
            at = mirrored(QRect(after, 0, scaled(_ICON), scaled(_ICON)), area, rtl=rtl)
            ratio = painter.device().devicePixelRatioF()
            picture = pixmap("warning", scaled(_ICON), tokens.error, ratio)
            painter.drawPixmap(at.left(), area.center().y() - scaled(_ICON) // 2 + 1, picture)


def paint_tile(painter: QPainter, tile: QRectF, view: TileView, *, rtl: bool) -> None:
    """Paint a tile; known answers that are opposed stand as two halves, the lower one first."""
    tokens = current_tokens()
    if not view.opposed:
        paint_rating(painter, tile, view.rating, tokens, rtl=rtl)
        return
    half = QRectF(tile)
    half.setWidth((tile.width() - 1) / 2)
    other = half.translated(half.width() + 1, 0)
    ends = (other, half) if rtl else (half, other)
    for place, rating in zip(ends, (Rating.NOT_MET, Rating.MET), strict=True):
        paint_rating(painter, place, rating, tokens, rtl=rtl)


class CriteriaView(QTreeView):
    """The list itself. ``picked`` carries a criterion's id, ``rated`` a key 0 to 5."""

    picked = Signal(str)
    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = CriteriaTree(self)
        self.setModel(self.tree)
        self.setItemDelegate(CriterionDelegate(self))
        self.setAccessibleName(self.tr("Criteria"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._quiet = False
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        appearance().changed.connect(self.doItemsLayout)

    def show_list(self, found: CriteriaList, current: str | None) -> None:
        """Show a list and select a criterion without telling; its theme is opened."""
        self._quiet = True
        self.tree.set_list(found)
        index = self.tree.index_of(current) if current else QModelIndex()
        # On a theme's head the keyboard stays there: closing it must not open it again.
        on_theme = self.currentIndex().isValid() and self.current_criterion() is None
        if index.isValid() and index != self.currentIndex() and not on_theme:
            self.setExpanded(index.parent(), True)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._quiet = False

    def open_at(self, criterion: str) -> None:
        """Open a criterion's theme and select it without telling."""
        index = self.tree.index_of(criterion)
        if index.isValid():
            self._quiet = True
            self.setExpanded(index.parent(), True)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._quiet = False

    def current_criterion(self) -> str | None:
        """The selected criterion, or None on a theme."""
        return self.tree.criterion_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 1 to 5 and 0; Enter and Space open a theme; typing finds nothing else."""
        number = rating_key(event)
        if number is not None and self.current_criterion() is not None:
            self.rated.emit(number)
            return
        enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in enter and self.current_criterion() is None:
            self._turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.tree.criterion_at(index) is None:
            self._turn(index)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        criterion = self.tree.criterion_at(current)
        if criterion is not None and not self._quiet:
            self.picked.emit(criterion)
