"""The facts of both ends: people, development, money, treaties and agreements, with sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ui.presenters import corridor_words as words
from ui.presenters import figures
from ui.presenters.corridor_rows import AgreementMark, AgreementsRow, FactRow, FactSide, Row
from workbench import labels
from workbench.domain.documents import Agreement, Source
from workbench.domain.facts import Fact, TreatyGrade, TreatyStatus
from workbench.domain.places import Country
from workbench.domain.snapshot import Snapshot
from workbench.services.workbook import Workbook

_PARTY = frozenset({TreatyGrade.IN_FORCE, TreatyGrade.IN_FORCE_PARTIAL})
_BILLION, _MILLION = 1_000_000_000, 1_000_000
_STATUS_ORDER = ("in_force", "unknown", "replaced", "ended")


@dataclass(frozen=True, slots=True)
class _Value:
    """One side's value with its stamp: source and time."""

    text: str
    stamp: str
    detail: str


_Reader = Callable[[Country], _Value | None]
_Writer = Callable[[float], str]


class CorridorFacts:
    """Facts of two countries, read when they are first asked for."""

    def __init__(
        self,
        workbook: Workbook,
        sending: Country,
        receiving: Country,
        sources: Mapping[str, Source],
    ) -> None:
        self._snapshot: Snapshot = workbook.snapshot
        self._ends = (sending, receiving)
        self._sources = sources
        # What concerns both ends stands in the list of either country.
        self._facts = dict.fromkeys((*workbook.facts(sending.id), *workbook.facts(receiving.id)))

    def people(self) -> tuple[str, str]:
        """People from each end living at the other, in words; empty where nothing is entered."""
        here, there = self._ends
        ours, theirs = self._stock(there, here), self._stock(here, there)
        return (ours.text if ours else "", theirs.text if theirs else "")

    def rows(self) -> tuple[Row, ...]:
        """Every row of the group, in the same two columns."""
        here, there = self._ends
        return (
            _row(
                "fact:people",
                "People living in the other country",
                self._stock(there, here),
                self._stock(here, there),
            ),
            _row("fact:hdi", "Human Development Index", *self._each(self._development)),
            _row("fact:remittances", "Remittances received", *self._each(self._remittances)),
            _row(
                "fact:cost",
                "Cost of sending money there",
                self._cost(here, there),
                self._cost(there, here),
            ),
            *self._treaties(),
            self._agreements(),
        )

    def _each(self, read: _Reader) -> tuple[_Value | None, _Value | None]:
        return read(self._ends[0]), read(self._ends[1])

    def _latest(
        self, country: Country, counterpart: Country | None, indicator: str, sex: str = "all"
    ) -> list[Fact]:
        """The newest figures; several where sources disagree about the same time."""
        wanted = (country.id, counterpart.id if counterpart else None, indicator, sex)
        found = [
            fact
            for fact in self._facts
            if (fact.country, fact.counterpart, fact.indicator, fact.sex) == wanted
        ]
        newest = max((_time(fact) for fact in found), default=None)
        return [fact for fact in found if _time(fact) == newest]

    def _stamp(self, fact: Fact) -> str:
        source = self._sources.get(fact.source)
        who = words.organisation(source.publisher) if source else fact.source
        quarter = f" Q{fact.quarter}" if fact.quarter else ""
        return f"{who} {fact.year}{quarter}"

    def _value(self, facts: list[Fact], text: str, more: str = "") -> _Value:
        fact = facts[0]
        source = self._sources.get(fact.source)
        title = f"{source.title}, " if source else ""
        detail = f"{text}.{more} {title}{self._stamp(fact)}, as of {fact.as_of}."
        note = f" {fact.note}" if fact.note else ""
        return _Value(text, self._stamp(fact), f"{detail}{note}")

    def _stock(self, where: Country, origin: Country) -> _Value | None:
        total = self._latest(where, origin, "migrant-stock")
        if not total:
            return None
        text = _each_figure(total, figures.whole)
        women = self._latest(where, origin, "migrant-stock", "female")
        men = self._latest(where, origin, "migrant-stock", "male")
        if not women or _time(women[0]) != _time(total[0]) or not total[0].value:
            return self._value(total, f"{text} · by sex {words.NOT_ENTERED}")
        share = 100 * women[0].value / total[0].value
        more = f" Women {figures.whole(women[0].value)}"
        more += f", men {figures.whole(men[0].value)}." if men else "."
        return self._value(total, f"{text} · {share:.0f} % women", more)

    def _development(self, country: Country) -> _Value | None:
        found = self._latest(country, None, "hdi")
        if not found:
            return None
        return self._value(found, _each_figure(found, lambda value: figures.decimal(value, 3)))

    def _remittances(self, country: Country) -> _Value | None:
        received = self._latest(country, None, "remittances-received")
        share = self._latest(country, None, "remittances-share")
        if not received:
            return None
        if share and _time(share[0]) != _time(received[0]):
            # A share of the economy stands beside the sum of its own year.
            same = [
                fact
                for fact in self._facts
                if (fact.country, fact.indicator) == (country.id, "remittances-received")
                and _time(fact) == _time(share[0])
            ]
            received, share = (same, share) if same else (received, [])
        text = _each_figure(received, _dollars)
        if share:
            text += f" · {_each_figure(share, _per_cent)} of GDP"
        return self._value(received, text)

    def _cost(self, start: Country, end: Country) -> _Value | None:
        found = self._latest(start, end, "remittance-cost")
        return self._value(found, _each_figure(found, _per_cent)) if found else None

    def _treaties(self) -> tuple[FactRow, ...]:
        ours, theirs = (self._parties(country) for country in self._ends)
        both = [short for short in ours if short in theirs]
        used = [
            status
            for status in self._snapshot.treaties
            if status.country in {country.id for country in self._ends} and status.grade in _PARTY
        ]
        # The source most statuses rest on is named, the others are counted.
        cited = Counter(
            words.citation(self._sources.get(status.source), status.source) for status in used
        )
        ranked = [name for name, _ in cited.most_common()]
        named = ", ".join(both) if both else "none found"
        label = f"Treaties, both party: {named}"
        if ranked:
            label += f" · {ranked[0]}"
        if len(ranked) > 1:
            label += f" and {figures.plural(len(ranked) - 1, 'more source', 'more sources')}"
        sides = [
            _alone(mine, both, entered=self._has_status(country))
            for country, mine in zip(self._ends, (ours, theirs), strict=True)
        ]
        spoken = (sides[0].text, f"{label}. Sources: {'; '.join(ranked)}", sides[1].text)
        return (FactRow("fact:treaties", label, sides[0], sides[1], spoken),)

    def _has_status(self, country: Country) -> bool:
        return any(status.country == country.id for status in self._snapshot.treaties)

    def _parties(self, country: Country) -> dict[str, str]:
        """Short names of the treaties in force for a country, each with what limits it."""
        found: dict[str, str] = {}
        for instrument in self._snapshot.instruments:
            statuses = [
                status
                for status in self._snapshot.treaties
                if (status.country, status.instrument) == (country.id, instrument.id)
            ]
            party = [status for status in statuses if status.grade in _PARTY]
            if party:
                found[instrument.short] = _limits(party, statuses)
        return found

    def _agreements(self) -> AgreementsRow:
        found = in_order(self._snapshot.agreements_between(self._ends[0].id, self._ends[1].id))
        marks = tuple(AgreementMark(text.status, agreement_words(text)) for text in found)
        if not marks:
            none = "No agreement between the two is entered, which does not show that there is none"
            return AgreementsRow("fact:agreements", none, (), (none, "", ""))
        spoken = "Agreements: " + "; ".join(
            f"{text.title}, {agreement_words(text)}" for text in found
        )
        return AgreementsRow("fact:agreements", "Agreements", marks, (spoken, "", ""))


