"""The list of countries, what is known of each side, and what was changed about one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ui.presenters.times import to_the_minute
from workbench import labels
from workbench.domain.matrix import matrix_row, side_criteria
from workbench.domain.places import Country
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve

BEYOND = ""
"""The id of the entry for practices that belong to no one country."""

BEYOND_NAME = "Beyond one country"
SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)
LETTERS = {Side.SENDING: "S", Side.RECEIVING: "R", Side.TRANSIT: "T"}


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One entry of the list; ``known`` of ``asked`` criteria over all its sides."""

    id: str
    name: str
    sides: tuple[Side, ...]
    known: int
    asked: int

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        if self.id == BEYOND:
            return f"{self.name}: practices that belong to no one country"
        sides = ", ".join(labels.word(labels.SIDE, side).lower() for side in self.sides)
        return f"{self.name}, {sides or 'no side'}, {labels.known(self.known, self.asked)}"


def country_rows(
    snapshot: Snapshot, perspective: str, basis: Basis, *, beyond: bool
) -> tuple[CountryRow, ...]:
    """Every country by name; the entry beyond one country last, where there is one."""
    view = View(perspective, basis)
    criteria = {side: side_criteria(snapshot, side, view) for side in SIDES}
    rows = []
    for country in snapshot.countries:
        figures = [
            matrix_row(snapshot, country, criteria[side], view).figure for side in country.sides
        ]
        known = sum(figure.known for figure in figures)
        asked = sum(figure.applicable for figure in figures)
        rows.append(CountryRow(country.id, country.name, country.sides, known, asked))
    if beyond:
        rows.append(CountryRow(BEYOND, BEYOND_NAME, (), 0, 0))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One form about a country: a side's, or that of an agreement it is a party to."""

    subject: str
    side: Side
    title: str
    paper: int
    practice: int
    asked: int

    @property
    def words(self) -> str:
        """How much is known on each basis."""
        return (
            f"{labels.known(self.paper, self.asked)} on paper,"
            f" {labels.known(self.practice, self.asked)} in practice"
        )


def checklist_rows(
    snapshot: Snapshot, country: Country, perspective: str
) -> tuple[ChecklistRow, ...]:
    """The forms of a country's sides, then those of its agreements."""
    forms = [(country.id, side, f"{labels.word(labels.SIDE, side)} side") for side in country.sides]
    forms += [
        (agreement.id, Side.AGREEMENT, f"{agreement.title} ({agreement.signed[:4] or 'no date'})")
        for agreement in snapshot.agreements
        if any(party.country == country.id for party in agreement.parties)
    ]
    return tuple(_checklist_row(snapshot, *form, perspective) for form in forms)


def _checklist_row(
    snapshot: Snapshot, subject: str, side: Side, title: str, perspective: str
) -> ChecklistRow:
    asked = snapshot.checklist.of_side(side)
    known = {
        basis: sum(
            resolve(snapshot, subject, criterion, View(perspective, basis)).known
            for criterion in asked
        )
        for basis in (Basis.PAPER, Basis.PRACTICE)
    }
    return ChecklistRow(subject, side, title, known[Basis.PAPER], known[Basis.PRACTICE], len(asked))


class Step(Protocol):
    """What the history says of a step."""

    id: int
    changes: int
    kind: str
    label: str
    params: dict[str, str]
    target: int | None
    who: str
    at: str


class StepLine(NamedTuple):
    """One step in words: when and who, and what; ``changes`` says from what to what.

    ``id``, ``kind`` and ``count`` are those of the step: its number, do, undo, redo or base, and
    how many changes it made.
    """

    when: str
    who: str
    what: str
    id: int = 0
    kind: str = ""
    count: int = 0
    changes: tuple[str, ...] = ()


_KINDS: Mapping[str, str] = {"undo": "Taken back: {what}", "redo": "Brought back: {what}"}


def history_lines(steps: Iterable[Step], names: Iterable[str]) -> tuple[StepLine, ...]:
    """The steps that name a country or an agreement of its, in the order given."""
    wanted = set(names)
    lines = []
    for step in steps:
        if step.kind == "base" or wanted & set(step.params.values()):
            what = step.label.format_map(step.params)
            template = _KINDS.get(step.kind, "{what}")
            when = to_the_minute(step.at)
            words = template.replace("{what}", what)
            lines.append(StepLine(when, step.who, words, step.id, step.kind, step.changes))
    return tuple(lines)


def partners(snapshot: Snapshot, country: str) -> tuple[tuple[str, str, str], ...]:
    """The corridors of a country: sending id, receiving id, and the pair in words."""
    return tuple(
        (
            pair.sending,
            pair.receiving,
            f"{snapshot.country(pair.sending).name} → {snapshot.country(pair.receiving).name}",
        )
        for pair in snapshot.corridors
        if country in (pair.sending, pair.receiving)
    )
