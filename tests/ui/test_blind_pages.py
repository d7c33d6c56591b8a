"""Blind mode on the country matrix and the corridor: what others answered is not there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.pages.corridors import CorridorsPage
from ui.pages.country_matrix import CountryMatrixPage
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import Rate
from workbench.services.citing import LinkEvidence

CRITERION = "voice-r4"
THEIRS = AnswerKey("MYS", Side.RECEIVING, None, "unions", "", CRITERION)
OWN = AnswerKey("MYS", Side.RECEIVING, None, "migrants", "", CRITERION)


@pytest.fixture
def argued(session: Session) -> Session:
    """Somebody else has answered on paper, with a source; the view rates as migrants."""
    session.set_corridor("IDN", "MYS")
    session.apply(Rate(THEIRS, Basis.PAPER, Rating.NOT_MET))
    source = session.workbook.sources()[0].id
    link = Evidence(
        "MYS", Side.RECEIVING, None, "unions", "", CRITERION, Basis.PAPER, source, "s. 1"
    )
    session.apply(LinkEvidence(link))
    return session


def test_the_matrix_hides_what_others_answered(qtbot: QtBot, argued: Session) -> None:
    page = CountryMatrixPage(argued)
    qtbot.addWidget(page)
    page.resize(1318, 692)
    page.show()
    page.enter()

    def shown() -> str:
        assert page.table.go_to("MYS", CRITERION)
        return page.model.copied(page.table.chosen())

    assert "Not met" in shown()
    assert not page.blind.isVisible()
    argued.set_blind(on=True)
    assert page.blind.isVisible()
    assert "Not met" not in shown()
    argued.set_view(perspective="migrants")
    for basis in (Basis.PAPER, Basis.PRACTICE):
        argued.apply(Rate(OWN, basis, Rating.PARTLY))
    assert "Partly met" in shown()
    argued.set_view(perspective="range")
    assert "Not met" not in shown(), "a name that is empty owns nothing"
    page.blind.lift.click()
    assert not argued.blind
    assert not page.blind.isVisible()
    assert "Not met" in shown()


def test_the_corridor_hides_what_others_answered_and_cited(qtbot: QtBot, argued: Session) -> None:
    page = CorridorsPage(argued)
    qtbot.addWidget(page)
    page.resize(1198, 692)
    page.show()

    def known() -> tuple[int, int]:
        presenter = page.presenter
        assert presenter is not None
        criterion = argued.snapshot.checklist.criterion(CRITERION)
        told = presenter._reader.criterion(criterion, "MYS", "IDN")
        return len(told.voices), len(told.evidence)

    assert known() == (1, 1)
    assert page.presenter is not None
    offered = page.presenter.perspectives()
    argued.set_blind(on=True)
    assert page.presenter.perspectives() == offered
    assert page.blind.isVisible()
    assert known() == (0, 0)
    argued.set_blind(on=False)
    assert known() == (1, 1)
