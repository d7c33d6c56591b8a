"""A real screen for stories: Xvfb, a window manager, the program, and keys typed from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 60.0
"""Seconds to wait for something that must happen: a slow machine is not a failure."""

_GRAB = (
    "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
    "sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))"
)


class Desktop:
    """One virtual screen with a window manager and, once started, the program."""

    def __init__(self, folder: Path, size: str = "1366x768") -> None:
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.program: subprocess.Popen[bytes] | None = None
        read, write = os.pipe()
        self._processes.append(
            subprocess.Popen(
                [
                    "Xvfb",
                    # A reset after the first program that asks something turns others away.
                    "-noreset",
                    "-displayfd",
                    str(write),
                    "-screen",
                    "0",
                    f"{size}x24",
                    "-nolisten",
                    "tcp",
                ],
                pass_fds=(write,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        home = folder / "home"
        self.documents = home / "Documents"
        self.documents.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_DOCUMENTS_DIR": str(self.documents),
            "XDG_RUNTIME_DIR": str(home),
            "LC_ALL": "C.UTF-8",
        }
        home.chmod(0o700)
        self._processes.append(
            subprocess.Popen(
                ["openbox"],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        self._wait_for_manager()

    def _wait_for_manager(self) -> None:
        """A window that comes before its manager is there would never get the focus."""
        end = time.monotonic() + PATIENCE
        # Without a manager xdotool prints 0 and complains.
        while self.xdotool("get_num_desktops") in ("", "0"):
            if time.monotonic() > end:
                self.close()
                raise AssertionError("the window manager did not come")
            time.sleep(0.05)

    def start(self, *words: str) -> None:
        """Start the program with these words on its command line."""
        log = (self.folder / "program.log").open("ab")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "workbench", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=log,
        )
        log.close()

    def log(self) -> str:
        """What the program has printed."""
        return (self.folder / "program.log").read_text(encoding="utf-8")

    def xdotool(self, *words: str) -> str:
        """Run xdotool; what it prints, empty where it found nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def title(self) -> str:
        """The title of the window that has the focus."""
        return self.xdotool("getactivewindow", "getwindowname")

    def wait_for_title(self, pattern: str) -> str:
        """Wait until the focused window's title matches."""
        wait_until(lambda: bool(re.search(pattern, self.title())), f"title {pattern}", self)
        return self.title()

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, by xdotool's names."""
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def menu(self, *keys: str) -> None:
        """Open a menu, go down its submenus, choose: a submenu takes keys once it is shown."""
        for key in keys[:-1]:
            before = self._shown()
            self.keys(key)
            wait_until(lambda before=before: self._shown() > before, f"the menu of {key}", self)
        self.keys(keys[-1])

    def _shown(self) -> int:
        """How many windows are on the screen, menus among them."""
        return len(self.xdotool("search", "--onlyvisible", "--name", ".*").split())

    def type(self, text: str) -> None:
        """Type text."""
        self.xdotool("type", "--delay", "15", text)
        time.sleep(0.2)

    def picture(self, name: str) -> Path:
        """A picture of the whole screen."""
        path = self.folder / f"{name}.png"
        subprocess.run(
            [sys.executable, "-c", _GRAB, str(path)],
            env=self.environment,
            check=True,
            capture_output=True,
        )
        return path

    def wait_for_end(self) -> int:
        """The program's exit status once it has ended."""
        assert self.program is not None
        return self.program.wait(timeout=PATIENCE)

    def close(self) -> None:
        """End everything that still runs."""
        for process in (self.program, *reversed(self._processes)):
            if process is not None and process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def wait_until(holds: Callable[[], bool], what: str, desktop: Desktop) -> None:
    """Wait for something; an AssertionError with the program's own words where it never comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.1)
    desktop.picture("timed-out")
    raise AssertionError(f"{what} did not come; title {desktop.title()!r}; {desktop.log()}")
