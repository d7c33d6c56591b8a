"""How cells look: one frozen value a look, one shared style array each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle

from workbench.domain.ratings import Rating

FONT = "Arial"
TEXT, MUTED, ACCENT, WHITE, ERROR = "1B1F24", "5A6472", "0B5CAD", "FFFFFF", "A4262C"
WINDOW, BAND, RULE, ERROR_TINT = "F6F7F9", "E9EDF3", "C9CFD8", "FBEAEA"
SENDING_TINT, SENDING, RECEIVING_TINT, RECEIVING = "E3F3F1", "0F6E66", "F3ECFB", "6B3FA0"
MET, PARTLY, PARTLY_EDGE, NOT_MET, HATCH, DASH = (
    "004488",
    "DDAA33",
    "8A6A12",
    "B5485D",
    "B8C0CC",
    "5A6472",
)
LEVELS = ("0B3C6B", "2C6AA3", "5E97C9", "9CC3E4", "B7A26A", "8A7A4A", "5C5230")
"""Colours of the levels of a policy in a chart, from the nearest level to the farthest."""

MET_TINT, NOT_MET_TINT = "D6E4F0", "F3D9DE"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One look of a cell; compared by identity, so looks are constants made once.

    Sizes in points; colours as RRGGBB; ``ruled`` draws the edge above and below alone.
    """

    bold: bool = False
    size: float = 10
    colour: str = TEXT
    fill: str = ""
    pattern: Literal["solid", "lightUp"] = "solid"
    pattern_back: str = WHITE
    wrap: bool = False
    across: str = "general"
    down: str = "top"
    edge: str = ""
    ruled: bool = False
    edge_style: Literal["thin", "dashed", "dotted"] = "thin"
    number: str = "General"
    unlocked: bool = False
    underline: bool = False


PLAIN = Look()
WRAPPED = Look(wrap=True)
MUTED_TEXT = Look(colour=MUTED, wrap=True)
MUTED_LINE = Look(colour=MUTED)
TITLE = Look(bold=True, size=16)
COVER_TITLE = Look(bold=True, size=20, wrap=True, down="center")
SECTION = Look(bold=True, size=12)
SENTENCE = Look(bold=True, down="center")
SENTENCE_WRAPPED = replace(SENTENCE, wrap=True)
SENTENCE_PLAIN = replace(SENTENCE, bold=False)
LINK = Look(colour=ACCENT, underline=True)
LINK_WRAPPED = replace(LINK, wrap=True)
HEAD = Look(bold=True, colour=WHITE, fill=DASH, wrap=True, down="center", edge=RULE)
HEAD_SENDING = replace(HEAD, colour=SENDING, fill=SENDING_TINT)
HEAD_RECEIVING = replace(HEAD, colour=RECEIVING, fill=RECEIVING_TINT)
HEAD_OPEN = replace(HEAD, wrap=False, ruled=True)
HEAD_CENTRE = replace(HEAD, across="center")
BODY = Look(wrap=True, edge=RULE, ruled=True)
OPEN = replace(BODY, wrap=False)
BODY_BOLD = replace(BODY, bold=True)
BODY_LINK = replace(BODY, colour=ACCENT, underline=True)
CENTRE = replace(BODY, across="center")
CENTRE_BOLD = replace(CENTRE, bold=True)
CENTRE_NUMBER = replace(CENTRE, number="0.0000", wrap=False)
GENERAL = replace(BODY, across="right", wrap=False)
COUNT = replace(CENTRE, number="0", wrap=False)
THEME = replace(BODY, bold=True, fill=BAND, down="center")
THEME_OPEN = replace(THEME, wrap=False)
THEME_CENTRE = replace(THEME, across="center")
CENTRE_TWO = replace(CENTRE, number="0.0#", wrap=False)
DISTANCE = replace(THEME_CENTRE, number="0.0#")
LINE = replace(BODY, fill=WINDOW, down="center")
LINE_CENTRE = replace(LINE, across="center", bold=True)
LINE_BOUNDS = replace(LINE, across="center")
REASON = replace(BODY, unlocked=True)
INPUT = Look(bold=True, wrap=True, down="center", fill="FFFBE6", edge=DASH, unlocked=True)
FIELD = replace(BODY, fill="FFFBE6", edge=DASH, ruled=False, number="@", unlocked=True)
"""A cell of a form; what is typed there stays text, a date and ``=`` included."""

RATING_FIELD = replace(FIELD, across="center", down="center", bold=True)
BARE_TABLE = Look(wrap=True)
TABLE_NUMBER = Look(across="right", number="#,##0")
TABLE_FINE = Look(across="right", number="#,##0.0##")
TABLE_PLAIN_NUMBER = Look(across="right", number="0")
WORKING_HEAD = Look(size=8, colour=MUTED, fill=WINDOW, wrap=True, down="center", edge=RULE)
WORKING = Look(size=8, colour=MUTED, number="0.######")
WORKING_INPUT = replace(WORKING, unlocked=True, fill="FFFBE6")
FACT_LEFT = replace(BODY, across="right", number="#,##0")
FACT_LEFT_FINE = replace(FACT_LEFT, number="#,##0.0##")
FACT_RIGHT = replace(FACT_LEFT, across="left")
FACT_RIGHT_FINE = replace(FACT_LEFT_FINE, across="left")

