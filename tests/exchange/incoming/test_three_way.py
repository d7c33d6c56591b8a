from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.incoming.three_way import Outcome, outcome

VALUES = st.sampled_from([None, "met", "partly", "not_met"])


@given(VALUES, VALUES, VALUES)
def test_only_what_both_changed_apart_is_a_conflict(
    base: str | None, mine: str | None, theirs: str | None
) -> None:
    here, there = mine != base, theirs != base
    expected = Outcome.KEEP
    if there and mine != theirs:
        expected = Outcome.CONFLICT if here else Outcome.TAKE
    assert outcome(base, mine, theirs) is expected