def in_order(agreements: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    """Agreements in force first, then those of unknown status, then the ended; newest first."""
    newest = sorted(agreements, key=lambda text: text.signed, reverse=True)
    return tuple(sorted(newest, key=_status_place))


def _status_place(agreement: Agreement) -> int:
    known = agreement.status in _STATUS_ORDER
    return _STATUS_ORDER.index(agreement.status) if known else len(_STATUS_ORDER)


def agreement_words(agreement: Agreement) -> str:
    """An agreement in few words: its kind, year of signature and status."""
    kind = labels.word(labels.AGREEMENT_KIND, agreement.kind)
    status = labels.word(labels.AGREEMENT_STATUS, agreement.status).lower()
    ended = f" {agreement.ended[:4]}" if agreement.status == "ended" and agreement.ended else ""
    return f"{kind} {agreement.signed[:4]}, {status}{ended}".replace(" ,", ",")


def _time(fact: Fact) -> tuple[int, int]:
    return fact.year, fact.quarter or 0


def _each_figure(facts: list[Fact], write: _Writer) -> str:
    """The figure, or each of those that sources disagree about."""
    return " or ".join(dict.fromkeys(write(fact.value) for fact in facts))


def _dollars(value: float) -> str:
    if value >= _BILLION:
        return f"US$ {figures.decimal(value / _BILLION, 1)} bn"
    return f"US$ {figures.whole(value / _MILLION)} m"


def _per_cent(value: float) -> str:
    if 0 < value < 0.05:
        return f"under {figures.decimal(0.1, 1)} %"
    return f"{figures.decimal(value, 1)} %"


def _row(key: str, label: str, sending: _Value | None, receiving: _Value | None) -> FactRow:
    """A row whose source stands once between the sides, or beside each value where they differ."""
    stamps = {value.stamp for value in (sending, receiving) if value}
    shared = stamps.pop() if len(stamps) == 1 else ""
    sides = [_side(value, beside=not shared) for value in (sending, receiving)]
    whole = f"{label} · {shared}" if shared else label
    spoken = (sides[0].detail, whole, sides[1].detail)
    return FactRow(key, whole, sides[0], sides[1], spoken)


def _side(value: _Value | None, *, beside: bool) -> FactSide:
    if value is None:
        return FactSide(words.NOT_ENTERED, missing=True, detail=words.NOT_ENTERED)
    text = f"{value.text} · {value.stamp}" if beside else value.text
    return FactSide(text, detail=value.detail)


def _limits(party: list[TreatyStatus], statuses: list[TreatyStatus]) -> str:
    """What limits a treaty for a country, in brackets; a question mark where sources are weak."""
    partial = next((s for s in party if s.grade is TreatyGrade.IN_FORCE_PARTIAL), None)
    scope = ""
    if partial is not None:
        scope = f" ({partial.scope_note or 'in part'})"
    sure = any(status.verified for status in party) and len(party) == len(statuses)
    return scope if sure else f"{scope}?"


def _alone(mine: Mapping[str, str], both: list[str], *, entered: bool) -> FactSide:
    if not entered:
        return FactSide(words.NOT_ENTERED, missing=True)
    also = [f"{short}{limit}" for short, limit in mine.items() if short not in both]
    limited = [f"{short}{mine[short]}" for short in both if mine[short]]
    text = f"also {', '.join(also)}" if also else "no other found"
    return FactSide(f"{text}; {', '.join(limited)}" if limited else text)
