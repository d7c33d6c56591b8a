from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import jobs, trouble, workspace
from ui.files import sample_path
from ui.main_window import APP_TITLE, MainWindow
from ui.page_table import PageEntry
from ui.pages.page import Page
from ui.session import Session
from ui.settings import Identity, LookSettings
from ui.theme import apply_theme
from ui.widgets.navigation import COLLAPSED
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook


class PlainPage(Page):
    """A page with two fields and a few handlers, so that the shell is tested by itself."""

    page_id, title = "countries", "Countries"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.called: list[str] = []
        self.entered = 0
        self.handlers = {"find": lambda: self.called.append("find")}

    def enter(self) -> None:
        self.entered += 1

    def panes(self) -> list[QWidget]:
        return [self.first, self.second]

    def subtitle(self) -> str:
        return "Indonesia → Malaysia"

    def state(self) -> dict[str, str]:
        return {"first": self.first.text()}

    def restore(self, state: dict[str, str]) -> None:
        self.first.setText(state["first"])


class WidePage(PlainPage):
    """A page that asks for icons beside it."""

    page_id, title, wide = "country-matrix", "Country matrix", True


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("plain_pages")
    module.PlainPage, module.WidePage = PlainPage, WidePage  # type: ignore[attr-defined] # made here
    monkeypatch.setitem(sys.modules, "plain_pages", module)
    entries = tuple(
        PageEntry(
            page.id,
            "plain_pages",
            "WidePage" if page.id == "country-matrix" else "PlainPage",
            page.icon,
            page.text,
            page.number,
        )
        for page in workspace.PAGES
    )
    monkeypatch.setattr(workspace, "PAGES", entries)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is shown in messages, which would wait for somebody."""
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(trouble, "message", lambda *words, **_: shown.append(words))
    return shown


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def page_of(window: MainWindow) -> PlainPage:
    assert window.workspace is not None
    found = window.workspace.page
    assert isinstance(found, PlainPage)
    return found


def rate(window: MainWindow, rating: Rating = Rating.MET) -> bool:
    session = session_of(window)
    session.set_view(perspective="assessor")
    session.set_place(subject="MYS", side=Side.RECEIVING, counterpart=None, criterion="voice-r1")
    key = session.answer_key(session.place)
    assert key is not None
    return session.apply(Rate(key, Basis.PAPER, rating))


def test_without_a_workbook_only_what_needs_none_is_on(window: MainWindow) -> None:
    table = window.actions_table
    for name in ("new", "open", "open-sample", "quit", "about", "theme-dark"):
        assert table[name].isEnabled()
    for name in ("close", "export", "undo", "redo", "back", "page-corridors", "find", "swap"):
        assert not table[name].isEnabled()
    assert window.windowTitle() == APP_TITLE


def test_opening_shows_the_workbook_and_closing_the_start_page(opened: MainWindow) -> None:
    assert opened.workspace is not None
    assert opened.windowTitle() == f"Sample workbook – Indonesia → Malaysia – {APP_TITLE}"
    assert opened.workspace.navigation.current() == "corridors"
    assert opened.actions_table["find"].isEnabled()
    assert not opened.actions_table["swap"].isEnabled()
    opened.carry_out("close")
    assert opened.session is None
    assert opened.start_page.isVisible()
    row = opened.start_page.recent.items[0].row
    assert row.title == "Sample workbook"
    assert row.counts.startswith("22 countries, 23 corridors")


def test_pages_are_made_once_and_entered_each_time(opened: MainWindow) -> None:
    opened.carry_out("page-countries")
    first = page_of(opened)
    opened.carry_out("page-assessment")
    opened.carry_out("page-countries")
    assert page_of(opened) is first
    assert first.entered == 2


def test_back_and_forward_bring_corridor_and_place(opened: MainWindow, qtbot: QtBot) -> None:
    session = session_of(opened)
    session.set_corridor("MEX", "USA")
    qtbot.wait(10)
    session.set_place(subject="USA", criterion="voice-r1")
    session.page_asked.emit("assessment")
    session.set_corridor("MAR", "FRA")
    qtbot.wait(10)
    assert opened.actions_table["back"].isEnabled()
    opened.carry_out("back")
    assert opened.workspace is not None
    assert opened.workspace.navigation.current() == "corridors"
    assert session.corridor is not None
    assert (session.corridor.sending, session.corridor.receiving) == ("MEX", "USA")
    assert session.place.subject is None
    opened.carry_out("forward")
    assert opened.workspace.navigation.current() == "assessment"
    assert session.place.subject == "USA"
    assert session.corridor.sending == "MAR"


def test_undo_names_the_step_and_the_foot_tells_when_it_was_saved(opened: MainWindow) -> None:
    undo, redo = opened.actions_table["undo"], opened.actions_table["redo"]
    assert not undo.isEnabled()
    assert "Nothing changed yet" in opened.status.saved.label.text()
    assert rate(opened)
    assert undo.text() == "&Undo Rate voice-r1 of Malaysia: Met"
    assert opened.status.saved.label.text().startswith("All changes saved ")
    undo.trigger()
    assert not undo.isEnabled()
    assert redo.text().startswith("&Redo Rate voice-r1")
    redo.trigger()
    assert not redo.isEnabled()


def test_rating_without_a_name_asks_once_and_gets_out_of_the_way(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.workspace is not None
    notice = opened.workspace.notice
    assert not notice.isVisible()
    rate(opened)
    assert notice.isVisible()
    notice.hide()
    rate(opened, Rating.NOT_MET)
    assert not notice.isVisible()

    def accept(dialog: QDialog) -> int:
        dialog.name.setText("  A. Diallo ")  # type: ignore[attr-defined] # the identity dialog
        dialog.group.setCurrentText("Sending gov.")  # type: ignore[attr-defined] # the same
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    opened.status.who.click()
    assert opened.settings.identity == Identity("A. Diallo", "", "Sending gov.")
    assert session_of(opened).workbook.who == "A. Diallo"
    assert opened.status.who.text() == "You: A. Diallo (Sending gov.)"


def test_the_sample_says_what_it_is_until_that_has_been_read(
    window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.opening.open(sample_copy)
    assert window.workspace is not None
    about = window.workspace.about
    assert about.isVisible()
    assert about.text() == "This sample illustrates the method and judges no country."
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(workspace, "message", lambda *words: shown.append(words[1:]))
    about.link.click()
    assert "What could not be found stays open" in str(shown[0])
    about.findChild(QToolButton).click()
    assert not about.isVisible()
    window.carry_out("close")
    assert window.opening.open(sample_copy)
    assert window.workspace is not None
    assert not window.workspace.about.isVisible()


def test_a_known_name_is_used_and_not_asked_for(
    window: MainWindow, settings: LookSettings, sample_copy: Path
) -> None:
    settings.identity = Identity("A. Diallo")
    assert window.opening.open(sample_copy)
    assert session_of(window).workbook.who == "A. Diallo"
    rate(window)
    assert window.workspace is not None
    assert not window.workspace.notice.isVisible()


def test_a_refused_change_is_told_in_three_parts(
    opened: MainWindow, told: list[tuple[object, ...]]
) -> None:
    assert not rate(opened, Rating.NOT_APPLICABLE)
    assert told == [
        (
            opened,
            "Not applicable needs a reason.",
            "Nothing was changed.",
            "Say why it does not apply.",
            "warning",
        )
    ]


def test_a_file_that_is_none_leaves_the_open_one_open(
    opened: MainWindow, told: list[tuple[object, ...]], tmp_path: Path
) -> None:
    before = opened.session
    wrong = tmp_path / "wrong.pcw"
    wrong.write_bytes(b"not a workbook at all")
    assert not opened.opening.open(wrong)
    assert opened.session is before
    assert "is not a workbook" in str(told[0][1])


def test_opening_the_open_file_again_changes_nothing(opened: MainWindow, sample_copy: Path) -> None:
    before = opened.session
    assert opened.opening.open(sample_copy)
    assert opened.session is before


def test_opening_another_closes_the_first(opened: MainWindow, tmp_path: Path) -> None:
    first = session_of(opened).workbook
    other = tmp_path / "other.pcw"
    Workbook.new(other, "Other & more").close()
    assert opened.opening.open(other)
    assert opened.windowTitle().startswith("Other & more – ")
    with pytest.raises(Exception, match="closed"):
        first.info()
    assert opened.workspace is not None
    assert opened.workspace.navigation.current() == "countries"


def test_the_sample_is_made_once_in_the_documents_and_opened_at_a_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "My documents"))
    window.opening.open_sample("country-matrix")
    assert not window.start_page.sample_button.isEnabled()
    qtbot.waitUntil(lambda: window.session is not None, timeout=20_000)
    assert sample_path().is_file()
    assert sample_path().parent == tmp_path / "My documents"
    assert window.workspace is not None
    assert window.workspace.navigation.current() == "country-matrix"
    corridor = session_of(window).corridor
    assert corridor is not None
    assert (corridor.sending, corridor.receiving) == ("IDN", "MYS")
    window.carry_out("close")
    assert window.start_page.sample_button.isEnabled()
    changed = sample_path().read_bytes()
    window.opening.open_sample()
    assert window.session is not None
    assert sample_path().read_bytes() == changed


def test_no_folder_for_the_sample_is_told(
    window: MainWindow, told: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> Path:
        raise OSError

    monkeypatch.setattr("ui.files.sample_path", refuse)
    window.opening.open_sample()
    assert "no folder" in str(told[0][1])


def test_a_failing_table_of_the_sample_is_told(
    window: MainWindow,
    told: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def refuse() -> None:
        raise UserError("The table is damaged", "install the program again")

    monkeypatch.setattr("workbench.services.sample.read_sample", refuse)
    with jobs.inline():
        window.opening.open_sample("", tmp_path / "s.pcw")
    assert told[0][1] == "The table is damaged."
    assert window.start_page.sample_button.isEnabled()


def test_a_new_workbook_is_named_after_its_title(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QDialog) -> int:
        dialog.set_folder(tmp_path)  # type: ignore[attr-defined] # the dialog of new workbooks
        assert not dialog.verb_button.isEnabled()  # type: ignore[attr-defined] # the same
        dialog.field.setText("Rabat: review / 2026?")  # type: ignore[attr-defined] # the same
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    window.carry_out("new")
    assert (tmp_path / "Rabat review 2026.pcw").is_file()
    assert window.windowTitle().startswith("Rabat: review / 2026? – ")


def test_browsing_and_locating(
    window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.carry_out("open")
    assert window.session is None
    window.opening.open(sample_copy)
    window.carry_out("close")
    moved = sample_copy.rename(sample_copy.with_name("moved.pcw"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    window.start_page.locate_asked.emit(str(sample_copy))
    assert window.session is not None
    assert [Path(entry.path) for entry in window.settings.recent_files] == [moved]


def test_pinning_and_forgetting(opened: MainWindow, sample_copy: Path) -> None:
    opened.carry_out("close")
    opened.start_page.pinned.emit(str(sample_copy), True)
    assert opened.start_page.recent.items[0].row.pinned
    opened.start_page.forgotten.emit(str(sample_copy))
    assert opened.start_page.recent.items == []
    assert sample_copy.exists()


def test_page_states_are_remembered_by_workbook(opened: MainWindow, sample_copy: Path) -> None:
    opened.carry_out("page-countries")
    page_of(opened).first.setText("Mexico")
    session_of(opened).set_corridor("MEX", "USA")
    opened.carry_out("close")
    assert opened.opening.open(sample_copy)
    assert opened.workspace is not None
    assert opened.workspace.navigation.current() == "countries"
    assert page_of(opened).first.text() == "Mexico"
    corridor = session_of(opened).corridor
    assert corridor is not None
    assert corridor.sending == "MEX"


def test_narrow_windows_and_wide_pages_show_icons_alone(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    navigation = opened.workspace.navigation
    assert not navigation.is_collapsed()
    opened.carry_out("page-country-matrix")
    assert navigation.width() == COLLAPSED
    opened.carry_out("page-countries")
    assert not navigation.is_collapsed()
    opened.resize(911, 452)
    qtbot.waitUntil(navigation.is_collapsed)
    assert page_of(opened).narrow
    opened.resize(1366, 740)
    qtbot.waitUntil(lambda: not navigation.is_collapsed())
    assert not page_of(opened).narrow


def test_f6_goes_round_the_panes(opened: MainWindow) -> None:
    page = page_of(opened)
    page.first.setFocus()
    opened.carry_out("next-pane")
    assert page.second.hasFocus()
    opened.carry_out("next-pane")
    assert opened.workspace is not None
    assert opened.workspace.navigation.isAncestorOf(opened.focusWidget())
    opened.carry_out("next-pane")
    assert page.first.hasFocus()
    opened.carry_out("previous-pane")
    opened.carry_out("previous-pane")
    assert page.second.hasFocus()


def test_an_action_reaches_the_page_on_screen(opened: MainWindow, qtbot: QtBot) -> None:
    page_of(opened).first.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page_of(opened).called == ["find"]
    opened.carry_out("swap")
    assert page_of(opened).called == ["find"]


def test_the_look_is_changed_and_kept(opened: MainWindow) -> None:
    table, settings = opened.actions_table, opened.settings
    table["theme-dark"].trigger()
    assert settings.theme == "dark"
    assert table["theme-dark"].isChecked()
    for name, size in (("larger-text", 1.1), ("larger-text", 1.25), ("smaller-text", 1.1)):
        table[name].trigger()
        assert settings.text_size == size
    table["normal-text"].trigger()
    assert settings.text_size == 1.0
    table["roomy-rows"].trigger()
    assert settings.comfortable
    table["roomy-rows"].trigger()
    table["theme-light"].trigger()


@pytest.mark.parametrize("name", ["about", "method", "shortcuts"])
def test_something_to_read(window: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    window.carry_out(name)
    assert len(shown) == 1


def test_full_screen_goes_and_comes_back(window: MainWindow) -> None:
    window.carry_out("full-screen")
    assert window.isFullScreen()
    window.carry_out("full-screen")
    assert not window.isFullScreen()


def test_the_export_is_asked_for_by_a_page(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert opened.workspace is not None

    def save(dialog: QDialog) -> None:
        dialog.saved.emit(tmp_path / "annex.xlsx")  # type: ignore[attr-defined] # the export dialog

    monkeypatch.setattr(QDialog, "exec", save)
    session_of(opened).page_asked.emit("export")
    assert opened.workspace.saved.isVisible()
    assert "annex.xlsx" in opened.workspace.saved.text()


def test_closing_the_window_remembers_and_lets_go_of_the_file(
    qtbot: QtBot, settings: LookSettings, sample_copy: Path
) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.opening.open(sample_copy)
    window.close()
    assert not settings.geometry.isEmpty()
    assert window.session is None
    assert [child.name for child in sample_copy.parent.glob(f"{sample_copy.name}*")] == [
        sample_copy.name
    ]


@pytest.fixture(autouse=True)
def plain_look(qapp: object) -> Iterator[None]:
    """Other tests find the look as it was."""
    yield
    apply_theme(qapp, "light")  # type: ignore[arg-type] # the fixture's application
