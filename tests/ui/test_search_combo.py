"""Enter takes the choice that was typed while the list below the field is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.search_combo import SearchCombo

CHOICES = (("", "Beyond one country"), ("MYS", "Malaysia"), ("MEX", "Mexico"), ("TUR", "Türkiye"))


@pytest.mark.parametrize(
    ("typed", "taken"), [("Mexico", "MEX"), ("mex", "MEX"), ("alay", "MYS"), ("turk", "TUR")]
)
def test_enter_takes_what_was_typed(qtbot: QtBot, typed: str, taken: str) -> None:
    combo = SearchCombo("Country")
    qtbot.addWidget(combo)
    combo.set_choices(CHOICES)
    combo.show()
    qtbot.waitExposed(combo)
    field = combo.lineEdit()
    completer = combo.completer()
    assert field is not None
    assert completer is not None
    field.setFocus()
    qtbot.keyClicks(field, typed)
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert combo.current() == taken
    qtbot.waitUntil(lambda: len(combo.found()) == len(CHOICES))
    assert combo.current() == taken
