"""What the search page says: results by kind, filters with counts, and sentences around them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ui.presenters.figures import plural, whole
from ui.presenters.palette import ICONS
from workbench import labels
from workbench.labels.entities import ENTITY
from workbench.labels.finding import FOUND_MANY
from workbench.services.searching import KINDS, Found, Hit

MOST_OF_A_KIND = 5
"""Results of one kind that are shown while several kinds are."""


class FoundRow(NamedTuple):
    """One row of the results: a heading with a kind and its count, or a thing that was found.

    ``more`` is how many of a kind are not shown; a heading with some leads to that kind alone.
    """

    kind: str
    title: str
    count: int = 0
    more: int = 0
    hit: Hit | None = None
    detail: str = ""
    icon: str = ""

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        if self.hit is None:
            return f"{self.title}, {whole(self.count)} found"
        secret = "confidential" if self.hit.confidential else ""
        return ", ".join(part for part in (self.title, self.detail, secret, self.snippet) if part)

    @property
    def snippet(self) -> str:
        """The piece of text around the word, empty of a heading."""
        return self.hit.snippet if self.hit is not None else ""

    @property
    def id(self) -> str:
        """What names the row among others."""
        return f"{self.hit.entity}{self.hit.key}" if self.hit is not None else self.kind


class KindFilter(NamedTuple):
    """One kind with how much of it was found."""

    kind: str
    words: str
    count: int


def found_rows(found: Found, wanted: Collection[str]) -> tuple[FoundRow, ...]:
    """Headings with what was found below them; kinds stand by their best result.

    While more than one kind is shown each shows its first few.
    """
    by_kind: dict[str, list[Hit]] = {}
    for hit in found.hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    for kind in KINDS:
        if found.counts.get(kind) and (not wanted or kind in wanted):
            by_kind.setdefault(kind, [])
    several = len(by_kind) > 1
    rows: list[FoundRow] = []
    for kind, hits in by_kind.items():
        shown = hits[:MOST_OF_A_KIND] if several else hits
        count = found.counts.get(kind, len(hits))
        heading = labels.word(FOUND_MANY, kind)
        rows.append(FoundRow(kind, heading, count, max(0, count - len(shown))))
        rows += [_row(hit) for hit in shown]
    return tuple(rows)


def _row(hit: Hit) -> FoundRow:
    """A thing; what table it is from is said where its kind has several."""
    named = labels.word(ENTITY, hit.entity)
    detail = " · ".join(part for part in (hit.code, named) if part)
    return FoundRow(hit.kind, hit.title, hit=hit, detail=detail, icon=ICONS.get(hit.kind, "file"))


def kind_filters(found: Found, wanted: Collection[str]) -> tuple[KindFilter, ...]:
    """The kinds of which something was found, and those that are wanted, in their order."""
    return tuple(
        KindFilter(kind, labels.word(FOUND_MANY, kind), found.counts.get(kind, 0))
        for kind in KINDS
        if found.counts.get(kind) or kind in wanted
    )


def summary(found: Found, wanted: Collection[str]) -> str:
    """How much was found, and what of it is not shown."""
    total = sum(found.counts.values())
    own = sum(n for kind, n in found.counts.items() if not wanted or kind in wanted)
    words = plural(own, "place found", "places found")
    if own != total:
        words = f"{words} of {whole(total)}"
    if found.shortened:
        words = f"{words}; only the beginning of what was typed was looked for"
    return words


def without_hidden(
    found: Found, entities: Collection[str], keep: Collection[tuple[object, ...]], most: int
) -> Found:
    """What was found without rows of these tables whose answer is not among those to keep.

    ``keep`` holds the first parts of keys: who answers what. Counts are of what is left.
    """
    hits = [hit for hit in found.hits if hit.entity not in entities or _answer(hit.key) in keep]
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.kind] = counts.get(hit.kind, 0) + 1
    return found._replace(hits=tuple(hits[:most]), counts=counts)


def _answer(key: Sequence[object]) -> tuple[object, ...]:
    return (*key[:5], key[7] if len(key) > 7 else None)


def kept_kinds(text: str, known: Mapping[str, str] = FOUND_MANY) -> frozenset[str]:
    """The kinds that a page's state names; unknown ones count as not given."""
    return frozenset(kind for kind in text.split(",") if kind in known)
