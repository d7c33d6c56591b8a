"""The overview and its lists in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.files import KEY, LINK, make_small
from ui.presenters.answer_list import (
    HEADERS,
    ROOM,
    WIDTHS,
    WORDS,
    both_words,
    list_filters,
    list_rows,
)
from ui.presenters.overview import (
    cards,
    country_progress,
    description_command,
    description_fields,
    description_values,
    left_off_words,
    method_lines,
    progress_records,
)
from ui.presenters.records import RecordRow, matching
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.citing import LinkEvidence
from workbench.services.overview import Concern, overview
from workbench.services.workbook import Workbook

TODAY = "2026-11-24"
HOSTILE = '<img src="file:///x.png">\u202e=1+1'
PAGES = frozenset({"countries", "corridors", "sources"})


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    path = tmp_path / "small.pcw"
    make_small(path)
    opened = Workbook.open(path)
    yield opened
    opened.close()


def rows_of(workbook: Workbook, concern: Concern) -> tuple[RecordRow, ...]:
    found = overview(workbook, TODAY)
    return list_rows(found.snapshot, concern, found.lists[concern], found.old_after_years, TODAY)


def cell(row: RecordRow, header: str) -> str:
    return row.cells[HEADERS.index(header)]


def test_cards_count_name_and_lead(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    found = overview(workbook, TODAY)
    by_id = {card.id: card for card in cards(found, PAGES)}
    assert by_id["countries"].sentence == "3 countries"
    assert by_id["corridors"].sentence == "1 corridor"
    assert by_id["countries"].target == "page:countries"
    assert by_id["checklists"].target == ""
    assert by_id["answered"].number == f"{found.answered} of {found.asked}"
    assert by_id["unsupported"].sentence == "1 rating without evidence"
    assert by_id["unsupported"].target == "list:unsupported"
    assert by_id["old"].words == "ratings with dates over 6 years old"
    assert by_id["disagreements"].sentence == "0 disagreements"
    assert by_id["unused"].target == "page:sources"
    assert len(by_id) == 4 + len(Concern) + 1
    workbook.apply(Rate(replace(KEY, perspective="unions"), Basis.PRACTICE, Rating.NOT_MET))
    by_id = {card.id: card for card in cards(overview(workbook, TODAY), PAGES)}
    assert by_id["disagreements"].sentence == "1 disagreement, 1 opposed"


def test_where_to_go_on(workbook: Workbook) -> None:
    title = workbook.snapshot.checklist.criterion(KEY.criterion).title
    assert left_off_words(overview(workbook, TODAY)) == (
        f"Continue where you left off: voice-s1 {title}, Aaaland, sending side"
    )
    towards = AnswerKey("BBB", Side.RECEIVING, "AAA", "migrants", "", "voice-r1")
    workbook.apply(Rate(towards, Basis.PAPER, Rating.MET))
    assert left_off_words(overview(workbook, TODAY)).endswith(", Aaaland → Bbbland")
    workbook.apply(Rate(replace(KEY, counterpart="BBB"), Basis.PAPER, Rating.MET))
    assert left_off_words(overview(workbook, TODAY)).endswith(", Aaaland → Bbbland")
    accord = AnswerKey("agr-1", Side.AGREEMENT, None, "assessor", "", "rights-a1")
    workbook.apply(Rate(accord, Basis.PAPER, Rating.MET))
    assert left_off_words(overview(workbook, TODAY)).endswith(", Accord")


def test_the_method_names_versions_voices_forms_and_sources(workbook: Workbook) -> None:
    workbook.apply(Rate(replace(KEY, assessor=HOSTILE), Basis.PAPER, Rating.MET))
    lines = dict(method_lines(overview(workbook, TODAY)))
    assert "version 1: 2 answers" in lines["Checklists"]
    assert lines["Who assessed"] == f"Assessor: 2 ratings (nobody named, {HOSTILE})"
    assert lines["Forms by status"] == "2 draft, 0 ready, 0 final."
    assert lines["Sources"] == "2 sources, 2 used."
    assert "not applicable" in lines["Scale"]


def test_progress_in_words_and_for_export(workbook: Workbook) -> None:
    found = overview(workbook, TODAY)
    first = country_progress(found)[0]
    assert (first.name, first.answered) == ("Aaaland", sum(r.answered for r in found.progress[:3]))
    assert first.sentence == f"Aaaland: {first.words} criteria answered"
    record = progress_records((first,))[0]
    assert record.cells == ("Aaaland", *first.sides, first.words)
    assert all(" of " in side for side in first.sides)


def test_the_form_gives_its_command(workbook: Workbook) -> None:
    found = overview(workbook, TODAY)
    values = description_values(found)
    assert set(values) == {spec.id for spec in description_fields()}
    command = description_command({**values, "title": "Other", "old_after_years": "8"})
    assert (command.title, command.old_after_years) == ("Other", 8)
    with pytest.raises(UserError) as caught:
        description_command({**values, "old_after_years": "soon"})
    assert caught.value.field == "old_after_years"


def test_every_list_has_words_and_every_column_a_place() -> None:
    assert set(WORDS) == set(Concern)
    assert len(HEADERS) == len(WIDTHS) == len(ROOM)


def test_an_unsupported_rating_in_words(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET_OR_PARTLY, HOSTILE))
    against = replace(LINK, basis=Basis.PRACTICE, stance="contradicts", as_of="2011")
    workbook.apply(LinkEvidence(against))
    (row,) = rows_of(workbook, Concern.UNSUPPORTED)
    assert cell(row, "Country") == "Aaaland"
    assert cell(row, "Side") == "Sending"
    assert cell(row, "Criterion").startswith("voice-s1 ")
    assert cell(row, "Basis") == "In practice"
    assert cell(row, "Rating") == "Met or partly"
    assert cell(row, "Evidence") == "1"
    assert cell(row, "Remark") == "Evidence against it only"
    detail = dict(row.said())
    assert detail["Justification"] == HOSTILE
    assert detail["Evidence"] == "1 link, 1 against it; as of 2011"
    assert row.sentence.startswith("Aaaland, sending side, voice-s1")
    assert row.sort[HEADERS.index("Evidence")] == 1.0
    assert {"country:AAA", "side:sending", "theme:voice", "basis:practice"} <= row.tags


@pytest.mark.parametrize(
    ("own", "evidence", "remark"),
    [
        ("2010", "2024", "Rating of 2010"),
        ("2024", "2011", "Evidence of 2011"),
        ("2010", "2011", "Rating of 2010; evidence of 2011"),
    ],
)
def test_an_old_rating_says_what_is_old(
    workbook: Workbook, own: str, evidence: str, remark: str
) -> None:
    workbook.apply(EditAnswer(KEY, as_of=own))
    workbook.apply(LinkEvidence(replace(LINK, locator="p. 9", as_of=evidence)))
    (row,) = rows_of(workbook, Concern.OLD)
    assert cell(row, "Remark") == remark
    assert cell(row, "As of") == own


def test_an_undated_rating_says_what_has_no_date(workbook: Workbook) -> None:
    (row,) = rows_of(workbook, Concern.UNDATED)
    assert cell(row, "Remark") == "1 link without a date"
    workbook.apply(EditAnswer(KEY, as_of=""))
    (row,) = rows_of(workbook, Concern.UNDATED)
    assert cell(row, "Remark") == "The rating and 1 link without a date"
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    rows = rows_of(workbook, Concern.UNDATED)
    assert [cell(row, "Remark") for row in rows][1] == "The rating has none"


def test_flags_notes_and_both_ratings(workbook: Workbook) -> None:
    workbook.apply(EditAnswer(KEY, discuss=True, confidential_note="secret"))
    (row,) = rows_of(workbook, Concern.FLAGGED)
    assert cell(row, "Remark") == "To discuss"
    assert cell(row, "Rating") == "Partly met on paper, not assessed in practice"
    assert "basis:practice" not in row.tags
    workbook.apply(EditAnswer(KEY, contested=True))
    assert cell(rows_of(workbook, Concern.FLAGGED)[0], "Remark") == "To discuss, contested"
    workbook.apply(EditAnswer(KEY, discuss=False))
    assert cell(rows_of(workbook, Concern.FLAGGED)[0], "Remark") == "Contested"
    (row,) = rows_of(workbook, Concern.CONFIDENTIAL)
    assert "secret" not in repr(row)
    assert both_words(Answer(KEY, None, None)) == "Not assessed"


def test_a_disagreement_names_both_ends(workbook: Workbook) -> None:
    workbook.apply(Rate(replace(KEY, perspective="unions"), Basis.PAPER, Rating.MET))
    (row,) = rows_of(workbook, Concern.DISAGREEMENTS)
    assert cell(row, "Rating") == "One step apart: partly met against met"
    assert cell(row, "Evidence") == ""
    assert dict(row.said())["Perspective"].splitlines() == [
        "Assessor: partly met",
        "Trade unions: met",
    ]
    assert {"perspective:unions", "perspective:assessor"} <= row.tags


def test_filters_offer_what_is_there_and_combine(workbook: Workbook) -> None:
    towards = AnswerKey("BBB", Side.RECEIVING, "AAA", "migrants", "", "voice-r1")
    workbook.apply(Rate(towards, Basis.PAPER, Rating.MET))
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    accord = AnswerKey("agr-1", Side.AGREEMENT, None, "assessor", "", "rights-a1")
    workbook.apply(Rate(accord, Basis.PAPER, Rating.MET))
    rows = rows_of(workbook, Concern.UNSUPPORTED)
    filters = {f.id: f for f in list_filters(workbook.snapshot, Concern.UNSUPPORTED, rows)}
    assert list(filters) == ["country", "side", "theme", "perspective", "basis"]
    assert [words for _, words in filters["country"].choices] == [
        "All countries",
        "Aaaland",
        "Bbbland",
    ]
    assert len(matching(rows, "", ["country:AAA"])) == 2
    assert len(matching(rows, "", ["country:AAA", "side:sending"])) == 1
    assert len(matching(rows, "", ["perspective:migrants", "basis:paper"])) == 1
    assert len(matching(rows, "", ["perspective:migrants", "basis:practice"])) == 0
    still = rows_of(workbook, Concern.OPEN)
    asked = [f.id for f in list_filters(workbook.snapshot, Concern.OPEN, still)]
    assert asked == ["country", "side", "theme"]


def test_ids_tell_rows_apart(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    workbook.apply(Rate(replace(KEY, assessor="a|b"), Basis.PRACTICE, Rating.MET))
    for concern in Concern:
        rows = rows_of(workbook, concern)
        assert len({row.id for row in rows}) == len(rows)
