"""Where somebody has been, for back and forward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Stop = TypeVar("Stop")
Look = tuple[tuple[str, str], ...]
"""What a page keeps of itself (``Page.state``), so that coming back finds it as it was left."""

_SHOWN = ("record", "country", "subject", "list", "find")
"""The parts of a page's state that make another stop of it: what it shows, not how."""


def look_of(state: Mapping[str, str]) -> Look:
    """A page's state as a stop holds it."""
    return tuple(sorted(state.items()))


def shown_in(look: Look) -> Look:
    """Which record or list a page showed."""
    return tuple(part for part in look if part[0] in _SHOWN and part[1])


LONGEST = 100


@dataclass(frozen=True, slots=True)
class Trail(Generic[Stop]):
    """The stops in order, and at which of them one is; empty at first."""

    stops: tuple[Stop, ...] = ()
    at: int = -1

    def to(self, stop: Stop) -> Trail[Stop]:
        """Go to a new stop, which forgets what lay ahead; the same stop again changes nothing."""
        if self.here == stop:
            return self
        kept = (*self.stops[: self.at + 1], stop)[-LONGEST:]
        return Trail(kept, len(kept) - 1)

    def renamed(self, stop: Stop) -> Trail[Stop]:
        """The present stop as it is left, so that coming back finds it so."""
        if self.at < 0:
            return self
        return Trail((*self.stops[: self.at], stop, *self.stops[self.at + 1 :]), self.at)

    @property
    def here(self) -> Stop | None:
        """The present stop, None before the first."""
        return self.stops[self.at] if self.at >= 0 else None

    def back(self) -> Trail[Stop]:
        """One stop back, or the same trail at its start."""
        return Trail(self.stops, self.at - 1) if self.can_go_back else self

    def forward(self) -> Trail[Stop]:
        """One stop forward, or the same trail at its end."""
        return Trail(self.stops, self.at + 1) if self.can_go_forward else self

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop before this one."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop after this one."""
        return self.at < len(self.stops) - 1
