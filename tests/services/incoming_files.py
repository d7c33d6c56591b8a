"""Exports of a workbook as somebody sends them back: edited cell by cell, and read again."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl import Workbook as Book

from tests.exchange.excel import reading
from workbench.domain.ratings import Side
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.incoming.reading_in import grid_of
from workbench.services import importing
from workbench.services.exporting import prepare_export
from workbench.services.importing import Incoming
from workbench.services.workbook import Workbook

Edits = Mapping[tuple[str, str], object]


def corridor(workbook: Workbook, perspective: str = "assessor") -> bytes:
    request = prepare_export(
        workbook,
        kind="corridor",
        view=View(perspective),
        sending="AAA",
        receiving="BBB",
        include_names=True,
    )
    return export_workbook(request)


def countries(workbook: Workbook, perspective: str = "assessor", side: str = "sending") -> bytes:
    request = prepare_export(
        workbook, kind="countries", view=View(perspective), side=Side(side), include_names=True
    )
    return export_workbook(request)


def template(workbook: Workbook, country: str | None = "AAA", side: str = "sending") -> bytes:
    request = prepare_export(
        workbook, kind="template", view=View("assessor"), side=Side(side), country=country
    )
    return export_workbook(request)


def read(workbook: Workbook, data: bytes, name: str = "back.xlsx") -> Incoming:
    grid = grid_of(data, name)
    return importing.recognise(grid).read(grid, importing.known_to(workbook))


def changed(data: bytes, change: Callable[[Book], object]) -> bytes:
    """The file after somebody did something to it in a spreadsheet program."""
    whole = openpyxl.load_workbook(io.BytesIO(data))
    change(whole)
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def of_another_version(data: bytes) -> bytes:
    """The file as if it answered a version of the checklist that was never made."""

    def renamed(book: Book) -> None:
        for row in book["_meta"].iter_rows(max_col=2):
            if row[0].value == "version":
                row[1].value = "0.0"

    return changed(data, renamed)


def inputs(data: bytes) -> list[dict[str, str]]:
    return reading.inputs(data)


def fields(data: bytes) -> list[dict[str, str]]:
    """The rows of ``_meta`` that list the other cells of a form."""
    rows = reading.meta(data)
    start = next(place for place, row in enumerate(rows) if row[0] == "fields")
    found = []
    for row in rows[start + 2 :]:
        if not row[0]:
            break
        found.append(dict(zip(rows[start + 1], row, strict=False)))
    return found


def places(incoming: Incoming) -> list[tuple[str, str]]:
    """Where the problems are."""
    return sorted((problem.sheet, problem.cell) for problem in incoming.problems)
