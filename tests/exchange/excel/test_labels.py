from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import labels
from workbench.domain.facts import TreatyGrade
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Basis, Rating, Side


def test_every_key_has_a_word() -> None:
    assert set(labels.RATING_WORDS) == set(labels.RATING_SYMBOL) == set(Rating)
    assert set(labels.BASIS) == set(Basis)
    assert set(labels.SIDE) == set(Side)
    assert set(labels.LINE_STATE) == set(LineState)
    assert set(labels.TREATY_GRADE) == set(TreatyGrade)


@pytest.mark.parametrize(
    ("lo", "hi", "words"),
    [
        (1 / 3, 2 / 3, "0.33–0.67"),
        (0.125, 0.375, "0.12–0.38"),
        (0.5, 0.5, "0.50"),
        (0.0, 1.0, "0.00–1.00"),
        (0.1 + 0.2, 0.7, "0.30–0.70"),
        (None, None, "–"),
    ],
)
def test_bounds_are_rounded_outward(lo: float | None, hi: float | None, words: str) -> None:
    assert labels.bounds(lo, hi) == words


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_displayed_bounds_hold_the_figure(one: float, other: float) -> None:
    lo, hi = min(one, other), max(one, other)
    assert labels.floor(lo) <= lo + 1e-9
    assert labels.ceiling(hi) >= hi - 1e-9
    assert math.isclose(labels.nearest(lo), lo, abs_tol=0.005 + 2e-9)


def test_signed_bounds_have_a_true_minus_and_no_negative_zero() -> None:
    assert labels.signed_bounds(-0.916, 0.5) == "−0.92 to 0.50"
    assert labels.signed_bounds(-0.375, -0.375) == "−0.38"
    assert labels.signed_bounds(None, None) == "–"
    assert labels.decimals(-0.001) == "0.00"


def test_states_name_the_two_countries() -> None:
    state = labels.line_state
    assert state("one_sided_sending", "Indonesia", "Malaysia") == "Indonesia carries"
    assert state("one_sided_receiving", "Indonesia", "{sending}") == "{sending} carries"
    assert state("reciprocal", "Indonesia", "Malaysia") == "Reciprocal"
    two = labels.open_state(("one_sided_sending", "partly_reciprocal"), "Indonesia", "Malaysia")
    assert two == "Open: Indonesia carries, or partly reciprocal"
    two = labels.open_state(("mutual_absence", "one_sided_receiving"), "Indonesia", "Malaysia")
    assert two == "Open: absent on both, or Malaysia carries"
    assert labels.open_state(("a", "b", "c"), "I", "M") == "Open: 3 outcomes possible"


def test_small_words() -> None:
    assert labels.rating_word(None) == "Not assessed"
    assert labels.rating_with_symbol(None) == ""
    assert labels.rating_with_symbol("met") == "● Met"
    assert labels.word(labels.LENS, "gender") == "Gender"
    assert labels.word(labels.LENS, "own") == "own"
    assert labels.word(labels.LENS, None) == ""
    assert labels.perspective("range", {}) == "Range of all perspectives"
    assert labels.perspective("unions", {"unions": "Trade unions"}) == "Trade unions"
    assert labels.known(3, 4) == "3 of 4 known"
    assert labels.towards(None) == "towards all countries"
    assert labels.paragraphs(("21", "23")) == "¶21 ¶23"
    assert labels.not_comparable("one_side") == "Asked of one side only"
    assert labels.not_comparable("nothing_applies").startswith("Not comparable")
    assert labels.red_line("unmet", "{place}", "Malaysia").endswith("is not met: Malaysia")
