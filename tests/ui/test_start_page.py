from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui import jobs
from ui.page_table import PAGES
from ui.pages.start import StartPage
from ui.presenters.start import (
    QUESTIONS,
    SAMPLE_CORRIDORS,
    SAMPLE_COUNTRIES,
    FileCounts,
    KeptFile,
    counts_of,
    counts_words,
    folder_words,
    recent_row,
    when_words,
    why_missing,
)
from ui.presenters.trail import LONGEST, Trail
from ui.session import Session
from ui.settings import RecentFile

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def test_the_sample_holds_what_the_start_page_says(session: Session) -> None:
    counts = counts_of(session.snapshot)
    assert (counts.countries, counts.corridors) == (SAMPLE_COUNTRIES, SAMPLE_CORRIDORS)
    asked = sum(
        len(session.snapshot.checklist.of_side(side))
        for country in session.snapshot.countries
        for side in country.sides
    )
    assert counts.to_rate == asked
    assert 0 < counts.rated < asked


def test_questions_open_pages_that_are_built() -> None:
    assert {question.page for question in QUESTIONS} <= {page.id for page in PAGES}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("2026-11-24T14:32:00+00:00", "today 14:32"),
        ("2026-11-24T09:05:00Z", "today 9:05"),
        ("2026-11-23T23:59:00Z", "yesterday 23:59"),
        ("2026-11-12T10:00:00Z", "12 November"),
        ("2025-10-28T10:00:00Z", "28 October 2025"),
        ("2026-11-24T14:32:00", "today 14:32"),
    ],
)
def test_when(changed: str, told: str) -> None:
    assert when_words(changed, NOW) == told


def test_folder_is_told_from_the_home_folder() -> None:
    home = Path("/home/ana")
    assert folder_words("/home/ana/Documents/Migration desk/a.pcw", home) == (
        "Documents › Migration desk"
    )
    assert folder_words("/home/ana/a.pcw", home) == "Home folder"
    assert folder_words("/media/stick/a.pcw", home) == "media › stick"


def test_counts_in_words() -> None:
    assert counts_words(FileCounts(1, 1, 0, 0)) == "1 country, 1 corridor"
    told = counts_words(FileCounts(6, 5, 1_212, 1_510))
    assert told == "6 countries, 5 corridors · 1,212 of 1,510 criteria answered"


def test_why_a_file_is_missing(tmp_path: Path) -> None:
    there = tmp_path / "a.pcw"
    there.write_bytes(b"")
    assert why_missing(there) == ""
    assert why_missing(tmp_path / "b.pcw") == "moved, renamed or deleted"
    assert why_missing(tmp_path / "gone" / "b.pcw") == "its folder is gone"
    assert "not connected" in why_missing(Path("/media/nobody/stick/b.pcw"))


def test_a_row_without_a_title_takes_the_files_name() -> None:
    kept = KeptFile("/x/Report.pcw", "", NOW.isoformat(), FileCounts(0, 0, 0, 0), False)
    assert recent_row(kept, now=NOW, home=Path("/home/ana")).title == "Report"


def test_trail_goes_back_and_forward_and_forgets_what_lay_ahead() -> None:
    trail: Trail[str] = Trail()
    assert trail.here is None
    assert trail.renamed("x") == trail
    for stop in ("a", "b", "b", "c"):
        trail = trail.to(stop)
    assert trail.stops == ("a", "b", "c")
    back = trail.back().back().back()
    assert back.here == "a"
    assert not back.can_go_back
    assert back.forward().here == "b"
    assert back.to("d").stops == ("a", "d")
    assert trail.forward() == trail
    assert back.renamed("z").stops == ("z", "b", "c")
    for number in range(LONGEST + 20):
        trail = trail.to(str(number))
    assert len(trail.stops) == LONGEST


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    found = StartPage()
    qtbot.addWidget(found)
    found.resize(1366, 700)
    return found


def recent(path: Path, title: str = "Southeast Asia") -> RecentFile:
    return RecentFile(str(path), title, "2026-11-12T10:00:00+00:00", 6, 5, 212, 510)


def test_an_empty_list_shows_the_sample(page: StartPage, qtbot: QtBot) -> None:
    page.set_files([])
    assert page.recent.items == []
    with qtbot.waitSignal(page.sample_asked):
        page.sample_button.click()
    with qtbot.waitSignal(page.sample_asked):
        qtbot.keyClick(page.sample_button, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.sample_asked):
        qtbot.keyClick(page.question_links[0], Qt.Key.Key_Return)


def test_files_that_are_there_open_and_missing_ones_are_told(
    page: StartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    there, gone = tmp_path / "a.pcw", tmp_path / "b.pcw"
    there.write_bytes(b"x")
    with jobs.inline():
        page.set_files([recent(there), recent(gone, "<b>Gone</b> & lost")])
    first, second = page.recent.items
    with qtbot.waitSignal(page.file_asked) as opened:
        first.button.click()
    assert opened.args == [str(there)]
    assert second.row.missing == "moved, renamed or deleted"
    assert second.button.text() == "<b>Gone</b> & lost"
    assert "moved, renamed or deleted" in second.button.accessibleName()
    with qtbot.waitSignal(page.locate_asked) as located:
        second.locate.click()
    assert located.args == [str(gone)]
    with qtbot.waitSignal(page.pinned) as pinned:
        first.pin.click()
    assert pinned.args == [str(there), True]


def test_questions_ask_for_their_page(page: StartPage, qtbot: QtBot) -> None:
    for link, question in zip(page.question_links, QUESTIONS, strict=True):
        with qtbot.waitSignal(page.sample_asked) as asked:
            qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        assert asked.args == [question.page]


@pytest.mark.parametrize(("width", "height"), [(1366, 700), (911, 430), (600, 430)])
def test_nothing_is_wider_than_the_page(
    page: StartPage, qtbot: QtBot, tmp_path: Path, width: int, height: int
) -> None:
    with jobs.inline():
        page.set_files([recent(tmp_path / "gone.pcw")])
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    assert page.widget().width() <= page.viewport().width()


def test_busy_turns_the_buttons_off(page: StartPage) -> None:
    page.set_busy("Reading the sample…")
    assert not page.sample_button.isEnabled()
    page.set_busy("")
    assert page.sample_button.isEnabled()
