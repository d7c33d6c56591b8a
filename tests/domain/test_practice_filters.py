"""How practices are judged and filtered."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

from tests.domain.test_strategies import PLAIN
from workbench import labels
from workbench.domain.practices import (
    BY_NOBODY,
    DIFFERENTLY,
    JUDGED_ORDER,
    Judgement,
    Practice,
    PracticeFilter,
    kept,
    places_of,
    practice_of,
)

BARE = practice_of(PLAIN, "x")
VOICES = ("a", "b", "c")


def judged(*words: str) -> Practice:
    """A practice that voices a, b, c judged in turn; "" where one has not."""
    said = zip(VOICES, words, strict=False)
    return replace(BARE, judgements=tuple(Judgement(v, word, "why") for v, word in said if word))


def test_the_order_of_judgements_is_that_of_the_labels() -> None:
    assert tuple(labels.JUDGED) == JUDGED_ORDER


def test_different_judgements_stand_side_by_side_and_are_never_one() -> None:
    both = judged("poor", "good")
    assert both.judged == ("good", "poor")
    assert both.judged_differently
    assert judged("poor", "poor").judged == ("poor",)
    assert not judged("poor", "poor").judged_differently
    assert judged().judged == ()
    assert both.judgement_of("b") == Judgement("b", "good", "why")
    assert both.judgement_of("c") is None


def test_a_practice_takes_over_what_a_policy_says() -> None:
    policy = replace(PLAIN, counterpart="BBB", strategy="remittances", text="Money is matched")
    found = practice_of(policy, "new", [("AAA", "CCC"), ("BBB", "AAA"), ("CCC", "BBB")])
    assert (found.id, found.policies, found.corridors) == ("new", ("p",), (("BBB", "AAA"),))
    assert (found.tried, found.strategy, found.source) == ("Money is matched", "remittances", "src")
    assert (found.judgements, found.conditions) == ((), "")
    assert places_of(found) == {"AAA", "BBB"}
    assert practice_of(replace(PLAIN, country=None), "n", [("AAA", "BBB")]).corridors == ()


def expected(practice: Practice, wanted: PracticeFilter) -> bool:
    """The filter in other words."""
    by = {each.perspective: each.judged for each in practice.judgements}
    own, places = by.get(wanted.perspective), {practice.country, *sum(practice.corridors, ())}
    parts = [
        wanted.level in ("", practice.level),
        wanted.strategy in ("", practice.strategy),
        not wanted.country or wanted.country in places,
    ]
    if wanted.judged == BY_NOBODY:
        parts.append(own is None if wanted.perspective else not by)
    else:
        parts.append(not wanted.perspective or own is not None)
        said = {own} if wanted.perspective else set(by.values())
        different = len(set(by.values())) > 1
        parts.append(different if wanted.judged == DIFFERENTLY else wanted.judged in {"", *said})
    return all(parts)


def test_filters_combine() -> None:
    rng = random.Random(11)
    practices = [
        replace(
            judged(*(rng.choice(["", *JUDGED_ORDER]) for _ in VOICES)),
            id=str(number),
            country=rng.choice(["AAA", "BBB", None]),
            level=rng.choice(["local", "national"]),
            strategy=rng.choice([None, "diaspora"]),
            corridors=rng.choice([(), (("AAA", "CCC"),)]),
        )
        for number in range(60)
    ]
    for choice in itertools.product(
        ("", "AAA", "CCC"),
        ("", "local"),
        ("", "diaspora"),
        ("", *JUDGED_ORDER, DIFFERENTLY, BY_NOBODY),
        ("", "a"),
    ):
        wanted = PracticeFilter(*choice)
        assert kept(practices, wanted) == tuple(p for p in practices if expected(p, wanted)), wanted
