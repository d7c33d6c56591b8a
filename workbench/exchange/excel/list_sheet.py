"""A list as the screen shows it, as one Excel sheet of text with a filter at its head."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from workbench.exchange.excel import text as door
from workbench.exchange.excel.styles import HEAD, WRAPPED, Look, StyleBook

_LEAST, _MOST = 10.0, 60.0
"""Characters that a column is wide at least and at most."""


def list_bytes(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of an Excel file with one sheet of these rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "List"
    styles = StyleBook(workbook)
    for place, cells in enumerate((headers, *rows), start=1):
        look: Look = HEAD if place == 1 else WRAPPED
        for column, text in enumerate(cells, start=1):
            style = styles.array(look, door.begins_like_a_formula(text))
            door.put_text(sheet.cell(place, column), text, style)
    for column in range(1, len(headers) + 1):
        longest = max((len(row[column - 1]) for row in (headers, *rows)), default=0)
        width = min(_MOST, max(_LEAST, longest * 1.1))
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = f"{get_column_letter(max(1, len(headers)))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    workbook.properties.title = door.for_property(title)
    workbook.properties.creator = door.for_property("Policy Coherence Workbench")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
