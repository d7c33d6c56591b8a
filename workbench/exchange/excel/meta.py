"""The very hidden sheet by which the program knows its own files again.

Its rows, in columns A onwards, all of them text:

1. a key and its value a row, down to the first empty row: ``kind`` (corridor, countries, profile,
   divergence, everything, template), ``program``, ``format``, ``workbook``, ``snapshot``,
   ``created``, ``checklist``, ``version``, ``perspective`` (of a template the one that fills it in,
   never ``range``), ``basis``, ``core``, ``sending``, ``receiving``, ``side``, ``country``
   (empty in a form for whichever country), ``corridors`` (pairs of ids, ``IDN MYS;MAR ESP``), what
   was left out, and ``sizes`` (``Corridor 210 40``: the last row and column with plain text, by
   which rows and columns that were added or deleted since are noticed);
2. in a template, a row that reads ``fields``, the row FIELD_HEADS, then one row a cell that takes
   something else than a rating, down to the next empty row;
3. a row that reads ``inputs``, the row INPUT_HEADS, then one row a cell that takes a rating, to the
   end.

A field is one of ``why``, ``confidence`` and ``as_of`` of the answer; of a source that the answer
rests on ``evidence_source`` (a title in words), ``evidence_locator``, ``evidence_quotation``,
``evidence_link`` and ``evidence_basis`` (a word for on paper, in practice or both; empty means
both), where ``place`` numbers the sources of one answer from 1; or, for the whole form and without
a criterion, ``country`` (a name or code, only in a form for whichever country), ``assessor`` (who
filled it in) and ``filled_on``. In a form for whichever country ``subject`` is empty throughout,
and what stands in the cell ``country`` takes its place; likewise ``assessor``. ``value`` is what
stood in the cell at export, escaped as text is; ``reason_cell`` of an input is the cell ``why``.
"""

from __future__ import annotations

import hashlib

from openpyxl.worksheet.worksheet import Worksheet

from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.request import TEMPLATE
from workbench.exchange.excel.template_plan import perspective_of

TITLE = "_meta"
INPUT_HEADS = (
    "sheet", "cell", "reason_cell", "subject", "side", "counterpart", "perspective", "assessor",
    "criterion", "basis", "rating", "origin", "reason_mark",
)  # fmt: skip
"""The columns that list the input cells, from the row after the one that reads ``inputs``.

``rating`` is what stood in ``cell`` at export, ``reason_mark`` stands for the text that stood in
``reason_cell`` (see ``reason_mark``): whatever comes back is compared with both.
"""

FIELD_HEADS = (
    "sheet", "cell", "field", "subject", "side", "counterpart", "perspective", "assessor",
    "criterion", "place", "value",
)  # fmt: skip
"""The columns that list the other cells of a template that are to be filled in."""


def reason_mark(text: str) -> str:
    """What stands for a reason as it was exported; empty where there was none.

    Programs that save the file may change how lines end and what blanks stand around them, which
    is no change of the reason.
    """
    said = plain_reason(text)
    if not said:
        return ""
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]


def plain_reason(text: str) -> str:
    """A reason without blanks around it, its lines ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def assessor_mark(workbook: str, assessor: str) -> str:
    """What stands for an assessor in a file without names: the same in every export of a workbook.

    Empty where nobody is named.
    """
    if not assessor:
        return ""
    digest = hashlib.sha256(f"{workbook}\n{assessor}".encode(errors="surrogatepass"))
    return f"#{digest.hexdigest()[:16]}"


def write_meta(book: Book, sheet: SheetWriter) -> None:
    """Keys and values, then one row an input cell with what stood in it."""
    request = book.request
    view, snapshot, is_form = request.view, request.snapshot, request.kind == TEMPLATE
    pairs = {
        "kind": request.kind,
        "program": request.program,
        "format": str(request.format_version),
        "workbook": snapshot.workbook,
        "snapshot": str(snapshot.change),
        "created": request.created,
        "checklist": snapshot.checklist.id,
        "version": snapshot.checklist.version,
        "perspective": perspective_of(request) if is_form else view.perspective,
        "basis": view.basis.value,
        "core": str(view.core).lower(),
        "sending": request.sending or "",
        "receiving": request.receiving or "",
        "side": request.side.value if request.side else "",
        "country": request.country or "",
        "corridors": ";".join(" ".join(pair) for pair in request.corridors),
        "paper_size": request.paper_size,
        "include_evidence": str(request.include_evidence).lower(),
        "include_names": str(request.include_names).lower(),
        "include_confidential": str(request.include_confidential).lower(),
        "sizes": _sizes(book),
    }
    for row, (key, value) in enumerate(pairs.items(), 1):
        sheet.text(row, 1, key, styles.PLAIN)
        sheet.text(row, 2, value, styles.PLAIN)
    _inputs(book, sheet, _fields(book, sheet, len(pairs) + 2))
    sheet.worksheet.sheet_state = Worksheet.SHEETSTATE_VERYHIDDEN


def _sizes(book: Book) -> str:
    """The sheets that take answers, each with its last row and column that hold plain text."""
    titles = [cell.sheet for cell in book.inputs] + [cell.sheet for cell in book.fields]
    found = []
    for title in dict.fromkeys(titles):
        # Going through the rows would make a cell of every place that is empty.
        cells = book.sheets[title].worksheet._cells  # noqa: SLF001 # see above
        texts = [place for place, cell in cells.items() if cell.data_type == "s" and cell.value]
        last_row = max((row for row, _ in texts), default=0)
        last_column = max((column for _, column in texts), default=0)
        found.append(f"{title} {last_row} {last_column}")
    return ";".join(found)


def _fields(book: Book, sheet: SheetWriter, row: int) -> int:
    """The other cells of a template, where there are any; returns the row to go on from."""
    if not book.fields:
        return row
    sheet.text(row, 1, "fields", styles.PLAIN)
    for column, head in enumerate(FIELD_HEADS, 1):
        sheet.text(row + 1, column, head, styles.PLAIN)
    for at, cell in enumerate(book.fields, row + 2):
        key = cell.key
        values = (
            cell.sheet,
            cell.cell,
            cell.field,
            key.subject,
            key.side.value,
            key.counterpart or "",
            key.perspective,
            key.assessor,
            key.criterion,
            str(cell.place) if cell.place else "",
            cell.value,
        )
        for column, value in enumerate(values, 1):
            if value:
                sheet.text(at, column, value, styles.PLAIN)
    return row + len(book.fields) + 3


def _inputs(book: Book, sheet: SheetWriter, row: int) -> None:
    request = book.request
    sheet.text(row, 1, "inputs", styles.PLAIN)
    for column, head in enumerate(INPUT_HEADS, 1):
        sheet.text(row + 1, column, head, styles.PLAIN)
    for at, cell in enumerate(book.inputs, row + 2):
        key = cell.key
        named = request.include_names
        values = (
            cell.sheet,
            cell.cell,
            cell.reason_cell,
            key.subject,
            key.side.value,
            key.counterpart or "",
            key.perspective,
            key.assessor if named else assessor_mark(request.snapshot.workbook, key.assessor),
            key.criterion,
            cell.basis.value,
            cell.rating.value if cell.rating else "",
            cell.origin,
            reason_mark(cell.reason),
        )
        for column, value in enumerate(values, 1):
            if value:
                sheet.text(at, column, value, styles.PLAIN)
