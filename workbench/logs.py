"""Logging to a file of this user: what went wrong, never what was written in a workbook."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from workbench.paths import log_folder

LOG_BYTES = 500_000


def start_logging(folder: Path | None = None) -> Path | None:
    """Log warnings and worse to a rotating file; return its path, or None where none can be."""
    place = folder or log_folder()
    path = place / "workbench.log"
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return path
