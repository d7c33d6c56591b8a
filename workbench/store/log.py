"""One door for writes: a transaction updates tables and appends to the log in the same commit."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import UserError
from workbench.store.schema import LOG_TABLES, MIGRATIONS_TABLE
from workbench.store.tables import (
    Key,
    Row,
    TableShape,
    Value,
    check_text,
    decode_key,
    encode,
    encode_key,
    encode_row,
    shape_of,
)

if TYPE_CHECKING:
    from sqlite_utils import Database


class StaleChangeError(UserError):
    """A logged change does not fit what the tables hold: another program wrote one of them."""

    def __init__(self, change: LoggedChange) -> None:
        place = " ".join(f"{change.entity} {change.key} {change.field}"[:200].split())
        super().__init__(
            f"The change log does not fit what the workbook holds ({place})",
            "go on from here, or open a backup",
            "nothing was changed",
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a step changed: the table and the row's key."""

    entity: str
    key: Key


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed: its number, kind, label, and the rows it touched, without repeats."""

    step: int
    kind: str
    label: str
    rows: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A row of ``change`` as it is applied or inverted; None means that the row does not exist."""

    entity: str
    key: str
    field: str
    before: str | None
    after: str | None

    @property
    def inverse(self) -> LoggedChange:
        """The change that takes this one back."""
        return LoggedChange(self.entity, self.key, self.field, self.after, self.before)

    def check(self) -> None:
        """StaleChangeError unless both values are of the kind that the field makes them."""
        try:
            values = [json.loads(text) for text in (self.before, self.after) if text is not None]
        except (ValueError, RecursionError):
            raise StaleChangeError(self) from None
        whole = [isinstance(value, dict) for value in values]
        if (self.field and len(values) < 2) or not (self.field or (whole and all(whole))):
            raise StaleChangeError(self)


