"""Printing: JSON as it is, everything else as plain lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from workbench import labels
from workbench.domain.ratings import Bounds

_WIDEST = 40
"""Letters of a stored text in a column on the screen."""


def say(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{_visible(text)}\n")


def say_json(value: Any) -> None:  # noqa: ANN401 # whatever a shape made
    """JSON in UTF-8, indented, numbers as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns side by side, as wide as what stands in them."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(_visible(line[i])) for line in lines) for i in range(len(head))]
    for line in lines:
        cells = (_visible(cell).ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def shortened(text: str) -> str:
    """A text as a column of a table has room for it; JSON has the whole of it."""
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def figure(bounds: Bounds | None) -> str:
    """Bounds in words, rounded outward; a dash where there are none."""
    return "–" if bounds is None else labels.bounds(bounds.lo, bounds.hi)


def _visible(text: str) -> str:
    """Text of a file on one line, control characters made visible: a terminal obeys them."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
