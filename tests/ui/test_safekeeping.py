from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.store.files import alter, digest, dump
from ui import jobs, opening, safe_text, safekeeping, trouble
from ui.dialogs.backups import BackupsDialog
from ui.main_window import MainWindow
from ui.presenters.keeping import RECOVERED, backup_rows, repair_words, shared_words
from ui.session import Session
from ui.widgets.standing_bars import StandingBars
from ui.workspace import Workspace
from workbench.services import keeping
from workbench.services.describing import EditWorkbook
from workbench.services.keeping import NETWORK, SYNCED, Backup, LeftOut, Repaired, Shared
from workbench.services.workbook import Workbook
from workbench.store import backups as store_backups
from workbench.store.locking import beside


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "backups"
    monkeypatch.setattr(store_backups, "backup_folder", lambda: made)
    return made


class Answers:
    """What is told in messages, and the verbs that are chosen one after the other."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.verbs: list[str] = []

    def __call__(self, _: object, *words: str, **more: object) -> str | None:
        self.told.append(" ".join(word for word in words[:3] if word))
        offered = more.get("verbs", ())
        if not self.verbs:
            return None
        chosen = self.verbs.pop(0)
        assert chosen in offered  # type: ignore[operator] # verbs are a tuple of words
        return chosen


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    for module in (trouble, safekeeping, safe_text):
        monkeypatch.setattr(module, "message", found)
    return found


@pytest.fixture
def window(answers: Answers, window: MainWindow) -> MainWindow:
    """The window of every test, in which nobody is asked in earnest."""
    del answers
    return window


def parts(window: MainWindow) -> tuple[Session, Workspace]:
    assert window.session is not None
    assert window.workspace is not None
    return window.session, window.workspace


def saving_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def change(window: MainWindow, title: str) -> None:
    session, _ = parts(window)
    info = session.workbook.info()
    session.apply(EditWorkbook(title, info.about, info.old_after_years))


def test_a_workbook_that_can_be_changed_says_nothing(opened: MainWindow) -> None:
    _, workspace = parts(opened)
    assert not workspace.standing.isVisible()


def test_who_has_it_stands_above_the_page_and_a_copy_is_offered(
    window: MainWindow, sample_copy: Path, tmp_path: Path, answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip # what it needs
    first = Workbook.open(sample_copy, who="Ana")
    assert window.opening.open(sample_copy)
    session, workspace = parts(window)
    bars = workspace.standing
    assert bars.isVisible()
    assert "can only be read here" in bars.read_only.words()
    assert not bars.take_over.isVisible()
    change(window, "refused")
    assert "can only be read here" in answers.told[-1]
    assert "Nothing was changed" in answers.told[-1]
    saving_as(monkeypatch, tmp_path / "mine.pcw")
    answers.verbs = ["Open mine.pcw"]
    bars.copy.click()
    assert window.session is not session
    session, workspace = parts(window)
    assert session.workbook.path.name == "mine.pcw"
    assert not workspace.standing.isVisible()
    change(window, "mine now")
    assert session.snapshot.title == "mine now"
    first.close()


@pytest.mark.parametrize("verb", ["Work on it here", "Cancel"])
def test_a_name_left_by_another_computer_can_be_taken_over(
    window: MainWindow, sample_copy: Path, answers: Answers, verb: str
) -> None:
    words = {"who": "Ana", "host": "another-computer", "pid": 5, "when": ""}
    beside(sample_copy).write_text("\n" + json.dumps(words), encoding="utf-8")
    window.opening.open(sample_copy)
    _, workspace = parts(window)
    assert "Ana on another-computer" in workspace.standing.read_only.words()
    answers.verbs = [verb]
    workspace.standing.take_over.click()
    session, workspace = parts(window)
    assert (keeping.why_read_only(session.workbook) is None) == (verb != "Cancel")


def test_once_it_is_closed_elsewhere_it_can_be_opened_again(
    window: MainWindow, sample_copy: Path
) -> None:
    first = Workbook.open(sample_copy, who="Ana")
    window.opening.open(sample_copy)
    parts(window)[1].standing.again.click()
    assert parts(window)[1].standing.isVisible()
    first.close()
    parts(window)[1].standing.again.click()
    session, workspace = parts(window)
    assert not workspace.standing.isVisible()
    change(window, "mine now")
    assert session.snapshot.title == "mine now"


def test_a_copy_tells_where_it_went(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, workspace = parts(opened)
    saving_as(monkeypatch, tmp_path / "copy")
    opened.carry_out("save-copy")
    assert "copy.pcw" in workspace.saved.text()
    assert dump(tmp_path / "copy.pcw") == dump(session.workbook.path)
    (tmp_path / "taken.pcw").write_text("mine")
    saving_as(monkeypatch, tmp_path / "taken.pcw")
    opened.carry_out("save-copy")
    assert dump(tmp_path / "taken.pcw") == dump(session.workbook.path)


def test_a_name_without_its_ending_replaces_nothing(
    opened: MainWindow, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken.pcw").write_text("mine")
    saving_as(monkeypatch, tmp_path / "taken")
    opened.carry_out("save-copy")
    assert "exists already" in answers.told[-1]
    assert (tmp_path / "taken.pcw").read_text() == "mine"


def test_a_file_moved_away_is_told_and_the_copy_can_be_gone_on_with(
    opened: MainWindow, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = parts(opened)
    session.workbook.path.rename(tmp_path / "elsewhere.pcw")
    saving_as(monkeypatch, tmp_path / "saved.pcw")
    answers.verbs = ["Save a copy as…", "Open saved.pcw"]
    change(opened, "refused")
    assert "moved, renamed or deleted" in answers.told[0]
    assert "copy is saved" in answers.told[1]
    assert parts(opened)[0].workbook.path.name == "saved.pcw"


def test_a_clean_copy_is_explained_first(
    opened: MainWindow, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_as(monkeypatch, tmp_path / "clean.pcw")
    opened.carry_out("clean-copy")
    assert "does not erase it" in answers.told[-1]
    assert not (tmp_path / "clean.pcw").exists()
    answers.verbs = ["Save a clean copy…"]
    opened.carry_out("clean-copy")
    assert (tmp_path / "clean.pcw").exists()


@pytest.mark.parametrize("action", ["save-copy", "clean-copy", "repair"])
def test_nothing_happens_without_a_name(
    opened: MainWindow, action: str, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.verbs = ["Save a clean copy…"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    opened.carry_out(action)
    assert not parts(opened)[1].saved.isVisible()


def test_what_was_cut_off_is_said_in_one_sentence(
    window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "is_recovered", lambda _: True)
    window.opening.open(sample_copy)
    bars = parts(window)[1].standing
    assert bars.told.words() == RECOVERED
    bars.close_button.click()
    assert not bars.isVisible()


def test_a_synced_folder_is_warned_of_once_and_a_local_copy_is_offered(
    window: MainWindow, sample_copy: Path, tmp_path: Path, answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip # what it needs
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    path = sample_copy.rename(synced / sample_copy.name)
    window.opening.open(path)
    bars = parts(window)[1].standing
    assert "Dropbox copies to other computers" in bars.told.words()
    saving_as(monkeypatch, tmp_path / "here.pcw")
    answers.verbs = ["Open here.pcw"]
    bars.link.click()
    assert parts(window)[0].workbook.path.name == "here.pcw"
    window.opening.open(path)
    assert parts(window)[1].standing.told.words() == ""


def test_where_no_backup_can_be_made_it_is_said_once(opened: MainWindow, folder: Path) -> None:
    folder.write_text("a file")
    change(opened, "one")
    bars = parts(opened)[1].standing
    assert "No backup" in bars.told.words()
    bars.close_button.click()
    change(opened, "two")
    assert not bars.isVisible()
    assert parts(opened)[0].snapshot.title == "two"


def test_sentences_wait_their_turn(qtbot: QtBot) -> None:
    bars = StandingBars()
    qtbot.addWidget(bars)
    done: list[str] = []
    bars.say("First.")
    bars.say("Second.", "Do it", lambda: done.append("it"))
    assert bars.told.words() == "First."
    assert bars.link.isHidden()
    bars.close_button.click()
    assert bars.told.words() == "Second."
    bars.link.click()
    assert (done, bars.isHidden()) == (["it"], True)


# Backups.


def test_a_backup_is_restored_from_the_list(
    opened: MainWindow, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(parts(opened)[0].workbook.path)
    change(opened, "after")
    seen: list[list[str]] = []

    def choose(dialog: BackupsDialog) -> int:
        seen.append([row.words for row in dialog.rows()])
        dialog.carry_out()
        return dialog.result()

    monkeypatch.setattr(BackupsDialog, "exec", choose)
    saving_as(monkeypatch, tmp_path / "restored.pcw")
    answers.verbs = ["Open restored.pcw"]
    opened.carry_out("backups")
    assert "before the first change of a session" in seen[0][0]
    assert dump(tmp_path / "restored.pcw") == before
    assert parts(opened)[0].workbook.path.name == "restored.pcw"


def test_without_a_workbook_all_backups_are_listed(
    window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BackupsDialog] = []

    def look(dialog: BackupsDialog) -> int:
        shown.append(dialog)
        assert dialog.every.isHidden()
        assert dialog.verb_button.isEnabled() == bool(dialog.rows())
        assert dialog.none.isHidden() == bool(dialog.rows())
        return 0

    monkeypatch.setattr(BackupsDialog, "exec", look)
    window.start_page.backups_link.click()
    window.opening.open(sample_copy)
    change(window, "one")
    window.close_session()
    window.start_page.backups_link.click()
    assert len(shown) == 2


def test_the_list_of_one_or_of_all(qtbot: QtBot) -> None:
    def backup(number: int, stem: str) -> Backup:
        at = datetime(2026, 5, number, 9, tzinfo=UTC)
        return Backup(Path("none.pcw"), stem, "0" * 12, number, at, "format-1")

    mine, others = [backup(2, "mine")], [backup(3, "others"), backup(2, "mine")]
    dialog = BackupsDialog(lambda: others, lambda: mine)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [row.backup.stem for row in dialog.rows()] == ["mine"]
    assert dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == dialog.rows()[0].words
    dialog.every.setChecked(True)
    assert [row.backup.stem for row in dialog.rows()] == ["others", "mine"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert dialog.chosen == others[1]
    (row,) = backup_rows(mine, datetime(2026, 6, 1, tzinfo=UTC))
    assert row.words == (
        "2 May 9:00, before an older file was brought up to date (mine, cannot be reached)"
    )


def test_a_folder_of_backups_that_cannot_be_read_is_told(
    window: MainWindow, folder: Path, answers: Answers
) -> None:
    folder.write_text("a file")
    window.carry_out("backups")
    assert "folder of backups" in answers.told[-1]


# Repair.


def damage(path: Path) -> None:
    alter(path, "DELETE FROM indicator WHERE id = (SELECT indicator FROM fact LIMIT 1)")


def test_a_damaged_file_is_offered_a_backup_or_a_repair(
    window: MainWindow, sample_copy: Path, tmp_path: Path, answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip # what it needs
    damage(sample_copy)
    before = digest(sample_copy)
    saving_as(monkeypatch, tmp_path / "whole.pcw")
    answers.verbs = ["Repair into a new file…", "Open whole.pcw"]
    with jobs.inline():
        assert not window.opening.open(sample_copy)
    assert "is damaged" in answers.told[0]
    assert "left out or lost" in answers.told[1]
    assert digest(sample_copy) == before
    assert parts(window)[0].workbook.path.name == "whole.pcw"
    seen: list[object] = []
    monkeypatch.setattr(BackupsDialog, "exec", lambda dialog: seen.append(dialog) or 0)
    answers.verbs = ["Show backups…"]
    assert not window.opening.open(sample_copy)
    assert len(seen) == 1


def test_repair_is_asked_for_in_the_menu_and_refused_in_words(
    opened: MainWindow, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parts(opened)[0].workbook.path
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    saving_as(monkeypatch, tmp_path / "whole.pcw")
    with jobs.inline():
        opened.carry_out("repair")
    assert "cannot be repaired now" in answers.told[-1]
    assert opened.actions_table["repair"].isEnabled()


def test_the_words_of_a_repair() -> None:
    saved, safe, lost = repair_words(Repaired(1_200, []), "a.pcw", "b.pcw")
    assert saved == "1,200 entries of a.pcw could be saved in b.pcw."
    assert (safe, lost) == ("a.pcw was left as it is.", "Nothing had to be left out.")
    done = Repaired(1, [LeftOut("fact", 3, "could not be read")])
    assert "1 entry was left out" in repair_words(done, "a.pcw", "b.pcw")[2]


def test_the_words_of_shared_folders() -> None:
    assert "OneDrive copies to other" in shared_words("a.pcw", Shared(SYNCED, "OneDrive"))
    assert "on a network drive" in shared_words("a.pcw", Shared(NETWORK))


def test_opening_imports_nothing_of_this_before_it_is_asked() -> None:
    assert not hasattr(opening, "keeping")
