"""What the country matrix shows: rows and columns in order, tiles, figures and corner marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from workbench import labels
from workbench.domain.assessments import Assessment
from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.matrix import CountryMatrix, MatrixRow, matrix_row, side_criteria
from workbench.domain.places import Country
from workbench.domain.ratings import EPSILON, Bounds, Rating, Side
from workbench.domain.scoring import (
    ENOUGH_KNOWN,
    Scored,
    SideFigure,
    mean_bounds,
)
from workbench.domain.snapshot import Snapshot
from workbench.domain.support import is_older
from workbench.domain.voices import Resolved, View, Voice

SIDES = (Side.RECEIVING, Side.SENDING, Side.TRANSIT)
"""The sides that a matrix can show."""


class Sort(StrEnum):
    """What the countries are ordered by; figures stand highest first."""

    NAME = "name"
    COVERAGE = "coverage"
    LOWER = "lower"
    UPPER = "upper"


class Group(StrEnum):
    """What countries are put together by."""

    NONE = "none"
    REGION = "region"
    SIDES = "sides"


class CellMark(StrEnum):
    """What a corner of a tile says of the answers behind it; the words are those of the marks."""

    CONTESTED = "contested"
    OLD = "old"
    UNSUPPORTED = "unsupported"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """What of a side is shown and in which order; no theme and no lens chosen means all."""

    side: Side = Side.RECEIVING
    sort: Sort = Sort.NAME
    group: Group = Group.NONE
    themes: frozenset[str] = frozenset()
    lenses: frozenset[str] = frozenset()
    transposed: bool = False

    def kept(self) -> dict[str, str]:
        """The options as words, to be remembered."""
        return {
            "side": self.side.value,
            "sort": self.sort.value,
            "group": self.group.value,
            "themes": " ".join(sorted(self.themes)),
            "lenses": " ".join(sorted(self.lenses)),
            "transposed": "yes" if self.transposed else "",
        }

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> MatrixOptions:
        """The options out of remembered words; what makes no sense any more is the default."""
        side, sort, group = (kept.get(name, "") for name in ("side", "sort", "group"))
        return cls(
            Side(side) if side in SIDES else Side.RECEIVING,
            Sort(sort) if sort in set(Sort) else Sort.NAME,
            Group(group) if group in set(Group) else Group.NONE,
            frozenset(kept.get("themes", "").split()),
            frozenset(kept.get("lenses", "").split()),
            bool(kept.get("transposed")),
        )


@dataclass(frozen=True, slots=True)
class Tile:
    """What is drawn: the ratings at the lower and upper end, the same twice for a plain rating.

    Both None is not assessed.
    """

    low: Rating | None
    high: Rating | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One country and criterion: its tile, its word and its corner marks."""

    tile: Tile
    word: str
    marks: tuple[CellMark, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Known of applicable, bounds and how much of them is disagreement, and the words for both.

    ``enough`` is false below two thirds, where figures are greyed.
    """

    known: int
    applicable: int
    enough: bool
    bounds: Bounds | None
    differ: float

    @property
    def known_words(self) -> str:
        """Known of applicable: ``41/45``."""
        return f"{self.known}/{self.applicable}"

    @property
    def bounds_words(self) -> str:
        """Bounds with two decimals, rounded outward."""
        return labels.bounds(*((self.bounds.lo, self.bounds.hi) if self.bounds else (None, None)))


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country with its cells in the order of the criteria."""

    row: MatrixRow
    cells: tuple[Cell, ...]
    figure: Figure

    @property
    def country(self) -> Country:
        """The country of the row."""
        return self.row.country


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbours that belong together: a theme's criteria or a group's countries."""

    short: str
    title: str
    first: int
    count: int

    @property
    def words(self) -> str:
        """The title with how many stand in the band."""
        return f"{self.title} ({self.count})"


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """Everything the matrix shows, in order."""

    options: MatrixOptions
    view: View
    criteria: tuple[Criterion, ...]
    rows: tuple[CountryRow, ...]
    themes: tuple[Band, ...]
    groups: tuple[Band, ...]

    def known(self, column: int) -> Figure:
        """How many countries are known on a criterion, as a figure without bounds."""
        matrix = CountryMatrix(
            self.options.side, self.view, self.criteria, tuple(row.row for row in self.rows)
        )
        total = len(self.rows)
        known = matrix.known(column)
        enough = total > 0 and known / total >= ENOUGH_KNOWN - EPSILON
        return Figure(known, total, enough, None, 0.0)

    def place_of(self, country: str) -> int | None:
        """The row of a country, None where it is not shown."""
        return next((i for i, row in enumerate(self.rows) if row.country.id == country), None)

    def with_row(self, place: int, row: CountryRow) -> MatrixSheet:
        """The sheet with one row replaced, its order kept."""
        return replace(self, rows=(*self.rows[:place], row, *self.rows[place + 1 :]))


@dataclass(frozen=True, slots=True)
class MarkRules:
    """What makes an answer old (``years`` before ``today``, ISO 8601) or final (its form is)."""

    today: str
    years: int
    final: frozenset[tuple[str, str, str]]

    @classmethod
    def of(cls, assessments: Iterable[Assessment], side: Side, today: str, years: int) -> MarkRules:
        """The rules of a side, counted back from ``today`` by whole years."""
        final = frozenset(
            (form.subject, form.perspective, form.assessor)
            for form in assessments
            if form.status == "final" and form.side is side and form.counterpart is None
        )
        return cls(today, years, final)

    def old(self, as_of: str) -> bool:
        """Whether a date is old by the one rule of ``workbench.domain.support``."""
        return is_older(as_of, self.years, self.today)


def build_sheet(
    snapshot: Snapshot,
    view: View,
    options: MatrixOptions,
    rules: MarkRules,
    collate: Callable[[str], object] = str.casefold,
) -> MatrixSheet:
    """The matrix of one side; figures are taken over the criteria that are shown.

    ``collate`` gives what names are ordered by.
    """
    criteria = shown_criteria(snapshot, view, options)
    rows = [
        country_row(snapshot, country, criteria, view, rules)
        for country in snapshot.of_side(options.side)
    ]
    rows.sort(key=lambda row: _order(row, options, collate))  # type: ignore[arg-type, return-value] # collate gives comparable keys of one kind
    return MatrixSheet(
        options,
        view,
        criteria,
        tuple(rows),
        _theme_bands(snapshot.checklist, criteria),
        _group_bands(rows, options.group),
    )


def shown_criteria(snapshot: Snapshot, view: View, options: MatrixOptions) -> tuple[Criterion, ...]:
    """The criteria of the side that pass the filter, in printed order."""
    return tuple(
        criterion
        for criterion in side_criteria(snapshot, options.side, view)
        if (not options.themes or criterion.theme in options.themes)
        and (not options.lenses or options.lenses.intersection(criterion.lenses))
    )


def country_row(
    snapshot: Snapshot,
    country: Country,
    criteria: Iterable[Criterion],
    view: View,
    rules: MarkRules,
) -> CountryRow:
    """One country's row, from its general answers."""
    row = matrix_row(snapshot, country, criteria, view)
    return CountryRow(row, tuple(_cell(scored, rules) for scored in row.cells), figure_of(row))


def _cell(scored: Scored, rules: MarkRules) -> Cell:
    found = scored.resolved
    return Cell(tile_of(found), word_of(found), marks_of(found.voices, rules))


def figure_of(row: MatrixRow) -> Figure:
    """The figures of a row as they are shown."""
    found: SideFigure = row.figure
    disputed = mean_bounds(
        (scored.criterion.weight, Bounds(0.0, scored.resolved.differ))
        for scored in row.cells
        if scored.resolved.bounds is not None
    )
    return Figure(
        found.known,
        found.applicable,
        found.coverage is not None and found.coverage >= ENOUGH_KNOWN - EPSILON,
        found.bounds,
        disputed.hi if disputed else 0.0,
    )


_STEPS = {0: Rating.NOT_MET, 1: Rating.PARTLY, 2: Rating.MET}
_ENDS: dict[Rating, Tile] = {
    Rating.MET_OR_PARTLY: Tile(Rating.PARTLY, Rating.MET),
    Rating.PARTLY_OR_NOT: Tile(Rating.NOT_MET, Rating.PARTLY),
}
_TILES: dict[Rating | None, Tile] = {None: Tile(None, None)} | {
    rating: _ENDS.get(rating, Tile(rating, rating)) for rating in Rating
}
_SPANS = {(low, high): Tile(_STEPS[low], _STEPS[high]) for low in _STEPS for high in _STEPS}


def tile_of(resolved: Resolved) -> Tile:
    """What is drawn: the rating where one key says it, else the two ends of what is known."""
    if resolved.rating is not None:
        return _TILES[resolved.rating]
    if resolved.bounds is None:
        return _TILES[Rating.NOT_APPLICABLE]
    if not resolved.known:
        looked_for = any(
            Rating.NO_EVIDENCE in (voice.paper, voice.practice) for voice in resolved.voices
        )
        return _TILES[Rating.NO_EVIDENCE if looked_for else None]
    return _SPANS[round(resolved.bounds.lo * 2), round(resolved.bounds.hi * 2)]


def word_of(resolved: Resolved) -> str:
    """The word for what is drawn; from which to which where voices differ or bases do."""
    if resolved.rating is not None:
        return labels.rating_word(resolved.rating)
    tile = tile_of(resolved)
    if tile.low is tile.high:
        return labels.rating_word(tile.low)
    span = f"{labels.rating_word(tile.low)} to {labels.rating_word(tile.high).lower()}"
    return f"{labels.VOICES_DIFFER}: {span}" if len(resolved.voices) > 1 else span


def marks_of(voices: Iterable[Voice], rules: MarkRules) -> tuple[CellMark, ...]:
    """Corner marks: what is true of any voice's answer; *final* where all forms are."""
    given = [(voice.answer, voice) for voice in voices if voice.answer is not None]
    if not given:
        return ()
    found = []
    if any(answer.contested for answer, _ in given):
        found.append(CellMark.CONTESTED)
    if any(rules.old(answer.as_of) for answer, _ in given):
        found.append(CellMark.OLD)
    if any(not answer.evidence and not voice.paper_derived for answer, voice in given):
        found.append(CellMark.UNSUPPORTED)
    if rules.final and all(
        (answer.key.subject, answer.key.perspective, answer.key.assessor) in rules.final
        for answer, _ in given
    ):
        found.append(CellMark.FINAL)
    return tuple(found)


def group_title(country: Country, group: Group) -> str:
    """The words of the group that a country stands in."""
    if group is Group.REGION:
        return country.region or "No region given"
    words = [labels.word(labels.SIDE, side).lower() for side in Side if side in country.sides]
    return " and ".join([", ".join(words[:-1]), *words[-1:]] if words[1:] else words).capitalize()


def _order(
    row: CountryRow, options: MatrixOptions, collate: Callable[[str], object]
) -> tuple[object, ...]:
    name = collate(row.country.name)
    head: tuple[object, ...] = ()
    if options.group is Group.REGION:
        head = (not row.country.region, collate(row.country.region))
    elif options.group is Group.SIDES:
        head = (len(row.country.sides), [list(Side).index(side) for side in row.country.sides])
    return (*head, -_figure_of(row.row.figure, options.sort), name)


def _figure_of(figure: SideFigure, sort: Sort) -> float:
    """What a sort goes by; countries to which nothing applies come last."""
    if sort is Sort.NAME:
        return 0.0
    if sort is Sort.COVERAGE:
        return -1.0 if figure.coverage is None else figure.coverage
    if figure.bounds is None:
        return -1.0
    return figure.bounds.lo if sort is Sort.LOWER else figure.bounds.hi


def _theme_bands(checklist: Checklist, criteria: tuple[Criterion, ...]) -> tuple[Band, ...]:
    themes = {theme.id: theme for theme in checklist.themes}
    return tuple(
        Band(themes[key].short, themes[key].title, first, count)
        for key, first, count in _runs([criterion.theme for criterion in criteria])
    )


def _group_bands(rows: list[CountryRow], group: Group) -> tuple[Band, ...]:
    if group is Group.NONE:
        return ()
    titles = [group_title(row.country, group) for row in rows]
    return tuple(Band(title, title, first, count) for title, first, count in _runs(titles))


def _runs(keys: list[str]) -> list[tuple[str, int, int]]:
    """Each run of equal neighbours: its key, its first place, its length."""
    runs: list[tuple[str, int, int]] = []
    first = 0
    for key, run in groupby(keys):
        count = len(list(run))
        runs.append((key, first, count))
        first += count
    return runs
