"""The counts of the overview, right to the last one, and quick."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.files import KEY, LINK
from workbench.domain.assessments import AnswerBook, AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.citing import LinkEvidence, UnlinkEvidence
from workbench.services.describing import EditWorkbook
from workbench.services.overview import Concern, LeftOff, Overview, VoiceCount, listed, overview
from workbench.services.workbook import Workbook

TODAY = "2026-11-24"
GENERAL = AnswerKey("BBB", Side.RECEIVING, None, "migrants", "Ana", "voice-r1")


def counts(found: Overview) -> dict[str, int]:
    return {concern.value: found.count(concern) for concern in Concern}


def test_a_small_workbook(workbook: Workbook) -> None:
    found = overview(workbook, TODAY)
    sides = {side: len(workbook.snapshot.checklist.of_side(side)) for side in Side}
    of_a_country = sides[Side.SENDING] + sides[Side.RECEIVING] + sides[Side.TRANSIT]
    derived = len(workbook.snapshot.derived_answers)
    assert (found.asked, found.answered) == (3 * of_a_country, 1 + derived)
    assert counts(found) == {
        "unsupported": 0,
        "old": 0,
        "undated": 1,
        "disagreements": 0,
        "open": found.asked - found.answered,
        "flagged": 0,
        "confidential": 0,
    }
    (undated,) = found.lists[Concern.UNDATED]
    assert undated.answer is not None
    assert (undated.answer.key, undated.basis, undated.links[0].as_of) == (KEY, Basis.PAPER, "")
    assert (found.title, found.old_after_years) == ("Small", 6)
    assert (found.sources, found.unused_sources) == (2, 0)
    assert found.forms == {"draft": 1, "ready": 0, "final": 0}
    assert found.voices == (VoiceCount("assessor", 1, ("",)),)
    assert found.left_off == LeftOff(
        KEY.subject, KEY.side, KEY.counterpart, KEY.criterion, KEY.perspective, begun=True
    )


def test_counts_follow_every_change_and_its_undo(workbook: Workbook) -> None:
    start = counts(overview(workbook, TODAY))
    steps: list[tuple[object, dict[str, int]]] = [
        (Rate(KEY, Basis.PRACTICE, Rating.NOT_MET), {"unsupported": 1}),
        (Rate(GENERAL, Basis.PAPER, Rating.NO_EVIDENCE), {"open": -1}),
        (EditAnswer(GENERAL, as_of=""), {"undated": 1}),
        (EditAnswer(GENERAL, as_of="2019-12"), {"undated": -1, "old": 1}),
        (EditWorkbook("Small", "", 10), {"old": -1}),
        (EditAnswer(GENERAL, discuss=True), {"flagged": 1}),
        (EditAnswer(GENERAL, contested=True, confidential_note="x"), {"confidential": 1}),
        (
            Rate(replace(KEY, perspective="employers"), Basis.PAPER, Rating.MET),
            {"unsupported": 1, "disagreements": 1},
        ),
        (
            Rate(replace(KEY, perspective="migrants"), Basis.PAPER, Rating.NOT_MET),
            {"unsupported": 1},
        ),
        (LinkEvidence(replace(LINK, basis=Basis.PRACTICE, as_of="2024")), {"unsupported": -1}),
        (UnlinkEvidence(LINK), {"unsupported": 1, "undated": -1}),
    ]
    told = [start]
    for command, difference in steps:
        workbook.apply(command)  # type: ignore[arg-type] # commands of several classes
        wanted = {name: told[-1][name] + difference.get(name, 0) for name in start}
        assert counts(overview(workbook, TODAY)) == wanted, command
        told.append(wanted)
    for wanted in reversed(told[:-1]):
        workbook.undo()
        assert counts(overview(workbook, TODAY)) == wanted


def test_evidence_counts_for_its_basis_and_stance_alone(workbook: Workbook) -> None:
    workbook.apply(Rate(KEY, Basis.PRACTICE, Rating.MET))
    assert overview(workbook, TODAY).count(Concern.UNSUPPORTED) == 1
    against = replace(LINK, basis=Basis.PRACTICE, stance="contradicts", as_of="2001")
    workbook.apply(LinkEvidence(against))
    found = overview(workbook, TODAY)
    assert found.count(Concern.UNSUPPORTED) == 1
    assert [row.basis for row in found.lists[Concern.OLD]] == [Basis.PRACTICE]


def test_forms_sources_and_voices(workbook: Workbook) -> None:
    extra = Source("src-x", "report", "Unused report")
    workbook.apply(LinkEvidence(replace(LINK, source="src-x", locator="p. 2"), extra))
    workbook.apply(UnlinkEvidence(replace(LINK, source="src-x", locator="p. 2")))
    workbook.apply(Rate(GENERAL, Basis.PAPER, Rating.MET))
    workbook.apply(Rate(GENERAL, Basis.PRACTICE, Rating.MET))
    workbook.apply(Rate(replace(GENERAL, assessor=""), Basis.PAPER, Rating.MET))
    workbook.apply(SetStatus(GENERAL, "ready", ""))
    found = overview(workbook, TODAY)
    assert (found.sources, found.unused_sources) == (3, 1)
    assert found.forms == {"draft": 2, "ready": 1, "final": 0}
    assert VoiceCount("migrants", 3, ("", "Ana")) in found.voices


def test_left_off_follows_the_log_and_skips_what_is_gone(workbook: Workbook) -> None:
    towards = replace(GENERAL, counterpart="AAA")
    workbook.apply(Rate(towards, Basis.PAPER, Rating.MET))
    found = overview(workbook, TODAY).left_off
    assert found is not None
    assert (found.subject, found.counterpart, found.begun) == ("BBB", "AAA", True)
    conn = workbook._file.db.conn
    conn.execute(
        "UPDATE change SET key = replace(key, 'voice-r1', 'gone-r1') WHERE key LIKE '%voice-r1%'"
    )
    conn.commit()
    skipped = overview(workbook, TODAY).left_off
    assert skipped is not None
    assert (skipped.subject, skipped.criterion) == ("AAA", "voice-s1")


def test_an_empty_workbook(tmp_path: Path) -> None:
    workbook = Workbook.new(tmp_path / "empty.pcw", "Empty")
    found = overview(workbook, TODAY)
    assert (found.asked, found.answered, found.left_off) == (0, 0, None)
    assert set(counts(found).values()) == {0}
    assert found.voices == ()
    assert len(found.checklists) >= 1
    workbook.close()


def test_nothing_answered_begins_with_the_first_open_question(sample: Path) -> None:
    workbook = Workbook.open(sample)
    found = overview(workbook, TODAY)
    first = found.lists[Concern.OPEN][0]
    assert found.left_off == LeftOff(
        first.subject, first.side, None, first.criterion, "", begun=False
    )
    answers = list(workbook.snapshot.answers)
    assert sum(voice.ratings for voice in found.voices) == sum(
        (answer.paper is not None) + (answer.practice is not None) for answer in answers
    )
    assert found.asked - found.answered == found.count(Concern.OPEN)
    workbook.close()


def test_the_lists_of_the_sample_against_its_tables(sample: Path) -> None:
    workbook = Workbook.open(sample)
    found = overview(workbook, TODAY)
    evidence: dict[tuple[object, ...], list[Evidence]] = {}
    for link in workbook.evidence():
        place = (link.subject, link.side, link.counterpart, link.perspective, link.assessor)
        evidence.setdefault((*place, link.criterion, link.basis), []).append(link)
    bare = old = undated = 0
    for answer in workbook.snapshot.answers:
        key = answer.key
        place = (key.subject, key.side, key.counterpart, key.perspective, key.assessor)
        for basis in (Basis.PAPER, Basis.PRACTICE):
            rating = answer.on(basis)
            if rating is None:
                continue
            links = evidence.get((*place, key.criterion, basis), [])
            claims = rating not in (Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE)
            bare += claims and "supports" not in {link.stance for link in links}
            dates = {answer.as_of, *(link.as_of for link in links)}
            undated += "" in dates
            old += any(d and f"{d}-12-31"[:10] < "2020-11-24" for d in dates if len(d) != 7)
    assert found.count(Concern.UNSUPPORTED) == bare
    assert found.count(Concern.UNDATED) == undated
    assert found.count(Concern.OLD) >= old
    workbook.close()


@pytest.fixture
def large(sample: Path) -> Workbook:
    """The sample with 10,000 answers more."""
    connection = sqlite3.connect(sample)
    criteria = connection.execute(
        "SELECT id, side, checklist, version FROM criterion WHERE checklist = 'reciprocity-2007'"
        " AND side <> 'agreement'"
    ).fetchall()
    holders = connection.execute("SELECT country, side FROM country_side").fetchall()
    voices = [row[0] for row in connection.execute("SELECT id FROM perspective ORDER BY id")]
    answers = [
        (country, side, "", voice, "big", checklist, version, criterion)
        for voice in voices
        for country, side in holders
        for criterion, asked, checklist, version in criteria
        if asked == side
    ][:10_000]
    assert len(answers) == 10_000
    forms = sorted({answer[:7] for answer in answers})
    connection.executemany("INSERT INTO assessment VALUES (?,?,?,?,?,?,?,'','draft','')", forms)
    connection.executemany(
        "INSERT INTO answer VALUES (?,?,?,?,?,?,?,?,?,?,'','','2024',0,0,'')",
        [
            (*answer, ("met", "partly", "not_met")[n % 3], ("met", None)[n % 2])
            for n, answer in enumerate(answers)
        ],
    )
    source = connection.execute("SELECT id FROM source").fetchone()[0]
    connection.executemany(
        "INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,'paper',?,'',1,'','supports','2024','',0,'')",
        [(*answer, source) for n, answer in enumerate(answers) if n % 5],
    )
    connection.commit()
    connection.close()
    return Workbook.open(sample)


def test_ten_thousand_answers_more(large: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.perf_counter()
    assert len(large.snapshot.answers) > 10_000
    reading = time.perf_counter() - start
    before = overview(large, TODAY)
    reads = []
    read = type(large).read
    monkeypatch.setattr(
        type(large), "read", lambda self, get, *args: reads.append(get) or read(self, get, *args)
    )
    start = time.perf_counter()
    found = overview(large, TODAY)
    took = time.perf_counter() - start
    assert len(reads) == 1
    assert counts(found) == counts(before)
    listed = found.lists[Concern.UNSUPPORTED]
    mine = [row for row in listed if row.answer is not None and row.answer.key.assessor == "big"]
    assert len(mine) == 2_000 + 5_000
    assert found.count(Concern.DISAGREEMENTS) > 500
    assert took < 15 * reading, (took, reading)
    large.close()


def test_who_works_blind_is_not_led_to_what_others_answered(workbook: Workbook) -> None:
    workbook.apply(Rate(GENERAL, Basis.PAPER, Rating.MET))
    seen = replace(workbook.snapshot, answers=AnswerBook())
    found = overview(workbook, TODAY, seen)
    assert found.count(Concern.UNSUPPORTED) == 0
    assert found.voices == ()
    assert found.left_off is not None
    assert not found.left_off.begun


def test_one_list_by_itself_is_that_of_the_overview(workbook: Workbook) -> None:
    workbook.apply(Rate(GENERAL, Basis.PAPER, Rating.MET))
    found = overview(workbook, TODAY)
    for concern in Concern:
        assert listed(workbook, concern, TODAY) == found.lists[concern]
