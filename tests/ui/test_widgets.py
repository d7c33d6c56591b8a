"""The reusable parts: keyboard, names, signals, and how they fold on a narrow window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.safe_text import PlainLabel
from ui.widgets.buttons import icon_button, link_button, push_button
from ui.widgets.detail_tabs import DetailTabs
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.navigation import Navigation, NavigationEntry
from ui.widgets.page_header import PageHeader
from ui.widgets.search_combo import SearchCombo, folded
from ui.widgets.segmented import Segmented
from ui.widgets.toast import SavedBar

# Offscreen has no window manager, so that a list that opens cannot hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing", extend=True)

ENTRIES = (
    NavigationEntry("overview", "overview", "Overview", 1),
    NavigationEntry("corridors", "corridors", "Corridors", 4),
    NavigationEntry("history", "history", "History", foot=True),
)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


Show = Callable[..., QMainWindow]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show a widget in a window, which lives as long as the test."""
    windows: list[QMainWindow] = []

    def shown(widget: QWidget, width: int = 1200, height: int = 200) -> QMainWindow:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.addWidget(widget)
        column.addStretch(1)
        window.setCentralWidget(centre)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield shown
    windows.clear()


def test_segments_are_chosen_by_mouse_and_arrows(qtbot: QtBot, show: Show) -> None:
    choice = Segmented([("paper", "On paper"), ("practice", "In practice"), ("both", "Both")], "B")
    show(choice)
    assert choice.current() == "paper"
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice._buttons["both"].click()
    choice._buttons["both"].click()
    assert told == ["both"]
    qtbot.keyClick(choice._buttons["both"], Qt.Key.Key_Left)
    assert choice.current() == "practice"
    qtbot.keyClick(choice._buttons["practice"], Qt.Key.Key_Left)
    qtbot.keyClick(choice._buttons["paper"], Qt.Key.Key_Left)
    assert choice.current() == "paper"
    assert told == ["both", "practice", "paper"]
    focusable = [
        button
        for button in choice._buttons.values()
        if button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert len(focusable) == 1


def test_arrows_of_segments_turn_from_right_to_left(qtbot: QtBot, show: Show) -> None:
    choice = Segmented([("a", "A"), ("b", "B")], "letters")
    choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(choice)
    qtbot.keyClick(choice._buttons["a"], Qt.Key.Key_Left)
    assert choice.current() == "b"
    assert choice._buttons["a"].property("place") == "last"


def test_choosing_a_segment_moves_nothing(show: Show) -> None:
    choice = Segmented([("a", "On paper"), ("b", "In practice")], "basis")
    show(choice)
    before = choice.sizeHint()
    choice.set_current("b")
    assert choice.sizeHint() == before


def test_navigation_goes_by_click_enter_and_arrows(qtbot: QtBot, show: Show) -> None:
    nav = Navigation(ENTRIES)
    show(nav, 400, 400)
    told: list[str] = []
    nav.chosen.connect(told.append)
    nav._items["corridors"].click()
    assert nav.current() == "corridors"
    nav._items["corridors"].setFocus()
    qtbot.keyClick(nav._items["corridors"], Qt.Key.Key_Down)
    qtbot.keyClick(nav._items["history"], Qt.Key.Key_Return)
    assert told == ["corridors", "history"]
    assert nav.grab().width() == 168


def test_navigation_collapses_to_icons_with_full_tooltips(qtbot: QtBot) -> None:
    nav = Navigation(ENTRIES)
    qtbot.addWidget(nav)
    assert nav._items["corridors"].toolTip() == "Ctrl+4"
    nav.set_collapsed(collapsed=True)
    assert nav.is_collapsed()
    assert nav.width() == 48
    assert nav._items["corridors"].toolTip() == "Corridors (Ctrl+4)"
    assert nav._items["history"].toolTip() == "History"
    assert nav._items["corridors"].accessibleName() == "Corridors"


def test_the_page_header_folds_and_unfolds(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Corridor comparison")
    action = QAction("Export…", header)
    fired: list[bool] = []
    action.triggered.connect(lambda: fired.append(True))
    button = header.add_action(action, "export")
    core, basis = QCheckBox("Core only"), QComboBox()
    basis.addItem("Both")
    header.add_filter(core)
    header.add_filter(basis, "Basis", keep=True)
    window = show(header)
    assert not header.is_narrow()
    assert button.isVisible()
    assert core.isVisible()
    button.click()
    action.setEnabled(False)
    assert not button.isEnabled()
    assert fired == [True]
    assert basis.accessibleName() == "Basis"
    with qtbot.waitSignal(header.narrowed):
        window.resize(911, 200)
    assert not button.isVisible()
    assert not core.isVisible()
    assert basis.isVisible()
    assert header._more_menu.actions() == [action]
    header._filter_button.click()
    assert core.isVisible()
    header._panel.hide()
    window.resize(1200, 200)
    qtbot.waitUntil(core.isVisible)
    assert not header.is_narrow()


def test_large_text_folds_the_header_of_a_wide_window(show: Show, qapp: QApplication) -> None:
    header = PageHeader("Sources")
    show(header, 1366)
    assert not header.is_narrow()
    theme.apply_theme(qapp, "light", text_size=2.0)
    assert header.is_narrow()


def test_tabs_have_ids_and_keep_their_widths(show: Show) -> None:
    tabs = DetailTabs([("rating", "Rating"), ("evidence", "Evidence (3)")], "Panes")
    show(tabs)
    told: list[str] = []
    tabs.chosen.connect(told.append)
    width = tabs.tabRect(1).left()
    tabs.set_current("evidence")
    assert told == ["evidence"]
    assert tabs.current() == "evidence"
    assert tabs.tabRect(1).left() == width
    tabs.set_text("evidence", "Law & order <b>")
    assert tabs.tabText(1) == "Law && order <b>"
    tabs.grab()


def test_an_empty_state_has_one_action_and_one_link(qtbot: QtBot) -> None:
    page = EmptyState(
        "corridors", "No corridors yet.", "A corridor pairs two.", "Add corridor", "See the sample"
    )
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.acted):
        page.button.click()
    assert page.button.property("role") == "primary"


def test_the_saved_bar_leads_to_the_file(
    show: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile())
    )
    bar = SavedBar()
    show(bar)
    assert not bar.isVisible()
    bar.show_saved(tmp_path / "annex <b>.xlsx")
    assert bar.isVisible()
    assert "annex <b>.xlsx" in bar.text()
    bar.open_button.click()
    bar.folder_button.click()
    bar.copy_button.click()
    assert [Path(each) for each in opened] == [tmp_path / "annex <b>.xlsx", tmp_path]
    assert Path(QGuiApplication.clipboard().text()) == tmp_path / "annex <b>.xlsx"


