"""The frozen whole that comparisons, charts and exports are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.assessments import AnswerBook, Assessment, Finding
from workbench.domain.checklist import Checklist
from workbench.domain.documents import Agreement
from workbench.domain.facts import DerivedAnswer, Instrument, TreatyStatus, derive
from workbench.domain.places import Corridor, Country, Perspective
from workbench.domain.ratings import Side


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a result rests on, of one checklist version, at one moment.

    ``change`` is the number of the last change in the log, so that two snapshots can be told apart.
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
    assessments: tuple[Assessment, ...] = ()
    findings: tuple[Finding, ...] = ()
    _countries: dict[str, Country] = field(init=False, repr=False, compare=False)
    _derived: dict[tuple[str, str], DerivedAnswer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index countries, and derive the answers that treaty status gives."""
        object.__setattr__(self, "_countries", {c.id: c for c in self.countries})
        by_pair: dict[tuple[str, str], list[TreatyStatus]] = {}
        for status in self.treaties:
            by_pair.setdefault((status.country, status.instrument), []).append(status)
        derived: dict[tuple[str, str], DerivedAnswer] = {}
        for instrument in self.instruments:
            for country in self.countries:
                answer = derive(tuple(by_pair.get((country.id, instrument.id), ())), instrument)
                if answer is not None:
                    derived.update(
                        dict.fromkeys(((country.id, c) for c in instrument.criteria), answer)
                    )
        object.__setattr__(self, "_derived", derived)

    def country(self, country_id: str) -> Country:
        """The country of that id; KeyError where there is none."""
        return self._countries[country_id]

    def find_country(self, country_id: str) -> Country | None:
        """The country of that id, or None."""
        return self._countries.get(country_id)

    def derived(self, country_id: str, criterion_id: str) -> DerivedAnswer | None:
        """The answer on paper that treaty status gives, or None."""
        return self._derived.get((country_id, criterion_id))

    def of_side(self, side: Side) -> tuple[Country, ...]:
        """The countries that hold a side, by name."""
        return tuple(c for c in self.countries if side in c.sides)

    def agreement(self, agreement_id: str) -> Agreement | None:
        """The agreement of that id, or None."""
        return next((a for a in self.agreements if a.id == agreement_id), None)

    def agreements_between(self, one: str, other: str) -> tuple[Agreement, ...]:
        """Every agreement both countries are party to, oldest first."""
        return tuple(a for a in self.agreements if a.between(one, other))
