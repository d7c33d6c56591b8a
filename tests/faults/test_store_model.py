"""A model of a workbook file: commands, undo, redo, closing, opening again, kills, in any order.

The model is as simple as can be: the state after every change, and what undo and redo lead to.
``MODEL_RUNS=5000 python -m pytest tests/faults/test_store_model.py -s`` tries more.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.faults.children import Tell, start
from tests.faults.conftest import folder_in_memory
from tests.faults.counts import SEED, count
from tests.faults.worker import ImportMany, last_step, state
from tests.services.intentions import Intentions
from tests.store.files import copy, siblings
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.workbook import Command, Workbook
from workbench.store.log import Writer

RUNS = count("MODEL_RUNS", 500)
SHARES = 4
seeds = st.integers(0, 2**32)


@dataclass(frozen=True, slots=True)
class Fatal:
    """A command in the middle of which the process is killed."""

    inner: Command
    label: str = "Fatal"

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        del snapshot
        return {}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        self.inner.run(writer, snapshot)
        os.kill(os.getpid(), signal.SIGKILL)


def die_working(path: Path, drawn: int, tell: Tell) -> None:
    """Make a change, tell of it, and be killed in the middle of the next one."""
    workbook = Workbook.open(path)
    intentions = Intentions(random.Random(drawn))
    try:
        if workbook.apply(intentions.command(workbook)).rows:
            tell(state(workbook))
    except UserError:
        pass
    workbook.apply(Fatal(ImportMany(last_step(workbook), rows=80)))


class WorkbookModel(RuleBasedStateMachine):
    """The file against the model."""

    made: ClassVar[Path]
    folder: ClassVar[Path]
    steps: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        self.here = Path(tempfile.mkdtemp(dir=self.folder))
        self.path = copy(self.made, self.here)
        self.workbook = Workbook.open(self.path)
        self.now = state(self.workbook)
        self.done: list[str] = []
        self.undone: list[str] = []
        self.number = last_step(self.workbook)

    def changed(self, to: str) -> None:
        self.done.append(self.now)
        self.undone.clear()
        self.now = to
        self.number += 1

    @rule(drawn=seeds)
    def command(self, drawn: int) -> None:
        try:
            changes = self.workbook.apply(Intentions(random.Random(drawn)).command(self.workbook))
        except UserError:
            return
        if changes.rows:
            self.changed(state(self.workbook))

    @rule(drawn=seeds)
    def refused(self, drawn: int) -> None:
        with pytest.raises(UserError):
            self.workbook.apply(Intentions(random.Random(drawn)).refused(self.workbook))

    @rule()
    def large_step(self) -> None:
        # Named after the step: two imports of the same things would be refused, and rightly.
        self.workbook.apply(ImportMany(self.number, rows=80))
        self.changed(state(self.workbook))

    @rule()
    def undo(self) -> None:
        assert (self.workbook.undo() is not None) == bool(self.done)
        if self.done:
            self.undone.append(self.now)
            self.now = self.done.pop()
            self.number += 1

    @rule()
    def redo(self) -> None:
        assert (self.workbook.redo() is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.now)
            self.now = self.undone.pop()
            self.number += 1

    @rule()
    def close_and_open(self) -> None:
        self.workbook.close()
        assert siblings(self.path) == []
        self.workbook = Workbook.open(self.path)

    @precondition(lambda self: len(self.done) < 6)
    @rule(drawn=seeds)
    def killed(self, drawn: int) -> None:
        self.workbook.close()
        status, told = start(partial(die_working, self.path, drawn)).end()
        assert os.WIFSIGNALED(status), told
        self.workbook = Workbook.open(self.path)
        if told:
            self.changed(told[0])

    @invariant()
    def holds_what_the_model_says(self) -> None:
        if not hasattr(self, "workbook"):
            return
        type(self).steps += 1
        assert state(self.workbook) == self.now
        assert last_step(self.workbook) == self.number
        assert (self.workbook.undo_words() is None) == (not self.done)
        assert (self.workbook.redo_words() is None) == (not self.undone)

    def teardown(self) -> None:
        if hasattr(self, "workbook"):
            self.workbook.close()
            left = siblings(self.path)
            shutil.rmtree(self.here)
            assert left == []


@pytest.fixture
def model(smallest_once: Path) -> Iterator[type[WorkbookModel]]:
    with folder_in_memory() as place:

        class Model(WorkbookModel):
            made = smallest_once
            folder = place

        yield Model


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_a_workbook_does_what_its_model_does(model: type[WorkbookModel], share: int) -> None:
    began, runs = time.perf_counter(), max(1, RUNS // SHARES)
    run_state_machine_as_test(
        seed(SEED + share)(model),
        settings=settings(
            max_examples=runs,
            stateful_step_count=10,
            deadline=None,
            database=None,
            print_blob=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
    seconds = time.perf_counter() - began
    print(f"SEED={SEED}, share {share}: {runs} runs, {model.steps} states in {seconds:.0f} s")
