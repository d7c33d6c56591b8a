"""The command palette: what it offers, in which order, and where its choices lead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.models.palette import CHOICE, DISPLAY, SPOKEN, TOOLTIP, PaletteModel
from ui.presenters import palette as offers
from ui.presenters.palette import Choice, commands, fitting, merged, remembered, row_named
from ui.widgets.palette import Palette
from workbench.domain.ratings import Side

ACTIONS = (
    ("undo", "Undo", "Edit", "Ctrl+Z", "undo"),
    ("page-countries", "Countries", "View", "Ctrl+2", "countries"),
    ("add-country", "Add a country", "Edit", "Ctrl+Shift+N", "add"),
)


def texts(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.text for choice in choices]


def a_thing(key: str, text: str, code: str = "") -> Choice:
    return Choice(f"thing:{key}", offers.THING, key, text, "Country", code, words=code)


def test_commands_are_found_by_words_in_any_order() -> None:
    offered = commands(ACTIONS, lists=True)
    assert texts(fitting(offered, "country add")) == ["Add a country"]
    assert texts(fitting(offered, "countr")) == ["Countries", "Add a country"]
    assert texts(fitting(offered, "UNSUPPORTED")) == ["Ratings without evidence"]
    assert texts(fitting(offered, "unsuported")) == ["Ratings without evidence"]
    assert texts(fitting(offered, "coutnries")) == ["Countries"]
    assert texts(fitting(offered, "unda")) == ["Ratings without a date"]
    assert fitting(offered, "") == fitting(offered, "()") == fitting(offered, "xyz") == ()
    assert commands(ACTIONS, lists=False) == offered[: len(ACTIONS)]
    assert offered[0].sentence == "Undo, Edit, Ctrl+Z"


def test_an_id_then_recent_then_the_rest() -> None:
    undo, countries, add = commands(ACTIONS, lists=False)
    one, two, named = a_thing("1", "Undone"), a_thing("2", "Undoing"), a_thing("3", "X", "undo")
    found = merged((two, add), (undo,), (one, two, named), "undo")
    assert [c.id for c in found] == [named.id, two.id, undo.id, one.id]
    assert countries not in found
    assert len(merged((), (), [a_thing(str(n), "x") for n in range(99)], "x")) == offers.MOST_SHOWN
    lists = commands((), lists=True)
    source = a_thing("4", "A report")
    found = merged((), fitting(lists, "unsupported"), (source, one), "unsupported")
    assert found[0].target == "unsupported"
    kept: list[str] = []
    for number in range(20):
        kept = remembered(kept, f"choice {number % 10}")
    assert kept == [f"choice {number}" for number in range(9, 1, -1)]


def test_a_target_that_names_no_row_leads_nowhere() -> None:
    assert row_named('["country", "MEX"]') == ("country", ("MEX",))
    for broken in ("", "{", "[]", "[1]", '{"a": 1}', "mex"):
        assert row_named(broken) is None
    choice = offers.search_for("  a\n b " + "c" * 99)
    assert choice.target.startswith("  a")
    assert len(choice.text) < 100


def test_the_model_holds_what_qt_asks() -> None:
    model = PaletteModel()
    tester = QAbstractItemModelTester(model)
    hostile = a_thing("1", '<img src="file:///x.png"><b>x</b>')
    model.set_choices((hostile, a_thing("2", "two")))
    index = model.index(0, 0)
    assert model.data(index, CHOICE) == hostile
    assert model.data(index, DISPLAY) == hostile.text
    assert model.data(index, SPOKEN) == f"{hostile.text}, Country"
    assert str(model.data(index, TOOLTIP)).startswith("<span")
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(9, 0)) is None
    model.set_choices(())
    del tester


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window of every test, with the focus: the palette takes it and gives it back."""
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def opened(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    opened.activateWindow()
    qtbot.waitActive(opened)
    return opened


def palette(window: MainWindow) -> Palette:
    window.carry_out("palette")
    assert window._going is not None
    assert window._going.palette.isVisible()
    assert window._going.palette.field.hasFocus()
    return window._going.palette


def shown(found: Palette) -> list[str]:
    rows = range(found.model.rowCount())
    return [choice.text for row in rows if (choice := found.model.choice_at(row)) is not None]


def enter(found: Palette, typed: str) -> None:
    QTest.keyClicks(found.field, typed)
    QTest.keyClick(found.field, Qt.Key.Key_Return)


def page(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.navigation.current()


def test_without_a_workbook_it_offers_actions_that_are_on(window: MainWindow) -> None:
    found = palette(window)
    assert "New workbook" in shown(found)
    assert "Undo" not in shown(found)
    assert "Corridors" not in shown(found)
    QTest.keyClicks(found.field, "mexico")
    assert shown(found) == []
    assert found.note.text() == "No action is called that"
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert found.isVisible()
    QTest.keyClick(found.field, Qt.Key.Key_Escape)
    assert not found.isVisible()
    enter(palette(window), "dark")
    assert window.settings.theme == "dark"


def test_a_corridor_costs_its_two_names_and_enter(opened: MainWindow) -> None:
    enter(palette(opened), "mex usa")
    assert page(opened) == "corridors"
    assert opened.session is not None
    corridor = opened.session.corridor
    assert corridor is not None
    assert (corridor.sending, corridor.receiving) == ("MEX", "USA")
    assert shown(palette(opened))[0] == "Mexico → United States"


def test_a_criterion_by_its_id_a_country_by_a_misspelt_name(opened: MainWindow) -> None:
    enter(palette(opened), "coher-r3")
    assert opened.session is not None
    place = opened.session.place
    assert (page(opened), place.criterion, place.side) == (
        "assessment",
        "coher-r3",
        Side.RECEIVING,
    )
    found = palette(opened)
    QTest.keyClicks(found.field, "indnoesia")
    assert "spelled much like it" in found.note.text()
    assert shown(found)[0] == "Indonesia"
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert page(opened) == "countries"
    assert [choice.text for choice in opened._going._recently()] == [  # type: ignore[union-attr] # it is open
        "Indonesia",
        "Consistent positions",
    ]


def test_keys_move_and_close_and_give_the_focus_back(opened: MainWindow) -> None:
    opened.carry_out("page-search")
    assert opened.workspace is not None
    before = opened.workspace.page.panes()[0]  # type: ignore[union-attr] # just shown
    assert isinstance(before, QLineEdit)
    before.setFocus()
    found = palette(opened)
    rows = found.model.rowCount()
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, rows - 1),
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Tab, 0),
    ):
        QTest.keyClick(found.field, key)
        assert found.list.currentIndex().row() == row
        assert found.field.hasFocus()
    assert found.field.accessibleDescription() == found.current().sentence  # type: ignore[union-attr] # one is chosen
    opened.carry_out("palette")
    assert not found.isVisible()
    assert before.hasFocus()
    palette(opened)
    before.setFocus()
    assert not found.isVisible()
    assert before.hasFocus()
    found.close_quietly()


