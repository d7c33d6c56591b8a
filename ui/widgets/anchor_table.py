"""The rating group: what each answer looks like, side by side on paper and in practice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.presenters.assessment import RANGES, STEPS, BasisView
from ui.safe_text import PlainLabel, visible
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.widgets.anchor_option import AnchorOption
from ui.widgets.rating_keys import CLEAR, rating_key
from ui.widgets.rating_painter import RANGE_ENDS, paint_rating
from workbench import labels
from workbench.domain.ratings import Basis, Rating

_HEAD_WIDTH, _TIGHT_HEAD_WIDTH, _HEADER_HEIGHT = 156, 146, 24
_KEY, _TILE, _RANGE_TILE = 19, 20, 32
_ROWS = (*STEPS, *RANGES)
_MOVES = {
    Qt.Key.Key_Up.value: (-1, 0),
    Qt.Key.Key_Down.value: (1, 0),
    Qt.Key.Key_Left.value: (0, -1),
    Qt.Key.Key_Right.value: (0, 1),
}
_START = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_WORDS = {Rating.NO_EVIDENCE: "No evidence"}


class _RowHead(QWidget):
    """The key, the tile and the word of an answer."""

    def __init__(self, rating: Rating, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.rating, self._key = rating, key
        self.bold = False
        self.tight = False
        self._word = _WORDS.get(rating, labels.rating_word(rating))
        self.setAccessibleName(labels.rating_word(rating))
        self.setFixedWidth(scaled(_HEAD_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_HEAD_WIDTH), scaled(26 if self.tight else 28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        tokens, painter = current_tokens(), QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.rect(), QColor(tokens.base))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        ranged = self.rating in RANGE_ENDS
        tile = scaled(_RANGE_TILE if ranged else _TILE)
        key, middle, left = scaled(_KEY), self.height() / 2, scaled(8)
        parts = [
            QRectF(left, middle - key / 2, key, key),
            QRectF(left + key + scaled(7), middle - scaled(_TILE) / 2, tile, scaled(_TILE)),
        ]
        if ranged:
            parts[1].moveLeft(left)
        after = parts[1].right() + scaled(6)
        parts.append(QRectF(after, 0, self.width() - after, self.height()))
        if rtl:
            for part in parts:
                part.moveRight(self.width() - part.left())
        if self._key:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(tokens.window))
            painter.drawRoundedRect(parts[0].adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(QColor(tokens.muted))
            painter.setFont(text_font(TextRole.CAPTION))
            painter.drawText(parts[0], int(Qt.AlignmentFlag.AlignCenter), self._key)
        paint_rating(painter, parts[1], self.rating, tokens, rtl=rtl)
        painter.setPen(QColor(tokens.text))
        role = TextRole.CAPTION if self.tight else TextRole.BODY
        painter.setFont(text_font(role, bold=self.bold))
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(parts[2].toRect(), _START | wrap, self._word)
        painter.end()


class AnchorTable(QWidget):
    """A grid of answers: keys and words at the start, then one column for each basis.

    ``chosen`` carries a basis and a rating, or None to clear it; nothing changes until
    ``show_bases`` says so. One Tab stop; arrows move, Space chooses, 1 to 5 and 0 rate.
    """

    chosen = Signal(object, object)
    basis_changed = Signal(object)
    barred = Signal()
    """A key asked for a rating where none can be given now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rating on paper and in practice"))
        self.basis = Basis.PAPER
        self._headings: dict[Basis, PlainLabel] = {}
        self._heads: dict[Rating, _RowHead] = {}
        self._options: dict[tuple[Rating, Basis], AnchorOption] = {}
        self._ranges_shown = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._build()
        appearance().changed.connect(self._on_appearance_changed)

    def _build(self) -> None:
        for column, basis in enumerate((Basis.PAPER, Basis.PRACTICE), start=1):
            heading = PlainLabel("", role="strong")
            heading.setContentsMargins(12, 0, 6, 0)
            self._headings[basis] = heading
            self._grid.addWidget(heading, 0, column)
            self._grid.setColumnStretch(column, 1)
        for row, rating in enumerate(_ROWS, start=1):
            key = str(row) if rating in STEPS else ""
            self._heads[rating] = _RowHead(rating, key, self)
            self._grid.addWidget(self._heads[rating], row, 0)
            for column, basis in enumerate((Basis.PAPER, Basis.PRACTICE), start=1):
                option = AnchorOption(basis, self)
                option.clicked.connect(lambda _=False, r=rating, b=basis: self._on_clicked(b, r))
                self._options[rating, basis] = option
                self._grid.addWidget(option, row, column)
        self._on_appearance_changed()
        self._show_ranges()
        self._set_stop(Rating.MET, Basis.PAPER)

    def show_bases(self, bases: Sequence[BasisView], *, writable: bool) -> None:
        """Show what is chosen, and whether it can be changed."""
        bold: set[Rating] = set()
        for basis_view in bases:
            for view in basis_view.options:
                option = self._options[view.rating, basis_view.basis]
                option.show_option(view, origin=basis_view.origin)
                option.setEnabled(writable)
                if view.chosen:
                    bold.add(view.rating)
        used = {v.rating for b in bases for v in b.options if v.chosen or v.held}
        for rating, head in self._heads.items():
            head.bold = rating in bold
            head.update()
        if used & set(RANGES):
            self._ranges_shown = True
        self._show_ranges()
        self._name_headings(writable=writable)

    def show_ranges(self, *, shown: bool) -> None:
        """Show or hide the two ranges."""
        self._ranges_shown = shown
        self._show_ranges()

    def ranges_shown(self) -> bool:
        """Whether the two ranges are shown."""
        return self._ranges_shown

    def set_tight(self, *, tight: bool) -> None:
        """Lower rows, for a window of little height."""
        for option in self._options.values():
            option.tight = tight
            option.updateGeometry()
        for head in self._heads.values():
            head.tight = tight
        self._on_appearance_changed()

    def set_basis(self, basis: Basis) -> None:
        """The basis that the keys rate."""
        if basis is not self.basis:
            self.basis = basis
            self._name_headings(writable=self._options[Rating.MET, basis].isEnabled())
            self.basis_changed.emit(basis)

    def rate_with(self, number: int) -> None:
        """Ask for the answer of a key 0 to 5 on the present basis, as the keys do."""
        if not self._options[Rating.MET, self.basis].isEnabled():
            self.barred.emit()
            return
        self.chosen.emit(self.basis, None if number == CLEAR else STEPS[number - 1])

    def focus_option(self) -> None:
        """Put the keyboard's focus onto the chosen answer, or the first."""
        for rating in _ROWS:
            option = self._options[rating, self.basis]
            if option.isChecked() and option.isVisible():
                option.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._options[Rating.MET, self.basis].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 1 to 5 and 0, move with the arrows."""
        number = rating_key(event)
        move = _MOVES.get(event.key())
        if number is not None:
            self.rate_with(number)
            self._follow()
        elif move is not None:
            self._move(*move)
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        """Put the focus onto what a key has just chosen, unless a reason is asked for first."""
        for (rating, basis), option in self._options.items():
            if basis is self.basis and option.isChecked() and self.focusWidget() is not option:
                self._set_stop(rating, basis)
                if isinstance(self.focusWidget(), AnchorOption):
                    option.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, down: int, across: int) -> None:
        focused = self.focusWidget()
        if not isinstance(focused, AnchorOption) or focused.view is None:
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = -across
        rows = [rating for rating in _ROWS if rating in STEPS or self._ranges_shown]
        place = rows.index(focused.view.rating) + down
        column = (Basis.PAPER, Basis.PRACTICE).index(focused.basis) + across
        if 0 <= place < len(rows) and 0 <= column <= 1:
            basis = (Basis.PAPER, Basis.PRACTICE)[column]
            self._set_stop(rows[place], basis)
            self._options[rows[place], basis].setFocus(Qt.FocusReason.TabFocusReason)
            self.set_basis(basis)

    def _set_stop(self, rating: Rating, basis: Basis) -> None:
        for key, option in self._options.items():
            stop = key == (rating, basis)
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, basis: Basis, rating: Rating) -> None:
        self._set_stop(rating, basis)
        self.set_basis(basis)
        self.chosen.emit(basis, rating)

    def _show_ranges(self) -> None:
        for rating in RANGES:
            for widget in (self._heads[rating], *self._of(rating)):
                widget.setVisible(self._ranges_shown)
        self.updateGeometry()

    def _of(self, rating: Rating) -> tuple[AnchorOption, AnchorOption]:
        return self._options[rating, Basis.PAPER], self._options[rating, Basis.PRACTICE]

    def _name_headings(self, *, writable: bool) -> None:
        for basis, heading in self._headings.items():
            word = labels.word(labels.BASIS, basis)
            on = basis is self.basis and writable
            heading.setText(self.tr("{basis} · keys 1–5, 0").format(basis=word) if on else word)
            heading.setAccessibleName(visible(heading.text()))

    def _on_appearance_changed(self) -> None:
        for head in self._heads.values():
            head.setFixedWidth(scaled(_TIGHT_HEAD_WIDTH if head.tight else _HEAD_WIDTH))
        self._grid.setRowMinimumHeight(0, scaled(_HEADER_HEIGHT))
        self.updateGeometry()
        self.update()
