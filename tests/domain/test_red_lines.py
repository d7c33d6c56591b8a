from __future__ import annotations

from itertools import product

import pytest

from tests.domain import reference
from tests.domain.reference import Found, Given
from tests.domain.worlds import agreement, answer, criterion, snapshot
from workbench.domain.comparison import RedLine, compare, red_line_state
from workbench.domain.documents import Agreement
from workbench.domain.ratings import Basis, Bounds, Rating, Side
from workbench.domain.scoring import Scored
from workbench.domain.voices import Resolved, View

SENT = criterion("one-s1", Side.SENDING, red_line=True)
RECEIVED = criterion("one-r1", Side.RECEIVING, red_line=True)
AGREED = criterion("one-a1", Side.AGREEMENT, None, red_line=True)
TRANSIT = criterion("one-t1", Side.TRANSIT, red_line=True)
PLAIN = criterion("one-s2", Side.SENDING)
EVERY = [None, *(rating.value for rating in Rating)]


def red_lines_of(
    *answers: tuple[str, str, Given],
    agreements: tuple[Agreement, ...] = (),
    view: View | None = None,
) -> dict[str, RedLine]:
    """The red lines found, by criterion and agreement."""
    by_id = {item.id: item for item in (SENT, RECEIVED, AGREED, TRANSIT, PLAIN)}
    world = snapshot(
        tuple(by_id.values()),
        [answer(subject, by_id[asked], given) for subject, asked, given in answers],
        agreements=agreements,
    )
    found = compare(world, "AAA", "BBB", view or View()).red_lines
    return {f"{r.criterion.id}{r.agreement.id if r.agreement else ''}": r for r in found}


@pytest.mark.parametrize(
    ("paper", "practice", "state"),
    [
        ("met", "met", "met"),
        ("met", "not_met", "unmet"),
        ("not_met", "met", "unmet"),
        ("not_met", None, "unmet"),
        (None, "not_met", "unmet"),
        ("met", "partly", "partly"),
        ("partly_or_not", "met", "partly"),
        ("met", None, "open"),
        ("met", "no_evidence", "open"),
        (None, None, "open"),
        ("met", "not_applicable", "met"),
        ("not_applicable", "partly", "partly"),
        ("not_applicable", "not_met", "unmet"),
        ("not_applicable", None, "open"),
        ("not_applicable", "not_applicable", "open"),
    ],
)
def test_the_table_of_red_lines(paper: str | None, practice: str | None, state: str) -> None:
    found = red_lines_of(("AAA", "one-s1", Given(None, "government", "", paper, practice)))
    assert found["one-s1"].state == state


@pytest.mark.parametrize(("paper", "practice"), list(product(EVERY, EVERY)))
def test_every_pair_of_ratings_tests_as_the_method_says(
    paper: str | None, practice: str | None
) -> None:
    found = red_lines_of(("BBB", "one-r1", Given(None, "migrants", "", paper, practice)))
    looked = [
        reference.resolve([Given(None, "m", "", paper, practice)], "range", basis, "AAA", None)
        for basis in ("paper", "practice")
    ]
    assert found["one-r1"].state == reference.red_line(*looked)


@pytest.mark.parametrize("basis", list(Basis))
def test_the_basis_of_the_view_changes_no_red_line(basis: Basis) -> None:
    given = Given(None, "government", "", "met", "not_met")
    found = red_lines_of(("AAA", "one-s1", given), view=View(basis=basis))["one-s1"]
    assert found.state == "unmet"
    assert found.paper.resolved.bounds == Bounds(1, 1)
    assert found.practice.resolved.bounds == Bounds(0, 0)


def test_the_perspective_of_the_view_does() -> None:
    answers = (
        ("AAA", "one-s1", Given(None, "government", "", "met", "met")),
        ("AAA", "one-s1", Given(None, "migrants", "", "not_met", "not_met")),
    )
    assert red_lines_of(*answers)["one-s1"].state == "partly"
    assert red_lines_of(*answers, view=View("migrants"))["one-s1"].state == "unmet"
    assert red_lines_of(*answers, view=View("government"))["one-s1"].state == "met"


def test_an_answer_towards_this_counterpart_goes_first() -> None:
    answers = (
        ("BBB", "one-r1", Given(None, "government", "", "met", "met")),
        ("BBB", "one-r1", Given("AAA", "government", "", "not_met", None)),
    )
    assert red_lines_of(*answers)["one-r1"].state == "unmet"


def test_every_agreement_in_force_between_the_two_is_tested_and_no_other() -> None:
    found = red_lines_of(
        ("in", "one-a1", Given(None, "academia", "", "not_met", None)),
        agreements=(
            agreement("in"),
            agreement("in-too"),
            agreement("over", "ended"),
            agreement("doubtful", "unknown"),
            agreement("elsewhere", parties="AAA CCC"),
            agreement("many", parties="CCC BBB AAA"),
        ),
    )
    assert set(found) == {"one-s1", "one-r1", "one-a1in", "one-a1in-too", "one-a1many"}
    assert found["one-a1in"].state == "unmet"
    assert found["one-a1in-too"].state == "open"
    assert found["one-a1in"].country is None
    assert found["one-s1"].agreement is None


def test_core_lines_alone_do_not_hide_a_red_line() -> None:
    assert "one-s1" in red_lines_of(view=View(core=True))


@pytest.mark.parametrize("lo", [1.0, 1.0 - 1e-12])
def test_rounding_error_does_not_keep_a_red_line_from_being_met(lo: float) -> None:
    one = Scored(SENT, Resolved(Bounds(lo, 1), True, (), False, False, None))
    assert red_line_state(one, one) == "met"
    assert reference.red_line(*([Found((lo, 1.0), True, False, False)] * 2)) == "met"
