"""Opening files that may be hostile or broken: refused in a sentence, untouched byte for byte."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.files import KEY, alter, copy, digest, dump, siblings
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook
from workbench.store import opening
from workbench.store.file import WorkbookFile
from workbench.store.schema import FORMAT_VERSION


def refused(path: Path) -> UserError:
    """The refusal of a file, which must stay as it was and alone in its folder."""
    before, beside = digest(path), siblings(path)
    with pytest.raises(UserError) as caught:
        Workbook.open(path)
    assert digest(path) == before
    assert siblings(path) == beside
    text = str(caught.value)
    assert "\n" not in text
    assert caught.value.do
    assert "sqlite" not in text.lower()
    return caught.value


def test_a_sound_file_opens_and_nothing_remains_beside_it(small: Path) -> None:
    before = digest(small)
    workbook = Workbook.open(small)
    assert len(workbook.snapshot.countries) == 3
    workbook.close()
    assert digest(small) == before
    assert siblings(small) == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.pcw was not found"):
        Workbook.open(tmp_path / "none.pcw")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pcw")
    for name in ("", "pipe.pcw"):
        with pytest.raises(UserError, match="is not a file"):
            Workbook.open(tmp_path / name)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "work.pcw"
    path.touch()
    assert "is empty" in refused(path).what


def test_a_file_of_more_than_two_gigabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pcw"
    path.touch()
    os.truncate(path, 2 * 1024**3 + 1)
    with pytest.raises(UserError, match="larger than 2 GB"):
        Workbook.open(path)


@pytest.mark.parametrize("size", [1, 15, 16, 99, 100, 101, 4096, 65_536])
def test_random_bytes(tmp_path: Path, size: int) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "work.pcw"
    path.write_bytes(random.Random(size).randbytes(size))
    assert "is not a workbook" in refused(path).what


def test_random_bytes_behind_a_good_header(empty: Path) -> None:
    rng, data = random.Random(5), bytearray(empty.read_bytes())
    data[100:] = rng.randbytes(len(data) - 100)
    empty.write_bytes(data)
    assert "is damaged" in refused(empty).what


def test_a_file_cut_at_any_sector_is_refused(empty: Path) -> None:
    size = empty.stat().st_size
    for length in range(size - 512, 0, -512):
        os.truncate(empty, length)
        before = digest(empty) if length % 8192 == 0 else ""
        with pytest.raises(UserError):
            opening.check_before_opening(empty)
        assert empty.stat().st_size == length
        if before:
            assert digest(empty) == before
    assert siblings(empty) == []


def test_a_file_cut_at_a_page_whose_header_was_put_right_is_refused(empty: Path) -> None:
    whole = empty.read_bytes()
    pages = len(whole) // 4096
    for kept in [*range(1, pages, 9), pages - 1]:
        data = bytearray(whole[: kept * 4096])
        data[28:32] = struct.pack(">I", kept)
        empty.write_bytes(data)
        refused(empty)


def test_a_file_with_something_appended_is_refused(empty: Path) -> None:
    with empty.open("ab") as file:
        file.write(b"\0" * 4096)
    assert "is damaged" in refused(empty).what


HEADER_DAMAGE = [
    ("other magic", 0, b"X"),
    ("other application", 68, b"\0\0\0\1"),
    ("page size not a power of two", 16, b"\x0f\xff"),
    ("page size 1", 16, b"\0\1"),
    ("page size 256", 16, b"\1\0"),
    ("way to write", 18, b"\0\1"),
    ("way to read", 18, b"\1\0"),
    ("page count", 28, b"\0\0\0\7"),
    ("version 0", 60, b"\0\0\0\0"),
    ("reserved bytes", 20, b"\x20"),
    ("payload fraction", 21, b"\x41"),
    ("schema format", 44, b"\0\0\0\x09"),
    ("text encoding", 56, b"\0\0\0\x07"),
    ("freelist", 32, b"\0\0\0\x02\0\0\0\x09"),
]


@pytest.mark.parametrize(
    ("offset", "content"),
    [(offset, content) for _, offset, content in HEADER_DAMAGE],
    ids=[name for name, _, _ in HEADER_DAMAGE],
)
def test_a_header_with_damage_is_refused(small: Path, offset: int, content: bytes) -> None:
    data = bytearray(small.read_bytes())
    data[offset : offset + len(content)] = content
    small.write_bytes(data)
    refused(small)


def test_a_file_of_a_newer_version_says_so(small: Path) -> None:
    alter(small, f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    found = refused(small)
    assert "newer version" in found.what
    assert str(FORMAT_VERSION + 1) in found.what


def test_a_database_of_another_program(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "work.pcw"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert "is not a workbook" in refused(path).what


SCHEMA_DAMAGE = [
    "CREATE TABLE extra (a)",
    "CREATE TABLE extra (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE VIEW extra AS SELECT * FROM answer",
    "CREATE TRIGGER extra AFTER UPDATE ON answer BEGIN DELETE FROM note; END",
    "CREATE INDEX extra ON answer (why)",
    "CREATE VIRTUAL TABLE extra USING fts5(a)",
    "ALTER TABLE answer ADD COLUMN extra TEXT",
    "ALTER TABLE note RENAME TO notes",
    "DROP TABLE note",
    "DROP INDEX change_key",
    "ANALYZE",
]


@pytest.mark.parametrize("statement", SCHEMA_DAMAGE, ids=lambda s: s[:34])
def test_a_schema_that_is_not_exactly_ours_is_refused(small: Path, statement: str) -> None:
    alter(small, statement)
    assert "is damaged" in refused(small).what


@pytest.mark.parametrize(
    "statement",
    [
        (
            "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (old_after_years > 0)', '')"
            " WHERE name = 'workbook'"
        ),
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'answer'",
        "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'answer'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE answer (' WHERE name = 'answer'",
        (
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
            " 'note') WHERE name = 'question'"
        ),
        "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'note'",
        "DELETE FROM sqlite_schema WHERE name = 'change_step'",
        (
            "UPDATE sqlite_schema SET sql = replace(sql, 'why TEXT', 'why TEXT DEFAULT"
            " (load_extension(1))') WHERE name = 'answer'"
        ),
    ],
)
def test_sql_changed_behind_the_schema_is_refused(small: Path, statement: str) -> None:
    alter(small, statement, script=True)
    refused(small)


def test_a_page_overwritten_anywhere_is_refused_or_harms_nothing(small: Path) -> None:
    whole, expected = small.read_bytes(), dump(small)
    pages = len(whole) // 4096
    rng = random.Random(11)
    for page in rng.sample(range(1, pages), 40):
        data = bytearray(whole)
        start = page * 4096 + rng.randrange(3000)
        data[start : start + 600] = rng.randbytes(600)
        small.write_bytes(data)
        before = digest(small)
        try:
            Workbook.open(small).close()
        except UserError:
            pass
        else:
            assert_texts_may_differ_only(expected, dump(small))
        assert digest(small) == before
    assert siblings(small) == []


def assert_texts_may_differ_only(
    expected: dict[str, list[object]], found: dict[str, list[object]]
) -> None:
    """A flipped letter inside a text cannot be told from a text; nothing may be missing."""
    assert {t: len(rows) for t, rows in found.items()} == {t: len(r) for t, r in expected.items()}


def test_single_bits_flipped_are_refused_or_opened_never_a_bug(small: Path) -> None:
    whole = small.read_bytes()
    rng = random.Random(23)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.choice([1, 1, 4, 30])):
            data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)
        small.write_bytes(data)
        try:
            workbook = Workbook.open(small)
            _ = workbook.snapshot
            workbook.close()
        except UserError:
            assert small.read_bytes() == data


@pytest.mark.parametrize("bad", [b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80"])
@pytest.mark.parametrize(
    ("table", "column"), [("answer", "why"), ("country", "name"), ("step", "label")]
)
def test_text_that_is_not_utf8_is_refused(small: Path, table: str, column: str, bad: bytes) -> None:
    alter(small, f"UPDATE {table} SET {column} = CAST(x'{bad.hex()}41' AS TEXT)")
    assert "is damaged" in refused(small).what


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM source",
        "UPDATE answer SET perspective = 'nobody'",
        "DELETE FROM checklist_line WHERE id = 'voice/agenda'",
        "UPDATE change SET step = 77777 WHERE id = 5",
    ],
)
def test_a_reference_to_nothing_is_refused(small: Path, statement: str) -> None:
    alter(small, statement)
    refused(small)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET paper = 'perhaps'",
        "UPDATE workbook SET old_after_years = -1",
        "UPDATE treaty_status SET status = 'maybe'",
    ],
)
def test_a_word_that_a_check_forbids_is_refused(small: Path, statement: str) -> None:
    alter(small, "PRAGMA ignore_check_constraints = 1", statement)
    refused(small)


SENSELESS = [
    ("DELETE FROM workbook", "no workbook row"),
    ("INSERT INTO workbook SELECT 'two', title, created, about, 6 FROM workbook", "two"),
    ("UPDATE answer SET why = printf('%.*c', 40000, 'x')", "a text beyond 32,000 units"),
    ("UPDATE step SET params = 'not json' WHERE kind = 'do'", "parameters no JSON"),
    ("UPDATE step SET params = '[]' WHERE kind = 'do'", "parameters no object"),
    ("UPDATE step SET label = '{nobody}' WHERE kind = 'do'", "a placeholder nobody fills"),
    ("UPDATE step SET label = '{subject.__class__}' WHERE kind = 'do'", "a look inside"),
    ("UPDATE step SET label = '{subject:>5000000}' WHERE kind = 'do'", "endless padding"),
    ("UPDATE step SET label = 'half {' WHERE kind = 'do'", "a brace alone"),
    ("UPDATE step SET kind = 'undo', target = 1 WHERE id = (SELECT max(id) FROM step)", "undo"),
    ("UPDATE step SET kind = 'redo' WHERE id = (SELECT max(id) FROM step)", "a redo of none"),
    ("UPDATE change SET key = 'no json' WHERE step > 1", "a key no JSON"),
    ("UPDATE change SET entity = 'nothing' WHERE step > 1", "a table that is not there"),
    ("UPDATE change SET entity = 'step' WHERE step > 1", "the log itself as a table"),
    ("UPDATE change SET field = 'nothing' WHERE step > 1", "a field that is not there"),
    ("UPDATE change SET after = 'no json' WHERE step > 1", "a value no JSON"),
]


@pytest.mark.parametrize(("statement", "what"), SENSELESS, ids=[what for _, what in SENSELESS])
def test_what_makes_no_sense_is_refused_when_opened_or_when_used(
    small: Path, statement: str, what: str
) -> None:
    alter(small, "UPDATE step SET kind = 'do' WHERE id > 1", statement)
    before = digest(small)
    try:
        workbook = Workbook.open(small)
    except UserError:
        assert digest(small) == before, what
        return
    try:
        _ = workbook.snapshot
        words = workbook.undo_words() or ""
        assert len(words) < 10_000
        assert "<class" not in words
        _ = [step.label.format_map(step.params) for step in workbook.history()]
        try:
            workbook.undo()
        except UserError:
            return
        pytest.fail(f"opened and undone with {what}")
    finally:
        workbook.close()


def test_a_file_without_any_checklist_is_refused(small: Path) -> None:
    tables = (
        "evidence answer assessment criterion_lens criterion_paragraph criterion checklist_line"
        " checklist_theme checklist"
    )
    alter(small, *(f"DELETE FROM {table}" for table in tables.split(" ")))
    refused(small)


# What another program left beside or around the file.


def test_a_file_turned_to_write_ahead_logging_opens_whole_or_is_refused(small: Path) -> None:
    expected = dump(small)
    alter(small, "PRAGMA journal_mode = WAL")
    _whole_or_refused(small, expected)


def test_a_write_ahead_log_that_holds_the_last_change_is_not_lost(
    small: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy").mkdir()
    path = tmp_path / "copy" / "work.pcw"
    with closing(sqlite3.connect(small, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE workbook SET title = 'in the log alone'")
        path.write_bytes(small.read_bytes())
        (path.parent / "work.pcw-wal").write_bytes(
            small.with_name(small.name + "-wal").read_bytes()
        )
    before = digest(path)
    try:
        workbook = Workbook.open(path)
    except UserError:
        assert digest(path) == before
        return
    assert workbook.info().title == "in the log alone"
    workbook.close()
    assert siblings(path) == []


def _whole_or_refused(path: Path, expected: dict[str, list[object]]) -> None:
    before = digest(path)
    try:
        workbook = Workbook.open(path)
    except UserError:
        assert digest(path) == before
    else:
        workbook.close()
        assert dump(path) == expected
    assert siblings(path) == []


def test_an_empty_journal_beside_the_file_is_nothing(small: Path) -> None:
    small.with_name(small.name + "-journal").touch()
    workbook = Workbook.open(small)
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    workbook.close()
    assert siblings(small) == []


@pytest.mark.parametrize("content", [b"\0" * 1024, b"\1" * 1024, random.Random(3).randbytes(5000)])
def test_a_journal_of_rubbish_beside_the_file_loses_nothing(small: Path, content: bytes) -> None:
    expected = dump(small)
    small.with_name(small.name + "-journal").write_bytes(content)
    workbook = Workbook.open(small)
    workbook.close()
    assert dump(small) == expected


def crash(path: Path) -> dict[str, list[object]]:
    """Kill a writer in the middle of a commit; return what was saved before."""
    expected = dump(path)
    code = textwrap.dedent(
        """
        import sqlite3, sys, time
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE criterion SET guidance = printf('%.*c', 3000, 'x')")
        connection.execute("DELETE FROM change WHERE id > 20")
        print("in the middle", flush=True)
        time.sleep(60)
        """
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "in the middle\n"
    child.kill()
    child.wait()
    child.stdout.close()
    assert path.with_name(path.name + "-journal").stat().st_size > 512
    return expected


def test_a_file_left_in_the_middle_of_a_commit_opens_as_it_was_saved(small: Path) -> None:
    expected = crash(small)
    Workbook.open(small).close()
    assert dump(small) == expected
    assert siblings(small) == []


def test_the_same_through_a_symbolic_link(small: Path, tmp_path: Path) -> None:
    expected = crash(small)
    link = tmp_path / "link.pcw"
    link.symlink_to(small)
    Workbook.open(link).close()
    assert dump(small) == expected


def test_a_hot_journal_that_leads_to_a_broken_file_is_refused_untouched(small: Path) -> None:
    crash(small)
    journal = small.with_name(small.name + "-journal")
    torn = journal.read_bytes()
    data = bytearray(small.read_bytes())
    data[4096 * 3 : 4096 * 60] = b"\x55" * (4096 * 57)
    small.write_bytes(data)
    before = digest(small)
    with pytest.raises(UserError, match="damaged"):
        Workbook.open(small)
    assert digest(small) == before
    assert journal.read_bytes() == torn


def test_a_copy_taken_without_its_journal_is_refused_or_whole(small: Path, tmp_path: Path) -> None:
    expected = crash(small)
    (tmp_path / "alone").mkdir()
    alone = copy(small, tmp_path / "alone")
    _whole_or_refused(alone, expected)


def test_a_journal_beside_a_file_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "work.pcw"
    path.write_bytes(b"a letter")
    journal = path.with_name("work.pcw-journal")
    journal.write_bytes(b"\1" * 600)
    assert "is not a workbook" in refused(path).what
    assert journal.read_bytes() == b"\1" * 600


def test_a_crashed_file_is_checked_where_there_is_no_room_for_a_copy(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(small)
    before = digest(small)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening.shutil, "copyfile", full)
    with pytest.raises(UserError, match="make room in the temporary folder"):
        Workbook.open(small)
    assert digest(small) == before


def test_a_file_that_another_program_writes_is_not_called_damaged(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(opening.connect.__globals__["PRAGMAS"], "busy_timeout", 200)
    with closing(sqlite3.connect(small, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        with pytest.raises(UserError) as caught:
            Workbook.open(small)
        assert time.monotonic() - started < 5
        other.execute("ROLLBACK")
    assert "damaged" not in caught.value.what
    Workbook.open(small).close()


def test_what_cannot_be_read_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", pulled)
    with pytest.raises(UserError, match="cannot be read"):
        Workbook.open(small)


def test_a_sound_file_that_cannot_be_opened_for_writing_says_so(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., sqlite3.Connection] = opening.connect

    def read_only(path: Path, **choices: bool) -> sqlite3.Connection:
        if not choices.get("read_only"):
            raise sqlite3.OperationalError("unable to open database file")
        return real(path, **choices)

    monkeypatch.setattr("workbench.store.file.connect", read_only)
    with pytest.raises(UserError, match="cannot be opened for writing"):
        WorkbookFile.open(small)


@pytest.mark.parametrize("content", [b"", b"\0" * 512])
def test_a_journal_that_holds_nothing_is_taken_away(small: Path, content: bytes) -> None:
    """A process that is killed early leaves one."""
    before = digest(small)
    small.with_name(small.name + "-journal").write_bytes(content)
    workbook = Workbook.open(small)
    workbook.close()
    assert siblings(small) == []
    assert digest(small) == before
