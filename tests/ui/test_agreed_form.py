"""The form of the agreed record, and blind mode on the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.pages.assessment import AssessmentPage
from ui.session import Session
from ui.widgets.agreed_fields import DECIDED_BY, DECIDED_ON
from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.agreeing import agreed_records
from workbench.services.answering import Rate

HERE = AnswerKey("MYS", Side.RECEIVING, "IDN", "agreed", "", "coop-r1")
OTHER = AnswerKey("MYS", Side.RECEIVING, None, "unions", "ben", "coop-r1")


@pytest.fixture(scope="module")
def built_sample(whole_sample: Path) -> Path:
    """The sample with its corridors in depth."""
    return whole_sample


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AssessmentPage:
    """The form of what was agreed on a criterion, with another voice on it."""
    for basis in (Basis.PAPER, Basis.PRACTICE):
        session.workbook.apply(Rate(OTHER, basis, Rating.MET, "They said so"))
    session.set_place(subject="MYS", side=Side.RECEIVING, counterpart="IDN", criterion="coop-r1")
    session.set_view(perspective="agreed")
    made = AssessmentPage(session)
    qtbot.addWidget(made)
    made.resize(1198, 900)
    made.set_narrow(narrow=False)
    made.show()
    made.enter()
    return made


def record(page: AssessmentPage) -> AgreedRecord | None:
    found = [r for r in agreed_records(page.session.workbook) if r.key == HERE]
    return found[0] if found else None


def text(page: AssessmentPage) -> str:
    QApplication.processEvents()
    labels = page.form.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page.form))


def test_a_rating_waits_for_its_rationale(page: AssessmentPage) -> None:
    page.form.asked.emit(Basis.PAPER, Rating.PARTLY)
    assert record(page) is None
    assert "why this was decided" in text(page)
    page.form.why.setPlainText("Both sides can live with it")
    page.form.why.save()
    found = record(page)
    assert found is not None
    assert (found.paper, found.why) == (Rating.PARTLY, "Both sides can live with it")
    assert "Rationale" in text(page)


def test_who_when_and_dissent_are_written_one_by_one_and_undone(
    page: AssessmentPage, qtbot: QtBot
) -> None:
    fields = page.form.agreed
    assert fields.isVisible()
    for name, words in ((DECIDED_BY, "Round table"), (DECIDED_ON, "2024-05")):
        line = fields.lines[name]
        line.setFocus()
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    fields.dissent.setPlainText("Employers object")
    page.save()
    found = record(page)
    assert found is not None
    assert (found.decided_by, found.decided_on) == ("Round table", "2024-05")
    assert found.dissent == "Employers object"
    for _ in range(3):
        page.session.undo()
    assert record(page) is None
    assert fields.lines[DECIDED_BY].text() == ""


def test_a_wrong_date_stays_with_the_reason_beside_it(page: AssessmentPage, qtbot: QtBot) -> None:
    line = page.form.agreed.lines[DECIDED_ON]
    line.setFocus()
    qtbot.keyClicks(line, "last May")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert record(page) is None
    assert "last May is not a date" in text(page)
    page.refresh()
    assert line.text() == "last May"
    line.selectAll()
    qtbot.keyClicks(line, "2024-05")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "is not a date" not in text(page)
    found = record(page)
    assert found is not None
    assert found.decided_on == "2024-05"


def test_the_whole_record_is_taken_back_in_one_step(page: AssessmentPage) -> None:
    page.form.agreed.edited.emit("dissent", "No common ground")
    assert record(page) is not None
    page.form.agreed.withdrawn.emit()
    assert record(page) is None
    page.session.undo()
    assert record(page) is not None


def test_other_voices_stand_beside_in_full_with_their_reasons(page: AssessmentPage) -> None:
    assert "They said so" in text(page)
    page.session.set_view(perspective="migrants")
    assert not page.form.agreed.isVisible()
    assert "They said so" not in text(page)


def test_blind_mode_hides_others_and_says_how_to_lift_it(page: AssessmentPage) -> None:
    session = page.session
    session.set_view(perspective="migrants")
    assert page._view is not None
    assert "Trade unions" in text(page)
    session.set_blind(on=True)
    assert "Blind mode" in page.form.blind.words()
    assert "Trade unions" not in text(page)
    assert not any(entry.answered for entry in page._found.entries() if entry.id == "coop-r1")
    own = AnswerKey("MYS", Side.RECEIVING, "IDN", "migrants", "", "coop-r1")
    session.apply(Rate(own, Basis.PAPER, Rating.PARTLY))
    assert "Trade unions" not in text(page)
    session.apply(Rate(own, Basis.PRACTICE, Rating.PARTLY))
    assert "Trade unions" in text(page)
    assert not page.form.blind.isVisible()
    session.undo()
    page.form.lift.click()
    assert not session.blind
    assert "Trade unions" in text(page)


def test_a_general_answer_says_where_it_is_not_used(page: AssessmentPage) -> None:
    towards = AnswerKey("MYS", Side.RECEIVING, "IDN", "unions", "ben", "coop-r1")
    page.session.apply(Rate(towards, Basis.PAPER, Rating.NOT_MET))
    assert "Not used here on paper: its answer towards Indonesia holds" in text(page)


def test_a_colleagues_evidence_is_hidden_with_the_answer(page: AssessmentPage) -> None:
    session = page.session
    session.set_place(criterion="rights-r3", counterpart=None)
    session.set_view(perspective="range")
    assert page.desk.show_form(page._view) > 0  # type: ignore[arg-type] # it is shown
    session.set_blind(on=True)
    assert page.desk.show_form(page._view) == 0  # type: ignore[arg-type] # it is shown
