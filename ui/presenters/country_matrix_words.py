"""The sentences of the country matrix: the current cell, a selection, tooltips, what is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ui.presenters.country_matrix import (
    Cell,
    CellMark,
    CountryRow,
    Figure,
    Group,
    Sort,
    Tile,
    tile_of,
    word_of,
)
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.places import AGREED, RANGE, Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, Voice, resolve

SORT_WORDS = {
    Sort.NAME: "Name",
    Sort.COVERAGE: "Coverage",
    Sort.LOWER: "Lower bound",
    Sort.UPPER: "Upper bound",
}
GROUP_WORDS = {Group.NONE: "No groups", Group.REGION: "By region", Group.SIDES: "By sides"}
BASIS_WORDS = {Basis.PAPER: "On paper", Basis.PRACTICE: "In practice", Basis.BOTH: "Both"}
"""Short enough for the choices in the head of the page."""

MARK_WORDS = {
    CellMark.CONTESTED: "contested",
    CellMark.OLD: "old",
    CellMark.UNSUPPORTED: "no source",
    CellMark.FINAL: "final",
}
"""What the corner marks are called, in the legend and in sentences."""

RATING_KEYS: tuple[tuple[str, Rating | None], ...] = (
    ("1", Rating.MET),
    ("2", Rating.PARTLY),
    ("3", Rating.NOT_MET),
    ("4", Rating.NO_EVIDENCE),
    ("5", Rating.NOT_APPLICABLE),
    ("0", None),
    ("", Rating.MET_OR_PARTLY),
    ("", Rating.PARTLY_OR_NOT),
)
"""Every rating with the key that gives it; ranges have none."""


@dataclass(frozen=True, slots=True)
class CellInWords:
    """The current cell spelled out: where it is, what is asked, both bases, what it rests on."""

    place: str
    question: str
    paper: Tile
    paper_word: str
    practice: Tile
    practice_word: str
    basis: str

    @property
    def sentence(self) -> str:
        """All of it as one sentence, for screen readers."""
        return (
            f"{self.place}: {self.question} On paper: {self.paper_word}."
            f" In practice: {self.practice_word}. {self.basis}"
        )


def cell_in_words(
    snapshot: Snapshot, country: Country, criterion: Criterion, perspective: str
) -> CellInWords:
    """The current cell on both bases, whatever the basis of the view."""
    paper, practice = (
        resolve(snapshot, country.id, criterion, View(perspective, basis))
        for basis in (Basis.PAPER, Basis.PRACTICE)
    )
    voices = {
        (voice.perspective, voice.assessor): voice for voice in (*paper.voices, *practice.voices)
    }
    return CellInWords(
        f"{country.name} · {criterion.id}",
        criterion.question,
        tile_of(paper),
        word_of(paper),
        tile_of(practice),
        word_of(practice),
        _rests_on(voices.values()),
    )


def _rests_on(voices: Collection[Voice]) -> str:
    """What the answers of some voices rest on, and how many voices there are."""
    if not voices:
        return "no answer yet"
    sources = sum(voice.answer.evidence for voice in voices if voice.answer is not None)
    fact = any(voice.paper_derived for voice in voices)
    parts = [counted(sources, "source", "sources")] if sources or not fact else []
    parts += ["a treaty fact"] if fact else []
    return f"{' and '.join(parts)}, {counted(len(voices), 'voice', 'voices')}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 source``, ``3 sources``."""
    return f"{number} {one if number == 1 else many}"


_COUNTED = (
    (Tile(Rating.MET, Rating.MET), "met"),
    (Tile(Rating.PARTLY, Rating.PARTLY), "partly"),
    (Tile(Rating.NOT_MET, Rating.NOT_MET), "not met"),
    (Tile(Rating.NO_EVIDENCE, Rating.NO_EVIDENCE), "no evidence"),
    (Tile(Rating.NOT_APPLICABLE, Rating.NOT_APPLICABLE), "not applicable"),
    (Tile(None, None), "not assessed"),
)


def selection_in_words(cells: Iterable[Cell]) -> str:
    """What several chosen cells say, counted; empty for fewer than two."""
    counts = Counter(cell.tile for cell in cells)
    total = counts.total()
    if total < 2:
        return ""
    parts = [f"{counts.pop(tile)} {word}" for tile, word in _COUNTED if tile in counts]
    if counts:
        parts.insert(0, f"{counts.total()} in between")
    return f"{total} cells: {', '.join(parts)}"


def cell_tooltip(row: CountryRow, criterion: Criterion, cell: Cell) -> str:
    """Where the cell is, what is asked, what is answered."""
    marks = f" ({', '.join(MARK_WORDS[mark] for mark in cell.marks)})" if cell.marks else ""
    return (
        f"{row.country.name} · {criterion.id} {criterion.title}\n{criterion.question}\n"
        f"{cell.word}{marks}"
    )


