"""A checklist of one's own from the keyboard alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page
from workbench.exchange.checklist_pack import read_pack

pytestmark = pytest.mark.journey

DRAFT = "reciprocity-2007@2"
TITLE = "Own <b>passports</b>"


def versions(sample: Path) -> list[str]:
    """The versions of the built-in checklist that the file holds."""
    found = ask(sample, "info")["checklists"]
    return [each["version"] for each in found if each["id"] == "reciprocity-2007"]


def draft(sample: Path) -> dict[str, Any]:
    """The draft, as the headless command shows it."""
    found: dict[str, Any] = ask(sample, "checklist", "--checklist", DRAFT)
    return found


def carried(sample: Path) -> int:
    """How many answers rest on the draft."""
    given = ask(sample, "answers", "--checklist", DRAFT)
    return sum(not answer["derived"] for answer in given)


def ids(sample: Path) -> list[str]:
    return [criterion["id"] for criterion in draft(sample)["criteria"]]


def test_make_change_drop_undo_carry_compare_export(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+shift+h")
    desktop.wait_for_title(r"Reciprocity in migration and development, 1")
    make(desktop, sample)
    change(desktop, sample)
    drop_and_bring_back(desktop, sample)
    carry(desktop, sample)
    export(desktop, sample)
    finish(desktop)


def make(desktop: Desktop, sample: Path) -> None:
    """An issued version is not edited: F2 makes a draft and goes on there."""
    desktop.keys("F2")
    desktop.picture("1-new-version")
    desktop.keys("Tab")
    desktop.type("What a ministry asks besides")
    desktop.keys("ctrl+Return")
    wait_until(lambda: versions(sample) == ["1", "2"], "a draft", desktop)
    desktop.wait_for_title(r"Reciprocity in migration and development, 2")
    desktop.picture("2-draft")
    desktop.keys("Escape")
    found = draft(sample)
    assert (found["made_from"], found["issued"]) == ("1", False)
    assert found["note"] == "What a ministry asks besides"


def change(desktop: Desktop, sample: Path) -> None:
    """Find a criterion and give it another title: that is editorial, nobody is asked."""
    desktop.keys("ctrl+f")
    desktop.type("passport")
    desktop.keys("F6")
    desktop.picture("3-found")
    desktop.keys("F2", "ctrl+a")
    desktop.type(TITLE)
    desktop.keys("ctrl+Return")
    reworded = [{"id": "rights-r3", "fields": ["title"]}]
    wait_until(lambda: draft(sample)["difference"]["reworded"] == reworded, "a title", desktop)
    assert [c["title"] for c in draft(sample)["criteria"] if c["id"] == "rights-r3"] == [TITLE]
    desktop.picture("4-changed")


def drop_and_bring_back(desktop: Desktop, sample: Path) -> None:
    """A criterion is dropped, and one undo brings it back; redo drops it again."""
    desktop.keys("Delete")
    wait_until(lambda: "rights-r3" not in ids(sample), "a criterion dropped", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: "rights-r3" in ids(sample), "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: "rights-r3" not in ids(sample), "a redo", desktop)


def carry(desktop: Desktop, sample: Path) -> None:
    """What is lost is shown first; answers are carried over in one step, which one undo undoes."""
    all_answers = ask(sample, "answers", "--checklist", "reciprocity-2007@1")
    stored = [answer for answer in all_answers if not answer["derived"]]
    lost = sum(answer["criterion"] == "rights-r3" for answer in stored)
    assert lost > 0
    desktop.menu("alt+t", "k", "a")
    desktop.picture("5-carry")
    assert carried(sample) == 0
    desktop.keys("ctrl+Return")
    wait_until(lambda: carried(sample) == len(stored) - lost, "answers", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: carried(sample) == 0, "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: carried(sample) == len(stored) - lost, "a redo", desktop)
    desktop.menu("alt+t", "k", "c")
    desktop.picture("6-compare")
    desktop.keys("Escape")


def export(desktop: Desktop, sample: Path) -> None:
    """The criteria that are shown go to Excel, the version to a file that reads equal."""
    desktop.keys("ctrl+f", "ctrl+a")
    desktop.type("penalty")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert rows[0][:3] == ("Id", "Side", "Line")
    assert 1 < len(rows) < 30
    desktop.wait_for_title(r"Sample workbook")
    desktop.menu("alt+t", "k", "x")
    desktop.wait_for_title(r"Export this checklist")
    desktop.keys("Return")
    found = read_pack(file_made(desktop, "*.json"))
    assert (found.version, found.made_from, found.issued) == ("2", "1", False)
    assert [criterion.id for criterion in found.criteria] == ids(sample)
    desktop.picture("7-exported")
