"""The agenda and one criterion of it in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain import worlds
from tests.domain.reference import Given
from ui.presenters.divergence import (
    HIDDEN,
    Agenda,
    Order,
    Wanted,
    agenda_rows,
    corridor_id,
    distance_words,
    filtered,
    scope_choices,
    scopes_of,
    word_choices,
)
from ui.presenters.divergence_detail import (
    AGREED_ROW,
    ALL_VOICES,
    MARKS,
    DetailView,
    detail_of,
    group_marks,
)
from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.blind import Worker, blinded, hidden_places
from workbench.domain.divergence import Scope
from workbench.domain.places import Corridor, Perspective
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot

SENT = worlds.criterion("one-s1")
OTHER = worlds.criterion("one-s2")
RECEIVED = worlds.criterion("two-r1", Side.RECEIVING, "two/a", theme="two")
CORRIDOR = Corridor("AAA", "BBB")
GROUPS = ("government", "unions", "migrants", "employers", "church", "press", "club", "agreed")


def said(perspective: str, paper: str | None, who: str = "", to: str | None = None) -> Given:
    return Given(to, perspective, who, paper, None)


def world(*answers: Given, derived: str | None = None) -> Snapshot:
    made = worlds.snapshot(
        [SENT, OTHER, RECEIVED],
        [worlds.answer("AAA", SENT, answer) for answer in answers],
        derived={("AAA", "one-s1"): derived} if derived else None,
    )
    perspectives = tuple(
        Perspective(i, i.title(), i[:4], official=i == "government") for i in GROUPS
    )
    answers_two = [
        worlds.answer("BBB", RECEIVED, said("unions", "met")),
        worlds.answer("BBB", RECEIVED, said("government", "partly")),
    ]
    book = made.answers
    for answer in answers_two:
        book = book.with_answer(answer.key, answer)
    return replace(made, perspectives=perspectives, corridors=(CORRIDOR,), answers=book)


ARGUED = world(said("unions", "not_met"), said("migrants", "met"), said("government", "met"))


def shown(snapshot: Snapshot, wanted: Wanted | None = None) -> Agenda:
    wanted = wanted or Wanted()
    return filtered(agenda_rows(snapshot, wanted, frozenset(), snapshot), wanted)


def detail(snapshot: Snapshot, record: AgreedRecord | None = None) -> DetailView:
    found = shown(snapshot, Wanted(scope=corridor_id(CORRIDOR)))
    row = next(r for r in found.rows if r.criterion == "one-s1")
    return detail_of(snapshot, row.found, found.every, {}, record)


def test_everywhere_lists_answered_criteria_the_farthest_first() -> None:
    found = shown(ARGUED)
    assert [row.cells for row in found.rows] == [
        ("Opposed", "one-s1 one-s1", "Aland, sending", "3", "1", "1"),
        ("One step apart", "two-r1 two-r1", "Bland, receiving", "2", "½", "½"),
    ]
    assert found.summary == "1 opposed  ·  1 one step apart"
    assert found.rows[0].sentence == ("Opposed: one-s1 one-s1, Aland, sending, 3 voices, 1 apart")


def test_a_corridor_lists_every_criterion_of_both_sides() -> None:
    found = shown(ARGUED, Wanted(scope=corridor_id(CORRIDOR)))
    assert [row.criterion for row in found.rows] == ["one-s1", "two-r1", "one-s2"]
    assert found.rows[0].where == "Aland, sending, towards Bland"
    assert found.rows[2].word == "too_few"
    assert found.rows[2].sentence.endswith("0 voices")


@pytest.mark.parametrize(
    ("wanted", "criteria"),
    [
        (Wanted(side="receiving"), ["two-r1"]),
        (Wanted(theme="one"), ["one-s1"]),
        (Wanted(word="opposed"), ["one-s1"]),
        (Wanted(word="agree"), []),
        (Wanted(typed="BLAND step"), ["two-r1"]),
        (Wanted(typed="nobody"), []),
        (Wanted(basis=Basis.PRACTICE), []),
        (Wanted(scope="sending|AAA"), ["one-s1", "one-s2"]),
        (Wanted(order=Order.OFFICIAL), ["one-s1", "two-r1"]),
    ],
)
def test_filters_leave_what_they_ask_for(wanted: Wanted, criteria: list[str]) -> None:
    assert [row.criterion for row in shown(ARGUED, wanted).rows] == criteria


def test_the_word_does_not_change_the_counts() -> None:
    assert shown(ARGUED, Wanted(word="agree")).counts == {"opposed": 1, "one_step": 1}


def test_official_against_others_stands_first_where_asked() -> None:
    argued = world(said("unions", "not_met"), said("migrants", "met"))
    assert shown(argued).rows[0].criterion == "one-s1"
    found = shown(argued, Wanted(order=Order.OFFICIAL))
    assert found.rows[0].criterion == "two-r1"
    assert found.rows[1].official == "–"


def test_what_blind_mode_hides_says_nothing_and_stands_last() -> None:
    worker = Worker("ana", "unions")
    hidden = hidden_places(ARGUED, worker)
    rows = agenda_rows(blinded(ARGUED, worker), Wanted(), hidden, ARGUED)
    found = filtered(rows, Wanted())
    assert [row.word for row in found.rows] == [HIDDEN, HIDDEN]
    assert found.every == ()
    assert found.summary == "2 hidden until you answer"
    for row in found.rows:
        assert row.cells[3:] == ("–", "–", "–")
        assert row.found.voices == ()
        assert row.found.distance is None
        assert row.sentence.startswith("Hidden until you answer: ")


def test_the_choices_name_corridors_and_forms() -> None:
    choices = dict(scope_choices(ARGUED, Corridor("CCC", "AAA")))
    assert choices[""] == "Everywhere"
    assert choices[corridor_id(CORRIDOR)] == "Aland → Bland"
    assert choices["corridor|CCC|AAA"] == "Cland → Aland"
    assert choices["sending|AAA"] == "Aland · sending"
    assert scopes_of("") == ()
    assert scopes_of("sending|AAA") == (Scope("AAA", Side.SENDING, None),)
    assert len(scopes_of(corridor_id(CORRIDOR))) == 2
    assert [word for word, _ in word_choices()] == ["opposed", "one_step", "agree", "too_few"]
    assert [distance_words(d) for d in (None, 0.0, 0.5, 1.0)] == ["–", "0", "½", "1"]


def test_the_two_ends_say_who_what_and_why() -> None:
    view = detail(world(said("unions", "not_met"), said("migrants", "met", to="BBB")))
    assert view.ends is not None
    low, high = view.ends
    assert (low.name, low.word, low.rating) == ("Unions", "Not met", Rating.NOT_MET)
    assert low.why == "No justification was written."
    assert low.rests_on == "No source is cited  ·  said in general, not towards Bland"
    assert (high.name, high.word, high.rests_on) == ("Migrants", "Met", "No source is cited")
    assert low.sentence.startswith("Unions: Not met.")
    assert view.line == "In its line “one/a?”: 1 opposed, 1 too few answers."
    assert view.official == "A government and another voice have not both answered."


def test_assessors_are_named_where_a_perspective_has_several() -> None:
    view = detail(
        world(said("unions", "not_met", "ana"), said("unions", "met"), said("government", "partly"))
    )
    assert view.ends is not None
    assert [end.name for end in view.ends] == ["Unions (ana)", "Unions (not named)"]
    assert view.official.endswith("½ apart. Lower: Government. Higher: Unions (not named).")


def test_the_dots_stand_by_group_with_all_voices_first_and_the_record_last() -> None:
    record = AgreedRecord(
        AnswerKey("AAA", Side.SENDING, None, "agreed", "", "one-s1"), Rating.PARTLY, None, "so"
    )
    argued = world(
        said("migrants", "met"),
        said("unions", "not_met", "ana"),
        said("unions", "partly_or_not", "ben"),
        derived="met",
    )
    rows = detail(argued, record).rows
    assert [(row.label, row.mark, row.count) for row in rows] == [
        (ALL_VOICES, -1, "4 voices"),
        ("Unions", 1, "2 voices"),
        ("Migrants", 2, "1 voice"),
        ("Treaty status", MARKS, "1 voice"),
        (AGREED_ROW, -2, "no voice"),
    ]
    assert [dot.words for dot in rows[1].dots] == [
        "Unions (ana): Not met",
        "Unions (ben): Partly or not met",
    ]
    assert rows[0].span is not None
    assert (rows[0].span.lo, rows[0].span.hi) == (0.0, 1.0)
    assert "Unions, 2 voices: Partly or not met" in detail(argued, record).summary
    unrated = replace(record, paper=None)
    assert detail(argued, unrated).rows[-1].label == "Treaty status"


def test_five_groups_have_a_shape_of_their_own_and_the_rest_share_one() -> None:
    marks = group_marks(world(*(said(group, "met") for group in GROUPS)))
    assert sorted(marks.values()) == [0, 1, 2, 3, 4, MARKS, MARKS, MARKS]
    assert marks["agreed"] == MARKS
    assert group_marks(ARGUED) == group_marks(ARGUED)


def test_figures_are_told_with_the_numbers_they_rest_on() -> None:
    five = [said("unions", "met", name) for name in "abcde"]
    figures = dict(detail(world(*five, said("government", "not_met"))).figures)
    assert figures["Voices"] == "6"
    assert figures["Pairs that agree"] == "10 of 15 (67 %)"
    assert figures["Middle answer (median)"] == "Met"
    assert figures["Middle half (quartiles)"] == "Met"
    assert figures["Consensus in a group"].startswith("Unions: 1.00 (5 voices)\n1 is one mind")
    two = dict(detail(world(said("unions", "met"), said("migrants", "not_met"))).figures)
    assert two["Middle answer (median)"] == "Between Not met and Met"
    assert two["Consensus in a group"] == (
        "Not told: it needs 5 voices in one group, and the largest here has 1. The dots show each"
        " voice."
    )
    assert dict(detail(world()).figures) == {"Voices": "0"}


def test_who_does_not_stand_on_the_scale_is_named() -> None:
    view = detail(
        world(said("unions", "no_evidence"), said("church", "not_applicable"), said("club", "met"))
    )
    assert view.unsettled == "Not known on paper: Unions. Not applicable, they say: Church."
    assert view.ends is None
    assert view.words == "Too few answers"
