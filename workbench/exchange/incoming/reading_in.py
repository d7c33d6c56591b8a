"""From a path to a grid: the one way in for every file that is not the program's own format."""

from __future__ import annotations

from pathlib import Path

from workbench.exchange.incoming.child import load, read_in_child
from workbench.exchange.incoming.delimited import read_csv
from workbench.exchange.incoming.grid import LIMITS, Grid, Limits
from workbench.exchange.incoming.preflight import (
    CSV,
    XLSX,
    Cancelled,
    check_package,
    kind_of,
    read_file,
)
from workbench.exchange.incoming.size_scan import check_sizes


def never() -> bool:
    """What nobody cancels."""
    return False


def read_grid(path: Path, limits: Limits = LIMITS, cancelled: Cancelled = never) -> Grid:
    """Read an .xlsx, .xlsm, .xls or .csv file into frozen values (excel.md, Back).

    What the file is follows from its first bytes. It is read once, checked, its sheets are
    counted, and an Excel file is then read by a child process under ``limits``. ``cancelled`` is
    asked several times a second. UserError with one sentence for everything that goes wrong
    (ReadingStoppedError where it was cancelled); the file is never written.
    """
    data = read_file(path, limits, cancelled)
    kind = checked_kind(data, path.name, limits, cancelled)
    if kind == CSV:
        return read_csv(data, path.name, limits, cancelled)
    return read_in_child(data, path.name, kind, limits, cancelled)


def checked_kind(data: bytes, name: str, limits: Limits, cancelled: Cancelled) -> str:
    """The kind of a file that may be handed to a reader; UserError where it may not."""
    kind = kind_of(data, name)
    if kind == XLSX:
        check_package(data, name, limits, cancelled)
        check_sizes(data, name, limits, cancelled)
    return kind


def grid_of(data: bytes, name: str, limits: Limits = LIMITS) -> Grid:
    """The same for bytes, without a child: for bytes that the program itself has made."""
    kind = checked_kind(data, name, limits, never)
    if kind == CSV:
        return read_csv(data, name, limits, never)
    return load(data, name, kind, limits)
