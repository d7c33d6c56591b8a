"""What other stories leave out: what was agreed, changed policies and clauses, the way back.

Policies, clauses and judgements are created in stories of their own beside this one; here they are
changed, found, exported and brought back from the history.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, exported, file_made, finish, opened

pytestmark = pytest.mark.journey

RATIONALE, BODY, DISSENT = "Both sides can live with it", "Round table", "Employers object"
WORDS = "No passport is kept"
REASON = "The fees fell"
MORE = " next week"


def records(sample: Path) -> list[dict[str, Any]]:
    """Everything agreed, as the headless command lists it; the sample itself has nothing."""
    return list(ask(sample, "list", "records"))


def titles(sample: Path, country: str) -> list[str]:
    """What the policies of a country are called."""
    return [row["title"] for row in ask(sample, "list", "policies") if row["country"] == country]


def worded(sample: Path) -> list[str]:
    """The clauses that have the words of the story."""
    found = ask(sample, "list", "clauses")
    return [row["text"] for row in found if row["text"].startswith(WORDS)]


def judgements(sample: Path) -> list[dict[str, Any]]:
    """The judgements that give the reason of the story."""
    found = ask(sample, "list", "practices")
    return [each for row in found for each in row["judgements"] if each["why"] == REASON]


def test_what_was_agreed_is_recorded_changed_undone_found_and_exported(desktop: Desktop) -> None:
    sample = opened(desktop)
    assert records(sample) == []
    record_what_was_agreed(desktop, sample)
    change_the_dissent(desktop, sample)
    find_and_export_the_record(desktop)
    finish(desktop)


def record_what_was_agreed(desktop: Desktop, sample: Path) -> None:
    """The perspective is chosen from its list; a rating waits for its rationale."""
    desktop.keys("ctrl+7")
    desktop.wait_for_title(r"Divergence: ")
    desktop.keys("Return")
    desktop.wait_for_title(r"Indonesia, sending side")
    desktop.keys("Tab", "Tab", "Tab", "Tab", "space")
    desktop.type("agreed")
    desktop.keys("Return", "Tab", "2")
    desktop.picture("1-rationale-needed")
    assert records(sample) == []
    desktop.type(RATIONALE)
    desktop.keys(*["Tab"] * 6)
    desktop.type(BODY)
    desktop.keys("Tab")
    desktop.type("2026-03")
    desktop.keys("Tab", "Tab")
    desktop.type(DISSENT)
    desktop.keys("Tab")
    wait_until(lambda: [r["dissent"] for r in records(sample)] == [DISSENT], "dissent", desktop)
    desktop.picture("2-recorded")
    (record,) = records(sample)
    assert (record["subject"], record["counterpart"]) == ("IDN", "MYS")
    assert (record["perspective"], record["paper"], record["why"]) == (
        "agreed",
        "partly",
        RATIONALE,
    )
    assert (record["decided_by"], record["decided_on"]) == (BODY, "2026-03")


def change_the_dissent(desktop: Desktop, sample: Path) -> None:
    """A change is one step; undo gives each earlier state and redo each later one."""
    (before,) = records(sample)
    desktop.keys("shift+Tab", "ctrl+End")
    desktop.type(MORE)
    desktop.keys("Tab")
    changed = [before | {"dissent": DISSENT + MORE}]
    wait_until(lambda: records(sample) == changed, "a change", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: records(sample) == [before], "an undo", desktop)
    desktop.keys(*["ctrl+z"] * 4)
    wait_until(lambda: records(sample) == [], "the record taken back", desktop)
    desktop.keys(*["ctrl+y"] * 5)
    wait_until(lambda: records(sample) == changed, "five redos", desktop)
    desktop.picture("3-redone")


def find_and_export_the_record(desktop: Desktop) -> None:
    """The search leads to the record by its dissent; the corridor goes out with the rationale."""
    desktop.keys("ctrl+shift+f")
    desktop.type(DISSENT)
    desktop.picture("4-found")
    desktop.keys("Down", "Return")
    desktop.wait_for_title(r"Indonesia, sending side")
    desktop.keys("ctrl+4")
    desktop.wait_for_title(r" → ")
    desktop.keys("ctrl+shift+e")
    desktop.wait_for_title(r"^Export")
    desktop.keys("Return")
    written = file_made(desktop)
    desktop.wait_for_title(r" → ")
    book = openpyxl.load_workbook(written, read_only=True)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    book.close()
    assert any(RATIONALE in str(cell) for cell in cells)


def test_a_policy_a_clause_and_a_judgement_are_changed_found_and_brought_back(
    desktop: Desktop,
) -> None:
    sample = opened(desktop)
    export_the_countries(desktop, sample)
    change_and_restore_a_policy(desktop, sample)
    change_a_clause(desktop, sample)
    judge_find_and_export(desktop, sample)
    finish(desktop)


def export_the_countries(desktop: Desktop, sample: Path) -> None:
    """With the focus in the list of countries it is this list that goes out."""
    desktop.keys("ctrl+2")
    desktop.wait_for_title(r"Malaysia")
    text = exported(desktop, "countries")
    names = [row["name"] for row in ask(sample, "list", "countries")]
    assert all(name in text for name in names)
    desktop.keys("ctrl+f")
    desktop.type("mexico")
    desktop.wait_for_title(r"Mexico")


def change_and_restore_a_policy(desktop: Desktop, sample: Path) -> None:
    """F2 changes a policy; the history leads back to what it was called, in one step."""
    before = titles(sample, "MEX")
    desktop.keys("ctrl+m", "ctrl+m", "F2", "End")
    desktop.type(MORE)
    desktop.picture("1-policy")
    desktop.keys("ctrl+Return")
    wait_until(lambda: sum(t.endswith(MORE) for t in titles(sample, "MEX")) == 1, "it", desktop)
    changed = titles(sample, "MEX")
    desktop.keys("ctrl+h")
    desktop.wait_for_title(r"^Sample workbook – (History|Policy)")
    desktop.keys("Return")
    desktop.picture("2-ways-back")
    desktop.keys("Return")
    wait_until(lambda: titles(sample, "MEX") == before, "the old title", desktop)
    assert ask(sample, "history")[0]["label"].startswith("Bring back")
    desktop.keys("ctrl+z")
    wait_until(lambda: titles(sample, "MEX") == changed, "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: titles(sample, "MEX") == before, "a redo", desktop)
    desktop.picture("3-brought-back")


def change_a_clause(desktop: Desktop, sample: Path) -> None:
    """The clause of the memorandum gets its words, loses them and has them again."""
    desktop.menu("alt+v", "g", "g")
    desktop.wait_for_title(r"Sample workbook – Agreements")
    desktop.keys("Return")
    desktop.wait_for_title(r"domestic workers in Malaysia")
    desktop.keys(*["Down"] * 8, "F2", "Tab")
    desktop.type(WORDS)
    desktop.picture("4-clause")
    desktop.keys("ctrl+Return")
    wait_until(lambda: worded(sample) == [WORDS], "a change", desktop)
    desktop.keys("ctrl+z")
    wait_until(lambda: worded(sample) == [], "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: worded(sample) == [WORDS], "a redo", desktop)


def judge_find_and_export(desktop: Desktop, sample: Path) -> None:
    """A judgement is found by its reason, and its word goes out with the library's list."""
    desktop.keys("ctrl+shift+r")
    desktop.wait_for_title(r"Practice library")
    desktop.keys("ctrl+j")
    desktop.type("Trade unions")
    desktop.keys("Return", "Tab", "g", "ctrl+Return")
    desktop.type(REASON)
    desktop.keys("ctrl+Return")
    wait_until(lambda: len(judgements(sample)) == 1, "a judgement", desktop)
    (judgement,) = judgements(sample)
    assert (judgement["perspective"], judgement["judged"]) == ("unions", "good")
    desktop.keys("ctrl+z")
    wait_until(lambda: judgements(sample) == [], "an undo", desktop)
    desktop.keys("ctrl+y")
    wait_until(lambda: judgements(sample) == [judgement], "a redo", desktop)
    desktop.keys("ctrl+f")
    desktop.type("fees fell")
    desktop.picture("5-judgement-found")
    rows = exported(desktop, "practices").splitlines()
    assert rows[0] == "Title,Country or actor,Level,Strategy,Judged,When"
    assert len(rows) == 2
    # The sample's own judgement of this practice stays beside the new one.
    assert ",Good and Poor," in rows[1]
