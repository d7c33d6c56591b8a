"""Repair: what can still be read of a damaged workbook goes into a new file (storage.md).

The damaged file is copied once and never written. Rows are read one by one; those that cannot be
read, or that the exact schema does not allow, are left out and named.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import UserError
from workbench.store.connection import connect, database
from workbench.store.copying import give_name, remove_unfinished, sync, unfinished_beside
from workbench.store.migrations import migrate
from workbench.store.opening import mend_header
from workbench.store.schema import LOG_TABLES, MIGRATIONS_TABLE
from workbench.store.soundness import expected_schema, first_problem
from workbench.store.tables import TEXT_UNITS

UNREADABLE = "could not be read"
WHOLE_TABLE = "the whole table could not be found"
NOT_ALLOWED = "does not follow the rules of a workbook"
NOT_TEXT = "holds text that cannot be read"
REFERS = "refers to what could not be saved"
REFERENCE_LOST = "was saved without what it referred to"

MOST_ROWS = 5_000_000
MOST_GAPS = 20_000
"""Rows in a line that cannot be read, after which a table is taken to have ended."""

_OLD_AFTER_YEARS = 6

_Read = tuple[int, tuple[object, ...]] | int
"""A row with its number, or the number of one that could not be read."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not, or not wholly, in the new file: its table, its number there, and why."""

    table: str
    row: int
    why: str


@dataclass(slots=True)
class Repaired:
    """What a repair saved and what it left out."""

    rows: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, table: str, row: int, why: str) -> None:
        """Note a row that is left out."""
        self.left_out.append(LeftOut(table, row, why))


def repair(path: Path, target: Path) -> Repaired:
    """Write what can be read of a damaged file to a new one; the damaged file stays as it is.

    UserError where too little can be read to make a workbook; FileExistsError where the name is
    taken; ``sqlite3.Error`` and OSError of the new file pass through; nothing is left behind then.
    """
    unfinished = unfinished_beside(target)
    try:
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            copy = _copied(path, Path(folder))
            version = mend_header(copy, path.name)
            with (
                closing(_connected(copy)) as damaged,
                closing(connect(unfinished, create=True)) as made,
            ):
                repaired = _carry_over(damaged, made, version, path)
        _check(unfinished, version, path.name)
        sync(unfinished)
        give_name(unfinished, target, replace=False)
    finally:
        remove_unfinished(unfinished)
    return repaired


def _copied(path: Path, folder: Path) -> Path:
    """A private copy, with a change that was cut off taken back where SQLite still can."""
    copy = folder / "copy.pcw"
    real = path.resolve()
    journal, copied_journal = (p.with_name(p.name + "-journal") for p in (real, copy))
    shutil.copyfile(real, copy)
    if journal.exists():
        shutil.copyfile(journal, copied_journal)
        try:
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error:
            shutil.copyfile(real, copy)
        copied_journal.unlink(missing_ok=True)
    return copy