def test_typing_any_part_of_a_name_finds_it(qtbot: QtBot, show: Show) -> None:
    picker = SearchCombo("Country")
    picker.set_choices([("MYS", "Malaysia"), ("IDN", "Indonesia"), ("TUR", "Türkiye")])
    show(picker)
    assert picker.current() == ""
    told: list[str] = []
    picker.chosen.connect(told.append)
    field = picker._field
    field.selectAll()
    qtbot.keyClicks(field, "turki")
    assert picker._matches.rowCount() == 1
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picker.current() == "TUR"
    assert field.text() == "Türkiye"
    field.selectAll()
    qtbot.keyClicks(field, "atlantis")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picker.current() == "TUR"
    assert field.text() == "Türkiye"
    assert told == ["TUR"]
    picker.set_choices([("IDN", "Indonesia"), ("TUR", "Türkiye")])
    assert picker.current() == "TUR"
    picker.setCurrentIndex(0)
    picker.activated.emit(0)
    assert told == ["TUR", "IDN"]
    picker.set_current("XXX")
    assert picker.current() == ""


def test_folding_drops_accents_and_case() -> None:
    assert folded("Türkiye CÔTE") == "turkiye cote"


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_flow_wraps_and_keeps_the_reading_direction(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    owner = QWidget()
    owner.setLayoutDirection(direction)
    flow = FlowLayout(owner)
    labels = [PlainLabel(f"a longer label {number}") for number in range(4)]
    for label in labels:
        flow.addWidget(label)
    qtbot.addWidget(owner)
    owner.resize(260, 200)
    owner.show()
    assert flow.count() == 4
    assert flow.heightForWidth(260) > flow.sizeHint().height()
    assert labels[0].y() < labels[3].y()
    rtl = direction == Qt.LayoutDirection.RightToLeft
    assert (labels[0].x() > labels[1].x()) == rtl
    assert flow.itemAt(9) is None
    assert flow.takeAt(3) is not None


def test_buttons_have_names_and_show_text_as_typed(qtbot: QtBot) -> None:
    button, link = push_button("Rights & duties", "add"), link_button("See <b>all</b>")
    icon = icon_button("more", "More actions")
    for widget in (button, link, icon):
        qtbot.addWidget(widget)
    assert button.text() == "Rights && duties"
    assert not button.icon().isNull()
    assert icon.accessibleName() == "More actions"
    assert link.property("role") == "link"
