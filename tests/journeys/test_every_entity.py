"""What no other story does from the keyboard: treaties, notes, findings and claims, all the way.

Countries, facts, policies, practices, sources, evidence, answers, perspectives, agreements,
clauses, checklist versions and checkpoints have stories of their own beside this one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, exported, file_made, finish, opened

pytestmark = pytest.mark.journey

NOTE, FINDING, CLAIM = "Call the census office", "Quota kept low", "Skills that are paid for"
MORE = " next week"


def texts(sample: Path, kind: str, begun: str) -> list[str]:
    """The texts of one kind that begin so, as the headless command lists them."""
    found = ask(sample, "list", kind)
    return [row["text"] for row in found if row["text"].startswith(begun)]


def status(sample: Path) -> dict[str, Any]:
    """What Türkiye did about the convention of the story; empty where nothing is entered."""
    found = ask(sample, "list", "treaties")
    asked = [r for r in found if (r["country"], r["instrument"]) == ("TUR", "ICRMW")]
    return asked[0] if asked else {}


def back_and_forth(desktop: Desktop, changed: Callable[[], bool], gone: Callable[[], bool]) -> None:
    """Two undos take back the change and what was entered, two redos bring both back."""
    desktop.keys("ctrl+z", "ctrl+z")
    wait_until(gone, "two undos", desktop)
    desktop.keys("ctrl+y", "ctrl+y")
    wait_until(changed, "two redos", desktop)


def test_what_no_other_story_does(desktop: Desktop) -> None:
    sample = opened(desktop)
    write_a_finding(desktop, sample)
    desktop.keys("ctrl+2", "ctrl+f")
    desktop.type("turki")
    desktop.wait_for_title(r"Türkiye")
    change_a_treaty(desktop, sample)
    change_a_note(desktop, sample)
    change_a_claim(desktop, sample)
    finish(desktop)


def write_a_finding(desktop: Desktop, sample: Path) -> None:
    """F2 on a line of a corridor; the search finds it, and it goes out with the corridor."""
    desktop.keys("ctrl+4")
    desktop.wait_for_title(r" → ")
    desktop.keys(*["Down"] * 8, "F2", "ctrl+a")
    desktop.type(FINDING)
    desktop.keys("Return")
    wait_until(lambda: texts(sample, "findings", FINDING) == [FINDING], "a finding", desktop)
    desktop.keys("F2", "End")
    desktop.type(MORE)
    desktop.keys("Return")
    both = [FINDING + MORE]
    wait_until(lambda: texts(sample, "findings", FINDING) == both, "a change", desktop)
    back_and_forth(
        desktop,
        lambda: texts(sample, "findings", FINDING) == both,
        lambda: texts(sample, "findings", FINDING) == [],
    )
    desktop.keys("ctrl+shift+f")
    desktop.type(FINDING)
    desktop.picture("1-finding")
    desktop.keys("ctrl+4")
    desktop.wait_for_title(r" → ")
    desktop.keys("ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r" → ")
    book = openpyxl.load_workbook(written, read_only=True)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert any(FINDING + MORE in str(cell) for cell in cells)


def change_a_treaty(desktop: Desktop, sample: Path) -> None:
    """A treaty status is found by typing, changed where it stands and goes out with the facts."""
    before = status(sample)
    desktop.keys("Return", "F6")
    desktop.type("Migrant Workers")
    desktop.keys("F2", "Tab", "ctrl+a")
    desktop.type("2011-05")
    desktop.picture("2-treaty")
    desktop.keys("ctrl+Return")
    wait_until(lambda: status(sample).get("date") == "2011-05", "a change", desktop)
    desktop.keys("Delete")
    wait_until(lambda: not status(sample), "a deletion", desktop)
    back_and_forth(desktop, lambda: not status(sample), lambda: status(sample) == before)
    desktop.keys("ctrl+z")
    wait_until(lambda: status(sample).get("date") == "2011-05", "the status again", desktop)
    assert "2011-05" in exported(desktop, "facts")


def change_a_note(desktop: Desktop, sample: Path) -> None:
    """The tab of notes; a note is written, changed, found and exported."""
    desktop.keys("ctrl+f", "Tab", "Tab", "Tab", "Tab", "Tab")
    desktop.keys("Right", "Right", "Right", "Right", "ctrl+shift+a")
    desktop.type(NOTE)
    desktop.keys("ctrl+Return")
    wait_until(lambda: texts(sample, "notes", NOTE) == [NOTE], "a note", desktop)
    desktop.keys("F2", "ctrl+End")
    desktop.type(MORE)
    desktop.keys("ctrl+Return")
    both = [NOTE + MORE]
    wait_until(lambda: texts(sample, "notes", NOTE) == both, "a change", desktop)
    back_and_forth(
        desktop,
        lambda: texts(sample, "notes", NOTE) == both,
        lambda: texts(sample, "notes", NOTE) == [],
    )
    desktop.keys("ctrl+f")
    desktop.type("census")
    desktop.picture("3-note")
    assert NOTE + MORE in exported(desktop, "notes")


def change_a_claim(desktop: Desktop, sample: Path) -> None:
    """A claim of gain is made, changed, found and exported."""
    desktop.menu("alt+v", "g", "w")
    desktop.wait_for_title(r" → ")
    desktop.keys("ctrl+shift+a")
    desktop.type(CLAIM)
    desktop.keys("ctrl+Return")
    desktop.picture("4-who-says-so")
    assert texts(sample, "gains", CLAIM) == []
    desktop.type("A union")
    desktop.keys("ctrl+Return")
    wait_until(lambda: texts(sample, "gains", CLAIM) == [CLAIM], "a claim", desktop)
    desktop.keys("F2", "ctrl+End")
    desktop.type(MORE)
    desktop.keys("ctrl+Return")
    both = [CLAIM + MORE]
    wait_until(lambda: texts(sample, "gains", CLAIM) == both, "a change", desktop)
    back_and_forth(
        desktop,
        lambda: texts(sample, "gains", CLAIM) == both,
        lambda: texts(sample, "gains", CLAIM) == [],
    )
    desktop.keys("ctrl+f")
    desktop.type("paid for")
    desktop.picture("5-claim")
    assert CLAIM + MORE in exported(desktop, "claims")
