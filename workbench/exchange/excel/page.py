"""How sheets are set up for reading and printing."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import Book, SheetWriter

PROGRAM = "Policy Coherence Workbench"

LINE_POINTS = 12.6
"""Height of a line of 10-point text."""

MOST_POINTS = 400.0
"""Excel draws no row higher than 409 points."""

_MOST_LINES = 32
_PAPER = {"A4": 9, "Letter": 1}
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 0.45, 0.7, 0.65
_NARROW = set("iljtfrI.,;:'|!()[] ")


def row_height(*texts: tuple[str, float], least: float = 15.0) -> float:
    """The height in points that wrapped texts need, given (text, column width) pairs."""
    most = max((_lines(text, width) for text, width in texts if text), default=1)
    return min(MOST_POINTS, max(least, most * LINE_POINTS + 3))


def _lines(text: str, width: float) -> int:
    if len(text) > _MOST_LINES * width * 2:
        return _MOST_LINES
    # A line breaks before the word that does not fit, which wastes about a tenth of its width.
    room = max(1.0, width * 0.94)
    return sum(_line_count(part, room) for part in text.split("\n"))


def _line_count(part: str, room: float) -> int:
    used, lines = 0.0, 1
    for piece in part.split(" "):
        length = _length(piece)
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            extra = math.ceil(length / room) - 1
            lines, length = lines + extra, length - extra * room
        used += length + 0.45
    return lines


@lru_cache(maxsize=30_000)
def _length(word: str) -> float:
    """How wide a word is; a language repeats its words, so most are worked out once."""
    return sum(_breadth(character) for character in word)


def _breadth(character: str) -> float:
    if character in _NARROW:
        return 0.5
    if character > "\u2e7f" and unicodedata.east_asian_width(character) in "WF":
        return 2.0
    return 1.15 if character.isupper() else 0.9


def set_up(book: Book, sheet: SheetWriter, *, landscape: bool, title: str) -> None:
    """Paper, fit to width, margins, header and footer with page n of N."""
    worksheet, request = sheet.worksheet, book.request
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.paperSize = _PAPER.get(request.paper_size, _PAPER["A4"])
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    margins = worksheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top, margins.bottom, margins.header, margins.footer = (
        _TOP_MARGIN,
        _BOTTOM_MARGIN,
        0.3,
        0.3,
    )
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = door.for_header(title)
    if request.cover.marking:
        header.right.text = door.for_header(request.cover.marking)
    footer.left.text = door.for_header(f"{sheet.title} · {PROGRAM} {request.program}")
    footer.right.text = "Page &P of &N"
    worksheet.oddHeader, worksheet.oddFooter = header, footer
    worksheet.sheet_view.showGridLines = False


def protect(sheet: SheetWriter) -> None:
    """Lock what is not an input, without a password; widths and heights stay free."""
    protection = sheet.worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.autoFilter = False


def freeze(sheet: SheetWriter, row: int, column: int) -> None:
    """Keep what is above ``row`` and before ``column`` in sight."""
    sheet.worksheet.freeze_panes = sheet.at(row, column)


def print_part(sheet: SheetWriter, last_column: int, last_row: int, head: tuple[int, int]) -> None:
    """Print the columns up to ``last_column``, repeating the rows of ``head`` on every page."""
    sheet.worksheet.print_area = f"A1:{sheet.at(last_row, last_column)}"
    sheet.worksheet.print_title_rows = f"{head[0]}:{head[1]}"


def on_one_page(sheet: SheetWriter, last_column: int, last_row: int) -> None:
    """Print everything up to a cell on one page.

    Excel passes over page breaks where a sheet is fitted, and would cut a chart in two.
    """
    sheet.worksheet.print_area = f"A1:{sheet.at(last_row, last_column)}"
    sheet.worksheet.page_setup.fitToHeight = 1


def row_below(sheet: SheetWriter, row: int, centimetres: float) -> int:
    """The first row that begins so far below the top of a row."""
    dimensions = sheet.worksheet.row_dimensions
    left = centimetres / 2.54 * 72
    while left > 0:
        left -= dimensions[row].height or 15.0
        row += 1
    return row
