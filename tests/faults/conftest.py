from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.smallest import make_smallest
from tests.store.files import copy, make_small

IN_MEMORY = Path("/dev/shm")  # noqa: S108 # only what can be lost stands there, in folders of ours


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pcw"
    make_small(path)
    return path


@pytest.fixture(scope="session")
def smallest_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("smallest") / "smallest.pcw"
    make_smallest(path)
    return path


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """An empty folder, in memory where there is such a disk."""
    parent = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="workbench-faults-", dir=parent) as folder:
        yield Path(folder)


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder through which thousands of files may pass."""
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture(autouse=True, scope="module")
def quick_backups(own_home: Path) -> Iterator[None]:
    """Backups go where they cost little: a disk would have each of them wait."""
    del own_home  # first, for it says where everything else goes
    with folder_in_memory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return copy(small_once, tmp_path / "in")


@contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """Mount something on a folder for a while; skips where that is not allowed."""
    if os.geteuid() != 0:
        pytest.skip("reason: only root may mount a disk")
    done = subprocess.run(["mount", *words, str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"reason: mounting is not allowed here ({done.stderr.decode().strip()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs") as disk:
        yield disk
