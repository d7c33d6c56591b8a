"""An edited matrix comes back from the keyboard alone, in a real window."""

from __future__ import annotations

import pytest

from tests.exchange.excel import reading
from tests.journeys.desktop import Desktop, wait_until
from tests.journeys.story import ask, finish, opened_from_the_start_page
from tests.services.incoming_files import inputs
from workbench.__main__ import main

pytestmark = pytest.mark.journey


def test_an_edited_matrix_comes_back_and_one_undo_takes_it_back(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    out = sample.parent / "matrix.xlsx"
    words = ["--kind", "countries", "--side", "receiving", "--perspective", "assessor"]
    assert main(["export", str(sample), str(out), *words]) == 0
    data = out.read_bytes()
    rows = [row for row in inputs(data) if row["origin"] == "empty"][:3]
    places = [(row["sheet"], row["cell"]) for row in rows]
    out.write_bytes(reading.edited(data, dict(zip(places, ("Met", "nonsense", "✕"), strict=True))))
    before = ask(sample, "answers")
    steps = len(ask(sample, "history"))
    desktop.keys("ctrl+shift+i")
    desktop.wait_for_title(r"^Import\b")
    desktop.picture("1-choose")
    desktop.keys("space")
    desktop.wait_for_title(r"^Choose a file")
    desktop.type(str(out))
    desktop.keys("Return")
    desktop.wait_for_title(r"^Import\b")
    desktop.picture("2-what-it-is")
    wait_until(
        lambda: desktop.keys("Return") or len(ask(sample, "history")) == steps + 1,
        "an import",
        desktop,
    )
    desktop.picture("3-done")
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – ")
    found = [a for a in ask(sample, "answers") if a not in before]
    assert sorted((a["criterion"], a["paper"], a["practice"]) for a in found) == sorted(
        (
            row["criterion"],
            rating if row["basis"] == "paper" else None,
            rating if row["basis"] == "practice" else None,
        )
        for row, rating in ((rows[0], "met"), (rows[2], "not_met"))
    )
    desktop.keys("ctrl+z")
    wait_until(lambda: ask(sample, "answers") == before, "an undo", desktop)
    finish(desktop)
    assert ask(sample, "check")["sound"]


def test_a_column_whose_head_is_not_known_is_matched_from_the_keyboard(desktop: Desktop) -> None:
    sample = opened_from_the_start_page(desktop)
    sent = desktop.documents / "Kennzahlen.csv"
    sent.write_text("Country,Indicator,Year,Zahl,Source\nMexico,hdi,1999,0.7,Office\n", "utf-8")
    steps = len(ask(sample, "history"))
    desktop.keys("ctrl+shift+i")
    desktop.wait_for_title(r"^Import\b")
    desktop.keys("space")
    desktop.wait_for_title(r"^Choose a file")
    desktop.type(str(sent))
    desktop.keys("Return")
    desktop.wait_for_title(r"^Import: step 2")
    desktop.picture("1-not-recognised")
    desktop.keys("f")
    desktop.picture("2-facts")
    desktop.keys("Tab", "Tab", "Tab", "Tab")
    desktop.type("val")
    desktop.picture("3-matched")
    wait_until(
        lambda: desktop.keys("Return") or len(ask(sample, "history")) == steps + 1,
        "an import",
        desktop,
    )
    desktop.keys("Return")
    desktop.wait_for_title(r"Sample workbook – ")
    found = [fact for fact in ask(sample, "list", "facts") if fact["year"] == 1999]
    assert [(fact["indicator"], fact["value"]) for fact in found] == [("hdi", 0.7)]
    finish(desktop)
    assert ask(sample, "check")["sound"]
