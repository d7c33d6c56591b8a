"""Tables that ship with the program: CSV in UTF-8, a header row, an empty cell meaning missing."""

from __future__ import annotations

import csv
from pathlib import Path

from workbench.exchange.strict import DecodeError

TableRow = dict[str, str]


def read_table(path: Path, columns: tuple[str, ...]) -> tuple[TableRow, ...]:
    """Every row by column name; DecodeError where the header or a row's length is wrong."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = tuple(next(reader, ()))
        if header != columns:
            raise DecodeError(f"{path.name}: columns are {', '.join(header)}")
        rows = []
        for place, cells in enumerate(reader, start=2):
            if len(cells) != len(columns):
                raise DecodeError(f"{path.name}[{place}]: {len(cells)} cells")
            rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
