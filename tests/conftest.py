"""What every test stands on: no screen, no file of the user's own, a sample to spoil."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ui.session import Session
    from ui.settings import LookSettings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOT_MEASURED = frozenset({"ui", "journeys", "faults"})
"""Rooms of tests that say nothing about how far the core is covered: its own tests have to."""
REPEATS = ("libreoffice", "slow")
"""Marks of tests that go over the same lines many times."""


def pytest_collection_finish() -> None:
    """Look for garbage less often: all that was imported is none, and there is much of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave coverage out where it only costs time: it makes a test two times as long and more."""
    for item in items:
        room = item.path.relative_to(Path(__file__).parent).parts[0]
        if room in NOT_MEASURED or any(item.get_closest_marker(mark) for mark in REPEATS):
            item.add_marker("no_cover")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the tests' own, for everything that is kept for a user."""
    home = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(home))
    patch.setenv("USERPROFILE", str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DOCUMENTS_DIR", "Documents"),
    ):
        (home / folder).mkdir()
        patch.setenv(name, str(home / folder))
    yield home
    patch.undo()


@pytest.fixture(scope="session")
def built_sample(whole_sample: Path) -> Path:
    """The sample that a room or module of tests works on; copy it before changing it."""
    return whole_sample


@pytest.fixture(scope="session")
def whole_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workbook, built once."""
    from workbench.services.sample import build_sample

    path = tmp_path_factory.mktemp("sample") / "Sample workbook.pcw"
    build_sample(path).close()
    return path


@pytest.fixture(scope="session")
def plain_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample without its three corridors in depth: few answers, each easy to name."""
    from workbench.services.sample import SampleTables, build_sample, read_sample

    read = read_sample()
    tables = {
        name: () if name.startswith("showcase_") else rows for name, rows in read.tables.items()
    }
    path = tmp_path_factory.mktemp("plain") / "Sample workbook.pcw"
    build_sample(path, SampleTables(tables, read.countries)).close()
    return path


@pytest.fixture
def sample_copy(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample for one test."""
    return Path(shutil.copyfile(built_sample, tmp_path / built_sample.name))


@pytest.fixture
def settings(tmp_path: Path) -> LookSettings:
    """Settings of the look that start at their defaults."""
    from ui.settings import LookSettings

    return LookSettings(tmp_path / "settings.ini")


@pytest.fixture
def session(qapp: object, sample_copy: Path, settings: LookSettings) -> Iterator[Session]:
    """The sample open in a window's session, closed at the end if the test did not."""
    from ui.files import open_session

    del qapp
    found = open_session(sample_copy, settings)
    yield found
    found.workbook.close()
