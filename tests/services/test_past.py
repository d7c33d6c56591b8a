"""What the history says of each step, and bringing values, things and checkpoints back."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.intentions import Intentions
from tests.store.files import KEY, LINK, copy, dump, make_small
from workbench.domain.assessments import Finding
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.labels import entities
from workbench.labels.values import value_word
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.checkpoints import (
    DeleteCheckpoint,
    add_checkpoint,
    checkpoints,
    restore_checkpoint,
)
from workbench.services.citing import UnlinkEvidence
from workbench.services.past import lines_of, restore_object, restore_value, tables_of_steps
from workbench.services.past_words import PastWords, object_of
from workbench.services.placing import SetFinding
from workbench.services.workbook import Workbook
from workbench.store import schema_links
from workbench.store.connection import connect
from workbench.store.log import LoggedChange
from workbench.store.past import PastChange
from workbench.store.schema import LOG_TABLES, MIGRATIONS_TABLE, STATEMENTS
from workbench.store.tables import shape_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "small.pcw"
    make_small(path)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return copy(made, tmp_path)


def answer_row() -> tuple[str, ...]:
    return (
        KEY.subject,
        KEY.side.value,
        KEY.counterpart or "",
        KEY.perspective,
        KEY.assessor,
        "reciprocity-2007",
        "1",
        KEY.criterion,
    )


def test_a_step_is_told_change_by_change(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        changes = workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET, "all of it"))
        lines = lines_of(workbook, changes.step)
        told = {line.field: (line.before, line.after) for line in lines}
        assert told["rating on paper"] == ("Partly met", "Met")
        assert told["justification"] == ("half of it", "all of it")
        assert {line.thing.entity for line in lines} == {"answer"}
        assert all(line.step == changes.step for line in lines)
        linked = next(step for step in workbook.history() if step.label.startswith("Add evidence"))
        evidence = [line for line in lines_of(workbook, linked.id) if line.thing.kind == "Answer"]
        assert any(line.field.startswith("Evidence ") for line in evidence)
        assert tables_of_steps(workbook)[changes.step] == {"answer"}


def test_every_table_has_a_word_and_every_part_its_parent(path: Path) -> None:
    with closing(connect(path)) as inside:
        tables = {
            name
            for (name,) in inside.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        } - {*LOG_TABLES, MIGRATIONS_TABLE, "blob"}
        assert tables == set(entities.ENTITY)
        for thing, length in schema_links.KEY_LENGTH.items():
            assert len(shape_of(inside, thing).key) == length
        for thing, parts in schema_links.PARTS.items():
            for part in parts:
                key = shape_of(inside, part).key
                assert len(key) >= schema_links.KEY_LENGTH[thing]
                assert object_of(part, key) == (thing, key[: schema_links.KEY_LENGTH[thing]])


def test_values_are_told_in_words_and_things_by_their_names(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        linked = next(step for step in workbook.history() if step.label.startswith("Add evidence"))
        (line,) = [x for x in lines_of(workbook, linked.id) if x.field.startswith("Evidence")]
        assert line.field == "Evidence On paper · A law · § 1 · 1"
        assert line.after is not None
        for words in ("subject: Aaaland", "side: Sending", "source: A law", "stance: Supports"):
            assert words in line.after
        (status,) = [
            x
            for step in workbook.history()
            for x in lines_of(workbook, step.id)
            if x.thing.entity == "treaty_status" and "Aaaland" in x.thing.name
        ]
        assert "status: In force" in str(status.after)
        perspectives = [
            x
            for step in workbook.history()
            for x in lines_of(workbook, step.id)
            if x.thing.entity == "perspective"
        ]
        assert {"official: yes", "official: no"} == {
            part for x in perspectives for part in str(x.after).split("; ") if "official:" in part
        }


def test_a_log_of_another_program_is_told_as_far_as_it_goes(path: Path) -> None:
    changes = [
        ("answer", '["AAA"]', "paper", '["met"]', '{"a":1}'),
        ("country", '["AAA","BBB"]', "name", "1", "2"),
        ("nothing", '["AAA"]', "country", '["AAA"]', '["BBB"]'),
    ]
    with closing(Workbook.open(path)) as workbook:
        words = PastWords(workbook)
        for number, change in enumerate(changes):
            line = words.line(PastChange(number, 1, LoggedChange(*change)))
            assert line.thing.name
            assert line.before != line.after


def test_every_value_of_an_enumeration_has_a_word() -> None:
    listed = re.compile(r"(\w+) (?:TEXT|INTEGER)[^,]*? CHECK \((\w+) IN \(([^)]*)\)", re.DOTALL)
    seen = 0
    for statement in STATEMENTS:
        (table,) = re.findall(r"CREATE (?:TABLE|INDEX) (\w+)", statement)
        if table in LOG_TABLES:
            continue
        for column, checked, values in listed.findall(statement):
            assert column == checked
            for value in re.findall(r"[\w-]+", values):
                assert value_word(table, column, value) != value, (table, column, value)
                seen += 1
    assert seen > 150


def test_every_reference_to_a_thing_is_told_by_its_name(path: Path) -> None:
    with closing(connect(path)) as inside:
        for table in set(entities.ENTITY):
            rows = inside.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            by_one = [row for row in rows if sum(r[0] == row[0] for r in rows) == 1]
            for _, _, target, column, *_ in by_one:
                if target not in ("blob", "step"):
                    assert target in schema_links.REFERS[column], (table, column)


def test_a_value_is_brought_back(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        before = workbook.snapshot.answers.get(KEY)
        changes = workbook.apply(EditAnswer(KEY, why="another reason"))
        (line,) = lines_of(workbook, changes.step)
        workbook.apply(restore_value(workbook, line.number))
        assert workbook.snapshot.answers.get(KEY) == before
        words = f"{KEY.criterion} of Aaaland ({KEY.side}), as Assessor"
        assert workbook.undo_words() == f"Bring back justification of Answer {words}"
        workbook.undo()
        found = workbook.snapshot.answers.get(KEY)
        assert found is not None
        assert found.why == "another reason"


def test_what_cannot_be_brought_back_is_refused(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        linked = next(step for step in workbook.history() if step.label.startswith("Add evidence"))
        whole = lines_of(workbook, linked.id)[-1]
        with pytest.raises(UserError, match="whole"):
            workbook.apply(restore_value(workbook, whole.number))
        with pytest.raises(UserError, match="no such change"):
            restore_value(workbook, 10**6)
        edit = workbook.apply(EditAnswer(KEY, why="x"))
        number = lines_of(workbook, edit.step)[0].number
        workbook.apply(SetStatus(KEY, "final"))
        with pytest.raises(UserError, match="final"):
            workbook.apply(restore_value(workbook, number))
        with pytest.raises(UserError, match="final"):
            workbook.apply(restore_object(workbook, "answer", answer_row(), edit.step - 1))
        with pytest.raises(UserError, match="did not exist"):
            restore_object(workbook, "answer", answer_row(), 1)


def test_a_thing_that_is_gone_comes_back_with_its_parts(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        before = dump(path)
        step = workbook.history()[0].id
        edit = workbook.apply(EditAnswer(KEY, why=""))
        workbook.apply(Rate(KEY, Basis.PAPER, None))
        workbook.apply(UnlinkEvidence(LINK))
        assert workbook.snapshot.answers.get(KEY) is None
        number = lines_of(workbook, edit.step)[0].number
        with pytest.raises(UserError, match="not in the workbook any more"):
            workbook.apply(restore_value(workbook, number))
        workbook.apply(restore_object(workbook, "evidence", (*answer_row(), "paper"), step))
        assert dump(path) == before


def test_parts_that_came_later_go(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        linked = next(step for step in workbook.history() if step.label.startswith("Add evidence"))
        workbook.apply(restore_object(workbook, "answer", answer_row(), linked.id - 1))
        found = workbook.snapshot.answers.get(KEY)
        assert found is not None
        assert found.evidence == 0


def test_any_thing_can_go_back_to_any_step(path: Path) -> None:
    """Random commands; then each answer and finding goes back to a random step."""
    rng = random.Random(20261124)
    with closing(Workbook.open(path)) as workbook:
        drawn = Intentions(rng)
        states: dict[int, dict[str, list[tuple[object, ...]]]] = {}
        for _ in range(60):
            try:
                changes = workbook.apply(drawn.command(workbook))
            except UserError:
                continue
            if changes.rows:
                states[changes.step] = dump(path)
        tried = 0
        for step in rng.sample(sorted(states), 12):
            then = states[step]
            for row in then["answer"]:
                key = row[:8]
                try:
                    workbook.apply(restore_object(workbook, "answer", key, step))
                except UserError:
                    continue
                now = dump(path)
                assert row in now["answer"]
                for part in ("evidence",):
                    assert [r for r in now[part] if r[:8] == key] == [
                        r for r in then[part] if r[:8] == key
                    ]
                tried += 1
        assert tried > 10


def test_a_checkpoint_is_named_and_restored_as_a_new_file(path: Path, tmp_path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        then = dump(path)
        workbook.who = "Ana"
        workbook.apply(add_checkpoint(workbook, "  Before the workshop ", "as sent"))
        (kept,) = checkpoints(workbook)
        assert (kept.name, kept.who, kept.note) == ("Before the workshop", "Ana", "as sent")
        line = workbook.snapshot.checklist.on_line
        place = next(
            item for item in workbook.snapshot.checklist.lines if line(item.id, Side.SENDING)
        )
        workbook.apply(SetFinding(Finding("AAA", Side.SENDING, None, place.id, "Later")))
        workbook.apply(Rate(KEY, Basis.PAPER, Rating.NOT_MET))
        workbook.undo()
        now = dump(path)
        target = tmp_path / "then.pcw"
        restore_checkpoint(workbook, kept, target)
        assert dump(path) == now
        restored = dump(target)
        assert {t: rows for t, rows in restored.items() if t != "checkpoint"} == {
            t: rows for t, rows in then.items() if t != "checkpoint"
        }
        with closing(Workbook.open(target)) as other:
            assert other.undo_words() == "Back to the checkpoint “Before the workshop”"
            other.undo()
        assert dump(target) == now
        with pytest.raises(UserError, match="exists already"):
            restore_checkpoint(workbook, kept, target)
        with pytest.raises(UserError, match="cannot be written"):
            restore_checkpoint(workbook, kept, tmp_path / "no" / "folder.pcw")
        assert sorted(p.name for p in tmp_path.iterdir()) == [
            "then.pcw",
            path.name,
            f"{path.name}.lock",
        ]


def test_checkpoints_have_names_of_their_own(path: Path) -> None:
    with closing(Workbook.open(path)) as workbook:
        before = dump(path)
        workbook.apply(add_checkpoint(workbook, "One"))
        for name in ("One", "", "  ", "x" * 121, "two\nlines"):
            with pytest.raises(UserError):
                workbook.apply(add_checkpoint(workbook, name))
        (kept,) = checkpoints(workbook)
        workbook.apply(DeleteCheckpoint(kept))
        assert dump(path) == before
        with pytest.raises(UserError, match="gone"):
            workbook.apply(DeleteCheckpoint(kept))
        workbook.undo()
        assert [found.name for found in checkpoints(workbook)] == ["One"]
