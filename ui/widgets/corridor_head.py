"""The head of a comparison: both countries with their own figures, and the way to swap them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.corridor_rows import SideHead
from ui.safe_text import PlainLabel, set_tooltip
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.corridor_geometry import EDGE, Columns
from ui.widgets.interval_bar import IntervalBar
from ui.widgets.search_combo import SearchCombo
from workbench import labels
from workbench.domain.ratings import Side

_HEIGHT, _HEIGHT_NARROW, _HEIGHT_LITTLE = 64, 40, 54
_COMBO, _COMBO_MOST, _COMBO_NARROW = 168, 196, 116
_COMBO_ROOM = 40
"""Pixels of a picker that are not its text."""

_BAR, _BAR_NARROW = 128, 96
_TIGHT = "QComboBox { padding: 0 4px; } QComboBox::drop-down { width: 16px; }"
"""Lets most names of countries be whole in the narrow picker."""

_ALIGN_TOP = Qt.AlignmentFlag.AlignTop
_ARROW_HEAD = 5


class _Arrow(QWidget):
    """Half of the arrow from the sending to the receiving side."""

    def __init__(self, parent: QWidget | None = None, *, pointed: bool) -> None:
        super().__init__(parent)
        self._pointed = pointed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw a line, with a point at the receiving end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(QPen(QColor(current_tokens().muted), 1.2))
        middle, end = self.height() / 2, self.width() - 1.0
        path = QPainterPath(QPointF(0, middle))
        path.lineTo(end, middle)
        if self._pointed:
            reach = scaled(_ARROW_HEAD)
            path.moveTo(end - reach, middle - reach)
            path.lineTo(end, middle)
            path.lineTo(end - reach, middle + reach)
        painter.drawPath(path)
        painter.end()


class _SidePanel(QFrame):
    """One side: its picker, its bar from the question outward, its figures in words."""

    def __init__(self, side: Side, caption: str, picker: str) -> None:
        super().__init__()
        self._side = side
        self._stacked = False
        self.setProperty("role", side.value)
        first = side is Side.SENDING
        self.picker = SearchCombo(picker)
        self.picker.setProperty("role", "country")
        self._caption = PlainLabel(caption, role=f"{side.value}-name")
        self._bar = IntervalBar(side=side, grow="left" if first else "right")
        self._fulfilled = PlainLabel(role="strong")
        self._known = PlainLabel(role="caption")
        self._little = PlainLabel(labels.TOO_LITTLE_KNOWN, role="caption")
        inner = Qt.AlignmentFlag.AlignRight if first else Qt.AlignmentFlag.AlignLeft
        outer = Qt.AlignmentFlag.AlignLeft if first else Qt.AlignmentFlag.AlignRight
        self._grid = QGridLayout(self)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(0)
        self._figures.addStretch(1)
        for widget in (self._bar, self._fulfilled, self._known, self._little):
            self._figures.addWidget(widget, 0, inner)
        self._figures.addStretch(1)
        self._outer = QVBoxLayout()
        self._outer.setSpacing(2)
        self._outer.addWidget(self._caption, 0, outer)
        self._outer.addWidget(self.picker, 0, outer)
        self._grid.addLayout(self._outer, 0, 0 if first else 2, _ALIGN_TOP)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(self._figures, 0, 2 if first else 0)

    def show_head(self, head: SideHead, *, narrow: bool, doubt: bool) -> None:
        """Show a side's figures; ``doubt`` keeps room for what either side has to say of them."""
        bar = head.bar
        self._bar.setVisible(bar is not None)
        if bar is not None:
            self._bar.set_bounds(bar.lo, bar.hi, head.spoken, differ=bar.differ)
        self._fulfilled.setText(head.short if narrow else head.fulfilled)
        self._fulfilled.setProperty("role", "small" if narrow else "figure")
        little = head.too_little and not narrow
        self._known.setText(f"{head.known}, {labels.TOO_LITTLE_KNOWN}" if little else head.known)
        self._little.setText(labels.TOO_LITTLE_KNOWN if head.too_little else "")
        self._little.setVisible(narrow and doubt)
        self._known.setVisible(not narrow)
        self._caption.setVisible(not narrow)
        set_tooltip(self, head.spoken)
        self.setAccessibleName(head.spoken)
        self._measure(narrow=narrow)

    def _measure(self, *, narrow: bool) -> None:
        edge = scaled(8 if narrow else EDGE)
        inner = scaled(EDGE)
        left, right = (edge, inner) if self._side is Side.SENDING else (inner, edge)
        self._grid.setContentsMargins(left, scaled(4), right, scaled(2))
        self._grid.setHorizontalSpacing(scaled(8))
        self._bar.setFixedWidth(scaled(_BAR_NARROW if narrow else _BAR))
        font = text_font(TextRole.CAPTION, bold=not narrow)
        self._fulfilled.setFont(font)
        self._measure_picker(narrow=narrow)

    def _measure_picker(self, *, narrow: bool) -> None:
        """Write a name that is long for its picker in smaller letters."""
        name = self.picker.currentText()
        large = QFontMetrics(text_font(TextRole.SECTION, bold=True)).horizontalAdvance(name)
        fits = not narrow and large <= scaled(_COMBO - _COMBO_ROOM)
        self.picker.setProperty("role", "country" if fits else "")
        self.picker.setStyleSheet(_TIGHT if narrow else "")
        small = text_font(bold=True)
        wide = QFontMetrics(small).horizontalAdvance(name) + scaled(_COMBO_ROOM)
        usual = scaled(_COMBO_NARROW if narrow else _COMBO)
        self.picker.setFixedWidth(
            usual if fits or narrow else max(usual, min(wide, scaled(_COMBO_MOST)))
        )
        role = TextRole.CAPTION if narrow else TextRole.BODY
        self.picker.setFont(text_font(TextRole.SECTION if fits else role, bold=True))
        self.picker.style().unpolish(self.picker)
        self.picker.style().polish(self.picker)
        set_tooltip(self.picker, name)

    def need(self) -> int:
        """The height that figures below the picker need, 0 where they stand beside it."""
        return self._grid.sizeHint().height() if self._stacked else 0

    def stack(self, width: int) -> None:
        """Put the figures below the picker where there is no room beside it."""
        shown = [w for w in (self._fulfilled, self._known, self._little) if not w.isHidden()]
        figures = max([self._bar.width(), *(label.sizeHint().width() for label in shown)])
        need = self.picker.width() + figures + scaled(8) + scaled(2 * EDGE)
        stacked = need > width
        if stacked == self._stacked:
            return
        self._stacked = stacked
        first = self._side is Side.SENDING
        self._grid.removeItem(self._figures)
        if stacked:
            self._grid.addLayout(self._figures, 1, 0, 1, 3)
        else:
            self._grid.addLayout(self._figures, 0, 2 if first else 0)


