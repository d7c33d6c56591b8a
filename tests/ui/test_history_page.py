"""The history in a window: what each step did, checkpoints, bringing things back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.pages.history import HistoryPage
from ui.presenters.history import CHECKPOINT, COPY, THING, VALUE
from ui.presenters.times import to_the_minute
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate
from workbench.services.checkpoints import checkpoints
from workbench.services.workbook import Workbook

KEY = AnswerKey("MYS", Side.RECEIVING, "IDN", "unions", "", "rights-r3")
HOSTILE = '<img src="file:///x.png"> "=1+1"'


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> HistoryPage:
    session.workbook.who = "Ana"
    session.apply(Rate(KEY, Basis.PRACTICE, Rating.NOT_MET, HOSTILE))
    session.apply(EditAnswer(KEY, why="another reason"))
    session.undo()
    found = HistoryPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.set_narrow(False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def whats(page: HistoryPage) -> list[str]:
    return [row.cells[2] for row in page.list.in_order()]


def captions(page: HistoryPage) -> dict[str, str]:
    return dict(page.kind.detail_rows(page.current()))


def test_the_newest_stands_first_with_who_and_what(page: HistoryPage) -> None:
    told = whats(page)
    assert told[0] == "Taken back: Edit the answer to rights-r3 of Malaysia"
    assert told[1] == "Edit the answer to rights-r3 of Malaysia"
    assert told[-1].endswith("(given from the start)")
    first = page.list.in_order()[0]
    assert first.cells[1] == "Ana"
    assert first.cells[0] == to_the_minute(page.session.workbook.history()[0].at)


def test_a_step_tells_each_change_from_what_to_what(page: HistoryPage) -> None:
    edited = page.list.in_order()[1].id
    page.show_record(edited)
    ((caption, text),) = captions(page).items()
    assert caption == (
        "Answer rights-r3 of Malaysia (receiving) towards Indonesia, as Trade unions: justification"
    )
    assert text == f"{HOSTILE}  →  another reason"


def test_a_value_is_brought_back_and_undone(page: HistoryPage) -> None:
    page.session.redo()
    page.show_record(page.list.in_order()[2].id)
    value = next(link for link in page.kind.links(page.current()) if link.target.startswith(VALUE))
    assert value.caption == "Bring back"
    page.panes_view.detail.linked.emit(value.target)
    found = page.session.snapshot.answers.get(KEY)
    assert found is not None
    assert found.why == HOSTILE
    assert whats(page)[0].startswith("Bring back justification of Answer rights-r3")
    page.session.undo()
    found = page.session.snapshot.answers.get(KEY)
    assert found is not None
    assert found.why == "another reason"


def test_a_thing_that_is_gone_is_brought_back(page: HistoryPage) -> None:
    page.session.apply(Rate(KEY, Basis.PRACTICE, None, ""))
    assert page.session.snapshot.answers.get(KEY) is None
    page.show_record(page.list.in_order()[0].id)
    before = next(link for link in page.kind.links(page.current()) if link.target.startswith(THING))
    assert before.text.endswith("before")
    page.panes_view.detail.linked.emit(before.target)
    found = page.session.snapshot.answers.get(KEY)
    assert found is not None
    assert (found.practice, found.why) == (Rating.NOT_MET, HOSTILE)


def test_a_checkpoint_is_named_found_written_and_deleted(
    qtbot: QtBot, page: HistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.handlers["checkpoint"]()
    form = page.panes_view.form
    form.fill({"name": HOSTILE, "note": "as sent"})
    form.submit()
    assert page.current().startswith(CHECKPOINT)
    box = page._boxes["kind"]
    box.setCurrentIndex(box.findData("kind:checkpoint"))
    box.activated.emit(box.currentIndex())
    assert whats(page) == [f"Checkpoint: {HOSTILE}"]
    (found,) = checkpoints(page.session.workbook)
    target = tmp_path / "then.pcw"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.panes_view.detail.linked.emit(COPY + found.id)
    written = Workbook.open(target)
    assert written.snapshot.answers.get(KEY) == page.session.snapshot.answers.get(KEY)
    written.close()
    with qtbot.waitSignal(page.session.failed):
        page.panes_view.detail.linked.emit(COPY + found.id)
    page.handlers["delete-record"]()
    assert checkpoints(page.session.workbook) == ()
    page.session.undo()
    assert len(checkpoints(page.session.workbook)) == 1


def test_a_name_that_is_taken_is_refused_beside_its_field(page: HistoryPage) -> None:
    for _ in range(2):
        page.handlers["checkpoint"]()
        page.panes_view.form.fill({"name": "Once"})
        page.panes_view.form.submit()
    assert "already" in page.panes_view.form.field("name").trouble.text()


def test_a_step_is_not_deleted(qtbot: QtBot, page: HistoryPage) -> None:
    with qtbot.waitSignal(page.session.failed) as told:
        page.handlers["delete-record"]()
    assert told.args is not None
    assert "cannot be deleted" in str(told.args[0])


def test_the_history_is_narrowed_by_thing_and_person(page: HistoryPage) -> None:
    for name, tag in (("thing", "table:answer"), ("who", "who:Ana")):
        box = page._boxes[name]
        box.setCurrentIndex(box.findData(tag))
        box.activated.emit(box.currentIndex())
    assert len(whats(page)) == 3
    page.find.setText("taken back")
    assert len(whats(page)) == 1


def test_enter_leads_to_the_way_back(page: HistoryPage) -> None:
    page.show_record(page.list.in_order()[1].id)
    page.set_narrow(True)
    page.open_current()
    assert page.panes() == [page.panes_view.pane]
    assert page.panes_view.detail.isAncestorOf(page.focusWidget())


def test_steps_are_counted_and_not_called_entered(page: HistoryPage) -> None:
    assert page.count.source_text().endswith(" in all")
