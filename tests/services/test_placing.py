from __future__ import annotations

import pytest

from workbench.domain.assessments import Finding
from workbench.domain.places import Corridor, Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.placing import AddCorridor, AddCountry, SetFinding
from workbench.services.workbook import Command, Workbook

LINE = "voice/participation"
HERE = Finding("AAA", Side.SENDING, None, LINE, "A sentence")


def refuse(workbook: Workbook, command: Command, words: str) -> None:
    steps = len(workbook.history())
    with pytest.raises(UserError, match=words):
        workbook.apply(command)
    assert len(workbook.history()) == steps


def test_a_country_comes_with_its_sides_in_their_order(workbook: Workbook) -> None:
    workbook.apply(AddCountry(Country("DDD", "Dland", (Side.TRANSIT, Side.SENDING), "Region")))
    assert workbook.snapshot.country("DDD") == Country(
        "DDD", "Dland", (Side.SENDING, Side.TRANSIT), "Region"
    )
    assert workbook.side_sources()["DDD"][0]["source"] == ""


@pytest.mark.parametrize(
    ("country", "words"),
    [
        (Country("AAA", "Other", (Side.SENDING,)), "already"),
        (Country("DDD", "  ", (Side.SENDING,)), "no name"),
        (Country(" ", "Dland", (Side.SENDING,)), "no name"),
        (Country("DDD", "Dland", ()), "no side"),
        (Country("DDD", "Dland", (Side.AGREEMENT,)), "no side"),
        (Country("DDD", "Dland", (Side.SENDING, Side.SENDING)), "."),
        (Country("aaa", "Aaaland", (Side.SENDING,)), "already"),
    ],
)
def test_a_country_that_cannot_be_added(workbook: Workbook, country: Country, words: str) -> None:
    refuse(workbook, AddCountry(country), words)


def test_a_corridor_joins_a_sending_and_a_receiving_country(workbook: Workbook) -> None:
    workbook.apply(AddCorridor(Corridor("BBB", "AAA")))
    assert Corridor("BBB", "AAA") in workbook.snapshot.corridors
    assert workbook.undo_words() == "Add the corridor Bbbland → Aaaland"


def test_a_corridor_that_cannot_be_added(workbook: Workbook) -> None:
    workbook.apply(AddCountry(Country("DDD", "Dland", (Side.RECEIVING,))))
    refuse(workbook, AddCorridor(Corridor("AAA", "BBB")), "already")
    refuse(workbook, AddCorridor(Corridor("DDD", "BBB")), "does not hold the sending side")
    refuse(workbook, AddCorridor(Corridor("ZZZ", "BBB")), "no country ZZZ")
    refuse(workbook, AddCorridor(Corridor("AAA", "ZZZ")), "no country ZZZ")


def test_a_finding_is_written_changed_and_removed(workbook: Workbook) -> None:
    workbook.apply(SetFinding(HERE))
    assert workbook.snapshot.findings == (HERE,)
    assert workbook.undo_words() == f"Finding on {LINE}: Aaaland"
    changed = Finding("AAA", Side.SENDING, None, LINE, "Another", "src-1", "p. 1")
    workbook.apply(SetFinding(changed))
    assert workbook.snapshot.findings == (changed,)
    workbook.apply(SetFinding(Finding("AAA", Side.SENDING, None, LINE, "  ")))
    assert workbook.snapshot.findings == ()
    assert workbook.apply(SetFinding(Finding("AAA", Side.SENDING, None, LINE, ""))).rows == ()


def test_a_finding_has_at_most_sixty_characters(workbook: Workbook) -> None:
    workbook.apply(SetFinding(Finding("AAA", Side.SENDING, "BBB", LINE, " " + "😀" * 60 + " ")))
    assert workbook.snapshot.findings[0].text == "😀" * 60
    refuse(workbook, SetFinding(Finding("AAA", Side.SENDING, None, LINE, "x" * 61)), "61")


@pytest.mark.parametrize(
    "finding",
    [
        Finding("ZZZ", Side.SENDING, None, LINE, "x"),
        Finding("AAA", Side.SENDING, None, "no/line", "x"),
        Finding("AAA", Side.SENDING, None, "voice/agenda", "x"),
        Finding("AAA", Side.SENDING, "ZZZ", LINE, "x"),
        Finding("AAA", Side.SENDING, "AAA", LINE, "x"),
        Finding("AAA", Side.SENDING, None, LINE, "x", "no-source"),
        Finding("AAA", Side.AGREEMENT, None, LINE, "x"),
    ],
    ids=["country", "line", "side of the line", "counterpart", "itself", "source", "agreement"],
)
def test_a_finding_that_nobody_could_be_shown_is_refused(
    workbook: Workbook, finding: Finding
) -> None:
    refuse(workbook, SetFinding(finding), ".")


def test_a_finding_on_a_side_the_country_does_not_hold_is_refused(workbook: Workbook) -> None:
    workbook.apply(AddCountry(Country("DDD", "Dland", (Side.RECEIVING,))))
    refuse(workbook, SetFinding(Finding("DDD", Side.SENDING, None, LINE, "x")), ".")
