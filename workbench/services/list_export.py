"""Writing a list as the screen shows it to an Excel or CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import UserError

EXCEL, CSV = ".xlsx", ".csv"


def write_list(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    replace: bool = False,
) -> None:
    """Write rows under their headers; the file's ending says which kind.

    UserError where the ending is neither .xlsx nor .csv, a file is there and ``replace`` is not
    set, or the folder cannot be written to; nothing is half-written then.
    """
    from workbench.exchange.saving import save  # noqa: PLC0415 # start-up needs no Excel

    ending = path.suffix.lower()
    if ending == EXCEL:
        from workbench.exchange.excel.list_sheet import list_bytes  # noqa: PLC0415 # the same

        data = list_bytes(title, headers, rows)
    elif ending == CSV:
        from workbench.exchange.list_file import csv_bytes  # noqa: PLC0415 # the same

        data = csv_bytes(headers, rows)
    else:
        raise UserError(
            f"A list cannot be written as {ending or 'a file without an ending'}",
            f"choose a name that ends in {EXCEL} or {CSV}",
        )
    save(data, path, replace=replace)
