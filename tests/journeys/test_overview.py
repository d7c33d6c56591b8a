"""The overview from the keyboard alone, in a real window: words, lists, an answer and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey

TITLE = "Two corridors <b>for May</b>"


def dutch(sample: Path) -> list[dict[str, Any]]:
    """The unsupported ratings of the Netherlands, as the headless command lists them."""
    return [row for row in ask(sample, "list", "unsupported") if row["subject"] == "NLD"]


def test_words_lists_an_answer_and_back(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.wait_for_title(r"Sample workbook – Indonesia")
    desktop.keys("ctrl+1")
    desktop.wait_for_title(r"^Sample workbook – Policy")
    desktop.picture("1-overview")
    change_words(desktop, sample)
    rate_an_open_question(desktop, sample)
    find_and_export(desktop, sample)
    undo_and_redo(desktop, sample)
    finish(desktop)
    assert len(dutch(sample)) == 1


def change_words(desktop: Desktop, sample: Path) -> None:
    """A year that is none is refused beside its field; one undo gives the old title back."""
    before = len(ask(sample, "history"))
    desktop.keys("F2", "ctrl+a")
    desktop.type(TITLE)
    desktop.keys("Tab", "Tab", "ctrl+a")
    desktop.type("soon")
    desktop.keys("ctrl+Return")
    desktop.picture("2-refused")
    assert len(ask(sample, "history")) == before
    desktop.keys("ctrl+a", "8", "ctrl+Return")
    wait_until(lambda: ask(sample, "info")["title"] == TITLE, "a title", desktop)
    desktop.wait_for_title(r"^Two corridors <b>for May</b> – ")
    desktop.keys("ctrl+z")
    desktop.wait_for_title(r"^Sample workbook – ")
    desktop.keys("ctrl+y")
    desktop.wait_for_title(r"^Two corridors")


def rate_an_open_question(desktop: Desktop, sample: Path) -> None:
    """Find leads to the open questions; the form opens there, and back comes back to the list."""
    desktop.keys("ctrl+f")
    desktop.wait_for_title(r"Open questions")
    desktop.type("Netherlands voice-r1")
    desktop.picture("3-open-question")
    desktop.keys("Return", "Return")
    desktop.wait_for_title(r"Netherlands, receiving side")
    desktop.keys("Tab", "space", "2")
    wait_until(lambda: len(dutch(sample)) == 1, "a rating", desktop)
    desktop.picture("4-rated")
    desktop.keys("alt+Left")
    desktop.wait_for_title(r"Open questions")
    assert dutch(sample)[0]["rating"] == "partly"


def find_and_export(desktop: Desktop, sample: Path) -> None:
    """One card leads to the ratings without evidence; what is found is what goes to Excel."""
    desktop.keys("Escape")
    desktop.wait_for_title(r"^Two corridors <b>for May</b> – Policy")
    desktop.keys("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "Return")
    desktop.wait_for_title(r"Ratings without evidence")
    desktop.keys("ctrl+f")
    desktop.type("Netherlands")
    desktop.picture("5-without-evidence")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r"Ratings without evidence")
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + len(dutch(sample))
    assert rows[0][:4] == ("Country", "Side", "Towards", "Criterion")
    assert rows[1][0] == "Netherlands"
    assert rows[1][7] == "Partly met"


def undo_and_redo(desktop: Desktop, sample: Path) -> None:
    """The list follows one undo and one redo."""
    desktop.keys("Return", "ctrl+z")  # in the field Ctrl+Z would take back letters
    wait_until(lambda: dutch(sample) == [], "an undo", desktop)
    desktop.picture("6-undone")
    desktop.keys("ctrl+y")
    wait_until(lambda: len(dutch(sample)) == 1, "a redo", desktop)
    desktop.picture("7-redone")
