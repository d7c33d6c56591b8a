"""Rows of a profile's facts, and what they are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ui.presenters import figures
from ui.presenters.fact_words import NOT_ENTERED, FactDetail, Numbers, short_source, when
from workbench.domain.documents import Evidence, Source
from workbench.domain.facts import Fact, Indicator, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.snapshot import Snapshot
from workbench.services.fields import today
from workbench.services.workbook import Workbook

Entry = Fact | TreatyStatus
"""One thing that somebody entered with its source."""


SEXES = ("female", "male", "all")


class About(NamedTuple):
    """What a row is about: an indicator with a sex and another country, or a treaty."""

    indicator: str = ""
    sex: str = "all"
    counterpart: str = ""
    instrument: str = ""


NOTHING = About()


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row. ``value`` says *not entered* where ``known`` is false; ``rates`` are criteria.

    ``entries`` is what was entered and stands behind the row, the newest first; ``about`` says what
    a new entry on this row is about.
    """

    title: str
    tip: str = ""
    value: str = NOT_ENTERED
    year: str = ""
    source: str = ""
    rates: tuple[str, ...] = ()
    known: bool = False
    old: bool = False
    conflict: bool = False
    weak: bool = False
    below: bool = False
    detail: FactDetail | None = None
    children: tuple[FactRow, ...] = ()
    entries: tuple[Entry, ...] = ()
    about: About = NOTHING

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return self.title, self.value, self.year, self.source, ", ".join(self.rates)

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        words = [f"{self.title}: {self.value}", self.year]
        words += ["old"] if self.old else []
        words += ["sources differ"] if self.conflict else []
        words += ["weakly verified"] if self.weak else []
        words += [self.source]
        words += [f"rates {', '.join(self.rates)}"] if self.rates else []
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A group of rows."""

    title: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class FactBook:
    """What the rows of one country are made from.

    ``facts`` are those of the country and those that name it as the other end; ``old_before`` is
    the first year that does not count as old.
    """

    snapshot: Snapshot
    country: Country
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    sources: Mapping[str, Source]
    evidence: tuple[Evidence, ...]
    old_before: int
    number: Numbers
    cited: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Index which criteria of the country cite a source."""
        found: dict[str, dict[str, None]] = {}
        for link in self.evidence:
            found.setdefault(link.source, {})[link.criterion] = None
        object.__setattr__(self, "cited", {source: tuple(ids) for source, ids in found.items()})

    def own(self, indicator: str, sex: str = "all") -> tuple[Fact, ...]:
        """The country's own facts of an indicator, without another end."""
        return tuple(
            fact
            for fact in self.facts
            if fact.country == self.country.id
            and fact.counterpart is None
            and fact.indicator == indicator
            and fact.sex == sex
        )

    def between(self, indicator: str, *, as_other: bool, sex: str = "all") -> dict[str, list[Fact]]:
        """Facts with another end, by that other country; ``as_other`` where this one is it."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.indicator != indicator or fact.sex != sex or fact.counterpart is None:
                continue
            here, there = fact.country, fact.counterpart
            if as_other:
                here, there = there, here
            if here == self.country.id:
                found.setdefault(there, []).append(fact)
        return found

    def any_sex(self, indicator: str, other: str, *, as_other: bool) -> tuple[Fact, ...]:
        """Facts with one other country, of women, of men and of all."""
        found = [self.between(indicator, as_other=as_other, sex=sex) for sex in SEXES]
        return tuple(fact for facts in found for fact in facts.get(other, ()))

    def name(self, country: str) -> str:
        """A country's name, or its id."""
        known = self.snapshot.find_country(country)
        return known.name if known is not None else country


def book_of(workbook: Workbook, country: Country, old_after: int) -> FactBook:
    """What a workbook holds of one country; facts older than so many years count as old."""
    return FactBook(
        workbook.snapshot,
        country,
        workbook.facts(country.id),
        workbook.indicators(),
        {source.id: source for source in workbook.sources()},
        workbook.evidence(country.id),
        int(today()[:4]) - old_after,
        figures.decimal,
    )


def cite(book: FactBook, source: str) -> str:
    """A source in few words, or its id where it is gone."""
    known = book.sources.get(source)
    return short_source(known) if known is not None else source


def newest_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in the order in which a person looks for them: the latest first, all before a part."""
    found = sorted(facts, key=lambda fact: (fact.sex != "all", fact.sex, fact.source))
    return tuple(sorted(found, key=when, reverse=True))
