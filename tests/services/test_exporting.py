from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.test_agreeing import RECORD
from workbench.domain.ratings import Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.agreeing import SetAgreed
from workbench.services.exporting import check_target, prepare_export
from workbench.services.workbook import Workbook


def test_where_an_export_may_go(tmp_path: Path) -> None:
    free, taken = tmp_path / "free.xlsx", tmp_path / "taken.xlsx"
    taken.write_bytes(b"old")
    check_target(free, replace=False)
    check_target(taken, replace=True)
    with pytest.raises(UserError, match="exists already"):
        check_target(taken, replace=False)
    with pytest.raises(UserError, match="is a folder"):
        check_target(tmp_path, replace=True)
    with pytest.raises(UserError, match="does not exist"):
        check_target(tmp_path / "no" / "out.xlsx", replace=False)
    assert taken.read_bytes() == b"old"


def test_an_export_holds_what_its_two_countries_rest_on(sample: Path) -> None:
    workbook = Workbook.open(sample)
    request = prepare_export(
        workbook, kind="corridor", view=View(), sending="IDN", receiving="MYS", cover={"title": "T"}
    )
    texts = {a.id for a in workbook.snapshot.agreements_between("IDN", "MYS")}
    assert {link.subject for link in request.evidence} <= {"IDN", "MYS", *texts}
    assert request.facts
    assert {f.country for f in request.facts} <= {"IDN", "MYS"}
    assert {f.counterpart for f in request.facts} <= {"IDN", "MYS", None}
    assert len(set(request.facts)) == len(request.facts)
    assert request.snapshot is workbook.snapshot
    matrix = prepare_export(workbook, kind="countries", view=View(), side=Side.SENDING)
    senders = {country.id for country in workbook.snapshot.of_side(Side.SENDING)}
    assert {link.subject for link in matrix.evidence} <= senders
    workbook.close()


@pytest.mark.parametrize(
    ("kind", "what", "goes"),
    [
        ("corridor", {"sending": "AAA", "receiving": "BBB"}, True),
        ("countries", {"side": Side.SENDING}, True),
        ("profile", {"country": "AAA"}, True),
        ("divergence", {"side": Side.SENDING}, True),
        ("everything", {}, True),
        ("template", {"side": Side.SENDING}, False),
    ],
)
def test_who_decided_and_who_dissents_goes_out_with_every_kind_but_a_form(
    workbook: Workbook, kind: str, what: dict[str, Any], goes: bool
) -> None:
    workbook.apply(SetAgreed(RECORD))
    request = prepare_export(workbook, kind=kind, view=View("agreed"), **what)
    assert request.records == ((RECORD,) if goes else ())
