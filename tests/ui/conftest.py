"""The whole window, for tests of what goes on between its parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.settings import LookSettings


@pytest.fixture(autouse=True)
def widgets_end_with_their_test() -> Iterator[None]:
    """What a test closed is deleted at its end, not when some later test runs an event loop.

    Each change of the theme would go through thousands of widgets that nobody has any more.
    """
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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


@pytest.fixture(scope="session")
def built_sample(plain_sample: Path) -> Path:
    """The sample without its corridors in depth: a window opens it sooner."""
    return plain_sample
