"""What a disk may hold after the power was cut, told from a recording of every call.

The rules, which are those of a disk with a cache: a file's writes and truncations may each be
there, be missing or, a write, be torn between sectors of 512 bytes, in any combination, until the
file is synced. A new file's name may be missing until its first sync (SQLite syncs the folder with
it); a file that was removed may be back, as it was, until the folder is synced.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.faults.disk import Event

SECTOR = 512


@dataclass(slots=True)
class Held:
    """One file: what is surely on the disk, and what was written since the last sync."""

    sure: bytearray = field(default_factory=bytearray)
    unsynced: list[Event] = field(default_factory=list)
    named: bool = True
    """Whether its name is surely in the folder."""


@dataclass(slots=True)
class Disk:
    """Follows a recording; ``image`` is a disk as it may be found after a cut at that moment."""

    files: dict[str, Held]
    removed: dict[str, Held] = field(default_factory=dict)
    """Files whose removal may still be undone."""

    def follow(self, event: Event) -> None:
        """One more call has happened."""
        what, name, _, _ = event
        if what == "create":
            self.removed.pop(name, None)
            self.files[name] = Held(named=False)
        elif what == "delete":
            if name in self.files:
                self.removed[name] = self.files.pop(name)
        elif what == "folder":
            self.removed.pop(name, None)
        elif what == "sync":
            held = self.files[name]
            for done in held.unsynced:
                _carry_out(held.sure, done)
            held.unsynced.clear()
            held.named = True
        else:
            self.files[name].unsynced.append(event)

    def image(self, rng: random.Random) -> dict[str, bytes]:
        """The files as a cut now may leave them."""
        found = {}
        for name, held in self.files.items():
            if held.named or rng.random() < 0.5:
                found[name] = _left_of(held, rng)
        for name, held in self.removed.items():
            if name not in found and held.named and rng.random() < 0.5:
                found[name] = _left_of(held, rng)
        return found


def _left_of(held: Held, rng: random.Random) -> bytes:
    """A file's bytes: each unsynced call done, dropped or torn, all alike or each for itself."""
    data = bytearray(held.sure)
    manner = rng.choice(("done", "dropped", "prefix", "any", "any"))
    reach = rng.randrange(len(held.unsynced) + 1)
    for place, event in enumerate(held.unsynced):
        fate = manner
        if manner == "prefix":
            # All up to one moment, the call of that moment torn, nothing after it.
            fate = "done" if place < reach else "torn" if place == reach else "dropped"
        elif manner == "any":
            fate = rng.choice(("done", "dropped", "torn"))
        if fate == "done":
            _carry_out(data, event)
        elif fate == "torn" and event[0] == "write":
            _carry_out_torn(data, event, rng)
    return bytes(data)


def _carry_out(data: bytearray, event: Event) -> None:
    what, _, at, written = event
    if what == "truncate":
        del data[at:]
    else:
        if len(data) < at:
            data.extend(bytes(at - len(data)))
        data[at : at + len(written)] = written


def _carry_out_torn(data: bytearray, event: Event, rng: random.Random) -> None:
    """Some sectors of a write are there, others are as they were."""
    _, name, at, written = event
    end = at + len(written)
    for start in range(at // SECTOR * SECTOR, end, SECTOR):
        if rng.random() < 0.5:
            first, behind = max(start, at), min(start + SECTOR, end)
            _carry_out(data, ("write", name, first, written[first - at : behind - at]))
