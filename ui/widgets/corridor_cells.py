"""Cells of the corridor comparison other than lines: groups, facts, agreements and notes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.presenters.corridor_rows import (
    AgreementMark,
    AgreementRow,
    AgreementsRow,
    Bar,
    FactRow,
    FactSide,
    GroupRow,
    GroupSide,
    NoteRow,
)
from ui.theme import TextRole, scaled
from ui.tokens import Tokens
from ui.widgets.cell_sheet import (
    BODY,
    CAPTION,
    MUTED,
    STRONG,
    Ink,
    paint_icon,
    paint_text,
    text_height,
    text_width,
)
from ui.widgets.corridor_geometry import EDGE, Flank
from ui.widgets.interval_bar import BAR_HEIGHT, paint_interval
from workbench.domain.ratings import Side

BAR = 96
CHEVRON, CHEVRON_ROOM = 14, 32
_BOUNDS_GAP, _COUNT_GAP, _MARK, _MARK_GAP, _ENTRY_GAP = 8, 8, 9, 6, 14
_KNOWN, _BOUNDS = 210, 74
_BAR_LEAST, _WIDEST_BOUNDS = 24, "0.00–0.00"
_MISSING = Ink(italic=True, colour="muted")
_LABEL = Ink(TextRole.CAPTION, colour="muted", centred=True)


def text_across(
    painter: QPainter, area: QRectF, text: str, ink: Ink, tokens: Tokens, *, inner_right: bool
) -> None:
    """Write one line on a side, set against the question."""
    at_end = Ink(ink.role, ink.bold, ink.italic, ink.colour, at_end=inner_right)
    paint_text(painter, area, text, at_end, tokens)


def paint_bar(
    painter: QPainter,
    area: QRectF,
    bar: Bar,
    side: Side | None,
    tokens: Tokens,
    *,
    inner_right: bool,
) -> None:
    """Paint bounds from the question outward."""
    paint_interval(
        painter,
        area,
        bar.lo,
        bar.hi,
        tokens,
        differ=bar.differ,
        side=side,
        grow="left" if inner_right else "right",
    )


def from_start(cell: QRectF, start: float, width: float, *, rtl: bool) -> QRectF:
    """Return a part of a cell that lies ``start`` pixels from where reading starts."""
    left = cell.right() - start - width if rtl else cell.left() + start
    return QRectF(left, cell.top(), width, cell.height())


def paint_chevron(
    painter: QPainter, cell: QRectF, tokens: Tokens, *, opened: bool, rtl: bool
) -> None:
    """Paint the sign that a row opens or closes, where reading starts."""
    size = scaled(CHEVRON)
    place = from_start(cell, scaled(EDGE), size, rtl=rtl)
    top = cell.top() + round((cell.height() - size) / 2)
    name = "chevron-down" if opened else "chevron-right"
    paint_icon(painter, QRectF(place.left(), top, size, size), name, tokens.muted)


def paint_group_side(
    painter: QPainter, flank: Flank, side: GroupSide, which: Side, tokens: Tokens
) -> None:
    """Paint a theme's bar and bounds, or what the collapsed facts say, on one side."""
    start: float = scaled(EDGE)
    ink = BODY
    if side.bar is not None:
        # Where the text is large the bar gives way to its bounds, on both sides alike.
        bounds = text_width(_WIDEST_BOUNDS, MUTED) + 1
        most = flank.beyond(start) - scaled(_BOUNDS_GAP) - bounds
        width = max(scaled(_BAR_LEAST), min(scaled(BAR), most))
        area = flank.middle(start, width, scaled(BAR_HEIGHT))
        paint_bar(painter, area, side.bar, which, tokens, inner_right=flank.inner_right)
        start += width + scaled(_BOUNDS_GAP)
        ink = MUTED
    if side.text:
        area = flank.middle(start, flank.beyond(start), flank.cell.height())
        text_across(painter, area, side.text, ink, tokens, inner_right=flank.inner_right)


def paint_group_centre(
    painter: QPainter, cell: QRectF, row: GroupRow, tokens: Tokens, *, rtl: bool
) -> None:
    """Paint a group's title and count, and at the far end what it amounts to."""
    paint_chevron(painter, cell, tokens, opened=row.opened, rtl=rtl)
    start = float(scaled(CHEVRON_ROOM))
    end = cell.width() - scaled(EDGE)
    note = text_width(row.note, MUTED) + 1 if row.note else 0.0
    count = text_width(row.count, MUTED) + 1 if row.count else 0.0
    room = end - start - note - count - scaled(_COUNT_GAP) * (bool(note) + bool(count))
    title = min(text_width(row.title, STRONG) + 1, room)
    paint_text(painter, from_start(cell, start, title, rtl=rtl), row.title, STRONG, tokens, rtl=rtl)
    if count:
        place = from_start(cell, start + title + scaled(_COUNT_GAP), count, rtl=rtl)
        paint_text(painter, place, row.count, MUTED, tokens, rtl=rtl)
    if note:
        place = from_start(cell, end - note, note, rtl=rtl)
        paint_text(painter, place, row.note, MUTED, tokens, rtl=rtl)


def paint_fact_side(painter: QPainter, flank: Flank, side: FactSide, tokens: Tokens) -> None:
    """Paint one end's value against the question."""
    start = scaled(EDGE)
    ink = _MISSING if side.missing else BODY
    room = flank.beyond(start)
    if text_width(side.text, ink) <= room:
        area = flank.middle(start, room, flank.cell.height())
        text_across(painter, area, side.text, ink, tokens, inner_right=flank.inner_right)
        return
    against = Ink(ink.role, italic=ink.italic, colour=ink.colour, at_end=flank.inner_right)
    area = flank.middle(start, room, text_height(side.text, room, ink))
    paint_text(painter, area, side.text, against, tokens, wrap=True)


