from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from workbench import labels
from workbench.store.connection import (
    PRAGMAS,
    PragmaError,
    connect,
    database,
    set_pragmas,
)
from workbench.store.migrations import migrate
from workbench.store.schema import APPLICATION_ID, FORMAT_VERSION, LOG_TABLES, MIGRATIONS_TABLE
from workbench.store.tables import shape_of


@pytest.fixture
def inside(small: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(small)) as connection:
        yield connection


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(
        connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    )


def test_every_table_of_ours_is_strict_and_has_a_key(inside: sqlite3.Connection) -> None:
    listed = inside.execute("SELECT name, strict FROM pragma_table_list").fetchall()
    strict = {name for name, is_strict in listed if is_strict}
    assert strict == set(tables(inside)) - {MIGRATIONS_TABLE}
    for table in strict:
        assert shape_of(inside, table).key


def test_a_table_that_is_not_there_has_no_shape(inside: sqlite3.Connection) -> None:
    with pytest.raises(KeyError):
        shape_of(inside, "nothing")


def test_nothing_but_tables_and_indexes_stands_in_the_file(inside: sqlite3.Connection) -> None:
    kinds = {kind for (kind,) in inside.execute("SELECT type FROM sqlite_schema")}
    assert kinds == {"table", "index"}
    assert set(LOG_TABLES) <= set(tables(inside))


def test_no_reference_cascades(inside: sqlite3.Connection) -> None:
    for sql in tables(inside).values():
        assert not re.search(r"CASCADE|SET NULL|SET DEFAULT|GENERATED|DEFAULT", sql, re.IGNORECASE)


def test_the_header_says_whose_file_it_is(small: Path) -> None:
    header = small.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == FORMAT_VERSION
    assert header[18:20] == b"\x01\x01"


def test_every_pragma_is_set_and_read_back(inside: sqlite3.Connection) -> None:
    expected = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "cell_size_check": 1,
        "trusted_schema": 0,
        "busy_timeout": 3000,
    }
    for name, value in expected.items():
        assert inside.execute(f"PRAGMA {name}").fetchone() == (value,), name
    assert inside.execute("PRAGMA mmap_size").fetchone() in (None, (0,))
    assert set(PRAGMAS) == {*expected, "mmap_size"}


def test_a_connection_that_takes_no_settings_is_refused() -> None:
    class Deaf:
        def execute(self, sql: str) -> Deaf:  # noqa: ARG002 # it does not listen
            return self

        def fetchone(self) -> tuple[str]:
            return ("something else",)

    with pytest.raises(PragmaError, match="busy_timeout"):
        set_pragmas(Deaf())  # type: ignore[arg-type] # a fake by hand


def test_a_connection_that_cannot_be_set_is_closed(small: Path) -> None:
    small.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        connect(small)


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "none.pcw")
    assert list(tmp_path.iterdir()) == []


