"""A profile and a form for another ministry go out from the keyboard alone, in a real window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.test_first_afternoon import ask

pytestmark = pytest.mark.journey


def the_one(documents: Path, pattern: str, desktop: Desktop) -> Path:
    """The Excel file of that name, once it is there."""
    wait_until(lambda: bool(list(documents.glob(pattern))), pattern, desktop)
    (found,) = documents.glob(pattern)
    return found


def test_export_a_profile_then_a_form(desktop: Desktop) -> None:
    desktop.start("gui")
    desktop.wait_for_title(r"^Policy Coherence Workbench$")
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – ")
    documents = Path(desktop.environment["HOME"]) / "Documents"
    sample = documents / "Sample workbook.pcw"
    desktop.keys("ctrl+2", "ctrl+f")
    desktop.type("morocc")
    desktop.wait_for_title(r"Sample workbook – Morocco")
    desktop.keys("Return", "ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.picture("1-profile")
    desktop.keys("Return")
    profile = the_one(documents, "Morocco profile *.xlsx", desktop)
    desktop.wait_for_title(r"Sample workbook – Morocco")
    policies = [row for row in ask(sample, "list", "policies") if row["country"] == "MAR"]
    book = openpyxl.load_workbook(profile, data_only=True)
    assert book["Policies"].max_row - 3 == len(policies)
    assert {"Sending checklist", "Receiving checklist", "Facts"} <= set(book.sheetnames)
    desktop.keys("ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.keys("Tab", "Down", "Down", "Down")
    desktop.picture("2-form")
    desktop.keys("shift+Tab")
    desktop.keys("Return")
    form = the_one(documents, "* checklist *.xlsx", desktop)
    desktop.wait_for_title(r"Sample workbook – Morocco")
    assert openpyxl.load_workbook(form).sheetnames == [
        "Instructions", "Checklist", "Words", "_meta",
    ]  # fmt: skip
    again = documents / "again.xlsx"
    words = ["export", str(sample), str(again), "--kind", "profile", "--country", "MAR"]
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    same = openpyxl.load_workbook(again, data_only=True)
    assert [c.value for c in same["Summary"]["B"]] == [c.value for c in book["Summary"]["B"]]
    desktop.keys("ctrl+q")
    assert desktop.wait_for_end() == 0
