"""How trouble is told: what happened, what is safe, what to do; never a bare traceback."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.safe_text import message
from workbench import __version__
from workbench.errors import UserError

EVERY_CHANGE_IS_SAVED = "Every change is saved when it is made; the workbook is whole."
_log = logging.getLogger(__name__)


def sentence(clause: str) -> str:
    """A clause with a capital letter and a full stop; empty stays empty."""
    said = " ".join(clause.split())
    if not said:
        return ""
    return f"{said[0].upper()}{said[1:].rstrip('.;')}."


def tell(parent: QWidget | None, error: Exception) -> None:
    """Show what somebody can put right; anything else is a bug and told as one."""
    if not isinstance(error, UserError):
        tell_bug(parent, error)
        return
    safe = error.safe or QCoreApplication.translate("Trouble", "nothing was changed")
    message(parent, sentence(error.what), sentence(safe), sentence(error.do), "warning")


def tell_bug(parent: QWidget | None, error: BaseException, log: Path | None = None) -> None:
    """Show that the program has a bug, with details to copy."""
    details = details_of(error)
    where = QCoreApplication.translate(
        "Trouble", "You can go on working. Please send the details to whoever gave you the program."
    )
    if log is not None:
        told = QCoreApplication.translate("Trouble", "They are also kept in {file}.")
        where = f"{where} {told.format(file=log)}"
    message(
        parent,
        QCoreApplication.translate("Trouble", "Something went wrong inside the program."),
        QCoreApplication.translate("Trouble", EVERY_CHANGE_IS_SAVED),
        where,
        "error",
        details=details,
    )


def details_of(error: BaseException) -> str:
    """What a bug report needs: versions and where it happened; nothing out of a workbook."""
    import platform  # noqa: PLC0415 # only for a bug

    lines = traceback.format_exception(type(error), error, error.__traceback__)
    about = (
        f"Policy Coherence Workbench {__version__}, Qt {qt_version}, "
        f"Python {platform.python_version()}, {platform.platform()}"
    )
    return f"{about}\n{''.join(lines)}"


class ExceptionHook:
    """Catches what nobody caught: logs it, tells it once at a time, keeps the window up."""

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        """Tell it over the window that is asked for when something happens.

        ``log`` is the file that is named to people once it is open.
        """
        self._window = window
        self.log: Path | None = None
        self._telling = False

    def install(self) -> None:
        """Take over from Python, for other threads too."""
        sys.excepthook = self
        threading.excepthook = self._on_thread

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell one exception."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("unhandled", exc_info=(kind, error, trace))
        if self._telling:
            return
        self._telling = True
        try:
            tell_bug(self._window(), error.with_traceback(trace), self.log)
        finally:
            self._telling = False

    def _on_thread(self, caught: threading.ExceptHookArgs) -> None:
        """Only log: no window may open on another thread."""
        error = caught.exc_value
        if error is not None:
            _log.error("unhandled on a thread", exc_info=(type(error), error, caught.exc_traceback))
