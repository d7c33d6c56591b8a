"""The application: its names, its look, what catches bugs, and its one window."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from ui.icons import app_icon
from ui.look import put_on
from ui.main_window import APP_TITLE, MainWindow
from ui.presenters import figures
from ui.settings import LookSettings
from ui.theme import AFTER_FIRST_PICTURE, STYLE, STYLE_WORN
from ui.trouble import ExceptionHook
from workbench import __version__
from workbench.paths import APP_NAME

_FRAMED = QRect(0, 0, 1400, 820)
"""The least screen on which the window starts at its usual size."""

_HEARTBEAT = 300
"""Milliseconds after which Python gets a turn, so that Ctrl+C in a terminal is heard."""


def make_application(settings: LookSettings) -> QApplication:
    """The one application, named and dressed."""
    QApplication.setApplicationName(APP_NAME)
    QApplication.setOrganizationName(APP_NAME)
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName(APP_TITLE)
    QGuiApplication.setDesktopFileName(APP_NAME)
    # Asked for here, Qt makes the style itself and Python need not learn what a style is.
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setProperty(STYLE_WORN, STYLE)
    _write_numbers_as_here()
    put_on(settings)
    app.setWindowIcon(app_icon())
    return app


def _write_numbers_as_here() -> None:
    """Take the separators of the user's region; without a region, those of American English."""
    if QLocale().name() == "C":
        QLocale.setDefault(QLocale("en_US"))
    figures.use(lambda value, places: QLocale().toString(float(value), "f", places))


def show_window(settings: LookSettings) -> MainWindow:
    """The window on its start page, shown."""
    window = MainWindow(settings)
    room = window.screen().availableGeometry()
    # A frame would not fit around the window on a small laptop, so it fills the screen there.
    if settings.geometry.isEmpty() and not room.contains(_FRAMED):
        window.showMaximized()
    else:
        window.show()
    return window


def start(path: Path | None = None, *, sample: bool = False) -> int:
    """Run the desktop until its window is closed; the exit status."""
    settings = LookSettings()
    app = make_application(settings)
    window = show_window(settings)
    hook = ExceptionHook(lambda: window)
    hook.install()
    QTimer.singleShot(AFTER_FIRST_PICTURE, lambda: _log_to_file(hook))
    QTimer.singleShot(AFTER_FIRST_PICTURE, gc.enable)
    _hear_interrupts(window)
    if sample:
        QTimer.singleShot(0, lambda: window.opening.open_sample("", path))
    elif path is not None:
        QTimer.singleShot(0, lambda: window.opening.open(path))
    return app.exec()


def _log_to_file(hook: ExceptionHook) -> None:
    """Open the log once the window is up: what it needs takes longer than a picture."""
    from workbench.logs import start_logging  # noqa: PLC0415 # see above

    hook.log = start_logging()


def _hear_interrupts(window: MainWindow) -> None:
    """Let Ctrl+C close the window in order."""

    def leave(*_: object) -> None:
        for open_window in QApplication.topLevelWidgets():
            if isinstance(open_window, QDialog) and open_window.isVisible():
                open_window.reject()
        # Late, so that whoever waited for a dialog has its answer before the window goes.
        QTimer.singleShot(0, window.close)

    signal.signal(signal.SIGINT, leave)
    heartbeat = QTimer(window)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_HEARTBEAT)
