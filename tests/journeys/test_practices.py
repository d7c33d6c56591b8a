"""The practice library from the keyboard alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey

TITLE = "Savings circles <b>of</b> Zacatecas"


def entered(sample: Path) -> list[dict[str, Any]]:
    """The practice that the story enters, as the headless command lists it."""
    return [
        each for each in ask(sample, "list", "practices") if each["title"].startswith("Savings")
    ]


def test_add_judge_change_find_export_delete_undo_redo(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+shift+r")
    desktop.wait_for_title(r"Practice library")
    add(desktop, sample)
    judge(desktop, sample)
    find_and_export(desktop)
    undo_and_redo(desktop, sample)
    finish(desktop)
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


def find_and_export(desktop: Desktop) -> None:
    """What is found is what goes to Excel."""
    desktop.keys("ctrl+f")
    desktop.type("jalisco")
    desktop.keys("ctrl+shift+t")
    desktop.picture("6-found-as-a-table")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r"Practice library")
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


POLICY = "Remittance bonds of 2024"


def policies(sample: Path) -> list[dict[str, Any]]:
    """The policy that the story enters, as the headless command lists it."""
    return [each for each in ask(sample, "list", "policies") if each["title"].startswith(POLICY)]


def mixed(sample: Path) -> int:
    """How many policies on remittances Mexico has at the national level."""
    (cell,) = [
        each
        for each in ask(sample, "list", "strategies")
        if (each["country"], each["strategy"], each["level"]) == ("MEX", "remittances", "national")
    ]
    return int(cell["count"])


def test_a_policy_is_entered_found_counted_and_put_into_the_library(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+2")
    desktop.wait_for_title(r"Malaysia")
    desktop.keys("ctrl+f")
    desktop.type("mexico")
    before = mixed(sample)
    enter_policy(desktop, sample)
    assert mixed(sample) == before + 1
    desktop.keys("ctrl+m")
    desktop.picture("3-mix")
    desktop.keys("Return", "ctrl+f")
    desktop.type("bonds")
    desktop.picture("4-found")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Title", POLICY]
    desktop.wait_for_title(r"Sample workbook – ")
    into_the_library(desktop, sample)
    desktop.keys("ctrl+z", "ctrl+z")
    wait_until(lambda: mixed(sample) == before, "two undos", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: mixed(sample) == before + 1, "a redo", desktop)
    finish(desktop)


def enter_policy(desktop: Desktop, sample: Path) -> None:
    """The mix leads to the tab of policies; an end that has passed is refused beside its field."""
    desktop.keys("ctrl+m", "ctrl+shift+a")
    desktop.type(POLICY)
    desktop.keys("Tab", "p", "Tab", "Tab", "r", "Tab", "Tab")
    desktop.type("Delgado")
    desktop.keys("Return")
    desktop.picture("1-form")
    desktop.keys("Tab", "Tab", "Tab", "Tab")
    desktop.type("2023")
    desktop.keys("ctrl+Return")
    desktop.picture("2-end-refused")
    assert policies(sample) == []
    desktop.keys("ctrl+a", "BackSpace", "ctrl+Return")
    wait_until(lambda: len(policies(sample)) == 1, "a policy", desktop)
    (policy,) = policies(sample)
    found = (policy["country"], policy["kind"], policy["level"], policy["strategy"])
    assert found == ("MEX", "programme", "national", "remittances")
    assert policy["status"] == "in_force"


def into_the_library(desktop: Desktop, sample: Path) -> None:
    """The link below the details makes a practice of the policy and shows it."""
    desktop.keys("F6", "F6", "F6")
    for _ in range(16):
        desktop.keys("Tab")
        if linked(desktop, sample):
            break
    desktop.wait_for_title(r"Practice library")
    desktop.picture("5-in-the-library")
    practices = [p for p in ask(sample, "list", "practices") if p["title"] == POLICY]
    assert [p["policies"] for p in practices] == [[policies(sample)[0]["id"]]]


def linked(desktop: Desktop, sample: Path) -> bool:
    """Press Enter and tell whether the policy has gone into the library."""
    desktop.keys("Return")
    return any(p["title"] == POLICY for p in ask(sample, "list", "practices"))
