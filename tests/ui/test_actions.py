from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ui.actions import (
    ACTIONS,
    ALWAYS,
    FOLLOWING,
    MENUS,
    OF_THE_WINDOW,
    SUBMENUS,
    WITH_A_WORKBOOK,
    ActionSet,
    key_words,
    words,
)
from ui.artwork import icon_file


def mnemonic(text: str) -> str:
    """The letter of a menu entry that is pressed with Alt; empty without one."""
    return text.partition("&")[2][:1].lower()


def texts_of(menu: str) -> list[str]:
    """What a menu shows, its submenus once each."""
    shown = [entry.text for entry in ACTIONS if entry.menu == menu and not entry.submenu]
    inside = dict.fromkeys(e.submenu for e in ACTIONS if e.menu == menu and e.submenu)
    return shown + [SUBMENUS[name] for name in inside]


@pytest.mark.parametrize("menu", [menu for menu, _ in MENUS])
def test_mnemonics_are_there_and_unique_in_each_menu(menu: str) -> None:
    letters = [mnemonic(text) for text in texts_of(menu)]
    assert "" not in letters
    assert [letter for letter, count in Counter(letters).items() if count > 1] == []


@pytest.mark.parametrize("submenu", list(SUBMENUS))
def test_mnemonics_are_unique_in_each_submenu(submenu: str) -> None:
    letters = [mnemonic(entry.text) for entry in ACTIONS if entry.submenu == submenu]
    assert len(letters) == len(set(letters)) >= 2


def test_mnemonics_of_the_menu_bar_are_unique() -> None:
    letters = [mnemonic(text) for _, text in MENUS]
    assert len(letters) == len(set(letters))


def test_ids_and_keys_are_unique() -> None:
    assert len({entry.id for entry in ACTIONS}) == len(ACTIONS)
    keys = Counter(key for entry in ACTIONS for key in entry.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("entry", [e for e in ACTIONS if e.keys], ids=lambda e: e.id)
def test_no_key_takes_ctrl_and_alt_and_every_key_is_one(entry: object) -> None:
    for key in entry.keys:  # type: ignore[attr-defined] # parametrized with entries
        assert not ("Ctrl" in key and "Alt" in key)
        assert QKeySequence(key).count() == 1
        assert QKeySequence(key).toString()


def test_every_id_that_the_window_names_is_in_the_table() -> None:
    assert {entry.id for entry in ACTIONS} >= OF_THE_WINDOW
    assert not ALWAYS & WITH_A_WORKBOOK
    assert not FOLLOWING & (ALWAYS | WITH_A_WORKBOOK)


def test_icons_exist() -> None:
    assert [e.icon for e in ACTIONS if e.icon and not icon_file(e.icon).is_file()] == []


def test_words_and_keys() -> None:
    assert words("&New workbook…") == "New workbook"
    redo = next(entry for entry in ACTIONS if entry.id == "redo")
    assert key_words(redo) == "Ctrl+Y / Ctrl+Shift+Z"


def test_a_menu_without_actions_is_left_out(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    table = ActionSet(window)
    table.fill(window.menuBar())
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [text for _, text in MENUS]
    assert table["open"].icon().isNull()
    window.menuBar().actions()[0].menu().aboutToShow.emit()
    assert not table["open"].icon().isNull()


def test_enabling_and_the_words_of_undo(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    table = ActionSet(window)
    table.enable({"open"})
    assert table["open"].isEnabled()
    assert not table["export"].isEnabled()
    table.say_step("undo", "Rate a & b")
    assert table["undo"].text() == "&Undo Rate a && b"
    assert table["undo"].isEnabled()
    table.say_step("undo", None)
    assert table["undo"].text() == "&Undo"
    assert not table["undo"].isEnabled()


def test_triggering_tells_the_id(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    table = ActionSet(window)
    with qtbot.waitSignal(table.triggered) as told:
        table["about"].trigger()
    assert told.args == ["about"]
