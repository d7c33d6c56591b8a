"""The list of pages at the start side of the window: icons and words, or icons alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import pixmap
from ui.safe_text import one_line, set_tooltip
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.painted_button import PaintedButton

WIDE, COLLAPSED = 168, 48
"""Widths in logical pixels at normal text size."""

_ITEM_HEIGHT = 36
_SMALLEST_ITEM = 26
_ICON_SIZE, _ICON_START, _TEXT_START = 18, 17, 46
_STRIPE = 3
_TOP_MARGIN = 8
_KEYBOARD_REASONS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One page.

    ``number`` is its digit with Ctrl, which stays the same while other pages are missing; ``foot``
    sets the page apart at the bottom.
    """

    identity: str
    icon: str
    text: str
    number: int | None = None
    foot: bool = False


class NavigationItem(PaintedButton):
    """One page of the list, painted by itself so that its stripe, icon and word line up."""

    def __init__(self, entry: NavigationEntry, parent: QWidget) -> None:
        """Show one entry."""
        super().__init__(parent)
        self._entry = entry
        self._collapsed = False
        self._by_keyboard = False
        self.setCheckable(True)
        self.setText(one_line(entry.text))
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._describe()

    def _describe(self) -> None:
        """Put the shortcut into the tooltip, with the name where only the icon is shown."""
        number = self._entry.number
        keys = self.tr("Ctrl+{number}").format(number=number) if number is not None else ""
        if self._collapsed and keys:
            set_tooltip(self, self.tr("{page} ({keys})").format(page=self.text(), keys=keys))
        else:
            set_tooltip(self, self.text() if self._collapsed else keys)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show the icon alone, or the word too."""
        self._collapsed = collapsed
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size of an item."""
        return QSize(scaled(COLLAPSED), scaled(_ITEM_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let items move together on a short window."""
        return QSize(scaled(COLLAPSED), scaled(_SMALLEST_ITEM))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the focus came by keyboard: a click needs no ring."""
        self._by_keyboard = event.reason() in _KEYBOARD_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw background, stripe, icon and word."""
        tokens = current_tokens()
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.selection if on else tokens.band))
        if on:
            painter.fillRect(self._from_start(0, scaled(_STRIPE), rtl=rtl), QColor(tokens.accent))
        size = scaled(_ICON_SIZE)
        colour = tokens.accent if on else tokens.muted
        start = (self.width() - size) // 2 if self._collapsed else scaled(_ICON_START)
        place = self._from_start(start, size, rtl=rtl)
        picture = pixmap(self._entry.icon, size, colour, self.devicePixelRatioF())
        painter.drawPixmap(place.left(), (self.height() - size) // 2, picture)
        if not self._collapsed:
            self._paint_word(painter, colour if on else tokens.text, rtl=rtl)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _from_start(self, start: int, width: int, *, rtl: bool) -> QRect:
        """Return an area of full height, measured from where reading starts."""
        left = self.width() - start - width if rtl else start
        return QRect(left, 0, width, self.height())

    def _paint_word(self, painter: QPainter, colour: str, *, rtl: bool) -> None:
        start = scaled(_TEXT_START)
        area = self._from_start(start, self.width() - start - scaled(4), rtl=rtl)
        painter.setFont(text_font(TextRole.BODY, bold=self.isChecked()))
        painter.setPen(QColor(colour))
        word = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(flags), word)


class Navigation(QFrame):
    """The pages of the window. ``chosen`` carries the id of a page that a person picked.

    One Tab stop; up and down move through the pages, Enter or Space goes there.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[NavigationEntry], parent: QWidget | None = None) -> None:
        """Show the pages that exist, in the order given."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._collapsed = False
        self._group = QButtonGroup(self)
        self._items: dict[str, NavigationItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOP_MARGIN, 1, _TOP_MARGIN)
        column.setSpacing(0)
        for foot in (False, True):
            if foot:
                column.addStretch(1)
            for entry in entries:
                if entry.foot is foot:
                    column.addWidget(self._item(entry))
        if entries:
            self.set_current(entries[0].identity)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _item(self, entry: NavigationEntry) -> NavigationItem:
        item = NavigationItem(entry, self)
        item.clicked.connect(lambda _=False, identity=entry.identity: self._choose(identity))
        item.installEventFilter(self)
        self._group.addButton(item)
        self._items[entry.identity] = item
        return item

    def current(self) -> str:
        """Return the id of the page that is shown, empty when there is none."""
        return next((name for name, item in self._items.items() if item.isChecked()), "")

    def set_current(self, identity: str) -> None:
        """Mark a page as shown without telling anybody; an unknown id is a ``KeyError``."""
        self._items[identity].setChecked(True)
        for each, item in self._items.items():
            on = each == identity
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show icons alone, or words too."""
        self._collapsed = collapsed
        for item in self._items.values():
            item.set_collapsed(collapsed=collapsed)
        self._on_appearance_changed()

    def is_collapsed(self) -> bool:
        """Tell whether only icons are shown."""
        return self._collapsed

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the background and the line towards the page."""
        painter = QPainter(self)
        tokens = current_tokens()
        painter.fillRect(self.rect(), QColor(tokens.base))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = 0 if rtl else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), QColor(tokens.line))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let up and down move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._move_focus(watched, 1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _move_focus(self, watched: QObject, step: int) -> None:
        items = list(self._items.values())
        place = next((at for at, item in enumerate(items) if item is watched), 0) + step
        if 0 <= place < len(items):
            items[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, identity: str) -> None:
        self.set_current(identity)
        self.chosen.emit(identity)

    def _on_appearance_changed(self) -> None:
        self.setFixedWidth(scaled(COLLAPSED if self._collapsed else WIDE))
        self.update()
