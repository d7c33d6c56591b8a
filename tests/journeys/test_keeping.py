"""A workbook that cannot be lost: somebody else has it, its file goes away, a copy goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.desktop import ROOT, Desktop, wait_until

pytestmark = pytest.mark.journey

MESSAGE = r"^Policy Coherence Workbench$"


def command(desktop: Desktop, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the headless command."""
    return subprocess.run(
        [sys.executable, "-m", "workbench", *words],
        cwd=ROOT,
        env=desktop.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def steps(desktop: Desktop, path: Path) -> int:
    return len(json.loads(command(desktop, "history", str(path), "--json").stdout))


def save_copy(desktop: Desktop, target: Path) -> None:
    desktop.keys("ctrl+shift+s")
    desktop.wait_for_title(r"Save a copy as")
    desktop.keys("ctrl+a")
    desktop.type(str(target))
    desktop.keys("Return")
    wait_until(target.exists, "the copy", desktop)
    desktop.wait_for_title(r"^(Sample workbook – |Policy Coherence Workbench$)")


def test_a_file_that_goes_away_is_gone_on_with_in_a_copy(desktop: Desktop) -> None:
    documents = desktop.documents
    path, copy = documents / "work.pcw", documents / "copy.pcw"
    assert command(desktop, "sample", str(path)).returncode == 0
    desktop.start("gui", str(path))
    desktop.wait_for_title(r"^Sample workbook – ")
    before = steps(desktop, path)

    # Somebody else, on the command line, may look and not change.
    done = command(desktop, "rate", str(path), "MYS:receiving", "rights-r4", "met")
    assert done.returncode == 2
    assert "has had it open since" in done.stderr
    assert steps(desktop, path) == before

    desktop.keys("ctrl+3")
    desktop.wait_for_title(r"Malaysia, receiving side")
    desktop.keys("Tab", "space", "2")
    wait_until(lambda: steps(desktop, path) == before + 1, "a rating", desktop)
    backups = list((Path(desktop.environment["XDG_DATA_HOME"])).rglob("work-*-session.pcw"))
    assert len(backups) == 1
    save_copy(desktop, copy)
    assert steps(desktop, copy) == before + 1

    # The file is moved away: the next change is refused, and work goes on in a copy.
    away, saved = documents / "away.pcw", documents / "saved.pcw"
    path.rename(away)
    desktop.keys("1")
    desktop.wait_for_title(MESSAGE)
    desktop.picture("refused")
    desktop.keys("Return")
    desktop.wait_for_title(r"^Sample workbook – ")
    save_copy(desktop, saved)
    desktop.wait_for_title(MESSAGE)
    desktop.keys("Return")
    desktop.wait_for_title(r"^Sample workbook – ")
    wait_until((documents / "saved.pcw.lock").exists, "the copy to be open", desktop)
    assert steps(desktop, away) == before + 1
    desktop.picture("in the copy")
    desktop.keys("ctrl+q")
    assert desktop.wait_for_end() == 0
    for file in (away, copy, saved):
        assert command(desktop, "check", str(file)).returncode == 0
        assert steps(desktop, file) == before + 1
    assert sorted(p.name for p in documents.iterdir()) == ["away.pcw", "copy.pcw", "saved.pcw"]
    assert "Traceback" not in desktop.log()
