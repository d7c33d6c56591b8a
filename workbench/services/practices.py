"""The practice library."""

from __future__ import annotations

from workbench.domain.practices import Practice
from workbench.services.workbook import Workbook
from workbench.store import reading_practices


def practices(workbook: Workbook) -> tuple[Practice, ...]:
    """Everything that was tried, by title."""
    return workbook.read(reading_practices.practices)
