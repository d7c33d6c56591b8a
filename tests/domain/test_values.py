"""Invariants of the frozen values: what they refuse, and how they are looked up."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest

import workbench.domain
from tests.domain.reference import Given
from tests.domain.worlds import AAA, agreement, answer, checklist, criterion, snapshot
from workbench.domain.assessments import AnswerBook
from workbench.domain.checklist import Checklist, Line, Theme
from workbench.domain.documents import Source
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Rating, Side

ONE = criterion("one-s1", core=True)
TWO = criterion("one-r1", Side.RECEIVING)
AGREED = criterion("one-a1", Side.AGREEMENT, None)


def test_every_value_of_the_domain_is_frozen_and_slotted() -> None:
    seen = 0
    for module in pkgutil.iter_modules(workbench.domain.__path__):
        for found in vars(importlib.import_module(f"workbench.domain.{module.name}")).values():
            if isinstance(found, type) and dataclasses.is_dataclass(found):
                seen += 1
                assert found.__dataclass_params__.frozen, found  # type: ignore[attr-defined] # set by dataclass
                assert "__slots__" in vars(found), found
    assert seen > 30


def test_a_corridor_joins_two_countries() -> None:
    with pytest.raises(ValueError, match="two countries"):
        Corridor("AAA", "AAA")


def test_a_checklist_finds_its_criteria() -> None:
    found = checklist([ONE, TWO, AGREED])
    assert found.find("one-s1") is ONE
    assert found.find("none") is None
    assert found.criterion("one-r1") is TWO
    with pytest.raises(KeyError):
        found.criterion("none")
    assert found.of_side(Side.AGREEMENT) == (AGREED,)
    assert found.on_line("one/a", Side.SENDING) == (ONE,)
    assert found.on_line("one/a", Side.TRANSIT) == ()
    assert [line.id for line in found.core_lines()] == ["one/a"]


@pytest.mark.parametrize(
    ("themes", "lines", "criteria", "message"),
    [
        (["one"], ["one/a"], [ONE, ONE], "repeat"),
        (["two"], ["one/a"], [ONE], "unknown theme"),
        (["one"], ["one/b"], [ONE], "unknown line"),
    ],
)
def test_a_checklist_that_does_not_hang_together_is_refused(
    themes: list[str], lines: list[str], criteria: list[object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Checklist(
            "c",
            "1",
            "C",
            tuple(Theme(t, t, t) for t in themes),
            tuple(Line(line, themes[0], "?") for line in lines),
            tuple(criteria),  # type: ignore[arg-type] # a table of values
        )


def test_anchors_and_ratings_stand_on_one_basis_at_a_time() -> None:
    given = answer("AAA", ONE, Given(None, "migrants", "", "met", "partly"))
    assert given.on(Basis.PAPER) is Rating.MET
    assert given.on(Basis.PRACTICE) is Rating.PARTLY
    assert ONE.anchors(Basis.PAPER) is ONE.paper
    assert ONE.anchors(Basis.PRACTICE) is ONE.practice
    with pytest.raises(ValueError, match="one basis"):
        ONE.anchors(Basis.BOTH)
    with pytest.raises(ValueError, match="both bases"):
        given.on(Basis.BOTH)


def test_the_short_id_is_what_follows_the_theme() -> None:
    assert criterion("local-work-r12").short_id == "r12"


def test_a_book_with_one_answer_more_or_less_leaves_the_old_one_alone() -> None:
    first = answer("AAA", ONE, Given(None, "migrants", "", "met", None))
    other = answer("AAA", ONE, Given("BBB", "migrants", "", "partly", None))
    book = AnswerBook.of([first])
    more = book.with_answer(other.key, other)
    assert (len(book), len(more)) == (1, 2)
    assert more.get(other.key) is other
    assert more.get(first.key) is first
    less = more.with_answer(first.key, None)
    assert list(less) == [other]
    assert less.get(first.key) is None
    assert AnswerBook().at("AAA", Side.SENDING, "one-s1") == ()


def test_a_book_does_not_depend_on_the_way_it_came_about() -> None:
    first = answer("AAA", ONE, Given(None, "migrants", "", "met", None))
    other = answer("AAA", ONE, Given("BBB", "migrants", "", "partly", None))
    book = AnswerBook.of([first, other])
    rewritten = book.with_answer(first.key, first)
    assert rewritten == book
    emptied = book.with_answer(first.key, None).with_answer(other.key, None)
    assert emptied == AnswerBook.of([])


@pytest.mark.parametrize(
    ("source", "citation"),
    [
        (Source("a", "law", "Ley", authors="Ana", publisher="Pub", year="2003"), "Ana 2003"),
        (Source("a", "law", "Ley", publisher="Pub", year="2003"), "Pub 2003"),
        (Source("a", "law", "Ley"), "Ley"),
    ],
)
def test_a_citation_names_who_and_when(source: Source, citation: str) -> None:
    assert source.citation == citation


def test_a_snapshot_finds_countries_and_agreements() -> None:
    world = snapshot([ONE], agreements=[agreement("in"), agreement("far", parties="AAA CCC")])
    assert world.country("AAA") is AAA
    assert world.find_country("ZZZ") is None
    with pytest.raises(KeyError):
        world.country("ZZZ")
    assert len(world.of_side(Side.TRANSIT)) == 3
    assert world.agreement("none") is None
    assert [a.id for a in world.agreements_between("BBB", "AAA")] == ["in"]
