"""Two versions of a checklist and why a corridor's reciprocity differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.reference import Given
from tests.domain.worlds import answer, checklist, criterion, snapshot, weights
from workbench.domain.assessments import AnswerKey
from workbench.domain.carry_over import LossReason, carry_plan, common_mapping
from workbench.domain.change_over_time import change_over_time
from workbench.domain.checklist import Criterion
from workbench.domain.checklist_versions import version_difference
from workbench.domain.comparison import compare
from workbench.domain.ratings import Bounds, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

S, R = Side.SENDING, Side.RECEIVING
VIEW = View("migrants")
LINES = ("one/a", "one/b")


def rated(criteria: Sequence[Criterion], ratings: dict[str, str]) -> Snapshot:
    """AAA sends, BBB receives; one voice's ratings on paper by criterion id."""
    return snapshot(
        criteria,
        [
            answer(
                "AAA" if c.side is S else "BBB",
                c,
                Given(None, "migrants", "", ratings[c.id], None),
            )
            for c in criteria
            if c.id in ratings
        ],
    )


def test_one_example_by_hand() -> None:
    s1, r1 = criterion("one-s1", S), criterion("one-r1", R)
    r2, s2 = criterion("one-r2", R), criterion("one-s2", S)
    before = rated([s1, r1, r2], {"one-s1": "met", "one-r1": "partly"})
    after = rated([s1, s2, r1], {"one-s1": "partly", "one-s2": "met", "one-r1": "met"})
    found = change_over_time(before, after, "AAA", "BBB", VIEW)
    assert (found.before, found.after) == (Bounds(0.25, 0.75), Bounds(0.75, 0.75))
    # r2 unknown goes and s2 comes with its own answer: r is the half alone.
    assert found.criteria is not None
    assert (found.criteria.lo, found.criteria.hi) == (0.25, -0.25)
    assert found.known is not None
    assert (found.known.lo, found.known.hi) == (0.0, 0.0)
    assert found.ratings is not None
    assert (found.ratings.lo, found.ratings.hi) == (0.25, 0.25)
    assert (found.added, found.dropped) == (("one-s2",), ("one-r2",))
    assert found.rated_otherwise == ("one-s1", "one-r1")
    assert (found.common_before, found.common_after) == (Bounds(0.5, 0.5), Bounds(0.5, 0.5))


def test_known_and_unknown_are_told_from_ratings() -> None:
    s1, r1, r2 = criterion("one-s1", S), criterion("one-r1", R), criterion("one-r2", R)
    before = rated([s1, r1, r2], {"one-s1": "met", "one-r1": "met", "one-r2": "no_evidence"})
    after = rated([s1, r1, r2], {"one-s1": "met", "one-r1": "no_evidence", "one-r2": "not_met"})
    found = change_over_time(before, after, "AAA", "BBB", VIEW)
    assert (found.became_known, found.became_unknown) == (("one-r2",), ("one-r1",))
    assert found.rated_otherwise == ()
    assert found.criteria is not None
    assert (found.criteria.lo, found.criteria.hi) == (0.0, 0.0)
    assert found.ratings == found.criteria


def test_not_applicable_is_known() -> None:
    s1, r1, r2 = criterion("one-s1", S), criterion("one-r1", R), criterion("one-r2", R)
    ratings = {"one-s1": "met", "one-r1": "met"}
    before = rated([s1, r1, r2], ratings)
    after = rated([s1, r1, r2], {**ratings, "one-r2": "not_applicable"})
    found = change_over_time(before, after, "AAA", "BBB", VIEW)
    assert found.became_known == ("one-r2",)


def test_without_a_comparable_line_there_are_no_parts() -> None:
    s1, r1 = criterion("one-s1", S), criterion("one-r1", R)
    found = change_over_time(rated([s1], {}), rated([s1, r1], {}), "AAA", "BBB", VIEW)
    assert (found.before, found.criteria, found.known, found.ratings) == (None,) * 4
    assert found.total is None
    assert found.after == Bounds(0.0, 1.0)


def test_a_country_that_is_not_there_is_an_error() -> None:
    world = rated([criterion("one-s1", S)], {})
    with pytest.raises(KeyError):
        change_over_time(world, world, "AAA", "ZZZ", VIEW)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Snapshot, Snapshot]:
    """Two versions over a pool of criteria, each with its own weights, places and answers."""
    found = []
    for _ in range(2):
        names = draw(st.lists(st.sampled_from(range(8)), min_size=1, unique=True))
        criteria = [
            criterion(
                f"one-{'sr'[n % 2]}{n}",
                (S, R)[n % 2],
                draw(st.sampled_from(LINES)),
                weight=draw(weights),
                core=draw(st.booleans()),
            )
            for n in names
        ]
        given_ratings = draw(
            st.dictionaries(
                st.sampled_from([c.id for c in criteria]),
                st.sampled_from(
                    ["met", "met_or_partly", "partly", "not_met", "no_evidence", "not_applicable"]
                ),
            )
        )
        world = rated(criteria, given_ratings)
        line_weights = {line: draw(weights) for line in LINES}
        asked = checklist(criteria, line_weights)
        found.append(replace(world, checklist=asked))
    return found[0], found[1]


