"""A list as the screen shows it, for other programs, as CSV (``excel.list_sheet`` for Excel)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def csv_bytes(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The list as CSV in UTF-8 with a mark, so that Excel reads accents.

    A text that begins like a formula gets a leading apostrophe: a CSV file has no other way to say
    that it is text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(text) for text in headers])
    writer.writerows([[_safe(text) for text in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "replace")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
