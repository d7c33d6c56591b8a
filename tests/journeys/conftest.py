"""A desktop for each story, where the tools for it are there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.desktop import Desktop, missing_tools


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    missing = missing_tools()
    if missing:
        reason = f"a story in a real window needs {', '.join(missing)}"
        if os.environ.get("WORKBENCH_TOOLS_REQUIRED"):
            pytest.fail(reason)
        pytest.skip(reason=reason)
    screen = Desktop(tmp_path)
    yield screen
    screen.close()
