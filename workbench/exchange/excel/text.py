"""The doors by which text enters an Excel file: one for cells, siblings for everything else.

Text from a file is data. A cell's text is never a formula, whatever it begins with, and nothing
is cut; where Excel sets a limit (prompts, headers, several texts in one cell) the text is shortened
with an ellipsis.
"""

from __future__ import annotations

import re
from typing import Protocol, cast

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray

QUOTED_FIRST = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these is marked as text, so that editing keeps it text."""

PROMPT_TITLE, PROMPT_TEXT = 32, 255
"""What Excel allows in an input message, in UTF-16 units."""

CELL_TEXT = 32_767
"""UTF-16 units that a cell holds: a text of ours fits, several in one cell may not."""

HEADER_TEXT = 80
"""UTF-16 units for one part of a header; Excel allows 255 for all three with their codes."""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def escaped(text: str) -> str:
    """Text as the sheet's XML carries it: ``_x0041_`` stays itself, control characters survive."""
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    if text.isprintable():
        return text
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def begins_like_a_formula(text: str) -> bool:
    """Whether Excel would read the text as a formula when someone edits the cell."""
    return text.startswith(QUOTED_FIRST)


class _RawCell(Protocol):
    """What openpyxl keeps behind a cell's setters."""

    data_type: str
    _value: str | float
    _style: StyleArray


def put_style(cell: Cell | MergedCell, style: StyleArray) -> None:
    """Give a cell a style array shared by all cells of its look; the setters copy it each time."""
    cast("_RawCell", cell)._style = style  # noqa: SLF001 # there is no public way to share one


def put_text(cell: Cell | MergedCell, text: str, style: StyleArray) -> None:
    """Put text into a cell as text: the only place where a string becomes a cell's value.

    The value goes past openpyxl's own setter, which turns text into formulas and errors, refuses
    control characters and cuts what grew beyond 32,767 characters by being escaped.
    """
    raw = cast("_RawCell", cell)
    raw._value = escaped(text)  # noqa: SLF001 # see above
    raw.data_type = "s"
    put_style(cell, style)


def put_number(cell: Cell | MergedCell, value: float, style: StyleArray) -> None:
    """Put a number into a cell; openpyxl's own setter looks at everything a value could be."""
    raw = cast("_RawCell", cell)
    raw._value = value  # noqa: SLF001 # see above
    raw.data_type = "n"
    put_style(cell, style)


def put_formula(cell: Cell | MergedCell, formula: str, style: StyleArray) -> None:
    """Put a formula, made of constant templates and cell references alone, into a cell."""
    raw = cast("_RawCell", cell)
    raw._value = f"={formula}"  # noqa: SLF001 # see above
    raw.data_type = "f"
    put_style(cell, style)


def units(text: str) -> int:
    """The length in UTF-16 units, which is how Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def fit(text: str, limit: int) -> str:
    """The text, shortened with an ellipsis to at most ``limit`` UTF-16 units."""
    if units(text) <= limit:
        return text
    kept, used = [], 1
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > limit:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _BREAKS.sub(" ", text).strip()


def for_header(text: str) -> str:
    """A part of a header or footer, in which ``&`` would begin a code."""
    doubled = fit(one_line(text), HEADER_TEXT).replace("&", "&&")
    return _ESCAPE_LIKE.sub("_x005F_", doubled.replace("&[", "& ["))


def for_prompt_title(text: str) -> str:
    """The title of an input message."""
    return _ESCAPE_LIKE.sub("_x005F_", fit(one_line(text), PROMPT_TITLE))


def for_prompt(text: str) -> str:
    """The text of an input message."""
    return _ESCAPE_LIKE.sub("_x005F_", fit(one_line(text), PROMPT_TEXT))


def for_note(text: str) -> str:
    """The text of a note on a cell."""
    return escaped(text)


def for_chart(text: str) -> str:
    """A title or label within a chart, whose XML knows no escapes."""
    return one_line(text)


def for_property(text: str) -> str:
    """A document property."""
    return one_line(text)
