"""The facts of a country as grouped rows: people, money, treaties and citizenship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ui.presenters.country_treaties import treaty_row
from ui.presenters.fact_book import (
    NOTHING,
    SEXES,
    About,
    FactBook,
    FactGroup,
    FactRow,
    cite,
    newest_first,
)
from ui.presenters.fact_words import (
    BELOW,
    NOT_ENTERED,
    FactDetail,
    source_parts,
    title_of,
    value_words,
    when,
    year_words,
)
from workbench.domain.facts import Fact, Indicator

PEOPLE, MONEY, TREATIES = (
    "People and development",
    "Money",
    "Treaties and citizenship",
)
_GROUPS = {"people": PEOPLE, "money": MONEY, "citizenship": TREATIES}
_STOCK, _CORRIDOR_COST = "migrant-stock", "remittance-cost"
_OUTBOUND, _INBOUND = "remittance-cost-outbound", "remittance-cost-inbound"
_WORDS_OF_SEX = {"female": "of them women", "male": "of them men"}
_OTHER_GROUP = "Other"


def fact_groups(book: FactBook) -> tuple[FactGroup, ...]:
    """All rows in their groups and order."""
    rows: dict[str, list[FactRow]] = {title: [] for title in (PEOPLE, MONEY, TREATIES)}
    rows[TREATIES] += [treaty_row(book, instrument) for instrument in book.snapshot.instruments]
    for indicator in book.indicators:
        if indicator.id == _CORRIDOR_COST:
            continue
        group = _GROUPS.get(indicator.group, indicator.group or _OTHER_GROUP)
        rows.setdefault(group, []).extend(_indicator(book, indicator))
        if indicator.id == "refugees":
            rows[PEOPLE].append(_people_abroad(book))
    return tuple(FactGroup(title, tuple(found)) for title, found in rows.items() if found)


def summary(groups: Iterable[FactGroup]) -> str:
    """How many facts there are, how many are missing, old or in conflict."""
    rows = [row for group in groups for row in group.rows]
    known = sum(row.known for row in rows)
    missing = sum(not row.known for row in rows)
    old = sum(row.old for row in rows)
    conflicts = sum(row.conflict for row in rows)
    parts = [
        "1 fact" if known == 1 else f"{known} facts",
        f"{missing} not entered",
        f"{old} old",
        "1 conflict" if conflicts == 1 else f"{conflicts} conflicts",
    ]
    return " · ".join(parts)


def _indicator(book: FactBook, indicator: Indicator) -> list[FactRow]:
    title = title_of(indicator.id, indicator.title)
    row = _row(book, title, book.own(indicator.id), indicator.title, About(indicator.id))
    row = replace(row, below=indicator.id in BELOW)
    if indicator.id == _STOCK:
        children = _ends(book, _STOCK, "from {country}", as_other=False)
        every = newest_first(f for sex in SEXES for f in book.own(_STOCK, sex))
        row = replace(_with_stock(row, _own_stock(book)), children=children, entries=every)
        return [row, _women(book)]
    if indicator.id == _OUTBOUND:
        children = _ends(book, _CORRIDOR_COST, "to {country}", as_other=False)
    elif indicator.id == _INBOUND:
        children = _ends(book, _CORRIDOR_COST, "from {country}", as_other=True)
    else:
        children = _ends(book, indicator.id, "with {country}", as_other=False)
    return [replace(row, children=children), *_parts(book, indicator)]


def _parts(book: FactBook, indicator: Indicator) -> list[FactRow]:
    """Rows for women and for men, as far as anything is entered for them."""
    found = []
    for sex, title in _WORDS_OF_SEX.items():
        facts = book.own(indicator.id, sex)
        if facts:
            tip = f"{indicator.title}: {title}"
            row = _row(book, title, facts, tip, About(indicator.id, sex))
            found.append(replace(row, below=True))
    return found


def _row(
    book: FactBook, title: str, facts: Sequence[Fact], tip: str = "", about: About = NOTHING
) -> FactRow:
    """A row of the latest of these facts; sources that disagree are all shown."""
    if not facts:
        detail = FactDetail(tip or title, NOT_ENTERED, (), (), ())
        return FactRow(title, tip, detail=detail, about=about)
    latest = max(when(fact) for fact in facts)
    newest = [fact for fact in facts if when(fact) == latest]
    values = list(dict.fromkeys(value_words(f.value, f.unit, book.number) for f in newest))
    conflict = len(values) > 1
    value, year = " or ".join(values), year_words(newest[0])
    used = list(dict.fromkeys(fact.source for fact in newest))
    source = f"{len(used)} sources differ" if conflict else cite(book, used[0])
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
    entries = newest_first(facts)
    return FactRow(
        title,
        tip,
        value,
        year,
        source,
        rates,
        known=True,
        old=old,
        conflict=conflict,
        detail=detail,
        entries=entries,
        about=about,
    )


Stock = tuple[tuple[int, float | None, float | None, float | None], ...]


def _stock(by_sex: Mapping[str, Iterable[Fact]]) -> Stock:
    """Women, men and all by year; sums over countries where there are several."""
    years: dict[int, dict[str, float]] = {}
    for sex, facts in by_sex.items():
        for fact in facts:
            totals = years.setdefault(fact.year, {})
            totals[sex] = totals.get(sex, 0.0) + fact.value
    return tuple((year, *(found.get(sex) for sex in SEXES)) for year, found in years.items())  # type: ignore[misc] # three sexes, three values


def _own_stock(book: FactBook) -> Stock:
    return _stock({sex: _one_source(book.own(_STOCK, sex)) for sex in SEXES})


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
    row = replace(row, about=About(_STOCK, "female"))
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
    by_sex = {sex: book.between(indicator, as_other=as_other, sex=sex) for sex in SEXES}
    rows = []
    for other in sorted({country for found in by_sex.values() for country in found}, key=book.name):
        about = About() if as_other else About(indicator, "all", other)
        title = template.replace("{country}", book.name(other))
        row = _row(book, title, by_sex["all"].get(other, ()), "", about)
        if indicator == _STOCK:
            stock = _stock({sex: _one_source(by_sex[sex].get(other, ())) for sex in SEXES})
            row = _with_stock(row, stock)
        every = newest_first(book.any_sex(indicator, other, as_other=as_other))
        rows.append(replace(row, below=True, entries=every))
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
        for sex in SEXES
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
    # The sum is nobody's entry: what it is made of stands below.
    return replace(row, value=value, detail=detail, children=children, entries=())
