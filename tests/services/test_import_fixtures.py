"""Forty files with something in them that is not taken as it stands, each with the known list.

Every file is the same form with one or more cells changed by ``do``; ``cells`` names the open cells
of the form by criterion and field (``voice-s1 paper``), ``expected`` those that must be listed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.services import incoming_files as files
from tests.store.files import KEY, copy
from workbench.services import importing
from workbench.services.answering import SetStatus
from workbench.services.importing import Incoming
from workbench.services.workbook import Workbook


@dataclass
class Form:
    """The form as a spreadsheet program has it open."""

    book: Book
    cells: dict[str, tuple[str, str]]

    def put(self, name: str, value: object, data_type: str = "") -> None:
        cell = self.sheet(name)[self.cells[name][1]]
        cell.value = value
        if data_type:
            cell.data_type = data_type

    def sheet(self, name: str) -> Worksheet:
        return self.book[self.cells[name][0]]

    def row(self, name: str) -> int:
        return int(re.sub(r"\D", "", self.cells[name][1]))


def cells_of(data: bytes) -> dict[str, tuple[str, str]]:
    found = {}
    for row in files.inputs(data):
        found[f"{row['criterion']} {row['basis']}"] = (row["sheet"], row["cell"])
    for entry in files.fields(data):
        name = f"{entry['criterion']} {entry['field']}".strip()
        found[name] = (entry["sheet"], entry["cell"])
    return found


A, B, C = "voice-s1", "voice-s2", "rights-s1"
Do = Callable[[Form], object]


def puts(*pairs: tuple[str, object], data_type: str = "") -> Do:
    def do(form: Form) -> None:
        for name, value in pairs:
            form.put(name, value, data_type)

    return do


def merged(first: str, last: str) -> Do:
    def do(form: Form) -> None:
        form.put(first, "Met")
        form.sheet(first).merge_cells(f"{form.cells[first][1]}:{form.cells[last][1]}")

    return do


def hidden(what: str) -> Do:
    def do(form: Form) -> None:
        form.put(f"{A} practice", "maybe")
        sheet = form.sheet(f"{A} paper")
        if what == "sheet":
            sheet.sheet_state = "hidden"
        elif what == "row":
            sheet.row_dimensions[form.row(f"{A} paper")].hidden = True
        else:
            sheet.column_dimensions[form.cells[f"{A} practice"][1][0]].hidden = True

    return do


def from_1904(form: Form) -> None:
    form.book.epoch = CALENDAR_MAC_1904
    form.put(f"{B} paper", "Met")
    form.put(f"{B} as_of", datetime.datetime(2019, 3, 4))
    form.put(f"{A} practice", datetime.datetime(2019, 3, 4))


def rows_inserted(form: Form) -> None:
    form.sheet(f"{A} paper").insert_rows(form.row(f"{A} paper"))


def rows_deleted(form: Form) -> None:
    form.sheet(f"{A} paper").delete_rows(form.row(f"{A} paper"))


def column_inserted(form: Form) -> None:
    form.sheet(f"{A} paper").insert_cols(3)


def column_deleted(form: Form) -> None:
    form.sheet(f"{A} paper").delete_cols(2)


def sheet_renamed(form: Form) -> None:
    form.sheet(f"{A} paper").title = "Mine"


def sheet_deleted(form: Form) -> None:
    del form.book["Checklist"]


ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")
FIXTURES: dict[str, tuple[Do, list[str]]] = {
    "nothing wrong": (puts((f"{B} paper", "Met")), []),
    "formula without a result": (puts((f"{B} paper", '="Met"')), [f"{B} paper"]),
    "formulas everywhere": (
        puts((f"{A} paper", "=1"), (f"{B} practice", "=A1"), (f"{C} why", "=A1")),
        [f"{A} paper", f"{B} practice", f"{C} why"],
    ),
    "formula in a date": (puts((f"{A} as_of", "=TODAY()")), [f"{A} as_of"]),
    "formula in a source": (puts((f"{A} evidence_source", "=A1")), [f"{A} evidence_source"]),
    "formula in how sure": (puts((f"{A} confidence", "=A1")), [f"{A} confidence"]),
    **{
        f"error {word}": (puts((f"{B} paper", word), data_type="e"), [f"{B} paper"])
        for word in ERRORS
    },
    "error in a reason": (puts((f"{B} why", "#REF!"), data_type="e"), [f"{B} why"]),
    "merged over two ratings": (
        merged(f"{A} paper", f"{B} paper"), [f"{A} paper", f"{B} paper"],
    ),
    "merged rating and reason": (
        merged(f"{A} practice", f"{A} why"), [f"{A} practice", f"{A} why"],
    ),
    "hidden sheet": (hidden("sheet"), [f"{A} practice"]),
    "hidden row": (hidden("row"), [f"{A} practice"]),
    "hidden column": (hidden("column"), [f"{A} practice"]),
    "dates from 1904": (from_1904, [f"{A} practice"]),
    "number": (puts((f"{B} paper", 1)), [f"{B} paper"]),
    "part of a number": (puts((f"{B} paper", 0.5)), [f"{B} paper"]),
    "truth value": (puts((f"{B} paper", True)), [f"{B} paper"]),
    "date": (puts((f"{B} paper", datetime.datetime(2020, 1, 1))), [f"{B} paper"]),
    "unknown word": (puts((f"{B} paper", "perhaps")), [f"{B} paper"]),
    "word nearly right": (puts((f"{B} paper", "partly mett")), [f"{B} paper"]),
    "two words": (puts((f"{B} paper", "Met, Partly met")), [f"{B} paper"]),
    "word of another symbol": (puts((f"{B} paper", "◐ Not")), [f"{B} paper"]),
    "code of Namibia": (puts((f"{B} paper", "NA")), [f"{B} paper"]),
    "does not apply without a reason": (
        puts((f"{B} paper", "Not applicable")), [f"{B} paper"],
    ),
    "reason taken away from what does not apply": (
        puts((f"{B} paper", "–"), (f"{B} practice", "Met")), [f"{B} paper", f"{B} practice"],
    ),
    "day that is none": (puts((f"{A} as_of", "2020-02-30")), [f"{A} as_of"]),
    "date in words": (puts((f"{A} as_of", "last May")), [f"{A} as_of"]),
    "unknown word for how sure": (puts((f"{A} confidence", "so so")), [f"{A} confidence"]),
    "date alone": (puts((f"{B} as_of", 2020)), [f"{B} as_of"]),
    "how sure alone": (puts((f"{B} confidence", "High")), [f"{B} confidence"]),
    "quotation without a source": (
        puts((f"{A} evidence_quotation", "As said")), [f"{A} evidence_source"],
    ),
    "unknown basis of a source": (
        puts((f"{A} evidence_source", "Act"), (f"{A} evidence_basis", "everything")),
        [f"{A} evidence_source"],
    ),
    "source of too many letters": (
        puts((f"{A} evidence_source", "x" * 5_000)), [f"{A} evidence_source"],
    ),
    "rows inserted": (rows_inserted, ["Checklist"]),
    "rows deleted": (rows_deleted, ["Checklist"]),
    "column inserted": (column_inserted, ["Checklist"]),
    "column deleted": (column_deleted, ["Checklist"]),
    "sheet renamed": (sheet_renamed, ["Checklist"]),
    "sheet deleted": (sheet_deleted, ["Checklist"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def form(small_once: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    workbook = Workbook.open(copy(small_once, tmp_path_factory.mktemp("form")))
    data = files.template(workbook)
    workbook.close()
    return data


def read_form(
    workbook: Workbook, data: bytes, do: Do
) -> tuple[Incoming, dict[str, tuple[str, str]]]:
    cells = cells_of(data)
    changed = files.changed(data, lambda book: do(Form(book, cells)))
    return files.read(workbook, changed), cells


def test_there_are_forty() -> None:
    assert len(FIXTURES) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_what_is_not_taken_is_the_known_list(workbook: Workbook, form: bytes, name: str) -> None:
    do, expected = FIXTURES[name]
    incoming, cells = read_form(workbook, form, do)
    listed = sorted(cells.get(cell, (cell, "")) for cell in expected)
    assert files.places(incoming) == listed
    for problem in incoming.problems:
        assert problem.why
        assert problem.suggestion
    importing.take_in(workbook, incoming)


def test_what_is_hidden_is_said_and_read(workbook: Workbook, form: bytes) -> None:
    for what in ("sheet", "row", "column"):
        incoming, _ = read_form(workbook, form, hidden(what))
        assert any("hidden" in note for note in incoming.notes), what


def test_dates_from_1904_are_taken_as_the_day_they_are(workbook: Workbook, form: bytes) -> None:
    incoming, cells = read_form(workbook, form, from_1904)
    taken = {(change.sheet, change.cell): change.after for change in incoming.changes}
    assert taken[cells[f"{B} as_of"]] == "2019-03-04"


def test_a_final_form_lists_every_cell_that_was_changed(workbook: Workbook, form: bytes) -> None:
    workbook.apply(SetStatus(KEY, "final"))
    incoming, cells = read_form(workbook, form, puts((f"{B} paper", "Met"), (f"{B} why", "so")))
    assert files.places(incoming) == sorted([cells[f"{B} paper"], cells[f"{B} why"]])
    assert incoming.command(()) is None
