"""The assessment form in a window: keys, reasons, one step a justification, locking, folding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.source import AddSourceDialog, LinkSourceDialog
from ui.models.criteria_tree import CriteriaTree
from ui.models.evidence import SourceTable
from ui.pages.assessment import AssessmentPage
from ui.presenters.criteria_list import Filter, criteria_list
from ui.session import Session
from ui.settings import LookSettings
from ui.widgets.rating_keys import rating_key
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.workbook import Workbook

KEY = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "rights-r3")
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AssessmentPage:
    session.set_corridor("IDN", "MYS")
    session.set_place(subject="MYS", side=Side.RECEIVING, criterion="rights-r3")
    session.set_view(perspective="assessor")
    found = AssessmentPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.set_narrow(narrow=False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def stored(page: AssessmentPage, key: AnswerKey = KEY) -> Answer | None:
    return page.session.snapshot.answers.get(key)


def undo_steps(page: AssessmentPage) -> int:
    return sum(step.kind == "do" for step in page.session.workbook.history())


def test_models_hold_what_qt_asks_of_them(session: Session) -> None:
    tree = CriteriaTree()
    tester = QAbstractItemModelTester(tree)
    snapshot = session.snapshot
    for wanted in (Filter.ALL, Filter.ALL, Filter.RED, Filter.FLAGGED, Filter.ALL):
        tree.set_list(criteria_list(snapshot, "MYS", Side.RECEIVING, None, "range", wanted))
    assert tester.model() is tree
    sources = SourceTable(session.workbook.sources())
    tester = QAbstractItemModelTester(sources)
    sources.find("delgado 2007")
    assert sources.rowCount() >= 1
    sources.find("no such words at all")
    assert sources.rowCount() == 0


def test_keys_rate_in_the_group_and_in_the_list(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.table.focus_option()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_3)
    assert stored(page).paper is Rating.NOT_MET
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_1)
    assert stored(page).paper is Rating.MET
    qtbot.keyClick(page.list.view, Qt.Key.Key_0)
    assert stored(page) is None


def test_keys_do_nothing_while_text_is_typed(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.why.setFocus()
    qtbot.keyClicks(page.form.why, "12345")
    assert stored(page) is None
    assert page.form.why.toPlainText() == "12345"


def test_arrows_and_space_choose(qtbot: QtBot, page: AssessmentPage) -> None:
    table = page.form.table
    table.focus_option()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(page.focusWidget(), key)
    assert stored(page).practice is Rating.PARTLY
    assert table.basis is Basis.PRACTICE


@pytest.mark.parametrize(
    ("key", "text", "number"),
    [
        (Qt.Key.Key_Ampersand, "&", 1),
        (Qt.Key.Key_Eacute, "é", 2),
        (Qt.Key.Key_QuoteDbl, '"', 3),
        (Qt.Key.Key_Apostrophe, "'", 4),
        (Qt.Key.Key_ParenLeft, "(", 5),
        (Qt.Key.Key_Agrave, "à", 0),
        (Qt.Key.Key_A, "a", None),
        (Qt.Key.Key_6, "6", None),
    ],
)
def test_french_top_row(key: Qt.Key, text: str, number: int | None) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, NO_MODIFIER, text)
    assert rating_key(event) == number


def test_number_pad_and_shifted_digits() -> None:
    for modifier in (Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier):
        assert rating_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, modifier, "2")) == 2
    control = Qt.KeyboardModifier.ControlModifier
    assert rating_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, control, "2")) is None


def test_one_step_for_a_whole_justification(qtbot: QtBot, page: AssessmentPage) -> None:
    before = undo_steps(page)
    page.form.why.setFocus()
    qtbot.keyClicks(page.form.why, "Section 12 of the act forbids it, with a fine.")
    assert undo_steps(page) == before
    page.form.table.focus_option()
    assert undo_steps(page) == before + 1
    assert stored(page).why == "Section 12 of the act forbids it, with a fine."
    page.session.undo()
    assert stored(page) is None
    assert page.form.why.toPlainText() == ""


def test_typed_text_is_kept_when_the_place_changes(page: AssessmentPage) -> None:
    page.form.why.setPlainText("Typed and then left")
    page.session.set_place(criterion="rights-r1")
    assert stored(page).why == "Typed and then left"
    assert page.form.why.toPlainText() == ""
    page.form.why.setPlainText("Typed and then closed")
    page.state()
    assert page.session.snapshot.answers.at("MYS", Side.RECEIVING, "rights-r1")[-1].why == (
        "Typed and then closed"
    )


def test_not_applicable_waits_for_its_reason(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.table.rate_with(5)
    assert stored(page) is None
    assert page.form.waiting == (Basis.PAPER, Rating.NOT_APPLICABLE)
    before = undo_steps(page)
    qtbot.keyClicks(page.form.why, "Nobody works there on a permit.")
    page.form.why.save()
    assert stored(page).paper is Rating.NOT_APPLICABLE
    assert stored(page).why == "Nobody works there on a permit."
    assert undo_steps(page) == before + 1
    assert page.form.waiting is None


def test_overriding_a_fact_waits_for_its_reason(page: AssessmentPage) -> None:
    page.session.set_place(criterion="inst-r1")
    key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "inst-r1")
    page.form.table.rate_with(1)
    assert stored(page, key) is None
    page.form.stop_waiting()
    assert page.form.waiting is None
    page.form.table.rate_with(1)
    page.form.why.setPlainText("Read for Sabah alone.")
    page.form.why.save()
    assert stored(page, key).paper is Rating.MET


def test_a_refused_edit_shows_what_is_stored(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.why.setPlainText("No such workers.")
    page.form.why.save()
    page.form.table.rate_with(5)
    with qtbot.waitSignal(page.session.failed):
        page.form.why.setPlainText("")
        page.form.why.save()
    assert page.form.why.toPlainText() == "No such workers."


def test_range_is_read_only_until_somebody_is_chosen(page: AssessmentPage) -> None:
    page.session.set_view(perspective="range")
    said: list[str] = []
    page.session.said.connect(said.append)
    page.form.table.rate_with(1)
    assert stored(page) is None
    assert [words[:17] for words in said] == ["Nothing was rated"]
    assert not page.form.why.isVisible()
    assert not page.pane.add.isEnabled()
    page.form.perspective_chosen.emit("assessor")
    page.form.table.rate_with(1)
    assert stored(page).paper is Rating.MET


def test_final_locks_and_can_be_taken_back(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.table.rate_with(1)
    page.form.status_chosen.emit("final")
    page.form.table.rate_with(3)
    assert stored(page).paper is Rating.MET
    assert page.form.why.isReadOnly()
    page.form.status_chosen.emit("draft")
    page.form.table.rate_with(3)
    assert stored(page).paper is Rating.MET
    qtbot.keyClicks(page.form.stop.reason, "A law was passed")
    qtbot.keyClick(page.form.stop.reason, Qt.Key.Key_Return)
    page.form.table.rate_with(3)
    assert stored(page).paper is Rating.NOT_MET


def test_a_wrong_date_is_told_beside_its_field(qtbot: QtBot, page: AssessmentPage) -> None:
    field = page.form.fields._as_of
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "March 2026")
    page.form.fields.save()
    assert "is not a date" in page.form.fields._error.source_text()
    field.selectAll()
    qtbot.keyClicks(field, "2026-03")
    page.form.fields.save()
    assert page.form.fields._error.source_text() == ""
    page.form.table.rate_with(1)
    page.form.fields.edited.emit("as_of", "2026-03")
    assert stored(page).as_of == "2026-03"


def test_a_range_is_offered(page: AssessmentPage) -> None:
    assert not page.form.table.ranges_shown()
    page.form.table.show_ranges(shown=True)
    page.form.table.chosen.emit(Basis.PAPER, Rating.PARTLY_OR_NOT)
    assert stored(page).paper is Rating.PARTLY_OR_NOT
    page.session.set_place(criterion="rights-r1")
    assert not page.form.table.ranges_shown()
    page.session.set_place(criterion="rights-r3")
    assert page.form.table.ranges_shown()


def test_long_anchors_make_their_row_grow(page: AssessmentPage) -> None:
    option = page.form.table._options[Rating.MET, Basis.PAPER]
    assert option.height() >= option.heightForWidth(option.width())
    assert option.heightForWidth(140) > option.heightForWidth(400)


def test_next_unanswered_says_when_there_is_none(qtbot: QtBot, page: AssessmentPage) -> None:
    page.go_to_next_open()
    assert page.session.place.criterion == "rights-r4"
    for criterion in page.session.snapshot.checklist.of_side(Side.RECEIVING):
        page.session.set_place(criterion=criterion.id)
        page.form.why.setPlainText("So it is.")
        page.form.why.save()
        for basis in (Basis.PAPER, Basis.PRACTICE):
            page.form.asked.emit(basis, Rating.MET)
    with qtbot.waitSignal(page.session.said):
        page.go_to_next_open()


def test_a_new_source_and_its_link_are_one_step(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.table.rate_with(1)
    dialog = AddSourceDialog(KEY, Basis.PAPER, page)
    qtbot.addWidget(dialog)
    dialog.on_accept()
    assert dialog.command is None
    dialog.fields["title"].setText("Passports Act <img src=x>")
    dialog.fields["year"].setText("1966")
    dialog.claim.locator.setText("s. 12")
    dialog.on_accept()
    before = undo_steps(page)
    assert page.session.apply(dialog.command)
    assert undo_steps(page) == before + 1
    assert page.bar.tabs.tabText(1) == "Evidence (1)"
    page.pane.removed.emit(page.session.workbook.evidence("MYS")[-1])


def test_linking_finds_a_source_by_typing(qtbot: QtBot, page: AssessmentPage) -> None:
    dialog = LinkSourceDialog(KEY, Basis.PRACTICE, page.session.workbook.sources(), page)
    qtbot.addWidget(dialog)
    dialog.find.setText("delgado castles")
    dialog.on_accept()
    assert dialog.command.evidence.source == "delgado-wise-castles-2007"
    assert dialog.command.evidence.basis is Basis.PRACTICE
    dialog.find.setText("zzz")
    dialog.on_accept()
    assert "No source is chosen" in dialog._error.source_text()


def test_answers_of_agreements(page: AssessmentPage) -> None:
    agreement = page.session.snapshot.agreements[0].id
    page.list.subject.chosen.emit(f"agreement|{agreement}")
    assert page.session.place.side is Side.AGREEMENT
    assert not page.form.towards.isVisible()
    page.form.table.rate_with(2)
    key = page.session.answer_key(page.session.place)
    assert stored(page, key).paper is Rating.PARTLY


def test_towards_one_country(page: AssessmentPage) -> None:
    page.form.towards.chosen.emit("IDN")
    page.form.table.rate_with(2)
    special = AnswerKey("MYS", Side.RECEIVING, "IDN", "assessor", "", "rights-r3")
    assert stored(page, special).paper is Rating.PARTLY
    page.form.towards.chosen.emit("")
    assert page.session.place.counterpart is None


def test_tab_goes_from_all_countries_to_the_menu_of_others(page: AssessmentPage) -> None:
    page.form.towards.chosen.emit("IDN")
    towards = page.form.towards
    found: QWidget = page
    order = []
    while (found := found.nextInFocusChain()) is not page:
        if isinstance(found, QAbstractButton) and found.isVisibleTo(page):
            order.append(found)
    stops = [place for place, button in enumerate(order) if towards.isAncestorOf(button)]
    assert stops == list(range(stops[0], stops[0] + 3))
    assert order[stops[-1]] is towards._more


def test_narrow_keeps_what_is_needed_on_one_screen(page: AssessmentPage) -> None:
    page.set_narrow(narrow=True)
    page.resize(863, 432)
    assert page.bar.isVisible()
    assert not page.list.isVisible()
    bottom = page.form.why.mapTo(page, page.form.why.rect().bottomLeft()).y()
    assert bottom < page.height()
    page.bar.tabs.set_current("evidence")
    assert page.pane.isVisible()
    assert not page.form.isVisible()
    page.toggle_detail()
    assert page.form.isVisible()


def test_state_comes_back(qtbot: QtBot, page: AssessmentPage) -> None:
    page.toggle_detail()
    page.list.filtered.emit("red")
    state = page.state()
    page.hide()
    page.session.set_place(subject=None, criterion=None)
    other = AssessmentPage(page.session)
    qtbot.addWidget(other)
    other.restore(state)
    assert page.session.place.subject == "MYS"
    assert other.state() == state


def test_the_window_can_always_be_made_narrower(page: AssessmentPage) -> None:
    assert page.minimumSizeHint().width() < 400


def test_an_empty_workbook_invites(qtbot: QtBot, tmp_path: Path, settings: LookSettings) -> None:
    session = Session(Workbook.new(tmp_path / "new.pcw"), settings)
    page = AssessmentPage(session)
    qtbot.addWidget(page)
    page.enter()
    assert page._stack.currentIndex() == 1
    with qtbot.waitSignal(session.page_asked):
        page._stack.currentWidget().acted.emit()
    session.close()


def test_the_ring_follows_what_a_key_chose(qtbot: QtBot, page: AssessmentPage) -> None:
    page.form.table.focus_option()
    qtbot.keyClick(page.form.table._options[Rating.MET, Basis.PAPER], Qt.Key.Key_3)
    assert stored(page).paper is Rating.NOT_MET
    assert page.form.table._options[Rating.NOT_MET, Basis.PAPER].hasFocus()


def test_the_justification_is_on_the_screen_with_the_longest_anchors(
    qtbot: QtBot, page: AssessmentPage
) -> None:
    for size, narrow in (((1198, 692), False), ((863, 409), True)):
        page.set_narrow(narrow=narrow)
        page.resize(*size)
        for criterion in page.session.snapshot.checklist.of_side(Side.RECEIVING):
            page.session.set_place(criterion=criterion.id)
            qtbot.wait(1)
            why = page.form.why
            end = why.mapTo(page, QPoint(0, why.height())).y()
            foot = page.form._foot_bar.mapTo(page, QPoint(0, 0)).y()
            assert end <= foot, (criterion.id, size)
