from __future__ import annotations

import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain import reference
from tests.domain.reference import Given
from tests.domain.worlds import VOICES, answer, criterion, givens, ratings, snapshot
from workbench.domain.ratings import Basis, Bounds, Rating
from workbench.domain.voices import Resolved, View, distance, resolve

ASKED = criterion("one-s1")


def look(
    answers: list[Given],
    perspective: str = "range",
    basis: str = "paper",
    derived: str | None = None,
    counterpart: str | None = "BBB",
) -> Resolved:
    world = snapshot(
        [ASKED],
        [answer("AAA", ASKED, given) for given in answers],
        derived={("AAA", ASKED.id): derived} if derived else None,
    )
    return resolve(world, "AAA", ASKED, View(perspective, Basis(basis)), counterpart)


def general(voice: str, paper: str | None, practice: str | None = None, who: str = "") -> Given:
    return Given(None, voice, who, paper, practice)


def towards(voice: str, paper: str | None, practice: str | None = None, who: str = "") -> Given:
    return Given("BBB", voice, who, paper, practice)


def test_nothing_answered_is_everything_possible_and_nothing_known() -> None:
    found = look([])
    assert (found.bounds, found.known, found.rating, found.voices) == (
        Bounds(0.0, 1.0),
        False,
        None,
        (),
    )


def test_disagreement_widens_the_bounds_and_is_told_apart_from_ignorance() -> None:
    found = look([general("government", "met"), general("migrants", "not_met")])
    assert found.bounds == Bounds(0.0, 1.0)
    assert found.known
    assert found.diverging
    assert found.differ == 1.0
    assert len(found.voices) == 2
    assert found.rating is None


def test_an_unknown_voice_widens_nothing() -> None:
    found = look([general("government", "partly"), general("migrants", "no_evidence")])
    assert (found.bounds, found.known, found.diverging) == (Bounds(0.5, 0.5), True, False)


def test_where_no_voice_knows_the_range_is_open() -> None:
    found = look([general("government", "no_evidence"), general("migrants", "no_evidence")])
    assert (found.bounds, found.known, found.differ) == (Bounds(0.0, 1.0), False, 0.0)
    assert found.rating is Rating.NO_EVIDENCE


def test_in_range_a_half_known_voice_on_both_bases_leaves_everything_open() -> None:
    answers = [general("government", "partly")]
    assert look(answers, basis="both").bounds == Bounds(0.0, 1.0)
    assert look(answers, "government", "both").bounds == Bounds(0.0, 0.5)


def test_overlapping_ranges_do_not_diverge() -> None:
    found = look([general("government", "met_or_partly"), general("migrants", "partly_or_not")])
    assert (found.bounds, found.diverging) == (Bounds(0.0, 1.0), False)


def test_the_agreed_record_is_left_out_of_the_range_and_is_a_perspective_by_itself() -> None:
    answers = [general("government", "met"), general("agreed", "not_met")]
    assert look(answers).bounds == Bounds(1.0, 1.0)
    assert look(answers, "agreed").bounds == Bounds(0.0, 0.0)


def test_the_range_is_not_fed_by_the_agreed_record_alone() -> None:
    assert look([general("agreed", "not_met")]).known is False


def test_several_voices_of_one_perspective_are_ranged() -> None:
    found = look(
        [general("government", "met", who="ana"), general("government", "partly", who="bo")],
        "government",
    )
    assert (found.bounds, found.known, found.diverging) == (Bounds(0.5, 1.0), True, True)


def test_specific_goes_before_general_on_each_basis_by_itself() -> None:
    answers = [general("government", "met", "met"), towards("government", "not_met", None)]
    on_paper, in_practice = look(answers), look(answers, basis="practice")
    assert (on_paper.bounds, on_paper.specific) == (Bounds(0.0, 0.0), True)
    assert (in_practice.bounds, in_practice.specific) == (Bounds(1.0, 1.0), False)
    assert look(answers, basis="both").specific


def test_an_answer_towards_another_country_is_nobodys_here() -> None:
    found = look([Given("CCC", "government", "", "met", None)])
    assert (found.known, found.voices) == (False, ())


def test_general_answers_alone_count_without_a_counterpart() -> None:
    answers = [general("government", "partly"), towards("government", "met")]
    assert look(answers, counterpart=None).bounds == Bounds(0.5, 0.5)


