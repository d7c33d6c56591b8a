from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.files import copy, make_small
from workbench.services.sample import build_sample
from workbench.services.workbook import Workbook
from workbench.store.connection import PRAGMAS


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests ask what is written; that it survives a power cut is asked in ``faults``."""
    monkeypatch.setitem(PRAGMAS, "synchronous", 0)


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pcw"
    make_small(path)
    return path


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.pcw"
    build_sample(path).close()
    return path


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    return copy(small_once, tmp_path)


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    return copy(sample_once, tmp_path, "sample.pcw")


@pytest.fixture
def workbook(small: Path) -> Iterator[Workbook]:
    opened = Workbook.open(small)
    yield opened
    opened.close()
