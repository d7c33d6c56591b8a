"""The command palette: one field above the page that leads anywhere by its name."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import pixmap
from ui.models.palette import CHOICE, PaletteModel
from ui.presenters.palette import Choice
from ui.safe_text import PlainLabel, one_line
from ui.theme import RowKind, TextRole, current_tokens, row_height, scaled, text_font
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.snapping import CENTRED_END, CENTRED_START, mirrored
from ui.widgets.toast import announce

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_CUT = Qt.TextElideMode.ElideRight
_WIDTH, _TOP, _MARGIN = 620, 56, 16
_MOST_ROWS = 14
_ICON, _ICON_AT, _TEXT_AT, _GAP = 16, 10, 34, 12
_SIDE_SHARE = 0.42
"""How much of a line what stands at its end may take."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class ChoiceDelegate(QStyledItemDelegate):
    """A picture, the words, and at the end what kind of thing it is and its keys."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 # Qt names the argument
        index: Index,  # noqa: ARG002 # Qt names the argument
    ) -> QSize:
        """The height of a row at the density that is on."""
        return QSize(scaled(200), row_height(RowKind.TABLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        choice = index.data(CHOICE)
        if not isinstance(choice, Choice):
            return
        tokens, area = current_tokens(), QRect(option.rect)
        chosen = bool(option.state & _SELECTED)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.fillRect(area, QColor(tokens.selection if chosen else tokens.base))
        if chosen:
            stripe = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(mirrored(stripe, area, rtl=rtl), QColor(tokens.accent))
        self._paint_icon(painter, area, choice, rtl=rtl, chosen=chosen)
        taken = self._paint_end(painter, area, choice, rtl=rtl)
        room = area.adjusted(scaled(_TEXT_AT), 0, -taken - scaled(_GAP), 0)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(bold=chosen))
        words = painter.fontMetrics().elidedText(one_line(choice.text), _CUT, room.width())
        painter.drawText(mirrored(room, area, rtl=rtl), CENTRED_START, words)
        painter.restore()

    def _paint_icon(
        self, painter: QPainter, area: QRect, choice: Choice, *, rtl: bool, chosen: bool
    ) -> None:
        if not choice.icon:
            return
        tokens, size = current_tokens(), scaled(_ICON)
        colour = tokens.accent if chosen else tokens.muted
        picture = pixmap(choice.icon, size, colour, painter.device().devicePixelRatioF())
        place = QRect(area.left() + scaled(_ICON_AT), 0, size, size)
        left = mirrored(place, area, rtl=rtl).left()
        painter.drawPixmap(left, area.center().y() - size // 2 + 1, picture)

    def _paint_end(self, painter: QPainter, area: QRect, choice: Choice, *, rtl: bool) -> int:
        """What stands at the end of a line; how wide it is."""
        painter.setFont(text_font(TextRole.CAPTION))
        painter.setPen(QColor(current_tokens().muted))
        metrics = painter.fontMetrics()
        kind = one_line(choice.kind)
        most = round(area.width() * _SIDE_SHARE) - metrics.horizontalAdvance(kind)
        detail = metrics.elidedText(one_line(choice.detail), _CUT, max(0, most))
        words = "   ".join(part for part in (detail, kind) if part)
        wide = metrics.horizontalAdvance(words) + scaled(_GAP)
        end = QRect(area)
        end.setLeft(area.right() - wide)
        end.setRight(area.right() - scaled(_GAP))
        painter.drawText(mirrored(end, area, rtl=rtl), CENTRED_END, words)
        return wide


class Palette(QFrame):
    """Lies over the window until something is chosen or the focus goes elsewhere.

    ``wanted`` carries what is typed, and ``show_choices`` answers it; ``chosen`` carries a
    ``Choice`` after the palette has closed and the focus is back where it was.
    """

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """Lie hidden over a window."""
        super().__init__(window)
        self.setProperty("role", "popup")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Go to anything"))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("What you look for"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.wanted)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.note = PlainLabel(role="caption", elide=_CUT)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self._before: QWidget | None = None
        self.hide()

    def open(self, hint: str) -> None:
        """Show the palette with an empty field."""
        window = self.parentWidget()
        focus = QApplication.focusWidget()
        if not self.isVisible():
            self._before = focus
            QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr] # there is one
            window.installEventFilter(self)
        self.field.setPlaceholderText(hint)
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.wanted.emit("")

    def close_quietly(self, *, give_back: bool = True) -> None:
        """Hide the palette and, unless the focus went elsewhere, put it back where it was."""
        if not self.isVisible():
            return
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr] # there is one
        self.parentWidget().removeEventFilter(self)
        before, self._before = self._before, None
        self.hide()
        if give_back and before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_choices(self, choices: tuple[Choice, ...], note: str) -> None:
        """Show what fits, the first of it chosen, and a sentence below."""
        self.model.set_choices(choices)
        self.note.setText(note)
        self._select(0)
        self._place()

    def current(self) -> Choice | None:
        """The line that Enter would take."""
        return self.model.choice_at(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move, take and close with keys while the field keeps the focus; follow the window."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
            # The window's own keys must not act on the page below while somebody types here.
            if event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
                event.accept()
                return True
        elif watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        return plain and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_quietly()
        elif key in ENTER_KEYS:
            self._take(self.list.currentIndex().row())
        elif key in _STEPS:
            self._move(_STEPS[Qt.Key(key)])
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _move(self, step: int) -> None:
        """One line on goes round at the ends; a page on stops there."""
        rows = self.model.rowCount()
        if not rows:
            return
        row = self.list.currentIndex().row() + step
        self._select(row % rows if abs(step) == 1 else min(max(row, 0), rows - 1))

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        if not index.isValid():
            announce(self.list, self.note.text())
            return
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        choice = self.model.choice_at(row)
        if choice is not None:
            self.field.setAccessibleDescription(one_line(choice.sentence))
            announce(self.list, choice.sentence)

    def _take(self, row: int) -> None:
        choice = self.model.choice_at(row)
        if choice is not None:
            self.close_quietly()
            self.chosen.emit(choice)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close when somebody goes elsewhere in the window."""
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.close_quietly(give_back=False)

    def _place(self) -> None:
        """As high as the lines, as far as the window has room."""
        window = self.parentWidget()
        width = min(scaled(_WIDTH), window.width() - 2 * _MARGIN)
        top = min(scaled(_TOP), max(8, window.height() // 10))
        rows = min(max(1, self.model.rowCount()), _MOST_ROWS)
        frame = self.sizeHint().height() - self.list.sizeHint().height()
        high = frame + rows * row_height(RowKind.TABLE) + 2
        self.resize(width, min(high, window.height() - top - _MARGIN))
        self.move(QPoint((window.width() - width) // 2, top))
