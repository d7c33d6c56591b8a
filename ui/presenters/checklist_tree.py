"""A checklist version as a tree: the version itself, its themes, their lines, their criteria."""

from __future__ import annotations

from typing import NamedTuple

from ui.presenters.records import folded
from workbench import labels
from workbench.domain.checklist import Checklist, Criterion, Line, Theme

CHECKLIST, THEME, LINE, CRITERION = "checklist", "theme", "line", "criterion"
"""The four parts, as commands and translations name them."""

PartKey = tuple[str, str]
"""A part's word and its id."""


class TreeEntry(NamedTuple):
    """One row: what it is, what stands in it, what a screen reader says, and what is below."""

    part: str
    id: str
    words: str
    sentence: str
    below: tuple[TreeEntry, ...] = ()

    @property
    def key(self) -> PartKey:
        """What the row is, whatever it says."""
        return self.part, self.id


def checklist_tree(checklist: Checklist, typed: str = "") -> tuple[TreeEntry, ...]:
    """The rows at the top; those that hold what was typed, with what stands above them."""
    head = TreeEntry(
        CHECKLIST,
        checklist.id,
        checklist.title,
        f"{checklist.title}: title and note of this version",
    )
    themes = (_theme(checklist, theme, folded(typed).split()) for theme in checklist.themes)
    found = tuple(theme for theme in themes if theme is not None)
    return found if typed.strip() else (head, *found)


def found_first(checklist: Checklist, typed: str) -> PartKey | None:
    """The criterion that typing goes to: one with it in its id or title before any other."""
    wanted = folded(typed).split()
    if not wanted:
        return None
    named = (c for c in checklist.criteria if _holds(wanted, c.id, c.title))
    found = next(named, None) or next((c for c in checklist.criteria if _matches(c, wanted)), None)
    return (CRITERION, found.id) if found is not None else None


def _theme(checklist: Checklist, theme: Theme, wanted: list[str]) -> TreeEntry | None:
    own = _holds(wanted, theme.id, theme.title, theme.short)
    asked = () if own else tuple(wanted)
    lines = [
        _line(checklist, line, list(asked)) for line in checklist.lines if line.theme == theme.id
    ]
    loose = [c for c in checklist.criteria if c.theme == theme.id and c.line is None]
    below = [line for line in lines if line is not None]
    below += [_criterion(c) for c in loose if _matches(c, list(asked))]
    if wanted and not own and not below:
        return None
    count = sum(c.theme == theme.id for c in checklist.criteria)
    return TreeEntry(
        THEME,
        theme.id,
        f"{theme.title} ({count})",
        f"Theme {theme.title}, {count} criteria",
        tuple(below),
    )


def _line(checklist: Checklist, line: Line, wanted: list[str]) -> TreeEntry | None:
    own = _holds(wanted, line.id, line.question)
    criteria = [c for c in checklist.criteria if c.line == line.id]
    below = [_criterion(c) for c in criteria if own or _matches(c, wanted)]
    if wanted and not own and not below:
        return None
    weight = "" if line.weight == 1 else f", weight {line.weight:g}"
    return TreeEntry(LINE, line.id, line.question, f"Line: {line.question}{weight}", tuple(below))


def _criterion(item: Criterion) -> TreeEntry:
    side = labels.word(labels.SIDE, item.side.value)
    marks = [
        words
        for words, on in (
            ("core", item.core),
            ("red line", item.red_line),
            (f"weight {item.weight:g}", item.weight != 1),
            ("reworded", item.editorial),
        )
        if on
    ]
    said = f" · {', '.join(marks)}" if marks else ""
    return TreeEntry(
        CRITERION,
        item.id,
        f"{item.id}  {item.title}{said}",
        f"{item.id} {item.title}, {side}{', ' if marks else ''}{', '.join(marks)}",
    )


def _matches(item: Criterion, wanted: list[str]) -> bool:
    return _holds(wanted, item.id, *item.wording.values())


def _holds(wanted: list[str], *texts: str) -> bool:
    if not wanted:
        return True
    words = folded("\n".join(texts))
    return all(word in words for word in wanted)
