"""What a file about the whole workbook shows: corridors, the matrix of each side, divergence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbench.domain.facts import Fact
from workbench.domain.ratings import Side
from workbench.exchange.excel.answers_shown import CriterionRows
from workbench.exchange.excel.both_ends import sources
from workbench.exchange.excel.citations import Citations, cite
from workbench.exchange.excel.corridor_plan import CorridorPlan, plan_corridor
from workbench.exchange.excel.countries_plan import CountriesPlan, plan_countries
from workbench.exchange.excel.divergence_plan import DivergencePlan, plan_everywhere
from workbench.exchange.excel.request import CORRIDOR, COUNTRIES, ExportRequest

SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)
_LONGEST_TITLE = 31
"""Letters of a sheet's title that Excel takes."""


@dataclass(frozen=True, slots=True)
class EverythingPlan:
    """Corridors and matrices by the title of their sheet, and the divergence of all voices."""

    corridors: dict[str, CorridorPlan]
    matrices: dict[str, CountriesPlan]
    divergence: DivergencePlan
    citations: Citations

    def blocks(self) -> Iterator[CriterionRows]:
        """The rows of every criterion, general answers first."""
        for matrix in self.matrices.values():
            yield from matrix.blocks()
        for corridor in self.corridors.values():
            yield from corridor.blocks()
        yield from self.divergence.blocks()

    @property
    def most(self) -> tuple[int, int]:
        """The most criteria that a line has on the sending and on the receiving side."""
        found = [corridor.most for corridor in self.corridors.values()]
        return max((n for n, _ in found), default=0), max((n for _, n in found), default=0)


def plan_everything(request: ExportRequest, step: Callable[[float], None]) -> EverythingPlan:
    """Compare every corridor and make every matrix; all cite by the same numbers."""
    bare = replace(request, evidence=(), sources=())
    facts = _by_country(request.facts)
    corridors: dict[str, CorridorPlan] = {}
    for done, (sending, receiving) in enumerate(request.corridors):
        step(0.15 * done / len(request.corridors))
        ends = replace(
            bare,
            kind=CORRIDOR,
            sending=sending,
            receiving=receiving,
            facts=(*facts.get(sending, ()), *facts.get(receiving, ())),
        )
        corridors[_title(f"Corridor {sending}-{receiving}", corridors)] = plan_corridor(ends)
    matrices = {
        f"Matrix {side.value}": plan_countries(replace(bare, kind=COUNTRIES, side=side))
        for side in SIDES
        if request.snapshot.of_side(side) and request.snapshot.checklist.of_side(side)
    }
    plan = EverythingPlan(corridors, matrices, plan_everywhere(bare), Citations((), (), {}, {}))
    further = [
        source
        for corridor in corridors.values()
        for source in sources((*corridor.facts, *corridor.agreements))
    ]
    citations = cite(request, plan.blocks(), further)
    return EverythingPlan(
        {title: replace(found, citations=citations) for title, found in corridors.items()},
        {title: replace(found, citations=citations) for title, found in matrices.items()},
        replace(plan.divergence, citations=citations),
        citations,
    )


def _by_country(facts: tuple[Fact, ...]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.country, []).append(fact)
    return found


def _title(wanted: str, taken: dict[str, CorridorPlan]) -> str:
    """A title that Excel takes and that no other sheet has; ids of people's own may be long."""
    base = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", "_", wanted)
    title, number = base[:_LONGEST_TITLE], 2
    used = {name.casefold() for name in taken}
    while title.casefold() in used:
        ending = f" {number}"
        title = base[: _LONGEST_TITLE - len(ending)] + ending
        number += 1
    return title
