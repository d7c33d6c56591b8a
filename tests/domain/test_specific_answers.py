"""General answers beside those towards one country, and which of them a view uses."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain import worlds
from tests.domain.reference import Given, own
from workbench.domain.ratings import Basis
from workbench.domain.specific_answers import both_answers

ASKED = worlds.criterion("one-s1")


@given(worlds.givens("BBB", most=6))
def test_each_basis_takes_the_answer_towards_the_country_where_it_says_anything(
    answers: list[Given],
) -> None:
    here = worlds.snapshot([ASKED], [worlds.answer("AAA", ASKED, each) for each in answers])
    found = both_answers(here, "AAA", ASKED, "BBB")
    for each in found:
        said = [
            a for a in answers if (a.perspective, a.assessor) == (each.perspective, each.assessor)
        ]
        for basis in (Basis.PAPER, Basis.PRACTICE):
            rating, specific = own(said, basis.value, "BBB")
            used = each.used(basis)
            assert (used.rating and used.rating.value) == rating
            assert used.specific == (None if rating is None else specific)
    wanted = {
        (a.perspective, a.assessor)
        for a in answers
        if a.perspective != "agreed" and a.counterpart in (None, "BBB")
    }
    assert {(each.perspective, each.assessor) for each in found} == wanted
    order = [p.id for p in here.perspectives]
    assert [each.perspective for each in found] == sorted(
        (each.perspective for each in found), key=order.index
    )


def test_what_differs_is_told_and_both_bases_at_once_are_refused() -> None:
    answers = [
        Given(None, "migrants", "", "met", None),
        Given("BBB", "migrants", "", "partly", "met"),
        Given(None, "agreed", "", "met", "met"),
        Given("BBB", "agreed", "", "met", None),
    ]
    here = worlds.snapshot([ASKED], [worlds.answer("AAA", ASKED, each) for each in answers])
    (migrants,) = both_answers(here, "AAA", ASKED, "BBB")
    assert migrants.differ
    (agreed,) = both_answers(here, "AAA", ASKED, "BBB", "agreed")
    assert not agreed.differ
    (general,) = both_answers(here, "AAA", ASKED, "CCC")
    assert general.specific is None
    assert not general.differ
    with pytest.raises(ValueError, match="both bases"):
        migrants.used(Basis.BOTH)
