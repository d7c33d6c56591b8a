"""Text out of a spreadsheet's clipboard into rows with named columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.domain.names import folded
from workbench.errors import UserError

MOST_ROWS = 5_000
"""Rows that one paste takes at most: a screen of problems must stay readable."""

_MOST_LETTERS = 4_000_000

ORDER = (
    "indicator",
    "value",
    "year",
    "source",
    "sex",
    "counterpart",
    "unit",
    "as_of",
    "verification",
    "note",
)
"""The columns, in the order that counts where there is no header row."""

_HEADS: Mapping[str, tuple[str, ...]] = {
    "country": ("country", "country name", "país", "pays"),
    "indicator": ("indicator", "measure", "variable", "series", "indicador", "indicateur"),
    "value": ("value", "figure", "amount", "number", "valor", "valeur"),
    "year": ("year", "period", "time", "date", "año", "année"),
    "quarter": ("quarter", "trimestre"),
    "sex": ("sex", "gender", "sexo", "sexe"),
    "counterpart": (
        "counterpart",
        "other country",
        "partner",
        "partner country",
        "country of origin",
        "origin",
        "contraparte",
        "contrepartie",
    ),
    "unit": ("unit", "units", "unidad", "unité"),
    "source": ("source", "fuente", "reference"),
    "as_of": ("as of", "as_of", "accessed", "a fecha de", "en date du"),
    "verification": ("verification", "how verified", "verified", "verificación", "vérification"),
    "note": ("note", "notes", "remark", "comment", "nota", "remarque"),
}
_COLUMN = {folded(head): column for column, heads in _HEADS.items() for head in heads}
_NEEDED = ("indicator", "value", "year")

Rows = tuple[tuple[int, Mapping[str, str], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PastedTable:
    """Rows by their number from 1 (the header counts), cells by column id, and cells as given."""

    columns: tuple[str, ...]
    unused: tuple[str, ...]
    by_order: bool
    rows: Rows


def read_pasted(text: str) -> PastedTable:
    """Split tab-separated text and name its columns, by header words or else by order.

    UserError where there is nothing, more than can be looked at, a column twice, or where a header
    row lacks the indicator, the value or the year.
    """
    if not text.strip():
        raise UserError("There is nothing to paste", "copy rows in a spreadsheet first")
    if len(text) > _MOST_LETTERS:
        raise UserError("That is too much to paste at once", "paste fewer rows")
    lines = [
        (number, row) for number, row in enumerate(_cells(text), 1) if any(map(str.strip, row))
    ]
    if len(lines) > MOST_ROWS + 1:
        raise UserError(
            f"These are {len(lines):,} rows and at most {MOST_ROWS:,} are taken at once",
            "paste them in parts",
        )
    head = tuple(_COLUMN.get(folded(cell), "") for cell in lines[0][1])
    by_order = sum(map(bool, head)) < 2
    if by_order:
        columns, body = _by_order(max(len(row) for _, row in lines)), lines
    else:
        columns, body = head, lines[1:]
        _check_head(head)
    unused = () if by_order else _unused(head, lines[0][1])
    rows = tuple((number, _named(columns, row), tuple(row)) for number, row in body)
    return PastedTable(tuple(filter(None, columns)), unused, by_order, rows)


def _by_order(width: int) -> tuple[str, ...]:
    if width < len(_NEEDED):
        raise UserError(
            "These rows have too few columns",
            "copy indicator, value and year at least, with a header row or in this order",
        )
    return ORDER[:width]


def _check_head(head: tuple[str, ...]) -> None:
    for column in _NEEDED:
        if column not in head:
            raise UserError(f"The header row has no column {column}", "copy that column too")
    for column in filter(None, head):
        if head.count(column) > 1:
            name = column.replace("_", " ")
            raise UserError(f"The header row has two columns for {name}", "copy one of them")


def _unused(head: tuple[str, ...], row: list[str]) -> tuple[str, ...]:
    return tuple(c.strip() for name, c in zip(head, row, strict=True) if not name and c.strip())


def _named(columns: tuple[str, ...], row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(columns, row, strict=False) if name}


def _cells(text: str) -> list[list[str]]:
    # A spreadsheet puts a cell with tabs or line breaks into quotation marks and doubles those
    # inside. A lone mark is a mark: read as one that opens, it would swallow the rows below.
    paired = text.count('"') % 2 == 0
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if paired else csv.QUOTE_NONE
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting))
    except csv.Error:
        raise UserError(
            "These rows cannot be read as a table", "copy them out of a spreadsheet again"
        ) from None
