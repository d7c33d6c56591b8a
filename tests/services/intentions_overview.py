"""Random commands on what a workbook says of itself, drawn with a seed."""

from __future__ import annotations

import random

from workbench.services.describing import EditWorkbook
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (EditWorkbook,)
TITLES = ("A workbook", "=1+1", "<b>😀</b> العربية", "  ", "two\nlines")
"""The last two are refused."""

ABOUTS = ("", "What it is about.\nIn two lines.", "<img src='file:///x.png'>", "x" * 3000)
YEARS = (1, 6, 6, 10, 100, 0, 101)
"""The last two are refused."""


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command; most can be carried out, some change nothing."""
    info = workbook.info()
    return EditWorkbook(
        rng.choice([*TITLES, info.title, info.title]),
        rng.choice([*ABOUTS, info.about]),
        rng.choice([*YEARS, info.old_after_years]),
    )
