"""A country that is not in the sample, entered from the keyboard alone, in a real window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey

ROWS = (
    "Indicator\tValue\tYear\tSource\n"
    "Human Development Index\t0,602\t2019\tUNDP <b>2020</b>\n"
    "Personal remittances received\t8.108.000.000,0\t2020\tUNDP <b>2020</b>\n"
    "Population\t..\t2020\tUNDP <b>2020</b>\n"
    "Number of mountains\t8\t2020\tUNDP <b>2020</b>\n"
)
_CLIPBOARD = (
    "import sys; from PySide6.QtCore import QTimer; from PySide6.QtGui import QGuiApplication;"
    "app = QGuiApplication([]); app.clipboard().setText(sys.argv[1]);"
    "QTimer.singleShot(60_000, app.quit); print('ready', flush=True); app.exec()"
)
"""Another program that has copied something, and stays to hand it over."""


def own(sample: Path, kind: str) -> list[dict[str, Any]]:
    """What the headless command lists of one kind for the country of the story."""
    return [row for row in ask(sample, "list", kind) if row.get("country") == "NPL"]


def value(sample: Path, indicator: str) -> float | None:
    found = [row["value"] for row in own(sample, "facts") if row["indicator"] == indicator]
    return found[0] if len(found) == 1 else None


def test_add_paste_enter_change_find_undo_redo_export(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+2")
    add_a_country(desktop, sample)
    paste_rows(desktop, sample)
    enter_and_change_a_fact(desktop, sample)
    enter_a_treaty_status(desktop, sample)
    undo_and_redo(desktop, sample)
    find_and_export(desktop)
    write_a_note(desktop, sample)
    change_and_keep_the_country(desktop, sample)
    finish(desktop)


def add_a_country(desktop: Desktop, sample: Path) -> None:
    """Three keystrokes and a name in another language."""
    desktop.keys("ctrl+shift+n")
    desktop.wait_for_title(r"^Add a country")
    desktop.type("nepal")
    desktop.picture("1-add")
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – Nepal")
    (country,) = [row for row in ask(sample, "list", "countries") if row["id"] == "NPL"]
    assert country["sides"] == ["sending", "receiving"]


def paste_rows(desktop: Desktop, sample: Path) -> None:
    """What was copied elsewhere is looked at first; one row is wrong and one says nothing."""
    copied = [sys.executable, "-c", _CLIPBOARD, ROWS]
    with subprocess.Popen(
        copied, env=desktop.environment, stdout=subprocess.PIPE, text=True
    ) as elsewhere:
        assert elsewhere.stdout is not None
        elsewhere.stdout.readline()
        desktop.keys("ctrl+v")
        desktop.picture("2-look")
        assert own(sample, "facts") == []
        desktop.keys("ctrl+Return")
        wait_until(lambda: len(own(sample, "facts")) == 2, "pasted facts", desktop)
        elsewhere.terminate()
    assert value(sample, "hdi") == 0.602
    assert value(sample, "remittances-received") == 8_108_000_000
    assert value(sample, "population") is None
    desktop.picture("3-pasted")


def enter_and_change_a_fact(desktop: Desktop, sample: Path) -> None:
    """A number that could be two is asked about beside its field."""
    desktop.type("Population")
    desktop.keys("ctrl+shift+a")
    desktop.type("29,137")
    desktop.keys("Tab", "Tab")
    desktop.type("2020")
    desktop.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    desktop.type("Census office")
    desktop.keys("ctrl+Return")
    desktop.picture("4-which-number")
    assert value(sample, "population") is None
    desktop.keys("ctrl+a")
    desktop.type("29137")
    desktop.keys("ctrl+Return")
    wait_until(lambda: value(sample, "population") == 29_137, "a fact", desktop)
    desktop.keys("F2", "ctrl+a")
    desktop.type("29136.8")
    desktop.keys("ctrl+Return")
    wait_until(lambda: value(sample, "population") == 29_136.8, "a change", desktop)
    desktop.keys("Delete")
    wait_until(lambda: value(sample, "population") is None, "a deletion", desktop)
    desktop.picture("5-not-entered")
    desktop.keys("ctrl+z")
    wait_until(lambda: value(sample, "population") == 29_136.8, "an undo", desktop)


def enter_a_treaty_status(desktop: Desktop, sample: Path) -> None:
    """The answer on paper follows the status at once."""
    desktop.type("Migrant Workers")
    desktop.keys("ctrl+shift+a", "s", "Tab")
    desktop.type("2010")
    desktop.keys("Tab", "Tab", "Tab")
    desktop.type("UN Treaty Collection")
    desktop.keys("Tab", "Tab")
    desktop.type("read in the source")
    desktop.picture("6-treaty")
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(own(sample, "treaties")) == 1, "a treaty status", desktop)
    (status,) = own(sample, "treaties")
    assert (status["instrument"], status["status"], status["date"]) == ("ICRMW", "signed", "2010")
    derived = [row for row in ask(sample, "answers") if row["derived"] and row["subject"] == "NPL"]
    assert {row["criterion"]: row["paper"] for row in derived} == {
        "inst-r3": "partly_or_not",
        "inst-s3": "partly_or_not",
    }


def undo_and_redo(desktop: Desktop, sample: Path) -> None:
    """Four steps back to the pasted rows, one more to none, and all of them forward again."""
    facts = own(sample, "facts")
    desktop.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_until(lambda: len(own(sample, "facts")) == 2, "three undos", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: own(sample, "facts") == [], "the paste undone", desktop)
    desktop.keys("ctrl+y", "ctrl+y", "ctrl+y", "ctrl+y")
    wait_until(lambda: own(sample, "facts") == facts, "four redos", desktop)
    wait_until(lambda: len(own(sample, "treaties")) == 1, "the treaty again", desktop)


def find_and_export(desktop: Desktop) -> None:
    """Another country is found by a part of its name; this one's facts go to Excel."""
    desktop.keys("ctrl+f")
    desktop.type("turki")
    desktop.wait_for_title(r"Sample workbook – Türkiye")
    desktop.keys("ctrl+a")
    desktop.type("npl")
    desktop.wait_for_title(r"Sample workbook – Nepal")
    desktop.keys("Return", "F6", "ctrl+shift+l")
    desktop.wait_for_title(r"^Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r"Sample workbook – Nepal")
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert sum(row[0] == "Nepal" for row in rows) == 4
    assert any("UNDP <b>2020</b>" in row for row in rows)


def write_a_note(desktop: Desktop, sample: Path) -> None:
    """The tabs are reached from the find field; a note stands beside the facts."""
    desktop.keys("ctrl+f", "Tab", "Tab", "Tab", "Tab", "Tab")
    desktop.keys("Right", "Right", "Right", "Right")
    desktop.picture("7-notes")
    desktop.keys("ctrl+shift+a")
    desktop.type("Ask for the census")
    desktop.keys("Tab", "space", "ctrl+Return")
    wait_until(lambda: len(ask(sample, "list", "notes")) == 1, "a note", desktop)
    (note,) = ask(sample, "list", "notes")
    assert (note["text"], note["confidential"]) == ("Ask for the census", True)


def change_and_keep_the_country(desktop: Desktop, sample: Path) -> None:
    """A new name is one step; what is used cannot be removed."""
    desktop.keys("shift+F6", "F2", "End")
    desktop.type(" (federal)")
    desktop.keys("ctrl+Return")
    desktop.wait_for_title(r"Sample workbook – Nepal \(federal\)")
    steps = len(ask(sample, "history"))
    desktop.keys("Delete")
    desktop.picture("8-used")
    assert len(ask(sample, "history")) == steps
    desktop.keys("Escape")
