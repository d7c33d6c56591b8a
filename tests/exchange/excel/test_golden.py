"""Exports read back cell by cell against what was looked at and found right.

Run with ``UPDATE_GOLDEN=1`` to write them anew, then read the difference before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from workbench.domain.ratings import Basis
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook

GOLDEN = Path(__file__).parents[2] / "golden"
CASES = {
    "corridor-range": (world.corridor, View()),
    "corridor-migrants-both": (world.corridor, View("migrants", Basis.BOTH)),
    "countries-range": (world.countries, View()),
    "profile-range": (world.profile, View()),
    "divergence-range": (world.divergence, View()),
    "divergence-migrants-both": (world.divergence, View("migrants", Basis.BOTH)),
    "template-unions": (world.template, View("unions")),
}


def cells(data: bytes) -> dict[str, dict[str, list[object]]]:
    """By sheet and cell: the value or formula, and a formula's result."""
    formulas, values = reading.book(data), reading.book(data, values=True)
    found: dict[str, dict[str, list[object]]] = {}
    for sheet in formulas.worksheets:
        if sheet.title == "Method":
            continue
        found[sheet.title] = {
            cell.coordinate: [cell.value, values[sheet.title][cell.coordinate].value]
            if cell.data_type == "f"
            else [cell.value]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
    return found


@pytest.mark.parametrize("name", CASES)
def test_export_reads_back_as_it_was(name: str) -> None:
    make, view = CASES[name]
    found = cells(export_workbook(make(world.snapshot(world.random_answers(2, 0.25)), view)))
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    assert found.keys() == expected.keys()
    for sheet, there in expected.items():
        assert found[sheet].keys() == there.keys(), sheet
        for cell, value in there.items():
            assert found[sheet][cell][:-1] == value[:-1], (sheet, cell)
            assert _close(found[sheet][cell][-1], value[-1]), (sheet, cell)


def _close(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9
    return one == other