def paint_fact_centre(
    painter: QPainter, cell: QRectF, row: FactRow, tokens: Tokens, *, rtl: bool
) -> None:
    """Paint what a fact is and its source, wrapped where it is long."""
    edge = scaled(EDGE)
    area = cell.adjusted(edge, 0, -edge, -1)
    fits = text_width(row.label, _LABEL) <= area.width()
    if not fits:
        area.adjust(0, scaled(3), 0, 0)
    paint_text(painter, area, row.label, _LABEL, tokens, rtl=rtl, wrap=not fits)


def paint_agreement_mark(
    painter: QPainter, area: QRectF, mark: AgreementMark, tokens: Tokens
) -> None:
    """Paint a filled circle for in force, a ring for ended, a dotted ring for not known."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QRectF(0, 0, scaled(_MARK), scaled(_MARK))
    circle.moveCenter(area.center())
    pen = QPen(QColor(tokens.text), 1.8)
    if mark.status == "in_force":
        painter.setBrush(QColor(tokens.text))
    elif mark.status not in {"ended", "replaced"}:
        pen = QPen(QColor(tokens.muted), 1.4, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.2, 1.6])
    painter.setPen(pen)
    painter.drawEllipse(circle)
    painter.restore()


def paint_agreements(
    painter: QPainter, cell: QRectF, row: AgreementsRow, tokens: Tokens, *, rtl: bool
) -> None:
    """Paint the agreements in one line, as many as fit; the rest are counted."""
    edge, gap = scaled(EDGE), scaled(_ENTRY_GAP)
    sign = scaled(_MARK + _MARK_GAP)
    room = cell.width() - 2 * edge - text_width(row.title, MUTED) - gap
    widths = [sign + text_width(mark.text, BODY) + 1 for mark in row.marks]
    rest = f"and {len(row.marks)} more below"
    shown = len(widths)
    while shown and sum(widths[:shown]) + gap * (shown - 1) > room:
        if shown == len(widths):
            room -= text_width(rest, MUTED) + gap
        shown -= 1
    left_out = len(widths) - shown
    rest = f"and {left_out} more below" if left_out else ""
    used = text_width(row.title, MUTED) + sum(widths[:shown]) + gap * shown
    used += text_width(rest, MUTED) + gap if rest else 0
    start = max(float(edge), (cell.width() - used) / 2)

    def write(text: str, ink: Ink, width: float) -> None:
        nonlocal start
        paint_text(painter, from_start(cell, start, width, rtl=rtl), text, ink, tokens, rtl=rtl)
        start += width + gap

    write(row.title, MUTED, min(text_width(row.title, MUTED) + 1, cell.width() - 2 * edge))
    for mark, width in zip(row.marks[:shown], widths[:shown], strict=True):
        paint_agreement_mark(painter, from_start(cell, start, scaled(_MARK), rtl=rtl), mark, tokens)
        start += sign
        write(mark.text, BODY, width - sign)
    if rest:
        write(rest, MUTED, text_width(rest, MUTED) + 1)


def paint_agreement(
    painter: QPainter, cell: QRectF, row: AgreementRow, tokens: Tokens, *, rtl: bool
) -> None:
    """Paint one agreement: what it is, and at the far end what its checklist amounts to."""
    paint_chevron(painter, cell, tokens, opened=row.opened, rtl=rtl)
    start = float(scaled(CHEVRON_ROOM))
    mark = from_start(cell, start, scaled(_MARK), rtl=rtl)
    paint_agreement_mark(painter, mark, row.mark, tokens)
    start += scaled(_MARK + _MARK_GAP)
    end = cell.width() - scaled(EDGE)
    if row.bar is not None:
        end -= scaled(BAR)
        place = from_start(cell, end, scaled(BAR), rtl=rtl)
        height = scaled(BAR_HEIGHT)
        area = QRectF(place.left(), cell.center().y() - height / 2, place.width(), height)
        paint_bar(painter, area, row.bar, None, tokens, inner_right=rtl)
    end -= scaled(_BOUNDS + _BOUNDS_GAP)
    at_end = Ink(CAPTION.role, colour="muted", at_end=True)
    place = from_start(cell, end, scaled(_BOUNDS), rtl=rtl)
    paint_text(painter, place, row.bounds, at_end, tokens, rtl=rtl)
    end -= scaled(_KNOWN)
    place = from_start(cell, end, scaled(_KNOWN), rtl=rtl)
    paint_text(painter, place, row.known, at_end, tokens, rtl=rtl)
    words = min(text_width(row.mark.text, STRONG) + 1, end - start)
    paint_text(
        painter, from_start(cell, start, words, rtl=rtl), row.mark.text, STRONG, tokens, rtl=rtl
    )
    start += words + scaled(_COUNT_GAP)
    room = max(0.0, end - start - scaled(_COUNT_GAP))
    paint_text(painter, from_start(cell, start, room, rtl=rtl), row.title, MUTED, tokens, rtl=rtl)


def paint_note(painter: QPainter, cell: QRectF, row: NoteRow, tokens: Tokens, *, rtl: bool) -> None:
    """Paint a sentence across all columns."""
    edge = scaled(EDGE)
    paint_text(painter, cell.adjusted(edge, 0, -edge, 0), row.text, _LABEL, tokens, rtl=rtl)
