"""The rows of a file that were not taken, with the reason beside each, for somebody to mend."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.exchange.incoming.found import Problem
from workbench.exchange.incoming.grid import Grid, place_of
from workbench.exchange.list_file import csv_bytes

HEADS = ("Sheet", "Cell", "Column", "Value", "Reason", "Suggestion")
_MOST_COLUMNS = 40
"""Cells of the row itself that are repeated: a matrix has hundreds."""


def problem_table(
    grid: Grid, problems: Iterable[Problem]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows: where, what, why and what helps, then the cells of that row as they stand."""
    rows = [(*_about(problem), *_cells(grid, problem)) for problem in problems]
    width = max(map(len, rows), default=len(HEADS))
    heads = (*HEADS, *(f"Cell {number} of the row" for number in range(1, width - len(HEADS) + 1)))
    return heads, tuple((*row, *[""] * (width - len(row))) for row in rows)


def problem_file(grid: Grid, problems: Iterable[Problem]) -> bytes:
    """The same as CSV in UTF-8."""
    return csv_bytes(*problem_table(grid, problems))


def _about(problem: Problem) -> tuple[str, ...]:
    return (
        problem.sheet,
        problem.cell,
        problem.column,
        problem.value,
        problem.why,
        problem.suggestion or "",
    )


def _cells(grid: Grid, problem: Problem) -> tuple[str, ...]:
    sheet = grid.sheet(problem.sheet)
    if sheet is None or not problem.cell:
        return ()
    row, _ = place_of(problem.cell)
    last = min(max(sheet.row(row), default=0), _MOST_COLUMNS)
    return tuple(sheet.text(row, column) for column in range(1, last + 1))
