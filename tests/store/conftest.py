from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.files import copy, make_small
from workbench.services.workbook import Workbook


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pcw"
    make_small(path)
    return path


@pytest.fixture(scope="session")
def empty_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.pcw"
    Workbook.new(path, "Empty").close()
    return path


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return copy(small_once, tmp_path / "in")


@pytest.fixture
def empty(empty_once: Path, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return copy(empty_once, tmp_path / "in")
