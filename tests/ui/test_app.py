from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ui import app, start_check, trouble
from ui.trouble import ExceptionHook, details_of, sentence, tell
from workbench.errors import UserError

ROOT = Path(__file__).parents[2]
LATE = {"numpy", "pyqtgraph", "openpyxl", "sqlite_utils"}

FIRST_PAINT = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.desktop import make_application, show_window
from ui.settings import LookSettings
settings = LookSettings()
application = make_application(settings)
window = show_window(settings)
assert QTest.qWaitForWindowExposed(window)
application.processEvents()
clicked = []
window.start_page.sample_asked.disconnect()
window.start_page.sample_asked.connect(clicked.append)
QTest.mouseClick(window.start_page.sample_button, Qt.MouseButton.LeftButton)
assert clicked == [""], clicked
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
window.close()
"""

INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import desktop
shown = desktop.show_window
def show(settings):
    QTimer.singleShot(1500, lambda: os.kill(os.getpid(), signal.SIGINT))
    return shown(settings)
desktop.show_window = show
sys.exit(desktop.start(Path(sys.argv[1])))
"""


def in_a_process(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_start_page_takes_a_click_before_anything_heavy_is_imported() -> None:
    done = in_a_process(FIRST_PAINT)
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    assert "PySide6" in imported
    assert not LATE & imported


def test_ctrl_c_closes_the_window_and_the_file_in_order(sample_copy: Path) -> None:
    done = in_a_process(INTERRUPTED, str(sample_copy))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in sample_copy.parent.glob("Sample*")] == [sample_copy.name]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "neither DISPLAY nor WAYLAND_DISPLAY"),
        ({"DISPLAY": ":7"}, "libxcb-cursor0"),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7", "WAYLAND_DISPLAY": "w"}, "libxcb-cursor0"),
    ],
)
def test_what_is_missing_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    monkeypatch.setattr(start_check, "_load", lambda _: None)
    told = start_check.problem(environment, "linux")
    assert told is not None
    assert said in told
    assert "\n" not in told


def test_a_display_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_check, "missing", lambda _: ())
    monkeypatch.setattr(start_check, "display_answers", lambda: False)
    told = start_check.problem({"DISPLAY": ":7"}, "linux")
    assert told is not None
    assert ":7" in told


def test_without_a_screen_only_the_libraries_for_it_are_asked_for() -> None:
    assert start_check.problem({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None
    assert start_check.problem({}, "win32") is None
    assert start_check.missing(["libthere-is-no-such.so.9"]) == ("libthere-is-no-such.so.9",)


def test_run_refuses_with_the_sentence_and_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "problem", lambda: "There is no screen.")
    assert app.run() == 2
    assert capsys.readouterr().err == "There is no screen.\n"


def test_a_library_missing_at_import_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "problem", lambda: None)
    monkeypatch.delitem(sys.modules, "ui.desktop", raising=False)

    class Refuse:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "ui.desktop":
                raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(sys, "meta_path", [Refuse(), *sys.meta_path])
    assert app.run() == 2
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "libegl1" in said


def test_sentences() -> None:
    assert sentence("check the name;") == "Check the name."
    assert sentence("") == ""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[object, ...], dict[str, object]]]:
    shown: list[tuple[tuple[object, ...], dict[str, object]]] = []
    monkeypatch.setattr(trouble, "message", lambda *a, **k: shown.append((a, k)))
    return shown


def test_a_bug_is_told_with_details_to_copy(
    told: list[tuple[tuple[object, ...], dict[str, object]]],
) -> None:
    tell(None, ZeroDivisionError("division by zero"))
    words, more = told[0]
    assert words[1] == "Something went wrong inside the program."
    assert "Every change is saved" in str(words[2])
    assert "ZeroDivisionError" in str(more["details"])
    tell(None, UserError("It is gone", "find it", "the file is whole"))
    assert told[1][0][2] == "The file is whole."


def test_details_say_the_versions() -> None:
    assert "Qt 6" in details_of(ValueError("x"))


def test_the_hook_tells_once_at_a_time_and_logs(
    told: list[tuple[tuple[object, ...], dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hook = ExceptionHook(lambda: None)
    before = (sys.excepthook, threading.excepthook)
    hook.install()
    assert sys.excepthook is hook
    sys.excepthook, threading.excepthook = before
    error = ValueError("x")

    def tell_again(*_: object, **__: object) -> None:
        told.append(((), {}))
        hook(ValueError, ValueError("y"), None)

    monkeypatch.setattr(trouble, "message", tell_again)
    with caplog.at_level(logging.ERROR):
        hook(ValueError, error, None)
    assert len(told) == 1
    assert len(caplog.records) == 2


def test_a_thread_only_logs(caplog: pytest.LogCaptureFixture) -> None:
    hook = ExceptionHook(lambda: None)
    caught = threading.ExceptHookArgs((ValueError, ValueError("x"), None, None))
    with caplog.at_level(logging.ERROR):
        hook._on_thread(caught)
    assert len(caplog.records) == 1


def test_interrupting_python_itself_quits(
    qapp: object, told: list[tuple[tuple[object, ...], dict[str, object]]]
) -> None:
    del qapp
    assert signal.SIGINT
    ExceptionHook(lambda: None)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