def test_a_specific_no_evidence_is_an_answer_and_hides_the_general_one() -> None:
    found = look([general("government", "met"), towards("government", "no_evidence")])
    assert (found.known, found.specific) == (False, True)


def test_the_derived_answer_is_one_voice_more_in_range() -> None:
    found = look([general("government", "not_met")], derived="met")
    assert (found.bounds, found.diverging, len(found.voices)) == (Bounds(0.0, 1.0), True, 2)


def test_the_derived_answer_stands_in_where_a_perspective_has_none() -> None:
    assert look([general("migrants", "partly")], "government", derived="met").bounds == Bounds(1, 1)
    assert look([general("government", "partly")], "government", derived="met").bounds == Bounds(
        0.5, 0.5
    )


def test_the_derived_answer_says_nothing_of_practice() -> None:
    found = look([], basis="practice", derived="met")
    assert (found.known, found.voices) == (False, ())


def test_on_both_bases_a_voice_of_practice_takes_the_derived_answer_on_paper() -> None:
    found = look([general("government", None, "partly")], "government", "both", "met")
    assert (found.bounds, found.known) == (Bounds(0.5, 0.5), True)
    assert found.voices[0].paper_derived


def test_a_perspective_that_has_an_answer_on_paper_lends_no_voice_the_derived_one() -> None:
    answers = [
        general("government", "partly", who="ana"),
        general("government", None, "met", who="bo"),
    ]
    found = look(answers, "government", "both", "met")
    assert [voice.paper_derived for voice in found.voices] == [False, False]
    assert (found.bounds, found.known) == (Bounds(0.0, 1.0), False)


def test_not_applicable_leaves_only_where_every_answer_says_so() -> None:
    out = look([general("government", "not_applicable"), general("migrants", "not_applicable")])
    assert (out.bounds, out.known, out.rating) == (None, False, Rating.NOT_APPLICABLE)
    assert out.differ == 0.0
    kept = look([general("government", "not_applicable"), general("migrants", "partly")])
    assert (kept.bounds, kept.known) == (Bounds(0.5, 0.5), True)
    unknown = look([general("government", "not_applicable"), general("migrants", "no_evidence")])
    assert (unknown.bounds, unknown.known) == (Bounds(0.0, 1.0), False)


def test_not_applicable_against_a_fact_leaves_the_fact() -> None:
    found = look([general("government", "not_applicable")], derived="met")
    assert (found.bounds, found.known) == (Bounds(1.0, 1.0), True)


def test_not_applicable_on_paper_still_answers_in_practice() -> None:
    found = look([general("government", "not_applicable", "met")], basis="practice")
    assert found.bounds == Bounds(1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        (Bounds(1, 1), Bounds(0, 0), 1.0),
        (Bounds(0.5, 1), Bounds(0, 0), 0.5),
        (Bounds(0, 0.5), Bounds(0.5, 1), 0.0),
        (Bounds(0, 0), Bounds(0, 0), 0.0),
    ],
)
def test_the_distance_of_two_answers(one: Bounds, other: Bounds, far: float) -> None:
    assert distance(one, other) == distance(other, one) == far


@settings(max_examples=400, deadline=None)
@when(
    answers=givens("BBB", most=7),
    perspective=st.sampled_from(["range", *VOICES]),
    basis=st.sampled_from(["paper", "practice", "both"]),
    counterpart=st.sampled_from([None, "BBB"]),
    derived=ratings.filter(lambda rating: rating not in ("no_evidence", "not_applicable")),
)
def test_any_set_of_answers_resolves_as_the_method_says(
    answers: list[Given],
    perspective: str,
    basis: str,
    counterpart: str | None,
    derived: str | None,
) -> None:
    found = look(answers, perspective, basis, derived, counterpart)
    expected = reference.resolve(answers, perspective, basis, counterpart, derived)
    bounds = None if found.bounds is None else (found.bounds.lo, found.bounds.hi)
    assert (bounds, found.known, found.diverging, found.specific) == (
        expected.bounds,
        expected.known,
        expected.diverging,
        expected.specific,
    )


@settings(max_examples=100, deadline=None)
@when(answers=givens("BBB", most=6), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_stored_changes_nothing(
    answers: list[Given], seed: object
) -> None:
    shuffled = list(answers)
    seed.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    for perspective in ("range", "government"):
        first, second = look(answers, perspective, "both"), look(shuffled, perspective, "both")
        assert first == second
