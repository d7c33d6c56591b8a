"""Consensus against published values; figures against what counting by hand gives."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_divergence import KNOWN, voice
from workbench.domain.consensus import CONSENSUS_FROM, by_group, consensus, figures, over_all
from workbench.domain.ratings import RATING_BOUNDS, Bounds, Rating
from workbench.domain.voices import Voice, distance


def places(*counts: int) -> list[float]:
    """The places 0, 1, 2 … of a scale, each as often as it was chosen."""
    return [float(place) for place, count in enumerate(counts) for _ in range(count)]


def test_consensus_is_what_others_publish_for_the_same_answers() -> None:
    """Tastle and Wierman (2007), International Journal of Approximate Reasoning 45(3), 531–545.

    The value is the worked example in the manual of the R package ``agrmt`` (D. Ruedin), function
    ``consensus``, which carries out that paper's measure on seven ordered answers.
    """
    found = consensus(places(30, 40, 210, 130, 530, 50, 10), 6)
    assert found == pytest.approx(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((7, 0, 0), 1.0),
        ((0, 7, 0), 1.0),
        ((3, 0, 3), 0.0),
        ((1, 1, 1), 1 / 3),
        ((1, 1, 1, 1, 1), 1 - (2 + 2 * math.log2(4 / 3)) / 5),
        ((1, 1, 0), 1 + math.log2(3 / 4)),
        ((2, 0, 0, 0, 2), 0.0),
    ],
)
def test_consensus_keeps_the_properties_that_the_paper_asks_for(
    counts: tuple[int, ...], value: float
) -> None:
    """1 where all agree, 0 where halves stand at the ends, between them as the formula has it."""
    assert consensus(places(*counts), len(counts) - 1) == pytest.approx(value, abs=1e-12)


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), min_size=1, max_size=30))
def test_consensus_is_a_share_and_does_not_know_left_from_right(found: list[float]) -> None:
    value = consensus(found, 1.0)
    assert 0.0 <= value <= 1.0
    assert consensus([1.0 - place for place in found], 1.0) == pytest.approx(value, abs=1e-9)
    assert (value == 1.0) == (len(set(found)) == 1)


def test_consensus_needs_answers_on_the_scale() -> None:
    for wrong, width in (([], 1.0), ([0.5], 0.0), ([0.0, 2.0], 1.0)):
        with pytest.raises(ValueError, match=r"answers|scale"):
            consensus(wrong, width)


@given(st.lists(st.sampled_from(KNOWN), max_size=9))
def test_figures_are_counts_and_answers_that_were_given(ratings: list[Rating]) -> None:
    found = [RATING_BOUNDS[rating] for rating in ratings]
    told = figures(found, one_group=True)
    assert told.n == len(found)
    assert told.pairs == len(list(combinations(found, 2)))
    assert told.agreeing == sum(distance(a, b) == 0 for a, b in combinations(found, 2))
    assert told.agreement == (told.agreeing / told.pairs if len(found) > 1 else None)
    assert (told.consensus is None) == (len(found) < CONSENSUS_FROM)
    assert figures(found, one_group=False).consensus is None
    if not found:
        assert told.median is None
        assert told.quartiles is None
        return
    assert told.median is not None
    assert told.quartiles is not None
    for answer in (*told.median, *told.quartiles):
        assert answer in found
    below = [a for a in found if a.middle < told.median[0].middle]
    above = [a for a in found if a.middle > told.median[1].middle]
    assert len(below) <= len(found) / 2
    assert len(above) <= len(found) / 2
    low, high = told.quartiles
    assert sum(a.middle <= low.middle for a in found) >= len(found) / 4
    assert sum(a.middle <= high.middle for a in found) >= 3 * len(found) / 4
    assert low.middle <= told.median[0].middle <= told.median[1].middle
    assert high.middle >= told.median[0].middle


def test_two_middle_answers_are_both_named_and_never_averaged() -> None:
    told = figures([RATING_BOUNDS[Rating.MET], RATING_BOUNDS[Rating.NOT_MET]], one_group=True)
    assert told.median == (Bounds(0.0, 0.0), Bounds(1.0, 1.0))


def test_a_group_that_says_the_same_range_is_of_one_mind() -> None:
    found = [RATING_BOUNDS[Rating.MET_OR_PARTLY]] * 5
    assert figures(found, one_group=True).consensus == 1.0


def test_consensus_is_told_within_one_group_alone_and_from_five_voices() -> None:
    unions = [voice(Rating.MET, "unions", f"u{n}") for n in range(5)]
    migrants = [voice(Rating.NOT_MET, "migrants", f"m{n}") for n in range(4)]
    fact = voice(Rating.PARTLY, None)
    silent = Voice("unions", "u9", Rating.NO_EVIDENCE, None, Bounds(0.0, 1.0), False, True)
    apart = Voice("unions", "u8", Rating.NOT_APPLICABLE, None, None, True, True)
    groups = by_group([*unions, *migrants, fact, silent, apart])
    assert [(g.perspective, g.figures.n) for g in groups] == [
        ("unions", 5),
        ("migrants", 4),
        (None, 1),
    ]
    assert [g.figures.consensus for g in groups] == [1.0, None, None]
    every = over_all([*unions, *migrants, fact, silent, apart])
    assert (every.n, every.consensus) == (10, None)
