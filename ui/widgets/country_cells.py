"""How countries and their facts are painted in lists and tables."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.icons import pixmap
from ui.models.country_facts import RATES, ROW, SOURCE, TITLE, VALUE, YEAR
from ui.models.country_list import ROW as COUNTRY
from ui.presenters.country import BEYOND, LETTERS, CountryRow
from ui.presenters.fact_book import FactGroup, FactRow
from ui.safe_text import one_line
from ui.theme import RowKind, TextRole, current_tokens, row_height, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.rating_painter import paint_rating
from ui.widgets.snapping import CENTRED_START, hairline, mirrored, paint_hatch, snapped
from workbench.domain.ratings import Rating

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_OPEN = QStyle.StateFlag.State_Open
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MARGIN, _STRIPE, _BAR, _LETTER, _GAP = 12, 3, 34, 12, 8
_BAR_HEIGHT, _HATCH = 8, 4.0
_ICON = 14


def paint_known(painter: QPainter, area: QRectF, share: float, tokens: Tokens) -> None:
    """Paint how much is known: solid for known, hatched for not known, from zero."""
    painter.save()
    frame = snapped(painter, area)
    line = hairline(painter)
    painter.fillRect(frame, QColor(tokens.border))
    inner = frame.adjusted(line, line, -line, -line)
    painter.fillRect(inner, QColor(tokens.base))
    paint_hatch(painter, inner, QPen(QColor(tokens.hatch), 1), _HATCH)
    known = QRectF(inner)
    known.setWidth(inner.width() * min(1.0, max(0.0, share)))
    painter.fillRect(known, QColor(tokens.neutral.accent))
    painter.restore()


def fitting_font(words: str, width: int, *, bold: bool) -> QFont:
    """The largest font in which a name is read whole; bold is given up last but one."""
    fonts = (
        text_font(bold=bold),
        text_font(TextRole.CAPTION, bold=bold),
        text_font(TextRole.CAPTION),
    )
    fitting = (font for font in fonts if QFontMetrics(font).horizontalAdvance(words) <= width)
    return next(fitting, fonts[-1])


class CountryDelegate(QStyledItemDelegate):
    """A country's name, the letters of its sides in their colours, and what is known."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 # Qt names the argument
        index: Index,  # noqa: ARG002 # Qt names the argument
    ) -> QSize:
        """The height of a row at the density that is on."""
        return QSize(scaled(160), row_height(RowKind.LIST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one country."""
        row = index.data(COUNTRY)
        if not isinstance(row, CountryRow):
            return
        tokens, area = current_tokens(), QRect(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & _SELECTED)
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        if chosen:
            stripe = QRect(area.left(), area.top(), _STRIPE, area.height())
            painter.fillRect(mirrored(stripe, area, rtl=rtl), QColor(tokens.accent))
        end = area.right() + 1 - scaled(_MARGIN)
        bar = QRect(end - scaled(_BAR), 0, scaled(_BAR), scaled(_BAR_HEIGHT))
        bar.moveTop(area.center().y() - scaled(_BAR_HEIGHT) // 2)
        letters = bar.left() - scaled(_GAP) - len(LETTERS) * scaled(_LETTER)
        if row.id != BEYOND:
            share = row.known / row.asked if row.asked else 0.0
            paint_known(painter, QRectF(mirrored(bar, area, rtl=rtl)), share, tokens)
            painter.setFont(text_font(bold=True))
            for place, (side, letter) in enumerate(LETTERS.items()):
                if side in row.sides:
                    cell = QRect(
                        letters + place * scaled(_LETTER),
                        area.top(),
                        scaled(_LETTER),
                        area.height(),
                    )
                    painter.setPen(QColor(tokens.side(side).accent))
                    painter.drawText(mirrored(cell, area, rtl=rtl), _CENTRE, letter)
        room = area.adjusted(scaled(_MARGIN), 0, 0, 0)
        room.setRight((end if row.id == BEYOND else letters) - scaled(4))
        painter.setFont(fitting_font(one_line(row.name), room.width(), bold=chosen))
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        words = painter.fontMetrics().elidedText(
            one_line(row.name), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, words)
        painter.restore()


class FactDelegate(QStyledItemDelegate):
    """Groups as bands; *not entered* in a dotted box; marks for old, conflict and weak.

    ``linked`` carries a criterion that was clicked in the last column.
    """

    linked = Signal(str)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 # Qt names the argument
        index: Index,  # noqa: ARG002 # Qt names the argument
    ) -> QSize:
        """The height of a row at the density that is on."""
        return QSize(scaled(60), row_height(RowKind.TABLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        item, tokens = index.data(ROW), current_tokens()
        area, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & _SELECTED)
        painter.save()
        if isinstance(item, FactGroup):
            self._paint_group(painter, option, item, rtl=rtl)
        elif isinstance(item, FactRow):
            painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
            painter.setPen(QColor(tokens.line))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.setFont(text_font(bold=chosen and index.column() in (TITLE, VALUE)))
            self._paint_cell(painter, option, area, item, index.column())
        painter.restore()

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, group: FactGroup, *, rtl: bool
    ) -> None:
        tokens, area = current_tokens(), QRect(option.rect)
        view = option.widget
        if isinstance(view, QTreeView):
            area.setLeft(0)
            area.setRight(view.viewport().width() - 1)
        chosen = bool(option.state & _SELECTED)
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.band))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_arrow(painter, option, area, rtl=rtl)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(bold=True))
        room = area.adjusted(scaled(28), 0, 0, 0)
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, one_line(group.title))

    def _paint_arrow(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, *, rtl: bool
    ) -> None:
        name = "chevron-down" if option.state & _OPEN else "chevron-right"
        size = scaled(12)
        at = mirrored(
            QRect(area.left() + scaled(9), area.center().y() - size // 2 + 1, size, size),
            area,
            rtl=rtl,
        )
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at.topLeft(), pixmap(name, size, current_tokens().muted, ratio))

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        row: FactRow,
        column: int,
    ) -> None:
        tokens = current_tokens()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        room = area.adjusted(scaled(8), 0, -scaled(4), 0)
        if column == TITLE:
            if row.children:
                self._paint_arrow(painter, option, area, rtl=rtl)
            room = area.adjusted(scaled(40 if row.below else 28), 0, -scaled(2), 0)
            chosen = bool(option.state & _SELECTED)
            painter.setFont(fitting_font(row.title, room.width(), bold=chosen))
            self._write(
                painter,
                mirrored(room, area, rtl=rtl),
                row.title,
                tokens.muted if row.below else tokens.text,
            )
        elif column == VALUE and not row.known:
            self._paint_missing(painter, mirrored(room, area, rtl=rtl), row.value, rtl=rtl)
        elif column == VALUE:
            mark = row.conflict or row.weak
            right = room.adjusted(0, 0, -scaled(22) if mark else 0, 0)
            width = self._write(painter, mirrored(right, area, rtl=rtl), row.value, tokens.text)
            at = QRect(right.left() + width + scaled(6), 0, scaled(16), scaled(16))
            at.moveTop(area.center().y() - scaled(8) + 1)
            self._paint_mark(painter, mirrored(at, area, rtl=rtl), row, rtl=rtl)
        elif column == YEAR:
            colour = tokens.warning if row.old else tokens.text
            width = self._write(painter, mirrored(room, area, rtl=rtl), row.year, colour)
            if row.old:
                size = scaled(_ICON)
                at = QRect(
                    room.left() + width + scaled(4), area.center().y() - size // 2 + 1, size, size
                )
                ratio = painter.device().devicePixelRatioF()
                picture = pixmap("clock", size, tokens.warning, ratio)
                painter.drawPixmap(mirrored(at, area, rtl=rtl).topLeft(), picture)
        elif column == SOURCE:
            self._write(
                painter,
                mirrored(room, area, rtl=rtl),
                row.source,
                tokens.warning if row.conflict else tokens.muted,
            )
        elif column == RATES:
            self._write(painter, mirrored(room, area, rtl=rtl), ", ".join(row.rates), tokens.accent)

    def _write(self, painter: QPainter, room: QRect, words: str, colour: str) -> int:
        """Write words cut to their room; the width they took."""
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, CENTRED_START, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_missing(self, painter: QPainter, room: QRect, words: str, *, rtl: bool) -> None:
        tokens = current_tokens()
        painter.setFont(text_font(TextRole.CAPTION))
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + scaled(16)
        box = QRect(room.left(), room.center().y() - scaled(9), width, scaled(18))
        box = mirrored(box, room, rtl=rtl)
        pen = QPen(QColor(tokens.dotted), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRect(box)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(box, _CENTRE, words)

    def _paint_mark(self, painter: QPainter, at: QRect, row: FactRow, *, rtl: bool) -> None:
        tokens = current_tokens()
        if row.conflict:
            ratio = painter.device().devicePixelRatioF()
            picture = pixmap("warning", at.width(), tokens.warning, ratio)
            painter.drawPixmap(at.topLeft(), picture)
        elif row.weak:
            paint_rating(painter, QRectF(at), Rating.NO_EVIDENCE, tokens, rtl=rtl)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Follow a criterion that is clicked in the last column."""
        row = index.data(ROW)
        released = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(row, FactRow) and row.rates and index.column() == RATES:
            across = event.position().x() - option.rect.left() - scaled(8)
            if option.direction == Qt.LayoutDirection.RightToLeft:
                across = option.rect.right() - event.position().x() - scaled(8)
            metrics, reached = QFontMetrics(text_font()), 0
            for criterion in row.rates:
                reached += metrics.horizontalAdvance(f"{criterion}, ")
                if 0 <= across < reached:
                    self.linked.emit(criterion)
                    return True
        return super().editorEvent(event, model, option, index)
