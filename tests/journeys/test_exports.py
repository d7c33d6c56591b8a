"""A profile and a form for another ministry go out from the keyboard alone, in a real window."""

from __future__ import annotations

import subprocess
import sys

import openpyxl
import pytest

from tests.journeys.desktop import Desktop
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey


def test_export_a_profile_then_a_form(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+2", "ctrl+f")
    desktop.type("morocc")
    desktop.wait_for_title(r"Sample workbook – Morocco")
    desktop.keys("Return", "ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.picture("1-profile")
    desktop.keys("Return")
    profile = file_made(desktop, "Morocco profile *.xlsx")
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
    form = file_made(desktop, "* checklist *.xlsx")
    desktop.wait_for_title(r"Sample workbook – Morocco")
    assert openpyxl.load_workbook(form).sheetnames == [
        "Instructions", "Checklist", "Words", "_meta",
    ]  # fmt: skip
    again = desktop.documents / "again.xlsx"
    words = ["export", str(sample), str(again), "--kind", "profile", "--country", "MAR"]
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    same = openpyxl.load_workbook(again, data_only=True)
    assert [c.value for c in same["Summary"]["B"]] == [c.value for c in book["Summary"]["B"]]
    finish(desktop)
