"""The whole window, for tests of what goes on between its parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.settings import LookSettings


@pytest.fixture
def window(qtbot: QtBot, settings: LookSettings) -> Iterator[MainWindow]:
    """The window on its start page."""
    found = MainWindow(settings)
    qtbot.addWidget(found)
    found.resize(1366, 740)
    found.show()
    qtbot.waitExposed(found)
    yield found
    found.close_session()


@pytest.fixture
def opened(window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window on a copy of the sample."""
    assert window.opening.open(sample_copy)
    return window
