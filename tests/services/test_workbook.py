"""One open workbook: what it tells, whom it tells, and which checklist it looks at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.files import KEY, digest
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.checks import problems
from workbench.services.contents import built_in_checklist, write_checklist
from workbench.services.sample import SAMPLE_ID, build_sample, read_sample
from workbench.services.workbook import Workbook, answer_key
from workbench.services.world import world
from workbench.store.file import WorkbookFile
from workbench.store.log import Changes, Touched
from workbench.store.reading_answers import checklist

RATE = Rate(KEY, Basis.PAPER, Rating.MET)


def test_a_new_workbook_holds_what_is_built_in_and_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "new.pcw"
    workbook = Workbook.new(path)
    info = workbook.info()
    assert (info.title, info.format, info.old_after_years) == ("new", 2, 6)
    assert workbook.path == path
    assert workbook.checklists()[0][:2] == ("reciprocity-2007", "1")
    assert workbook.snapshot.checklist == built_in_checklist()
    assert len(workbook.snapshot.perspectives) == 17
    assert len(workbook.indicators()) > 3
    assert len(workbook.snapshot.answers) == 0
    assert workbook.undo() is None
    assert workbook.redo() is None
    assert (workbook.undo_words(), workbook.redo_words()) == (None, None)
    workbook.close()
    with pytest.raises(UserError, match="exists already"):
        Workbook.new(path)


def test_listeners_are_told_of_every_change_and_of_nothing_else(workbook: Workbook) -> None:
    told: list[Changes] = []
    stop = workbook.subscribe(told.append)
    workbook.apply(RATE)
    workbook.apply(RATE)
    workbook.undo()
    workbook.redo()
    assert [changes.kind for changes in told] == ["do", "undo", "redo"]
    assert {row.entity for changes in told for row in changes.rows} == {"answer"}
    key = told[0].rows[0].key
    assert answer_key(key) == KEY
    stop()
    workbook.undo()
    assert len(told) == 3


def test_a_listener_may_stop_listening_while_it_is_told(workbook: Workbook) -> None:
    told: list[str] = []
    stops = [
        workbook.subscribe(lambda _: stops[0]()),
        workbook.subscribe(lambda _: told.append("x")),
    ]
    workbook.apply(RATE)
    assert told == ["x"]


def test_the_snapshot_before_a_change_stays_as_it_was(workbook: Workbook) -> None:
    before = workbook.snapshot
    rated = before.answers.get(KEY)
    workbook.apply(RATE)
    assert before.answers.get(KEY) == rated
    assert workbook.snapshot.change > before.change
    assert workbook.snapshot.answers.get(KEY) != rated


def test_a_change_before_anybody_looked_is_seen(workbook: Workbook) -> None:
    workbook._snapshot = None
    workbook._refresh(Changes(1, "do", "", (Touched("answer", ()),)))
    assert workbook._snapshot is None


def test_another_checklist_can_be_looked_at(small: Path) -> None:
    other = replace(built_in_checklist(), id="short", version="2", title="Short")
    file = WorkbookFile.open(small)
    file.write("base", "Another checklist", {}, "", lambda w: write_checklist(w, other))
    file.close()
    workbook = Workbook.open(small)
    held = [entry[0] for entry in workbook.checklists()]
    assert held == ["reciprocity-2007", "bla-good-practice", "short"]
    workbook.use_checklist("short")
    assert workbook.snapshot.checklist.title == "Short"
    assert len(workbook.snapshot.answers) == 0
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.NOT_MET))
    workbook.use_checklist("reciprocity-2007")
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.paper is Rating.PARTLY
    workbook.undo()
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.paper is Rating.PARTLY
    with pytest.raises(UserError, match="no checklist none"):
        workbook.use_checklist("none")
    workbook.close()


def test_no_checklist_of_that_name_ships() -> None:
    with pytest.raises(KeyError):
        built_in_checklist("none")


def test_a_checklist_that_the_file_does_not_hold(workbook: Workbook) -> None:
    with pytest.raises(KeyError):
        checklist(workbook._file.db, "reciprocity-2007", "99")


def test_history_newest_first_and_of_one_row(workbook: Workbook) -> None:
    workbook.apply(RATE)
    steps = workbook.history()
    assert [step.id for step in steps] == sorted((step.id for step in steps), reverse=True)
    row = json.dumps(list(_row()), separators=(",", ":"))
    told = workbook.history_of("answer", row)
    assert [change.field for _, change in told] == ["", "paper"]
    assert told[-1][0] == steps[0].id


def _row() -> tuple[str, ...]:
    return ("AAA", "sending", "", "assessor", "", "reciprocity-2007", "1", "voice-s1")


def test_a_small_workbook_has_no_problems(workbook: Workbook) -> None:
    assert problems(workbook) == ()


@pytest.mark.parametrize(
    ("statements", "where", "what"),
    [
        (
            ["UPDATE answer SET paper = 'not_applicable', why = ' '"],
            "answer AAA:sending voice-s1 as assessor",
            "without a reason",
        ),
        (["UPDATE answer SET criterion = 'inst-s1', why = ''"], "inst-s1", "overrides"),
        (["UPDATE answer SET criterion = 'voice-r1'"], "voice-r1", "receiving side"),
        (["DELETE FROM country_side WHERE country = 'CCC'"], "country CCC", "holds no side"),
        (
            ["DELETE FROM country_side WHERE country = 'AAA' AND side = 'sending'"],
            "corridor AAA → BBB",
            "AAA does not hold the sending side",
        ),
        (
            [
                (
                    "INSERT INTO fact SELECT 'AAA', 'ZZZ', id, 'all', 2020, 0, 'src-0', 1, '', '',"
                    " '', '' FROM indicator LIMIT 1"
                )
            ],
            "fact AAA",
            "counterpart ZZZ",
        ),
        (
            ["INSERT INTO finding VALUES ('AAA', 'sending', '', 'no/line', 'x', NULL, '')"],
            "finding AAA no/line",
            "not in any checklist",
        ),
        (
            ["UPDATE assessment SET counterpart = 'BBB'", "UPDATE answer SET counterpart = 'BBB'"],
            "",
            "",
        ),
    ],
)
def test_what_makes_no_sense_is_found(
    small: Path, statements: list[str], where: str, what: str
) -> None:
    file = WorkbookFile.open(small)
    file.db.conn.execute("PRAGMA foreign_keys = 0")
    file.db.execute("DELETE FROM evidence")
    for statement in statements:
        file.db.execute(statement)
    file.close()
    workbook = Workbook.open(small)
    found = problems(workbook)
    workbook.close()
    if not where:
        assert found == ()
        return
    assert any(where in p.where and what in p.what and p.do for p in found), found


def test_the_countries_of_the_world() -> None:
    found = world()
    assert len(found) >= 249
    assert [c.name for c in found] == sorted(c.name for c in found)
    assert len({c.iso3 for c in found}) == len(found)
    assert all(len(c.iso3) == 3 for c in found)


# The sample.


def test_the_sample_is_sound_and_says_what_it_is(sample: Path) -> None:
    workbook = Workbook.open(sample)
    assert problems(workbook) == ()
    assert workbook.info().id == SAMPLE_ID
    assert "judges no country" in workbook.info().about
    assert workbook.undo_words() is None
    snapshot = workbook.snapshot
    assert len(snapshot.corridors) >= 10
    assert {corridor.sending for corridor in snapshot.corridors} <= {
        country.id for country in snapshot.of_side(Side.SENDING)
    }
    assert len(snapshot.derived_answers) > 0
    workbook.close()


def test_the_sample_is_the_same_every_time_but_for_the_day(sample: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.pcw"
    build_sample(second).close()
    one, other = Workbook.open(sample), Workbook.open(second)
    assert list(one.snapshot.answers) == list(other.snapshot.answers)
    assert replace(one.snapshot) == replace(other.snapshot)
    assert one.sources() == other.sources()
    assert one.policies() == other.policies()
    assert one.facts() == other.facts()
    assert one.policies("MEX") == tuple(p for p in one.policies() if p.country == "MEX")
    one.close()
    other.close()


def test_every_stored_answer_of_the_sample_cites_something(sample: Path) -> None:
    workbook = Workbook.open(sample)
    assert [a.key for a in workbook.snapshot.answers if a.evidence == 0] == []
    assert [a.key for a in workbook.snapshot.answers if not a.why.strip()] == []
    assert len(workbook.evidence()) == sum(a.evidence for a in workbook.snapshot.answers)
    workbook.close()


def test_the_sample_cannot_take_a_place_that_is_taken(sample: Path) -> None:
    before = digest(sample)
    with pytest.raises(UserError, match="exists already"):
        build_sample(sample)
    assert digest(sample) == before


def test_agreements_that_follow_each_other_in_a_ring_are_a_bug_of_the_tables(
    tmp_path: Path,
) -> None:
    tables = read_sample()
    ring = [dict(row) for row in tables.rows("agreements")[:2]]
    ring[0]["predecessor"], ring[1]["predecessor"] = ring[1]["id"], ring[0]["id"]
    broken = replace(tables, tables={**tables.tables, "agreements": tuple(ring)})
    with pytest.raises(ValueError, match="no way to"):
        build_sample(tmp_path / "new.pcw", broken)
    assert list(tmp_path.iterdir()) == []
