"""Programs that some tests need: missing ones skip a test, or fail it where all must be there."""

from __future__ import annotations

import os
import shutil

import pytest


def need(*names: str) -> None:
    """Skip the test where a program is missing; with WORKBENCH_TOOLS_REQUIRED set, fail it."""
    missing = [name for name in names if shutil.which(name) is None]
    if not missing:
        return
    reason = f"this test needs {', '.join(missing)}"
    if os.environ.get("WORKBENCH_TOOLS_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason=reason)
