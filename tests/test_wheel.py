"""An installed wheel runs from an empty folder: nothing it needs stays behind in the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's packages alone."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(target),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_wheel_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import workbench, ui; print(workbench.__file__)")
    assert where.stdout.startswith(str(installed)), where.stderr
    command = ("-m", "workbench")
    made = run(installed, tmp_path, *command, "sample", "s.pcw")
    assert made.returncode == 0, made.stderr
    compared = run(installed, tmp_path, *command, "compare", "s.pcw", "MEX", "USA", "--json")
    assert len(json.loads(compared.stdout)["lines"]) == 36
    exported = run(
        installed,
        tmp_path,
        *command,
        "export",
        "s.pcw",
        "out.xlsx",
        "--kind",
        "corridor",
        "--sending",
        "MEX",
        "--receiving",
        "USA",
    )
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "out.xlsx").stat().st_size > 10_000


def test_the_desktop_of_the_wheel_opens(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "-m", "workbench", "sample", "s.pcw")
    # The window is left the way Ctrl+C in a terminal leaves it: in order, with the file closed.
    script = (
        "import os, signal, sys, threading\n"
        "from pathlib import Path\n"
        "import ui.app\n"
        "threading.Timer(4, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "sys.exit(ui.app.run(Path('s.pcw'), False))\n"
    )
    done = run(installed, tmp_path, "-c", script)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*-journal"))
