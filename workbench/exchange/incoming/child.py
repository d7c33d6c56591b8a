"""The child process in which Excel files are read, with limits on memory and time (excel.md).

The program hands the checked bytes over and gets lines of JSON back; what happens in between can
take the child down, never the program.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace

from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid, Limits, ReadingStoppedError
from workbench.exchange.incoming.packed import packed, packed_refusal, unpacked
from workbench.exchange.incoming.preflight import XLS, Cancelled, damaged, too_large

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment] # the module is a type of its own

NO_MEMORY_LIMIT = (
    "This system cannot limit the memory of the reader, so only the size and the time were limited."
)
_LOOK_EVERY = 0.05
_LAST_WORDS = 2.0
"""Seconds that a child which has said everything may take to end."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_in_child(data: bytes, name: str, kind: str, limits: Limits, cancelled: Cancelled) -> Grid:
    """Read an .xlsx or .xls file in a process of its own.

    UserError where the file cannot be read or costs too much; the process is gone when this
    returns, whatever happens.
    """
    process = _start(name, kind, limits)
    said = bytearray()
    threads = (
        threading.Thread(target=_feed, args=(process, data), daemon=True),
        threading.Thread(target=_listen, args=(process, said), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        _wait(process, threads[1], name, limits, cancelled)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
    out = bytes(said)
    lines = iter(out.decode("utf-8", "strict").splitlines())
    if process.returncode != 0 or not out:
        raise too_large(name, "reading it took more memory or time than is allowed")
    with damaged(name):
        return unpacked(lines)


def _start(name: str, kind: str, limits: Limits) -> subprocess.Popen[bytes]:
    numbers = [limits.memory, limits.seconds, limits.rows, limits.columns, limits.cells]
    command = [sys.executable, "-m", __name__, kind, name, *map(str, [*numbers, limits.merged])]
    places = os.pathsep.join(place or os.curdir for place in sys.path)
    try:
        return subprocess.Popen(  # noqa: S603 # our own module, by the running Python
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1"},
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise UserError(
            f"The reader for {name} could not be started",
            "close other programs and try again",
            "nothing was changed",
        ) from error


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand the bytes over; a child that has ended does not want them any more."""
    stream = process.stdin
    with contextlib.suppress(OSError):
        if stream is not None:
            stream.write(data)
    with contextlib.suppress(OSError):
        if stream is not None:
            stream.close()


def _listen(process: subprocess.Popen[bytes], said: bytearray) -> None:
    """Keep what the child says, up to its end."""
    if process.stdout is not None:
        with process.stdout as stream:
            while piece := stream.read(1 << 16):
                said += piece


def _wait(
    process: subprocess.Popen[bytes],
    listener: threading.Thread,
    name: str,
    limits: Limits,
    cancelled: Cancelled,
) -> None:
    """Until the child has said everything; UserError where it is too slow or not wanted."""
    end = time.monotonic() + limits.seconds
    while True:
        listener.join(_LOOK_EVERY)
        if not listener.is_alive():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_WORDS)
            return
        if cancelled():
            raise ReadingStoppedError(name)
        if time.monotonic() > end:
            raise too_large(name, f"reading it took more than {limits.seconds:g} seconds")


def limit_memory(size: int, seconds: float) -> bool:
    """Limit this process; whether the system can limit its memory."""
    if resource is None:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        # Where the program itself was killed, nobody else would end the reader.
        whole = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return True


def load(data: bytes, name: str, kind: str, limits: Limits) -> Grid:
    """Read the bytes here and now; UserError for whatever goes wrong."""
    # The readers are slow to import, and the program itself never needs them.
    with damaged(name):
        from workbench.exchange.incoming.xls import read_xls  # noqa: PLC0415 # see above
        from workbench.exchange.incoming.xlsx import read_xlsx  # noqa: PLC0415 # see above

        return read_xls(data, name, limits) if kind == XLS else read_xlsx(data, name)


def main(words: list[str]) -> int:
    """The child: bytes on standard input, lines on standard output."""
    kind, name, memory, seconds, rows, columns, cells, merged = words
    limits = Limits(
        memory=int(memory),
        seconds=float(seconds),
        rows=int(rows),
        columns=int(columns),
        cells=int(cells),
        merged=int(merged),
    )
    limited = limit_memory(limits.memory, limits.seconds)
    out = sys.stdout
    try:
        grid = load(sys.stdin.buffer.read(), name, kind, limits)
        if not limited:
            grid = replace(grid, notes=(*grid.notes, NO_MEMORY_LIMIT))
        out.writelines(packed(grid))
    except UserError as error:
        out.write(packed_refusal(error))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
