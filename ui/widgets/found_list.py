"""The results of a search: headings, and under each what was found with a piece of its text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import pixmap
from ui.models.found import ROW, FoundModel
from ui.presenters.figures import whole
from ui.presenters.search import FoundRow
from ui.safe_text import one_line
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.snapping import CENTRED_END, CENTRED_START, mirrored

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_CUT = Qt.TextElideMode.ElideRight
_HEADING, _TITLE, _SNIPPET, _PAD = 30, 22, 18, 5
_ICON, _ICON_AT, _TEXT_AT, _MARGIN = 16, 8, 34, 12
_SIDE_SHARE = 0.4


class FoundDelegate(QStyledItemDelegate):
    """A heading in bold with its count; a thing with its title above a piece of its text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 # Qt names the argument
        """One line for a heading, one or two for a thing."""
        row = index.data(ROW)
        if not isinstance(row, FoundRow) or row.hit is None:
            return QSize(scaled(200), scaled(_HEADING))
        lines = _TITLE + (_SNIPPET if row.hit.body else 0)
        return QSize(scaled(200), scaled(lines + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        if not isinstance(row, FoundRow):
            return
        tokens, area = current_tokens(), QRect(option.rect)
        chosen = bool(option.state & _SELECTED)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        rest = tokens.band if row.hit is None else tokens.base
        painter.fillRect(area, QColor(tokens.selection if chosen else rest))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            stripe = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(mirrored(stripe, area, rtl=rtl), QColor(tokens.accent))
        if row.hit is None:
            self._paint_heading(painter, area, row, rtl=rtl)
        else:
            self._paint_thing(painter, area, row, rtl=rtl)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, row: FoundRow, *, rtl: bool) -> None:
        tokens = current_tokens()
        inner = area.adjusted(scaled(_MARGIN), 0, -scaled(_MARGIN), 0)
        painter.setFont(text_font(bold=True))
        painter.setPen(QColor(tokens.text))
        words = one_line(f"{row.title}  {whole(row.count)}")
        painter.drawText(mirrored(inner, area, rtl=rtl), CENTRED_START, words)
        if row.more:
            painter.setFont(text_font(TextRole.CAPTION))
            painter.setPen(QColor(tokens.accent))
            more = self.tr("Show these alone")
            painter.drawText(mirrored(inner, area, rtl=rtl), CENTRED_END, more)

    def _paint_thing(self, painter: QPainter, area: QRect, row: FoundRow, *, rtl: bool) -> None:
        tokens, size = current_tokens(), scaled(_ICON)
        ratio = painter.device().devicePixelRatioF()
        top = QRect(area.left(), area.top() + scaled(_PAD), area.width(), scaled(_TITLE))
        name = "lock" if row.hit is not None and row.hit.confidential else row.icon
        picture = pixmap(name, size, tokens.muted, ratio)
        place = QRect(area.left() + scaled(_ICON_AT), 0, size, size)
        left = mirrored(place, area, rtl=rtl).left()
        painter.drawPixmap(left, top.center().y() - size // 2 + 1, picture)
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.muted))
        metrics = painter.fontMetrics()
        most = round(area.width() * _SIDE_SHARE)
        detail = metrics.elidedText(one_line(row.detail), _CUT, most)
        taken = metrics.horizontalAdvance(detail) + scaled(_MARGIN)
        end = top.adjusted(0, 0, -scaled(_MARGIN), 0)
        painter.drawText(mirrored(end, area, rtl=rtl), CENTRED_END, detail)
        room = top.adjusted(scaled(_TEXT_AT), 0, -taken - scaled(_MARGIN), 0)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font())
        words = painter.fontMetrics().elidedText(one_line(row.title), _CUT, room.width())
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, words)
        if row.hit is not None and row.hit.body:
            below = QRect(top.left(), top.bottom(), top.width(), scaled(_SNIPPET))
            below = below.adjusted(scaled(_TEXT_AT), 0, -scaled(_MARGIN), 0)
            painter.setFont(text_font(TextRole.CAPTION))
            painter.setPen(QColor(tokens.muted))
            cut = painter.fontMetrics().elidedText(one_line(row.snippet), _CUT, below.width())
            painter.drawText(mirrored(below, area, rtl=rtl), CENTRED_START, cut)


class FoundList(QListView):
    """The list. ``opened`` carries the ``FoundRow`` that Enter or a click took."""

    opened = Signal(object)
    left_above = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.found = FoundModel(self)
        self.setModel(self.found)
        self.setItemDelegate(FoundDelegate(self))
        self.setAccessibleName(self.tr("What was found"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self._open(index.row()))
        appearance().changed.connect(self.doItemsLayout)

    def show_rows(self, rows: tuple[FoundRow, ...], current: str = "") -> None:
        """Show rows and choose one, the first thing where it is not among them."""
        self.found.set_rows(rows)
        self.scrollToTop()
        index = self.found.index(self.found.place_of(current), 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def current_row(self) -> FoundRow | None:
        """The row that is chosen, or None."""
        return self.found.row_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row; Up on the first goes back to the field; typing finds nothing here."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= self.found.first():
            self.left_above.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _open(self, row: int) -> None:
        found = self.found.row_at(row)
        if found is not None and (found.hit is not None or found.more):
            self.opened.emit(found)
