from __future__ import annotations

import random

import pytest

from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject, triple_win

HERE = GainSubject("AAA", "BBB")
ACCORD = GainSubject(agreement="agr-1")


def gain(place: int, subject: GainSubject, party: GainParty, stances: str = "") -> Gain:
    words = {"+": "supports", "-": "contradicts"}
    links = tuple(
        GainEvidence(number, words[stance], "src-0") for number, stance in enumerate(stances, 1)
    )
    return Gain(f"g{place}", subject, party, "text", "assessor", evidence=links)


@pytest.mark.parametrize(
    "parts",
    [(None, None, None), ("AAA", None, None), (None, "BBB", None), ("AAA", "BBB", "agr-1")],
)
def test_a_claim_is_about_one_corridor_or_one_agreement(parts: tuple[str | None, ...]) -> None:
    with pytest.raises(ValueError, match="corridor"):
        GainSubject(*parts)


def test_the_four_columns_stand_in_the_order_of_the_test_even_when_nothing_is_said() -> None:
    columns = triple_win([], HERE)
    assert [str(column.party) for column in columns] == [
        "receiving_state",
        "migrants",
        "sending_state",
        "employers",
    ]
    assert all(column.nobody_has_said for column in columns)


@pytest.mark.parametrize("seed", range(20))
def test_columns_count_what_is_there_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    made = [
        gain(
            place,
            rng.choice([HERE, ACCORD, GainSubject("BBB", "AAA")]),
            rng.choice(list(GainParty)),
            "".join(rng.choices("+-", k=rng.randrange(4))),
        )
        for place in range(rng.randrange(15))
    ]
    columns = triple_win(made, HERE)
    assert [found.id for column in columns for found in column.gains] == [
        found.id
        for party in GainParty
        for found in made
        if found.subject == HERE and found.party is party
    ]
    for column in columns:
        stances = [link.stance for found in column.gains for link in found.evidence]
        assert column.supporting == stances.count("supports")
        assert column.contradicting == stances.count("contradicts")
        assert column.nobody_has_said == (not column.gains)
