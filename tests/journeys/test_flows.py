"""What the main flows cost from the keyboard, key by key as the design says (screens.md).

Each flow types the keys of the design and nothing else; what it did is read without the window.
"""

from __future__ import annotations

import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, finish, opened, opened_from_the_start_page, start_page

pytestmark = pytest.mark.journey


def test_from_the_first_start_to_a_filled_matrix(desktop: Desktop) -> None:
    """Enter, Ctrl+5."""
    opened_from_the_start_page(desktop)
    desktop.keys("ctrl+5")
    desktop.wait_for_title(r"receiving side")
    finish(desktop)


def test_a_new_workbook_with_a_country(desktop: Desktop) -> None:
    """Ctrl+N, name, Enter; Ctrl+Shift+N, type, Enter."""
    start_page(desktop)
    desktop.keys("ctrl+n")
    desktop.wait_for_title(r"^New workbook")
    desktop.type("Ministry")
    desktop.keys("Return")
    made = desktop.documents / "Ministry.pcw"
    wait_until(made.is_file, "a workbook", desktop)
    desktop.wait_for_title(r"^Ministry – ")
    desktop.keys("ctrl+shift+n")
    desktop.type("cote d'ivoire")
    desktop.keys("Return")
    wait_until(lambda: bool(ask(made, "info")["countries"]), "a country", desktop)
    assert [country["id"] for country in ask(made, "info")["countries"]] == ["CIV"]
    finish(desktop)


def test_a_corridor_from_anywhere(desktop: Desktop) -> None:
    """Ctrl+K, "mex usa", Enter."""
    opened(desktop)
    desktop.keys("ctrl+1", "ctrl+k")
    desktop.type("mex usa")
    desktop.keys("Return")
    desktop.wait_for_title(r"Mexico → United States")
    finish(desktop)


def test_unsupported_ratings_are_found(desktop: Desktop) -> None:
    """Ctrl+K, "unsupported", Enter."""
    opened(desktop)
    desktop.keys("ctrl+k")
    desktop.type("unsupported")
    desktop.keys("Return")
    desktop.wait_for_title(r"Ratings without evidence")
    desktop.picture("unsupported")
    finish(desktop)


def test_a_checkpoint_is_named_undone_redone_found_and_exported(desktop: Desktop) -> None:
    """Ctrl+S, name, Enter; undo and redo; the history finds it, and its list goes to a file."""
    sample = opened(desktop)
    desktop.keys("ctrl+s")
    desktop.wait_for_title(r"^Sample workbook – Policy")
    desktop.type("Before the visit")
    desktop.keys("Return")
    wait_until(lambda: "Checkpoint" in ask(sample, "history")[0]["label"], "a checkpoint", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: ask(sample, "history")[0]["kind"] == "undo", "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: ask(sample, "history")[0]["kind"] == "redo", "a redo", desktop)
    desktop.keys("ctrl+f")
    desktop.type("before the visit")
    desktop.keys("Tab")
    desktop.picture("found")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"^Export this list")
    desktop.keys("ctrl+a")
    written = desktop.documents / "history.csv"
    desktop.type(str(written))
    desktop.keys("Return")
    wait_until(written.is_file, "an exported list", desktop)
    assert "Before the visit" in written.read_text(encoding="utf-8-sig")
    finish(desktop)
