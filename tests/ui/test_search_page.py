"""The search page: results by kind, filters that combine, and the way to each result and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.models.found import DISPLAY, ROW, SPOKEN, TOOLTIP, FoundModel
from ui.page_table import PAGES
from ui.pages.search import SearchPage
from ui.presenters.search import MOST_OF_A_KIND, found_rows, kept_kinds, kind_filters, summary
from ui.presenters.ways import way_to
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate
from workbench.services.searching import KINDS, Finder, Found, Hit

HOSTILE = '<img src="file:///x.png"><b>bold</b>\u202e'


def hit(kind: str, number: int, *, title: str = "Title", secret: bool = False) -> Hit:
    return Hit(kind, kind, (f"{kind}-{number}",), "", title, "a body of words", ("body",), secret)


def test_kinds_stand_by_their_best_and_show_their_first() -> None:
    hits = [hit("source", 0), *(hit("answer", n) for n in range(8)), hit("source", 1)]
    found = Found(tuple(hits), {"source": 2, "answer": 40, "fact": 3})
    rows = found_rows(found, ())
    headings = [(row.title, row.count, row.more) for row in rows if row.hit is None]
    assert headings == [
        ("Sources", 2, 0),
        ("Answers", 40, 40 - MOST_OF_A_KIND),
        ("Facts", 3, 3),
    ]
    alone = found_rows(found._replace(hits=tuple(hits[1:9])), ("answer",))
    assert len(alone) == 9
    assert alone[0].more == 32
    assert [f.kind for f in kind_filters(found, {"note"})] == ["source", "answer", "fact", "note"]
    assert summary(found, ()) == "45 places found"
    assert summary(found, ("source",)) == "2 places found of 45"
    assert "only the beginning" in summary(found._replace(shortened=True), ())
    assert summary(Found((), {"note": 1}), ()) == "1 place found"
    assert kept_kinds("answer,nonsense,") == {"answer"}
    assert found_rows(Found((), {}), ()) == ()


def test_the_model_holds_what_qt_asks() -> None:
    model = FoundModel()
    tester = QAbstractItemModelTester(model)
    hits = (hit("note", 1, title=HOSTILE, secret=True), hit("source", 1))
    rows = found_rows(Found(hits, {"note": 1, "source": 9}), ())
    model.set_rows(rows)
    assert model.first() == 1
    assert model.place_of(rows[3].id) == 3
    assert model.place_of("gone") == 1
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsSelectable
    spoken = str(model.data(model.index(1, 0), SPOKEN))
    assert "confidential" in spoken
    assert "\u202e" not in spoken
    assert str(model.data(model.index(1, 0), TOOLTIP)).startswith("<span")
    assert model.data(model.index(0, 0), SPOKEN) == "Notes and questions, 1 found"
    assert model.data(model.index(0, 0), DISPLAY) == "Notes and questions"
    assert model.data(model.index(0, 0), ROW) == rows[0]
    assert model.data(model.index(99, 0)) is None
    assert model.flags(model.index(99, 0)) == Qt.ItemFlag.NoItemFlags
    model.set_rows(())
    assert model.first() == -1
    del tester


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> SearchPage:
    found = SearchPage(session)
    qtbot.addWidget(found)
    found.resize(1100, 640)
    found.set_narrow(False)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.enter()
    return found


def kinds_shown(page: SearchPage) -> list[str]:
    return [row.kind for row in page.list.found.rows if row.hit is None]


def look_for(page: SearchPage, typed: str) -> None:
    page.field.setText(typed)
    page._search()


def test_it_finds_by_kind_and_filters_combine(page: SearchPage) -> None:
    assert "all of them must occur" in page.nothing.text()
    assert page.count.isHidden()
    look_for(page, "passport")
    everything = page._found.counts
    assert {"criterion", "answer", "evidence", "finding"} <= set(kinds_shown(page))
    buttons = page.kinds._buttons
    assert buttons["evidence"].text() == f"Evidence {everything['evidence']}"
    QTest.mouseClick(buttons["evidence"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["finding"], Qt.MouseButton.LeftButton)
    assert sorted(kinds_shown(page)) == ["evidence", "finding"]
    assert not buttons["finding"].icon().isNull()
    assert buttons["answer"].icon().isNull()
    assert page.state()["kinds"] == "evidence,finding"
    look_for(page, "zzzz")
    assert page.everything.isVisible()
    assert "Leave one out" in page.nothing.text()
    page.everything.click()
    assert page.state()["kinds"] == ""
    assert not page.everything.isVisible()


def test_keys_go_from_the_field_to_the_results_and_back(page: SearchPage) -> None:
    page.field.setFocus()
    QTest.keyClicks(page.field, "passport")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    assert page.list.current_row() is not None
    first = page.list.currentIndex().row()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() > first
    QTest.keyClick(page.list, "x")
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.field.hasFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    assert not QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.field.hasFocus()
    page.handlers["find"]()
    assert page.panes() == [page.field]


def test_left_and_right_go_through_the_kinds(page: SearchPage) -> None:
    look_for(page, "passport")
    buttons = list(page.kinds._buttons.values())
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    look_for(page, "migrat")
    focused = [b for b in page.kinds._buttons.values() if b.hasFocus()]
    assert len(focused) == 1
    QTest.keyClick(focused[0], Qt.Key.Key_Left)
    QTest.keyClick(focused[0], Qt.Key.Key_Up)


def test_a_heading_shows_its_kind_alone_and_copy_takes_the_row(page: SearchPage) -> None:
    look_for(page, "passport")
    heading = next(row for row in page.list.found.rows if row.kind == "evidence" and row.more)
    page._on_opened(heading)
    assert kinds_shown(page) == ["evidence"]
    assert len(page.list.found.rows) == heading.count + 1
    page.handlers["copy"]()
    row = page.list.current_row()
    assert row is not None
    assert QGuiApplication.clipboard().text().startswith(row.title)


def test_results_follow_the_workbook(page: SearchPage, qtbot: QtBot) -> None:
    key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "coher-r1")
    look_for(page, "whimsical")
    assert page.list.found.rows == ()
    page.session.apply(Rate(key, Basis.PAPER, Rating.PARTLY, "A whimsical reason"))
    qtbot.waitUntil(lambda: kinds_shown(page) == ["answer"])
    page.session.apply(EditAnswer(key, confidential_note="whimsical and secret"))
    qtbot.wait(200)
    assert kinds_shown(page) == ["answer"]
    page.secret.setChecked(True)
    assert sorted(kinds_shown(page)) == ["answer", "note"]
    page.session.undo()
    page.session.undo()
    qtbot.waitUntil(lambda: page.list.found.rows == ())


def test_blind_work_finds_no_answer_of_others(page: SearchPage, qtbot: QtBot) -> None:
    session = page.session
    look_for(page, "passport")
    assert {"answer", "evidence"} <= set(page._found.counts)
    before = page._found.counts
    session.set_blind(on=True)
    qtbot.waitUntil(lambda: not {"answer", "evidence"} & set(page._found.counts))
    assert page._found.counts["criterion"] == before["criterion"]
    session.set_blind(on=False)
    qtbot.waitUntil(lambda: page._found.counts == before)


def test_it_says_when_there_is_no_word_index(page: SearchPage, session: Session) -> None:
    session._finder = Finder(session.workbook, full_text=False)
    look_for(page, "passport")
    assert "takes longer" in page.count.text()
    assert page.list.found.rows


def test_state_comes_back(page: SearchPage, session: Session, qtbot: QtBot) -> None:
    look_for(page, "passport")
    page._on_kinds(frozenset({"finding", "evidence"}))
    page.list.setCurrentIndex(page.list.found.index(3, 0))
    other = SearchPage(session)
    qtbot.addWidget(other)
    other.restore(page.state())
    assert other.state() == page.state()
    other.show_record("visa")
    assert other.state()["find"] == "visa"
    assert other.state()["kinds"] == ""


def test_every_kind_of_result_has_its_way(session: Session) -> None:
    finder, pages = session.finder, {page.id for page in PAGES}
    tables = set()
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789":
        for kind in KINDS:
            for found in finder.find(letter, (kind,), most=40, confidential=True).hits:
                way = way_to(session, found.entity, found.key)
                assert way is not None, found.entity
                assert way.page in pages | {"overview"}, found.entity
                tables.add(found.entity)
    assert {"country", "corridor", "criterion", "source", "fact", "answer", "gain"} <= tables
    assert way_to(session, "note", ("gone",)) is None
    assert way_to(session, "gain", ("gone",)) is not None
    assert way_to(session, "nonsense", ("x",)) is None
    assert way_to(session, "criterion", ("other", "1", "x")) == way_to(
        session, "checklist", ("other", "1")
    )


@pytest.fixture
def window(window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window of every test, on the sample."""
    assert window.opening.open(sample_copy)
    return window


