from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.files import copy, make_small


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pcw"
    make_small(path)
    return path


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