def cell_spoken(row: CountryRow, column: int, view: View) -> str:
    """A cell for screen readers: ``Malaysia, rights-r3 Passports: not met in practice, …``."""
    scored, cell = row.row.cells[column], row.cells[column]
    criterion = scored.criterion
    basis = labels.word(labels.BASIS, view.basis)
    rests_on = _rests_on(scored.resolved.voices)
    parts = [f"{cell.word} {basis}".lower(), rests_on, *(MARK_WORDS[mark] for mark in cell.marks)]
    return f"{row.country.name}, {criterion.id} {criterion.title}: {', '.join(parts)}"


def criterion_tooltip(criterion: Criterion, checklist: Checklist, known: Figure) -> str:
    """The full criterion behind a column's code."""
    theme = next((theme.title for theme in checklist.themes if theme.id == criterion.theme), "")
    lines = [
        f"{criterion.id} · {criterion.title}",
        criterion.question,
        theme,
        _kinds(criterion),
        f"{known.known} of {counted(known.applicable, 'country', 'countries')} known",
    ]
    return "\n".join(line for line in lines if line)


def _kinds(criterion: Criterion) -> str:
    kinds = [
        "Core" if criterion.core else "",
        "Red line of the workbench" if criterion.red_line else "",
        "Rated from treaty facts" if criterion.fact else "",
        labels.paragraphs(criterion.paragraphs),
        *(labels.word(labels.LENS, lens) for lens in criterion.lenses),
    ]
    return " · ".join(kind for kind in kinds if kind)


def country_tooltip(row: CountryRow) -> str:
    """A country's figures in words."""
    figure = row.figure
    too_little = "" if figure.enough else f" ({labels.TOO_LITTLE_KNOWN})"
    return (
        f"{row.country.name}\n"
        f"{labels.known(figure.known, figure.applicable)} of the criteria that apply{too_little}\n"
        f"Bounds {figure.bounds_words}: certainly met to possibly met"
    )


def rating_off(view: View) -> str:
    """Why nothing can be rated in a view; empty where it can."""
    if view.perspective == RANGE:
        return (
            "Rating is off: the table shows the range of all voices."
            " Choose one perspective under Show to rate as it."
        )
    if view.basis is Basis.BOTH:
        return (
            "Rating is off: the table shows both bases at once."
            " Choose On paper or In practice under Basis."
        )
    return ""


def rating_on(view: View, titles: dict[str, str]) -> str:
    """Whose ratings are given, on what, and with which keys."""
    who = labels.perspective(view.perspective, titles)
    basis = labels.word(labels.BASIS, view.basis).lower()
    return (
        f"Rating as {who}, {basis}. 1 met, 2 partly, 3 not met, 4 no evidence,"
        " 5 not applicable, 0 clears; Space lists all."
    )


def reason_needed(snapshot: Snapshot, key: AnswerKey, basis: Basis, rating: Rating | None) -> bool:
    """Whether a rating is refused without a reason, and the answer holds none yet."""
    existing = snapshot.answers.get(key)
    if rating is None or (existing is not None and existing.why.strip()):
        return False
    if rating is Rating.NOT_APPLICABLE:
        return True
    return basis is Basis.PAPER and snapshot.derived(key.subject, key.criterion) is not None


def reason_asked(rating: Rating | None, count: int) -> str:
    """The question of the prompt for a reason."""
    if rating is Rating.NOT_APPLICABLE:
        return "Why does it not apply?" if count == 1 else "Why do they not apply?"
    return "A treaty fact rates this. Why does the fact not decide it?"


@dataclass(frozen=True, slots=True)
class ShownAs:
    """A choice of *Show*: the id of a perspective or ``range``, and its words."""

    id: str
    words: str


def perspectives_shown(
    snapshot: Snapshot, side: Side, current: str, *, every: bool
) -> tuple[ShownAs, ...]:
    """The range, the agreed record, and who has answered on a side; ``every`` adds the rest.

    The current perspective is always among them.
    """
    voices = {(a.key.perspective, a.key.assessor) for a in snapshot.answers if a.key.side is side}
    answered = {perspective for perspective, _ in voices}
    count = sum(perspective != AGREED for perspective, _ in voices)
    criteria = {criterion.id for criterion in snapshot.checklist.of_side(side)}
    count += any(criterion in criteria for _, criterion in snapshot.derived_answers)
    shown = [ShownAs(RANGE, f"Range of {counted(count, 'voice', 'voices')}")]
    rest = [p for p in snapshot.perspectives if p.id == AGREED]
    rest += [p for p in snapshot.perspectives if p.id != AGREED]
    return (
        *shown,
        *(
            ShownAs(perspective.id, perspective.title)
            for perspective in rest
            if every or perspective.id in answered or perspective.id in (AGREED, current)
        ),
    )


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def copied_value(text: str) -> str:
    """One value of a copied table: a formula for a spreadsheet is made plain text.

    Line breaks and tabs become spaces; quotation marks are doubled where they would be read.
    """
    flat = " ".join(text.split())
    if flat.startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS):
        return f"'{flat}"
    return '"' + flat.replace('"', '""') + '"' if '"' in flat else flat


def copied_table(
    corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """Tab-separated words, with the heads of columns and rows, ready for a spreadsheet."""
    table = [(corner, *columns), *((head, *values) for head, values in rows)]
    return "\n".join("\t".join(copied_value(value) for value in line) for line in table) + "\n"
