"""Divergence against every pair worked out by hand, and the agenda that comes of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import worlds
from tests.domain.reference import VALUES, Given, own
from workbench.domain.divergence import (
    Apart,
    Scope,
    Spread,
    agenda,
    answered_scopes,
    bounds_of,
    by_line,
    corridor_scopes,
    divergence,
    every_divergence,
    official_against_others,
    scope_divergences,
    spread,
    spread_between,
    tally,
)
from workbench.domain.places import Corridor, Perspective
from workbench.domain.ratings import RATING_BOUNDS, Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, Voice, distance

ASKED = worlds.criterion("one-s1")
HERE = Scope("AAA", Side.SENDING, "BBB")
GENERAL = Scope("AAA", Side.SENDING, None)
KNOWN = [rating for rating in Rating if rating in RATING_BOUNDS and rating != Rating.NO_EVIDENCE]


def voice(rating: Rating, perspective: str | None = "migrants", assessor: str = "") -> Voice:
    return Voice(perspective, assessor, rating, None, RATING_BOUNDS[rating], True, True)


def world(*answers: Given, derived: str | None = None) -> Snapshot:
    """AAA's answers to one criterion; governments are official."""
    made = worlds.snapshot(
        [ASKED],
        [worlds.answer("AAA", ASKED, answer) for answer in answers],
        derived={("AAA", "one-s1"): derived} if derived else None,
    )
    perspectives = (
        Perspective("government", "Government", "Gov.", official=True),
        *(Perspective(i, i, i, official=False) for i in ("migrants", "unions", "agreed")),
    )
    return replace(made, perspectives=perspectives)


def said(perspective: str, paper: str | None, *, to: str | None = None, who: str = "") -> Given:
    return Given(to, perspective, who, paper, None)


@given(st.lists(st.sampled_from(KNOWN), max_size=8))
def test_the_distance_is_the_largest_over_all_pairs(ratings: list[Rating]) -> None:
    voices = [voice(rating, f"v{at}") for at, rating in enumerate(ratings)]
    found = spread(voices)
    pairs = [distance(bounds_of(a), bounds_of(b)) for a, b in combinations(voices, 2)]
    assert found.distance == (max(pairs) if pairs else None)
    if found.low is not None and found.high is not None:
        assert found.low is not found.high
        assert distance(bounds_of(found.low), bounds_of(found.high)) == found.distance
        assert bounds_of(found.low).hi <= bounds_of(found.high).hi
        assert found.distance == max(0, bounds_of(found.high).lo - bounds_of(found.low).hi)


@given(st.lists(st.sampled_from(KNOWN), max_size=5), st.lists(st.sampled_from(KNOWN), max_size=5))
def test_between_two_sets_only_mixed_pairs_count(some: list[Rating], others: list[Rating]) -> None:
    first = [voice(rating, f"a{at}") for at, rating in enumerate(some)]
    second = [voice(rating, f"b{at}") for at, rating in enumerate(others)]
    found = spread_between(first, second)
    pairs = [distance(bounds_of(a), bounds_of(b)) for a, b in product(first, second)]
    assert found.distance == (max(pairs) if pairs else None)
    if found.low is not None and found.high is not None:
        names = {str(found.low.perspective)[0], str(found.high.perspective)[0]}
        assert names == {"a", "b"}
        assert bounds_of(found.low).lo <= bounds_of(found.high).hi


@pytest.mark.parametrize(
    ("ratings", "word"),
    [
        ([], Apart.TOO_FEW),
        (["met"], Apart.TOO_FEW),
        (["met", "no_evidence", "not_applicable"], Apart.TOO_FEW),
        (["met", "met"], Apart.AGREE),
        (["met", "met_or_partly", "met_or_partly"], Apart.AGREE),
        (["met", "partly"], Apart.ONE_STEP),
        (["met", "partly_or_not"], Apart.ONE_STEP),
        (["met_or_partly", "not_met"], Apart.ONE_STEP),
        (["met", "partly", "not_met"], Apart.OPPOSED),
    ],
)
def test_the_words_of_the_distances(ratings: list[str], word: Apart) -> None:
    here = world(*(said(f"v{at}", rating) for at, rating in enumerate(ratings)))
    assert divergence(here, GENERAL, ASKED, View()).word is word


