"""Work off the GUI thread: frozen data in, frozen data out, and the window stays alive.

A job's function is given a ``report``: it calls it with the share that is done (0 to 1) and goes
on only while the answer is true. What the job needs is frozen before it starts; it never sees the
workbook, its file or a widget.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")
Report = Callable[[float], bool]
"""Told how much is done, 0 to 1; answers whether to go on."""


class Job(QObject):
    """One piece of work under way, which can be asked to stop. Lives on the GUI thread."""

    finished = Signal()
    """After ``done`` or ``failed`` has been called."""
    _done = Signal(object)
    _failed = Signal(object)
    _moved = Signal(float)

    def __init__(
        self,
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float], None] | None,
    ) -> None:
        """Remember whom to tell."""
        super().__init__()
        self._tell_done, self._tell_failed, self._tell_progress = done, failed, progress
        self._stop = False
        self.ended = False
        # What the other thread emits is delivered on the thread this object lives on.
        automatic = Qt.ConnectionType.AutoConnection
        self._done.connect(self._on_done, automatic)
        self._failed.connect(self._on_failed, automatic)
        self._moved.connect(self._on_moved, automatic)

    def cancel(self) -> None:
        """Ask the work to stop; it ends in ``failed`` unless it was done already."""
        self._stop = True

    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop

    def report(self, share: float) -> bool:
        """What the function calls, from whichever thread it runs on."""
        self._moved.emit(share)
        return not self._stop

    def carry_out(self, function: Callable[[Report], Result]) -> None:
        """Run the function here and now, and send home what comes of it."""
        try:
            result = function(self.report)
        except Exception as error:  # the job runner is one of three doors for whatever goes wrong
            logging.getLogger(__name__).warning("a job failed: %s", type(error).__name__)
            self._failed.emit(error)
        else:
            self._done.emit(result)

    @Slot(object)
    def _on_done(self, result: Result) -> None:
        self._end()
        self._tell_done(result)
        self.finished.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._tell_failed(error)
        self.finished.emit()

    @Slot(float)
    def _on_moved(self, share: float) -> None:
        if self._tell_progress is not None and not self._stop:
            self._tell_progress(share)

    def _end(self) -> None:
        self.ended = True
        _under_way.discard(self)


class _Errand(QRunnable):
    """Carries a job's function to the other thread."""

    def __init__(self, job: Job, function: Callable[[Report], Result]) -> None:
        super().__init__()
        self._job, self._function = job, function

    def run(self) -> None:
        """Called by the pool."""
        self._job.carry_out(self._function)


_under_way: set[Job] = set()
"""Keeps jobs alive until they have told what came of them."""

_inline: list[bool] = []


def start(
    function: Callable[[Report], Result],
    done: Callable[[Result], None],
    failed: Callable[[Exception], None],
    progress: Callable[[float], None] | None = None,
) -> Job:
    """Run a function off the GUI thread.

    Args:
        function: the work; it gets a ``report`` and returns a frozen value.
        done: called on the GUI thread with what the function returned.
        failed: called on the GUI thread with what it raised.
        progress: called on the GUI thread with the share that is done, 0 to 1.

    """
    job = Job(done, failed, progress)
    _under_way.add(job)
    if _inline:
        job.carry_out(function)
    else:
        QThreadPool.globalInstance().start(_Errand(job, function))
    return job


@contextmanager
def inline() -> Iterator[None]:
    """Within this block jobs run at once on the calling thread, which tests use."""
    _inline.append(True)
    try:
        yield
    finally:
        _inline.pop()


def wait_for_all(milliseconds: int = -1) -> bool:
    """Wait until no work is under way on another thread; false where the time was up first."""
    for job in tuple(_under_way):
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
