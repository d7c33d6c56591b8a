from __future__ import annotations

import pytest

from tests.services.changes import applied, refused
from workbench.domain.assessments import Finding
from workbench.domain.places import Corridor, Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.countries import (
    AddCountry,
    EditCountry,
    RemoveCountry,
    listed_country,
    own_country,
)
from workbench.services.notes import AddNote, country_note, notes
from workbench.services.placing import AddCorridor, RemoveCorridor, SetFinding
from workbench.services.workbook import Workbook

SENDING = (Side.SENDING,)
BOTH = (Side.SENDING, Side.RECEIVING)


def test_a_country_of_the_list_comes_with_its_codes(workbook: Workbook) -> None:
    tables = applied(workbook, AddCountry(listed_country("turquía", BOTH)))
    assert ("TUR", "Türkiye", "TR", "Asia", "") in tables["country"]
    assert workbook.snapshot.country("TUR").sides == BOTH


@pytest.mark.parametrize(
    "country",
    [
        Country("TUR", "Other", SENDING),
        Country("tur", "Other", SENDING),
        Country("XTU", "Turkey", SENDING),
        Country("XTU", "TÜRKIYE ", SENDING),
        Country("XTU", "Turquie", SENDING),
        Country("XAA", "aaaland", SENDING),
    ],
)
def test_a_country_is_there_once_under_any_spelling(workbook: Workbook, country: Country) -> None:
    workbook.apply(AddCountry(listed_country("TUR", BOTH)))
    refused(workbook, AddCountry(country), "already")


def test_a_name_of_ones_own_is_met_by_its_spellings_too(workbook: Workbook) -> None:
    workbook.apply(AddCountry(Country("X-1", "Turkey", SENDING)))
    refused(workbook, AddCountry(listed_country("Turquie", SENDING)), "already", "name")


def test_names_that_cannot_be(workbook: Workbook) -> None:
    refused(workbook, AddCountry(Country("NEW", " ", SENDING)), "no name", "name")
    refused(workbook, AddCountry(Country("NEW", "x" * 121, SENDING)), "121", "name")
    refused(workbook, AddCountry(Country("NEW", "a\nb", SENDING)), "one line", "name")
    refused(workbook, AddCountry(Country("NEW", "New", SENDING, "a\tb")), "one line", "region")
    refused(workbook, AddCountry(Country("NEW", "New", ())), "no side", "sides")


def test_a_name_that_the_list_has_not() -> None:
    with pytest.raises(UserError, match="Atlantis") as caught:
        listed_country("Atlantis", SENDING)
    assert caught.value.field == "country"


@pytest.mark.parametrize(
    ("name", "code", "field"),
    [(" ", "X-1", "name"), ("New", "x", "code"), ("New", "MEX", "code"), ("New", "A B", "code")],
)
def test_a_code_of_ones_own_that_does_not_fit(name: str, code: str, field: str) -> None:
    with pytest.raises(UserError) as caught:
        own_country(name, code, SENDING)
    assert caught.value.field == field


def test_a_listed_country_may_have_a_name_of_its_own() -> None:
    assert own_country("Turkey", "tur", SENDING) == Country("TUR", "Turkey", SENDING)
    assert own_country(" New ", "x-1", SENDING) == Country("X-1", "New", SENDING)


def test_name_sides_region_and_note_change(workbook: Workbook) -> None:
    changed = Country("CCC", "Newland", (Side.TRANSIT,), "Here", "A note\nof two lines")
    applied(workbook, EditCountry(changed))
    assert workbook.snapshot.country("CCC") == changed
    assert workbook.undo_words() == "Change Cccland"
    applied(workbook, EditCountry(Country("CCC", "Newland", (Side.SENDING, Side.TRANSIT))))
    refused(workbook, EditCountry(Country("ZZZ", "Zland", SENDING)), "no country ZZZ")
    refused(workbook, EditCountry(Country("CCC", "AAALAND", SENDING)), "Aaaland", "name")


def test_a_side_that_is_used_stays(workbook: Workbook) -> None:
    only = Country("AAA", "Aaaland", (Side.TRANSIT,))
    refused(workbook, EditCountry(only), "corridor Aaaland → Bbbland and 1 form", "sides")
    workbook.apply(RemoveCorridor(Corridor("AAA", "BBB")))
    refused(workbook, EditCountry(only), "1 form with answers", "sides")
    finding = Finding("BBB", Side.RECEIVING, None, "voice/participation", "x")
    workbook.apply(SetFinding(finding))
    refused(workbook, EditCountry(Country("BBB", "Bbbland", SENDING)), "1 finding", "sides")


def test_a_country_that_nothing_names_goes_with_its_notes(workbook: Workbook) -> None:
    workbook.apply(AddNote(country_note("CCC", "x", confidential=True, who="")))
    applied(workbook, RemoveCountry("CCC"))
    assert workbook.snapshot.find_country("CCC") is None
    assert notes(workbook) == ()
    refused(workbook, RemoveCountry("CCC"), "no country CCC")


def test_a_country_that_is_used_stays_and_says_where(workbook: Workbook) -> None:
    refused(workbook, RemoveCountry("BBB"), "corridor Aaaland → Bbbland and 1 agreement")
    refused(
        workbook,
        RemoveCountry("AAA"),
        "Aaaland → Bbbland, 1 form with answers, 1 treaty status and 1 agreement",
    )


def test_many_corridors_are_counted(workbook: Workbook) -> None:
    for code in ("MEX", "MAR", "IDN", "PHL"):
        workbook.apply(AddCountry(listed_country(code, SENDING)))
        workbook.apply(AddCorridor(Corridor(code, "CCC")))
    refused(workbook, RemoveCountry("CCC"), "is used in 4 corridors")


def test_a_corridor_is_removed_and_not_twice(workbook: Workbook) -> None:
    applied(workbook, RemoveCorridor(Corridor("AAA", "BBB")))
    assert workbook.undo_words() == "Remove the corridor Aaaland → Bbbland"
    refused(workbook, RemoveCorridor(Corridor("AAA", "BBB")), "not in the workbook")
