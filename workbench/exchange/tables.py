"""Tables that ship with the program: CSV in UTF-8, a header row, an empty cell meaning missing."""

from __future__ import annotations

import csv
from pathlib import Path

from workbench.exchange.strict import DecodeError

TableRow = dict[str, str]


def read_table(path: Path, columns: tuple[str, ...]) -> tuple[TableRow, ...]:
    """Every row by column name; DecodeError where the file is no table or not the one expected.

    OSError passes through.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DecodeError(f"{path.name}: not a table in UTF-8 ({error})") from None
    header = tuple(rows.pop(0)) if rows else ()
    if header != columns:
        raise DecodeError(f"{path.name}: columns are {', '.join(header)}")
    for place, cells in enumerate(rows, start=2):
        if len(cells) != len(columns):
            raise DecodeError(f"{path.name}[{place}]: {len(cells)} cells")
    return tuple(dict(zip(columns, cells, strict=True)) for cells in rows)
