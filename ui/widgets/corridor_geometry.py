"""Where things stand in the corridor comparison: three columns, both sides equal to the pixel."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.theme import scaled

_CENTRE, _CENTRE_SHARE, _CENTRE_MOST = 350, 0.3, 0.43
EDGE = 12
"""Room between a column's edge and what stands in it, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of a side and of the middle, in whole logical pixels; both sides are the same."""

    side: int
    centre: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """Share out a width; an odd pixel goes to the middle."""
        centre = max(scaled(_CENTRE), round(_CENTRE_SHARE * width))
        centre = max(1, min(centre, round(_CENTRE_MOST * width)))
        centre += (width - centre) % 2
        return cls((width - centre) // 2, centre)

    @property
    def total(self) -> int:
        """The width of all three."""
        return 2 * self.side + self.centre


@dataclass(frozen=True, slots=True)
class Flank:
    """One side's cell, measured outward from the question.

    ``inner_right`` tells on which edge the question stands: right of the sending side where text
    runs from left to right.
    """

    cell: QRectF
    inner_right: bool

    def part(self, start: float, width: float, top: float, height: float) -> QRectF:
        """A rectangle ``start`` pixels outward from the question and ``top`` below the cell's."""
        left = self.cell.left() + start
        if self.inner_right:
            left = self.cell.right() - start - width
        return QRectF(left, self.cell.top() + top, width, height)

    def middle(self, start: float, width: float, height: float) -> QRectF:
        """The same, centred between top and bottom."""
        return self.part(start, width, (self.cell.height() - height) / 2, height)

    def beyond(self, start: float) -> float:
        """How much room there is outward of ``start``, less the edge."""
        return max(0.0, self.cell.width() - start - scaled(EDGE))
