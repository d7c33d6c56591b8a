"""The agreed record: written whole, changed, taken back; never part of the range."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.services.test_policies import NEXT_YEAR, refused, state
from tests.store.files import KEY, LINK
from workbench.domain.agreed import AgreedRecord
from workbench.domain.ratings import Basis, Bounds, Rating
from workbench.domain.voices import View, resolve
from workbench.services.agreeing import (
    ClearAgreed,
    EditAgreed,
    SetAgreed,
    agreed_record,
    agreed_records,
)
from workbench.services.answering import Rate, SetStatus
from workbench.services.citing import LinkEvidence, UnlinkEvidence
from workbench.services.workbook import Workbook

HERE = replace(KEY, perspective="agreed")
RECORD = AgreedRecord(
    HERE, Rating.NOT_MET, None, "Nobody checks", "Employers\nobject", "Round table", "2024-05"
)


def test_a_record_is_written_whole_and_undone(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(SetAgreed(RECORD))
    assert agreed_records(workbook) == (RECORD,)
    assert agreed_record(workbook, HERE) == RECORD
    assert workbook.undo_words() == "Record what was agreed on voice-s1 of Aaaland"
    after = state(workbook)
    assert workbook.apply(SetAgreed(RECORD)).rows == ()
    workbook.undo()
    assert state(workbook) == before
    assert agreed_record(workbook, HERE) is None
    workbook.redo()
    assert state(workbook) == after


def test_what_was_agreed_never_enters_the_range(workbook: Workbook) -> None:
    criterion = workbook.snapshot.checklist.criterion("voice-s1")
    before = resolve(workbook.snapshot, "AAA", criterion, View())
    workbook.apply(SetAgreed(RECORD))
    assert resolve(workbook.snapshot, "AAA", criterion, View()) == before
    agreed = resolve(workbook.snapshot, "AAA", criterion, View("agreed"))
    assert agreed.bounds == Bounds(0.0, 0.0)


def test_the_snapshot_follows_as_if_read_anew(workbook: Workbook) -> None:
    for command in (SetAgreed(RECORD), EditAgreed(HERE, decided_by=""), ClearAgreed(HERE)):
        assert workbook.snapshot is not None
        workbook.apply(command)
        followed = workbook.snapshot
        workbook._snapshot = None
        assert workbook.snapshot == followed


def test_fields_are_changed_one_by_one_and_an_empty_record_goes(workbook: Workbook) -> None:
    workbook.apply(SetAgreed(RECORD))
    workbook.apply(EditAgreed(HERE, dissent=" None "))
    assert agreed_records(workbook) == (replace(RECORD, dissent="None"),)
    workbook.apply(EditAgreed(HERE, "", "", ""))
    assert agreed_records(workbook) == (replace(RECORD, dissent="", decided_by="", decided_on=""),)
    assert "agreed_record" not in [row.entity for row in workbook.apply(ClearAgreed(HERE)).rows]
    assert agreed_records(workbook) == ()


def test_that_nothing_could_be_agreed_is_a_record_too(workbook: Workbook) -> None:
    before = state(workbook)
    workbook.apply(EditAgreed(HERE, dissent="No common ground"))
    assert agreed_records(workbook) == (AgreedRecord(HERE, None, None, dissent="No common ground"),)
    workbook.apply(EditAgreed(HERE, dissent=""))
    assert agreed_records(workbook) == ()
    workbook.undo()
    workbook.undo()
    assert state(workbook) == before


def test_a_cleared_rating_leaves_the_record_and_its_answer(workbook: Workbook) -> None:
    workbook.apply(SetAgreed(replace(RECORD, why="so")))
    workbook.apply(Rate(HERE, Basis.PAPER, None, ""))
    assert agreed_records(workbook) == (replace(RECORD, paper=None, why=""),)
    link = replace(LINK, perspective="agreed", source="src-1")
    workbook.apply(LinkEvidence(link))
    workbook.apply(UnlinkEvidence(link))
    assert len(agreed_records(workbook)) == 1


def test_taking_back_deletes_evidence_record_and_answer_in_one_step(workbook: Workbook) -> None:
    workbook.apply(SetAgreed(RECORD))
    workbook.apply(LinkEvidence(replace(LINK, perspective="agreed", source="src-1")))
    before = state(workbook)
    changes = workbook.apply(ClearAgreed(HERE))
    assert [row.entity for row in changes.rows] == ["evidence", "agreed_record", "answer"]
    workbook.undo()
    assert state(workbook) == before


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("why", {"why": "  "}),
        ("decided_on", {"decided_on": "yesterday"}),
        ("decided_on", {"decided_on": NEXT_YEAR}),
        ("decided_by", {"decided_by": "two\nlines"}),
        ("decided_by", {"decided_by": "x" * 501}),
        ("", {"key": KEY}),
        ("", {"key": replace(HERE, criterion="voice-r1")}),
        ("", {"key": replace(HERE, subject="ZZZ")}),
        ("dissent", {"dissent": "x" * 32_001}),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    workbook: Workbook, field: str, changes: dict[str, Any]
) -> None:
    wrong = replace(RECORD, **changes)
    assert refused(workbook, SetAgreed(wrong)).field == field
    if field != "why":
        edit = EditAgreed(wrong.key, wrong.dissent, wrong.decided_by, wrong.decided_on)
        assert refused(workbook, edit).field == field


def test_an_empty_record_a_final_form_and_a_missing_one_are_refused(workbook: Workbook) -> None:
    refused(workbook, SetAgreed(AgreedRecord(HERE, None, None)))
    refused(workbook, ClearAgreed(HERE))
    refused(workbook, ClearAgreed(KEY))
    workbook.apply(SetAgreed(RECORD))
    workbook.apply(SetStatus(HERE, "final"))
    for command in (SetAgreed(RECORD), EditAgreed(HERE, dissent="x"), ClearAgreed(HERE)):
        assert "final" in str(refused(workbook, command))
