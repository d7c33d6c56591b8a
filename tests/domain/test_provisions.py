from __future__ import annotations

from itertools import product

import pytest

from workbench.domain.provisions import ProvisionRule, rate_provisions
from workbench.domain.ratings import Rating

RULE = ProvisionRule.of(
    "one-a1",
    met_all=["a", "b"],
    met_or_partly_all=["a", "c"],
    partly_any=["a", "d"],
    partly_or_not_any=["b", "c"],
    silent="not_met",
)
NAMES = ("a", "b", "c", "d")


def expected(a: bool, b: bool, c: bool, d: bool, *, amends: bool) -> str | None:
    if a and b:
        return "met"
    if a and c:
        return "met_or_partly"
    if a or d:
        return "partly"
    if b or c:
        return "partly_or_not"
    return None if amends else "not_met"


@pytest.mark.parametrize("amends", [False, True])
def test_the_first_row_that_holds_counts(amends: bool) -> None:
    for present in product([False, True], repeat=4):
        coded = dict(zip(NAMES, present, strict=True))
        assert rate_provisions(RULE, coded, amends=amends) == expected(*present, amends=amends)


@pytest.mark.parametrize("missing", NAMES)
def test_a_text_not_coded_on_all_the_rule_needs_is_not_rated(missing: str) -> None:
    coded = {name: True for name in NAMES if name != missing}
    assert rate_provisions(RULE, coded, amends=False) is None


def test_an_empty_row_never_holds() -> None:
    rule = ProvisionRule.of("one-a1", partly_any=["a"], silent="partly_or_not")
    assert rate_provisions(rule, {"a": False}, amends=False) is Rating.PARTLY_OR_NOT
    assert rule.provisions == ("a",)


def test_every_provision_is_looked_at_once() -> None:
    assert RULE.provisions == ("a", "b", "c", "d")


def test_silence_must_be_a_rating() -> None:
    with pytest.raises(ValueError, match="silence"):
        ProvisionRule.of("one-a1", silent="silence")
