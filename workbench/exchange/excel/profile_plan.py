"""What a country's file shows, worked out before a cell is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench import labels
from workbench.domain.documents import Agreement
from workbench.domain.facts import TreatyStatus
from workbench.domain.matrix import matrix_row, side_criteria
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.domain.strategies import StrategyMix, strategy_mix
from workbench.exchange.excel.answers_shown import CriterionRows, criterion_rows
from workbench.exchange.excel.citations import Citations, cite
from workbench.exchange.excel.rated_side import RatedSide
from workbench.exchange.excel.request import ExportRequest

SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)


@dataclass(frozen=True, slots=True)
class ProfilePlan:
    """One country: its records, its sides with their ratings, its mix of strategies.

    ``sides`` are by the title of their sheet.
    """

    country: Country
    treaties: tuple[TreatyStatus, ...]
    agreements: tuple[Agreement, ...]
    mix: StrategyMix
    sides: dict[str, RatedSide]
    citations: Citations

    def blocks(self) -> Iterator[CriterionRows]:
        """The rows of every criterion in the order of the sheets."""
        return (block for rated in self.sides.values() for block in rated.blocks)


def plan_profile(request: ExportRequest) -> ProfilePlan:
    """Gather a country; of its sides the one that is asked for, or each that has criteria."""
    snapshot = request.snapshot
    country = snapshot.country(request.country or "")
    treaties = tuple(status for status in snapshot.treaties if status.country == country.id)
    agreements = tuple(
        agreement
        for agreement in snapshot.agreements
        if any(party.country == country.id for party in agreement.parties)
    )
    chosen = [request.side] if request.side else [side for side in SIDES if side in country.sides]
    sides = {sheet_title(side): _rated(request, country, side) for side in chosen}
    blocks = [block for rated in sides.values() for block in rated.blocks]
    used = [
        *(fact.source for fact in request.facts),
        *(status.source for status in treaties),
        *(policy.source for policy in request.policies),
        *(agreement.source for agreement in agreements),
    ]
    citations = cite(request, blocks, used)
    return ProfilePlan(
        country, treaties, agreements, strategy_mix(request.policies), sides, citations
    )


def sheet_title(side: Side) -> str:
    """``Sending checklist``."""
    return f"{labels.SIDE[side]} checklist"


def _rated(request: ExportRequest, country: Country, side: Side) -> RatedSide:
    criteria = side_criteria(request.snapshot, side, request.view)
    blocks = tuple(
        criterion_rows(request.snapshot, country.id, criterion, request.view, None)
        for criterion in criteria
    )
    figure = matrix_row(request.snapshot, country, criteria, request.view).figure
    title = f"{country.name} as {labels.SIDE[side].lower()} country: the checklist"
    return RatedSide(title, side, blocks, figure)
