"""The practice library in the window: cards, table, filters, judging, two side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.pages.practices import PracticesPage
from ui.session import Session
from workbench.domain.places import Corridor
from workbench.domain.practices import Judgement, Practice
from workbench.services.practices import EditPractice, JudgePractice, practices

TRES, FRANCE = "mex-tres-por-uno", "fra-codevelopment"
HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PracticesPage:
    found = PracticesPage(session)
    qtbot.addWidget(found)
    found.resize(1100, 640)
    found.set_narrow(False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def held(page: PracticesPage, record: str) -> Practice:
    return next(each for each in practices(page.session.workbook) if each.id == record)


def narrow_to(page: PracticesPage, **wanted: str) -> set[str]:
    for name, tag in wanted.items():
        box = page._boxes[name]
        place = box.findData(tag)
        assert place >= 0, (name, tag)
        box.setCurrentIndex(place)
        box.activated.emit(place)
    return {row.id for row in page.list.in_order()}


def test_cards_and_table_share_rows_and_what_is_current(page: PracticesPage) -> None:
    everything = len(practices(page.session.workbook))
    assert page.cards.isVisible()
    assert not page.list.isVisible()
    assert page.cards.model().rowCount() == everything > 20
    page.show_record(TRES)
    assert page._id_at(page.cards.currentIndex()) == TRES
    page.handlers["table-twin"]()
    assert page.list.isVisible()
    assert page.current() == TRES
    assert page.panes()[0] is page.list
    page.handlers["table-twin"]()
    assert page.cards.hasFocus()
    assert QAbstractItemModelTester(page.list.table).model() is page.list.table


def test_a_card_says_who_when_how_judged_and_under_which_conditions(page: PracticesPage) -> None:
    card = page.kind.cards()[TRES]
    assert card.where == "Mexico · Transnational · Remittances · until 2019"
    assert card.judged == ("Mixed: The paper of 2007",)
    assert card.head == "Judged"
    assert "wider development strategy" in card.conditions
    assert card.source.endswith("¶39")


def test_filters_combine(page: PracticesPage) -> None:
    assert TRES in narrow_to(page, country="MEX")
    found = narrow_to(page, judged="mixed", level="transnational", strategy="remittances")
    assert found == {TRES}
    assert narrow_to(page, perspective="paper-2007") == {TRES}
    assert narrow_to(page, judged="poor") == set()
    assert page.panes_view.unfound.isVisible()
    page.show_record(FRANCE)
    assert page.current() == FRANCE
    assert page.cards.isVisible()


def test_practices_judged_differently_are_shown_as_such(page: PracticesPage) -> None:
    union = Judgement("unions", "poor", HOSTILE)
    page.session.apply(JudgePractice(TRES, "Tres por Uno (3x1)", union))
    card = page.kind.cards()[TRES]
    assert card.head == "Judged differently"
    assert card.judged == ("Mixed: The paper of 2007", "Poor: Trade unions")
    row = next(row for row in page.kind.rows() if row.id == TRES)
    assert row.cells[4] == "Mixed and Poor"
    assert ("Poor: Trade unions", HOSTILE) in row.said()
    assert narrow_to(page, judged="differently") == {TRES}
    assert narrow_to(page, perspective="unions", judged="poor") == {TRES}
    assert narrow_to(page, judged="mixed") == set()
    page.session.undo()
    assert page._boxes["perspective"].findData("unions") < 0


def test_judging_fills_in_what_that_perspective_said(qtbot: QtBot, page: PracticesPage) -> None:
    page.show_record(TRES)
    page.handlers["judge"]()
    form = page.panes_view.form
    assert form.values()["perspective"] == ""
    form.submit()
    assert form.field("perspective").trouble.isVisible()
    form.fill({"perspective": "paper-2007"})
    form.field("perspective").edited.emit()
    assert form.values()["judged"] == "mixed"
    form.fill({"perspective": "migrants"})
    form.field("perspective").edited.emit()
    assert form.values()["judged"] == ""
    form.fill({"judged": "good"})
    form.submit()
    assert "neither a reason nor a source" in form.field("why").trouble.text()
    form.fill({"why": "It brought water"})
    form.submit()
    assert not page.panes_view.has_form
    assert held(page, TRES).judgement_of("migrants") == Judgement(
        "migrants", "good", "It brought water"
    )
    page.panes_view.detail.linked.emit(f"judge:{TRES}")
    form.fill({"perspective": "migrants", "judged": "withdraw"})
    form.submit()
    assert held(page, TRES).judgement_of("migrants") is None
    qtbot.keyClick(page.cards, Qt.Key.Key_Down)
    assert page.current() != TRES


def test_a_practice_is_added_changed_deleted_and_brought_back(page: PracticesPage) -> None:
    before = {each.id for each in practices(page.session.workbook)}
    page.handlers["add-record"]()
    form = page.panes_view.form
    form.fill({"title": "A new practice", "source": "delgado-wise-castles-2007"})
    form.submit()
    assert "belongs to nobody" in form.field("country").trouble.text()
    form.fill({"country": "MEX", "corridor": "MEX:USA", "policy": TRES, "started": "2030"})
    form.submit()
    assert "still to come" in form.field("started").trouble.text()
    form.fill({"started": "2001"})
    form.submit()
    (new,) = {each.id for each in practices(page.session.workbook)} - before
    assert page.current() == new
    assert page.cards.hasFocus()
    assert held(page, new).corridors == (("MEX", "USA"),)
    assert held(page, new).policies == (TRES,)
    page.handlers["edit"]()
    assert form.values()["corridors"] == ("MEX:USA",)
    form.fill({"corridors": (), "conditions": HOSTILE})
    form.submit()
    assert held(page, new).corridors == ()
    assert page.kind.cards()[new].conditions == HOSTILE
    page.handlers["delete-record"]()
    assert new not in {each.id for each in practices(page.session.workbook)}
    page.session.undo()
    assert held(page, new).conditions == HOSTILE


def test_two_practices_stand_side_by_side(qtbot: QtBot, page: PracticesPage) -> None:
    page.show_record(TRES)
    page.handlers["compare-two"]()
    assert page.pair.isVisible()
    assert page.pair.chosen() == (TRES, "")
    assert page.pair.hint.isVisible()
    page.pair.other.set_current(FRANCE)
    page.pair.changed.emit()
    rows = {row.cells[0]: row.cells[1:] for row in page.pair.points.table.rows}
    assert rows["By"] == ("Mexico", "France")
    assert [cell[:5] for cell in rows["Judged: The paper of 2007"]] == ["Mixed", "Poor."]
    assert rows["Corridors"] == ("Mexico → United States", "Not entered")
    header = page.pair.points.horizontalHeader()
    assert abs(header.sectionSize(1) - header.sectionSize(2)) <= 1
    page.session.apply(JudgePractice(FRANCE, "", Judgement("migrants", "good", "why")))
    rows = {row.cells[0]: row.cells[1:] for row in page.pair.points.table.rows}
    assert rows["Judged: Migrants and their associations"] == ("Has not judged it", "Good. why")
    page.session.undo()
    qtbot.keyClick(page.pair.points, Qt.Key.Key_Escape)
    assert not page.pair.isVisible()
    assert page.cards.hasFocus()


def test_links_lead_to_corridors_and_policies(qtbot: QtBot, page: PracticesPage) -> None:
    page.show_record(TRES)
    texts = [link.text for link in page.kind.links(TRES)]
    assert texts == [
        "Say how a perspective judges it",
        "Mexico → United States",
        "Tres por Uno (3x1)",
    ]
    with qtbot.waitSignal(page.session.page_asked) as asked:
        page.panes_view.detail.linked.emit("corridor:MEX:USA")
    assert asked.args == ["corridors"]
    assert page.session.corridor == Corridor("MEX", "USA")
    with qtbot.waitSignal(page.session.page_asked) as asked:
        page.panes_view.detail.linked.emit(f"policy:{TRES}")
    assert asked.args == ["countries"]
    assert page.session.take_record("practices") == ""
    assert page.session.take_record("countries") == f"policy:{TRES}"
    assert page.session.take_record("countries") == ""


def test_another_page_asks_for_a_practice(page: PracticesPage) -> None:
    narrow_to(page, country="MEX")
    page.session.ask_record("practices", FRANCE)
    page.enter()
    assert page.current() == FRANCE


def test_the_look_comes_back(qtbot: QtBot, page: PracticesPage, session: Session) -> None:
    page.toggle_cards()
    narrow_to(page, country="MEX")
    page.show_record(TRES)
    other = PracticesPage(session)
    qtbot.addWidget(other)
    other.restore(page.state())
    assert other.current() == TRES
    assert other.state() == page.state()


def test_an_empty_library_has_one_way_on(page: PracticesPage) -> None:
    while practices(page.session.workbook):
        page.handlers["delete-record"]()
    assert page._stack.currentWidget() is page._empty
    page.handlers["compare-two"]()
    page.handlers["judge"]()
    assert page._stack.currentWidget() is page._empty
    page._empty.acted.emit()
    assert page.panes_view.has_form


def test_text_is_never_markup_and_the_narrow_page_folds(page: PracticesPage) -> None:
    hostile = replace(held(page, TRES), title=HOSTILE, tried=HOSTILE, conditions=HOSTILE)
    page.session.apply(EditPractice(hostile))
    page.show_record(TRES)
    index = page.cards.currentIndex()
    assert page.cards.model().data(index) == HOSTILE
    page.set_narrow(True)
    page.resize(863, 380)
    assert page.cards.isVisible()
    assert not page.panes_view.pane.isVisible()
    page.handlers["detail"]()
    assert page.panes_view.pane.isVisible()
    assert not page.grab().isNull()
