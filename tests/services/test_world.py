from __future__ import annotations

import csv
from collections import Counter

import pytest

from workbench.paths import resource
from workbench.services.world import spelled, with_code, world


def test_every_country_has_a_name_in_three_more_languages() -> None:
    with resource("country_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["language"] for row in rows} == {"en", "es", "fr", "ar"}
    named = {(row["iso3"], row["language"]) for row in rows}
    for country in world():
        for language in ("es", "fr", "ar"):
            assert (country.iso3, language) in named
    assert not [row for row in rows if row["name"] != row["name"].strip() or not row["name"]]
    assert max(Counter((r["iso3"], r["language"], r["name"]) for r in rows).values()) == 1


def test_no_spelling_means_two_countries() -> None:
    for country in world():
        for name in (country.name, *country.spellings, country.iso3, country.iso2):
            assert spelled(name) == (country,), name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("Turquía", "TUR"),
        ("Ivory Coast", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Costa de Marfil", "CIV"),
        ("المغرب", "MAR"),
        ("Republic of Korea", "KOR"),
        ("Corea del Norte", "PRK"),
        ("DR Congo", "COD"),
        ("Congo", "COG"),
        ("idn", "IDN"),
        ("my", "MYS"),
        ("Pays-Bas", "NLD"),
        ("Burma", "MMR"),
    ],
)
def test_a_name_as_people_type_it(typed: str, code: str) -> None:
    assert [country.iso3 for country in spelled(typed)] == [code]


def test_what_no_country_is_called() -> None:
    for typed in ("", "Atlantis", "Korea", "…"):
        assert spelled(typed) == ()
    assert with_code("mys") == spelled("Malaysia")[0]
    assert with_code("XXX") is None
