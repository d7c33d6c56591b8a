from __future__ import annotations

import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain import reference
from tests.domain.reference import Found
from tests.domain.worlds import criterion, weights
from workbench.domain.ratings import Bounds
from workbench.domain.scoring import Scored, SideFigure, mean_bounds, side_figure
from workbench.domain.voices import Resolved


def scored(
    lo: float | None,
    hi: float = 1.0,
    *,
    known: bool = True,
    weight: float = 1.0,
    diverging: bool = False,
    name: str = "one-s1",
) -> Scored:
    bounds = None if lo is None else Bounds(lo, hi)
    return Scored(
        criterion(name, weight=weight),
        Resolved(bounds, known, (), diverging, specific=False, rating=None),
    )


MET = scored(1.0, 1.0)
UNKNOWN = scored(0.0, 1.0, known=False)
OUT = scored(None)


def test_a_side_is_the_weighted_mean_end_by_end() -> None:
    figure = side_figure([scored(1, 1, weight=3), scored(0, 0.5, weight=1)])
    assert figure.bounds is not None
    assert figure.bounds.lo == pytest.approx(0.75)
    assert figure.bounds.hi == pytest.approx(0.875)
    assert figure.score == pytest.approx((3 + 0.25) / 4)


def test_what_does_not_apply_and_what_weighs_nothing_leave_every_sum() -> None:
    bare = side_figure([MET])
    assert side_figure([MET, OUT, scored(0, 0, weight=0.0)]) == bare
    assert bare == SideFigure(Bounds(1, 1), 1.0, 1.0, 1, 1, "one-s1")


@pytest.mark.parametrize("criteria", [[], [OUT], [scored(0, 0, weight=0.0)]])
def test_no_figure_without_a_criterion_that_applies(criteria: list[Scored]) -> None:
    assert side_figure(criteria) == SideFigure(None, None, None, 0, 0, None)


def test_two_thirds_known_is_just_enough_for_a_score_and_less_is_not() -> None:
    enough = side_figure([MET, MET, UNKNOWN])
    assert enough.score == 1.0
    assert enough.coverage == pytest.approx(2 / 3)
    assert (enough.known, enough.applicable) == (2, 3)
    assert side_figure([MET, UNKNOWN, UNKNOWN]).score is None
    assert side_figure([scored(1, 1, weight=1.99), scored(0, 1, known=False)]).score is None


def test_two_thirds_by_weights_that_round_badly_is_still_enough() -> None:
    criteria = [scored(1, 1, weight=0.49)] * 4 + [scored(0, 1, weight=0.49, known=False)] * 2
    figure = side_figure(criteria)
    assert figure.coverage is not None
    assert figure.coverage < 2 / 3
    assert figure.score == pytest.approx(1.0)


def test_a_range_counts_with_its_midpoint() -> None:
    assert side_figure([scored(0.5, 1), scored(0, 0.5)]).score == pytest.approx(0.5)


def test_no_score_where_voices_diverge_on_a_known_criterion() -> None:
    assert side_figure([MET, scored(0, 1, diverging=True)]).score is None
    assert side_figure([MET, scored(0, 1, diverging=True)]).coverage == 1.0


def test_the_weakest_is_the_known_one_that_can_reach_least() -> None:
    figure = side_figure(
        [
            scored(0, 1, known=False, name="a-s1"),
            scored(0, 0.5, name="b-s1"),
            scored(0.5, 0.5, name="c-s1"),
            scored(0, 0.5, name="d-s1"),
        ]
    )
    assert figure.weakest == "b-s1"
    assert side_figure([UNKNOWN]).weakest is None


def test_the_mean_of_bounds() -> None:
    assert mean_bounds([]) is None
    assert mean_bounds([(0.0, Bounds(0, 1))]) is None
    found = mean_bounds([(1.0, Bounds(0, 1)), (3.0, Bounds(1, 1)), (0.0, Bounds(0, 0))])
    assert found == Bounds(0.75, 1.0)


pieces = st.tuples(
    st.sampled_from([None, (0, 0), (0, 0.5), (0.5, 0.5), (0.5, 1), (1, 1), (0, 1)]),
    st.booleans(),
    weights,
    st.booleans(),
)


@settings(max_examples=200, deadline=None)
@when(st.lists(pieces, max_size=7))
def test_any_side_agrees_with_the_method(
    parts: list[tuple[tuple[float, float] | None, bool, float, bool]],
) -> None:
    figure = side_figure(
        scored(
            None if bounds is None else bounds[0],
            0 if bounds is None else bounds[1],
            known=known,
            weight=weight,
            diverging=apart and known,
        )
        for bounds, known, weight, apart in parts
    )
    expected = reference.side(
        (weight, Found(bounds, known, apart and known, specific=False))
        for bounds, known, weight, apart in parts
    )
    found = None if figure.bounds is None else (figure.bounds.lo, figure.bounds.hi)
    assert found == (expected.bounds and pytest.approx(expected.bounds))
    assert figure.coverage == (expected.coverage and pytest.approx(expected.coverage))
    assert figure.score == (expected.score and pytest.approx(expected.score))
