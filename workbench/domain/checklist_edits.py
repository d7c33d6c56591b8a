"""A draft of a checklist with one thing changed: pure functions that give the new draft.

They refuse what cannot stand; whether a version may be edited at all is asked by the commands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.domain.checklist import (
    TRANSLATED,
    Checklist,
    Criterion,
    Line,
    Theme,
    Translation,
)
from workbench.domain.ratings import Side
from workbench.errors import UserError

LANGUAGES = ("es", "fr", "ar")
"""The languages that stand beside English."""
SHORT_NAME = 8
"""Letters a theme's short name has at most."""
HEAVIEST = 1000.0
PARAGRAPH_NAME = 12
"""Letters that the name of a paragraph has at most, such as 20a."""
_ID = re.compile(r"[a-z0-9]+([-/][a-z0-9]+)*", re.ASCII)
_LONGEST_ID = 60

Part = TypeVar("Part", bound=Theme | Line | Criterion)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edit is judged by.

    ``base`` is the version the draft was made from, where there is one; ``used`` are the ids of
    the criteria of every other version of the checklist; ``answered`` counts the answers that the
    draft's own criteria have.
    """

    checklist: Checklist
    base: Checklist | None
    used: frozenset[str]
    answered: Mapping[str, int]

    @classmethod
    def of(
        cls, checklist: Checklist, others: Iterable[Checklist], answered: Iterable[str]
    ) -> Draft:
        """A draft beside the other versions; ``answered`` names a criterion for each answer."""
        known = tuple(others)
        base = next((other for other in known if other.version == checklist.made_from), None)
        used = frozenset(criterion.id for other in known for criterion in other.criteria)
        return cls(checklist, base, used, Counter(answered))


def check_id(given: str, taken: Iterable[str], field: str = "id") -> None:
    """UserError unless it is a new id of small letters, digits, dashes and strokes."""
    if _ID.fullmatch(given) is None or len(given) > _LONGEST_ID:
        raise UserError(
            f"{given or 'Nothing'} cannot be an id",
            "use small letters and digits with dashes between them, such as rights-r6",
            field=field,
        )
    if given in set(taken):
        raise UserError(f"There is {given} already", "choose another id", field=field)


def check_filled(text: str, what: str, field: str) -> None:
    """UserError where a text that must say something is empty."""
    if not text.strip():
        raise UserError(f"The {what} is empty", "write it", field=field)


def check_weight(weight: float) -> None:
    """UserError unless it is a number from 0 to 1,000 (not NaN)."""
    if not 0 <= weight <= HEAVIEST:
        raise UserError(
            "The weight is not a number from 0 to 1,000",
            "write 1 where nothing weighs more or less than the rest",
            field="weight",
        )


def check_paragraphs(paragraphs: tuple[str, ...]) -> None:
    """UserError unless each is the short name of a paragraph, such as 21 or 20a."""
    for paragraph in paragraphs:
        if len(paragraph) > PARAGRAPH_NAME or not any(map(str.isdigit, paragraph)):
            raise UserError(
                f"{paragraph[:PARAGRAPH_NAME]} is no paragraph",
                "write numbers, such as 20a, 21",
                field="paragraphs",
            )


def put_theme(checklist: Checklist, theme: Theme) -> Checklist:
    """The theme changed, or added at the end; UserError where its words cannot stand."""
    check_filled(theme.title, "title", "title")
    check_filled(theme.short, "short name", "short")
    if len(theme.short) > SHORT_NAME:
        raise UserError(
            f"The short name has more than {SHORT_NAME} letters", "shorten it", field="short"
        )
    if theme.short.casefold() in {t.short.casefold() for t in checklist.themes if t.id != theme.id}:
        raise UserError("Another theme has that short name", "choose another", field="short")
    return replace(checklist, themes=_put(checklist.themes, theme))


def put_line(checklist: Checklist, line: Line) -> Checklist:
    """The line changed with the theme of its criteria, or added; UserError where it cannot be."""
    check_filled(line.question, "question", "question")
    check_weight(line.weight)
    _check_theme(checklist, line.theme)
    criteria = tuple(
        replace(c, theme=line.theme) if c.line == line.id else c for c in checklist.criteria
    )
    return in_order(
        replace(checklist, lines=_put(checklist.lines, line), criteria=criteria),
    )


def put_criterion(checklist: Checklist, item: Criterion, after: str = "") -> Checklist:
    """The criterion changed or added, after another where one is named, else as the last.

    Its theme becomes that of its line; UserError where it cannot stand.
    """
    check_filled(item.title, "title", "title")
    check_filled(item.question, "question", "question")
    check_weight(item.weight)
    check_paragraphs(item.paragraphs)
    if (item.line is None) != (item.side is Side.AGREEMENT):
        raise UserError(
            "Criteria of an agreement stand on no line, all others on one",
            "choose another line or side",
            field="line",
        )
    line = next((line for line in checklist.lines if line.id == item.line), None)
    if item.line is not None and line is None:
        raise UserError(f"There is no line {item.line}", "choose one of the list", field="line")
    placed = item if line is None else replace(item, theme=line.theme)
    _check_theme(checklist, placed.theme)
    places = [c.id for c in checklist.criteria]
    if item.id not in places and after in places:
        at = places.index(after) + 1
        criteria = (*checklist.criteria[:at], placed, *checklist.criteria[at:])
    else:
        criteria = _put(checklist.criteria, placed)
    return in_order(replace(checklist, criteria=criteria))


def replace_criterion(checklist: Checklist, old: str, item: Criterion) -> Checklist:
    """A criterion under a new id in the place of another, which is dropped with its translations.

    The new one keeps the translations of the texts that stayed the same.
    """
    before = checklist.criterion(old)
    added = put_criterion(checklist, item, after=old)
    same = {name for name, text in item.wording.items() if before.wording[name] == text}
    kept = tuple(
        t._replace(id=item.id)
        for t in checklist.translated("criterion", old)
        if t.field in same and t.text
    )
    return with_translations(drop_criterion(added, old), "criterion", item.id, kept)


def drop_theme(checklist: Checklist, theme_id: str) -> Checklist:
    """Without a theme that holds nothing; UserError that lists what it holds."""
    held = [line.id for line in checklist.lines if line.theme == theme_id]
    held += [c.id for c in checklist.criteria if c.theme == theme_id and c.line is None]
    _check_empty("theme", theme_id, held)
    themes = tuple(theme for theme in checklist.themes if theme.id != theme_id)
    return with_translations(replace(checklist, themes=themes), "theme", theme_id, ())


def drop_line(checklist: Checklist, line_id: str) -> Checklist:
    """Without a line that holds nothing; UserError that lists its criteria."""
    _check_empty("line", line_id, [c.id for c in checklist.criteria if c.line == line_id])
    lines = tuple(line for line in checklist.lines if line.id != line_id)
    return with_translations(replace(checklist, lines=lines), "line", line_id, ())


def drop_criterion(checklist: Checklist, criterion_id: str) -> Checklist:
    """Without a criterion and its translations."""
    criteria = tuple(c for c in checklist.criteria if c.id != criterion_id)
    return with_translations(replace(checklist, criteria=criteria), "criterion", criterion_id, ())


def with_translations(
    checklist: Checklist, part: str, part_id: str, texts: Iterable[Translation]
) -> Checklist:
    """With these translations of one part in place of those it had; empty texts are left out."""
    kept = tuple(t for t in checklist.translations if (t.part, t.id) != (part, part_id))
    given = tuple(t._replace(part=part, id=part_id) for t in texts if t.text.strip())
    for text in given:
        if text.language not in LANGUAGES or text.field not in TRANSLATED[part]:
            raise UserError(
                f"A {part} has no {text.field} in {text.language}",
                f"translate into: {', '.join(LANGUAGES)}",
            )
    return replace(checklist, translations=(*kept, *given))


def moved(checklist: Checklist, part: str, part_id: str, by: int) -> Checklist:
    """A theme, line or criterion changed places with its neighbour before (-1) or after (1).

    A line stays within its theme and a criterion on its line; the same checklist at either end.
    """
    if part == "theme":
        themes = _swapped(checklist.themes, part_id, by, lambda _: True)
        return in_order(replace(checklist, themes=themes))
    if part == "line":
        theme = next(line.theme for line in checklist.lines if line.id == part_id)
        lines = _swapped(checklist.lines, part_id, by, lambda line: line.theme == theme)
        return in_order(replace(checklist, lines=lines))
    place = _place(checklist.criterion(part_id))
    criteria = _swapped(checklist.criteria, part_id, by, lambda c: _place(c) == place)
    return replace(checklist, criteria=criteria)


def _place(item: Criterion) -> tuple[str, str | None]:
    return item.theme, item.line


def _swapped(
    parts: tuple[Part, ...], part_id: str, by: int, among: Callable[[Part], bool]
) -> tuple[Part, ...]:
    siblings = [at for at, part in enumerate(parts) if among(part)]
    here = next(place for place, at in enumerate(siblings) if parts[at].id == part_id)
    there = here + by
    if not 0 <= there < len(siblings):
        return parts
    found = list(parts)
    one, other = siblings[here], siblings[there]
    found[one], found[other] = found[other], found[one]
    return tuple(found)


def in_order(checklist: Checklist) -> Checklist:
    """Lines and criteria theme by theme; within a theme as they stood."""
    at = {theme.id: place for place, theme in enumerate(checklist.themes)}
    return replace(
        checklist,
        lines=tuple(sorted(checklist.lines, key=lambda line: at[line.theme])),
        criteria=tuple(sorted(checklist.criteria, key=lambda c: at[c.theme])),
    )


def next_id(draft: Draft, theme: str, side: Side) -> str:
    """The next free id of a criterion, as its neighbours of the same theme and side are named."""
    taken = draft.used | {c.id for c in draft.checklist.criteria}
    stems = [c.id.rsplit("-", 1)[0] for c in draft.checklist.criteria if c.theme == theme]
    stem = stems[0] if stems else theme
    number = 1
    while f"{stem}-{side.value[0]}{number}" in taken:
        number += 1
    return f"{stem}-{side.value[0]}{number}"


def missing_words(checklist: Checklist) -> tuple[tuple[str, str], ...]:
    """What a draft lacks before it can be issued: where (a part's id) and what, in words."""
    found = []
    if not checklist.criteria:
        found.append((checklist.id, "no criterion"))
    used = {c.theme for c in checklist.criteria} | {c.line for c in checklist.criteria}
    themes, lines = checklist.themes, checklist.lines
    found += [(t.id, "no criterion in the theme") for t in themes if t.id not in used]
    found += [(line.id, "no criterion on the line") for line in lines if line.id not in used]
    for item in checklist.criteria:
        empty = [
            name
            for name, text in item.wording.items()
            if not text.strip() and (name != "note" or item.basis == "derived")
        ]
        found += [(item.id, name) for name in empty]
    return tuple(found)


def _put(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    if any(known.id == part.id for known in parts):
        return tuple(part if known.id == part.id else known for known in parts)
    return (*parts, part)


def _check_theme(checklist: Checklist, theme_id: str) -> None:
    if theme_id not in {theme.id for theme in checklist.themes}:
        raise UserError(f"There is no theme {theme_id}", "choose one of the list", field="theme")


def _check_empty(part: str, part_id: str, held: list[str]) -> None:
    if held:
        raise UserError(
            f"The {part} {part_id} holds {', '.join(held[:6])}{' …' if len(held) > 6 else ''}",
            "move or drop these first",
        )
