from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain import reference
from tests.domain.reference import Interval, Weighted, completions, exact, mean, steps
from tests.domain.worlds import weights
from workbench.domain.line_states import (
    STEPS,
    Difference,
    LineState,
    difference,
    possible_states,
    side_values,
    state_of,
)
from workbench.domain.ratings import Bounds

INTERVALS: list[Interval] = [(0, 0), (0, 0.5), (0.5, 0.5), (0.5, 1), (1, 1), (0, 1)]
EPS = 1e-12


@pytest.mark.parametrize(
    ("sending", "receiving", "state"),
    [
        (1, 1, "reciprocal"),
        (0.75, 1, "reciprocal"),
        (0.75 - EPS, 0.75, "reciprocal"),
        (0, 0, "mutual_absence"),
        (0.25, 0.25 + EPS, "mutual_absence"),
        (1, 0, "one_sided_sending"),
        (0, 1, "one_sided_receiving"),
        (0.75, 0.25, "one_sided_sending"),
        (0.25, 0.75, "one_sided_receiving"),
        (0.5, 0, "one_sided_sending"),
        (0.7, 0.25, "answered_in_part"),
        (0.5, 0.25, "answered_in_part"),
        (0.5, 1, "answered_in_part"),
        (1, 0.74, "answered_in_part"),
        (0.5, 0.5, "partly_reciprocal"),
        (0.74, 0.5, "partly_reciprocal"),
        (0.3, 0.2, "partly_reciprocal"),
        (0.74, 0.74, "partly_reciprocal"),
    ],
)
def test_the_first_row_that_holds_is_the_state(
    sending: float, receiving: float, state: str
) -> None:
    assert state_of(sending, receiving) == state


def test_every_pair_on_a_fine_grid_has_the_state_of_the_table_and_mirrors() -> None:
    mirror = {
        "one_sided_sending": "one_sided_receiving",
        "one_sided_receiving": "one_sided_sending",
    }
    for i, j in product(range(121), range(121)):
        s, r = i / 120, j / 120
        found = state_of(s, r).value
        assert found == reference.state(s, r), (s, r)
        assert state_of(r, s) == mirror.get(found, found), (s, r)


def test_the_states_are_the_six_of_the_table_and_two_for_what_cannot_be_said() -> None:
    assert [state.value for state in LineState] == [*reference.STATES, "open", "not_comparable"]


@pytest.mark.parametrize(("ours", "theirs"), list(product(INTERVALS, INTERVALS)))
def test_the_four_figures_hold_every_completion_and_are_reached(
    ours: Interval, theirs: Interval
) -> None:
    found = difference(Bounds(*ours), Bounds(*theirs))
    all_exact = [exact(s, r) for s, r in product(steps(ours), steps(theirs))]
    for name in ("reciprocity", "level", "gap", "direction"):
        bounds: Bounds = getattr(found, name)
        values = [getattr(one, name) for one in all_exact]
        assert (bounds.lo, bounds.hi) == (min(values), max(values)), name


def test_reciprocity_of_exact_values_is_level_less_half_the_gap() -> None:
    for i, j in product(range(21), range(21)):
        figures = difference(Bounds(i / 20, i / 20), Bounds(j / 20, j / 20))
        assert figures.reciprocity.lo == pytest.approx(figures.level.lo - figures.gap.lo / 2)


def test_a_negative_direction_means_that_the_sending_side_carries_more() -> None:
    assert difference(Bounds(1, 1), Bounds(0, 0)).direction == Bounds(-1, -1)


def test_the_steps_are_those_of_an_exact_answer() -> None:
    assert STEPS == (0.0, 0.5, 1.0)


def test_a_side_takes_the_weighted_means_of_all_choices() -> None:
    assert side_values([(1.0, Bounds(0, 1))]) == (0.0, 0.5, 1.0)
    assert side_values([(2.0, Bounds(0.5, 1)), (2.0, Bounds(0, 0))]) == (0.25, 0.5)


def test_states_are_those_that_steps_can_reach_not_those_the_interval_spans() -> None:
    # Between the steps lie 0.75 and 0.25, which one criterion alone cannot be.
    assert possible_states([(1.0, Bounds(0.5, 1))], [(1.0, Bounds(0.5, 0.5))]) == (
        LineState.ANSWERED_IN_PART,
        LineState.PARTLY_RECIPROCAL,
    )
    assert possible_states([(1.0, Bounds(0, 1))], [(1.0, Bounds(0, 1))]) == tuple(
        state for state in LineState if state not in (LineState.OPEN, LineState.NOT_COMPARABLE)
    )


weighted = st.lists(
    st.tuples(weights, st.sampled_from(INTERVALS)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@when(sending=weighted, receiving=weighted)
def test_bounds_and_states_equal_brute_force(
    sending: list[Weighted], receiving: list[Weighted]
) -> None:
    pairs = [
        (mean([w for w, _ in sending], ours), mean([w for w, _ in receiving], theirs))
        for ours, theirs in product(completions(sending), completions(receiving))
    ]
    ours, theirs = _side(sending), _side(receiving)
    found = difference(ours, theirs)
    _check_figures(found, pairs)
    gap = max(0.0, ours.lo - theirs.hi, theirs.lo - ours.hi)
    assert found.gap.lo == pytest.approx(gap, abs=1e-9)
    states = possible_states(
        [(w, Bounds(*b)) for w, b in sending], [(w, Bounds(*b)) for w, b in receiving]
    )
    assert {state.value for state in states} == {reference.state(s, r) for s, r in pairs}
    assert list(states) == [state for state in LineState if state in states]


def _side(criteria: list[Weighted]) -> Bounds:
    values = [mean([w for w, _ in criteria], choice) for choice in completions(criteria)]
    return Bounds(min(values), max(values))


def _check_figures(found: Difference, pairs: list[tuple[float, float]]) -> None:
    completed = [exact(s, r) for s, r in pairs]
    for name in ("reciprocity", "level", "direction"):
        bounds: Bounds = getattr(found, name)
        values = [getattr(one, name) for one in completed]
        assert bounds.lo == pytest.approx(min(values), abs=1e-9), name
        assert bounds.hi == pytest.approx(max(values), abs=1e-9), name
    gaps = [one.gap for one in completed]
    assert found.gap.hi == pytest.approx(max(gaps), abs=1e-9)
    # With several criteria a side jumps in steps, so that the smallest gap may not be reached.
    assert found.gap.lo <= min(gaps) + 1e-9
