from __future__ import annotations

import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain import reference
from tests.domain.reference import Given
from tests.domain.worlds import answer, criterion, givens, ratings, snapshot, weights
from workbench.domain.checklist import Criterion
from workbench.domain.matrix import country_matrix, side_criteria
from workbench.domain.ratings import Basis, Bounds, Rating, Side
from workbench.domain.voices import View

ONE = criterion("one-s1", core=True)
TWO = criterion("one-s2", line="one/b")
OTHER = criterion("one-r1", Side.RECEIVING)
AGREED = criterion("one-a1", Side.AGREEMENT, None)


def test_a_side_shows_its_own_criteria_and_core_those_of_the_core_lines() -> None:
    world = snapshot([ONE, TWO, OTHER, AGREED])
    assert side_criteria(world, Side.SENDING, View()) == (ONE, TWO)
    assert side_criteria(world, Side.SENDING, View(core=True)) == (ONE,)
    assert side_criteria(world, Side.RECEIVING, View(core=True)) == (OTHER,)
    assert side_criteria(world, Side.AGREEMENT, View(core=True)) == ()


def test_cells_are_general_answers_and_a_key_where_all_agree() -> None:
    world = snapshot(
        [ONE, TWO],
        [
            answer("AAA", ONE, Given(None, "government", "", "met", None)),
            answer("AAA", ONE, Given("BBB", "government", "", "not_met", None)),
            answer("AAA", ONE, Given(None, "migrants", "", "met", None)),
            answer("BBB", ONE, Given(None, "government", "", "met", None)),
            answer("BBB", ONE, Given(None, "migrants", "", "partly", None)),
            answer("BBB", TWO, Given(None, "migrants", "", "not_applicable", None)),
        ],
    )
    found = country_matrix(world, Side.SENDING, View())
    assert [row.country.id for row in found.rows] == ["AAA", "BBB", "CCC"]
    first, second, third = found.rows
    assert (first.rating(0), first.bounds(0)) == (Rating.MET, Bounds(1, 1))
    assert (second.rating(0), second.bounds(0)) == (None, Bounds(0.5, 1))
    assert (second.rating(1), second.bounds(1)) == (Rating.NOT_APPLICABLE, None)
    assert (third.rating(0), third.bounds(0)) == (None, Bounds(0, 1))
    assert [found.known(0), found.known(1)] == [2, 0]
    assert second.figure.bounds == Bounds(0.5, 1)
    assert third.figure.coverage == 0.0


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[Criterion, list[Given], str | None]]:
    return [
        (
            criterion(f"one-s{n}", weight=draw(weights)),
            draw(givens("BBB", most=3)),
            draw(ratings.filter(lambda r: r not in ("no_evidence", "not_applicable"))),
        )
        for n in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=80, deadline=None)
@when(row=rows(), basis=st.sampled_from(["paper", "practice", "both"]))
def test_any_row_has_the_bounds_and_figures_of_the_method(
    row: list[tuple[Criterion, list[Given], str | None]], basis: str
) -> None:
    world = snapshot(
        [asked for asked, _, _ in row],
        [answer("AAA", asked, given) for asked, answers, _ in row for given in answers],
        derived={("AAA", asked.id): rating for asked, _, rating in row if rating},
    )
    found = country_matrix(world, Side.SENDING, View(basis=Basis(basis))).rows[0]
    looked = [
        (asked.weight, reference.resolve(answers, "range", basis, None, rating))
        for asked, answers, rating in row
    ]
    for column, (_, one) in enumerate(looked):
        bounds = found.bounds(column)
        assert (None if bounds is None else (bounds.lo, bounds.hi)) == one.bounds
    expected = reference.side(looked)
    bounds = found.figure.bounds
    ends = None if bounds is None else (bounds.lo, bounds.hi)
    assert ends == (expected.bounds and pytest.approx(expected.bounds))
    assert found.figure.coverage == (expected.coverage and pytest.approx(expected.coverage))
