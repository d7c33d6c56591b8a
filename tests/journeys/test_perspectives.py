"""A new perspective answers against the others, from the keyboard alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey

TITLE = "Nurses <b>who</b> left"
MADE = "nurses-b-who-b-left"


def perspectives(sample: Path) -> list[dict[str, Any]]:
    return [p for p in ask(sample, "list", "perspectives") if p["id"] == MADE]


def own(sample: Path) -> list[dict[str, Any]]:
    return [a for a in ask(sample, "answers") if a["perspective"] == MADE]


def test_add_answer_compare_export_open_delete(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    add_and_change(desktop, sample)
    answer(desktop, sample)
    compare_and_export(desktop, sample)
    open_the_form_and_come_back(desktop, sample)
    delete(desktop, sample)
    finish(desktop)


def add_and_change(desktop: Desktop, sample: Path) -> None:
    """From the menu; a name that is taken is refused beside its field; found, undone, redone."""
    desktop.menu("alt+v", "g", "p")
    desktop.wait_for_title(r"Perspectives")
    before = len(ask(sample, "history"))
    desktop.keys("ctrl+shift+a")
    desktop.type("trade unions")
    desktop.keys("Tab")
    desktop.type("Nurses")
    desktop.keys("ctrl+Return")
    desktop.picture("1-taken")
    assert len(ask(sample, "history")) == before
    desktop.keys("ctrl+a")
    desktop.type(TITLE)
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(perspectives(sample)) == 1, "a perspective", desktop)
    assert perspectives(sample)[0]["title"] == TITLE
    desktop.keys("F2", "Tab", "Tab", "Tab")
    desktop.type("They work abroad")
    desktop.keys("ctrl+Return")
    wait_until(lambda: bool(perspectives(sample)[0]["description"]), "a change", desktop)
    desktop.keys("ctrl+f")
    desktop.type("work abroad")
    desktop.picture("2-found")
    desktop.keys("Tab", "ctrl+z", "ctrl+z")
    wait_until(lambda: perspectives(sample) == [], "two undos", desktop)
    desktop.keys("ctrl+y", "ctrl+y")
    wait_until(lambda: len(perspectives(sample)) == 1, "two redos", desktop)
    assert perspectives(sample)[0]["description"] == "They work abroad"


def answer(desktop: Desktop, sample: Path) -> None:
    """Through the link of the detail pane to the form, which now rates as the new perspective."""
    desktop.keys("ctrl+f", "F6", "F6", "Tab")
    desktop.picture("3-link")
    desktop.keys("space")
    desktop.wait_for_title(r" side")
    desktop.keys("1")
    wait_until(lambda: len(own(sample)) == 1, "a rating", desktop)
    desktop.picture("4-rated")


def compare_and_export(desktop: Desktop, sample: Path) -> None:
    """Divergence lists what the command says; its list goes to a file; dots become a table."""
    (given,) = own(sample)
    desktop.keys("ctrl+7")
    desktop.wait_for_title(r"Divergence: ")
    matrix = ask(sample, "matrix", "--kind", "divergence", "--side", given["side"])
    down = matrix["rows"].index(given["subject"])
    across = matrix["columns"].index(given["criterion"])
    assert matrix["voices"][down][across] >= 1
    desktop.keys("ctrl+shift+t")
    desktop.picture("5-divergence")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop, "Divergence.xlsx")
    desktop.wait_for_title(r"Divergence: ")
    book = openpyxl.load_workbook(written)
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "How far apart" in cells
    assert "Too few answers" in cells
    book.close()


def open_the_form_and_come_back(desktop: Desktop, sample: Path) -> None:
    """Enter opens the criterion in its form, and nothing is rated by that."""
    desktop.keys("Return")
    desktop.wait_for_title(r" side")
    desktop.picture("6-form")
    desktop.keys("alt+Left")
    desktop.wait_for_title(r"Divergence: ")
    assert len(own(sample)) == 1


def delete(desktop: Desktop, sample: Path) -> None:
    """What is used is not deleted, and the sentence says where; after two undos it can be."""
    desktop.menu("alt+v", "g", "p")
    desktop.wait_for_title(r"Perspectives")
    desktop.keys("ctrl+f", "ctrl+a")
    desktop.type("nurses")
    desktop.keys("F6", "Delete")
    wait_until(lambda: "Perspectives" not in desktop.title(), "a refusal", desktop)
    desktop.picture("7-used")
    desktop.keys("Return")
    desktop.wait_for_title(r"Perspectives")
    assert len(perspectives(sample)) == 1
    desktop.keys("ctrl+z")
    wait_until(lambda: own(sample) == [], "an undo of the rating", desktop)
    desktop.keys("F6", "F6", "Delete")
    wait_until(lambda: perspectives(sample) == [], "a deletion", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: len(perspectives(sample)) == 1, "it is back", desktop)
