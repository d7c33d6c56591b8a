from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.services.changes import applied, refused
from workbench.domain.documents import Source
from workbench.domain.facts import TreatyGrade, TreatyStatus
from workbench.domain.ratings import Rating
from workbench.services.fields import today
from workbench.services.treaties import DeleteTreatyStatus, SetTreatyStatus
from workbench.services.workbook import Workbook

STATUS = TreatyStatus("BBB", "C97", "src-0", TreatyGrade.IN_FORCE, "1964-03-03", "", "2020", "read")
NEXT = f"{int(today()[:4]) + 1}"


def rating(workbook: Workbook, criterion: str = "inst-s1") -> Rating | None:
    derived = workbook.snapshot.derived("BBB", criterion)
    return derived.rating if derived is not None else None


def test_the_answer_follows_the_status_at_once(workbook: Workbook) -> None:
    assert rating(workbook) is None
    applied(workbook, SetTreatyStatus(STATUS))
    assert rating(workbook) is Rating.MET
    assert workbook.undo_words() == "C97: in force, Bbbland"
    part = replace(STATUS, grade=TreatyGrade.IN_FORCE_PARTIAL, scope_note="the north only")
    applied(workbook, SetTreatyStatus(part, STATUS))
    assert rating(workbook) is Rating.PARTLY
    applied(workbook, SetTreatyStatus(replace(part, verification="not verified"), part))
    assert rating(workbook) is None
    applied(workbook, DeleteTreatyStatus(part))
    assert rating(workbook) is None
    refused(workbook, DeleteTreatyStatus(part), "any more")
    refused(workbook, SetTreatyStatus(STATUS, part), "any more")


def test_sources_that_disagree_stand_side_by_side(workbook: Workbook) -> None:
    workbook.apply(SetTreatyStatus(STATUS))
    denounced = replace(STATUS, source="src-1", grade=TreatyGrade.DENOUNCED)
    applied(workbook, SetTreatyStatus(denounced))
    assert rating(workbook) is Rating.NO_EVIDENCE
    refused(workbook, SetTreatyStatus(STATUS), "already", "source")
    refused(workbook, SetTreatyStatus(replace(STATUS, source="src-1"), STATUS), "already", "source")
    moved = replace(STATUS, source="new")
    applied(workbook, SetTreatyStatus(moved, STATUS, Source("new", "report", "New")))
    assert [s.source for s in workbook.snapshot.treaties if s.country == "BBB"] == ["new", "src-1"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"country": "ZZZ"}, "country"),
        ({"instrument": "none"}, "instrument"),
        ({"grade": "none"}, "grade"),
        ({"grade": TreatyGrade.SIGNED}, "grade"),
        ({"grade": TreatyGrade.IN_FORCE_PARTIAL}, "scope_note"),
        ({"scope_note": "a\nb"}, "scope_note"),
        ({"date": "1964-13"}, "date"),
        ({"date": NEXT}, "date"),
        ({"date": "1948"}, "date"),
        ({"as_of": "soon"}, "as_of"),
        ({"as_of": NEXT}, "as_of"),
        ({"source": ""}, "source"),
        ({"source": "none"}, "source"),
        ({"verification": "a\nb"}, "verification"),
        ({"note": "x" * 8001}, "note"),
    ],
)
def test_a_field_that_is_wrong_is_named(
    workbook: Workbook, changed: dict[str, Any], field: str
) -> None:
    refused(workbook, SetTreatyStatus(replace(STATUS, **changed)), ".", field)
    source = Source("other", "report", "Other")
    refused(workbook, SetTreatyStatus(STATUS, None, source), "another source", "source")


def test_a_treaty_can_be_ratified_and_enter_into_force_later(workbook: Workbook) -> None:
    grade = TreatyGrade.RATIFIED_NOT_IN_FORCE
    applied(workbook, SetTreatyStatus(replace(STATUS, grade=grade, date=NEXT)))
    assert rating(workbook) is Rating.MET_OR_PARTLY


def test_only_treaties_that_are_signed_can_be_signed(workbook: Workbook) -> None:
    signed = replace(STATUS, instrument="ICRMW", grade=TreatyGrade.SIGNED, date="1991")
    applied(workbook, SetTreatyStatus(signed))
    assert rating(workbook, "inst-s3") is Rating.PARTLY_OR_NOT
