"""Evidence in the pane of the form: edited and removed by keyboard, the focus stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from ui.dialogs.source import AddSourceDialog
from ui.pages import assessment_answer
from ui.pages.assessment import AssessmentPage
from ui.presenters.evidence_form import described_evidence, evidence_fields, evidence_values
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import Rate, SetStatus
from workbench.services.citing import LinkEvidence

KEY = AnswerKey("TUR", Side.RECEIVING, None, "assessor", "", "rights-r3")
LINK = Evidence(
    "TUR", Side.RECEIVING, None, "assessor", "", "rights-r3", Basis.PAPER, "", "s. 1", "<b>one</b>"
)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AssessmentPage:
    """The form of an answer with two pieces of evidence."""
    source = session.workbook.sources()[0].id
    session.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    for locator in ("s. 1", "s. 2"):
        session.apply(LinkEvidence(replace(LINK, source=source, locator=locator)))
    session.set_view(perspective="assessor")
    session.set_place(subject="TUR", side=Side.RECEIVING, counterpart=None, criterion="rights-r3")
    found = AssessmentPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    found.enter()
    return found


def links(page: AssessmentPage) -> list[Evidence]:
    return [e for e in page.session.workbook.evidence("TUR") if e.criterion == "rights-r3"]


def test_the_keyboard_edits_the_card_that_has_the_focus(qtbot: QtBot, page: AssessmentPage) -> None:
    first, second = page.pane.cards
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert page.pane.has_form
    assert page.pane.form in page.panes()
    form = page.pane.form
    form.fill({"verification": "read whole", "grade": "A", "stance": "contradicts"})
    form.submit()
    assert not page.pane.has_form
    assert (links(page)[0].verification, links(page)[0].grade) == ("read whole", "A")
    assert page.pane.cards[0].hasFocus()
    assert "read whole" in page.pane.cards[0].accessibleName()
    page.session.undo()
    assert links(page)[0].verification == ""
    assert page.pane.cards[0].hasFocus()


def test_f2_and_delete_are_actions_of_the_page(qtbot: QtBot, page: AssessmentPage) -> None:
    page.pane.cards[1].setFocus()
    page.handlers["edit"]()
    assert page.pane.form.values()["locator"] == "s. 2"
    qtbot.keyClick(page.pane.form, Qt.Key.Key_Escape)
    assert page.pane.cards[1].hasFocus()
    page.handlers["delete-record"]()
    assert [link.locator for link in links(page)] == ["s. 1"]
    assert page.pane.cards[0].hasFocus()
    page.handlers["delete-record"]()
    assert links(page) == []
    assert page.pane.add.hasFocus()
    page.session.undo()
    page.session.undo()
    assert len(page.pane.cards) == 2


def test_tab_leads_from_the_buttons_to_the_cards(qtbot: QtBot, page: AssessmentPage) -> None:
    page.pane.link.setFocus()
    seen = []
    for _ in range(7):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    assert page.pane.cards[0] in seen
    assert page.pane.cards[1] in seen


def test_without_a_card_in_focus_nothing_is_edited_or_removed(
    qtbot: QtBot, page: AssessmentPage
) -> None:
    page.form.table.focus_option()
    for action in ("edit", "delete-record"):
        with qtbot.waitSignal(page.session.said) as said:
            page.handlers[action]()
        assert "evidence first" in said.args[0]
    assert len(links(page)) == 2


def test_what_is_refused_is_said_beside_its_field(page: AssessmentPage) -> None:
    page.pane.edit_asked.emit(links(page)[0])
    form = page.pane.form
    form.fill({"as_of": "2199"})
    form.submit()
    assert "has not come yet" in form.field("as_of").trouble.source_text()
    form.fill({"as_of": "", "locator": "s. 2"})
    form.submit()
    assert "linked already" in form.field("locator").trouble.source_text()
    assert page.pane.has_form
    assert len(links(page)) == 2


def test_the_form_closes_where_its_evidence_is_gone(page: AssessmentPage) -> None:
    page.pane.edit_asked.emit(links(page)[1])
    page.session.undo()
    assert not page.pane.has_form
    page.pane.edit_asked.emit(links(page)[0])
    page.pane.form.fill({"verification": "read whole"})
    page.session.set_place(criterion="rights-r1")
    assert not page.pane.has_form
    page.pane.form.submitted.emit({})
    assert [link.verification for link in links(page)] == ["read whole"]


def test_ctrl_enter_saves_an_open_form(page: AssessmentPage) -> None:
    page.pane.edit_asked.emit(links(page)[0])
    page.pane.form.fill({"verification": "read whole"})
    page.handlers["next-unanswered"]()
    assert not page.pane.has_form
    assert links(page)[0].verification == "read whole"
    assert page.session.place.criterion == "rights-r3"


def test_locked_evidence_is_only_read(qtbot: QtBot, page: AssessmentPage) -> None:
    page.session.apply(SetStatus(KEY, "final"))
    first = page.pane.cards[0]
    assert not first.writable
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.mouseDClick(first, Qt.MouseButton.LeftButton)
    page.handlers["delete-record"]()
    assert not page.pane.has_form
    assert len(links(page)) == 2


def test_a_double_click_edits(qtbot: QtBot, page: AssessmentPage) -> None:
    qtbot.mouseDClick(page.pane.cards[0], Qt.MouseButton.LeftButton)
    assert page.pane.has_form


def test_the_form_gives_back_what_it_was_given(page: AssessmentPage) -> None:
    whole = replace(
        links(page)[0], as_of="2020", grade="C", disaggregated=True, verification="a summary"
    )
    assert described_evidence(whole, evidence_values(whole)) == whole
    names = {field.id for field in evidence_fields(page.session.workbook.sources())}
    assert names == set(evidence_values(whole))


def test_a_refused_source_stays_in_its_dialog(qtbot: QtBot, page: AssessmentPage) -> None:
    dialog = AddSourceDialog(KEY, Basis.PAPER, page)
    qtbot.addWidget(dialog)
    dialog.attempt = page.session.workbook.apply
    dialog.show()
    dialog.fields["title"].setText("A report")
    dialog.fields["year"].setText("2199")
    dialog.claim.verification.setText("read whole")
    dialog.on_accept()
    assert dialog.isVisible()
    assert "2199 has not come yet" in dialog._error.source_text()
    dialog.fields["year"].setText("2019")
    dialog.on_accept()
    assert not dialog.isVisible()
    assert [link.verification for link in links(page)].count("read whole") == 1


def test_cards_that_are_shown_anew_leave_the_focus_elsewhere(page: AssessmentPage) -> None:
    page.pane.cards[1].setFocus()
    page.form.why.setFocus()
    assert page.pane.current() is None
    page.session.apply(SetStatus(KEY, "ready"))
    assert page.form.why.hasFocus()


def test_in_a_workbook_that_can_only_be_read_nothing_is_offered_for_change(
    page: AssessmentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, form, pane = page.session, page.form, page.pane
    refused = UserError("It can only be read", "save a copy")
    monkeypatch.setattr(assessment_answer, "why_read_only", lambda _: refused)
    page.refresh()
    for part in (pane.add, pane.link, form.status, form.fields.findChild(QCheckBox)):
        assert not part.isEnabled(), part.accessibleName()
    assert form.why.isReadOnly()
    assert not any(card.writable for card in pane.cards)
    assert "not changed" in form.stop.words()
    session.set_view(perspective="range")
    assert not any(button.isVisible() for button in form.stop.findChildren(QPushButton))
    before = session.snapshot
    page.answer.set_status("ready")
    assert session.snapshot is before