class CorridorHead(QWidget):
    """Sending side, arrow with swap, receiving side, in the columns of the table.

    ``sending_chosen`` and ``receiving_chosen`` carry country ids; ``swap_asked`` and
    ``add_asked`` are emitted by the buttons between.
    """

    sending_chosen = Signal(str)
    receiving_chosen = Signal(str)
    swap_asked = Signal()
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without countries."""
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._narrow = self._little = False
        self._sending = _SidePanel(Side.SENDING, self.tr("Sending"), self.tr("Sending country"))
        self._receiving = _SidePanel(
            Side.RECEIVING, self.tr("Receiving"), self.tr("Receiving country")
        )
        self._middle = QWidget()
        self._swap = icon_button("swap", self.tr("Swap the two sides"))
        self._add = link_button(self.tr("Add this corridor"))
        self._fill_middle()
        for part in (self._sending, self._middle, self._receiving):
            part.setParent(self)
        self._sending.picker.chosen.connect(self.sending_chosen)
        self._receiving.picker.chosen.connect(self.receiving_chosen)
        self._swap.clicked.connect(self.swap_asked)
        self._add.clicked.connect(self.add_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)

    def _fill_middle(self) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(scaled(24), 0, scaled(24), 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_Arrow(pointed=False))
        row.addWidget(self._swap)
        row.addWidget(_Arrow(pointed=True))
        column.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_choices(
        self, sending: Sequence[tuple[str, str]], receiving: Sequence[tuple[str, str]]
    ) -> None:
        """Offer countries, each an id and a name."""
        self._sending.picker.set_choices(sending)
        self._receiving.picker.set_choices(receiving)

    def fit(self, columns: Columns) -> None:
        """Use the room that the columns of the table give."""
        for panel in (self._sending, self._receiving):
            panel.stack(columns.side)
        self.updateGeometry()

    def show_heads(self, sending: SideHead, receiving: SideHead, *, stored: bool) -> None:
        """Show both sides; a corridor that is not ``stored`` can be added."""
        self._sending.picker.set_current(sending.country)
        self._receiving.picker.set_current(receiving.country)
        self._little = sending.too_little or receiving.too_little
        for panel, head in ((self._sending, sending), (self._receiving, receiving)):
            panel.show_head(head, narrow=self._narrow, doubt=self._little)
        self._add.setVisible(not stored)
        self.updateGeometry()

    def set_swappable(self, why_not: str) -> None:
        """Allow the swap, or say in the tooltip why it cannot be."""
        self._swap.setEnabled(not why_not)
        set_tooltip(self._swap, why_not or self.tr("Swap the two sides (Ctrl+Shift+X)"))

    def set_narrow(self, *, narrow: bool) -> None:
        """Use the low form; ``show_heads`` has to follow."""
        self._narrow = narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in the columns of the table."""
        super().resizeEvent(event)
        columns = Columns.of(self.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        parts = (self._sending, self._middle, self._receiving)
        left = 0
        for part in reversed(parts) if rtl else parts:
            width = columns.centre if part is self._middle else columns.side
            part.setGeometry(left, 0, width, self.height() - 1)
            left += width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below both sides."""
        super().paintEvent(event)
        painter = QPainter(self)
        bottom = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(bottom, QColor(current_tokens().line))
        painter.end()

    def sizeHint(self) -> QSize:
        """Return the height that the figures need."""
        height = _HEIGHT
        if self._narrow:
            height = _HEIGHT_LITTLE if self._little or not self._add.isHidden() else _HEIGHT_NARROW
        need = max(panel.need() for panel in (self._sending, self._receiving))
        return QSize(scaled(320), max(scaled(height), need))

    def minimumSizeHint(self) -> QSize:
        """Let the head be as narrow as the window."""
        return QSize(1, self.sizeHint().height())
