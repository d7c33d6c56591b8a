"""Which column holds what: a table's columns for people, and the working beside it."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

WORKING = (
    "name", "weight", "empty_p", "empty_q", "own", "p", "q", "given", "applies", "known", "low",
    "high", "raw", "differ", "share", "rank",
)  # fmt: skip
RED = ("pa", "pk", "pl", "ph", "pg", "qa", "qk", "ql", "qh", "qg")
"""Applies, known, low, high, given, on paper and in practice, of a red line."""

LINE = (
    "line_weight", "sl", "sh", "rl", "rh", "comparable",
    "R_lo", "R_hi", "V_lo", "V_hi", "G_lo", "G_hi", "B_lo", "B_hi",
    "in_part", "partly", "states", "key",
    "s_known", "s_asked", "s_cover", "s_score", "r_known", "r_asked", "r_cover", "r_score", "red",
)  # fmt: skip
FIGURES = ("R_lo", "R_hi", "V_lo", "V_hi", "G_lo", "G_hi", "B_lo", "B_hi")

HEADS = {
    "name": "criterion", "weight": "weight", "empty_p": "paper if empty",
    "empty_q": "practice if empty", "own": "own paper", "p": "paper", "q": "practice",
    "given": "given", "applies": "applies", "known": "known", "low": "lower", "high": "upper",
    "raw": "upper if unknown", "differ": "voices differ", "share": "share of line",
    "rank": "rank", "pa": "paper: applies", "pk": "paper: known", "pl": "paper: lower",
    "ph": "paper: upper", "pg": "paper: given", "qa": "practice: applies",
    "qk": "practice: known", "ql": "practice: lower", "qh": "practice: upper",
    "qg": "practice: given", "line_weight": "weight of line", "sl": "sending lower",
    "sh": "sending upper", "rl": "receiving lower", "rh": "receiving upper",
    "comparable": "comparable", "R_lo": "reciprocity lower", "R_hi": "reciprocity upper",
    "V_lo": "level lower", "V_hi": "level upper", "G_lo": "gap lower", "G_hi": "gap upper",
    "B_lo": "direction lower", "B_hi": "direction upper", "in_part": "may be in part",
    "partly": "may be partly", "states": "sum of states", "key": "state",
    "s_known": "sending known", "s_asked": "sending asked", "s_cover": "sending coverage",
    "s_score": "sending score", "r_known": "receiving known", "r_asked": "receiving asked",
    "r_cover": "receiving coverage", "r_score": "receiving score", "red": "red line",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SideColumns:
    """The columns of one side; ``work`` maps the names of WORKING and RED to columns."""

    text: int
    reason: int
    marks: int
    paper: int
    practice: int
    bounds: int
    anchors_paper: int
    anchors_practice: int
    work: dict[str, int]

    def cells(self, row: int) -> dict[str, str]:
        """The addresses of the working cells of a row, by name."""
        return {name: f"{get_column_letter(column)}{row}" for name, column in self.work.items()}

    def down(self, first: int, last: int) -> dict[str, str]:
        """The addresses of the working columns over some rows, by name."""
        letters = {name: get_column_letter(column) for name, column in self.work.items()}
        return {name: f"{letter}{first}:{letter}{last}" for name, letter in letters.items()}


def numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    """Columns for some names, one after the other."""
    return {name: first + place for place, name in enumerate(names)}


CENTRE = 7
LAST_PRINTED = 13
_ANCHORS = 15
_SENDING_WORK = 20
_RECEIVING_WORK = _SENDING_WORK + len(WORKING) + len(RED) + 1
_LINE_WORK = _RECEIVING_WORK + len(WORKING) + len(RED) + 1

SENDING = SideColumns(
    1, 2, 3, 4, 5, 6, _ANCHORS, _ANCHORS + 1, numbered((*WORKING, *RED), _SENDING_WORK)
)
RECEIVING = SideColumns(
    13, 12, 11, 9, 10, 8, _ANCHORS + 2, _ANCHORS + 3, numbered((*WORKING, *RED), _RECEIVING_WORK)
)
LINES = numbered(LINE, _LINE_WORK)
WIDTHS = {
    1: 24, 2: 25, 3: 6, 4: 12, 5: 12, 6: 11, CENTRE: 30, 8: 11, 9: 12, 10: 12, 11: 6, 12: 25,
    13: 24, 14: 2, 15: 140, 16: 140, 17: 140, 18: 140, 19: 2,
}  # fmt: skip


def line_cells(row: int) -> dict[str, str]:
    """The addresses of a line's working cells, by name."""
    return {name: f"{get_column_letter(column)}{row}" for name, column in LINES.items()}


def lines_down(first: int, last: int) -> dict[str, str]:
    """The addresses of the lines' working columns over some rows, by name."""
    letters = {name: get_column_letter(column) for name, column in LINES.items()}
    return {name: f"{letter}{first}:{letter}{last}" for name, letter in letters.items()}
