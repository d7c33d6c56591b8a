"""A desktop for each story, where the programs for it are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.desktop import PROGRAMS, Desktop
from tests.programs import need


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    need(*PROGRAMS)
    screen = Desktop(tmp_path)
    yield screen
    screen.close()
