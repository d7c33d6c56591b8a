"""The facts of a country as grouped rows: people, money, treaties and citizenship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from ui.presenters.fact_words import (
    BELOW,
    NOT_ENTERED,
    FactDetail,
    Numbers,
    instrument_name,
    is_weak,
    short_source,
    source_parts,
    status_words,
    title_of,
    value_words,
    when,
    year_words,
)
from workbench.domain.documents import Evidence, Source
from workbench.domain.facts import Fact, Indicator, Instrument, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.snapshot import Snapshot

PEOPLE, MONEY, TREATIES = (
    "People and development",
    "Money",
    "Treaties and citizenship",
)
_GROUPS = {"people": PEOPLE, "money": MONEY, "citizenship": TREATIES}
_STOCK, _CORRIDOR_COST = "migrant-stock", "remittance-cost"
_OUTBOUND, _INBOUND = "remittance-cost-outbound", "remittance-cost-inbound"
_SEXES = ("female", "male", "all")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row. ``value`` says *not entered* where ``known`` is false; ``rates`` are criteria."""

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

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return self.title, self.value, self.year, self.source, ", ".join(self.rates)

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        words = [f"{self.title}: {self.value}", self.year]
        words += ["old"] if self.old else []
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

    def name(self, country: str) -> str:
        """A country's name, or its id."""
        known = self.snapshot.find_country(country)
        return known.name if known is not None else country


def fact_groups(book: FactBook) -> tuple[FactGroup, ...]:
    """All rows in their groups and order."""
    rows: dict[str, list[FactRow]] = {title: [] for title in (PEOPLE, MONEY, TREATIES)}
    rows[TREATIES] += [_treaty(book, instrument) for instrument in book.snapshot.instruments]
    for indicator in book.indicators:
        if indicator.id == _CORRIDOR_COST:
            continue
        group = _GROUPS.get(indicator.group, indicator.group)
        rows.setdefault(group, []).extend(_indicator(book, indicator))
        if indicator.id == "refugees":
            rows[PEOPLE].append(_people_abroad(book))
    return tuple(FactGroup(title, tuple(found)) for title, found in rows.items() if found)


def summary(groups: Iterable[FactGroup], old_after: int) -> str:
    """How many facts there are, how many are missing, old or in conflict."""
    rows = [row for group in groups for row in group.rows]
    known = sum(row.known for row in rows)
    missing = sum(not row.known for row in rows)
    old = sum(row.old for row in rows)
    conflicts = sum(row.conflict for row in rows)
    parts = [
        "1 fact" if known == 1 else f"{known} facts",
        f"{missing} not entered",
        f"{old} old (over {old_after} years)",
        "1 conflict" if conflicts == 1 else f"{conflicts} conflicts",
    ]
    return " · ".join(parts)


def _indicator(book: FactBook, indicator: Indicator) -> list[FactRow]:
    title = title_of(indicator.id, indicator.title)
    row = _row(book, title, book.own(indicator.id), indicator.title)
    row = replace(row, below=indicator.id in BELOW)
    if indicator.id == _STOCK:
        children = _ends(book, _STOCK, "from {country}", as_other=False)
        row = replace(_with_stock(row, _own_stock(book)), children=children)
        return [row, _women(book)]
    if indicator.id == _OUTBOUND:
        children = _ends(book, _CORRIDOR_COST, "to {country}", as_other=False)
        row = replace(row, children=children)
    if indicator.id == _INBOUND:
        children = _ends(book, _CORRIDOR_COST, "from {country}", as_other=True)
        row = replace(row, children=children)
    return [row]


def _row(book: FactBook, title: str, facts: Sequence[Fact], tip: str = "") -> FactRow:
    """A row of the latest of these facts; sources that disagree are all shown."""
    if not facts:
        return FactRow(title, tip, detail=FactDetail(tip or title, NOT_ENTERED, (), (), ()))
    latest = max(when(fact) for fact in facts)
    newest = [fact for fact in facts if when(fact) == latest]
    values = list(dict.fromkeys(value_words(f.value, f.unit, book.number) for f in newest))
    conflict = len(values) > 1
    value, year = " or ".join(values), year_words(newest[0])
    used = list(dict.fromkeys(fact.source for fact in newest))
    source = f"{len(used)} sources differ" if conflict else _cite(book, used[0])
    series = tuple(
        (year_words(fact), value_words(fact.value, fact.unit, book.number))
        for fact in sorted(facts, key=when)
    )
    detail = FactDetail(
        tip or title,
        f"{value}, {year}",
        (),
        series if len(series) > 1 else (),
        source_parts(newest, book.sources),
    )
    rates = tuple(c for s in used for c in book.cited.get(s, ()))
    old = newest[0].year < book.old_before
    return FactRow(title, tip, value, year, source, rates, True, old, conflict, detail=detail)


def _cite(book: FactBook, source: str) -> str:
    known = book.sources.get(source)
    return short_source(known) if known is not None else source


Stock = tuple[tuple[int, float | None, float | None, float | None], ...]


