"""Finding things in a real window, from the keyboard alone."""

from __future__ import annotations

import pytest

from tests.journeys.desktop import Desktop
from tests.journeys.story import ask, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey


def test_go_anywhere_search_and_come_back(desktop: Desktop) -> None:
    """The palette leads to a corridor and a criterion, search to an answer, Alt+Left back."""
    sample = opened_from_the_start_page(desktop)
    desktop.wait_for_title(r"Indonesia → Malaysia")

    desktop.keys("ctrl+k")
    desktop.type("mex usa")
    desktop.picture("1-palette")
    desktop.keys("Return")
    desktop.wait_for_title(r"Mexico → United States")
    desktop.keys("ctrl+k")
    desktop.type("coher-s1")
    desktop.keys("Return")
    desktop.wait_for_title(r"sending side")

    desktop.keys("ctrl+shift+f")
    desktop.wait_for_title(r" – Search – ")
    desktop.type("passport")
    desktop.keys("Return")
    desktop.picture("2-search")
    first = ask(sample, "find", "passport")[0]
    assert first["entity"] == "provision"
    desktop.keys("Return")
    desktop.wait_for_title(r"^Sample workbook – (?!Search)")
    desktop.picture("3-there")

    desktop.keys("alt+Left")
    desktop.wait_for_title(r" – Search – ")
    desktop.picture("4-back")
    desktop.keys("alt+Left")
    desktop.wait_for_title(r"sending side")
    desktop.keys("alt+Left")
    desktop.wait_for_title(r"Mexico → United States")
    desktop.keys("alt+Right")
    desktop.wait_for_title(r"sending side")

    desktop.keys("ctrl+k")
    desktop.type("indnoesia")
    desktop.keys("Escape", "ctrl+k")
    desktop.type("close workbook")
    desktop.keys("Return")
    desktop.wait_for_title(r"^Policy Coherence Workbench$")
    finish(desktop)
    kinds = [step["kind"] for step in ask(sample, "history")]
    assert kinds == ["base"] * len(kinds)
