from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.test_agreements import refuse
from tests.store.files import dump
from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject, triple_win
from workbench.services.checks import problems
from workbench.services.gains import (
    AddGain,
    AddGainEvidence,
    DeleteGain,
    DeleteGainEvidence,
    EditGain,
    EditGainEvidence,
    gains,
    known_subjects,
    subject_words,
)
from workbench.services.workbook import Workbook

HERE = GainSubject("AAA", "BBB")
SAID = Gain(
    "g-1",
    HERE,
    GainParty.MIGRANTS,
    "Better pay,\nand a way home",
    "migrants",
    "A union",
    "Figures on pay",
    "src-0",
    "p. 4",
    "pay is better",
    "2020-05",
    "note",
)
FOR = GainEvidence(1, "supports", "src-0", "p. 5", "they earn more", "2019", "B", "read")
AGAINST = GainEvidence(2, "contradicts", "src-1", "p. 9")


def test_a_claim_comes_with_its_evidence_and_goes_with_it(workbook: Workbook) -> None:
    before = dump(workbook.path)
    whole = replace(SAID, evidence=(FOR, AGAINST))
    workbook.apply(AddGain(whole))
    assert gains(workbook) == (whole,)
    assert workbook.undo_words() == "Add a claim of gain (migrants): Aaaland → Bbbland"
    written = dump(workbook.path)
    workbook.apply(DeleteGain(whole))
    assert gains(workbook) == ()
    workbook.undo()
    assert dump(workbook.path) == written
    workbook.undo()
    assert dump(workbook.path) == before


def test_a_claim_is_changed_and_its_evidence_stays(workbook: Workbook) -> None:
    workbook.apply(AddGain(replace(SAID, evidence=(FOR,))))
    before = dump(workbook.path)
    changed = replace(
        SAID,
        subject=GainSubject(agreement="agr-1"),
        party=GainParty.EMPLOYERS,
        source=None,
        locator="",
        quotation="",
    )
    workbook.apply(EditGain(changed))
    assert gains(workbook) == (replace(changed, evidence=(FOR,)),)
    workbook.undo()
    assert dump(workbook.path) == before


def test_evidence_is_added_changed_and_deleted_step_by_step(workbook: Workbook) -> None:
    workbook.apply(AddGain(SAID))
    states = [dump(workbook.path)]
    for command in (
        AddGainEvidence(SAID, replace(FOR, number=7)),
        AddGainEvidence(SAID, AGAINST),
        EditGainEvidence(SAID, replace(FOR, stance="contradicts", quotation="")),
        DeleteGainEvidence(SAID, 1),
    ):
        workbook.apply(command)
        states.append(dump(workbook.path))
    assert gains(workbook)[0].evidence == (AGAINST,)
    workbook.apply(AddGainEvidence(SAID, FOR))
    assert [link.number for link in gains(workbook)[0].evidence] == [2, 3]
    workbook.undo()
    for state in reversed(states[:-1]):
        workbook.undo()
        assert dump(workbook.path) == state


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"text": " \n"}, "text", "no claim"),
        ({"party": "everybody"}, "party", "cannot stand"),
        ({"subject": GainSubject("AAA", "AAA")}, "subject", "two countries"),
        ({"subject": GainSubject("AAA", "ZZZ")}, "subject", "no country ZZZ"),
        ({"subject": GainSubject(agreement="gone")}, "subject", "not in the workbook"),
        ({"perspective": "nobody"}, "perspective", "not in the workbook"),
        ({"perspective": None, "said_by": " "}, "said_by", "Nobody is named"),
        ({"said_by": "one\ntwo"}, "said_by", "more than one line"),
        ({"locator": "x" * 501}, "locator", "501"),
        ({"source": "gone"}, "source", "no source gone"),
        ({"source": None}, "source", "needs a source"),
        ({"as_of": "yesterday"}, "as_of", "not a date"),
        ({"as_of": "2999"}, "as_of", "not come yet"),
    ],
)
def test_a_claim_that_may_not_be_written_like_that(
    workbook: Workbook, changes: dict[str, object], field: str, words: str
) -> None:
    wrong = replace(SAID, **changes)  # type: ignore[arg-type] # fields of a claim by name
    refuse(workbook, AddGain(wrong), words, field)
    workbook.apply(AddGain(SAID))
    refuse(workbook, EditGain(wrong), words, field)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"stance": "doubts"}, "stance", "cannot stand"),
        ({"source": ""}, "source", "no source yet"),
        ({"source": "gone"}, "source", "no source gone"),
        ({"grade": "E"}, "grade", "cannot stand"),
        ({"as_of": "2999"}, "as_of", "not come yet"),
        ({"locator": "one\ntwo"}, "locator", "more than one line"),
        ({"locator": "p. 9", "source": "src-1", "stance": "contradicts", "quotation": ""},
         "locator", "there already"),
    ],
)  # fmt: skip
def test_evidence_that_may_not_be_written_like_that(
    workbook: Workbook, changes: dict[str, object], field: str, words: str
) -> None:
    workbook.apply(AddGain(replace(SAID, evidence=(FOR, AGAINST))))
    wrong = replace(FOR, **changes)  # type: ignore[arg-type] # fields of evidence by name
    refuse(workbook, AddGainEvidence(SAID, wrong), words, field)
    refuse(workbook, EditGainEvidence(SAID, wrong), words, field)
    refuse(workbook, AddGain(replace(SAID, id="g-2", evidence=(AGAINST, wrong))), words, field)


def test_what_is_gone_is_not_changed(workbook: Workbook) -> None:
    refuse(workbook, EditGain(SAID), "not in the workbook any more")
    refuse(workbook, DeleteGain(SAID), "not in the workbook any more")
    refuse(workbook, AddGainEvidence(SAID, FOR), "not in the workbook any more")
    workbook.apply(AddGain(SAID))
    refuse(workbook, AddGain(SAID), "already")
    refuse(workbook, EditGainEvidence(SAID, FOR), "not there any more")
    refuse(workbook, DeleteGainEvidence(SAID, 1), "not there any more")


def test_corridors_and_agreements_can_be_asked_about(workbook: Workbook) -> None:
    snapshot = workbook.snapshot
    assert known_subjects(snapshot) == (HERE, GainSubject(agreement="agr-1"))
    named = [subject_words(subject, snapshot) for subject in known_subjects(snapshot)]
    assert named == ["Aaaland → Bbbland", "Accord"]


def test_the_sample_says_what_the_paper_says(sample: Path) -> None:
    workbook = Workbook.open(sample)
    found = gains(workbook)
    assert problems(workbook) == ()
    columns = triple_win(found, GainSubject("IDN", "MYS"))
    assert [len(column.gains) for column in columns] == [1, 1, 2, 1]
    assert columns[1].contradicting == 2
    for gain in found:
        assert gain.source is not None
        assert gain.missing
        for place in (gain.locator, *(link.locator for link in gain.evidence)):
            assert re.fullmatch(r"¶\d+|preamble", place), gain
    workbook.close()
