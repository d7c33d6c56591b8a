"""The criteria of one side as a list by theme, with what stands on paper and in practice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench import labels
from workbench.domain.checklist import Criterion
from workbench.domain.ratings import RATING_BOUNDS, Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import Resolved, View, resolve


class Filter(StrEnum):
    """Which criteria the list shows."""

    ALL = "all"
    OPEN = "open"
    CORE = "core"
    RED = "red"
    FLAGGED = "flagged"


FILTER_WORDS = {
    Filter.ALL: "All criteria",
    Filter.OPEN: "Not answered",
    Filter.CORE: "Core lines",
    Filter.RED: "Red lines",
    Filter.FLAGGED: "To discuss, contested",
}


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile: a rating, or both ends where known answers are opposed; ``word`` says it."""

    rating: Rating | None
    word: str
    opposed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nobody has answered."""
        return self.rating is None and not self.opposed


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """One criterion of the list."""

    id: str
    short_id: str
    title: str
    red_line: bool
    core: bool
    flagged: bool
    paper: TileView
    practice: TileView

    @property
    def answered(self) -> bool:
        """Whether there is an answer on paper and one in practice."""
        return not self.paper.empty and not self.practice.empty

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        red = ", red line" if self.red_line else ""
        return (
            f"{self.id} {self.title}{red}: {self.paper.word.lower()} on paper,"
            f" {self.practice.word.lower()} in practice"
        )


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme with those of its criteria that are shown; counts are over all of them."""

    id: str
    name: str
    title: str
    answered: int
    total: int
    criteria: tuple[CriterionEntry, ...]

    @property
    def count(self) -> str:
        """How many are answered on both bases."""
        return f"{self.answered} of {self.total}"


@dataclass(frozen=True, slots=True)
class CriteriaList:
    """The whole list. ``answered`` counts criteria answered on both bases."""

    themes: tuple[ThemeEntry, ...]
    answered: int
    total: int

    @property
    def count(self) -> str:
        """The head of the list in words."""
        return f"{self.answered} of {self.total} answered on both bases"

    def entries(self) -> tuple[CriterionEntry, ...]:
        """Every criterion shown, in printed order."""
        return tuple(entry for theme in self.themes for entry in theme.criteria)

    def place_of(self, criterion: str) -> tuple[int, int] | None:
        """Theme and row of a criterion, or None where it is not shown."""
        for down, theme in enumerate(self.themes):
            for row, entry in enumerate(theme.criteria):
                if entry.id == criterion:
                    return down, row
        return None


def tile(resolved: Resolved) -> TileView:
    """What a tile shows of a result; where voices differ, the word says between what."""
    if resolved.rating is not None:
        return TileView(resolved.rating, labels.rating_word(resolved.rating))
    if resolved.bounds is None:
        return TileView(Rating.NOT_APPLICABLE, labels.rating_word(Rating.NOT_APPLICABLE))
    if not resolved.known:
        given = {rating for voice in resolved.voices for rating in (voice.paper, voice.practice)}
        rating = Rating.NO_EVIDENCE if Rating.NO_EVIDENCE in given else None
        return TileView(rating, labels.rating_word(rating))
    ends = (resolved.bounds.lo, resolved.bounds.hi)
    if ends == (0.0, 1.0):
        return TileView(None, f"{labels.VOICES_DIFFER}: from not met to met", opposed=True)
    for rating, bounds in RATING_BOUNDS.items():
        if (bounds.lo, bounds.hi) == ends:
            word = labels.rating_word(rating).lower()
            return TileView(rating, f"{labels.VOICES_DIFFER}: {word}")
    return TileView(None, labels.NOT_ASSESSED)


def criteria_list(
    snapshot: Snapshot,
    subject: str,
    side: Side,
    counterpart: str | None,
    perspective: str,
    wanted: Filter = Filter.ALL,
) -> CriteriaList:
    """The list for one subject's side, as one perspective or all of them see it."""
    core = {line.id for line in snapshot.checklist.core_lines()}
    by_theme: dict[str, list[tuple[CriterionEntry, bool]]] = {}
    for criterion in snapshot.checklist.of_side(side):
        entry = _entry(snapshot, subject, criterion, counterpart, perspective)
        shown = {
            Filter.ALL: True,
            Filter.OPEN: not entry.answered,
            Filter.CORE: criterion.line in core,
            Filter.RED: criterion.red_line,
            Filter.FLAGGED: entry.flagged,
        }[wanted]
        by_theme.setdefault(criterion.theme, []).append((entry, shown))
    themes = tuple(
        ThemeEntry(
            theme.id,
            labels.theme_name(theme),
            theme.title,
            sum(entry.answered for entry, _ in found),
            len(found),
            tuple(entry for entry, shown in found if shown),
        )
        for theme in snapshot.checklist.themes
        if (found := by_theme.get(theme.id))
    )
    return CriteriaList(
        tuple(theme for theme in themes if theme.criteria),
        sum(theme.answered for theme in themes),
        sum(theme.total for theme in themes),
    )


def _entry(
    snapshot: Snapshot,
    subject: str,
    criterion: Criterion,
    counterpart: str | None,
    perspective: str,
) -> CriterionEntry:
    paper, practice = (
        resolve(snapshot, subject, criterion, View(perspective, basis), counterpart)
        for basis in (Basis.PAPER, Basis.PRACTICE)
    )
    answers = [v.answer for v in (*paper.voices, *practice.voices) if v.answer is not None]
    return CriterionEntry(
        criterion.id,
        criterion.short_id,
        criterion.title,
        criterion.red_line,
        criterion.core,
        any(answer.discuss or answer.contested for answer in answers),
        tile(paper),
        tile(practice),
    )


def next_open(found: CriteriaList, after: str | None) -> str | None:
    """The next criterion without an answer on both bases, going round; None where all have."""
    entries = found.entries()
    ids = [entry.id for entry in entries]
    start = ids.index(after) + 1 if after in ids else 0
    for entry in (*entries[start:], *entries[:start]):
        if not entry.answered and entry.id != after:
            return entry.id
    return None


def neighbour(found: CriteriaList, of: str | None, step: int) -> str | None:
    """The criterion before (-1) or after (1) another in printed order; None at the end."""
    ids = [entry.id for entry in found.entries()]
    if of not in ids:
        return ids[0] if ids else None
    place = ids.index(of) + step
    return ids[place] if 0 <= place < len(ids) else None
