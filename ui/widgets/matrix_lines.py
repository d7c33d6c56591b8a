"""Around the country matrix: the current cell spelled out, the legend, and the rating strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.presenters.country_matrix import CellMark, Tile
from ui.presenters.country_matrix_words import MARK_WORDS, CellInWords
from ui.safe_text import FIRST_STRONG_ISOLATE, POP_ISOLATE, PlainLabel, one_line, plain
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from ui.tokens import Tokens
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.corner_marks import Mark, paint_marks
from ui.widgets.matrix_delegate import paint_tile
from ui.widgets.toast import announce
from workbench import labels
from workbench.domain.ratings import Rating

_RTL = Qt.LayoutDirection.RightToLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LINE_HEIGHT, _LEGEND_HEIGHT = 23, 34
_TILE, _LEGEND_TILE = 16, 19
_GAP, _TILE_GAP, _LEGEND_GAP = 12, 6, 16
_SHORTEST_QUESTION = 150
_ELIDE = Qt.TextElideMode.ElideRight
_ESCAPE = Qt.Key.Key_Escape


class _Pen:
    """Writes words and tiles one after the other in reading direction."""

    def __init__(self, painter: QPainter, owner: QWidget, tokens: Tokens) -> None:
        self._painter, self._owner, self._tokens = painter, owner, tokens
        self.rtl = owner.layoutDirection() == _RTL
        self.at = 0

    def area(self, width: int) -> QRect:
        """Take the next ``width`` pixels."""
        left = self._owner.width() - self.at - width if self.rtl else self.at
        self.at += width
        return QRect(left, 0, width, self._owner.height())

    def write(self, text: str, colour: str, *, bold: bool = False, room: int | None = None) -> None:
        """Write a text, cut to ``room`` pixels where that is given."""
        font, metrics = _caption(appearance().text_size, bold=bold)
        shown = text if room is None else metrics.elidedText(text, _ELIDE, max(room, 0))
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        width = metrics.horizontalAdvance(shown) + 1
        if self.rtl:
            # A sentence keeps its own direction among words that run the other way.
            shown = f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}"
        self._painter.drawText(self.area(width), int(_MIDDLE | side), shown)

    def tile(self, tile: Tile, size: int) -> None:
        """Paint a tile."""
        area = QRectF(self.area(size))
        area.setHeight(size)
        area.moveTop((self._owner.height() - size) // 2)
        paint_tile(self._painter, area, tile, self._tokens, rtl=self.rtl)


@cache
def _caption(text_size: float, *, bold: bool) -> tuple[QFont, QFontMetrics]:  # noqa: ARG001 # what the font depends on
    """The font of the lines, which are written anew at every step through the cells."""
    font = text_font(TextRole.CAPTION, bold=bold)
    return font, QFontMetrics(font)


def _width(text: str, *, bold: bool = False) -> int:
    return _caption(appearance().text_size, bold=bold)[1].horizontalAdvance(text) + 1


class CurrentCellLine(QWidget):
    """Where the current cell is, what it asks and says on both bases; what is chosen at the end.

    Painted rather than laid out, so that moving through thousands of cells costs a line of text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._words: CellInWords | None = None
        self._summary = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)

    def set_words(self, words: CellInWords | None, summary: str) -> None:
        """Show a cell, or none, and what the chosen cells say."""
        if (words, summary) == (self._words, self._summary):
            return
        self._words, self._summary = words, summary
        told = words.sentence if words else ""
        self.setAccessibleName(one_line(f"{told} {summary}".strip()) or self.tr("No cell"))
        self.setToolTip(plain(words.question) if words else "")
        self.update()

    def words(self) -> CellInWords | None:
        """Return what is spelled out."""
        return self._words

    def summary(self) -> str:
        """Return what is said of the chosen cells."""
        return self._summary

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(scaled(300), scaled(_LINE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw the line; where room is short the words beside the tiles go first."""
        painter, tokens = QPainter(self), current_tokens()
        end = _width(self._summary) if self._summary else 0
        if self._words is not None:
            self._paint_words(_Pen(painter, self, tokens), self._words, tokens, end)
        if self._summary:
            pen = _Pen(painter, self, tokens)
            pen.at = max(0, self.width() - end)
            pen.write(self._summary, tokens.muted, room=self.width())
        painter.end()

    def _paint_words(self, pen: _Pen, words: CellInWords, tokens: Tokens, end: int) -> None:
        gap, tile, near = scaled(_GAP), scaled(_TILE), scaled(_TILE_GAP)
        bases = (
            (self.tr("paper"), words.paper, words.paper_word),
            (self.tr("practice"), words.practice, words.practice_word),
        )
        place, rest = one_line(words.place), words.basis
        fixed = _width(place, bold=True) + gap + _width(rest) + gap + (end + gap if end else 0)
        fixed += sum(_width(name) + near + tile + gap for name, _, _ in bases)
        spelled = sum(_width(word) + near for _, _, word in bases)
        room = self.width() - fixed - spelled
        with_words = room >= scaled(_SHORTEST_QUESTION)
        if not with_words:
            room += spelled
        pen.write(place, tokens.accent, bold=True)
        pen.at += gap
        if room > scaled(_SHORTEST_QUESTION) // 3:
            pen.write(one_line(words.question), tokens.text, room=room - gap)
            pen.at += gap
        for name, shown, word in bases:
            pen.write(name, tokens.muted)
            pen.at += near
            pen.tile(shown, tile)
            if with_words:
                pen.at += near
                pen.write(word, tokens.text)
            pen.at += gap
        pen.write(rest, tokens.muted, room=self.width() - pen.at - (end + gap if end else 0))


@dataclass(frozen=True, slots=True)
class _Item:
    words: str
    short: str
    tile: Tile | None = None
    mark: CellMark | None = None
    sign: str = ""


def _both(rating: Rating | None) -> Tile:
    return Tile(rating, rating)


_ITEMS: tuple[_Item, ...] = (
    _Item(labels.rating_word("met"), "Met", _both(Rating.MET)),
    _Item(labels.rating_word("partly"), "Partly", _both(Rating.PARTLY)),
    _Item(labels.rating_word("not_met"), "Not met", _both(Rating.NOT_MET)),
    _Item("In between", "Between", Tile(Rating.PARTLY, Rating.MET)),
    _Item(labels.rating_word("no_evidence"), "No evidence", _both(Rating.NO_EVIDENCE)),
    _Item(labels.rating_word("not_applicable"), "Not applicable", _both(Rating.NOT_APPLICABLE)),
    _Item(labels.NOT_ASSESSED, "Not assessed", _both(None)),
    *(_Item(word, word, mark=mark) for mark, word in MARK_WORDS.items()),
    _Item("core", "core", sign="dot"),
    _Item("red line", "red line", sign="bar"),
)


class MatrixLegend(QWidget):
    """What tiles, corner marks and heads mean; shorter words where there is less room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show every sign."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(item.words for item in _ITEMS)
        self.setAccessibleName(self.tr("Legend: {words}").format(words=words))
        self.setToolTip(plain(words))
        appearance().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the legend."""
        return QSize(scaled(300), scaled(_LEGEND_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 # Qt names the argument
        """Draw as many signs as fit, tiles first."""
        painter, tokens = QPainter(self), current_tokens()
        pen = _Pen(painter, self, tokens)
        texts = [item.words for item in _ITEMS]
        if self._needed(texts) > self.width():
            texts = [item.short for item in _ITEMS]
        for item, text in zip(_ITEMS, texts, strict=True):
            if pen.at + self._needed([text]) - scaled(_LEGEND_GAP) > self.width():
                break
            self._paint_item(painter, pen, item, tokens)
            pen.at += scaled(_TILE_GAP)
            pen.write(text, tokens.text if item.tile is not None else tokens.muted)
            pen.at += scaled(_LEGEND_GAP)
        painter.end()

    def _needed(self, texts: Sequence[str]) -> int:
        each = scaled(_LEGEND_TILE) + scaled(_TILE_GAP) + scaled(_LEGEND_GAP)
        return sum(_width(text) + each for text in texts)

    def _paint_item(self, painter: QPainter, pen: _Pen, item: _Item, tokens: Tokens) -> None:
        size = scaled(_LEGEND_TILE)
        if item.tile is not None:
            pen.tile(item.tile, size)
            return
        area = QRectF(pen.area(size))
        area.setHeight(size)
        area.moveTop((self.height() - size) // 2)
        if item.mark is not None:
            painter.fillRect(area, QColor(tokens.band))
            paint_marks(painter, area, (Mark(item.mark),), tokens, rtl=pen.rtl)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPointF(area.center())
        if item.sign == "dot":
            painter.setBrush(QColor(tokens.text))
            painter.drawEllipse(centre, 2.0, 2.0)
        else:
            painter.fillRect(QRectF(area.left() + 2, centre.y() - 1.5, size - 4, 3), tokens.error)
        painter.restore()


class RatingStrip(QFrame):
    """Edit mode in words: whose ratings with which keys, or why rating is off; asks for reasons.

    ``reason_given`` carries the reason typed, ``reason_dropped`` tells that none is given.
    """

    reason_given = Signal(str)
    reason_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._text = PlainLabel(elide=_ELIDE, role="small")
        self._question = PlainLabel(role="small")
        self.field = QLineEdit()
        self._question.setBuddy(self.field)
        self._save = primary_button(self.tr("Rate"))
        self._cancel = push_button(self.tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(4), scaled(2), scaled(4), scaled(2))
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._question)
        row.addWidget(self.field, 1)
        row.addWidget(self._save)
        row.addWidget(self._cancel)
        self.field.returnPressed.connect(self._on_given)
        self._save.clicked.connect(self._on_given)
        self._cancel.clicked.connect(self._on_dropped)
        self.field.textChanged.connect(self._on_typed)
        self._ask_for_reason(asking=False)
        self.hide()

    def tell(self, text: str) -> None:
        """Say what edit mode does."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._ask_for_reason(asking=False)
        announce(self, text)

    def text(self) -> str:
        """Return what is said."""
        return self._text.source_text()

    def asking(self) -> bool:
        """Tell whether a reason is being asked for."""
        return not self.field.isHidden()

    def ask(self, question: str) -> None:
        """Ask for a reason in place of the sentence."""
        self._question.setText(question)
        self.field.setAccessibleName(question)
        self.field.clear()
        self._ask_for_reason(asking=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, question)

    def _ask_for_reason(self, *, asking: bool) -> None:
        self._text.setVisible(not asking)
        for widget in (self._question, self.field, self._save, self._cancel):
            widget.setVisible(asking)
        self._on_typed(self.field.text())

    def _on_typed(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))

    def _on_given(self) -> None:
        if self.field.text().strip():
            self._ask_for_reason(asking=False)
            self.reason_given.emit(self.field.text().strip())

    def _on_dropped(self) -> None:
        self._ask_for_reason(asking=False)
        self.reason_dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave the question."""
        if event.key() == _ESCAPE and self.asking():
            self._on_dropped()
            return
        super().keyPressEvent(event)
