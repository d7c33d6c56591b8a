"""The cells of a line: finding, tiles and bar on each side, the question and its state between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.presenters.corridor_rows import FactRow, LineRow, LineSide, Tile
from ui.theme import TextRole, scaled
from ui.tokens import Tokens
from ui.widgets.cell_sheet import (
    BODY,
    MUTED,
    Ink,
    paint_text,
    paint_tile,
    text_height,
    text_width,
    tile_height,
    tile_width,
)
from ui.widgets.corridor_cells import (
    BAR,
    from_start,
    paint_bar,
    paint_chevron,
    text_across,
)
from ui.widgets.corridor_geometry import EDGE, Columns, Flank
from ui.widgets.interval_bar import BAR_HEIGHT
from ui.widgets.state_symbol import paint_state
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Side

_LINE, _LINE_SHORT = 44, 40
_PAD = 4
_BAR_TOP, _UNDER_TOP = 7, 21
_TILES, _FINDING, _TILE_GAP = 120, 200, 4
_LEAST_FINDING = 120
_SYMBOL, _SYMBOL_GAP = 14, 6
_ABSENT = Ink(italic=True, colour="muted")
_QUESTION = Ink(centred=True)
_MARGIN = 30
"""Room beside a centred question that the chevron needs, kept on both sides alike."""

_CERTAIN = Ink(TextRole.CAPTION, bold=True)
_CARRIES = frozenset({LineState.ONE_SIDED_SENDING, LineState.ONE_SIDED_RECEIVING})


def has_room_for_findings(columns: Columns) -> bool:
    """Whether a side leaves room for a sentence beyond its tiles."""
    return columns.side - scaled(_FINDING) - scaled(EDGE) >= scaled(_LEAST_FINDING)


def line_height(row: LineRow, columns: Columns, *, findings: bool) -> int:
    """The height of a line: taller where a question, a state or a finding needs more lines."""
    least = scaled(_LINE if findings else _LINE_SHORT)
    room = _question_room(row.question, columns.centre)
    state_room = _state_room(columns.centre)
    middle = text_height(row.question, room) + text_height(row.words, state_room, _state_ink(row))
    need = middle + scaled(_PAD)
    if findings:
        beyond = columns.side - scaled(_FINDING) - scaled(EDGE)
        for side in (row.sending, row.receiving):
            if side.finding:
                need = max(need, text_height(side.finding, beyond) + scaled(_PAD))
    return max(least, round(need) + 1)


def fact_height(row: FactRow, columns: Columns, least: int) -> int:
    """The height of a fact, whose label and values may need more lines."""
    middle = text_height(row.label, columns.centre - 2 * scaled(EDGE), MUTED)
    room = columns.side - 2 * scaled(EDGE)
    values = [text_height(side.text, room) for side in (row.sending, row.receiving)]
    lines = max(middle, *values)
    return least if lines <= least else round(lines) + scaled(7)


def _question_room(question: str, width: float) -> float:
    """The room a question is centred in: beside the chevron on both sides, or on one if long."""
    both = width - 2 * scaled(_MARGIN)
    return both if text_width(question) <= both else width - scaled(_MARGIN + EDGE)


def _state_room(width: float) -> float:
    return width - scaled(_MARGIN + EDGE) - scaled(_SYMBOL + _SYMBOL_GAP)


def _state_ink(row: LineRow) -> Ink:
    return _CERTAIN if row.state in _CARRIES else MUTED


def paint_line_centre(
    painter: QPainter, cell: QRectF, row: LineRow, tokens: Tokens, *, rtl: bool
) -> None:
    """Paint the question above the state of the line."""
    paint_chevron(painter, cell, tokens, opened=row.opened, rtl=rtl)
    room = _question_room(row.question, cell.width())
    tall = text_height(row.question, room)
    ink, state_room = _state_ink(row), _state_room(cell.width())
    state_tall = text_height(row.words, state_room, ink)
    gap = scaled(2) if cell.height() >= tall + state_tall + scaled(_PAD) else 0
    top = cell.top() + (cell.height() - 1 - tall - state_tall - gap) / 2
    area = from_start(cell, scaled(_MARGIN), room, rtl=rtl)
    area = QRectF(area.left(), top, room, tall)
    paint_text(painter, area, row.question, _QUESTION, tokens, rtl=rtl, wrap=True)
    _paint_state_line(painter, cell, row, tokens, top + tall + gap, state_tall, rtl=rtl)


def _paint_state_line(
    painter: QPainter,
    cell: QRectF,
    row: LineRow,
    tokens: Tokens,
    top: float,
    tall: float,
    *,
    rtl: bool,
) -> None:
    ink, room = _state_ink(row), _state_room(cell.width())
    wide = min(text_width(row.words, ink) + 1, room)
    symbol = scaled(_SYMBOL)
    whole = symbol + scaled(_SYMBOL_GAP) + wide
    start = max((cell.width() - whole) / 2, float(scaled(_MARGIN)))
    place = from_start(cell, start, symbol, rtl=rtl)
    area = QRectF(place.left(), top + (tall - symbol) / 2, symbol, symbol)
    paint_state(painter, area, row.state, tokens, rtl=rtl)
    place = from_start(cell, start + symbol + scaled(_SYMBOL_GAP), wide, rtl=rtl)
    area = QRectF(place.left(), top, wide, tall)
    paint_text(painter, area, row.words, ink, tokens, rtl=rtl, wrap=True)


def paint_line_side(
    painter: QPainter,
    flank: Flank,
    side: LineSide,
    which: Side,
    tokens: Tokens,
    *,
    findings: bool,
    rtl: bool,
) -> None:
    """Paint one side from the question outward: bar with its word, tiles, finding."""
    edge = scaled(EDGE)
    if side.bar is not None:
        least = scaled(_LINE if findings else _LINE_SHORT)
        top = (flank.cell.height() - least) / 2 + scaled(_BAR_TOP if findings else _BAR_TOP - 2)
        area = flank.part(edge, scaled(BAR), top, scaled(BAR_HEIGHT))
        paint_bar(painter, area, side.bar, which, tokens, inner_right=flank.inner_right)
        below = top + scaled(_UNDER_TOP - _BAR_TOP)
        area = flank.part(edge, scaled(_TILES - EDGE - 4), below, scaled(19))
        text_across(painter, area, side.under, MUTED, tokens, inner_right=flank.inner_right)
    elif side.absent:
        area = flank.middle(edge, scaled(_TILES + BAR), flank.cell.height())
        text_across(painter, area, side.absent, _ABSENT, tokens, inner_right=flank.inner_right)
    _paint_tiles(painter, flank, side.tiles, tokens, findings=findings, rtl=rtl)
    if findings and side.finding:
        _paint_finding(painter, flank, side.finding, tokens, rtl=rtl)


def _paint_tiles(
    painter: QPainter,
    flank: Flank,
    tiles: Sequence[Tile],
    tokens: Tokens,
    *,
    findings: bool,
    rtl: bool,
) -> None:
    """Paint a tile for each criterion in reading order, narrower where there are many."""
    gap = scaled(_TILE_GAP)
    room = scaled(_FINDING - _TILES - _TILE_GAP) if findings else flank.beyond(scaled(_TILES))
    widths = [float(tile_width(tile)) for tile in tiles]
    if sum(widths) + gap * (len(widths) - 1) > room:
        widths = [float(tile_height())] * len(widths)
    total = sum(widths) + gap * max(0, len(widths) - 1)
    block = flank.middle(scaled(_TILES), total, tile_height())
    start = 0.0
    for tile, wide in zip(tiles, widths, strict=True):
        left = block.right() - start - wide if rtl else block.left() + start
        paint_tile(painter, QRectF(left, block.top(), wide, block.height()), tile, tokens, rtl=rtl)
        start += wide + gap


def _paint_finding(
    painter: QPainter, flank: Flank, finding: str, tokens: Tokens, *, rtl: bool
) -> None:
    start = scaled(_FINDING)
    room = flank.beyond(start)
    tall = text_height(finding, room)
    area = flank.middle(start, room, tall)
    paint_text(painter, area, finding, BODY, tokens, rtl=rtl, wrap=True)
