"""How an opened criterion is laid out: question and origin outside, tiles inside, evidence between.

Coordinates count from where reading starts, so that one layout serves both reading directions.
"""

from __future__ import annotations

from ui.presenters.corridor_rows import CriterionSide, EvidenceLine, Tile
from ui.theme import TextRole, scaled
from ui.widgets.cell_sheet import (
    BODY,
    CAPTION,
    LINK,
    MUTED,
    Ink,
    Sheet,
    text_height,
    text_width,
    tile_height,
    tile_width,
    wrapped_width,
)
from ui.widgets.corridor_geometry import EDGE
from workbench import labels
from workbench.domain.ratings import Side

_TOP, _GAP, _BLOCK_GAP = 8, 4, 8
_TILES = 176
"""Width of the block with both bases and their words."""

_CAPTION, _WORD_GAP = 54, 6
_ICON, _ICON_GAP = 14, 4
_MOST_EVIDENCE = 4
_SMALL_TILE_GAP = 6

RED = Ink(TextRole.CAPTION, bold=True, colour="error")
LINK_AT_END = Ink(TextRole.CAPTION, colour="accent", at_end=True)
MUTED_AT_END = Ink(TextRole.CAPTION, colour="muted", at_end=True)


def side_sheet(criterion: CriterionSide, width: float, *, stacked: bool) -> Sheet:
    """One side's opened criterion; ``stacked`` where there is no room beside the tiles."""
    sheet = Sheet(width)
    edge, tiles = scaled(EDGE), scaled(_TILES)
    first = criterion.side is Side.SENDING
    if stacked:
        bottom = _question(sheet, criterion, edge, width - 2 * edge)
        bottom = _bases(sheet, criterion, edge, bottom + scaled(_GAP))
    else:
        beside = edge + tiles + edge
        start = edge if first else beside
        bottom = _question(sheet, criterion, start, width - beside - edge)
        place = width - edge - tiles if first else edge
        bottom = max(bottom, _bases(sheet, criterion, place, scaled(_TOP)))
    bottom = _voices(sheet, criterion, edge, bottom + scaled(_GAP), width - 2 * edge)
    for note in criterion.notes:
        bottom = sheet.text(edge, bottom + scaled(_GAP), width - 2 * edge, note, MUTED)
    sheet.height += scaled(_BLOCK_GAP)
    return sheet


def _question(sheet: Sheet, criterion: CriterionSide, start: float, width: float) -> float:
    """Place id, title and origin above the question."""
    top = float(scaled(_TOP))
    head = f"{criterion.criterion} {criterion.title}"
    if criterion.origin:
        head += f" · {criterion.origin}"
    top = sheet.text(start, top, width, head, MUTED)
    if criterion.red_line:
        size = scaled(_ICON)
        sheet.icon(start, top + 1, size, "warning", "error")
        top = sheet.line(start + size + scaled(_ICON_GAP), top, width, "red line", RED)
    return sheet.text(start, top, width, criterion.question, BODY)


def _bases(sheet: Sheet, criterion: CriterionSide, start: float, top: float) -> float:
    """Place the answer on paper above the one in practice."""
    for caption, tile in (("paper", criterion.paper), ("practice", criterion.practice)):
        tall = tile_height()
        sheet.line(start, top, scaled(_CAPTION), caption, MUTED, tall)
        place = start + scaled(_CAPTION)
        sheet.tile(place, top, tile)
        place += tile_width(tile) + scaled(_WORD_GAP)
        room = start + scaled(_TILES) - place
        wide = text_width(tile.word, BODY) > room
        sheet.line(place, top, room, tile.word, CAPTION if wide else BODY, tall)
        top += tall + scaled(2)
    return top


