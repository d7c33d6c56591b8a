"""The overview in the window: counters, lists, the way to an answer and back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.files import open_session
from ui.main_window import MainWindow
from ui.models.country_progress import SHARE, SPOKEN, ProgressTable
from ui.pages.overview import OverviewPage
from ui.presenters.overview import Card, CountryProgress
from ui.session import Session
from ui.settings import LookSettings
from ui.theme import RowKind, apply_theme, row_height
from ui.widgets.counter_card import CounterBoard, CounterCard
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate
from workbench.services.overview import Concern
from workbench.services.workbook import Workbook

HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'
KEY = AnswerKey("NLD", Side.RECEIVING, None, "assessor", "", "voice-r1")


@pytest.fixture(scope="module")
def built_sample(whole_sample: Path) -> Path:
    """The sample with its corridors in depth."""
    return whole_sample


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> OverviewPage:
    found = OverviewPage(session)
    qtbot.addWidget(found)
    found.resize(1180, 640)
    found.set_narrow(False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


@pytest.fixture
def window(
    qtbot: QtBot, sample_copy: Path, settings: LookSettings
) -> Iterator[tuple[MainWindow, OverviewPage]]:
    found = MainWindow(settings)
    qtbot.addWidget(found)
    found.resize(1366, 728)
    found.show()
    found.show_session(open_session(sample_copy, settings), "overview")
    assert found.workspace is not None
    shown = found.workspace.page
    assert isinstance(shown, OverviewPage)
    yield found, shown
    found.close()


def number(page: OverviewPage, card: str) -> str:
    return page.board.cards.card(card).card.number


def choose(page: OverviewPage, name: str, tag: str) -> None:
    box = page.pane.boxes[name]
    assert box.findData(tag) > 0
    box.setCurrentIndex(box.findData(tag))
    box.activated.emit(box.currentIndex())


def test_the_sample_says_that_it_judges_nobody(page: OverviewPage) -> None:
    about = page.session.workbook.info().about
    assert "judges no country" in about
    assert page.board.about.source_text() == about
    assert page.board.about.isVisible()
    assert page.board.heading.source_text() == "Sample workbook"


def test_every_card_with_a_list_opens_it_with_as_many_rows(page: OverviewPage) -> None:
    for concern in Concern:
        page.board.asked.emit(f"list:{concern}")
        assert page.subtitle()
        assert f"{page.pane.list.table.rowCount():,}" == number(page, concern.value)
        assert page.pane.empty.isVisible() == (page.pane.list.table.rowCount() == 0)
        page.close_list()
        assert page.subtitle() == ""
        assert page.board.cards.card(concern.value).hasFocus()


def test_counts_follow_changes_and_undo(page: OverviewPage) -> None:
    before = number(page, "unsupported")
    page.session.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    assert int(number(page, "unsupported")) == int(before) + 1
    assert page.board.resume.text().startswith("Continue where you left off: voice-r1")
    page.session.undo()
    assert number(page, "unsupported") == before


def test_one_click_finds_ratings_without_evidence(qtbot: QtBot, page: OverviewPage) -> None:
    key = AnswerKey("SGP", Side.RECEIVING, None, "unions", "", "rights-r1")
    page.session.apply(Rate(key, Basis.PAPER, Rating.PARTLY, "as far as we know"))
    qtbot.mouseClick(page.board.cards.card("unsupported"), Qt.MouseButton.LeftButton)
    assert page.subtitle() == "Ratings without evidence"
    assert page.pane.list.hasFocus()


def test_others_ask_for_a_list(page: OverviewPage) -> None:
    page.session.ask_record("overview", "old")
    assert page.session.is_asked("overview")
    page.enter()
    assert page.subtitle() == "Old ratings and evidence"
    assert not page.session.is_asked("overview")
    page.session.ask_record("overview", "open")
    page.enter()
    assert page.subtitle() == "Open questions"
    page.session.ask_record("overview", HOSTILE)
    page.enter()
    assert page.subtitle() == "Open questions"


def test_who_works_blind_counts_only_what_may_be_seen(page: OverviewPage) -> None:
    key = AnswerKey("SGP", Side.RECEIVING, None, "unions", "Ana", "rights-r1")
    page.session.apply(Rate(key, Basis.PAPER, Rating.PARTLY, "as far as we know"))
    assert page.board.cards.card("unsupported").card.number == "1"
    page.session.set_blind(on=True)
    assert page.board.cards.card("unsupported").card.number == "0"
    page.session.set_blind(on=False)
    assert page.board.cards.card("unsupported").card.number == "1"


def test_filters_combine_and_stay_from_list_to_list(page: OverviewPage) -> None:
    page.ask_for(Concern.OLD)
    choose(page, "country", "country:IDN")
    after_one = page.pane.list.table.rowCount()
    choose(page, "basis", "basis:paper")
    both = page.pane.list.table.rowCount()
    assert 0 < both < after_one
    assert page.pane.count.text().startswith(f"{both} of ")
    page.pane.find_field.setText("nothing like this")
    assert page.pane.empty.text() == "Nothing in this list fits what was typed and chosen."
    page.pane.find_field.clear()
    page.pane.chosen.emit("open")
    assert page.pane.boxes["country"].currentData() == "country:IDN"
    assert {row.cells[0] for row in page.pane.list.in_order()} == {"Indonesia"}
    assert not page.pane.boxes["basis"].isVisible()


def test_enter_opens_the_answer_in_its_voice(qtbot: QtBot, page: OverviewPage) -> None:
    page.session.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    page.ask_for(Concern.UNSUPPORTED)
    choose(page, "country", "country:NLD")
    asked: list[str] = []
    page.session.page_asked.connect(asked.append)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert asked == ["assessment"]
    place = page.session.place
    assert (place.subject, place.side, place.criterion) == ("NLD", Side.RECEIVING, "voice-r1")
    assert page.session.view.perspective == "assessor"
    page.open_row("gone")
    assert asked == ["assessment"]


def test_the_way_on_leads_to_the_answer(qtbot: QtBot, page: OverviewPage) -> None:
    page.session.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    with qtbot.waitSignal(page.session.page_asked) as asked:
        page.board.resume.click()
    assert asked.args == ["assessment"]
    assert page.session.place.criterion == "voice-r1"


def test_a_country_leads_to_what_is_open_there(qtbot: QtBot, page: OverviewPage) -> None:
    page.board.asked.emit("progress")
    progress = page.board.progress
    assert progress.hasFocus()
    qtbot.keyClick(progress, Qt.Key.Key_Down)
    row = progress.table.row_at(1)
    assert row is not None
    qtbot.keyClick(progress, Qt.Key.Key_Return)
    assert page.subtitle() == "Open questions"
    assert page.pane.list.table.rowCount() == row.asked - row.answered
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert page.subtitle() == ""


def test_title_and_words_are_changed_in_the_page(qtbot: QtBot, page: OverviewPage) -> None:
    page.handlers["edit"]()
    form = page.form
    assert form.field("title").input.hasFocus()
    form.fill({"old_after_years": "soon"})
    form.submit()
    assert "not a number of whole years" in form.field("old_after_years").trouble.text()
    assert form.field("old_after_years").input.hasFocus()
    form.fill({"title": HOSTILE, "about": HOSTILE, "old_after_years": "3"})
    qtbot.keyClick(
        form.field("title").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert page.session.workbook.info().title == HOSTILE
    assert page.board.heading.text() == HOSTILE
    assert page.board.heading.textFormat() == Qt.TextFormat.PlainText
    assert "3 years old" in page.board.cards.card("old").card.words
    page.session.undo()
    assert page.board.heading.source_text() == "Sample workbook"
    page.handlers["edit"]()
    qtbot.keyClick(form.field("title").input, Qt.Key.Key_Escape)
    assert page.board.isVisible()


def test_hostile_text_is_shown_as_typed(page: OverviewPage) -> None:
    key = AnswerKey("NLD", Side.RECEIVING, None, "assessor", HOSTILE, "voice-r1")
    page.session.apply(Rate(key, Basis.PRACTICE, Rating.MET, HOSTILE))
    page.session.apply(EditAnswer(key, discuss=True))
    assert HOSTILE in page.board.method.text("Who assessed")
    page.ask_for(Concern.FLAGGED)
    (row,) = page.pane.list.in_order()
    assert HOSTILE in row.cells
    model = page.pane.list.table
    at = row.cells.index(HOSTILE)
    assert model.data(model.index(0, at)) == HOSTILE
    assert "&lt;img" in str(model.data(model.index(0, at), Qt.ItemDataRole.ToolTipRole))


def test_the_row_that_is_settled_gives_way_to_the_next(page: OverviewPage) -> None:
    for criterion in ("voice-r1", "coop-r1", "rights-r3"):
        key = AnswerKey("NLD", Side.RECEIVING, None, "assessor", "", criterion)
        page.session.apply(Rate(key, Basis.PRACTICE, Rating.MET))
    page.ask_for(Concern.UNSUPPORTED, {"country": "country:NLD"})
    rows = [row.id for row in page.pane.list.in_order()]
    page.pane.select(rows[1])
    settled = page._listed[rows[1]].answer
    assert settled is not None
    page.session.apply(Rate(settled.key, Basis.PRACTICE, None))
    assert page.pane.current() == rows[2]
    page.session.undo()
    assert page.pane.current() == rows[2]
    assert [row.id for row in page.pane.list.in_order()] == rows


def test_the_list_and_the_countries_are_exported(
    page: OverviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.handlers["export-list"]()
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Country", "Sending", "Receiving", "Transit", "Answered"]
    assert len(rows) == 1 + len(page.session.snapshot.countries)
    page.ask_for(Concern.UNDATED)
    page.handlers["export-list"]()
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + int(number(page, "undated"))
    page.handlers["copy"]()
    assert QApplication.clipboard().text().startswith(rows[1][0])


def test_find_opens_a_list_with_the_cursor_in_the_field(page: OverviewPage) -> None:
    page.handlers["find"]()
    assert page.pane.find_field.hasFocus()
    assert page.subtitle() == "Open questions"


def test_a_narrow_page_folds(page: OverviewPage) -> None:
    page.resize(860, 430)
    page.set_narrow(True)
    assert page.board.cards.width() <= page.board.viewport().width()
    page.ask_for(Concern.OLD)
    assert page.pane.more.isVisible()
    assert not page.pane.boxes["country"].isVisible()
    page.pane.more.click()
    assert page.pane.boxes["country"].isVisible()
    choose(page, "country", "country:IDN")
    assert page.pane.more.text() == "Filter (1)"
    assert not page.pane.detail.isVisible()
    page.handlers["detail"]()
    assert page.pane.detail.isVisible()
    assert not page.pane.list.isVisible()


def test_the_look_comes_back(qtbot: QtBot, page: OverviewPage, session: Session) -> None:
    page.ask_for(Concern.OLD, {"country": "country:IDN", "find": "rights"})
    rows = page.pane.list.in_order()
    page.pane.select(rows[2].id)
    other = OverviewPage(session)
    qtbot.addWidget(other)
    other.restore(page.state())
    assert other.state() == page.state()
    assert other.pane.current() == rows[2].id
    other.restore({"list": ""})
    assert other.subtitle() == ""


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_no_card_is_cut(qtbot: QtBot, qapp: QApplication, page: OverviewPage, size: float) -> None:
    cards = page.board.findChildren(CounterCard)

    def is_whole(card: CounterCard) -> bool:
        return card.height() >= card.heightForWidth(card.width())

    apply_theme(qapp, "light", text_size=size)
    try:
        for width in (1180, 860, 480):
            page.resize(width, 430)
            qtbot.waitUntil(lambda: all(is_whole(card) for card in cards))
            assert max(card.geometry().right() for card in cards) < page.board.cards.width()
    finally:
        apply_theme(qapp, "light")


def test_an_empty_workbook_has_one_way_on(
    qtbot: QtBot, tmp_path: Path, settings: LookSettings
) -> None:
    path = tmp_path / "empty.pcw"
    Workbook.new(path, "Empty").close()
    session = open_session(path, settings)
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.enter()
    page.show()
    assert page._empty.isVisible()
    with qtbot.waitSignal(session.page_asked) as asked:
        page._empty.button.click()
    assert asked.args == ["countries"]
    session.close()


def test_widgets_have_names_for_screen_readers(page: OverviewPage) -> None:
    page.ask_for(Concern.OLD)
    assert page.pane.list.accessibleName() == "Old ratings and evidence"
    assert page.pane.which.accessibleName() == "List"
    assert [box.accessibleName() for box in page.pane.boxes.values()] == [
        "All countries",
        "All sides",
        "All themes",
        "All perspectives",
        "Both bases",
    ]
    assert page.board.cards.card("countries").accessibleName() == "22 countries"
    assert page.board.progress.accessibleName() == "How far each country is"


def test_the_model_of_countries(qapp: QApplication) -> None:
    del qapp
    model = ProgressTable()
    tester = QAbstractItemModelTester(model)
    assert tester.model() is model
    rows = tuple(CountryProgress(c, HOSTILE, ("1 of 2", "", ""), 1, 2) for c in "AB")
    model.set_rows(rows)
    assert model.data(model.index(0, 0)) == HOSTILE
    assert model.data(model.index(0, 4), SHARE) == 0.5
    assert model.data(model.index(0, 0), SHARE) is None
    assert model.data(model.index(0, 4), SPOKEN) == f"{HOSTILE}: 1 of 2 criteria answered"
    assert model.data(model.index(0, 1), SPOKEN) == "1 of 2"
    assert model.data(model.index(9, 9)) is None
    model.set_rows(tuple(row._replace(answered=2) for row in rows))
    assert model.data(model.index(1, 4), SHARE) == 1.0
    model.set_rows(())
    assert model.rowCount() == 0


def test_a_card_that_leads_nowhere_cannot_be_pressed(qtbot: QtBot) -> None:
    board = CounterBoard()
    qtbot.addWidget(board)
    board.show_cards((Card("a", "1", "thing", ""), Card("b", "2", "things", "list:b")))
    board.resize(400, 200)
    board.show()
    assert not board.card("a").isEnabled()
    with qtbot.waitSignal(board.asked) as asked:
        qtbot.keyClick(board.card("b"), Qt.Key.Key_Return)
    assert asked.args == ["list:b"]
    same = board.card("b")
    board.show_cards((Card("a", "1", "thing", ""), Card("b", "3", "things", "list:b")))
    assert board.card("b") is same
    assert same.accessibleName() == "3 things"
    with pytest.raises(KeyError):
        board.card("c")


def test_back_leads_to_the_list_at_the_same_row_and_then_to_the_counters(
    qtbot: QtBot, window: tuple[MainWindow, OverviewPage]
) -> None:
    shell, page = window
    workspace = shell.workspace
    assert workspace is not None
    page.board.asked.emit("list:old")
    assert "Old ratings and evidence" in shell.windowTitle()
    assert page.pane.list.hasFocus()
    rows = page.pane.list.in_order()
    page.pane.select(rows[7].id)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert workspace.navigation.current() == "assessment"
    shell.carry_out("back")
    assert workspace.page is page
    assert page.pane.current() == rows[7].id
    assert "Old ratings and evidence" in shell.windowTitle()
    shell.carry_out("back")
    assert workspace.page is page
    assert page.board.isVisible()
    shell.carry_out("forward")
    assert page.pane.current() == rows[7].id


def test_rows_of_a_long_and_a_short_list_are_equally_high(page: OverviewPage) -> None:
    page.ask_for(Concern.OPEN)
    table = page.pane.list
    long, high = table.table.rowCount(), table.rowHeight(0)
    page.pane.find_field.setText(page.pane.list.in_order()[0].cells[3])
    assert 0 < table.table.rowCount() <= 600 < long
    assert table.rowHeight(0) == high == row_height(RowKind.TABLE)


def test_what_the_workbook_says_of_itself_stands_there_once(
    window: tuple[MainWindow, OverviewPage],
) -> None:
    shell, page = window
    assert shell.workspace is not None
    assert page.board.about.isVisible()
    assert not shell.workspace.about.isVisible()
    shell.workspace.show_page("corridors")
    assert shell.workspace.about.isVisible()
    shell.workspace.show_page("overview")
    assert not shell.workspace.about.isVisible()


def test_the_window_takes_the_page_in(window: tuple[MainWindow, OverviewPage]) -> None:
    shell, page = window
    assert shell.actions_table["export-list"].isEnabled()
    assert shell.actions_table["edit"].isEnabled()
    assert page.board.resume.hasFocus()
    shell.carry_out("page-countries")
    shell.carry_out("page-overview")
    assert shell.workspace is not None
    assert shell.workspace.page is page
    for _ in range(2 * len(page.panes())):
        shell.carry_out("next-pane")
    assert shell.focusWidget() is not None


def test_tab_goes_down_the_page(qtbot: QtBot, window: tuple[MainWindow, OverviewPage]) -> None:
    shell, page = window
    board, seen = page.board, list[QWidget | None]()
    board.resume.setFocus()
    for _ in range(len(board.cards.cards()) + 3):
        seen.append(shell.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == [board.resume, *board.cards.cards(), board.progress, board.method]
    assert "Checklists: " in board.method.accessibleDescription()
