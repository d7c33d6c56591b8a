"""The agenda by group: what each group says of each criterion, as a tile or as two ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ui.presenters.divergence import HIDDEN, AgendaRow, voices_words
from ui.presenters.divergence_detail import answer_span
from ui.presenters.voices import TREATY_VOICE
from workbench.domain.divergence import bounds_of
from workbench.domain.ratings import RATING_BOUNDS, Bounds, Rating
from workbench.domain.snapshot import Snapshot


class GroupCell(NamedTuple):
    """What one group says: one rating, or the lowest and the highest of its voices; in words."""

    tiles: tuple[Rating, ...]
    words: str


class GroupColumn(NamedTuple):
    """One group that answers somewhere; ``id`` is empty for treaty status."""

    id: str
    short: str
    title: str


NOBODY = GroupCell((), "No known answer")


def group_columns(snapshot: Snapshot, rows: Iterable[AgendaRow]) -> tuple[GroupColumn, ...]:
    """The groups with a known voice in these rows, in their order, treaty status last."""
    found = {voice.perspective for row in rows for voice in row.found.voices}
    groups = [GroupColumn(p.id, p.short, p.title) for p in snapshot.perspectives if p.id in found]
    if None in found:
        groups.append(GroupColumn("", TREATY_VOICE, TREATY_VOICE))
    return tuple(groups)


def group_cell(row: AgendaRow, group: GroupColumn) -> GroupCell:
    """What a group says of a criterion, over all its known voices."""
    if row.word == HIDDEN:
        return GroupCell((), row.words)
    bounds = [bounds_of(v) for v in row.found.voices if (v.perspective or "") == group.id]
    if not bounds:
        return NOBODY
    span = Bounds(min(b.lo for b in bounds), max(b.hi for b in bounds))
    words = f"{answer_span(span)}, {voices_words(len(bounds))}"
    known = [r for r, b in RATING_BOUNDS.items() if b == span and r is not Rating.NO_EVIDENCE]
    return GroupCell(tuple(known) or (Rating.NOT_MET, Rating.MET), words)
