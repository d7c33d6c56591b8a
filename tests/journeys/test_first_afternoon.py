"""An official's first afternoon, in a real window and from the keyboard alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import ROOT, Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, start_page

pytestmark = pytest.mark.journey

SOURCE = "Employment Act 1955 =HYPERLINK"
GIVEN = "as given.pcw"
"""A sample of its own beside the one that the story changes, to compare with."""


def own_answers(path: Path) -> list[dict[str, Any]]:
    """The answers that were given by hand: those with no text of the sample behind them."""
    given = ask(path.parent / GIVEN, "answers")
    return [answer for answer in ask(path, "answers") if answer not in given]


def kinds(path: Path) -> list[str]:
    return [step["kind"] for step in ask(path, "history")]


def test_open_compare_rate_undo_find_export_reopen(desktop: Desktop) -> None:
    start_page(desktop)
    desktop.picture("1-start")
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – Indonesia → Malaysia")
    sample = desktop.documents / "Sample workbook.pcw"
    assert sample.is_file()
    subprocess.run(
        [sys.executable, "-m", "workbench", "sample", str(desktop.documents / GIVEN)],
        cwd=ROOT,
        check=True,
    )
    desktop.picture("2-corridor")

    rate_with_evidence(desktop, sample)
    undo_and_redo(desktop, sample)
    find_and_export(desktop, sample)

    desktop.keys("ctrl+w")
    desktop.wait_for_title(r"^Policy Coherence Workbench$")
    desktop.picture("7-start-again")
    desktop.keys("ctrl+q")
    assert desktop.wait_for_end() == 0
    assert not list(desktop.documents.glob("*-journal"))

    desktop.start("gui", str(sample))
    desktop.wait_for_title(r"^Sample workbook – ")
    assert [a["paper"] for a in own_answers(sample)] == ["partly"]
    finish(desktop)


def rate_with_evidence(desktop: Desktop, sample: Path) -> None:
    """Assessment: rating is off for all voices together, then on; 2 rates; Ctrl+E adds a source."""
    desktop.keys("ctrl+3")
    desktop.wait_for_title(r"Malaysia, receiving side")
    desktop.keys("2")
    assert own_answers(sample) == []
    desktop.keys("Tab", "space")
    desktop.keys("2")
    wait_until(lambda: len(own_answers(sample)) == 1, "a rating", desktop)
    (answer,) = own_answers(sample)
    assert (answer["subject"], answer["side"], answer["paper"]) == ("MYS", "receiving", "partly")
    desktop.keys("ctrl+e")
    desktop.wait_for_title(r"(?i)source|evidence")
    desktop.type(SOURCE)
    desktop.picture("3-source")
    desktop.keys("Return")
    wait_until(lambda: own_answers(sample)[0]["evidence"] == 1, "evidence", desktop)
    desktop.wait_for_title(r"Malaysia, receiving side")
    desktop.picture("4-rated")


def undo_and_redo(desktop: Desktop, sample: Path) -> None:
    """Undo takes back the evidence with its new source, then the rating; redo brings both back."""
    desktop.keys("ctrl+z")
    wait_until(lambda: own_answers(sample)[0]["evidence"] == 0, "an undo", desktop)
    assert SOURCE not in [source["title"] for source in ask(sample, "list", "sources")]
    desktop.keys("ctrl+z")
    wait_until(lambda: own_answers(sample) == [], "a second undo", desktop)
    desktop.keys("ctrl+y", "ctrl+shift+z")
    wait_until(lambda: kinds(sample)[:2] == ["redo", "redo"], "two redos", desktop)
    assert own_answers(sample)[0]["evidence"] == 1
    assert SOURCE in [source["title"] for source in ask(sample, "list", "sources")]


def find_and_export(desktop: Desktop, sample: Path) -> None:
    """The rating stands in the matrix; the matrix goes to Excel with the settings as they are."""
    desktop.keys("ctrl+5")
    desktop.wait_for_title(r"receiving side")
    desktop.picture("5-matrix")
    matrix = ask(sample, "matrix", "--side", "receiving", "--perspective", "assessor")
    (answer,) = own_answers(sample)
    column = matrix["columns"].index(answer["criterion"])
    assert matrix["cells"][matrix["rows"].index("MYS")][column] == "partly"
    desktop.keys("ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.picture("6-export")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r"receiving side")
    book = openpyxl.load_workbook(written, data_only=True)
    words = [str(cell.value) for row in book["Matrix"].iter_rows() for cell in row if cell.value]
    assert any("Partly met" in word for word in words)
    titles = [str(cell.value) for row in book["Sources"].iter_rows() for cell in row if cell.value]
    assert any(SOURCE in title for title in titles)
    book.close()