_NOT_LOGGED = (*LOG_TABLES, MIGRATIONS_TABLE, "blob")
_DOES_NOT_FIT = (
    UserError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What a change that somebody else wrote into the log can run into."""


class Writer:
    """Writes rows and logs each change; lives for one transaction."""

    def __init__(self, db: Database, shapes: dict[str, TableShape], step: int) -> None:
        self._db = db
        self._shapes = shapes
        self._step = step
        self._touched: dict[Touched, None] = {}

    @property
    def touched(self) -> tuple[Touched, ...]:
        """The rows written so far, each once, in order."""
        return tuple(self._touched)

    def shape(self, entity: str) -> TableShape:
        """The shape of a table that steps may write, read once a file; KeyError for others."""
        if entity in _NOT_LOGGED:
            raise KeyError(entity)
        found = self._shapes.get(entity)
        if found is None:
            found = self._shapes[entity] = shape_of(self._db.conn, entity)
        return found

    def find(self, entity: str, key: Key) -> Row | None:
        """The whole row of that key, or None."""
        shape = self.shape(entity)
        found = self._db.execute(f'SELECT * FROM "{entity}" WHERE {shape.where}', key).fetchone()
        return dict(zip(shape.columns, found, strict=True)) if found is not None else None

    def matching(self, entity: str, fields: Row) -> list[Row]:
        """The rows that have these values, by key."""
        shape = self.shape(entity)
        where = " AND ".join(f'"{column}" = ?' for column in fields)
        found = self._db.execute(
            f'SELECT * FROM "{entity}" WHERE {where} ORDER BY {", ".join(shape.key)}',
            tuple(fields.values()),
        ).fetchall()
        return [dict(zip(shape.columns, row, strict=True)) for row in found]

    def count(self, entity: str) -> int:
        """How many rows a table has."""
        found = self._db.execute(f'SELECT count(*) FROM "{self.shape(entity).name}"').fetchone()
        return int(found[0])

    def keep(self, data: bytes) -> str:
        """Keep an attachment and return its hash, by which a row refers to it.

        Attachments are not logged: what they are follows from their hash, and undo must be able to
        bring back a row that refers to one. A clean copy leaves out those nobody refers to.
        """
        import hashlib  # noqa: PLC0415 # only where a file is attached

        sha256 = hashlib.sha256(data).hexdigest()
        self._db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (sha256, data))
        return sha256

    def insert(self, entity: str, row: Row) -> None:
        """Add a whole row; KeyError where it is not whole, sqlite3.IntegrityError where refused."""
        shape = self.shape(entity)
        for field, value in row.items():
            check_text(value, field)
        whole = shape.whole(row)
        self._insert(shape, whole)
        self._log(entity, encode_key(shape.key_of(whole)), "", None, encode_row(whole))

    def update(self, entity: str, key: Key, fields: Row) -> None:
        """Change fields of a row; those that stay the same are not logged. KeyError if missing."""
        before = self.find(entity, key)
        if before is None:
            raise KeyError((entity, key))
        name, shape = encode_key(key), self.shape(entity)
        for field, given in fields.items():
            if before[field] == given:
                continue
            check_text(given, field)
            value = shape.held(field, given)
            self._set(shape, key, field, value)
            self._log(entity, name, field, encode(before[field]), encode(value))

    def put(self, entity: str, row: Row) -> None:
        """Insert the row, or change the fields in which it differs from what is there."""
        shape = self.shape(entity)
        key = shape.key_of(row)
        if self.find(entity, key) is None:
            self.insert(entity, row)
        else:
            self.update(entity, key, {k: v for k, v in row.items() if k not in shape.key})

    def delete(self, entity: str, key: Key) -> None:
        """Remove a row whose children are gone; KeyError if it is missing."""
        before = self.find(entity, key)
        if before is None:
            raise KeyError((entity, key))
        self._delete(self.shape(entity), key)
        self._log(entity, encode_key(key), "", encode_row(before), None)

    def apply(self, change: LoggedChange) -> None:
        """Apply a logged change; StaleChangeError where it does not fit what the tables hold.

        The log may have been written by another program: whatever in it cannot be carried out is
        refused, and the schema has the last word on every value.
        """
        try:
            self._apply(change)
        except _DOES_NOT_FIT as error:
            raise StaleChangeError(change) from error
        self._log(change.entity, change.key, change.field, change.before, change.after)

    def _apply(self, change: LoggedChange) -> None:
        shape, key = self.shape(change.entity), decode_key(change.key)
        now = self.find(change.entity, key)
        if change.field:
            if now is None or encode(now[change.field]) != change.before or change.after is None:
                raise StaleChangeError(change)
            self._set(shape, key, change.field, json.loads(change.after))
        else:
            if (encode_row(now) if now is not None else None) != change.before:
                raise StaleChangeError(change)
            if change.after is not None:
                self._insert(shape, shape.whole(json.loads(change.after)))
            else:
                self._delete(shape, key)

    def _insert(self, shape: TableShape, whole: Row) -> None:
        marks = ", ".join("?" for _ in shape.columns)
        self._db.execute(
            f'INSERT INTO "{shape.name}" VALUES ({marks})',
            tuple(whole.values()),
        )

    def _set(self, shape: TableShape, key: Key, field: str, value: Value) -> None:
        self._db.execute(
            f'UPDATE "{shape.name}" SET "{field}" = ? WHERE {shape.where}', (value, *key)
        )

    def _delete(self, shape: TableShape, key: Key) -> None:
        self._db.execute(f'DELETE FROM "{shape.name}" WHERE {shape.where}', key)

    def _log(
        self, entity: str, key: str, field: str, before: str | None, after: str | None
    ) -> None:
        parent = None
        if before is not None:
            parent = self._db.execute(
                "SELECT max(id) FROM change WHERE entity = ? AND key = ? AND field IN (?, '')",
                (entity, key, field),
            ).fetchone()[0]
        self._db.execute(
            "INSERT INTO change (step, entity, key, field, before, after, parent)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._step, entity, key, field, before, after, parent),
        )
        self._touched[Touched(entity, decode_key(key))] = None
