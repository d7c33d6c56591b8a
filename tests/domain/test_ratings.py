from __future__ import annotations

from itertools import product

import pytest

from tests.domain import reference
from workbench.domain.ratings import RATING_BOUNDS, Basis, Bounds, Rating, Side
from workbench.domain.voices import combine, rating_of

TABLE = [
    ("met", 1.0, 1.0),
    ("met_or_partly", 0.5, 1.0),
    ("partly", 0.5, 0.5),
    ("partly_or_not", 0.0, 0.5),
    ("not_met", 0.0, 0.0),
    ("no_evidence", 0.0, 1.0),
]
EVERY = [None, *Rating]


@pytest.mark.parametrize(("key", "lo", "hi"), TABLE)
def test_every_rating_stands_for_its_interval(key: str, lo: float, hi: float) -> None:
    assert RATING_BOUNDS[Rating(key)] == Bounds(lo, hi)


def test_there_are_seven_ratings_and_only_not_applicable_has_no_bounds() -> None:
    assert [rating.value for rating in Rating] == [*(key for key, _, _ in TABLE), "not_applicable"]
    assert set(Rating) - set(RATING_BOUNDS) == {Rating.NOT_APPLICABLE}


def test_sides_and_bases() -> None:
    assert [side.value for side in Side] == ["sending", "receiving", "transit", "agreement"]
    assert [basis.value for basis in Basis] == ["paper", "practice", "both"]


@pytest.mark.parametrize(("paper", "practice"), list(product(EVERY, EVERY)))
@pytest.mark.parametrize("basis", list(Basis))
def test_the_bases_combine_as_the_method_says(
    basis: Basis, paper: Rating | None, practice: Rating | None
) -> None:
    bounds, known, given = combine(basis, paper, practice)
    expected, expected_known = reference.combine(basis, paper, practice)
    assert (None if bounds is None else (bounds.lo, bounds.hi)) == expected
    if expected is not None:
        assert known is expected_known
    asked = {"paper": [paper], "practice": [practice]}.get(basis, [paper, practice])
    assert given is any(rating is not None for rating in asked)


@pytest.mark.parametrize(
    ("paper", "practice", "lo", "hi", "known"),
    [
        ("met", "partly", 0.5, 0.5, True),
        ("met", None, 0.0, 1.0, False),
        ("partly", None, 0.0, 0.5, False),
        ("not_met", None, 0.0, 0.0, True),
        (None, "not_met", 0.0, 0.0, True),
        ("not_met", "no_evidence", 0.0, 0.0, True),
        ("met_or_partly", "partly_or_not", 0.0, 0.5, True),
        ("no_evidence", "no_evidence", 0.0, 1.0, False),
    ],
)
def test_both_is_the_lower_of_the_two_at_either_end(
    paper: str | None, practice: str | None, lo: float, hi: float, known: bool
) -> None:
    used = [Rating(key) if key else None for key in (paper, practice)]
    assert combine(Basis.BOTH, *used) == (Bounds(lo, hi), known, True)


@pytest.mark.parametrize("other", EVERY)
def test_not_applicable_on_either_basis_excludes_both(other: Rating | None) -> None:
    assert combine(Basis.BOTH, Rating.NOT_APPLICABLE, other)[0] is None
    assert combine(Basis.BOTH, other, Rating.NOT_APPLICABLE)[0] is None
    assert rating_of(Basis.BOTH, other, Rating.NOT_APPLICABLE) is Rating.NOT_APPLICABLE


@pytest.mark.parametrize(("paper", "practice"), list(product(EVERY, EVERY)))
def test_the_key_of_both_bases_never_says_more_than_the_bounds(
    paper: Rating | None, practice: Rating | None
) -> None:
    key = rating_of(Basis.BOTH, paper, practice)
    bounds, known, _ = combine(Basis.BOTH, paper, practice)
    if key is None:
        assert not known
    elif key is Rating.NO_EVIDENCE:
        assert not known
        assert Rating.NO_EVIDENCE in (paper, practice)
    elif key is not Rating.NOT_APPLICABLE:
        assert RATING_BOUNDS[key] == bounds
        assert known


def test_the_key_on_one_basis_is_the_rating_itself() -> None:
    assert rating_of(Basis.PAPER, Rating.MET, Rating.NOT_MET) is Rating.MET
    assert rating_of(Basis.PRACTICE, Rating.MET, Rating.NOT_MET) is Rating.NOT_MET
    assert rating_of(Basis.PRACTICE, Rating.MET, None) is None


def test_bounds_upside_down_are_refused_and_rounding_error_is_not() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Bounds(0.6, 0.5)
    assert Bounds(0.5 + 1e-12, 0.5).hi == 0.5
    assert Bounds(0.0, 0.5).middle == 0.25