_TILE = Look(size=9, wrap=True, across="center", down="center", edge=RULE)
RATED: dict[Rating | None, Look] = {
    Rating.MET: replace(_TILE, fill=MET, colour=WHITE),
    Rating.MET_OR_PARTLY: replace(_TILE, fill=MET_TINT),
    Rating.PARTLY: replace(_TILE, fill=PARTLY, edge=PARTLY_EDGE),
    Rating.PARTLY_OR_NOT: replace(_TILE, fill=NOT_MET_TINT),
    Rating.NOT_MET: replace(_TILE, fill=NOT_MET, colour=WHITE),
    Rating.NO_EVIDENCE: replace(
        _TILE, fill=HATCH, pattern="lightUp", edge=DASH, edge_style="dashed"
    ),
    Rating.NOT_APPLICABLE: replace(_TILE, fill=WINDOW, colour=MUTED),
    None: replace(_TILE, edge=HATCH, edge_style="dotted"),
}
"""Cells that show a rating and are locked."""

RATED_INPUT = {rating: replace(look, unlocked=True) for rating, look in RATED.items()}
"""Cells that show a rating and take one."""


class _Styled(Protocol):
    """What openpyxl keeps behind a cell's style setters."""

    _style: StyleArray


class StyleBook:
    """The style arrays of one workbook, one a look and one more for quoted text."""

    __slots__ = ("_arrays", "_sheet")

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.create_sheet("styles")
        self._arrays: tuple[dict[Look, StyleArray], dict[Look, StyleArray]] = ({}, {})
        workbook.remove(self._sheet)

    def array(self, look: Look, quoted: bool = False) -> StyleArray:
        """The style array of a look; ``quoted`` where text begins like a formula."""
        arrays = self._arrays[quoted]
        found = arrays.get(look)
        if found is None:
            found = arrays[look] = self._made(look, quoted)
        return found

    def _made(self, look: Look, quoted: bool) -> StyleArray:
        cell = Cell(self._sheet, 1, 1)
        cell.font = Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            color=look.colour,
            underline="single" if look.underline else None,
        )
        if look.fill:
            cell.fill = PatternFill(look.pattern, fgColor=look.fill, bgColor=look.pattern_back)
        if look.edge:
            line = Side(style=look.edge_style, color=look.edge)
            beside = None if look.ruled else line
            cell.border = Border(left=beside, right=beside, top=line, bottom=line)
        cell.alignment = Alignment(
            horizontal=look.across, vertical=look.down, wrap_text=look.wrap or None
        )
        cell.number_format = look.number
        if look.unlocked:
            cell.protection = Protection(locked=False)
        cell.quotePrefix = quoted
        return cast("_Styled", cell)._style  # noqa: SLF001 # what the setters above made


def rating_rules(index_cell: str) -> list[Rule]:
    """Rules that colour a rated cell by the index of its rating in ``index_cell``.

    Indices are those of the rating table: 1 met to 7 not applicable, beyond that nothing said.
    """
    rules = []
    for place, rating in enumerate(Rating, 1):
        look = RATED[rating]
        # A solid fill of a differential style is read from its background colour.
        back = look.fill if look.pattern == "solid" else look.pattern_back
        fill = PatternFill(look.pattern, fgColor=look.fill, bgColor=back)
        style = DifferentialStyle(font=Font(color=look.colour), fill=fill)
        rules.append(Rule(type="expression", dxf=style, formula=[f"{index_cell}={place}"]))
    plain = DifferentialStyle(
        font=Font(color=TEXT), fill=PatternFill("solid", fgColor=WHITE, bgColor=WHITE)
    )
    rules.append(Rule(type="expression", dxf=plain, formula=[f"{index_cell}>7"]))
    return rules


def word_rules(cell: str) -> list[Rule]:
    """Rules that colour a cell by the rating word typed into it; no colour where it is none."""
    place = f"IFERROR(MATCH({cell},rating_words,0),IFERROR(MATCH({cell},rating_plain,0),8))"
    return rating_rules(place)[: len(Rating)]


def warning_rule(condition: str) -> Rule:
    """A rule that shows a sentence as a warning where the condition holds."""
    style = DifferentialStyle(
        font=Font(color=ERROR, bold=True),
        fill=PatternFill("solid", fgColor=ERROR_TINT, bgColor=ERROR_TINT),
    )
    return Rule(type="expression", dxf=style, formula=[condition])


def muted_rule(condition: str) -> Rule:
    """A rule that greys a figure where the condition holds."""
    return Rule(
        type="expression", dxf=DifferentialStyle(font=Font(color=MUTED)), formula=[condition]
    )
