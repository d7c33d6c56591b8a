"""The form, its list and its evidence in words, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ui.presenters.assessment import FormView, form_view, perspective_choices
from ui.presenters.criteria_list import Filter, criteria_list, neighbour, next_open
from ui.presenters.evidence import evidence_views, history_words, weak_points
from ui.presenters.subjects import (
    counterpart_choices,
    parse_subject,
    settled,
    subject_choices,
    subject_id,
)
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.support import is_older
from workbench.services.answering import EditAnswer, Rate
from workbench.services.citing import LinkEvidence
from workbench.services.workbook import Workbook

OLD = (
    "The rating in practice rests on one source of 2007. Look for something newer, or lower the"
    " confidence."
)
KEY = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "rights-r3")
TREATY = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "inst-r1")


@pytest.fixture
def workbook(sample_copy: Path) -> Iterator[Workbook]:
    found = Workbook.open(sample_copy)
    yield found
    found.close()


def view_of(
    workbook: Workbook, key: AnswerKey | None, criterion: str, perspective: str
) -> FormView:
    snapshot = workbook.snapshot
    cited = {source.id: source.citation for source in workbook.sources()}
    place = ("MYS", Side.RECEIVING, key.counterpart if key else None)
    found = snapshot.checklist.criterion(criterion)
    return form_view(snapshot, key, place, found, perspective, cited)


def test_the_list_counts_answers_on_both_bases(workbook: Workbook) -> None:
    before = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "assessor")
    assert before.total == 46
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    half = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "assessor")
    assert half.answered == before.answered
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.NOT_MET))
    after = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "assessor")
    assert after.answered == before.answered + 1
    entry = next(e for e in after.entries() if e.id == "rights-r3")
    assert entry.sentence == "rights-r3 Passports, red line: met on paper, not met in practice"


def test_agreements_have_seventeen_criteria(workbook: Workbook) -> None:
    agreement = workbook.snapshot.agreements[0].id
    assert criteria_list(workbook.snapshot, agreement, Side.AGREEMENT, None, "range").total == 17


def test_opposed_voices_are_told_apart_from_unknown(workbook: Workbook) -> None:
    other = AnswerKey("MYS", Side.RECEIVING, None, "migrants", "", "rights-r3")
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    workbook.apply(Rate(other, Basis.PRACTICE, Rating.NOT_MET))
    found = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "range")
    entry = next(e for e in found.entries() if e.id == "rights-r3")
    assert entry.practice.opposed
    assert entry.practice.word == "Voices differ: from not met to met"
    assert entry.paper.empty


@pytest.mark.parametrize("wanted", list(Filter))
def test_filters_keep_the_counts_of_the_whole(workbook: Workbook, wanted: Filter) -> None:
    found = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "range", wanted)
    assert found.total == 46
    if wanted is Filter.RED:
        assert [entry.id for entry in found.entries()] == ["rights-r3"]


def test_next_unanswered_goes_round(workbook: Workbook) -> None:
    found = criteria_list(workbook.snapshot, "MYS", Side.RECEIVING, None, "assessor")
    ids = [entry.id for entry in found.entries()]
    assert next_open(found, ids[0]) == ids[1]
    assert next_open(found, ids[-1]) == ids[0]
    assert neighbour(found, ids[0], -1) is None
    assert neighbour(found, ids[0], 1) == ids[1]


def test_range_turns_rating_off_and_says_why(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    view = view_of(workbook, None, "rights-r3", "range")
    assert not view.writable
    assert "nothing can be rated" in view.stop
    assert [voice.name for voice in view.voices] == ["Assessor"]


def test_a_derived_answer_names_its_fact(workbook: Workbook) -> None:
    view = view_of(workbook, TREATY, "inst-r1", "assessor")
    for words in ("Partly met on paper, from treaty status", "C97", "Sabah only", "1964", "as of"):
        assert words in view.origin
    assert view.bases[0].of(Rating.PARTLY).held
    assert view.bases[0].chosen is None
    assert "treaty fact" in view.needs_reason(Basis.PAPER, Rating.MET)
    assert view.needs_reason(Basis.PRACTICE, Rating.MET) == ""


def test_not_applicable_asks_for_a_reason_until_there_is_one(workbook: Workbook) -> None:
    view = view_of(workbook, KEY, "rights-r3", "assessor")
    assert view.needs_reason(Basis.PAPER, Rating.NOT_APPLICABLE)
    workbook.apply(EditAnswer(KEY, why="There are no such workers."))
    view = view_of(workbook, KEY, "rights-r3", "assessor")
    assert not view.needs_reason(Basis.PAPER, Rating.NOT_APPLICABLE)


def test_towards_one_country_the_general_answer_holds(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.NOT_MET))
    special = AnswerKey("MYS", Side.RECEIVING, "IDN", "assessor", "", "rights-r3")
    view = view_of(workbook, special, "rights-r3", "assessor")
    assert view.bases[0].of(Rating.MET).held
    assert view.origin == (
        "On paper and in practice: the answer towards all countries holds, by an unnamed assessor."
    )


def test_evidence_says_what_it_supports_and_what_is_weak(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.NOT_MET))
    link = Evidence(
        KEY.subject,
        KEY.side,
        None,
        KEY.perspective,
        "",
        KEY.criterion,
        Basis.PRACTICE,
        "delgado-wise-castles-2007",
        "¶21",
        stance="contradicts",
        as_of="2007-07-09",
        grade="C",
    )
    workbook.apply(LinkEvidence(link))
    criterion = workbook.snapshot.checklist.criterion("rights-r3")
    views = evidence_views(
        workbook.snapshot,
        workbook.evidence("MYS"),
        workbook.sources(),
        KEY,
        (criterion, None, "assessor"),
        (6, "2026-01-01"),
    )
    (card,) = views
    assert card.claim == "contradicts in practice"
    assert card.rating is Rating.NOT_MET
    assert card.place == "¶21 · as of 2007-07-09, old · C: research or civil society"
    assert weak_points(views, Rating.MET, Rating.NOT_MET) == (
        "The rating on paper has no evidence yet.",
        OLD,
    )
    assert weak_points((), Rating.MET, Rating.MET) == ("Neither rating has evidence yet.",)


def test_history_is_in_words_and_newest_first(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    workbook.apply(EditAnswer(KEY, why="Section 12 & <b>so on</b>"))
    workbook.undo()
    steps = {step.id: (step.kind, step.who, step.at) for step in workbook.history()}
    changes = workbook.history_of_answer(KEY)
    words = history_words(changes, steps)
    assert words[0].lines == ("Taken back: Justification removed",)
    assert words[1].lines == ("Justification: “Section 12 & <b>so on</b>”",)
    assert words[2].lines[:2] == ("Answer begun", "On paper: Met")


def test_old_is_counted_in_years() -> None:
    assert is_older("2019-12", 6, "2026-01-01")
    assert not is_older("2020", 6, "2026-12-31")
    assert not is_older("", 6, "2026-12-31")


def test_places_are_settled(workbook: Workbook) -> None:
    snapshot = workbook.snapshot
    corridor = Corridor("IDN", "MYS")
    first = settled(snapshot, (None, Side.RECEIVING, None, None), corridor)
    assert first == ("MYS", Side.RECEIVING, None, "voice-r1")
    wrong = settled(snapshot, ("IDN", Side.RECEIVING, "MYS", "rights-r3"), corridor)
    assert wrong == ("IDN", Side.SENDING, None, "voice-s1")
    assert parse_subject(subject_id("MYS", Side.RECEIVING)) == ("MYS", Side.RECEIVING)
    assert len(subject_choices(snapshot)) == 29 + len(snapshot.agreements)
    near = counterpart_choices(snapshot, "MYS", Side.RECEIVING, corridor, None)
    assert near[0] == ("IDN", "Indonesia")
    assert counterpart_choices(snapshot, "MEX", Side.TRANSIT, corridor, None) == ()
    assert perspective_choices(snapshot)[0][0] == "range"


def test_a_named_person_is_told_what_becomes_of_an_unnamed_answer(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    named = replace(KEY, assessor="A. Diallo")
    criterion = workbook.snapshot.checklist.criterion(KEY.criterion)
    view = form_view(
        workbook.snapshot, named, (KEY.subject, KEY.side, None), criterion, KEY.perspective, {}
    )
    assert "an unnamed assessor holds until you rate; then yours stands beside it" in view.origin
    assert view.voices[0].name.endswith("(not named)")
    towards = form_view(
        workbook.snapshot,
        replace(named, counterpart="IDN"),
        (KEY.subject, KEY.side, "IDN"),
        criterion,
        KEY.perspective,
        {},
    )
    assert "the answer towards all countries holds, by an unnamed assessor" in towards.origin
