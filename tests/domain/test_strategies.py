"""The mix of strategies and levels, against counting by hand."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from workbench import labels
from workbench.domain.documents import Policy
from workbench.domain.strategies import LEVELS, STRATEGIES, MixCell, strategy_mix

PLAIN = Policy(
    id="p",
    country="AAA",
    actor="",
    title="A policy",
    kind="law",
    level="national",
    theme=None,
    strategy=None,
    lenses=(),
    counterpart=None,
    agreement=None,
    status="in_force",
    started="",
    ended="",
    text="",
    source="src",
    locator="",
    as_of="",
    verification="",
)


def test_the_strategies_and_levels_are_those_of_the_labels() -> None:
    assert tuple(labels.STRATEGY) == STRATEGIES
    assert tuple(labels.LEVEL) == LEVELS


def test_no_policies_are_an_empty_mix() -> None:
    found = strategy_mix(())
    assert (found.cells, found.total, found.ended, found.levels) == ((), 0, 0, ())
    assert found.cell("diaspora", "local") == MixCell("diaspora", "local")


def test_every_policy_stands_in_one_cell_and_nothing_is_blended() -> None:
    rng = random.Random(7)
    for _ in range(50):
        policies = [
            replace(
                PLAIN,
                id=str(number),
                strategy=rng.choice([None, *STRATEGIES]),
                level=rng.choice(LEVELS),
                status=rng.choice(list(labels.POLICY_STATUS)),
            )
            for number in range(rng.randrange(30))
        ]
        found = strategy_mix(policies)
        counted = Counter((policy.strategy, policy.level) for policy in policies)
        assert {(c.strategy, c.level): c.count for c in found.cells} == counted
        assert sorted(p for c in found.cells for p in c.policies) == sorted(p.id for p in policies)
        assert found.total == len(policies)
        assert found.ended == sum(policy.status == "ended" for policy in policies)
        for cell in found.cells:
            held = [p for p in policies if (p.strategy, p.level) == (cell.strategy, cell.level)]
            assert cell.policies == tuple(p.id for p in held)
            assert cell.planned == sum(p.status == "planned" for p in held)
        for strategy in (*STRATEGIES, None):
            expected = sum(n for (held, _), n in counted.items() if held == strategy)
            assert found.of_strategy(strategy) == expected
        for level in LEVELS:
            assert found.of_level(level) == sum(n for (_, at), n in counted.items() if at == level)
            assert (level in found.levels) == bool(found.of_level(level))
