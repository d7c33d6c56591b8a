"""Names, values, years and dates as publishers write them, reduced to what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from workbench.domain.names import folded
from workbench.domain.numbers import readings
from workbench.exchange.incoming.grid import Cell, CellKind, Sheet

MISSING = frozenset({"", "..", "...", "…", "-", "–", "—", "n/a", "n.a.", "n.a", "na", "#n/a"})
"""What stands where nothing was published: it is never 0."""

FORMULA_WITHOUT_RESULT = "A formula whose result is not stored in the file"
OPEN_AND_SAVE = "open the file in Excel or LibreOffice, save it, and import it again"

_MARKS = re.compile(r"[*†‡§⁰¹²³⁴-⁹]+")
_LETTERED = re.compile(r"\s*[\[(](?:[a-z]|\d{1,2})(?:\s*,\s*(?:[a-z]|\d{1,2}))*[\])]\s*$")
_NUMBERED = re.compile(r"(?:(?<=[\w.)])|\s)[\s,]*\d{1,2}(?:\s*,\s*\d{1,2})*\s*$")
_YEAR = re.compile(r"((?:18|19|20|21)\d\d)\s*(?:\[YR\d{4}\])?\s*([a-z]{0,2})[*/]?", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[\s\-./]+([A-Za-zé]{3,9})\.?[\s\-.,/]+(\d{4})")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[\-./](\d{1,2})[\-./](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_YEAR = re.compile(
    rf"(?<![A-Za-z])({'|'.join(f'{name[:3]}(?:{name[3:]}|t)?' for name in _MONTHS)})"
    r"[\s._\-,]*((?:19|20)\d\d|\d\d(?!\d))",
    re.IGNORECASE,
)


def place_name(text: str, *, numbers: bool = False) -> str:
    """A name without asterisks, raised figures and letters in brackets that lead to footnotes.

    ``numbers`` also takes plain figures at the end for footnotes (*Bosnia and Herzegovina 4,5*).
    """
    name = _LETTERED.sub("", _MARKS.sub("", text.replace("\u00a0", " ")))
    if numbers:
        name = _NUMBERED.sub("", name)
    return " ".join(name.split()).strip(" ,")


@dataclass(frozen=True, slots=True)
class Value:
    """A number that a cell holds, or why it cannot be taken; both None where it is missing."""

    number: float | None = None
    why: str = ""
    suggestion: str = ""


def value_in(cell: Cell | None) -> Value:
    """The value published in a cell. Texts are read as English numbers: ``1,234.5``."""
    if cell is None or cell.text.strip().casefold() in MISSING - {""}:
        return Value()
    if cell.kind is CellKind.UNCOMPUTED:
        return Value(why=FORMULA_WITHOUT_RESULT, suggestion=OPEN_AND_SAVE)
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        return Value(cell.value)
    return _text_value(cell)


def _text_value(cell: Cell) -> Value:
    text = cell.text.strip()
    if not text:
        return Value()
    if cell.kind is CellKind.ERROR:
        return Value(why=f"The cell holds the error {text}", suggestion="correct it in the file")
    if cell.kind is CellKind.TEXT:
        found = readings(_LETTERED.sub("", _MARKS.sub("", text)).strip())
        if found:
            return Value(found.get(".", next(iter(found.values()))))
    return Value(why=f"{text[:40]} is not a number", suggestion="correct it in the file")


def year_in(cell: Cell | None) -> tuple[int, str] | None:
    """The year that a column is headed by, and the letters behind it (``e`` is an estimate)."""
    if cell is None or cell.kind not in (CellKind.NUMBER, CellKind.TEXT):
        return None
    found = _YEAR.fullmatch(cell.text.strip())
    return (int(found[1]), found[2].lower()) if found else None


def times_hundred(value: float) -> float:
    """A share as per cent, decimal by decimal: a cell shown as 3.7% holds 0.037."""
    return float(Decimal(repr(value)) * 100)


def whole_dollars(millions: float) -> tuple[float, str]:
    """Millions of US$ as US$, decimal by decimal, and a sentence with what was published.

    The indicators of money are in US$: a figure in millions among them would be read a million
    times too small.
    """
    plain = repr(int(millions)) if float(millions).is_integer() else repr(millions)
    return float(Decimal(repr(millions)) * 1_000_000), f"Published as {plain} million US$."


def day_in(cell: Cell | None) -> str:
    """The first day named in a cell as ISO 8601, day before month; empty where there is none."""
    if cell is None:
        return ""
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    return day_of(cell.text)


def day_of(text: str) -> str:
    """The first day named in a text: ``23 Mar 1976``, ``23-03-1976`` or ``1976-03-23``."""
    for pattern, order in ((_ISO_DAY, (1, 2, 3)), (_DAY, (3, 2, 1)), (_NUMERIC_DAY, (3, 2, 1))):
        found = pattern.search(text)
        if found:
            year, month, day = (found[place] for place in order)
            number = int(month) if month.isdecimal() else month_called(month)
            try:
                return datetime(int(year), number, int(day)).date().isoformat()
            except ValueError:
                continue
    return ""


def month_called(word: str) -> int:
    """The number of an English month by its first three letters; 0 where there is none."""
    start = word[:3].casefold()
    return next(
        (n for n, name in enumerate(_MONTHS, 1) if len(start) == 3 and name[:3] == start), 0
    )


def month_year(text: str) -> str:
    """The last month and year named in a text as ``2023-06``; empty where there is none."""
    found = list(_MONTH_YEAR.finditer(text))
    if not found:
        return ""
    word, year = found[-1].groups()
    return f"{year if len(year) == 4 else f'20{year}'}-{month_called(word):02d}"


def texts_above(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The texts over a row, top to bottom."""
    places = sorted(place for place in _upper(sheet, row))
    return tuple(sheet.cells[place].text for place in places if sheet.cells[place].text.strip())


def _upper(sheet: Sheet, row: int) -> Iterator[tuple[int, int]]:
    return (
        (r, c)
        for r in range(1, row)
        for c in range(1, min(sheet.columns, 60) + 1)
        if (r, c) in sheet.cells
    )


def heads(sheet: Sheet, row: int) -> dict[int, str]:
    """The folded texts of a row, by column."""
    return {column: folded(cell.text) for column, cell in sheet.row(row).items()}
