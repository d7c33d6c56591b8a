"""Beside each demand on an agreement: what both parties' own rules already say.

An agreement's criteria stand on no line, so a table says which criteria of the parties' own sides
ask the same (``Terms.beside``). Criteria that the table does not know are set beside those of their
theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.checklist import Criterion
from workbench.domain.clauses import ClauseKind, ClauseReadings
from workbench.domain.documents import Agreement, Party
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.scoring import Scored
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve


@dataclass(frozen=True, slots=True)
class Terms:
    """What clauses can be about, which demands they speak to, and which own rules those match.

    ``criteria_of`` gives, by kind of clause, criteria of the agreement side; ``beside`` gives, by
    criterion of the agreement side, criteria of the other sides.
    """

    kinds: tuple[ClauseKind, ...] = ()
    criteria_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartyRules:
    """One party's answers on the criteria that match.

    ``side`` is the side it has in the agreement, None where no source says which; ``towards`` is
    the other party where there are just two, and answers towards it then go before general ones.
    """

    country: Country
    side: Side | None
    towards: Country | None
    rules: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """One criterion of the agreement: its answer, its clauses, and the parties' own rules."""

    own: Scored
    clauses: tuple[ClauseReadings, ...]
    parties: tuple[PartyRules, ...]

    @property
    def criterion(self) -> Criterion:
        """The criterion asked of the agreement."""
        return self.own.criterion


def demands(
    snapshot: Snapshot,
    agreement: Agreement,
    readings: Iterable[ClauseReadings],
    terms: Terms,
    view: View,
) -> tuple[Demand, ...]:
    """Every criterion of the agreement with what stands beside it, in the checklist's order."""
    found = tuple(readings)
    return tuple(
        Demand(
            Scored(criterion, resolve(snapshot, agreement.id, criterion, view)),
            tuple(r for r in found if criterion.id in terms.criteria_of.get(r.kind.id, ())),
            _parties(snapshot, agreement, matching_rules(snapshot, criterion, terms), view),
        )
        for criterion in snapshot.checklist.of_side(Side.AGREEMENT)
    )


def other_clauses(
    snapshot: Snapshot, readings: Iterable[ClauseReadings], terms: Terms
) -> tuple[ClauseReadings, ...]:
    """The clauses that stand beside no criterion of this checklist."""
    asked = {criterion.id for criterion in snapshot.checklist.of_side(Side.AGREEMENT)}
    return tuple(
        reading for reading in readings if not asked & {*terms.criteria_of.get(reading.kind.id, ())}
    )


def matching_rules(snapshot: Snapshot, criterion: Criterion, terms: Terms) -> tuple[Criterion, ...]:
    """The criteria of countries that ask what this one asks of the agreement."""
    named = terms.beside.get(criterion.id)
    return tuple(
        rule
        for rule in snapshot.checklist.criteria
        if rule.side is not Side.AGREEMENT
        and (rule.id in named if named is not None else rule.theme == criterion.theme)
    )


def _parties(
    snapshot: Snapshot, agreement: Agreement, rules: tuple[Criterion, ...], view: View
) -> tuple[PartyRules, ...]:
    countries = [snapshot.find_country(party.country) for party in in_side_order(agreement)]
    found = []
    for party, country in zip(in_side_order(agreement), countries, strict=True):
        if country is None:
            continue
        others = [c for c in countries if c is not None and c.id != country.id]
        towards = others[0] if len(others) == 1 else None
        held = (party.side,) if party.side is not None else country.sides
        scored = tuple(
            Scored(
                rule,
                resolve(snapshot, country.id, rule, view, towards.id if towards else None),
            )
            for rule in rules
            if rule.side in held
        )
        found.append(PartyRules(country, party.side, towards, scored))
    return tuple(found)


def in_side_order(agreement: Agreement) -> tuple[Party, ...]:
    """The parties, the sending side first as everywhere, those of unknown side last."""
    order = {side: place for place, side in enumerate(Side)}
    last = len(order)
    return tuple(
        sorted(agreement.parties, key=lambda p: order[p.side] if p.side is not None else last)
    )
