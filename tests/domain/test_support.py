"""Which ratings are unsupported, old, undated, open or disputed, against brute force."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.reference import Given
from tests.domain.worlds import answer, criterion, givens, ratings, snapshot
from workbench.domain.assessments import Answer
from workbench.domain.divergence import every_divergence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.support import (
    BASES,
    Link,
    Listed,
    disagreements,
    flagged,
    in_order,
    is_old,
    is_older,
    is_undated,
    is_unsupported,
    link_key,
    open_questions,
    progress,
    with_confidential_note,
)
from workbench.domain.support import ratings as rated
from workbench.domain.voices import View

ONE, TWO = criterion("one-s1"), criterion("one-r1", Side.RECEIVING)
THREE = criterion("one-s2", line="one/b")
TODAY = "2026-11-24"
CLAIMED = {"met", "met_or_partly", "partly", "partly_or_not", "not_met"}
DATES = st.sampled_from(["", "2020", "2019", "2020-10", "2020-11", "2020-11-23", "2020-11-24"])

worlds = st.tuples(givens("BBB", 6), givens("AAA", 6), givens("BBB", 6))


def world(parts: tuple[list[Given], list[Given], list[Given]]) -> list[Answer]:
    """Answers of two countries to three criteria."""
    asked = (("AAA", ONE), ("BBB", TWO), ("AAA", THREE))
    return [
        answer(subject, item, found)
        for (subject, item), given_ in zip(asked, parts, strict=True)
        for found in given_
        if found.counterpart != subject
    ]


@given(worlds, st.data())
def test_unsupported_old_and_undated_against_a_plain_count(
    parts: tuple[list[Given], list[Given], list[Given]], data: st.DataObject
) -> None:
    answers = [replace(found, as_of=data.draw(DATES)) for found in world(parts)]
    links: dict[tuple[str, ...], tuple[Link, ...]] = {}
    for found, basis in itertools.product(answers, BASES):
        drawn = data.draw(st.lists(st.tuples(st.booleans(), DATES), max_size=2))
        links[link_key(found.key, basis)] = tuple(Link(*each) for each in drawn)
    rows = list(rated(answers, links))  # type: ignore[arg-type] # keys of seven texts
    expected = []
    for found in answers:
        for basis, rating in (("paper", found.paper), ("practice", found.practice)):
            if rating is None:
                continue
            cited = links[link_key(found.key, Basis(basis))]
            bare = rating.value in CLAIMED and [each for each in cited if each.supports] == []
            dates = [found.as_of, *[each.as_of for each in cited]]
            old = [each for each in dates if each in ("2019", "2020-10", "2020-11-23")]
            expected.append((found.key, basis, bare, bool(old), "" in dates))
    told = [
        (
            row.answer.key if row.answer else None,
            row.basis,
            is_unsupported(row),
            is_old(row, 6, TODAY),
            is_undated(row),
        )
        for row in rows
    ]
    assert told == expected


def test_what_says_that_nothing_was_found_needs_no_evidence() -> None:
    for rating in Rating:
        row = Listed("AAA", Side.SENDING, None, "one-s1", Basis.PAPER)
        found = answer("AAA", ONE, Given(None, "government", "", rating.value, None))
        row = replace(row, answer=found)
        assert is_unsupported(row) is (rating.value in CLAIMED)
        assert not is_unsupported(replace(row, links=(Link(supports=True, as_of=""),)))
        against = replace(row, links=(Link(supports=False, as_of=""),))
        assert is_unsupported(against) is (rating.value in CLAIMED)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(1, 40))
def test_a_date_is_old_when_its_last_day_is_more_than_the_years_ago(day: date, years: int) -> None:
    today = date(2026, 11, 24)
    limit = today.replace(year=today.year - years)
    assert is_older(day.isoformat(), years, TODAY) is (day < limit)
    assert is_older(day.isoformat()[:4], years, TODAY) is (date(day.year, 12, 31) < limit)
    month = day.isoformat()[:7]
    assert is_older(month, years, TODAY) is (month < limit.isoformat()[:7])


@pytest.mark.parametrize("text", ["", "20", "199"])
def test_what_is_no_date_is_not_old(text: str) -> None:
    assert not is_older(text, 1, TODAY)


@given(worlds, ratings)
def test_open_and_progress_against_a_plain_count(
    parts: tuple[list[Given], list[Given], list[Given]], fact: str | None
) -> None:
    derived = {("AAA", "one-s1"): fact} if fact else {}
    answers = world(parts)
    seen = snapshot([ONE, TWO, THREE], answers, derived=derived)
    done = {(a.key.subject, a.key.criterion) for a in answers if a.paper or a.practice}
    done |= set(derived)
    asked = [
        (country, item)
        for country in ("AAA", "BBB", "CCC")
        for item in ("one-s1", "one-s2", "one-r1")
    ]
    still = {(row.subject, row.criterion) for row in open_questions(seen)}
    assert still == set(asked) - done
    rows = progress(seen)
    assert sum(row.asked for row in rows) == len(asked)
    assert sum(row.answered for row in rows) == len(asked) - len(still)
    for basis in BASES:
        rated_on = {(a.key.subject, a.key.criterion) for a in answers if a.on(basis)}
        rated_on |= set(derived) if basis is Basis.PAPER else set()
        assert sum(getattr(row, basis.value) for row in rows) == len(rated_on)
    assert [(r.country, r.side) for r in rows if r.asked == 0] == [
        (country, Side.TRANSIT) for country in ("AAA", "BBB", "CCC")
    ]


@given(worlds, ratings)
def test_disagreements_are_those_of_the_list_of_divergence(
    parts: tuple[list[Given], list[Given], list[Given]], fact: str | None
) -> None:
    seen = snapshot(
        [ONE, TWO, THREE], world(parts), derived={("AAA", "one-s1"): fact} if fact else {}
    )
    expected = {
        (row.scope.subject, row.scope.side, row.scope.counterpart, row.criterion.id, basis)
        for basis in BASES
        for row in every_divergence(seen, View(basis=basis))
        if row.distance is not None and row.distance > 1e-6
    }
    rows = list(disagreements(seen))
    found = [(r.subject, r.side, r.counterpart, r.criterion, r.basis) for r in rows]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_flags_and_notes() -> None:
    plain = answer("AAA", ONE, Given(None, "government", "", "met", None))
    marked = [
        plain,
        replace(plain, discuss=True),
        replace(plain, contested=True),
        replace(plain, confidential_note="  \n"),
        replace(plain, confidential_note="x", discuss=True, contested=True),
    ]
    assert [row.answer for row in flagged(marked)] == [marked[1], marked[2], marked[4]]
    assert [row.answer for row in with_confidential_note(marked)] == [marked[4]]
    row = next(flagged(marked))
    assert (row.basis, row.rating, row.links) == (None, None, ())


@given(worlds, st.randoms())
def test_the_order_does_not_depend_on_how_rows_come(
    parts: tuple[list[Given], list[Given], list[Given]], chance: object
) -> None:
    seen = snapshot([ONE, TWO, THREE], world(parts))
    rows = list(rated(seen.answers, {}))
    ordered = in_order(seen, rows)
    chance.shuffle(rows)  # type: ignore[attr-defined] # a random.Random
    assert in_order(seen, rows) == ordered
    places = [("AAA", "BBB").index(row.subject) for row in ordered]
    assert places == sorted(places)
