"""Exports of the sample, against the least that openpyxl can write.

The bare version holds the same cells with the same values, formulas and styles: they are put into
an empty workbook through openpyxl's own calls, styles ready made, and saved to memory. It works out
no figure, caches no result, and has no notes, lists, colours that follow, links or charts. Ours and
the bare one are made in turn in one process, in pairs; what is compared is the middle ratio of the
pairs. A ratio is asserted, never a time.
"""

from __future__ import annotations

import gc
import io
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from workbench.domain.ratings import Side
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.request import ExportRequest
from workbench.services.exporting import prepare_export
from workbench.services.workbook import Workbook

ROUNDS, LIMIT = 9, 1.3
SCOPES: dict[str, dict[str, Any]] = {
    "corridor": {"sending": "IDN", "receiving": "MYS"},
    "countries": {"side": Side.RECEIVING},
    "profile": {"country": "MEX"},
    "divergence": {"side": Side.RECEIVING},
    "everything": {},
    "template": {"country": "MYS", "side": Side.RECEIVING},
}
STYLE_TABLES = (
    "_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats",
    "_cell_styles",
)  # fmt: skip


class Bare:
    """The cells of an exported file, and how openpyxl alone writes them."""

    def __init__(self, data: bytes) -> None:
        self._model = openpyxl.load_workbook(io.BytesIO(data))
        self._sheets = [
            (
                sheet.title,
                [
                    (cell.row, cell.column, cell.value, cell.data_type, cell._style)
                    for row in sheet.iter_rows()
                    for cell in row
                    if cell.has_style or cell.value is not None
                ],
            )
            for sheet in self._model.worksheets
        ]
        self.cells = sum(len(cells) for _, cells in self._sheets)

    def write(self) -> bytes:
        """An empty workbook, filled and saved."""
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for table in STYLE_TABLES:
            setattr(workbook, table, getattr(self._model, table))
        for title, cells in self._sheets:
            sheet = workbook.create_sheet(title)
            for row, column, value, kind, style in cells:
                cell = sheet.cell(row, column)
                assert isinstance(cell, Cell)
                if value is not None:
                    cell.value = value
                    cell.data_type = kind
                cell._style = style
        stream = io.BytesIO()
        workbook.save(stream)
        return stream.getvalue()


def timed(action: Callable[[], object]) -> float:
    """Seconds of one run, which does not pay for what runs before it have left behind."""
    gc.collect()
    start = perf_counter()
    action()
    return perf_counter() - start


@pytest.fixture(scope="module")
def workbook(built_sample: Path) -> Iterator[Workbook]:
    found = Workbook.open(built_sample)
    yield found
    found.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", SCOPES)
def test_an_export_costs_little_more_than_its_cells(workbook: Workbook, kind: str) -> None:
    """From the frozen request to the bytes of the file."""
    request: ExportRequest = prepare_export(workbook, kind=kind, view=View(), **SCOPES[kind])
    bare = Bare(export_workbook(request))
    bare.write()
    rounds = 3 if kind == "everything" else ROUNDS
    # The two of a pair run one after the other: a machine that is busy for a while slows both.
    pairs = [(timed(lambda: export_workbook(request)), timed(bare.write)) for _ in range(rounds)]
    ratio = statistics.median(ours / least for ours, least in pairs)
    print(f"export {kind}: {ratio:.2f} x a bare write of its {bare.cells} cells")
    assert ratio <= LIMIT