def _connected(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = bytes
    connection.execute("PRAGMA trusted_schema = 0")
    # Statements of the schema that make no sense are passed over, not believed.
    connection.execute("PRAGMA writable_schema = 1")
    connection.execute("PRAGMA query_only = 1")
    return connection


def _carry_over(
    damaged: sqlite3.Connection, made: sqlite3.Connection, version: int, path: Path
) -> Repaired:
    migrate(database(made), version)
    made.execute("PRAGMA foreign_keys = 0")
    repaired = Repaired()
    tables = [name for kind, name in expected_schema(version) if kind == "table"]
    made.execute("BEGIN")
    found = _found_tables(damaged)
    for table in tables:
        if table in found:
            _carry_table(damaged, made, table, repaired)
        elif table != MIGRATIONS_TABLE:
            repaired.leave(table, 0, WHOLE_TABLE)
    if made.execute("SELECT 1 FROM checklist LIMIT 1").fetchone() is None:
        raise UserError(
            f"{path.name} is damaged so much that no checklist in it can be read",
            "open a backup of it, or another copy",
            "it was left as it is",
        )
    _drop_what_refers_to_nothing(made, repaired)
    _give_one_head(made, path.stem)
    if repaired.left_out:
        _end_undo(made)
    made.execute("COMMIT")
    return repaired


def _found_tables(damaged: sqlite3.Connection) -> set[str]:
    """The tables that the damaged file still knows of, but for the migrations' own."""
    try:
        names = damaged.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    except sqlite3.Error:
        return set()
    return {bytes(name).decode("utf-8", "replace") for (name,) in names if name} - {
        MIGRATIONS_TABLE
    }


def _carry_table(
    damaged: sqlite3.Connection, made: sqlite3.Connection, table: str, repaired: Repaired
) -> None:
    shape = made.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    columns = [name for name, _ in shape]
    texts = [kind == "TEXT" for _, kind in shape]
    marks = ", ".join("?" for _ in columns)
    insert = f'INSERT INTO "{table}" VALUES ({marks})'
    for read in _rows(damaged, table, columns):
        if isinstance(read, int):
            repaired.leave(table, read, UNREADABLE)
            continue
        number, values = read
        try:
            made.execute(insert, [_value(v, is_text=t) for v, t in zip(values, texts, strict=True)])
        except UnicodeDecodeError:
            repaired.leave(table, number, NOT_TEXT)
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
            repaired.leave(table, number, NOT_ALLOWED)
        else:
            repaired.rows += 1


def _value(value: object, *, is_text: bool) -> object:
    if is_text and isinstance(value, bytes):
        return value.decode()
    return value


def _rows(damaged: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[_Read]:
    """Every row that can be read, by number; where reading breaks off, one number at a time."""
    listed = ", ".join(f'"{name}"' for name in columns)
    every = f'SELECT rowid, {listed} FROM "{table}" NOT INDEXED'
    last = 0
    try:
        for number, *values in damaged.execute(f"{every} WHERE rowid > 0 ORDER BY rowid"):
            yield number, tuple(values)
            last = number
    except sqlite3.Error:
        yield from _one_by_one(damaged, every, last, _highest(damaged, table, last))


def _highest(damaged: sqlite3.Connection, table: str, last: int) -> int:
    """The last number of a table, or as far as is worth trying where that cannot be read."""
    most = last + MOST_ROWS
    try:
        found = damaged.execute(f'SELECT max(rowid) FROM "{table}" NOT INDEXED').fetchone()[0]
    except sqlite3.Error:
        return most
    return min(int(found or 0), most)


def _one_by_one(
    damaged: sqlite3.Connection, every: str, last: int, highest: int
) -> Iterator[_Read]:
    missed = 0
    lost: list[int] = []
    for number in range(last + 1, highest + 1):
        try:
            found = damaged.execute(f"{every} WHERE rowid = ?", (number,)).fetchone()
        except sqlite3.Error:
            missed += 1
            lost.append(number)
            if missed > MOST_GAPS:
                break
            continue
        if found is not None:
            missed = 0
            yield from lost
            lost.clear()
            yield found[0], tuple(found[1:])
    # Behind the last row that can be read nobody knows how many there were.
    yield from lost[:1]


def _drop_what_refers_to_nothing(made: sqlite3.Connection, repaired: Repaired) -> None:
    """Empty references that lead nowhere where they may be empty; leave out the rows otherwise."""
    while found := made.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, parent, key in dict.fromkeys(found):
            columns = [
                column
                for at, column in made.execute(
                    'SELECT id, "from" FROM pragma_foreign_key_list(?)', (table,)
                )
                if at == key
            ]
            if parent is not None and _may_be_empty(made, table, columns):
                emptied = ", ".join(f'"{column}" = NULL' for column in columns)
                made.execute(f'UPDATE "{table}" SET {emptied} WHERE rowid = ?', (row,))
                repaired.leave(table, row, REFERENCE_LOST)
            else:
                gone = made.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,)).rowcount
                if gone:
                    repaired.rows -= 1
                    repaired.leave(table, row, REFERS)


def _may_be_empty(made: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    shape = made.execute('SELECT name, "notnull", pk FROM pragma_table_info(?)', (table,))
    free = {name for name, needed, key in shape if not needed and not key}
    if not free.issuperset(columns):
        return False
    # A rule of the table may still ask for one.
    (sql,) = made.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return not any(f"({column} IS NULL)" in sql for column in columns)


def _give_one_head(made: sqlite3.Connection, title: str) -> None:
    """A workbook has one row that says what it is; a lost one is made anew."""
    heads = made.execute("SELECT rowid FROM workbook ORDER BY rowid").fetchall()
    if not heads:
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        words = title.encode("utf-8", "replace").decode()[: TEXT_UNITS // 2]
        made.execute(
            "INSERT INTO workbook VALUES (?, ?, ?, '', ?)",
            (uuid.uuid4().hex, words, at, _OLD_AFTER_YEARS),
        )
    for (row,) in heads[1:]:
        made.execute("DELETE FROM workbook WHERE rowid = ?", (row,))


def _end_undo(made: sqlite3.Connection) -> None:
    """Keep the history to be read, but let nothing before be taken back: parts of it are gone."""
    made.execute("UPDATE step SET kind = 'base', target = NULL")


def _check(unfinished: Path, version: int, name: str) -> None:
    """See that the new file is sound; without its history where that is what is wrong."""
    for last in (False, True):
        with closing(connect(unfinished, read_only=True)) as made:
            problem = first_problem(made, version)
        if problem is None:
            return
        if last:
            raise UserError(
                f"{name} is damaged so much that it cannot be repaired",
                "open a backup of it, or another copy",
                "it was left as it is",
            )
        with closing(connect(unfinished)) as made:
            made.execute("PRAGMA foreign_keys = 0")
            made.execute("BEGIN")
            for table in ("checkpoint", *reversed(LOG_TABLES)):
                made.execute(f'DELETE FROM "{table}"')
            made.execute("COMMIT")