def _voices(
    sheet: Sheet, criterion: CriterionSide, start: float, top: float, width: float
) -> float:
    """Place each voice's rating by name, where more than one speaks."""
    if len(criterion.voices) < 2:
        for voice in criterion.voices:
            top = sheet.line(start, top, width, f"Answered by: {voice.name}", MUTED)
        return top
    top = sheet.line(start, top, width, "Each voice, paper and practice:", MUTED)
    for voice in criterion.voices:
        place = start
        for tile in (voice.paper, voice.practice):
            sheet.tile(place, top + 2, tile)
            place += tile_width(tile) + scaled(_SMALL_TILE_GAP)
        said = _said(voice.name, voice.paper, voice.practice)
        room = width - (place - start)
        if text_width(said, CAPTION) <= room:
            top = sheet.line(place, top + 2, room, said, CAPTION, tile_height())
        else:
            top = max(top + 2 + tile_height(), sheet.text(place, top + 4, room, said, CAPTION))
    return top


def _said(name: str, paper: Tile, practice: Tile) -> str:
    """A voice with what it says in words, so that the tiles are never alone."""
    said = [tile.word.lower() for tile in (paper, practice) if tile.rating is not None]
    return f"{name}: {', '.join(said)}" if said else f"{name}: {labels.NOT_ASSESSED.lower()}"


def evidence_sheet(
    sending: CriterionSide | None, receiving: CriterionSide | None, width: float
) -> Sheet:
    """The evidence of both sides, each beside its side."""
    sheet = Sheet(width)
    half = width / 2
    for side, criterion in ((Side.SENDING, sending), (Side.RECEIVING, receiving)):
        if criterion is None:
            continue
        start = scaled(EDGE) if side is Side.SENDING else half + scaled(EDGE)
        room = half - 2 * scaled(EDGE)
        _evidence(sheet, criterion, start, room, at_end=side is Side.RECEIVING)
    sheet.height += scaled(_BLOCK_GAP)
    return sheet


def _evidence(
    sheet: Sheet, criterion: CriterionSide, start: float, room: float, *, at_end: bool
) -> None:
    top = float(scaled(_TOP))
    link, muted = (LINK_AT_END, MUTED_AT_END) if at_end else (LINK, MUTED)
    for line in criterion.evidence[:_MOST_EVIDENCE]:
        top = evidence_line(sheet, line, start, top, room, link)
    more = len(criterion.evidence) - _MOST_EVIDENCE
    if more > 0:
        top = sheet.line(start, top, room, f"{more} more in the assessment", link)
    if criterion.paragraphs:
        sheet.text(start, top, room, criterion.paragraphs, muted)


def evidence_line(
    sheet: Sheet, line: EvidenceLine, start: float, top: float, room: float, ink: Ink
) -> float:
    """Place one cited place with its sign: a plus supports, a minus contradicts."""
    size, gap = scaled(_ICON), scaled(_ICON_GAP)
    text = f"{line.text} ·\u00a0{line.basis.value}"
    wide = room - size - gap
    used = min(wide, wrapped_width(text, wide, ink))
    sign = start + wide - used if ink.at_end else start
    name, colour = ("plus-circle", "muted") if line.supports else ("minus-circle", "warning")
    sheet.icon(sign, top + 2, size, name, colour)
    height = text_height(text, wide, ink)
    sheet.text(start + size + gap, top, wide, text, ink)
    return top + height + 2


def clause_sheet(criterion: CriterionSide, width: float) -> Sheet:
    """A criterion of an agreement across all columns: question, both bases, evidence."""
    sheet = Sheet(width)
    edge, tiles = scaled(EDGE), scaled(_TILES)
    start = edge + scaled(20)
    rest = width - start - tiles - 3 * edge
    question = rest * 0.62
    bottom = _question(sheet, criterion, start, question)
    _bases(sheet, criterion, start + question + edge, scaled(_TOP))
    _evidence(sheet, criterion, start + question + tiles + 2 * edge, rest - question, at_end=False)
    for note in criterion.notes:
        bottom = sheet.text(start, bottom + scaled(_GAP), question, note, MUTED)
    sheet.height += scaled(_BLOCK_GAP)
    return sheet
