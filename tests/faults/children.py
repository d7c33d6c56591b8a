"""Children forked from a prepared interpreter: cheap to start, and their death is seen."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

Tell = Callable[[str], None]
"""Sends one line to the parent, at once."""


@dataclass(slots=True)
class Child:
    """A forked process and the pipe through which it tells."""

    pid: int
    pipe: int
    _rest: bytes = b""

    def next_line(self) -> str:
        """The next line, waited for; empty where the child has ended."""
        while b"\n" not in self._rest:
            got = os.read(self.pipe, 65_536)
            if not got:
                return ""
            self._rest += got
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()

    def kill_after(self, seconds: float) -> list[str]:
        """End it without warning after a while; the whole lines it had told by then."""
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        status, lines = self.end()
        assert os.WIFSIGNALED(status), "\n".join(lines)
        return lines

    def end(self) -> tuple[int, list[str]]:
        """Wait for its end: its status and the whole lines that were left."""
        while got := os.read(self.pipe, 65_536):
            self._rest += got
        os.close(self.pipe)
        _, status = os.waitpid(self.pid, 0)
        # A line that the kill cut short was not told.
        return status, self._rest.decode().split("\n")[:-1]

    def finished(self) -> list[str]:
        """Its lines, where it ended by itself and well; AssertionError where it did not."""
        status, lines = self.end()
        assert status == 0, f"the child ended with status {status}\n" + "\n".join(lines)
        return lines


def start(work: Callable[[Tell], None]) -> Child:
    """Run ``work`` in a forked child; an exception there ends it with status 1 and is told."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Threads of the test runner do nothing that the child needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    status = 1
    try:
        # What measures coverage hears nothing from a child that ends like this, and costs time.
        sys.settrace(None)
        os.close(reading)
        work(lambda line: _write_all(writing, f"{line}\n".encode()))
        status = 0
    except BaseException:  # whatever it is, the parent has to hear of it
        with suppress(OSError):
            _write_all(writing, traceback.format_exc().encode())
    finally:
        os._exit(status)


def _write_all(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]
