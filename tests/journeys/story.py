"""What the stories have in common: a sample to open, questions without a window, the way out."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from tests.journeys.desktop import Desktop, wait_until
from workbench.__main__ import main


def ask(path: Path, *words: str) -> Any:  # noqa: ANN401 # whatever JSON a command prints
    """What a command without a window says of the file that the window has open."""
    printed, refused = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(refused):
        status = main([words[0], str(path), *words[1:], "--json"])
    assert status == 0, refused.getvalue()
    return json.loads(printed.getvalue())


def start_page(desktop: Desktop) -> None:
    """The program as it starts without a file."""
    desktop.start("gui")
    desktop.wait_for_title(r"^Policy Coherence Workbench$")


def opened_from_the_start_page(desktop: Desktop) -> Path:
    """The sample, which is what Enter opens on the start page."""
    start_page(desktop)
    desktop.keys("Return")
    desktop.wait_for_title(r"^Sample workbook – ")
    return desktop.documents / "Sample workbook.pcw"


def opened(desktop: Desktop) -> Path:
    """The program on a new sample."""
    desktop.start("gui", "--sample")
    desktop.wait_for_title(r"^Sample workbook – ")
    return desktop.documents / "Sample workbook.pcw"


def finish(desktop: Desktop) -> None:
    """Quit; nothing was reported that should not have been."""
    desktop.keys("ctrl+q")
    assert desktop.wait_for_end() == 0
    assert "Traceback" not in desktop.log()


def file_made(desktop: Desktop, pattern: str = "*.xlsx") -> Path:
    """The one file of that name in the documents, once it is there."""
    wait_until(lambda: bool(list(desktop.documents.glob(pattern))), pattern, desktop)
    (made,) = desktop.documents.glob(pattern)
    return made


def exported(desktop: Desktop, name: str) -> str:
    """Export the list that is shown; the text of the file."""
    written = desktop.documents / f"{name}.csv"
    desktop.keys("ctrl+shift+l")
    desktop.wait_for_title(r"^Export this list")
    desktop.keys("ctrl+a")
    desktop.type(str(written))
    desktop.keys("Return")
    wait_until(written.is_file, f"the list {name}", desktop)
    desktop.wait_for_title(r"^Sample workbook")
    return written.read_text(encoding="utf-8-sig")