def test_read_only_is_read_only(small: Path) -> None:
    with (
        closing(connect(small, read_only=True)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("UPDATE workbook SET title = 'x'")


def test_migrating_twice_changes_nothing(small: Path) -> None:
    with closing(connect(small)) as connection:
        before = tables(connection)
        migrate(database(connection))
        assert tables(connection) == before
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_migration_that_leaves_broken_references_is_rolled_back(small: Path) -> None:
    with closing(connect(small)) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute("DELETE FROM source")
        with pytest.raises(ValueError, match="refer to nothing"):
            migrate(database(connection))
        assert connection.in_transaction is False


# Enumerations: every word of the labels is taken, every other word is refused.

ENUMERATIONS: list[tuple[str, str, set[str]]] = [
    ("answer", "paper", set(labels.RATING_WORDS)),
    ("answer", "practice", set(labels.RATING_WORDS)),
    ("answer", "side", set(labels.SIDE)),
    ("answer", "confidence", {"", *labels.CONFIDENCE}),
    ("assessment", "side", set(labels.SIDE)),
    ("assessment", "status", set(labels.ASSESSMENT_STATUS)),
    ("evidence", "basis", {"paper", "practice"}),
    ("evidence", "stance", set(labels.STANCE)),
    ("evidence", "grade", {"", *labels.EVIDENCE_GRADE}),
    ("source", "kind", set(labels.SOURCE_KIND)),
    ("source", "confidentiality", set(labels.CONFIDENTIALITY)),
    ("agreement", "status", set(labels.AGREEMENT_STATUS)),
    ("agreement", "kind", set(labels.AGREEMENT_KIND)),
    ("agreement_party", "side", {"sending", "receiving", "transit"}),
    ("country_side", "side", {"sending", "receiving", "transit"}),
    ("treaty_status", "status", set(labels.TREATY_GRADE)),
    ("criterion", "side", set(labels.SIDE)),
    ("criterion", "basis", set(labels.CRITERION_BASIS)),
    ("criterion_lens", "lens", set(labels.LENS)),
    ("step", "kind", {"base", "do", "undo", "redo", "merge"}),
]
NO_ROWS_YET: list[tuple[str, str, set[str]]] = [
    ("policy", "kind", set(labels.POLICY_KIND)),
    ("policy", "level", set(labels.LEVEL)),
    ("policy", "strategy", set(labels.STRATEGY)),
    ("policy", "status", set(labels.POLICY_STATUS)),
    ("practice_judgement", "judged", set(labels.JUDGED)),
    ("policy_lens", "lens", set(labels.LENS)),
    ("fact", "sex", set(labels.SEX)),
    ("finding", "side", set(labels.SIDE)),
]


def named(table: list[tuple[str, str, set[str]]]) -> list[object]:
    """Cases with ids that are the same in every process."""
    return [pytest.param(*row, id=f"{row[0]}.{row[1]}") for row in table]


@pytest.mark.parametrize(("table", "column", "allowed"), named(ENUMERATIONS))
def test_a_word_outside_the_enumeration_is_refused(
    inside: sqlite3.Connection, table: str, column: str, allowed: set[str]
) -> None:
    inside.execute("PRAGMA foreign_keys = 0")
    for word in {"nonsense", "MET", " met", "met ", "range"} - allowed:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            inside.execute(f'UPDATE "{table}" SET "{column}" = ?', (word,))


@pytest.mark.parametrize(("table", "column", "allowed"), named([*ENUMERATIONS, *NO_ROWS_YET]))
def test_the_schema_allows_exactly_the_words_that_have_a_label(
    inside: sqlite3.Connection, table: str, column: str, allowed: set[str]
) -> None:
    sql = " ".join(tables(inside)[table].split())
    found = re.search(rf"CHECK \({column} IN \(([^)]*)\)", sql)
    assert found is not None, sql
    assert set(re.findall(r"'([^']*)'", found[1])) == allowed


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE workbook SET old_after_years = 0", "CHECK"),
        ("UPDATE workbook SET old_after_years = 'six'", "cannot store TEXT"),
        ("UPDATE country SET name = ''", "CHECK"),
        ("UPDATE country SET name = NULL", "NOT NULL"),
        ("UPDATE country SET id = '' WHERE id = 'CCC'", "CHECK"),
        ("INSERT INTO corridor VALUES ('AAA', 'AAA', NULL, '', '')", "CHECK"),
        ("INSERT INTO corridor VALUES ('AAA', 'BBB', NULL, '', '')", "UNIQUE"),
        ("INSERT INTO corridor VALUES ('AAA', 'ZZZ', NULL, '', '')", "FOREIGN KEY"),
        ("INSERT INTO perspective VALUES ('range', 'R', 'R', 0, '', 99)", "CHECK"),
        ("INSERT INTO perspective VALUES ('', 'R', 'R', 0, '', 99)", "CHECK"),
        ("INSERT INTO perspective VALUES ('x', 'R', 'R', 2, '', 99)", "CHECK"),
        ("UPDATE answer SET discuss = 2", "CHECK"),
        ("UPDATE answer SET contested = -1", "CHECK"),
        ("UPDATE answer SET criterion = 'none-s1'", "FOREIGN KEY"),
        ("UPDATE answer SET assessor = 'nobody'", "FOREIGN KEY"),
        ("UPDATE evidence SET number = 0", "CHECK"),
        ("UPDATE evidence SET source = 'none'", "FOREIGN KEY"),
        ("UPDATE criterion SET weight = -0.5", "CHECK"),
        ("UPDATE criterion SET core = 2", "CHECK"),
        ("UPDATE checklist_line SET weight = -1", "CHECK"),
        ("UPDATE source SET title = ''", "CHECK"),
        ("DELETE FROM source", "FOREIGN KEY"),
        ("DELETE FROM country WHERE id = 'AAA'", "FOREIGN KEY"),
        ("INSERT INTO blob VALUES ('short', x'00')", "CHECK"),
        ("INSERT INTO fact VALUES ('AAA','','hdi','all',1700,0,'src-1',1.0,'','','','')", "CHECK"),
        ("INSERT INTO fact VALUES ('AAA','','hdi','all',2000,5,'src-1',1.0,'','','','')", "CHECK"),
        ("INSERT INTO finding VALUES ('AAA','sending','','l','', NULL,'')", "CHECK"),
        (
            f"INSERT INTO finding VALUES ('AAA','sending','','l','{'x' * 61}', NULL,'')",
            "CHECK",
        ),
        ("UPDATE step SET seq = 1", "UNIQUE"),
        ("UPDATE change SET step = 999999", "FOREIGN KEY"),
    ],
)
def test_what_may_not_stand_in_the_file_is_refused(
    inside: sqlite3.Connection, statement: str, why: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=why):
        inside.execute(statement)
