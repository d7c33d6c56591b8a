"""The facts of both ends of a corridor, in pairs: figures, agreements, treaties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench import labels
from workbench.domain.documents import Agreement
from workbench.domain.facts import Fact, Indicator, TreatyStatus
from workbench.domain.snapshot import Snapshot
from workbench.exchange.excel.request import ExportRequest

NOT_ENTERED = "not entered"


@dataclass(frozen=True, slots=True)
class End:
    """One side of a pair: a figure or words, when and by whom; ``source`` is an id or empty."""

    figure: float | None = None
    words: str = ""
    dated: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on one row: a heading where both ends are None."""

    title: str
    sending: End | None = None
    receiving: End | None = None


def pairs(request: ExportRequest, sending: str, receiving: str) -> tuple[Pair, ...]:
    """Figures in the order of the indicators, then treaties, as far as the workbook has any."""
    return (
        *_figures(request, sending, receiving),
        *_treaties(request.snapshot, sending, receiving),
    )


def agreements(snapshot: Snapshot, sending: str, receiving: str) -> tuple[Pair, ...]:
    """The agreements between the two: when signed on one side, what became of it on the other."""
    return tuple(_agreements(snapshot.agreements_between(sending, receiving)))


def sources(rows: Iterable[Pair]) -> tuple[str, ...]:
    """The sources that the pairs rest on."""
    ends = [end for pair in rows for end in (pair.sending, pair.receiving)]
    return tuple(end.source for end in ends if end is not None and end.source)


def _figures(request: ExportRequest, sending: str, receiving: str) -> Iterator[Pair]:
    by_place: dict[tuple[str, bool, str, str], list[Fact]] = {}
    for fact in request.facts:
        one, other = fact.country, fact.counterpart
        if one not in {sending, receiving} or other not in {None, sending, receiving}:
            continue
        place = (fact.indicator, other is not None, fact.sex, one)
        by_place.setdefault(place, []).append(fact)
    indicators = {indicator.id: indicator for indicator in request.indicators}
    ids = dict.fromkeys((*indicators, *(place[0] for place in by_place)))
    for identity in ids:
        for bilateral in (False, True):
            for sex in ("all", "female", "male"):
                places = [(identity, bilateral, sex, one) for one in (sending, receiving)]
                ends = [_latest(by_place.get(place, [])) for place in places]
                title = _title(indicators.get(identity), identity, bilateral, sex)
                for row in range(max(len(found) for found in ends)):
                    left, right = (
                        _end(found[row]) if row < len(found) else End(words=NOT_ENTERED)
                        for found in ends
                    )
                    yield Pair(title, left, right)


def _latest(facts: list[Fact]) -> list[Fact]:
    """The latest figure of every source, so that a conflict shows both."""
    newest: dict[str, Fact] = {}
    for fact in facts:
        known = newest.get(fact.source)
        if known is None or (fact.year, fact.quarter or 0) > (known.year, known.quarter or 0):
            newest[fact.source] = fact
    return sorted(newest.values(), key=lambda fact: (-fact.year, fact.source))


def _title(indicator: Indicator | None, identity: str, bilateral: bool, sex: str) -> str:
    title = indicator.title if indicator else identity
    unit = f" ({indicator.unit})" if indicator and indicator.unit else ""
    between = ", the other country alone" if bilateral else ""
    whose = f", {labels.SEX[sex].lower()}" if sex != "all" else ""
    return f"{title}{between}{whose}{unit}"


def _end(fact: Fact) -> End:
    quarter = f", quarter {fact.quarter}" if fact.quarter else ""
    return End(figure=fact.value, dated=f"{fact.year}{quarter}", source=fact.source)


def _treaties(snapshot: Snapshot, sending: str, receiving: str) -> Iterator[Pair]:
    by_place: dict[tuple[str, str], list[TreatyStatus]] = {}
    for status in snapshot.treaties:
        by_place.setdefault((status.instrument, status.country), []).append(status)
    heading = True
    for instrument in snapshot.instruments:
        ends = [by_place.get((instrument.id, one), []) for one in (sending, receiving)]
        for row in range(max(len(found) for found in ends)):
            if heading:
                yield Pair("Treaties")
                heading = False
            left, right = (
                _status(found[row]) if row < len(found) else End(words=NOT_ENTERED)
                for found in ends
            )
            yield Pair(instrument.title, left, right)


def _status(status: TreatyStatus) -> End:
    word = labels.word(labels.TREATY_GRADE, status.grade)
    sure = "" if status.verified else " (not verified)"
    dated = f"as of {status.as_of}" if status.as_of else ""
    parts = [part for part in (f"{word}{sure}", status.date, status.scope_note) if part]
    return End(words=", ".join(parts), dated=dated, source=status.source)


def _agreements(found: tuple[Agreement, ...]) -> Iterator[Pair]:
    for agreement in found:
        signed = (
            f"Signed {agreement.signed}" if agreement.signed else "Date of signature not entered"
        )
        status = labels.word(labels.AGREEMENT_STATUS, agreement.status)
        if agreement.ended:
            status = f"{status} {agreement.ended}"
        yield Pair(
            agreement.title,
            End(words=signed, source=agreement.source),
            End(words=status, dated=f"as of {agreement.as_of}" if agreement.as_of else ""),
        )
