from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from ui import jobs
from workbench.errors import UserError


class Told:
    """What a job told."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.shares: list[float] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


def test_work_is_done_on_another_thread_and_told_on_this_one(qtbot: QtBot) -> None:
    told = Told()
    worked: list[int] = []

    def work(report: jobs.Report) -> int:
        worked.append(threading.get_ident())
        assert report(0.5)
        return 42

    jobs.start(work, told.done, told.failed, told.shares.append)
    qtbot.waitUntil(lambda: bool(told.results))
    assert told.results == [42]
    assert told.shares == [0.5]
    assert told.threads == {threading.get_ident()}
    assert worked != [threading.get_ident()]


def test_failure_is_told_whatever_it_is(qtbot: QtBot) -> None:
    told = Told()
    problem = UserError("no", "do something else")

    def work(_: jobs.Report) -> None:
        raise problem

    jobs.start(work, told.done, told.failed)
    qtbot.waitUntil(lambda: bool(told.errors))
    assert told.errors == [problem]
    assert not told.results


def test_cancelling_is_heard_at_the_next_report(qtbot: QtBot) -> None:
    told = Told()
    begun, go_on = threading.Event(), threading.Event()

    def work(report: jobs.Report) -> None:
        begun.set()
        go_on.wait(5)
        if not report(0.9):
            raise UserError("stopped", "start again")

    job = jobs.start(work, told.done, told.failed, told.shares.append)
    assert begun.wait(5)
    job.cancel()
    assert job.cancelled()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told.errors))
    assert job.ended
    assert told.shares == []


def test_inline_runs_at_once(qapp: object) -> None:
    del qapp
    told = Told()
    with jobs.inline():
        job = jobs.start(lambda _: "done", told.done, told.failed)
    assert told.results == ["done"]
    assert job.ended


def test_waiting_for_all_asks_them_to_stop(qtbot: QtBot) -> None:
    told = Told()

    def work(report: jobs.Report) -> None:
        while report(0.1):
            pass

    jobs.start(work, told.done, told.failed)
    assert jobs.wait_for_all(5_000)
    qtbot.waitUntil(lambda: bool(told.results))
