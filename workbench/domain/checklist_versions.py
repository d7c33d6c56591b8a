"""Two versions of a checklist: what was added, dropped, reworded or changed (scoring.md §11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workbench.domain.carry_over import common_mapping
from workbench.domain.checklist import ANCHOR_FIELDS, Checklist, Criterion, Line, Theme

MEANING = ("question", *ANCHOR_FIELDS)
"""The texts that say what a criterion asks: another meaning of one of them needs a new id."""

_STANDING = ("line", "theme", "core", "basis", "fact", "red_line", "weight", "paragraphs", "lenses")


class ChangedCriterion(NamedTuple):
    """One criterion common to both versions, with the names of the fields that differ."""

    before: Criterion
    after: Criterion
    fields: tuple[str, ...]


class ChangedPart(NamedTuple):
    """A theme or line that was added, dropped or changed: None where it is not there."""

    before: Theme | Line | None
    after: Theme | Line | None


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What makes two versions differ. A criterion is common to both if its id is.

    ``reworded`` are common criteria of which only words changed, marked as editorial in the later
    version; ``changed`` all other common criteria that differ: another line, weight, red line,
    lens, or words that nobody marked.
    """

    before: Checklist
    after: Checklist
    added: tuple[Criterion, ...]
    dropped: tuple[Criterion, ...]
    reworded: tuple[ChangedCriterion, ...]
    changed: tuple[ChangedCriterion, ...]
    same: tuple[Criterion, ...]
    parts: tuple[ChangedPart, ...]

    @property
    def common(self) -> tuple[str, ...]:
        """The ids of the criteria that both versions hold on the same side, in printed order."""
        return tuple(common_mapping(self.after, self.before))

    def is_empty(self) -> bool:
        """Whether the two ask the same in the same words."""
        return not (self.added or self.dropped or self.reworded or self.changed or self.parts)


def changed_words(before: Criterion, after: Criterion) -> tuple[str, ...]:
    """The names of the texts in which two criteria differ."""
    return tuple(name for name, text in after.wording.items() if before.wording[name] != text)


def changed_meaning(before: Criterion, after: Criterion) -> tuple[str, ...]:
    """The texts that say what is asked, and the side, in which two criteria differ."""
    side = () if before.side is after.side else ("side",)
    return (*side, *(name for name in changed_words(before, after) if name in MEANING))


def version_difference(before: Checklist, after: Checklist) -> VersionDifference:
    """Compare two versions; those of two checklists have little or nothing in common."""
    reworded, changed, same = [], [], []
    for criterion in after.criteria:
        known = before.find(criterion.id)
        if known is None:
            continue
        words = changed_words(known, criterion)
        standing = tuple(
            name
            for name in ("side", *_STANDING)
            if getattr(known, name) != getattr(criterion, name)
        )
        if not words and not standing:
            same.append(criterion)
        elif not standing and (criterion.editorial or not _asks_else(words)):
            reworded.append(ChangedCriterion(known, criterion, words))
        else:
            changed.append(ChangedCriterion(known, criterion, (*standing, *words)))
    return VersionDifference(
        before,
        after,
        tuple(c for c in after.criteria if before.find(c.id) is None),
        tuple(c for c in before.criteria if after.find(c.id) is None),
        tuple(reworded),
        tuple(changed),
        tuple(same),
        _parts(before.themes, after.themes) + _parts(before.lines, after.lines),
    )


def _asks_else(words: tuple[str, ...]) -> bool:
    return any(name in MEANING for name in words)


def _parts(
    before: tuple[Theme, ...] | tuple[Line, ...], after: tuple[Theme, ...] | tuple[Line, ...]
) -> tuple[ChangedPart, ...]:
    old = {part.id: part for part in before}
    new = {part.id: part for part in after}
    return tuple(
        ChangedPart(old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )
