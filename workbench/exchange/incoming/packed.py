"""How a grid travels from the child process to the program: lines of JSON, never live objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from workbench.errors import UserError
from workbench.exchange.incoming.grid import Area, Cell, CellKind, Grid, Sheet

_PER_LINE = 2000


def packed(grid: Grid) -> Iterator[str]:
    """The lines of a grid: one about it, one about each sheet, then the cells of that sheet."""
    head = {"name": grid.name, "kind": grid.kind, "notes": grid.notes}
    yield _line({**head, "from_1904": grid.dates_from_1904, "sheets": len(grid.sheets)})
    for sheet in grid.sheets:
        items = list(sheet.cells.items())
        yield _line(
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "very": sheet.very_hidden,
                "merged": [(a.top, a.left, a.bottom, a.right) for a in sheet.merged],
                "rows": sorted(sheet.hidden_rows),
                "columns": sorted(sheet.hidden_columns),
                "lines": -(-len(items) // _PER_LINE),
            }
        )
        for start in range(0, len(items), _PER_LINE):
            yield _line([_cell(*item) for item in items[start : start + _PER_LINE]])


def packed_refusal(error: UserError) -> str:
    """The one line of a refusal."""
    return _line({"refused": [error.what, error.do, error.safe]})


def unpacked(lines: Iterator[str]) -> Grid:
    """The grid that was packed; a refusal is raised as the UserError it was.

    ValueError, KeyError or StopIteration where the lines are none of ours.
    """
    head = json.loads(next(lines))
    if "refused" in head:
        what, do, safe = head["refused"]
        raise UserError(str(what), str(do), str(safe))
    sheets = tuple(_sheet(json.loads(next(lines)), lines) for _ in range(head["sheets"]))
    return Grid(head["name"], head["kind"], sheets, tuple(head["notes"]), head["from_1904"])


def _sheet(about: dict[str, Any], lines: Iterator[str]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for _ in range(about["lines"]):
        for row, column, value, kind, number_format, indent in json.loads(next(lines)):
            held = datetime.fromisoformat(value) if kind == CellKind.DATE else value
            cells[(row, column)] = Cell(held, CellKind(kind), number_format, indent)
    return Sheet(
        about["name"],
        cells,
        about["hidden"],
        about["very"],
        tuple(Area(*area) for area in about["merged"]),
        frozenset(about["rows"]),
        frozenset(about["columns"]),
    )


def _cell(place: tuple[int, int], cell: Cell) -> list[Any]:
    value = cell.value.isoformat() if isinstance(cell.value, datetime) else cell.value
    return [*place, value, cell.kind.value, cell.number_format, cell.indent]


def _line(value: object) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":")) + "\n"
