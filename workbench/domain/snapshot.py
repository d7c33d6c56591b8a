"""The frozen whole that comparisons, charts and exports are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.domain.assessments import AnswerBook, Assessment, Finding
from workbench.domain.checklist import Checklist
from workbench.domain.documents import Agreement
from workbench.domain.facts import DerivedAnswer, Instrument, TreatyStatus, derive
from workbench.domain.places import Corridor, Country, Perspective
from workbench.domain.ratings import Side

DerivedAnswers = dict[tuple[str, str], DerivedAnswer]
"""By country id and criterion id: the answers on paper that treaty status gives."""


def derive_all(
    instruments: Iterable[Instrument], treaties: Iterable[TreatyStatus]
) -> DerivedAnswers:
    """Every derived answer (scoring.md §9)."""
    by_pair: dict[tuple[str, str], list[TreatyStatus]] = {}
    for status in treaties:
        by_pair.setdefault((status.instrument, status.country), []).append(status)
    rating = {instrument.id: instrument for instrument in instruments if instrument.criteria}
    derived: DerivedAnswers = {}
    for (instrument_id, country), statuses in by_pair.items():
        instrument = rating.get(instrument_id)
        answer = derive(tuple(statuses), instrument) if instrument else None
        if instrument and answer:
            derived.update({(country, criterion): answer for criterion in instrument.criteria})
    return derived


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a result rests on, of one checklist version, at one moment.

    ``change`` is the number of the last change in the log, so that two snapshots can be told
    apart; ``derived_answers`` come from ``derive_all`` over the same instruments and treaties.
    """

    workbook: str
    title: str
    change: int
    checklist: Checklist
    countries: tuple[Country, ...]
    corridors: tuple[Corridor, ...]
    perspectives: tuple[Perspective, ...]
    instruments: tuple[Instrument, ...]
    treaties: tuple[TreatyStatus, ...]
    agreements: tuple[Agreement, ...]
    answers: AnswerBook
    derived_answers: DerivedAnswers
    assessments: tuple[Assessment, ...] = ()
    findings: tuple[Finding, ...] = ()
    _countries: dict[str, Country] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the countries."""
        object.__setattr__(self, "_countries", {c.id: c for c in self.countries})

    def country(self, country_id: str) -> Country:
        """The country of that id; KeyError where there is none."""
        return self._countries[country_id]

    def find_country(self, country_id: str) -> Country | None:
        """The country of that id, or None."""
        return self._countries.get(country_id)

    def derived(self, country_id: str, criterion_id: str) -> DerivedAnswer | None:
        """The answer on paper that treaty status gives, or None."""
        return self.derived_answers.get((country_id, criterion_id))

    def of_side(self, side: Side) -> tuple[Country, ...]:
        """The countries that hold a side, by name."""
        return tuple(c for c in self.countries if side in c.sides)

    def agreement(self, agreement_id: str) -> Agreement | None:
        """The agreement of that id, or None."""
        return next((a for a in self.agreements if a.id == agreement_id), None)

    def agreements_between(self, one: str, other: str) -> tuple[Agreement, ...]:
        """Every agreement both countries are party to, oldest first."""
        return tuple(a for a in self.agreements if a.between(one, other))