def _stock(by_sex: Mapping[str, Iterable[Fact]]) -> Stock:
    """Women, men and all by year; sums over countries where there are several."""
    years: dict[int, dict[str, float]] = {}
    for sex, facts in by_sex.items():
        for fact in facts:
            totals = years.setdefault(fact.year, {})
            totals[sex] = totals.get(sex, 0.0) + fact.value
    return tuple((year, *(found.get(sex) for sex in _SEXES)) for year, found in years.items())  # type: ignore[misc] # three sexes, three values


def _own_stock(book: FactBook) -> Stock:
    return _stock({sex: _one_source(book.own(_STOCK, sex)) for sex in _SEXES})


def _one_source(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the source that gives most years: a picture never mixes sources."""
    used = [fact.source for fact in facts]
    best = max(used, key=used.count, default="")
    return [fact for fact in facts if fact.source == best]


def _with_stock(row: FactRow, stock: Stock) -> FactRow:
    if row.detail is None or not row.known:
        return row
    people = f"{row.value} people, {row.year}"
    return replace(row, detail=replace(row.detail, headline=people, stock=stock, series=()))


def _women(book: FactBook) -> FactRow:
    row = _row(book, "of them women", book.own(_STOCK, "female"), "Women among the migrants")
    women, whole = book.own(_STOCK, "female"), book.own(_STOCK)
    if women and whole and not row.conflict:
        latest = max(women, key=when)
        total = [f for f in whole if when(f) == when(latest) and f.source == latest.source]
        if total and total[0].value:
            share = book.number(100 * latest.value / total[0].value, 1)
            row = replace(row, value=f"{row.value} · {share} %")
    return replace(row, below=True)


def _ends(book: FactBook, indicator: str, template: str, *, as_other: bool) -> tuple[FactRow, ...]:
    """One row for each country at the other end, by name."""
    found = book.between(indicator, as_other=as_other)
    by_sex = {sex: book.between(indicator, as_other=as_other, sex=sex) for sex in _SEXES}
    rows = []
    for other in sorted(found, key=book.name):
        row = _row(book, template.replace("{country}", book.name(other)), found[other])
        if indicator == _STOCK:
            stock = _stock({sex: _one_source(by_sex[sex].get(other, ())) for sex in _SEXES})
            row = _with_stock(row, stock)
        rows.append(replace(row, below=True))
    return tuple(rows)


def _people_abroad(book: FactBook) -> FactRow:
    """Its people in the other countries of the workbook: the sum of one source and year."""
    children = _ends(book, _STOCK, "in {country}", as_other=True)
    every = [fact for found in book.between(_STOCK, as_other=True).values() for fact in found]
    every = _one_source(every)
    if not every:
        return _row(book, "Its people in other countries", ())
    year = max(fact.year for fact in every)
    counted = [fact for fact in every if fact.year == year]
    total = sum(fact.value for fact in counted)
    by_sex = {
        sex: _one_source(
            [f for found in book.between(_STOCK, as_other=True, sex=sex).values() for f in found]
        )
        for sex in _SEXES
    }
    row = _row(book, f"Its people in {len(counted)} other countries", counted[:1])
    value = book.number(total, 0)
    parts = (("Counted", "Sum of the countries listed below the row"),)
    detail = FactDetail(
        row.title,
        f"{value} people, {year}",
        _stock(by_sex),
        (),
        (*parts, *source_parts(counted[:1], book.sources)),
    )
    return replace(row, value=value, detail=detail, children=children)


def _treaty(book: FactBook, instrument: Instrument) -> FactRow:
    title = instrument_name(instrument)
    found = tuple(
        status
        for status in book.snapshot.treaties
        if status.country == book.country.id and status.instrument == instrument.id
    )
    rates = tuple(
        criterion.id
        for criterion in book.snapshot.checklist.criteria
        if criterion.id in instrument.criteria and criterion.side in book.country.sides
    )
    if not found:
        detail = FactDetail(instrument.title, NOT_ENTERED, (), (), ())
        return FactRow(title, instrument.title, rates=rates, detail=detail)
    return _known_treaty(book, title, instrument, found, rates)


def _known_treaty(
    book: FactBook,
    title: str,
    instrument: Instrument,
    found: tuple[TreatyStatus, ...],
    rates: tuple[str, ...],
) -> FactRow:
    words = list(dict.fromkeys(status_words(status) for status in found))
    conflict = len({status.grade for status in found}) > 1
    value = " or ".join(words)
    newest = max(found, key=attrgetter("as_of"))
    dates = sorted(status.date for status in found if status.date)
    year = f"since {dates[0][:4]}" if dates else f"as of {newest.as_of[:4]}"
    used = list(dict.fromkeys(status.source for status in found))
    source = f"{len(used)} sources differ" if conflict else _cite(book, newest.source)
    series = tuple((status.date or "no date", status_words(status)) for status in found)
    as_of = newest.as_of[:4]
    detail = FactDetail(
        instrument.title,
        f"{value}, {year}",
        (),
        series if len(found) > 1 else (("Date", dates[0]),) if dates else (),
        source_parts(found, book.sources),
    )
    return FactRow(
        title,
        instrument.title,
        value,
        year,
        source,
        rates,
        known=True,
        old=as_of.isdecimal() and int(as_of) < book.old_before,
        conflict=conflict,
        weak=not conflict and all(is_weak(status) for status in found),
        detail=detail,
    )
