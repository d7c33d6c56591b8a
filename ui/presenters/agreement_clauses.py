"""The clauses of one agreement beside what its parties' own rules already say, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ui.presenters import corridor_words
from ui.presenters.agreements import party_name, side_words
from workbench import labels
from workbench.domain.clauses import Clause, ClauseReadings
from workbench.domain.documents import Agreement, Source
from workbench.domain.own_rules import Demand, PartyRules, in_side_order
from workbench.domain.ratings import Basis
from workbench.domain.scoring import Scored
from workbench.domain.snapshot import Snapshot

ASKED, SAYS = "Criterion and its clauses", "The agreement says"
OTHER = "Clauses that stand beside no criterion"
DEMAND, CLAUSE = "demand", "clause"
_OTHER_ID = "other"
_NOTHING = "–"


class SheetRow(NamedTuple):
    """One row: a criterion of the agreement with the parties' own rules, or one source's reading.

    ``kind`` is demand or clause; ``clause`` is the reading of a clause row; ``about`` is the
    criterion that a row belongs to, empty for clauses beside none; ``sentence`` is what a screen
    reader says.
    """

    id: str
    kind: str
    cells: tuple[str, ...]
    sentence: str
    about: str = ""
    clause: Clause | None = None
    name: str = ""


def sheet_headers(snapshot: Snapshot, agreement: Agreement) -> tuple[str, ...]:
    """What is asked, what the agreement says, and each party, the sending side first."""
    parties = (
        f"{party_name(snapshot, party)}, {side_words(party.side)}"
        for party in in_side_order(agreement)
    )
    return (ASKED, SAYS, *parties)


def sheet_rows(
    demands: tuple[Demand, ...],
    others: tuple[ClauseReadings, ...],
    basis: Basis,
    sources: Mapping[str, Source],
) -> tuple[SheetRow, ...]:
    """Every criterion with its clauses below it, then the clauses that stand beside none."""
    rows: list[SheetRow] = []
    for demand in demands:
        rows.append(_demand_row(demand, basis))
        for readings in demand.clauses:
            rows += _clause_rows(readings, demand.criterion.id, sources, len(demand.parties))
    if others:
        width = len(demands[0].parties) if demands else 0
        cells = (OTHER, "", *("" for _ in range(width)))
        rows.append(SheetRow(_OTHER_ID, DEMAND, cells, OTHER))
        for readings in others:
            rows += _clause_rows(readings, "", sources, width)
    return tuple(rows)


def _demand_row(demand: Demand, basis: Basis) -> SheetRow:
    criterion = demand.criterion
    line = "; red line" if criterion.red_line else ""
    title = f"{criterion.title} ({criterion.id}{line})"
    own = f"{rating_words(demand.own, basis)}, {labels.word(labels.BASIS, basis).lower()}"
    rules = tuple(_rules(party, basis) for party in demand.parties)
    spoken = "; ".join(
        f"{party.country.name}: {text.replace(chr(10), ', ')}"
        for party, text in zip(demand.parties, rules, strict=True)
    )
    return SheetRow(
        f"{DEMAND}:{criterion.id}",
        DEMAND,
        (title, own, *rules),
        f"{title}: {criterion.question} {own}. {spoken}",
        criterion.id,
    )


def _rules(party: PartyRules, basis: Basis) -> str:
    """One line a criterion, with whom the answer is about where it is about one country."""
    return "\n".join(_rule(rule, party, basis) for rule in party.rules) or _NOTHING


def _rule(rule: Scored, party: PartyRules, basis: Basis) -> str:
    words = f"{rule.criterion.title} ({rule.criterion.id}): {rating_words(rule, basis)}"
    if rule.resolved.specific and party.towards is not None:
        return f"{words}, {labels.towards(party.towards.name)}"
    return words


def rating_words(scored: Scored, basis: Basis) -> str:
    """A rating with its symbol; where voices differ, that and the bounds they leave."""
    tile = corridor_words.tile(scored.resolved, basis)
    if tile.opposed:
        return f"{tile.word} ({corridor_words.bounds(scored.resolved.bounds)})"
    symbol = labels.rating_with_symbol(tile.rating.value) if tile.rating is not None else ""
    return symbol or tile.word


def _clause_rows(
    readings: ClauseReadings, about: str, sources: Mapping[str, Source], width: int
) -> list[SheetRow]:
    """A row for each source that has read this kind of clause, one below the other."""
    rows = []
    for clause in readings.readings:
        source = sources.get(clause.source)
        who = source.citation if source is not None else clause.source
        there = "There" if clause.present else "Not there"
        says = f"{there} ({who})"
        if readings.disputed:
            says = f"{says}; sources differ"
        if clause.text:
            says = f"{says}\n“{clause.text}”"
        rows.append(
            SheetRow(
                f"{CLAUSE}:{about}:{clause.kind}:{clause.source}",
                CLAUSE,
                (readings.kind.label, says, *("" for _ in range(width))),
                f"Clause: {readings.kind.label}. {says}",
                about,
                clause,
                readings.kind.label,
            )
        )
    return rows
