"""An agreement with a clause, and a claim of gain with evidence, from the keyboard alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import ROOT, Desktop, wait_until
from tests.journeys.story import ask, file_made, finish

pytestmark = pytest.mark.journey

TITLE = "Accord on seasonal work =1+1"
CLAIM = "Money sent home <b>each</b> month"
SOURCE = "Delgado"


def listed(path: Path, kind: str) -> list[dict[str, Any]]:
    """What the file holds of one kind, asked without a window."""
    return list(ask(path, "list", kind))


def accords(path: Path) -> list[dict[str, Any]]:
    return [row for row in listed(path, "agreements") if row["title"].startswith("Accord on")]


def own_clauses(path: Path) -> list[dict[str, Any]]:
    ids = {row["id"] for row in accords(path)}
    return [row for row in listed(path, "clauses") if row["agreement"] in ids]


def claims(path: Path) -> list[dict[str, Any]]:
    return [row for row in listed(path, "gains") if row["text"].startswith("Money sent home <b>")]


@pytest.fixture
def sample(desktop: Desktop) -> Path:
    path = desktop.documents / "Sample.pcw"
    words = [sys.executable, "-m", "workbench", "sample", str(path)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return path


def test_agreement_clause_claim_and_evidence(desktop: Desktop, sample: Path) -> None:
    desktop.start("gui", str(sample))
    desktop.wait_for_title(r"^Sample workbook")
    add_and_change_an_agreement(desktop, sample)
    find_it_and_add_a_clause(desktop, sample)
    undo_redo_export_delete(desktop, sample)
    add_a_claim_with_evidence(desktop, sample)
    finish(desktop)


def add_and_change_an_agreement(desktop: Desktop, sample: Path) -> None:
    desktop.menu("alt+v", "g", "g")
    desktop.wait_for_title(r"Sample workbook – Agreements")
    desktop.keys("ctrl+shift+a")
    desktop.type(TITLE)
    desktop.keys("Tab", "Tab")
    desktop.type("Mexico")
    desktop.keys("Return", "Tab", "s", "Tab")
    desktop.type("United States")
    desktop.keys("Return", "Tab", "r")
    desktop.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    desktop.type("2019-04")
    desktop.keys("Tab", "Tab", "i")
    desktop.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    desktop.type(SOURCE)
    desktop.keys("Return")
    desktop.picture("1-agreement-form")
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(accords(sample)) == 1, "an agreement", desktop)
    (made,) = accords(sample)
    assert made["title"] == TITLE
    sides = {party["country"]: party["side"] for party in made["parties"]}
    assert sides == {"MEX": "sending", "USA": "receiving"}
    assert (made["signed"], made["status"]) == ("2019-04", "in_force")
    desktop.keys("F2", "End")
    desktop.type(" changed")
    desktop.keys("ctrl+Return")
    wait_until(lambda: accords(sample)[0]["title"] == f"{TITLE} changed", "a change", desktop)


def find_it_and_add_a_clause(desktop: Desktop, sample: Path) -> None:
    desktop.keys("ctrl+f")
    desktop.type("accord seasonal")
    desktop.picture("2-found")
    desktop.keys("F6", "Return")
    desktop.wait_for_title(r"Accord on seasonal work")
    desktop.keys("ctrl+shift+a")
    desktop.keys("Tab", "Tab")
    desktop.type(SOURCE)
    desktop.keys("Return", "ctrl+Return")
    wait_until(lambda: len(own_clauses(sample)) == 1, "a clause", desktop)
    desktop.picture("3-clauses")
    assert own_clauses(sample)[0]["present"] is True


def undo_redo_export_delete(desktop: Desktop, sample: Path) -> None:
    desktop.keys("ctrl+z")
    wait_until(lambda: own_clauses(sample) == [], "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: len(own_clauses(sample)) == 1, "a redo", desktop)
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"^Export this list")
    desktop.keys("Return")
    book = openpyxl.load_workbook(file_made(desktop)).worksheets[0]
    cells = [str(value) for row in book.iter_rows(values_only=True) for value in row if value]
    assert "Mexico, sending side" in cells
    desktop.wait_for_title(r"Accord on seasonal work")
    desktop.keys("Escape")
    desktop.wait_for_title(r"Sample workbook – Agreements")
    desktop.keys("Delete")
    wait_until(lambda: accords(sample) == [], "a deletion", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: len(own_clauses(sample)) == 1, "the agreement and its clause back", desktop)


def add_a_claim_with_evidence(desktop: Desktop, sample: Path) -> None:
    desktop.menu("alt+v", "g", "w")
    desktop.wait_for_title(r" → ")
    desktop.keys("ctrl+shift+a")
    desktop.type(CLAIM)
    desktop.keys("Tab", "m", "Tab", "Tab")
    desktop.type("A union")
    desktop.picture("4-claim-form")
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(claims(sample)) == 1, "a claim", desktop)
    assert (claims(sample)[0]["party"], claims(sample)[0]["said_by"]) == ("migrants", "A union")
    desktop.keys("ctrl+e", "Tab")
    desktop.type(SOURCE)
    desktop.keys("Return", "ctrl+Return")
    wait_until(lambda: len(claims(sample)[0]["evidence"]) == 1, "evidence", desktop)
    desktop.picture("5-triple-win")
    desktop.keys("F2", "s", "Down", "ctrl+Return")
    wait_until(
        lambda: claims(sample)[0]["evidence"][0]["stance"] == "contradicts", "a change", desktop
    )
    desktop.keys("Delete")
    wait_until(lambda: claims(sample)[0]["evidence"] == [], "a deletion", desktop)
    desktop.keys("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    wait_until(lambda: claims(sample) == [], "four undos", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: len(claims(sample)) == 1, "a redo", desktop)
