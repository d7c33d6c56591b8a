"""Blind work: others' answers are hidden until one's own stands on both bases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain import worlds
from tests.domain.reference import Given
from workbench.domain.blind import Worker, blinded, hidden_places, is_own
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot

ASKED = worlds.criterion("one-s1")
PLACE = ("AAA", Side.SENDING, "one-s1")
ANA = Worker("ana", "migrants")


def world(*answers: Given) -> Snapshot:
    return worlds.snapshot([ASKED], [worlds.answer("AAA", ASKED, each) for each in answers])


def names(snapshot: Snapshot) -> list[tuple[str, str]]:
    return sorted((a.key.perspective, a.key.assessor) for a in snapshot.answers)


def test_others_are_hidden_until_both_bases_are_rated() -> None:
    other = Given(None, "government", "", "met", "met")
    agreed = Given(None, "agreed", "", "met", None)
    half = Given(None, "migrants", "ana", "partly", None)
    rest = Given("BBB", "migrants", "ana", None, "not_met")
    assert names(blinded(world(other, agreed), ANA)) == []
    assert names(blinded(world(other, agreed, half), ANA)) == [("migrants", "ana")]
    assert hidden_places(world(other, agreed, half), ANA) == {PLACE}
    everything = world(other, agreed, half, rest)
    assert blinded(everything, ANA) is everything


def test_a_colleague_of_the_same_perspective_is_another_voice() -> None:
    colleague = Given(None, "migrants", "ben", "met", "met")
    assert names(blinded(world(colleague), ANA)) == []
    assert names(blinded(world(colleague), Worker("ben", "migrants"))) == [("migrants", "ben")]


def test_while_all_are_shown_a_name_stands_for_its_owner_and_no_name_for_nobody() -> None:
    own = Given(None, "government", "ana", "met", "met")
    unnamed = Given(None, "government", "", "met", "met")
    both = world(own, unnamed)
    assert blinded(both, Worker("ana", "range")) is both
    assert names(blinded(both, Worker("", "range"))) == []
    assert names(blinded(both, Worker("", "agreed"))) == []


@given(worlds.givens("BBB"), st.sampled_from(["", "ana"]), st.sampled_from(worlds.VOICES))
def test_nothing_of_others_is_left_where_hidden_and_nothing_is_lost_elsewhere(
    answers: list[Given], who: str, perspective: str
) -> None:
    worker, before = Worker(who, perspective), world(*answers)
    after = blinded(before, worker)
    hidden = hidden_places(before, worker)
    for answer in before.answers:
        kept = after.answers.get(answer.key) == answer
        assert kept == (is_own(answer, worker) or PLACE not in hidden)
    assert len(after.answers) <= len(before.answers)
