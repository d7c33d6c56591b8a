"""One open file: steps, the log, undo and redo, refusals that leave no trace."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.files import KEY, copy, digest, dump, dump_of, siblings
from workbench.errors import UserError
from workbench.store import history
from workbench.store.connection import connect, database
from workbench.store.file import WorkbookFile
from workbench.store.log import LoggedChange, StaleChangeError, Touched, Writer
from workbench.store.tables import Row, Value, decode_key, encode, encode_key, encode_row

ANSWER = (
    "AAA",
    "sending",
    "",
    "assessor",
    "",
    "reciprocity-2007",
    "1",
    "voice-s1",
)
NOTE: Row = {
    "id": "n1",
    "entity": "country",
    "key": "AAA",
    "text": "a note",
    "confidential": 0,
    "who": "",
    "at": "",
}


@pytest.fixture
def file(small: Path) -> Iterator[WorkbookFile]:
    opened = WorkbookFile.open(small)
    yield opened
    opened.close()


def do(file: WorkbookFile, action: Callable[[Writer], None]) -> tuple[Touched, ...]:
    return file.write("do", "Test", {"a": "b"}, "ana", action).rows


def log(file: WorkbookFile) -> list[tuple[object, ...]]:
    return file.db.execute(
        "SELECT entity, key, field, before, after FROM change WHERE step ="
        " (SELECT max(step) FROM change) ORDER BY id"
    ).fetchall()


def everything(file: WorkbookFile) -> object:
    return dump_of(file.db.conn, skip=())


def test_a_new_row_is_one_change_that_holds_it_whole(file: WorkbookFile) -> None:
    touched = do(file, lambda w: w.insert("note", NOTE))
    assert touched == (Touched("note", ("n1",)),)
    [(entity, key, field, before, after)] = log(file)
    assert (entity, key, field, before) == ("note", '["n1"]', "", None)
    assert json.loads(str(after)) == NOTE


def test_an_edit_is_one_change_a_field_and_what_stays_is_not_logged(file: WorkbookFile) -> None:
    do(file, lambda w: w.update("answer", ANSWER, {"why": "more", "paper": "partly", "discuss": 1}))
    assert [(row[2], row[3], row[4]) for row in log(file)] == [
        ("why", '"half of it"', '"more"'),
        ("discuss", "0", "1"),
    ]


def test_a_row_taken_out_is_one_change_that_holds_it_whole(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    do(file, lambda w: w.delete("note", ("n1",)))
    [(_, _, field, before, after)] = log(file)
    assert (field, after) == ("", None)
    assert json.loads(str(before)) == NOTE


def test_the_step_says_who_did_what_and_the_numbers_go_up(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    do(file, lambda w: w.update("note", ("n1",), {"text": "x"}))
    first, second = history.steps(file.db)[-2:]
    assert (second.kind, second.label, second.params, second.who) == (
        "do",
        "Test",
        {"a": "b"},
        "ana",
    )
    assert second.at.endswith("Z")
    assert (first.changes, second.changes) == (1, 1)
    numbers = file.db.execute("SELECT replica, seq FROM step ORDER BY id DESC LIMIT 2").fetchall()
    assert numbers[0][0] == numbers[1][0]
    assert (numbers[1][1], numbers[0][1]) == (1, 2)


def test_the_parent_of_a_change_wrote_the_value_before(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    for text in ("x", "y"):
        do(file, lambda w, text=text: w.update("note", ("n1",), {"text": text, "who": text}))
    file.undo("")
    rows = file.db.execute(
        "SELECT c.id, c.field, c.before, p.id, p.field, p.after FROM change c"
        " LEFT JOIN change p ON p.id = c.parent WHERE c.key = '[\"n1\"]' ORDER BY c.id"
    ).fetchall()
    assert rows[0][3] is None
    for number, field, before, parent, parent_field, after in rows[1:]:
        assert parent < number
        if parent_field:
            assert (parent_field, after) == (field, before)
        else:
            assert json.loads(after)[field] == json.loads(before)


def test_put_inserts_or_edits(file: WorkbookFile) -> None:
    do(file, lambda w: w.put("note", NOTE))
    do(file, lambda w: w.put("note", {**NOTE, "text": "other"}))
    assert [row[2] for row in log(file)] == ["text"]
    assert do(file, lambda w: w.put("note", {**NOTE, "text": "other"})) == ()


def test_a_step_that_changes_nothing_leaves_no_trace(file: WorkbookFile) -> None:
    before = everything(file)
    changes = file.write("do", "Nothing", {}, "", lambda _: None)
    assert (changes.rows, changes.step) == ((), 0)
    assert everything(file) == before


def test_counting_and_finding(file: WorkbookFile) -> None:
    counted: list[int] = []
    found: list[Row | None] = []

    def look(writer: Writer) -> None:
        counted.append(writer.count("country"))
        found.append(writer.find("country", ("AAA",)))
        found.append(writer.find("country", ("ZZZ",)))

    do(file, look)
    assert counted == [3]
    assert found[0] is not None
    assert found[0]["name"] == "Aaaland"
    assert found[1] is None


@pytest.mark.parametrize(
    "action",
    [
        lambda w: w.update("note", ("none",), {"text": "x"}),
        lambda w: w.delete("note", ("none",)),
        lambda w: w.insert("nothing", {"a": 1}),
        lambda w: w.insert("note", {"text": "no key"}),
    ],
)
def test_a_bug_in_a_command_leaves_no_trace(
    file: WorkbookFile, action: Callable[[Writer], None]
) -> None:
    before = everything(file)

    def late(writer: Writer) -> None:
        writer.update("answer", ANSWER, {"why": "gone again"})
        action(writer)

    with pytest.raises((KeyError, sqlite3.IntegrityError)):
        do(file, late)
    assert everything(file) == before
    do(file, lambda w: w.insert("note", NOTE))
    assert file.next_undo is not None


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, UserError, SystemExit])
def test_whatever_stops_a_step_rolls_it_back(
    file: WorkbookFile, error: type[BaseException]
) -> None:
    before = everything(file)

    def stopped(writer: Writer) -> None:
        writer.insert("note", NOTE)
        raise error("stop", "do")

    with pytest.raises(error):
        do(file, stopped)
    assert everything(file) == before
    assert file.db.conn.in_transaction is False


def test_what_the_schema_refuses_leaves_no_trace(file: WorkbookFile) -> None:
    before = everything(file)
    with pytest.raises(sqlite3.IntegrityError):
        do(file, lambda w: w.delete("source", ("src-1",)))
    assert everything(file) == before


# Undo and redo.


def test_undo_and_redo_of_a_new_row_an_edit_and_a_row_taken_out(file: WorkbookFile) -> None:
    states = [dump_of(file.db.conn)]
    for action in (
        lambda w: w.insert("note", NOTE),
        lambda w: w.update("note", ("n1",), {"text": "x", "who": "ana"}),
        lambda w: w.delete("note", ("n1",)),
    ):
        do(file, action)
        states.append(dump_of(file.db.conn))
    for state in reversed(states[:-1]):
        file.undo("bo")
        assert dump_of(file.db.conn) == state
    for state in states[1:]:
        file.redo("bo")
        assert dump_of(file.db.conn) == state
    assert file.next_redo is None


def test_a_new_step_ends_what_could_be_redone(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    file.undo("")
    assert file.next_redo is not None
    do(file, lambda w: w.insert("note", {**NOTE, "id": "n2"}))
    assert file.next_redo is None
    assert file.redo("") is None


def test_base_steps_are_not_taken_back(file: WorkbookFile) -> None:
    while file.undo("") is not None:
        pass
    assert file.next_undo is None
    kinds = [step.kind for step in history.steps(file.db)]
    assert kinds.count("base") == 2
    assert kinds.count("undo") == kinds.count("do")


def test_the_stacks_are_the_same_when_the_file_is_opened_again(small: Path) -> None:
    file = WorkbookFile.open(small)
    rng = random.Random(7)
    for n in range(60):
        choice = rng.random()
        if choice < 0.5:
            do(file, lambda w, n=n: w.insert("note", {**NOTE, "id": f"n{n}"}))
        elif choice < 0.8:
            file.undo("")
        else:
            file.redo("")
        if rng.random() < 0.3:
            tops = (file.next_undo, file.next_redo, file._done[:], file._undone[:])
            file.close()
            file = WorkbookFile.open(small)
            assert (file.next_undo, file.next_redo, file._done, file._undone) == tops
    file.close()


def test_undo_is_a_step_of_its_own_that_names_its_target(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    target = file.next_undo
    changes = file.undo("bo")
    assert changes is not None
    assert (changes.kind, changes.label) == ("undo", "Test")
    last = history.steps(file.db)[-1]
    assert (last.kind, last.target, last.who, last.params) == ("undo", target, "bo", {"a": "b"})


def test_undo_does_not_overwrite_what_it_does_not_find(file: WorkbookFile) -> None:
    do(file, lambda w: w.update("answer", ANSWER, {"why": "ours"}))
    file.db.execute("UPDATE answer SET why = 'theirs'")
    before = everything(file)
    with pytest.raises(StaleChangeError, match="why"):
        file.undo("")
    assert everything(file) == before
    do(file, lambda w: w.insert("note", NOTE))
    file.db.execute("UPDATE note SET text = 'theirs'")
    with pytest.raises(StaleChangeError, match="n1"):
        file.undo("")
    file.db.execute("DELETE FROM note")
    with pytest.raises(StaleChangeError, match="n1"):
        file.undo("")


def test_a_row_given_in_any_order_of_its_columns_is_taken_back(file: WorkbookFile) -> None:
    state = dump_of(file.db.conn)
    do(file, lambda w: w.insert("note", dict(reversed(NOTE.items()))))
    file.undo("")
    assert dump_of(file.db.conn) == state


def test_a_whole_number_in_a_column_of_fractions_is_taken_back(file: WorkbookFile) -> None:
    state = dump_of(file.db.conn)
    row: Row = {
        "country": "AAA",
        "counterpart": "",
        "indicator": file.db.execute("SELECT id FROM indicator").fetchone()[0],
        "sex": "all",
        "year": 2020,
        "quarter": 0,
        "source": "src-1",
        "value": 5,
        "unit": "",
        "as_of": "",
        "verification": "",
        "note": "",
    }
    do(file, lambda w: w.insert("fact", row))
    file.undo("")
    assert dump_of(file.db.conn) == state


def test_an_edit_of_a_fraction_by_a_whole_number_is_taken_back(file: WorkbookFile) -> None:
    state = dump_of(file.db.conn)
    line = ("reciprocity-2007", "1", "voice/agenda")
    do(file, lambda w: w.update("checklist_line", line, {"weight": 2}))
    file.undo("")
    assert dump_of(file.db.conn) == state


@pytest.mark.parametrize("insert", [True, False])
def test_a_zero_below_zero_is_a_zero_and_is_taken_back(file: WorkbookFile, insert: bool) -> None:
    line = ("reciprocity-2007", "1", "voice/agenda")
    state = dump_of(file.db.conn)
    if insert:
        place: Row = {"checklist": line[0], "version": line[1], "id": "voice/other"}
        said: Row = {"position": 99, "theme": "voice", "question": "A line", "weight": -0.0}
        do(file, lambda w: w.insert("checklist_line", place | said))
    else:
        do(file, lambda w: w.update("checklist_line", line, {"weight": -0.0}))
    assert "-0.0" not in str(file.db.execute("SELECT before, after FROM change").fetchall())
    file.undo("")
    assert dump_of(file.db.conn) == state
    file.redo("")
    file.undo("")
    assert dump_of(file.db.conn) == state


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused_with_its_field(file: WorkbookFile, value: float) -> None:
    state = dump_of(file.db.conn, skip=())
    line = ("reciprocity-2007", "1", "voice/agenda")
    with pytest.raises(UserError, match="not a number that can be kept") as caught:
        do(file, lambda w: w.update("checklist_line", line, {"weight": value}))
    assert caught.value.field == "weight"
    assert dump_of(file.db.conn, skip=()) == state


def test_history_of_one_row_is_told_in_order(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    do(file, lambda w: w.update("note", ("n1",), {"text": "x"}))
    found = history.changes_to(file.db, "note", '["n1"]')
    assert [change.field for _, change in found] == ["", "text"]
    assert found[0][0] < found[1][0]
    assert history.changes_to(file.db, "note", '["n2"]') == ()


def test_a_change_turned_round_twice_is_itself() -> None:
    change = LoggedChange("note", '["n1"]', "text", '"a"', '"b"')
    assert change.inverse == LoggedChange("note", '["n1"]', "text", '"b"', '"a"')
    assert change.inverse.inverse == change


@pytest.mark.parametrize(
    "value",
    [None, "", "é 😀 \x00 \u2028 العربية", 0, -7, 1.5, 5.0, 2**53, 1e300, "=1"],
)
def test_values_come_back_from_the_log_as_they_were(value: Value) -> None:
    assert json.loads(encode(value)) == value
    assert type(json.loads(encode(value))) is type(value)
    assert decode_key(encode_key((value, "x"))) == (value, "x")
    assert json.loads(encode_row({"a": value})) == {"a": value}


def test_an_attachment_is_kept_once_and_survives_undo(file: WorkbookFile) -> None:
    kept: list[str] = []

    def keep(writer: Writer) -> None:
        kept.extend((writer.keep(b"\x00\xff"), writer.keep(b"\x00\xff")))
        writer.insert("note", NOTE)

    do(file, keep)
    file.undo("")
    assert kept == [hashlib.sha256(b"\x00\xff").hexdigest()] * 2
    assert file.db.execute("SELECT * FROM blob").fetchall() == [(kept[0], b"\x00\xff")]
    with pytest.raises(KeyError):
        do(file, lambda w: w.delete("blob", (kept[0],)))


# Making a file.


def test_a_new_file_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new.pcw"

    def fails(writer: Writer) -> None:
        writer.insert("note", NOTE)
        raise UserError("No", "try again")

    with pytest.raises(UserError):
        WorkbookFile.create(path, "New", fails)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_left_alone(small: Path) -> None:
    before = digest(small)
    with pytest.raises(UserError, match="exists already"):
        WorkbookFile.create(small, "New", lambda _: None)
    assert digest(small) == before


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.pcw"

    def meanwhile(writer: Writer) -> None:
        writer.insert("note", NOTE)
        path.write_text("somebody else's")

    with pytest.raises(UserError, match="exists already"):
        WorkbookFile.create(path, "New", meanwhile)
    assert path.read_text() == "somebody else's"
    assert siblings(path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        WorkbookFile.create(tmp_path / "no" / "new.pcw", "New", lambda _: None)


def test_the_first_step_is_a_base_step(empty: Path) -> None:
    with closing(connect(empty, read_only=True)) as connection:
        steps = history.steps(database(connection))
    assert [(step.kind, step.label) for step in steps] == [("base", "New workbook")]


# Names of files.

NAMES = [
    "with space.pcw",
    "100 % sure.pcw",
    "a%20b.pcw",
    "what?.pcw",
    "number #1.pcw",
    "a&b=c;d.pcw",
    'quote\'d "twice".pcw',
    "línea – ñandú.pcw",
    "العربية.pcw",
    "日本語 😀.pcw",
    "back\\slash.pcw",
    "new\nline.pcw",
    "-journal.pcw",
    ".hidden.pcw",
    "no suffix",
    "file:memory.pcw",
    ":memory:",
    "x" * 200 + ".pcw",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_name_of_a_file_is_taken_as_it_is(small_once: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "what? #1 100%"
    folder.mkdir()
    path = copy(small_once, folder, name)
    file = WorkbookFile.open(path)
    do(file, lambda w: w.insert("note", NOTE))
    file.close()
    assert [p.name for p in folder.iterdir()] == [name]
    assert dump(path)["note"] == [tuple(NOTE.values())]
    made = folder / f"2 {name}"
    if len(made.name) < 200:
        WorkbookFile.create(made, "New", lambda w: w.insert("workbook", _workbook_row())).close()
        assert sorted(p.name for p in folder.iterdir()) == sorted([name, made.name])


def _workbook_row() -> Row:
    return {"id": "i", "title": "t", "created": "", "about": "", "old_after_years": 6}


@pytest.mark.parametrize("length", [240, 255, 256, 5_000])
def test_a_name_longer_than_the_disk_allows_is_refused_in_words(
    tmp_path: Path, length: int
) -> None:
    path = tmp_path / ("x" * length)
    with pytest.raises(UserError):
        WorkbookFile.create(path, "New", lambda _: None)
    with pytest.raises(UserError):
        WorkbookFile.open(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["half \udcff.pcw", "nul \x00.pcw"], ids=["half", "nul"])
def test_a_name_that_is_no_text_is_refused_in_words_or_works(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    try:
        WorkbookFile.create(path, "New", lambda w: w.insert("workbook", _workbook_row())).close()
        WorkbookFile.open(path).close()
    except UserError as error:
        str(error).encode()


def test_the_file_is_addressed_by_a_path_within_the_current_folder(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.parent)
    file = WorkbookFile.open(Path(small.name))
    do(file, lambda w: w.insert("note", NOTE))
    file.close()
    assert len(dump(small)["note"]) == 1


def test_the_words_of_a_step_are_those_it_was_given(file: WorkbookFile) -> None:
    do(file, lambda w: w.insert("note", NOTE))
    assert file.next_undo is not None
    assert file.words_of(file.next_undo) == ("Test", {"a": "b"})
    assert KEY.subject == ANSWER[0]