@settings(max_examples=300, deadline=None)
@given(pair=worlds(), core=st.booleans())
def test_the_three_parts_add_up_and_the_ends_are_those_of_the_comparison(
    pair: tuple[Snapshot, Snapshot], core: bool
) -> None:
    view = View("migrants", core=core)
    found = change_over_time(*pair, "AAA", "BBB", view)
    ends = []
    for world in pair:
        figures = compare(world, "AAA", "BBB", view).figures
        ends.append(figures.reciprocity if figures else None)
    for ours, theirs in zip((found.before, found.after), ends, strict=True):
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            assert (ours.lo, ours.hi) == pytest.approx((theirs.lo, theirs.hi), abs=1e-9)
    parts = [part for part in (found.criteria, found.known, found.ratings) if part is not None]
    assert len(parts) in (0, 3)
    if parts and found.total is not None:
        for end in ("lo", "hi"):
            whole = sum(getattr(part, end) for part in parts)
            assert whole == pytest.approx(getattr(found.total, end), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(pair=worlds())
def test_a_part_without_a_cause_is_nothing(pair: tuple[Snapshot, Snapshot]) -> None:
    world = pair[0]
    same = change_over_time(world, world, "AAA", "BBB", VIEW)
    for part in (same.criteria, same.known, same.ratings):
        assert part is None or (part.lo, part.hi) == (0.0, 0.0)
    # Other answers to the same criteria leave the first part at nothing.
    other = replace(pair[1], checklist=world.checklist)
    found = change_over_time(world, other, "AAA", "BBB", VIEW)
    if found.criteria is not None:
        assert (found.criteria.lo, found.criteria.hi) == (0.0, 0.0)
    if not (found.became_known or found.became_unknown) and found.known is not None:
        assert (found.known.lo, found.known.hi) == (0.0, 0.0)
    if not found.rated_otherwise and found.ratings is not None:
        assert (found.ratings.lo, found.ratings.hi) == (0.0, 0.0)


def test_the_difference_of_versions_sorts_every_criterion() -> None:
    base = [criterion(f"one-s{n}", S) for n in range(1, 7)]
    words = replace(base[1], question="Otherwise?", editorial=True)
    title = replace(base[2], title="Other")
    unmarked = replace(base[3], question="Otherwise?")
    heavier = replace(base[4], weight=2.0, title="Other", editorial=True)
    new = criterion("one-s9", S)
    before, after = checklist(base), checklist([base[0], words, title, unmarked, heavier, new])
    found = version_difference(before, after)
    assert [c.id for c in found.added] == ["one-s9"]
    assert [c.id for c in found.dropped] == ["one-s6"]
    assert [(c.after.id, c.fields) for c in found.reworded] == [
        ("one-s2", ("question",)),
        ("one-s3", ("title",)),
    ]
    assert [(c.after.id, c.fields) for c in found.changed] == [
        ("one-s4", ("question",)),
        ("one-s5", ("weight", "title")),
    ]
    assert [c.id for c in found.same] == ["one-s1"]
    assert found.common == ("one-s1", "one-s2", "one-s3", "one-s4", "one-s5")
    assert not found.is_empty()
    assert version_difference(before, before).is_empty()


def test_a_criterion_asked_of_another_side_is_not_common() -> None:
    before, after = checklist([criterion("one-x1", S)]), checklist([criterion("one-x1", R)])
    found = version_difference(before, after)
    assert (found.common, [c.fields for c in found.changed]) == ((), [("side",)])
    assert common_mapping(before, after) == {}


def test_a_plan_carries_each_answer_or_says_why_not() -> None:
    before = checklist([criterion(f"one-s{n}", S) for n in range(1, 6)])
    after = checklist([criterion(f"one-s{n}", S) for n in (1, 2, 3, 9)] + [criterion("one-r1", R)])
    keys = [AnswerKey("AAA", S, None, "migrants", "", f"one-s{n}") for n in range(1, 6)]
    other = replace(keys[1], perspective="government")
    mapping = {"one-s1": "one-s9", "one-s2": "one-s2", "one-s3": "one-s3", "one-s4": "one-r1"}
    plan = carry_plan(
        before, after, mapping, [*keys, other], {keys[2]}, {replace(other, criterion="")}
    )
    assert plan.carried == ((keys[0], replace(keys[0], criterion="one-s9")), (keys[1], keys[1]))
    assert {(x.criterion, x.reason): x.answers for x in plan.lost} == {
        ("one-s2", LossReason.FINAL): (other,),
        ("one-s3", LossReason.ANSWERED): (keys[2],),
        ("one-s4", LossReason.OTHER_SIDE): (keys[3],),
        ("one-s5", LossReason.NOT_MAPPED): (keys[4],),
    }
    assert plan.unasked == ("one-s1",)
    with pytest.raises(ValueError, match="two criteria"):
        carry_plan(before, after, {"one-s1": "one-s9", "one-s2": "one-s9"}, keys, (), ())
