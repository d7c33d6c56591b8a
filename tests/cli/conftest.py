"""The sample, built once and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.__main__ import main

Run = Callable[..., tuple[int, str, str]]
Shape = Callable[..., Any]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.pcw"
    assert main(["sample", str(path)]) == 0
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "sample.pcw"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its exit status, standard output and standard error."""

    def command(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return command


@pytest.fixture
def shape(run: Run) -> Shape:
    """Run a command with --json and decode what it prints."""

    def command(*words: str | Path) -> Any:  # noqa: ANN401 # whatever JSON holds
        status, out, err = run(*words, "--json")
        assert status == 0, err
        return json.loads(out)

    return command