@given(
    worlds.givens("BBB", most=6),
    st.sampled_from([None, "met", "not_met"]),
    st.sampled_from(["paper", "practice"]),
)
def test_voices_are_found_as_the_method_says(
    answers: list[Given], derived: str | None, basis: str
) -> None:
    """An own answer towards the counterpart, else the general one; the fact as one voice more."""
    found = divergence(world(*answers, derived=derived), HERE, ASKED, View(basis=Basis(basis)))
    expected: list[tuple[float, float]] = []
    by_voice: dict[tuple[str, str], list[Given]] = {}
    for each in answers:
        if each.perspective != "agreed":
            by_voice.setdefault((each.perspective, each.assessor), []).append(each)
    for spoken in by_voice.values():
        rating, _ = own(spoken, basis, "BBB")
        if rating in VALUES and rating != "no_evidence":
            expected.append(VALUES[rating])
    if derived and basis == "paper":
        expected.append(VALUES[derived])
    assert sorted((bounds_of(v).lo, bounds_of(v).hi) for v in found.voices) == sorted(expected)
    pairs = [max(0.0, a[0] - b[1], b[0] - a[1]) for a, b in combinations(expected, 2)]
    assert found.distance == (max(pairs) if pairs else None)
    if expected:
        assert found.bounds is not None
        assert found.bounds.lo == min(lo for lo, _ in expected)
        assert found.bounds.hi == max(hi for _, hi in expected)
    else:
        assert found.bounds is None


def test_agreed_is_no_voice_and_treaty_status_is_no_official_one() -> None:
    here = world(said("agreed", "not_met"), said("government", "met"), derived="not_met")
    found = divergence(here, GENERAL, ASKED, View())
    assert [v.perspective for v in found.voices] == ["government", None]
    assert found.word is Apart.OPPOSED
    assert found.official == Spread()


def test_official_against_others_is_one_sort_of_the_agenda() -> None:
    one, two, three = (worlds.criterion(f"one-s{n}") for n in (1, 2, 3))
    answers = [
        worlds.answer("AAA", one, said("migrants", "met")),
        worlds.answer("AAA", one, said("unions", "not_met")),
        worlds.answer("AAA", two, said("government", "met")),
        worlds.answer("AAA", two, said("unions", "partly")),
        worlds.answer("AAA", three, said("unions", "partly")),
    ]
    here = replace(worlds.snapshot([one, two, three], answers), perspectives=world().perspectives)
    rows = scope_divergences(here, [GENERAL], View())
    assert [row.criterion.id for row in agenda(rows)] == ["one-s1", "one-s2", "one-s3"]
    by_office = official_against_others(rows)
    assert [row.criterion.id for row in by_office] == ["one-s2", "one-s1", "one-s3"]
    assert by_office[0].official.distance == 0.5
    assert by_office[0].official.low is not None
    assert by_office[0].official.low.perspective == "unions"
    whole = tally(rows)
    assert whole.counts == {
        Apart.OPPOSED: 1,
        Apart.ONE_STEP: 1,
        Apart.AGREE: 0,
        Apart.TOO_FEW: 1,
    }
    assert whole.farthest is rows[0]
    assert by_line(rows) == {"one/a": whole}
    assert tally([]).farthest is None


def test_everywhere_lists_general_answers_and_those_towards_a_country_apart() -> None:
    here = world(
        said("migrants", "met"), said("unions", "partly"), said("unions", "not_met", to="BBB")
    )
    assert list(answered_scopes(here, View())) == [GENERAL, HERE]
    general, towards = every_divergence(here, View())
    assert (general.scope, general.distance) == (GENERAL, 0.5)
    assert (towards.scope, towards.distance) == (HERE, 1.0)
    assert every_divergence(here, View("unions"))[0].word is Apart.TOO_FEW
    assert every_divergence(here, View(basis=Basis.PRACTICE)) == ()


def test_both_sides_of_a_corridor_answer_towards_each_other() -> None:
    assert corridor_scopes(Corridor("AAA", "BBB")) == (
        HERE,
        Scope("BBB", Side.RECEIVING, "AAA"),
    )
    assert len(scope_divergences(world(), corridor_scopes(Corridor("AAA", "BBB")), View())) == 1
    assert scope_divergences(world(), [HERE], View(core=True)) == ()
