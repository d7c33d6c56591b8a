"""What a checklist version and each of its parts say of themselves, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ui.presenters.checklist_tree import CHECKLIST, CRITERION, LINE, THEME, PartKey
from ui.presenters.figures import plural
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.checklist import Checklist, Criterion, Translation

LANGUAGE_NAMES = {"es": "Español", "fr": "Français", "ar": "العربية"}
"""The languages beside English, each in its own words."""

FIELD_NAMES = {
    "title": "Title",
    "short": "Short name",
    "question": "Question",
    "guidance": "Guidance",
    "paper_met": "On paper: met",
    "paper_partly": "On paper: partly met",
    "paper_not_met": "On paper: not met",
    "practice_met": "In practice: met",
    "practice_partly": "In practice: partly met",
    "practice_not_met": "In practice: not met",
    "evidence": "Evidence to look for",
    "note": "Note",
    "side": "Side",
    "line": "Line",
    "theme": "Theme",
    "core": "Core",
    "basis": "Where it comes from",
    "fact": "Rated from a fact",
    "red_line": "Red line",
    "weight": "Weight",
    "paragraphs": "Paragraphs",
    "lenses": "Lenses",
}
"""The fields of a criterion, a line, a theme and a version by their names."""


class Head(Protocol):
    """A version without its content."""

    @property
    def id(self) -> str:
        """The checklist's id."""

    @property
    def version(self) -> str:
        """The version's name."""

    @property
    def title(self) -> str:
        """The title of the version."""

    @property
    def made_from(self) -> str:
        """The version it was made from, empty for the first."""

    @property
    def issued(self) -> bool:
        """Whether it can no longer be edited."""

    @property
    def answers(self) -> int:
        """How many answers rest on it."""


def version_name(head: Head) -> str:
    """One version in a list of all."""
    state = "" if head.issued else ", draft"
    return f"{head.title}, version {head.version}{state}"


def version_sentence(checklist: Checklist, answers: int) -> str:
    """What stands above the tree: draft or issued, made from what, used by how many answers."""
    state = "issued, stays as it is" if checklist.issued else "draft, can be edited"
    made = f" · made from version {checklist.made_from}" if checklist.made_from else ""
    resting = plural(answers, "answer rests", "answers rest")
    used = f"{resting} on it" if answers else "not answered yet"
    return f"Version {checklist.version}: {state}{made} · {used}"


def weight_words(weight: float) -> str:
    """A weight, where it is on."""
    return "" if weight == 1 else f"{weight:g}"


def part_row(checklist: Checklist, key: PartKey) -> RecordRow | None:
    """What the pane shows of one part; None where it is gone."""
    part, part_id = key
    if part == CHECKLIST:
        return _row(
            key,
            checklist.title,
            (("Id", checklist.id), ("What changed in this version", checklist.note)),
            checklist.translated(CHECKLIST, checklist.id),
        )
    make = {THEME: _theme_facts, LINE: _line_facts, CRITERION: _criterion_facts}[part]
    found = make(checklist, part_id)
    return _row(key, *found, checklist.translated(part, part_id)) if found else None


Facts = tuple[str, tuple[tuple[str, str], ...]]
"""A part's title and what else is said of it."""


def _theme_facts(checklist: Checklist, theme_id: str) -> Facts | None:
    for theme in checklist.themes:
        if theme.id == theme_id:
            return theme.title, (("Id", theme.id), ("Short name", theme.short))
    return None


def _line_facts(checklist: Checklist, line_id: str) -> Facts | None:
    for line in checklist.lines:
        if line.id == line_id:
            theme = _theme_title(checklist, line.theme)
            weight = weight_words(line.weight)
            return line.question, (("Id", line.id), ("Theme", theme), ("Weight", weight))
    return None


def _criterion_facts(checklist: Checklist, criterion_id: str) -> Facts | None:
    item = checklist.find(criterion_id)
    return (item.title, _facts(checklist, item)) if item is not None else None


def _facts(checklist: Checklist, item: Criterion) -> tuple[tuple[str, str], ...]:
    wording = item.wording
    line = next((found for found in checklist.lines if found.id == item.line), None)
    marks = [
        words
        for words, on in (
            ("Core", item.core),
            ("Red line", item.red_line),
            ("Rated from a fact", item.fact),
            ("Reworded, with the meaning as it was", item.editorial),
        )
        if on
    ]
    return (
        ("Id", item.id),
        ("Question", item.question),
        ("Side", labels.word(labels.SIDE, item.side.value)),
        ("Where it stands", line.question if line else _theme_title(checklist, item.theme)),
        ("Marks", ", ".join(marks)),
        ("Weight", weight_words(item.weight)),
        ("Lenses", lens_words(item.lenses)),
        *(
            (FIELD_NAMES[name], text)
            for name, text in wording.items()
            if name.startswith(("paper_", "practice_"))
        ),
        ("Guidance", item.guidance),
        ("Evidence to look for", item.evidence),
        (
            "Where it comes from",
            f"{labels.word(labels.CRITERION_BASIS, item.basis)}"
            f" {labels.paragraphs(item.paragraphs)}".strip(),
        ),
        ("Note", item.note),
    )


def lens_words(lenses: Iterable[str]) -> str:
    """Lenses in words."""
    return ", ".join(labels.word(labels.LENS, lens) for lens in lenses)


def _theme_title(checklist: Checklist, theme_id: str) -> str:
    return next((theme.title for theme in checklist.themes if theme.id == theme_id), theme_id)


def _row(
    key: PartKey,
    title: str,
    facts: tuple[tuple[str, str], ...],
    texts: tuple[Translation, ...],
) -> RecordRow:
    beside = tuple(
        (f"{FIELD_NAMES[t.field]}, in {labels.LANGUAGE[t.language]}", t.text) for t in texts
    )
    return RecordRow(id="/".join(key), cells=(title,), detail=(*facts, *beside), sentence=title)


def criterion_rows(checklist: Checklist, shown: Iterable[PartKey]) -> tuple[RecordRow, ...]:
    """The criteria that are shown as a list, for a file."""
    found = (checklist.find(part_id) for part, part_id in shown if part == CRITERION)
    return tuple(
        RecordRow(
            item.id,
            (
                item.id,
                labels.word(labels.SIDE, item.side.value),
                item.line or "",
                item.title,
                item.question,
                *(item.wording[name] for name in _ANCHORS),
                f"{item.weight:g}",
                "Yes" if item.red_line else "",
            ),
        )
        for item in found
        if item is not None
    )


_ANCHORS = tuple(name for name in FIELD_NAMES if name.startswith(("paper_", "practice_")))
CRITERION_HEADERS = (
    "Id",
    "Side",
    "Line",
    "Title",
    "Question",
    *(FIELD_NAMES[name] for name in _ANCHORS),
    "Weight",
    "Red line",
)
