"""How long the program takes to start, against the least that a window can take.

One start is a new process, from before it is made until its window is painted and its button has
taken a click: the start page as ``policy-workbench gui`` shows it, and the sample's comparison as
``policy-workbench gui FILE`` shows it, painted down to its table. The bare version is a process
that shows a plain PySide6 window with a table and a button. All run in turn on warm byte code and
the offscreen platform; the medians are compared, and the quickest of each are printed beside them.
A ratio is asserted, never a time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_LIMIT, COMPARISON_LIMIT = 1.5, 4.0
ROUNDS = 21

BARE = """
import time
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QTableView
from PySide6.QtWidgets import QVBoxLayout, QWidget

app = QApplication([])
window = QMainWindow()
middle = QWidget()
column = QVBoxLayout(middle)
button = QPushButton("Open")
model = QStandardItemModel(20, 8)
for row in range(20):
    for place in range(8):
        model.setItem(row, place, QStandardItem("Met"))
table = QTableView()
table.setModel(model)
column.addWidget(button)
column.addWidget(table)
window.setCentralWidget(middle)
window.resize(1366, 768)
"""

OURS = """
import gc
import sys
import time
import workbench.__main__ as program
gc.disable()  # as ui.app does before it imports the desktop, which is imported here to be watched
import ui.desktop as desktop
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

show_window = desktop.show_window
"""

PROBE = """
class Probe(QObject):
    def __init__(self, watched, then):
        super().__init__(watched)
        self.then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.then is not None:
            then, self.then = self.then, None
            QTimer.singleShot(0, then)
        return False


def report():
    print(f"{time.time():.6f}", flush=True)
    import os
    os._exit(0)


def click(button):
    button.clicked.connect(report)
    at = QPointF(button.rect().center())
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, button.mapToGlobal(at), left, left, plain)
        QCoreApplication.sendEvent(button, event)


from PySide6.QtCore import QCoreApplication
"""

BARE_END = """
probe = Probe(table.viewport(), lambda: click(button))
window.show()
app.exec()
"""

START_END = """
def shown(settings):
    window = show_window(settings)
    window.opening.open_sample = lambda *_: None
    button = window.start_page.sample_button
    button.clicked.disconnect()
    window.probe = Probe(button, lambda: click(button))
    return window


desktop.show_window = shown
program.main(["gui"])
"""

COMPARISON_END = """
def shown(settings):
    window = show_window(settings)

    def opened(*_):
        page = window.workspace.page
        assert page.page_id == "corridors", page.page_id
        views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
        lines = max(views, key=lambda view: view.height())
        window.probe = Probe(lines.viewport(), report)

    window.opening.opened.connect(opened)
    return window


desktop.show_window = shown
program.main(["gui", sys.argv[1]])
"""


def seconds(driver: Path, *arguments: str) -> float:
    """From before a process is made until it reports, in seconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.time()
    done = subprocess.run(
        [sys.executable, str(driver), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return float(done.stdout.split()[-1]) - start


@pytest.fixture
def drivers(tmp_path: Path) -> dict[str, Path]:
    sources = {
        "bare": BARE + PROBE + BARE_END,
        "start": OURS + PROBE + START_END,
        "comparison": OURS + PROBE + COMPARISON_END,
    }
    paths = {}
    for name, source in sources.items():
        paths[name] = tmp_path / f"{name}.py"
        paths[name].write_text(source, encoding="utf-8")
    return paths


@pytest.mark.slow
def test_start_and_comparison(drivers: dict[str, Path], sample_copy: Path) -> None:
    arguments = {"bare": (), "start": (), "comparison": (str(sample_copy),)}
    taken: dict[str, list[float]] = {name: [] for name in drivers}
    for number in range(ROUNDS + 1):
        for name, driver in drivers.items():
            found = seconds(driver, *arguments[name])
            if number:  # the first round warms byte code and disk
                taken[name].append(found)
    least, middle = (
        {name: kind(times) / kind(taken["bare"]) for name, times in taken.items()}
        for kind in (min, statistics.median)
    )
    for name in ("start", "comparison"):
        print(f"{name}: {least[name]:.2f} x bare at the least, {middle[name]:.2f} x in the middle")
    start, comparison = middle["start"], middle["comparison"]
    assert start <= START_LIMIT
    assert comparison <= COMPARISON_LIMIT
