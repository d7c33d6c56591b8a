"""Checklist versions in a workbook: drafts, issuing, refusals, carrying answers over, files."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.intentions_checklists import CLASSES, draw
from tests.store.files import KEY, dump_of
from workbench.domain.assessments import AnswerKey
from workbench.domain.carry_over import LossReason
from workbench.domain.change_over_time import change_over_time
from workbench.domain.checklist import (
    Anchors,
    Checklist,
    Criterion,
    Line,
    Theme,
    Translation,
)
from workbench.domain.checklist_versions import version_difference
from workbench.domain.comparison import compare
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.answering import Rate, SetStatus
from workbench.services.carrying_over import CarryOver, look_at_carrying
from workbench.services.checklist_editing import (
    EDITORIAL,
    NEW_MEANING,
    AddCriterion,
    AddLine,
    AddTheme,
    DropPart,
    EditCriterion,
    EditLine,
    EditTheme,
    MovePart,
)
from workbench.services.checklists import (
    DropVersion,
    EditChecklist,
    ImportChecklist,
    IssueVersion,
    NewVersion,
    checklist_draft,
    checklist_heads,
    checklist_version,
    next_version,
    read_checklist_file,
    snapshot_of,
    write_checklist_file,
)
from workbench.services.checks import problems
from workbench.services.contents import built_in_checklist, built_in_checklists
from workbench.services.exporting import prepare_export
from workbench.services.sample import read_sample
from workbench.services.workbook import Command, Workbook

CHECKLIST = "reciprocity-2007"
ANCHORS = Anchors("All of it is there", "A part of it", "None of it")
NEW = Criterion(
    "voice-s9",
    Side.SENDING,
    "voice/participation",
    "voice",
    False,
    "derived",
    False,
    False,
    (),
    ("gender",),
    "Another voice",
    "Is there another voice?",
    "Look for it.",
    ANCHORS,
    ANCHORS,
    "Minutes.",
    "The ministry asked for it.",
)


@pytest.fixture
def draft(workbook: Workbook) -> Workbook:
    """The small workbook with version 2 of the built-in checklist as a draft."""
    workbook.apply(NewVersion(CHECKLIST, "1", "2", "What a ministry adds"))
    return workbook


def state(workbook: Workbook) -> object:
    return dump_of(workbook._file.db.conn)


def refused(workbook: Workbook, command: Command, words: str, field: str = "") -> None:
    """A command is refused with these words, beside this field, and nothing changes."""
    before = state(workbook)
    with pytest.raises(UserError, match=words) as caught:
        workbook.apply(command)
    assert caught.value.field == field
    assert caught.value.do
    assert state(workbook) == before


def version(workbook: Workbook, name: str = "2") -> Checklist:
    return checklist_version(workbook, CHECKLIST, name)


def test_a_draft_is_the_version_it_was_made_from(draft: Workbook) -> None:
    one, two = version(draft, "1"), version(draft)
    assert (two.made_from, two.issued, two.note) == ("1", False, "What a ministry adds")
    assert replace(two, version="1", made_from="", issued=True, note=one.note) == one
    assert version_difference(one, two).is_empty()
    assert [h.version for h in checklist_heads(draft) if h.id == CHECKLIST] == ["1", "2"]
    assert draft.snapshot.checklist.version == "1"
    assert problems(draft) == ()
    draft.undo()
    with pytest.raises(KeyError):
        version(draft)


def test_a_checklist_opens_at_its_newest_issued_version(draft: Workbook) -> None:
    draft.use_checklist(CHECKLIST)
    assert draft.snapshot.checklist.version == "1"
    draft.use_checklist(CHECKLIST, "2")
    assert draft.snapshot.checklist.version == "2"
    assert len(draft.snapshot.answers) == 0
    draft.apply(IssueVersion(CHECKLIST, "2"))
    draft.use_checklist(CHECKLIST)
    assert draft.snapshot.checklist.version == "2"
    with pytest.raises(UserError, match="no version 7"):
        draft.use_checklist(CHECKLIST, "7")


def test_undoing_the_version_that_is_looked_at_goes_back_to_another(draft: Workbook) -> None:
    draft.use_checklist(CHECKLIST, "2")
    assert draft.snapshot.checklist.version == "2"
    draft.undo()
    assert draft.snapshot.checklist.version == "1"
    assert len(draft.snapshot.answers) == 1


@pytest.mark.parametrize(
    ("command", "words", "field"),
    [
        (NewVersion(CHECKLIST, "1", "2"), "a version 2 of", "version"),
        (NewVersion(CHECKLIST, "1", ""), "cannot name", "version"),
        (NewVersion(CHECKLIST, "1", "../2"), "cannot name", "version"),
        (NewVersion(CHECKLIST, "1", "v" * 21), "cannot name", "version"),
        (NewVersion(CHECKLIST, "7", "3"), "no version 7", ""),
        (EditChecklist(CHECKLIST, "2", " ", ""), "no title", "title"),
        (EditChecklist(CHECKLIST, "2", "a\nb", ""), "more than one line", ""),
        (EditChecklist(CHECKLIST, "1", "Other", ""), "is issued and stays", ""),
        (IssueVersion(CHECKLIST, "1"), "issued already", ""),
        (DropVersion(CHECKLIST, "1"), "is issued and stays", ""),
        (AddTheme(CHECKLIST, "1", Theme("x", "X", "X")), "is issued and stays", ""),
        (AddTheme(CHECKLIST, "2", Theme("voice", "X", "X")), "voice already", "id"),
        (AddTheme(CHECKLIST, "2", Theme("A b", "X", "X")), "cannot be an id", "id"),
        (AddTheme(CHECKLIST, "2", Theme("x" * 61, "X", "X")), "cannot be an id", "id"),
        (AddTheme(CHECKLIST, "2", Theme("x", "", "X")), "title is empty", "title"),
        (AddTheme(CHECKLIST, "2", Theme("x", "X", "Nine long")), "more than 8", "short"),
        (AddTheme(CHECKLIST, "2", Theme("x", "X", "VOICE")), "Another theme", "short"),
        (EditTheme(CHECKLIST, "2", Theme("none", "X", "X")), "no theme none", ""),
        (AddLine(CHECKLIST, "2", Line("voice/fora", "voice", "?")), "already", "id"),
        (AddLine(CHECKLIST, "2", Line("voice/x", "none", "?")), "no theme none", "theme"),
        (AddLine(CHECKLIST, "2", Line("voice/x", "voice", "")), "question is empty", "question"),
        (EditLine(CHECKLIST, "2", Line("voice/fora", "voice", "?", -1.0)), "weight", "weight"),
        (
            EditLine(CHECKLIST, "2", Line("voice/fora", "voice", "?", float("nan"))),
            "weight",
            "weight",
        ),
        (AddCriterion(CHECKLIST, "2", replace(NEW, id="voice-s1")), "already", "id"),
        (AddCriterion(CHECKLIST, "2", replace(NEW, line=None)), "stand on no line", "line"),
        (AddCriterion(CHECKLIST, "2", replace(NEW, line="no/line")), "no line no/line", "line"),
        (AddCriterion(CHECKLIST, "2", replace(NEW, lenses=("men",))), "lenses", "lenses"),
        (AddCriterion(CHECKLIST, "2", replace(NEW, basis="mine")), "mine cannot", "basis"),
        (AddCriterion(CHECKLIST, "2", replace(NEW, weight=1001.0)), "weight", "weight"),
        (DropPart(CHECKLIST, "2", "theme", "voice"), "holds voice/participation", ""),
        (DropPart(CHECKLIST, "2", "line", "voice/fora"), "holds voice-r5", ""),
        (DropPart(CHECKLIST, "2", "criterion", "none"), "no criterion none", ""),
        (MovePart(CHECKLIST, "2", "word", "none", 1), "no word none", ""),
        (CarryOver(CHECKLIST, "1", "1"), "from one version to another", ""),
        (CarryOver(CHECKLIST, "2", "1"), "no answer to carry", ""),
    ],
)
def test_refused(draft: Workbook, command: Command, words: str, field: str) -> None:
    refused(draft, command, words, field)


def test_an_id_is_never_used_for_something_else(draft: Workbook) -> None:
    draft.apply(DropPart(CHECKLIST, "2", "criterion", "voice-s2"))
    add = AddCriterion(CHECKLIST, "2", replace(NEW, id="voice-s2"))
    refused(draft, add, "Another version", "id")
    draft.apply(AddCriterion(CHECKLIST, "2", NEW, after="voice-s1"))
    ids = [c.id for c in version(draft).criteria]
    assert ids.index("voice-s9") == ids.index("voice-s1") + 1
    assert checklist_draft(draft, CHECKLIST, "2").base == version(draft, "1")


def test_another_meaning_needs_a_new_id_and_an_editorial_change_is_marked(draft: Workbook) -> None:
    known = version(draft).criterion("rights-r3")
    words = replace(known, paper=replace(known.paper, met="Said in other words than before"))
    edit = EditCriterion(CHECKLIST, "2", words)
    refused(draft, edit, "words of what rights-r3 asks changed", "change")
    draft.apply(replace(edit, change=EDITORIAL))
    assert version(draft).criterion("rights-r3").editorial
    back = replace(known, lenses=("gender",))
    draft.apply(EditCriterion(CHECKLIST, "2", back))
    assert version(draft).criterion("rights-r3") == back
    new = EditCriterion(CHECKLIST, "2", words, NEW_MEANING, "rights-r3")
    refused(draft, new, "rights-r3 already", "new_id")
    refused(draft, replace(new, new_id="rights-r1"), "rights-r1 already", "new_id")
    draft.apply(replace(new, new_id="rights-r9"))
    found = version(draft)
    assert found.find("rights-r3") is None
    assert (found.criterion("rights-r9").paper.met, found.criterion("rights-r9").fact) == (
        "Said in other words than before",
        False,
    )
    place = [c.id for c in found.criteria].index("rights-r9")
    assert found.criteria[place - 1].id == version(draft, "1").criteria[place - 1].id


def test_another_side_is_another_meaning(draft: Workbook) -> None:
    known = version(draft).criterion("voice-s1")
    turned = replace(known, side=Side.RECEIVING)
    edit = EditCriterion(CHECKLIST, "2", turned, EDITORIAL)
    refused(draft, edit, "asked of another side", "change")


def test_titles_and_hints_are_editorial_without_asking(draft: Workbook) -> None:
    known = version(draft).criterion("voice-s1")
    draft.apply(EditCriterion(CHECKLIST, "2", replace(known, title="Ears open")))
    assert version(draft).criterion("voice-s1").editorial
    found = version_difference(version(draft, "1"), version(draft))
    assert [(c.after.id, c.fields) for c in found.reworded] == [("voice-s1", ("title",))]


def test_a_new_criterion_is_edited_freely_until_it_is_answered(draft: Workbook) -> None:
    draft.apply(AddCriterion(CHECKLIST, "2", NEW))
    other = replace(NEW, question="Is there one voice more?", side=Side.RECEIVING)
    draft.apply(EditCriterion(CHECKLIST, "2", other))
    draft.use_checklist(CHECKLIST, "2")
    key = AnswerKey("AAA", Side.RECEIVING, None, "assessor", "", NEW.id)
    draft.apply(Rate(key, Basis.PAPER, Rating.MET))
    refused(draft, EditCriterion(CHECKLIST, "2", NEW), "another side", "change")
    refused(draft, DropPart(CHECKLIST, "2", "criterion", NEW.id), "has 1 answers")
    refused(draft, DropVersion(CHECKLIST, "2"), "has 1 assessments: AAA as assessor")
    renamed = EditCriterion(CHECKLIST, "2", other, NEW_MEANING, "voice-r9")
    refused(draft, renamed, "has 1 answers")


def test_parts_move_and_their_criteria_follow(draft: Workbook) -> None:
    one = version(draft)
    draft.apply(MovePart(CHECKLIST, "2", "theme", "cooperation", -1))
    found = version(draft)
    assert [t.id for t in found.themes[:2]] == ["cooperation", "voice"]
    assert (found.lines[0].theme, found.criteria[0].theme) == ("cooperation", "cooperation")
    draft.apply(MovePart(CHECKLIST, "2", "theme", "cooperation", 1))
    assert version(draft) == one
    draft.apply(MovePart(CHECKLIST, "2", "line", "voice/agenda", -1))
    assert [line.id for line in version(draft).lines[:2]] == ["voice/agenda", "voice/participation"]
    draft.apply(MovePart(CHECKLIST, "2", "criterion", "voice-r4", -1))
    on_line = version(draft).on_line("voice/participation", Side.RECEIVING)
    assert [c.id for c in on_line] == ["voice-r4", "voice-r1"]
    changes = draft.apply(MovePart(CHECKLIST, "2", "theme", "cooperation", 1))
    assert changes.rows
    end = draft.apply(MovePart(CHECKLIST, "2", "theme", "evidence", 1))
    assert end.rows == ()


def test_a_line_moves_to_another_theme_with_its_criteria(draft: Workbook) -> None:
    line = Line("voice/agenda", "rights", "Do partners help to set the agenda?", 2.0)
    draft.apply(EditLine(CHECKLIST, "2", line))
    found = version(draft)
    assert found.criterion("voice-r2").theme == "rights"
    difference = version_difference(version(draft, "1"), found)
    assert [(c.after.id, c.fields) for c in difference.changed] == [("voice-r2", ("theme",))]
    assert [part.after for part in difference.parts] == [line]


def test_translations_stand_beside_and_follow_a_new_id_where_words_stayed(draft: Workbook) -> None:
    texts = (
        Translation("", "", "es", "title", "Pasaportes"),
        Translation("", "", "es", "paper_met", "Prohibido"),
        Translation("", "", "ar", "title", "جوازات"),
        Translation("", "", "fr", "title", "  "),
    )
    known = version(draft).criterion("rights-r3")
    draft.apply(EditCriterion(CHECKLIST, "2", known, translations=texts))
    found = version(draft).translated("criterion", "rights-r3")
    assert [(t.language, t.field) for t in found] == [
        ("ar", "title"),
        ("es", "paper_met"),
        ("es", "title"),
    ]
    wrong = (Translation("", "", "xx", "title", "?"),)
    refused(draft, EditCriterion(CHECKLIST, "2", known, translations=wrong), "no title in xx")
    other = replace(known, paper=replace(known.paper, met="Quite another thing is asked now"))
    draft.apply(EditCriterion(CHECKLIST, "2", other, NEW_MEANING, "rights-r9"))
    kept = version(draft).translated("criterion", "rights-r9")
    assert [(t.language, t.field) for t in kept] == [("ar", "title"), ("es", "title")]
    assert version(draft).translated("criterion", "rights-r3") == ()


def test_what_is_not_complete_is_not_issued(draft: Workbook) -> None:
    draft.apply(AddTheme(CHECKLIST, "2", Theme("new", "A new theme", "New")))
    draft.apply(AddLine(CHECKLIST, "2", Line("new/a", "new", "Is it new?")))
    draft.apply(AddCriterion(CHECKLIST, "2", replace(NEW, guidance="", evidence=" ", note="")))
    refused(draft, IssueVersion(CHECKLIST, "2"), "no criterion in the theme.*evidence, and 1 more")
    draft.apply(DropPart(CHECKLIST, "2", "line", "new/a"))
    draft.apply(DropPart(CHECKLIST, "2", "theme", "new"))
    draft.apply(EditCriterion(CHECKLIST, "2", NEW))
    draft.apply(EditChecklist(CHECKLIST, "2", "Reciprocity", ""))
    refused(draft, IssueVersion(CHECKLIST, "2"), "what changed", "note")
    draft.apply(EditChecklist(CHECKLIST, "2", "Reciprocity", "One criterion more"))
    draft.apply(IssueVersion(CHECKLIST, "2"))
    refused(draft, EditCriterion(CHECKLIST, "2", NEW), "make a new version")
    assert next_version(checklist_heads(draft), CHECKLIST) == "3"


def test_a_version_that_another_was_made_from_stays(draft: Workbook) -> None:
    draft.apply(NewVersion(CHECKLIST, "2", "3"))
    refused(draft, DropVersion(CHECKLIST, "2"), "Version 3 was made from")
    before = state(draft)
    draft.apply(DropVersion(CHECKLIST, "3"))
    draft.undo()
    assert state(draft) == before
    draft.redo()
    draft.apply(DropVersion(CHECKLIST, "2"))
    assert [h.version for h in checklist_heads(draft) if h.id == CHECKLIST] == ["1"]


def test_answers_are_carried_over_in_one_step_and_nothing_is_overwritten(draft: Workbook) -> None:
    draft.apply(Rate(replace(KEY, criterion="voice-s2"), Basis.PAPER, Rating.MET))
    draft.apply(Rate(replace(KEY, criterion="voice-s3"), Basis.PRACTICE, Rating.NOT_MET))
    draft.apply(SetStatus(KEY, "final"))
    draft.apply(DropPart(CHECKLIST, "2", "criterion", "voice-s2"))
    draft.use_checklist(CHECKLIST, "2")
    draft.apply(Rate(replace(KEY, criterion="voice-s3"), Basis.PRACTICE, Rating.MET))
    before, answers = state(draft), list(draft.snapshot.answers)
    look = look_at_carrying(draft, CHECKLIST, "1", "2")
    assert [old.criterion for old, _ in look.plan.carried] == ["voice-s1"]
    assert {(x.criterion, x.reason) for x in look.plan.lost} == {
        ("voice-s2", LossReason.NOT_MAPPED),
        ("voice-s3", LossReason.ANSWERED),
    }
    assert (look.plan.lost_answers, look.evidence, look.unlocked) == (2, 1, 0)
    draft.apply(CarryOver(CHECKLIST, "1", "2"))
    found = draft.snapshot.answers.get(KEY)
    assert found is not None
    assert (found.paper, found.why, found.evidence) == (Rating.PARTLY, "half of it", 1)
    assert len(draft.evidence()) == 1
    assert all(draft.snapshot.answers.get(a.key) == a for a in answers)
    draft.undo()
    assert state(draft) == before


def test_a_mapping_takes_answers_to_another_criterion(draft: Workbook) -> None:
    known = version(draft).criterion("voice-s1")
    other = replace(known, question="Does anybody listen?")
    draft.apply(EditCriterion(CHECKLIST, "2", other, NEW_MEANING, "voice-s8"))
    assert look_at_carrying(draft, CHECKLIST, "1", "2").plan.carried == ()
    look = look_at_carrying(draft, CHECKLIST, "1", "2", (("voice-s1", "voice-s8"),))
    assert [new.criterion for _, new in look.plan.carried] == ["voice-s8"]
    assert "voice-s8" not in look.plan.unasked
    for mapping, words, field in (
        ((("none", "voice-s8"),), "no criterion none", "none"),
        ((("voice-s1", "none"),), "no criterion none", "voice-s1"),
        ((("voice-s1", "voice-r1"),), "different sides", "voice-s1"),
        ((("voice-s1", "voice-s8"), ("voice-s2", "voice-s8")), "stands in the mapping", "voice-s1"),
    ):
        refused(draft, CarryOver(CHECKLIST, "1", "2", mapping), words, field)
    draft.apply(CarryOver(CHECKLIST, "1", "2", (("voice-s1", "voice-s8"),)))
    carried = snapshot_of(draft, CHECKLIST, "2")
    (answer,) = carried.answers
    assert (answer.key.criterion, answer.evidence) == ("voice-s8", 1)


def test_final_forms_arrive_ready_and_final_ones_there_are_left_alone(draft: Workbook) -> None:
    draft.apply(SetStatus(KEY, "final"))
    assert look_at_carrying(draft, CHECKLIST, "1", "2").unlocked == 1
    draft.apply(CarryOver(CHECKLIST, "1", "2"))
    (form,) = snapshot_of(draft, CHECKLIST, "2").assessments
    assert form.status == "ready"
    draft.undo()
    draft.use_checklist(CHECKLIST, "2")
    draft.apply(SetStatus(KEY, "final"))
    look = look_at_carrying(draft, CHECKLIST, "1", "2")
    assert [loss.reason for loss in look.plan.lost] == [LossReason.FINAL]
    refused(draft, CarryOver(CHECKLIST, "1", "2"), "no answer to carry")


@pytest.fixture
def full(sample: Path) -> Iterator[Workbook]:
    opened = Workbook.open(sample)
    yield opened
    opened.close()


def test_the_whole_sample_is_carried_and_compares_as_before(full: Workbook) -> None:
    full.apply(NewVersion(CHECKLIST, "1", "2", "The same"))
    look = look_at_carrying(full, CHECKLIST, "1", "2")
    one = full.snapshot
    assert (len(look.plan.carried), look.plan.lost) == (len(one.answers), ())
    full.apply(CarryOver(CHECKLIST, "1", "2"))
    two = snapshot_of(full, CHECKLIST, "2")
    assert {a.key: a for a in two.answers} == {a.key: a for a in one.answers}
    assert two.assessments == one.assessments
    for corridor in one.corridors:
        pair = (corridor.sending, corridor.receiving)
        assert compare(one, *pair, View()) == compare(two, *pair, View())
    assert problems(full) == ()


def test_the_parts_of_a_difference_in_the_sample_add_up(full: Workbook) -> None:
    full.apply(NewVersion(CHECKLIST, "1", "2", "More and less"))
    full.apply(DropPart(CHECKLIST, "2", "criterion", "rights-r3"))
    full.apply(AddCriterion(CHECKLIST, "2", NEW))
    full.apply(CarryOver(CHECKLIST, "1", "2"))
    full.use_checklist(CHECKLIST, "2")
    for criterion, rating in (("rights-r1", Rating.MET), ("rights-r2", Rating.NOT_MET)):
        key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", criterion)
        full.apply(Rate(key, Basis.PAPER, rating, "A test"))
    one, two = snapshot_of(full, CHECKLIST, "1"), full.snapshot
    for perspective in ("range", "assessor"):
        for basis in Basis:
            view = View(perspective, basis)
            found = change_over_time(one, two, "IDN", "MYS", view)
            ends = compare(one, "IDN", "MYS", view), compare(two, "IDN", "MYS", view)
            figures = [end.figures.reciprocity for end in ends if end.figures]
            assert [found.before, found.after] == figures
            parts = (found.criteria, found.known, found.ratings)
            assert found.total is not None
            for end in ("lo", "hi"):
                whole = sum(getattr(part, end) for part in parts)
                assert whole == pytest.approx(getattr(found.total, end), abs=1e-9)
            assert (found.added, found.dropped) == (("voice-s9",), ("rights-r3",))


def test_the_second_checklist_is_scored_on_every_coded_agreement(full: Workbook) -> None:
    full.use_checklist("bla-good-practice")
    snapshot = full.snapshot
    assert (len(snapshot.checklist.criteria), snapshot.checklist.lines) == (16, ())
    tables = read_sample()
    coding = tables.rows("agreement_provisions")
    coded = {row["agreement"] for row in coding if row["source"] == "chilton-woda-bla"}
    amending = {row["id"] for row in tables.rows("agreements") if row["amends"] == "1"}
    answered = {a.key.subject for a in snapshot.answers}
    assert len(coded) == 75
    assert answered <= coded
    assert coded - answered < amending, "only the silence of an amendment says nothing"
    whole = Counter(a.key.subject for a in snapshot.answers)
    assert {whole[name] for name in coded - amending} == {16}
    links = full.evidence()
    assert {link.source for link in links} == {"chilton-woda-bla"}
    assert len(links) == len(snapshot.answers)
    memorandum = {a.key.criterion: a.paper for a in snapshot.answers if a.key.subject == "bla-848"}
    assert memorandum["guard-a3"] is Rating.NOT_MET
    assert memorandum["terms-a2"] is Rating.MET_OR_PARTLY
    assert memorandum["guard-a1"] is Rating.NOT_MET


@pytest.mark.parametrize("name", built_in_checklists())
def test_a_checklist_goes_out_and_comes_in_equal(
    workbook: Workbook, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "out.json"
    given = replace(built_in_checklist(name), version="9", made_from="1", issued=False, note="N")
    write_checklist_file(given, path)
    assert read_checklist_file(path) == given
    before = state(workbook)
    workbook.apply(ImportChecklist(read_checklist_file(path)))
    assert checklist_version(workbook, name, "9") == given
    workbook.undo()
    assert state(workbook) == before


def test_files_that_cannot_be_taken_in(draft: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_checklist_file(version(draft), path)
    with pytest.raises(UserError, match="exists already"):
        write_checklist_file(version(draft), path)
    write_checklist_file(version(draft), path, replace_it=True)
    with pytest.raises(UserError, match="cannot be written"):
        write_checklist_file(version(draft), tmp_path / "none" / "out.json")
    refused(draft, ImportChecklist(version(draft)), "already, word for word")
    other = replace(version(draft), title="Other")
    refused(draft, ImportChecklist(other), "a different version 2")
    odd = replace(version(draft), version="3", themes=(), lines=(), criteria=(), id="../../x")
    refused(draft, ImportChecklist(odd), "cannot be an id")
    refused(draft, ImportChecklist(replace(odd, id="x", version="a b")), "cannot name", "version")
    pack = json.loads(path.read_text(encoding="utf-8"))
    pack["criteria"][3]["anchors"]["paper"]["best"] = "?"
    path.write_text(json.dumps(pack), encoding="utf-8")
    with pytest.raises(UserError, match=r"criteria\[3\]\.anchors\.paper\.best: not known here"):
        read_checklist_file(path)
    with pytest.raises(UserError, match="cannot be read"):
        read_checklist_file(tmp_path / "none.json")
    path.write_bytes(b" " * 8_000_001)
    with pytest.raises(UserError, match="too large"):
        read_checklist_file(path)


@pytest.mark.slow
def test_random_commands_are_undone_one_by_one(small: Path) -> None:
    rng = random.Random(7)
    workbook = Workbook.open(small)
    states, done, kept_out = [state(workbook)], Counter[type](), 0
    while len(states) < 200:
        command = draw(rng, workbook)
        try:
            changes = workbook.apply(command)
        except UserError:
            assert state(workbook) == states[-1], command
            kept_out += 1
            continue
        if changes.rows:
            done[type(command)] += 1
            states.append(state(workbook))
    assert set(done) >= set(CLASSES) - {IssueVersion, CarryOver}
    assert kept_out > 20
    assert problems(workbook) == ()
    for expected in reversed(states[:-1]):
        workbook.undo()
        assert state(workbook) == expected
    workbook.close()


def test_what_a_checklist_does_not_ask_is_not_exported(full: Workbook) -> None:
    full.use_checklist("bla-good-practice")
    with pytest.raises(UserError, match="has no lines"):
        prepare_export(full, kind="corridor", view=View(), sending="IDN", receiving="MYS")
    with pytest.raises(UserError, match="asks nothing of the receiving side"):
        prepare_export(full, kind="countries", view=View(), side=Side.RECEIVING)
