"""A checklist: themes, the lines that put one question to both sides, and their criteria."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.domain.ratings import Basis, Side


@dataclass(frozen=True, slots=True)
class Anchors:
    """What *met*, *partly met* and *not met* look like, on one basis."""

    met: str
    partly: str
    not_met: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of lines; ``short`` has at most eight letters."""

    id: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question that every side of the line can be asked; ``weight`` is its weight in totals."""

    id: str
    theme: str
    question: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a side owes; of an agreement where ``line`` is None.

    ``basis`` is ``paper`` where the paper of 2007 asks for it and ``derived`` where it makes a
    stated demand workable (``note`` says why). ``fact`` criteria are rated from treaty status.
    ``editorial`` marks one whose words changed since the version before, but not its meaning.
    """

    id: str
    side: Side
    line: str | None
    theme: str
    core: bool
    basis: str
    fact: bool
    red_line: bool
    paragraphs: tuple[str, ...]
    lenses: tuple[str, ...]
    title: str
    question: str
    guidance: str
    paper: Anchors
    practice: Anchors
    evidence: str
    note: str = ""
    weight: float = 1.0
    editorial: bool = False

    @property
    def short_id(self) -> str:
        """The part of the id after the theme, as column heads show it: ``r3``."""
        return self.id.rsplit("-", 1)[-1]

    @property
    def wording(self) -> dict[str, str]:
        """Every text of the criterion by its field, as ``TRANSLATED`` names them."""
        six = (
            self.paper.met,
            self.paper.partly,
            self.paper.not_met,
            self.practice.met,
            self.practice.partly,
            self.practice.not_met,
        )
        return {
            "title": self.title,
            "question": self.question,
            "guidance": self.guidance,
            **dict(zip(ANCHOR_FIELDS, six, strict=True)),
            "evidence": self.evidence,
            "note": self.note,
        }

    def anchors(self, basis: Basis) -> Anchors:
        """The anchors on paper or in practice; ValueError for ``both``."""
        if basis is Basis.BOTH:
            raise ValueError("anchors stand on one basis at a time")
        return self.paper if basis is Basis.PAPER else self.practice


class Translation(NamedTuple):
    """One text of a checklist in another language.

    ``part`` is checklist, theme, line or criterion; ``id`` that part's id; ``field`` one of
    ``TRANSLATED`` for the part.
    """

    part: str
    id: str
    language: str
    field: str
    text: str


ANCHOR_FIELDS = (
    "paper_met",
    "paper_partly",
    "paper_not_met",
    "practice_met",
    "practice_partly",
    "practice_not_met",
)
TRANSLATED: dict[str, tuple[str, ...]] = {
    "checklist": ("title", "note"),
    "theme": ("title", "short"),
    "line": ("question",),
    "criterion": ("title", "question", "guidance", *ANCHOR_FIELDS, "evidence", "note"),
}
"""The fields of each part that have words of their own in every language."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """One version of one checklist, in its printed order. Ids are unique within it.

    ``made_from`` is the version it was made from, empty for the first; a version that is not
    ``issued`` is a draft and can still be edited. ``note`` says what changed. ``translations``
    are kept sorted, so that equal checklists compare equal.
    """

    id: str
    version: str
    title: str
    themes: tuple[Theme, ...]
    lines: tuple[Line, ...]
    criteria: tuple[Criterion, ...]
    note: str = ""
    made_from: str = ""
    issued: bool = True
    translations: tuple[Translation, ...] = ()
    _by_id: dict[str, Criterion] = field(init=False, repr=False, compare=False)
    _by_line: dict[tuple[str, Side], tuple[Criterion, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the criteria; refuse ids that repeat and lines or themes that do not exist."""
        object.__setattr__(self, "translations", tuple(sorted(self.translations)))
        by_id = {criterion.id: criterion for criterion in self.criteria}
        if len(by_id) != len(self.criteria):
            raise ValueError("criterion ids repeat")
        themes, lines = {t.id for t in self.themes}, {line.id for line in self.lines}
        by_line: dict[tuple[str, Side], tuple[Criterion, ...]] = {}
        for criterion in self.criteria:
            if criterion.theme not in themes:
                raise ValueError(f"{criterion.id}: unknown theme {criterion.theme}")
            if criterion.line is not None:
                if criterion.line not in lines:
                    raise ValueError(f"{criterion.id}: unknown line {criterion.line}")
                place = (criterion.line, criterion.side)
                by_line[place] = (*by_line.get(place, ()), criterion)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_by_line", by_line)

    def find(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id, or None."""
        return self._by_id.get(criterion_id)

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id; KeyError where there is none."""
        return self._by_id[criterion_id]

    def of_side(self, side: Side) -> tuple[Criterion, ...]:
        """All criteria of one side, in printed order."""
        return tuple(criterion for criterion in self.criteria if criterion.side is side)

    def on_line(self, line_id: str, side: Side) -> tuple[Criterion, ...]:
        """The criteria of one side on one line, in printed order."""
        return self._by_line.get((line_id, side), ())

    def translated(self, part: str, part_id: str) -> tuple[Translation, ...]:
        """The texts of one part in every other language it has."""
        return tuple(t for t in self.translations if (t.part, t.id) == (part, part_id))

    def core_lines(self) -> tuple[Line, ...]:
        """The lines that hold a core criterion, whole."""
        core = {criterion.line for criterion in self.criteria if criterion.core}
        return tuple(line for line in self.lines if line.id in core)
