"""The practice library from the keyboard alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.test_first_afternoon import ask

pytestmark = pytest.mark.journey

TITLE = "Savings circles <b>of</b> Zacatecas"


def entered(sample: Path) -> list[dict[str, Any]]:
    """The practice that the story enters, as the headless command lists it."""
    return [
        each for each in ask(sample, "list", "practices") if each["title"].startswith("Savings")
    ]


def test_add_judge_change_find_export_delete_undo_redo(desktop: Desktop) -> None:
    desktop.start("gui")
    desktop.wait_for_title(r"^Policy Coherence Workbench$")
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – ")
    documents = Path(desktop.environment["HOME"]) / "Documents"
    sample = documents / "Sample workbook.pcw"
    desktop.keys("ctrl+shift+r")
    desktop.wait_for_title(r"Practice library")
    add(desktop, sample)
    judge(desktop, sample)
    find_and_export(desktop, documents)
    undo_and_redo(desktop, sample)
    desktop.keys("ctrl+q")
    assert desktop.wait_for_end() == 0
    assert "Traceback" not in desktop.log()
    (practice,) = entered(sample)
    assert practice["judged_differently"] is False


def add(desktop: Desktop, sample: Path) -> None:
    """What is missing is asked for one field after the other; the focus goes to it."""
    before = len(ask(sample, "history"))
    desktop.keys("ctrl+shift+a")
    desktop.type(TITLE)
    desktop.keys("ctrl+Return")
    desktop.picture("1-source-needed")
    assert len(ask(sample, "history")) == before
    desktop.type("Delgado")
    desktop.keys("Return", "ctrl+Return")
    desktop.picture("2-country-needed")
    assert len(ask(sample, "history")) == before
    desktop.type("Mexico")
    desktop.keys("Return", "ctrl+Return")
    wait_until(lambda: len(entered(sample)) == 1, "a practice", desktop)
    (practice,) = entered(sample)
    assert practice["title"] == TITLE
    assert (practice["country"], practice["source"]) == ("MEX", "delgado-wise-castles-2007")
    desktop.picture("3-added")


def judge(desktop: Desktop, sample: Path) -> None:
    """One perspective judges; a reason or a source is asked for."""
    desktop.keys("ctrl+j")
    desktop.type("Migrants and")
    desktop.keys("Return", "Tab", "g", "ctrl+Return")
    desktop.picture("4-reason-needed")
    assert entered(sample)[0]["judgements"] == []
    desktop.type("Women decide on the money")
    desktop.keys("ctrl+Return")
    wait_until(lambda: bool(entered(sample)[0]["judgements"]), "a judgement", desktop)
    (judgement,) = entered(sample)[0]["judgements"]
    assert (judgement["perspective"], judgement["judged"]) == ("migrants", "good")
    assert judgement["why"] == "Women decide on the money"
    desktop.keys("F2", "End")
    desktop.type(" and Jalisco")
    desktop.keys("ctrl+Return")
    title = f"{TITLE} and Jalisco"
    wait_until(lambda: entered(sample)[0]["title"] == title, "a change", desktop)
    desktop.picture("5-judged")


def find_and_export(desktop: Desktop, documents: Path) -> None:
    """What is found is what goes to Excel."""
    desktop.keys("ctrl+f")
    desktop.type("jalisco")
    desktop.keys("ctrl+shift+t")
    desktop.picture("6-found-as-a-table")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    wait_until(lambda: bool(list(documents.glob("*.xlsx"))), "an Excel file", desktop)
    desktop.wait_for_title(r"Practice library")
    (written,) = documents.glob("*.xlsx")
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Title", f"{TITLE} and Jalisco"]
    assert rows[1][4] == "Good"


def undo_and_redo(desktop: Desktop, sample: Path) -> None:
    """Deleting is one step; everything can be taken back and brought back."""
    desktop.keys("ctrl+f", "ctrl+a", "BackSpace", "ctrl+f")
    desktop.type("jalisco")
    desktop.keys("F6", "Delete")
    wait_until(lambda: entered(sample) == [], "a deletion", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: len(entered(sample)) == 1, "an undo", desktop)
    desktop.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_until(lambda: entered(sample) == [], "four undos", desktop)
    desktop.keys("ctrl+y", "ctrl+y", "ctrl+y")
    wait_until(lambda: len(entered(sample)) == 1, "three redos", desktop)
    (practice,) = entered(sample)
    assert practice["title"] == f"{TITLE} and Jalisco"
    assert len(practice["judgements"]) == 1
    desktop.picture("7-brought-back")