def test_what_no_name_holds_is_searched_for(opened: MainWindow) -> None:
    found = palette(opened)
    QTest.keyClicks(found.field, "qqq zzz")
    assert shown(found) == ["Search every text for “qqq zzz”"]
    assert found.note.text() == "No name or id fits what was typed"
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert page(opened) == "search"
    assert opened.workspace is not None
    assert opened.workspace.page.state()["find"] == "qqq zzz"  # type: ignore[union-attr] # just shown


def test_a_click_takes_a_line_and_the_frame_fits_a_small_window(
    opened: MainWindow, qtbot: QtBot
) -> None:
    found = palette(opened)
    opened.resize(911, 480)
    qtbot.wait(20)
    assert opened.rect().contains(found.geometry())
    QTest.keyClicks(found.field, "history")
    place = found.list.visualRect(found.model.index(0, 0)).center()
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page(opened) == "history"
    opened.close_session()
    assert not found.isVisible()


def test_a_list_is_asked_of_the_overview(opened: MainWindow) -> None:
    asked: list[tuple[str, str]] = []
    assert opened.session is not None
    opened.session.ask_record = lambda *words: asked.append(words)  # type: ignore[method-assign] # only watched here
    enter(palette(opened), "unsupported")
    assert asked == [("overview", "unsupported")]
