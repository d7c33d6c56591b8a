from __future__ import annotations

from dataclasses import replace

from tests.domain import worlds
from tests.domain.reference import Given
from workbench.domain.clauses import Clause, ClauseKind, side_by_side
from workbench.domain.documents import Party
from workbench.domain.own_rules import Terms, demands, matching_rules, other_clauses
from workbench.domain.places import RANGE
from workbench.domain.ratings import Rating, Side
from workbench.domain.voices import View

A1 = worlds.criterion("x-a1", Side.AGREEMENT, None)
R1 = worlds.criterion("x-r1", Side.RECEIVING, "x/one")
S1 = worlds.criterion("x-s1", Side.SENDING, "x/one")
R2 = worlds.criterion("x-r2", Side.RECEIVING, "x/two")
T1 = worlds.criterion("x-t1", Side.TRANSIT, "x/one")
CRITERIA = (A1, R1, S1, R2, T1)
KIND, OTHER = ClauseKind("ban", "A ban"), ClauseKind("else", "Something else")
TERMS = Terms((KIND, OTHER), {"ban": ("x-a1",)}, {"x-a1": ("x-r1", "x-s1")})
READ = side_by_side(
    (KIND, OTHER),
    (Clause("g", "ban", "s", present=True), Clause("g", "else", "s", present=False)),
)
ACCORD = replace(
    worlds.agreement("g"), parties=(Party("BBB", Side.RECEIVING), Party("AAA", Side.SENDING))
)


def given(rating: str, counterpart: str | None) -> Given:
    return Given(counterpart, worlds.VOICES[0], "", rating, None)


def test_each_party_answers_for_its_own_side_towards_the_other_before_in_general() -> None:
    answers = [
        worlds.answer("BBB", R1, given("met", None)),
        worlds.answer("BBB", R1, given("not_met", "AAA")),
        worlds.answer("AAA", S1, given("partly", "CCC")),
    ]
    snapshot = worlds.snapshot(CRITERIA, answers, agreements=(ACCORD,))
    (demand,) = demands(snapshot, ACCORD, READ, TERMS, View(RANGE))
    assert demand.criterion is A1
    assert [reading.kind for reading in demand.clauses] == [KIND]
    sending, receiving = demand.parties
    assert (sending.country.id, [rule.criterion for rule in sending.rules]) == ("AAA", [S1])
    assert not sending.rules[0].resolved.known
    assert receiving.towards is not None
    assert receiving.towards.id == "AAA"
    (rule,) = receiving.rules
    assert (rule.resolved.rating, rule.resolved.specific) == (Rating.NOT_MET, True)


def test_with_three_parties_the_answers_are_general_ones() -> None:
    three = replace(ACCORD, parties=(*ACCORD.parties, Party("CCC", Side.SENDING)))
    answers = [worlds.answer("BBB", R1, given("not_met", "AAA"))]
    snapshot = worlds.snapshot(CRITERIA, answers, agreements=(three,))
    (demand,) = demands(snapshot, three, (), TERMS, View(RANGE))
    assert [party.country.id for party in demand.parties] == ["AAA", "CCC", "BBB"]
    assert demand.parties[2].towards is None
    assert not demand.parties[2].rules[0].resolved.known


def test_a_party_of_unknown_side_is_asked_for_every_side_it_holds() -> None:
    unsure = worlds.agreement("g")
    snapshot = worlds.snapshot(CRITERIA, agreements=(unsure,))
    (demand,) = demands(snapshot, unsure, (), TERMS, View(RANGE))
    assert [rule.criterion for rule in demand.parties[0].rules] == [R1, S1]


def test_a_demand_that_the_table_does_not_know_stands_beside_its_theme() -> None:
    snapshot = worlds.snapshot(CRITERIA)
    assert matching_rules(snapshot, A1, Terms()) == (R1, S1, R2, T1)
    assert matching_rules(snapshot, A1, TERMS) == (R1, S1)


def test_clauses_that_speak_to_no_demand_are_listed_apart() -> None:
    snapshot = worlds.snapshot(CRITERIA)
    assert [reading.kind for reading in other_clauses(snapshot, READ, TERMS)] == [OTHER]
    assert len(other_clauses(snapshot, READ, Terms())) == 2
