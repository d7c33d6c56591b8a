"""The triple-win test in a window: four equal columns, forms, evidence, no verdict."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.store.files import dump
from ui.files import open_session
from ui.pages.triple_win import TripleWinPage
from ui.presenters import triple_win
from ui.session import Session
from ui.settings import LookSettings
from ui.widgets.gain_card import GainFrame
from workbench.domain.gains import Gain, GainParty, GainSubject
from workbench.services.gains import AddGain, gains
from workbench.services.workbook import Workbook

MIGRANTS = "idn-mys-migrants-channels"
HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TripleWinPage:
    session.set_corridor("IDN", "MYS")
    found = TripleWinPage(session)
    qtbot.addWidget(found)
    found.resize(1166, 640)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def claims(page: TripleWinPage) -> list[Gain]:
    return [g for g in gains(page.session.workbook) if g.subject == GainSubject("IDN", "MYS")]


def test_the_four_columns_are_equal_and_in_their_order(page: TripleWinPage) -> None:
    for width in (1166, 1001, 1333):
        page.resize(width, 640)
        QApplication.processEvents()
        assert page.width() == width
        assert not page.columns.stacked
        assert len({column.width() for column in page.columns.columns}) == 1
        assert {head.width() for head in page.columns.heads.heads} == {
            page.columns.columns[0].width()
        }
        lefts = [column.x() for column in page.columns.columns]
        assert lefts == [head.x() for head in page.columns.heads.heads]
    titles = [column.title for column in page._shown]
    assert titles == ["Receiving state", "Migrants", "Sending state", "Employers"]
    assert [column.who for column in page._shown] == ["Malaysia", "", "Indonesia", ""]
    assert page._shown[1].counts == "1 claim · 0 for · 2 against"


def test_below_one_another_they_are_still_equal(page: TripleWinPage) -> None:
    page.resize(863, 440)
    QApplication.processEvents()
    assert page.columns.stacked
    assert len({column.width() for column in page.columns.columns}) == 1
    assert not page.columns.heads.isVisible()
    assert said(page.columns).count("Receiving state") == 1


def test_what_nobody_said_or_looked_for_is_said_and_nothing_is_judged(
    page: TripleWinPage, session: Session
) -> None:
    words = said(page)
    assert triple_win.NONE_AGAINST in words
    assert triple_win.NONE_FOR in words
    assert triple_win.METHOD in words
    for verdict in ("score", "win-win", "%", "passed", "failed"):
        assert verdict not in said(page.columns).lower()
    session.ask_record("triple-win", "agreement:bla-848")
    page.enter()
    assert page.subtitle().startswith("Memorandum")
    assert triple_win.NOBODY in said(page.columns)


def test_a_claim_is_added_in_the_column_the_user_is_in(
    qtbot: QtBot, page: TripleWinPage, session: Session
) -> None:
    before = dump(session.workbook.path)
    page.columns.focus_on(MIGRANTS)
    page.handlers["add-record"]()
    assert page.form.values()["party"] == "migrants"
    assert page.panes() == [page.form]
    for handler in ("add-record", "edit", "delete-record", "add-evidence"):
        page.handlers[handler]()
    assert page.has_form
    page.form.fill({"text": HOSTILE})
    page.form.submit()
    assert "Nobody is named" in page.form.field("said_by").trouble.text()
    page.form.fill({"said_by": "A union"})
    qtbot.keyClick(page.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.has_form
    made = claims(page)[-1]
    assert (made.text, made.party, made.said_by) == (HOSTILE, GainParty.MIGRANTS, "A union")
    frame = next(f for f in page.columns.cards[1] if f.card.id == made.id)
    assert HOSTILE in [label.text() for label in frame.findChildren(QLabel)]
    session.undo()
    assert dump(session.workbook.path) == before


def test_a_claim_can_be_edited_moved_and_deleted(page: TripleWinPage, session: Session) -> None:
    before = dump(session.workbook.path)
    page.columns.focus_on(MIGRANTS)
    page.handlers["edit"]()
    page.form.fill({"subject": "agreement:bla-848", "note": "Moved"})
    page.form.submit()
    assert page.subtitle().startswith("Memorandum")
    moved = next(gain for gain in gains(session.workbook) if gain.id == MIGRANTS)
    assert (moved.subject.agreement, moved.note, len(moved.evidence)) == ("bla-848", "Moved", 2)
    page.handlers["delete-record"]()
    assert all(gain.id != MIGRANTS for gain in gains(session.workbook))
    session.undo()
    session.undo()
    assert dump(session.workbook.path) == before


def test_evidence_is_added_edited_and_deleted(page: TripleWinPage, session: Session) -> None:
    before = dump(session.workbook.path)
    page.columns.focus_on(MIGRANTS)
    page.handlers["add-evidence"]()
    page.form.fill({"stance": "supports", "quotation": "a job"})
    page.form.submit()
    assert page.form.field("source").trouble.text()
    page.form.fill({"source": "delgado-wise-castles-2007", "as_of": "2999"})
    page.form.submit()
    assert "not come yet" in page.form.field("as_of").trouble.text()
    page.form.fill({"as_of": "2007"})
    page.form.submit()
    assert page._at == (MIGRANTS, 3)
    page.handlers["edit"]()
    page.form.fill({"stance": "contradicts"})
    page.form.submit()
    found = next(gain for gain in claims(page) if gain.id == MIGRANTS)
    assert [link.stance for link in found.evidence] == ["contradicts"] * 3
    page.columns.focus_on(MIGRANTS, 3)
    page.handlers["delete-record"]()
    found = next(gain for gain in claims(page) if gain.id == MIGRANTS)
    assert len(found.evidence) == 2
    for _ in range(3):
        session.undo()
    assert dump(session.workbook.path) == before


def test_esc_leaves_the_form_and_nothing_is_written(
    qtbot: QtBot, page: TripleWinPage, session: Session
) -> None:
    before = dump(session.workbook.path)
    page.columns.focus_on(MIGRANTS)
    page.handlers["edit"]()
    page.form.fill({"text": "x"})
    qtbot.keyClick(page.form, Qt.Key.Key_Escape)
    assert not page.has_form
    assert page.picker.isEnabled()
    assert dump(session.workbook.path) == before


def test_arrow_keys_go_from_claim_to_claim(qtbot: QtBot, page: TripleWinPage) -> None:
    page.columns.focus_first()
    assert page._at[0] == "idn-mys-receiving-control"
    steps = {
        Qt.Key.Key_Right: MIGRANTS,
        Qt.Key.Key_Left: "idn-mys-receiving-control",
        Qt.Key.Key_Down: "idn-mys-receiving-control",
    }
    for key, expected in steps.items():
        frame = next(f for c in page.columns.cards for f in c if f.card.id == page._at[0])
        assert isinstance(frame, GainFrame)
        qtbot.keyClick(frame, key)
        assert page._at == (expected, 0)
    page.columns.focus_on("idn-mys-sending-development")
    frame = page.columns.cards[2][0]
    qtbot.keyClick(frame, Qt.Key.Key_Down)
    assert page._at[0] == "idn-mys-sending-targets"
    qtbot.keyClick(page.columns.cards[2][1], Qt.Key.Key_Right)
    assert page._at[0] == "idn-mys-employers-labour"
    qtbot.keyClick(page.columns.cards[3][0], Qt.Key.Key_Return)
    assert page.has_form


def test_the_corridor_is_followed_and_can_be_picked(page: TripleWinPage, session: Session) -> None:
    session.set_corridor("MEX", "USA")
    assert page.subtitle() == "Mexico → United States"
    page.picker.chosen.emit("corridor:IDN/MYS")
    assert session.corridor is not None
    assert session.corridor.sending == "IDN"
    page.picker.chosen.emit("nonsense")
    assert page.subtitle() == "Indonesia → Malaysia"
    assert page.state() == {"of": "corridor:IDN/MYS"}
    page.restore({"of": "agreement:bla-848"})
    page.refresh()
    assert page.subtitle().startswith("Memorandum")
    page.restore({"of": "agreement:gone"})
    page.refresh()
    assert page.subtitle()


def test_typing_narrows_the_claims(page: TripleWinPage) -> None:
    page.handlers["find"]()
    assert page.find.hasFocus()
    page.find.setText("passport labour standards")
    assert [len(column.cards) for column in page._shown] == [0, 0, 0, 0]
    assert triple_win.UNFOUND in said(page.columns)
    page.find.setText("MINIMUM labour")
    assert [len(column.cards) for column in page._shown] == [0, 1, 0, 0]


def test_a_pair_that_is_no_stored_corridor_can_be_chosen(session: Session) -> None:
    subject = GainSubject("MEX", "DEU")
    session.apply(AddGain(Gain("g", subject, GainParty.MIGRANTS, "Pay", None, "Somebody")))
    choices = triple_win.subject_choices(session.snapshot, gains(session.workbook))
    assert ("corridor:MEX/DEU", "Mexico → Germany (1 claim)") in choices
    assert choices[-1][1].endswith("(0 claims)")


def test_the_columns_are_exported(
    page: TripleWinPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "win.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.handlers["export-list"]()
    book = openpyxl.load_workbook(target).worksheets[0]
    rows = [tuple(row) for row in book.iter_rows(values_only=True)]
    assert rows[0] == triple_win.HEADERS
    assert [row[0] for row in rows[1:]] == [
        "Receiving state: Malaysia",
        "Migrants",
        "Sending state: Indonesia",
        "Sending state: Indonesia",
        "Employers",
    ]
    assert "fails to set minimum labour standards" in str(rows[2][5])


def test_every_widget_that_takes_the_focus_has_a_name(page: TripleWinPage) -> None:
    for frame in (frame for column in page.columns.cards for frame in column):
        assert frame.accessibleName()
        for part in frame.evidence:
            assert part.accessibleName().startswith("Evidence")
    assert page.picker.accessibleName()
    assert page.find.accessibleName()


def test_an_empty_workbook_says_what_the_page_is_for(
    qtbot: QtBot, tmp_path: Path, settings: LookSettings, qapp: object
) -> None:
    del qapp
    Workbook.new(tmp_path / "new.pcw").close()
    session = open_session(tmp_path / "new.pcw", settings)
    page = TripleWinPage(session)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert "No corridor and no agreement yet." in said(page)
    for handler in page.handlers.values():
        handler()
    with qtbot.waitSignal(session.page_asked) as asked:
        page._empty.acted.emit()
    assert asked.args == ["corridors"]
    assert not page.has_form
    session.close()
