from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.exchange.excel import reading
from tests.services import incoming_files as files
from ui.dialogs import import_wizard
from ui.dialogs.import_wizard import CHECK, DONE, FILE, WHAT, ImportWizard
from ui.presenters import importing as words
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook
from workbench.services.answering import Rate
from workbench.services.exporting import prepare_export
from workbench.services.workbook import Workbook

KEY = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "voice-r1")


@pytest.fixture(scope="module")
def edited_export(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An export of the sample with half an answer, edited in three cells; made once."""
    path = tmp_path_factory.mktemp("exported") / "sample.pcw"
    workbook = Workbook.open(Path(shutil.copyfile(built_sample, path)))
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.PARTLY, "half"))
    request = prepare_export(workbook, kind="countries", view=View("assessor"), side=Side.RECEIVING)
    workbook.close()
    data = export_workbook(request)
    cells = {
        (row["subject"], row["criterion"], row["basis"]): (row["sheet"], row["cell"])
        for row in files.inputs(data)
    }
    edits = {
        cells[("MYS", "voice-r1", "paper")]: "Met",
        cells[("MYS", "voice-r1", "practice")]: "perhaps",
        cells[("MYS", "voice-r2", "paper")]: "Not met",
    }
    return reading.edited(data, edits)


@pytest.fixture
def returned(session: Session, edited_export: bytes, tmp_path: Path) -> Path:
    """An export that came back with a change, a conflict and a word that is none."""
    session.workbook.apply(Rate(KEY, Basis.PAPER, Rating.PARTLY, "half"))
    session.workbook.apply(Rate(KEY, Basis.PAPER, Rating.NOT_MET, "half"))
    path = tmp_path / "matrix back.xlsx"
    path.write_bytes(edited_export)
    return path


@pytest.fixture
def wizard(qtbot: QtBot, session: Session) -> ImportWizard:
    found = ImportWizard(session)
    qtbot.addWidget(found)
    found.show()
    return found


def read(qtbot: QtBot, wizard: ImportWizard, path: Path) -> None:
    wizard.read(path)
    qtbot.waitUntil(lambda: wizard._job is None, timeout=20_000)


def test_four_steps_lead_to_one_step_of_the_workbook(
    qtbot: QtBot, wizard: ImportWizard, session: Session, returned: Path
) -> None:
    assert (wizard.pages.currentIndex(), wizard.verb_button.isEnabled()) == (FILE, False)
    read(qtbot, wizard, returned)
    assert wizard.pages.currentIndex() == WHAT
    assert "country matrix" in wizard.what.kind.text()
    wizard.carry_out()
    check = wizard.check
    assert wizard.pages.currentIndex() == CHECK
    for listed in (check.changes, check.conflicts, check.problems):
        QAbstractItemModelTester(listed.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [row.cells[1:] for row in check.conflicts.in_order()] == [
        ("Malaysia · Seat in policy (voice-r1) · On paper", "✕ Not met", "● Met", words.HERE)
    ]
    assert check.problems.in_order()[0].cells[1] == "perhaps"
    assert wizard.verb_button.text() == "Import 1 change"
    qtbot.keyClick(check.conflicts, Qt.Key.Key_Return)
    assert check.conflicts.in_order()[0].cells[-1] == words.FILE
    assert wizard.verb_button.text() == "Import 2 changes"
    steps = len(session.workbook.history())
    wizard.carry_out()
    assert wizard.pages.currentIndex() == DONE
    assert "One undo takes all of it back" in wizard.report.text()
    assert wizard.send_back.isVisible()
    assert len(session.workbook.history()) == steps + 1
    answer = session.snapshot.answers.get(KEY)
    assert answer is not None
    assert answer.paper is Rating.MET
    session.undo()
    answer = session.snapshot.answers.get(KEY)
    assert answer is not None
    assert answer.paper is Rating.NOT_MET
    wizard.carry_out()
    assert not wizard.isVisible()


def test_every_conflict_can_be_decided_at_once(
    qtbot: QtBot, wizard: ImportWizard, returned: Path
) -> None:
    read(qtbot, wizard, returned)
    wizard.carry_out()
    wizard.check.all_theirs.click()
    assert wizard.check.theirs == {wizard.incoming.conflicts[0].id}
    wizard.check.all_mine.click()
    assert wizard.check.theirs == set()
    wizard.back.click()
    assert wizard.pages.currentIndex() == WHAT


def test_what_cannot_be_read_is_said_and_another_file_can_be_chosen(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path, returned: Path
) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    read(qtbot, wizard, path)
    assert "damaged" in wizard.error.text()
    assert (wizard.pages.currentIndex(), wizard.choose.isEnabled()) == (FILE, True)
    read(qtbot, wizard, returned)
    assert wizard.error.text() == ""
    assert wizard.pages.currentIndex() == WHAT


def test_reading_can_be_stopped(qtbot: QtBot, wizard: ImportWizard, returned: Path) -> None:
    wizard.read(returned)
    wizard.reject()
    qtbot.waitUntil(lambda: wizard._job is None, timeout=20_000)
    assert wizard.isVisible()
    assert wizard.incoming is None
    wizard.reject()
    assert not wizard.isVisible()


def test_what_is_refused_when_it_is_taken_in_is_said(
    qtbot: QtBot, wizard: ImportWizard, session: Session, returned: Path
) -> None:
    from workbench.services.answering import SetStatus

    read(qtbot, wizard, returned)
    wizard.carry_out()
    session.workbook.apply(SetStatus(KEY, "final"))
    wizard.carry_out()
    assert "final" in wizard.error.text()
    assert wizard.pages.currentIndex() == CHECK


def test_what_is_not_taken_can_be_exported(
    qtbot: QtBot,
    wizard: ImportWizard,
    returned: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read(qtbot, wizard, returned)
    wizard.carry_out()
    out = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    wizard.check.export.click()
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ",".join(words.EXPORT_HEADERS)
    assert "perhaps" in lines[1]


def test_an_unchanged_file_has_nothing_to_import(
    qtbot: QtBot, wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    request = prepare_export(
        session.workbook, kind="countries", view=View("assessor"), side=Side.RECEIVING
    )
    path = tmp_path / "same.xlsx"
    path.write_bytes(export_workbook(request))
    read(qtbot, wizard, path)
    wizard.carry_out()
    assert (wizard.verb_button.text(), wizard.verb_button.isEnabled()) == (
        "There is nothing to import",
        False,
    )


def test_the_file_is_chosen_in_the_usual_dialog(
    qtbot: QtBot, wizard: ImportWizard, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(returned), ""))
    wizard.choose.click()
    qtbot.waitUntil(lambda: wizard.incoming is not None, timeout=20_000)
    assert wizard.pages.currentIndex() == import_wizard.WHAT