def on_page(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.navigation.current()


def state(window: MainWindow) -> dict[str, str]:
    assert window.workspace is not None
    assert window.workspace.page is not None
    return dict(window.workspace.page.state())


def test_back_and_forward_go_through_results_and_records(window: MainWindow) -> None:
    assert window.session is not None
    window.session.ask_record("agreements", "bla-7")
    assert state(window)["record"] == "bla-7"
    window.session.ask_record("agreements", "bla-9")
    window.session.ask_record("search", "passport")
    assert window.workspace is not None
    search = window.workspace.page
    assert isinstance(search, SearchPage)
    search._on_kinds(frozenset({"answer"}))
    row = search.list.current_row()
    assert row is not None
    search._on_opened(row)
    assert on_page(window) == "assessment"
    window.carry_out("back")
    assert on_page(window) == "search"
    assert state(window) == {"find": "passport", "kinds": "answer", "row": row.id}
    window.carry_out("back")
    assert (on_page(window), state(window)["record"]) == ("agreements", "bla-9")
    window.carry_out("back")
    assert (on_page(window), state(window)["record"]) == ("agreements", "bla-7")
    window.carry_out("forward")
    assert state(window)["record"] == "bla-9"
    window.carry_out("forward")
    window.carry_out("forward")
    assert on_page(window) == "assessment"
    assert not window.actions_table["forward"].isEnabled()


def test_the_index_is_made_while_nobody_waits(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    assert window.session is not None
    window.workspace._reading.setInterval(1)
    finder = window.session.finder
    qtbot.waitUntil(lambda: finder.ready, timeout=20_000)
    qtbot.waitUntil(
        lambda: window.workspace is not None and not window.workspace._reading.isActive()
    )
