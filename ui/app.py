"""The desktop's front door: what ``policy-workbench [gui] [FILE] [--sample]`` calls."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from ui.start_check import libraries_sentence, problem

CANNOT_START = 2


def run(path: Path | None = None, sample: bool = False) -> int:
    """Show the desktop until it is closed; the exit status.

    Args:
        path: a workbook to open, or with ``sample`` where to make it.
        sample: whether to open the sample workbook.

    """
    told = problem()
    if told is not None:
        return _refuse(told)
    # Nothing made while starting is garbage: looking for it would take a tenth of the time.
    gc.disable()
    try:
        from ui.desktop import start  # noqa: PLC0415 # Qt only once it is known to load
    except ImportError as error:
        if "PySide6" not in str(error.name or "PySide6"):
            raise
        return _refuse(libraries_sentence([str(error).partition(":")[0]]))
    return start(path, sample=sample)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return CANNOT_START
