"""The mix of a country's strategies: how many policies follow which one, at which level.

The paper names four strategies towards migration and development (¶12). Policies are counted and
never weighed: a mix says what somebody has chosen to do, not how well it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.documents import Policy

STRATEGIES = ("out-migration-targets", "remittances", "diaspora", "return-circulation")
"""The strategies in the order in which the paper lists them."""

LEVELS = (
    "local",
    "municipal",
    "national",
    "bilateral",
    "regional",
    "transnational",
    "multilateral",
)
"""The levels from the nearest to the farthest."""


@dataclass(frozen=True, slots=True)
class MixCell:
    """The policies of one strategy at one level, by id in their order.

    ``strategy`` is None for policies that follow none of the four. ``ended`` counts those that
    are over, ``planned`` those that have not begun; both are among ``policies``.
    """

    strategy: str | None
    level: str
    policies: tuple[str, ...] = ()
    ended: int = 0
    planned: int = 0

    @property
    def count(self) -> int:
        """How many policies."""
        return len(self.policies)


@dataclass(frozen=True, slots=True)
class StrategyMix:
    """Every cell that holds a policy, by strategy and then by level."""

    cells: tuple[MixCell, ...]

    @property
    def total(self) -> int:
        """How many policies were counted."""
        return sum(cell.count for cell in self.cells)

    @property
    def ended(self) -> int:
        """How many of them are over."""
        return sum(cell.ended for cell in self.cells)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels at which there is a policy, from the nearest."""
        held = {cell.level for cell in self.cells}
        return tuple(level for level in LEVELS if level in held)

    def cell(self, strategy: str | None, level: str) -> MixCell:
        """One cell; it is empty where there is no such policy."""
        for cell in self.cells:
            if (cell.strategy, cell.level) == (strategy, level):
                return cell
        return MixCell(strategy, level)

    def of_strategy(self, strategy: str | None) -> int:
        """How many policies follow a strategy, at all levels; None for those of no strategy."""
        return sum(cell.count for cell in self.cells if cell.strategy == strategy)

    def of_level(self, level: str) -> int:
        """How many policies stand at a level, whatever their strategy."""
        return sum(cell.count for cell in self.cells if cell.level == level)


def strategy_mix(policies: Iterable[Policy]) -> StrategyMix:
    """Count policies by strategy and level; each policy stands in exactly one cell."""
    found: dict[tuple[str | None, str], list[Policy]] = {}
    for policy in policies:
        found.setdefault((policy.strategy, policy.level), []).append(policy)
    cells = tuple(
        MixCell(
            strategy,
            level,
            tuple(policy.id for policy in held),
            sum(policy.status == "ended" for policy in held),
            sum(policy.status == "planned" for policy in held),
        )
        for strategy in (*STRATEGIES, None)
        for level in LEVELS
        if (held := found.get((strategy, level)))
    )
    return StrategyMix(cells)
