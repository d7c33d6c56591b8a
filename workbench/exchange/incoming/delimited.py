"""A text file with separated columns (.csv) as a grid: its encoding and separator are found out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import UserError
from workbench.exchange.incoming.grid import Cell, Grid, Limits, ReadingStoppedError, Sheet
from workbench.exchange.incoming.preflight import Cancelled, damaged, too_large

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER = "cp1252"
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 50
"""Lines by which the separator is found."""

_CHECK_EVERY = 1000
_SAFE = "nothing was changed"


def read_csv(data: bytes, name: str, limits: Limits, cancelled: Cancelled) -> Grid:
    """One sheet of texts; UserError where it is no text or beyond the limits.

    UTF-8 and UTF-16 with their marks are known, then UTF-8; what is neither is read in the
    Western European code of Windows, and a note says so.
    """
    text, notes = _decoded(data, name)
    text, separator = _separator(text)
    cells: dict[tuple[int, int], Cell] = {}
    row = 0
    with damaged(name):
        for row, line in enumerate(_rows(text, separator, name), 1):
            if row % _CHECK_EVERY == 0 and cancelled():
                raise ReadingStoppedError(name)
            filled = {(row, column): Cell(value) for column, value in enumerate(line, 1) if value}
            cells |= filled
            _check(row, filled, len(cells), name, limits)
    if not cells:
        raise UserError(f"{name} holds nothing but empty lines", "choose another file", _SAFE)
    return Grid(name, "csv", (Sheet(Path(name).stem, cells),), notes)


def _check(
    row: int, filled: dict[tuple[int, int], Cell], total: int, name: str, limits: Limits
) -> None:
    if filled and row > limits.rows:
        raise too_large(name, f"it has more than {limits.rows:,} rows")
    if max((column for _, column in filled), default=0) > limits.columns:
        raise too_large(name, f"it has more than {limits.columns:,} columns")
    if total > limits.cells:
        raise too_large(name, f"it has more than {limits.cells:,} cells")


def _rows(text: str, separator: str, name: str) -> Iterator[list[str]]:
    if "\0" in text:
        raise UserError(
            f"{name} is not a text file", "choose an Excel workbook or a file .csv", _SAFE
        )
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    encoding = next((code for mark, code in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise UserError(
                f"{name} is cut off or damaged", "save it again as CSV in UTF-8", _SAFE
            ) from None
    try:
        text = data.decode(_OTHER)
    except UnicodeDecodeError:
        raise UserError(
            f"The letters of {name} are in an unknown code", "save it again as CSV in UTF-8", _SAFE
        ) from None
    note = (
        "The file does not say how its letters are stored. They were read as Windows stores them"
        " in Western Europe: look at names with accents before you go on."
    )
    return text, (note,)


def _separator(text: str) -> tuple[str, str]:
    """The text without a line that names the separator, and the separator.

    Without such a line it is the one that gives most lines the same number of columns, above one.
    """
    first, _, rest = text.partition("\n")
    words = first.strip().lower()
    if words.startswith("sep=") and len(words) == 5:
        return rest, words[4]
    lines = text[: 1 << 16].splitlines()[:_LOOKED_AT]
    return text, max(_SEPARATORS, key=lambda mark: _regularity(lines, mark))


def _regularity(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines have the commonest number of columns with a separator, and that number."""
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    except csv.Error:
        return 0, 0
    if not counts:
        return 0, 0
    columns, number = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return number, columns
