from __future__ import annotations

from itertools import permutations, product

import pytest

from workbench.domain.facts import (
    Instrument,
    TreatyGrade,
    TreatyStatus,
    derive,
    rating_of_status,
)
from workbench.domain.ratings import Rating
from workbench.domain.snapshot import derive_all

ICRMW = Instrument("ICRMW", "Migrant workers", "ICRMW", signable=True, criteria=("i-r3", "i-s3"))
C97 = Instrument("C97", "Convention 97", "C97", signable=False, criteria=("i-r1",))


def status(
    grade: str, source: str = "one", verification: str = "read in the list", of: str = "ICRMW"
) -> TreatyStatus:
    return TreatyStatus("MEX", of, source, TreatyGrade(grade), "", "", "2024", verification)


TABLE = [
    ("in_force", "met"),
    ("in_force_partial", "partly"),
    ("ratified_not_in_force", "met_or_partly"),
    ("signed", "partly_or_not"),
    ("denounced", "not_met"),
    ("no_action", "not_met"),
    ("not_found", None),
]


@pytest.mark.parametrize(("grade", "rating"), TABLE)
def test_one_source_rates_as_the_table_says(grade: str, rating: str | None) -> None:
    assert rating_of_status(status(grade), ICRMW) == rating
    found = derive((status(grade),), ICRMW)
    assert (found.rating if found else None) == rating


def test_the_table_covers_every_grade() -> None:
    assert {grade for grade, _ in TABLE} == {grade.value for grade in TreatyGrade}


def test_a_labour_convention_is_not_signed() -> None:
    assert rating_of_status(status("signed"), C97) is None


@pytest.mark.parametrize(
    ("verification", "verified"),
    [
        ("read in the depositary's list", True),
        ("", False),
        ("  ", False),
        ("not verified", False),
        ("Unverified: from memory", False),
        ("Not verified yet", False),
        ("verified", True),
    ],
)
def test_what_nobody_checked_rates_nothing(verification: str, verified: bool) -> None:
    one = status("in_force", verification=verification)
    assert one.verified is verified
    assert (rating_of_status(one, ICRMW) is not None) is verified


DISAGREEMENTS = [
    (("in_force", "in_force_partial"), "met_or_partly"),
    (("in_force", "ratified_not_in_force"), "met_or_partly"),
    (("in_force_partial", "ratified_not_in_force"), "met_or_partly"),
    (("in_force_partial", "no_action"), "partly_or_not"),
    (("in_force_partial", "signed"), "partly_or_not"),
    (("signed", "denounced"), "partly_or_not"),
    (("no_action", "denounced"), "not_met"),
    (("in_force", "no_action"), "no_evidence"),
    (("in_force", "signed"), "no_evidence"),
    (("ratified_not_in_force", "signed"), "no_evidence"),
    (("ratified_not_in_force", "no_action"), "no_evidence"),
    (("in_force", "in_force_partial", "no_action"), "no_evidence"),
    (("in_force", "not_found"), "met"),
]


@pytest.mark.parametrize(("grades", "rating"), DISAGREEMENTS)
def test_sources_that_disagree_give_the_range_or_no_evidence(
    grades: tuple[str, ...], rating: str
) -> None:
    for order in permutations(grades):
        statuses = tuple(status(grade, f"source {n}") for n, grade in enumerate(order))
        found = derive(statuses, ICRMW)
        assert found is not None
        assert found.rating == rating
        assert found.statuses == tuple(s for s in statuses if s.grade != "not_found")


def test_the_same_word_from_any_number_of_sources_stays_what_it_is() -> None:
    for grade, rating in TABLE:
        found = derive(tuple(status(grade, str(n)) for n in range(3)), ICRMW)
        assert (found.rating if found else None) == rating


def test_no_pair_of_sources_gives_more_than_either_of_them_said() -> None:
    for one, other in product(TreatyGrade, TreatyGrade):
        found = derive((status(one, "a"), status(other, "b")), ICRMW)
        said = {rating_of_status(status(grade), ICRMW) for grade in (one, other)} - {None}
        assert (found is None) == (not said)
        if found and len(said) == 1:
            assert {found.rating} == said


def test_an_unverified_source_does_not_stand_against_a_verified_one() -> None:
    statuses = (status("in_force"), status("no_action", "two", "not verified"))
    found = derive(statuses, ICRMW)
    assert found is not None
    assert found.rating is Rating.MET


def test_every_criterion_of_an_instrument_gets_the_derived_answer() -> None:
    other = Instrument("C189", "Domestic work", "C189", signable=False)
    treaties = [
        status("in_force"),
        status("not_found", of="C97"),
        status("in_force", of="C189"),
        status("in_force", of="elsewhere"),
    ]
    found = derive_all([ICRMW, C97, other], treaties)
    assert {key: answer.rating for key, answer in found.items()} == {
        ("MEX", "i-r3"): Rating.MET,
        ("MEX", "i-s3"): Rating.MET,
    }
