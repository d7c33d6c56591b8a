"""Sources and evidence from the keyboard alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, file_made, finish, opened_from_the_start_page

pytestmark = pytest.mark.journey

TITLE = "Fees <b>and</b> debts"
RIS = (
    "TY  - JOUR\nTI  - Debt bondage in practice\nAU  - Nobody, N.\nPY  - 2011\nER  - \n"
    "TY  - RPRT\nTI  - Fees <b>and</b> debts\nPY  - 2012\nER  - \n"
    "TY  - RPRT\nAU  - Without a title\nER  - \n"
)


def titled(sample: Path, title: str) -> list[dict[str, Any]]:
    """The sources of a title, as the headless command lists them."""
    return [source for source in ask(sample, "list", "sources") if source["title"] == title]


def test_add_paste_import_attach_find_export_delete_undo_redo(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    documents = sample.parent
    desktop.keys("ctrl+9")
    desktop.wait_for_title(r"– Sources –")
    add_and_change(desktop, sample)
    attach_and_save(desktop, sample, documents)
    paste(desktop, sample)
    take_over(desktop, sample, documents)
    find_and_export(desktop, documents)
    delete_undo_redo(desktop, sample)
    finish(desktop)
    (source,) = titled(sample, TITLE)
    assert source["year"] == "2012"
    assert ask(sample, "check")["sound"]


def add_and_change(desktop: Desktop, sample: Path) -> None:
    """A year to come is refused beside its field; then it is saved, and changed."""
    desktop.keys("ctrl+shift+a")
    desktop.type(TITLE)
    desktop.keys("Tab", "Tab", "Tab", "Tab")
    desktop.type("2199")
    desktop.keys("ctrl+Return")
    desktop.picture("1-year-to-come")
    assert titled(sample, TITLE) == []
    desktop.keys("ctrl+a")
    desktop.type("2012")
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(titled(sample, TITLE)) == 1, "a source", desktop)
    desktop.keys("F2", "Tab", "Tab")
    desktop.type("Somebody")
    desktop.keys("ctrl+Return")
    wait_until(lambda: titled(sample, TITLE)[0]["authors"] == "Somebody", "a change", desktop)
    desktop.picture("2-changed")


def attach_and_save(desktop: Desktop, sample: Path, documents: Path) -> None:
    """A file goes in and comes out byte for byte."""
    (documents / "in.bin").write_bytes(bytes(range(256)))
    desktop.keys("ctrl+shift+g")
    desktop.wait_for_title(r"Attach a file")
    desktop.type(str(documents / "in.bin"))
    desktop.keys("Return")
    wait_until(lambda: titled(sample, TITLE)[0]["attachment_name"] == "in.bin", "a file", desktop)
    desktop.wait_for_title(r"– Sources –")
    desktop.menu("alt+t", "t")
    desktop.wait_for_title(r"Save the attached file")
    desktop.keys("ctrl+a")
    desktop.type(str(documents / "out.bin"))
    desktop.keys("Return")
    wait_until((documents / "out.bin").is_file, "a saved file", desktop)
    assert (documents / "out.bin").read_bytes() == bytes(range(256))
    desktop.wait_for_title(r"– Sources –")


def paste(desktop: Desktop, sample: Path) -> None:
    """A citation is read into the form, looked over and saved."""
    desktop.keys("ctrl+shift+v")
    desktop.type("Writer, W. (1999). Roads and rivers. Lima: Printer.")
    desktop.keys("ctrl+Return")
    desktop.picture("3-citation-read")
    assert titled(sample, "Roads and rivers") == []
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(titled(sample, "Roads and rivers")) == 1, "a citation", desktop)
    (source,) = titled(sample, "Roads and rivers")
    assert (source["authors"], source["year"]) == ("Writer, W.", "1999")
    assert source["publisher"] == "Lima: Printer"


def take_over(desktop: Desktop, sample: Path, documents: Path) -> None:
    """What is new comes in, what is here already and what has no title stays out."""
    (documents / "refs.ris").write_text(RIS, encoding="utf-8")
    before = len(ask(sample, "list", "sources"))
    desktop.keys("ctrl+shift+b")
    desktop.wait_for_title(r"Import sources")
    desktop.type(str(documents / "refs.ris"))
    desktop.keys("Return")
    desktop.wait_for_title(r"Import sources")
    desktop.picture("4-before-the-import")
    desktop.keys("Return")
    wait_until(lambda: len(ask(sample, "list", "sources")) == before + 1, "an import", desktop)
    assert len(titled(sample, "Debt bondage in practice")) == 1
    assert len(titled(sample, TITLE)) == 1
    desktop.wait_for_title(r"– Sources –")


def find_and_export(desktop: Desktop, documents: Path) -> None:
    """What is found is what goes out: as a table, and as citations."""
    desktop.keys("ctrl+f")
    desktop.type("debt")
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"Export this list")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r"– Sources –")
    rows = list(openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True))
    assert {TITLE, "Debt bondage in practice"} <= {row[1] for row in rows}
    desktop.keys("ctrl+shift+o")
    desktop.wait_for_title(r"Export the sources")
    desktop.keys("Return")
    wait_until((documents / "Sources.ris").is_file, "a file of citations", desktop)
    desktop.wait_for_title(r"– Sources –")
    citations = (documents / "Sources.ris").read_text(encoding="utf-8")
    assert f"TI  - {TITLE}\n" in citations
    assert citations.count("TY  - ") == len(rows) - 1


def delete_undo_redo(desktop: Desktop, sample: Path) -> None:
    """Deleting is one step; everything can be taken back and brought back."""
    desktop.keys("ctrl+f", "ctrl+a")
    desktop.type("fees and debts")
    desktop.keys("F6")
    desktop.keys("ctrl+f", "ctrl+a")
    desktop.type("somebody fees")
    desktop.keys("F6", "Delete")
    wait_until(lambda: titled(sample, TITLE) == [], "a deletion", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: len(titled(sample, TITLE)) == 1, "an undo", desktop)
    desktop.keys(*["ctrl+z"] * 5)
    wait_until(lambda: titled(sample, TITLE) == [], "six undos", desktop)
    assert titled(sample, "Debt bondage in practice") == []
    desktop.keys(*["ctrl+y"] * 5)
    wait_until(lambda: len(titled(sample, "Debt bondage in practice")) == 1, "five redos", desktop)
    assert titled(sample, TITLE)[0]["attachment_name"] == "in.bin"
    desktop.picture("5-brought-back")


def evidence(sample: Path) -> list[dict[str, Any]]:
    """The evidence that the story enters."""
    return [link for link in ask(sample, "list", "evidence") if link["quotation"] == "so it says"]


def test_evidence_is_added_edited_removed_undone_and_redone(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    desktop.keys("ctrl+3")
    desktop.wait_for_title(r"Malaysia, receiving side")
    desktop.keys("Tab", "space", "ctrl+Return")
    desktop.wait_for_title(r"Malaysia, receiving side")
    add_evidence(desktop, sample)
    edit_its_card(desktop, sample)
    desktop.keys("Delete")
    wait_until(lambda: evidence(sample) == [], "a removal", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: len(evidence(sample)) == 1, "an undo", desktop)
    assert evidence(sample)[0]["verification"] == "read whole"
    desktop.keys("ctrl+z")
    wait_until(lambda: evidence(sample)[0]["verification"] == "", "a second undo", desktop)
    desktop.keys("ctrl+y", "ctrl+y")
    wait_until(lambda: evidence(sample) == [], "two redos", desktop)
    desktop.picture("4-removed")
    finish(desktop)
    assert ask(sample, "check")["sound"]


def add_evidence(desktop: Desktop, sample: Path) -> None:
    """A new source with a place in it and a quotation, at a criterion without evidence."""
    desktop.keys("ctrl+e")
    desktop.wait_for_title(r"(?i)add a source")
    desktop.type("A law of nobody")
    desktop.keys(*["Tab"] * 5)
    desktop.type("s. 1")
    desktop.keys("Tab")
    desktop.type("so it says")
    desktop.picture("1-evidence")
    desktop.keys("shift+Tab", "Return")
    wait_until(lambda: len(evidence(sample)) == 1, "evidence", desktop)
    assert evidence(sample)[0]["locator"] == "s. 1"
    desktop.wait_for_title(r"Malaysia, receiving side")


def edit_its_card(desktop: Desktop, sample: Path) -> None:
    """F6 leads into the pane, Tab to the card; F2 turns the pane into the form."""
    desktop.keys("F6", "Tab", "Tab", "Tab")
    desktop.picture("2-card")
    desktop.keys("F2", *["Tab"] * 7)
    desktop.type("read whole")
    desktop.picture("3-form")
    desktop.keys("ctrl+Return")
    wait_until(lambda: evidence(sample)[0]["verification"] == "read whole", "a change", desktop)
