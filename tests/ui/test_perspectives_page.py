"""The list of perspectives: added, changed, found, deleted; refusals beside their field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.pages.perspectives import PerspectivesPage
from ui.session import Session
from workbench.errors import UserError


@pytest.fixture(scope="module")
def built_sample(whole_sample: Path) -> Path:
    """The sample with its corridors in depth."""
    return whole_sample


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PerspectivesPage:
    made = PerspectivesPage(session)
    qtbot.addWidget(made)
    made.resize(1198, 660)
    made.set_narrow(narrow=False)
    made.show()
    return made


def fill(page: PerspectivesPage, qtbot: QtBot, **values: str) -> None:
    form = page.panes_view.form
    form.fill(values)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_perspective_is_added_changed_and_undone(page: PerspectivesPage, qtbot: QtBot) -> None:
    QAbstractItemModelTester(page.list.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = page.session.snapshot.perspectives
    page.handlers["add-record"]()
    fill(page, qtbot, title="Nurses who left", short="Nurses")
    assert page.current() == "nurses-who-left"
    page.handlers["edit"]()
    fill(page, qtbot, description="They work abroad")
    assert page.session.snapshot.perspectives[-1].description == "They work abroad"
    page.find.setText("abroad nurses")
    assert [row.id for row in page.list.table.rows] == ["nurses-who-left"]
    page.session.undo()
    page.session.undo()
    assert page.session.snapshot.perspectives == before


def test_what_is_wrong_stands_beside_its_field(page: PerspectivesPage, qtbot: QtBot) -> None:
    page.handlers["add-record"]()
    fill(page, qtbot, title="Employers and business", short="x")
    field = page.panes_view.form.field("title")
    assert "Another perspective is called Employers and business" in field.trouble.source_text()
    assert page.panes_view.has_form
    fill(page, qtbot, title="New ones", short="much longer than twenty")
    assert "at most 20" in page.panes_view.form.field("short").trouble.source_text()


def test_what_is_used_stays_with_a_sentence_and_what_is_not_goes(
    page: PerspectivesPage,
) -> None:
    refused: list[UserError] = []
    page.session.failed.connect(refused.append)
    for kept in ("assessor", "agreed", "unions"):
        page.show_record(kept)
        page.handlers["delete-record"]()
    assert len(refused) == 3
    assert "form with answers" in str(refused[2]) or "forms with answers" in str(refused[2])
    page.show_record("government-transit")
    page.handlers["delete-record"]()
    assert "government-transit" not in [p.id for p in page.session.snapshot.perspectives]
    page.session.undo()
    assert "government-transit" in [p.id for p in page.session.snapshot.perspectives]


def test_the_filters_and_the_way_to_the_assessment(page: PerspectivesPage, qtbot: QtBot) -> None:
    box = page._boxes["official"]
    box.setCurrentIndex(box.findData("official"))
    box.activated.emit(box.currentIndex())
    assert {row.id for row in page.list.table.rows} == {
        "government-sending",
        "government-receiving",
        "government-transit",
    }
    with qtbot.waitSignal(page.session.page_asked) as asked:
        page.kind.follow(page.kind.links("unions")[0].target)
    assert asked.args == ["assessment"]
    assert page.session.view.perspective == "unions"
