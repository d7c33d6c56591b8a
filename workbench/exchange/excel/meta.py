"""The very hidden sheet by which the program knows its own files again."""

from __future__ import annotations

import hashlib

from openpyxl.worksheet.worksheet import Worksheet

from workbench.exchange.excel import styles
from workbench.exchange.excel.book import Book, SheetWriter

TITLE = "_meta"
INPUT_HEADS = (
    "sheet", "cell", "reason_cell", "subject", "side", "counterpart", "perspective", "assessor",
    "criterion", "basis", "rating", "origin",
)  # fmt: skip
"""The columns that list the input cells, from the row after the one that reads ``inputs``."""


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
    view, snapshot = request.view, request.snapshot
    pairs = {
        "kind": request.kind,
        "program": request.program,
        "format": str(request.format_version),
        "workbook": snapshot.workbook,
        "snapshot": str(snapshot.change),
        "created": request.created,
        "checklist": snapshot.checklist.id,
        "version": snapshot.checklist.version,
        "perspective": view.perspective,
        "basis": view.basis.value,
        "core": str(view.core).lower(),
        "sending": request.sending or "",
        "receiving": request.receiving or "",
        "side": request.side.value if request.side else "",
        "paper_size": request.paper_size,
        "include_evidence": str(request.include_evidence).lower(),
        "include_names": str(request.include_names).lower(),
        "include_confidential": str(request.include_confidential).lower(),
    }
    for row, (key, value) in enumerate(pairs.items(), 1):
        sheet.text(row, 1, key, styles.PLAIN)
        sheet.text(row, 2, value, styles.PLAIN)
    _inputs(book, sheet, len(pairs) + 2)
    sheet.worksheet.sheet_state = Worksheet.SHEETSTATE_VERYHIDDEN


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
        )
        for column, value in enumerate(values, 1):
            if value:
                sheet.text(at, column, value, styles.PLAIN)
