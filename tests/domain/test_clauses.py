from __future__ import annotations

import random
from dataclasses import replace

import pytest

from workbench.domain.clauses import (
    Clause,
    ClauseKind,
    makes_a_cycle,
    side_by_side,
    successors,
)
from workbench.domain.documents import Agreement

BASE = Agreement(
    "", "T", "labour", "2000", "", "", "", "unknown", None, (), "src-0", "", "", "read"
)
KINDS = (ClauseKind("passport", "Passports"), ClauseKind("wage", "Wages"))


def chain(links: dict[str, str | None]) -> tuple[Agreement, ...]:
    return tuple(replace(BASE, id=one, predecessor=before) for one, before in links.items())


def reaches(links: dict[str, str | None], start: str | None, target: str) -> bool:
    """Brute force: follow the links as many steps as there are agreements."""
    at = start
    for _ in range(len(links) + 1):
        if at is None:
            return False
        if at == target:
            return True
        at = links.get(at)
    return False


@pytest.mark.parametrize("seed", range(40))
def test_a_cycle_is_found_whatever_the_chain(seed: int) -> None:
    rng = random.Random(seed)
    names = [f"a{place}" for place in range(rng.randrange(1, 7))]
    links: dict[str, str | None] = {}
    for place, name in enumerate(names):
        links[name] = rng.choice([None, *names[:place]])
    for name in names:
        for before in [None, *names, "gone"]:
            found = makes_a_cycle(chain(links), name, before)
            assert found == reaches(links, before, name), (links, name, before)


def test_a_chain_that_is_a_circle_already_ends() -> None:
    assert makes_a_cycle(chain({"a": "b", "b": "a", "c": None}), "c", "a")


def test_successors_are_those_that_name_it() -> None:
    agreements = chain({"a": None, "b": "a", "c": "a", "d": "b"})
    assert [found.id for found in successors(agreements, "a")] == ["b", "c"]
    assert successors(agreements, "d") == ()


def test_readings_stand_side_by_side_and_a_dispute_is_a_result() -> None:
    clauses = (
        Clause("a", "wage", "one", present=True),
        Clause("a", "passport", "one", present=False),
        Clause("a", "wage", "two", present=False),
    )
    passport, wage = side_by_side(KINDS, clauses)
    assert (passport.kind.id, passport.disputed) == ("passport", False)
    assert wage.disputed
    assert [reading.source for reading in wage.readings] == ["one", "two"]
    assert side_by_side(KINDS, ()) == ()
