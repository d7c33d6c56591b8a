"""The shape of every table, read from the checked schema, and values as the log has them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from workbench.errors import UserError

Value = str | int | float | bytes | None
Row = dict[str, Value]
Key = tuple[Value, ...]

TEXT_UNITS = 32_000
"""UTF-16 units a text field holds at most: an Excel cell holds 32,767."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's name, its key columns in order, and all its columns in order."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]

    def key_of(self, row: Row) -> Key:
        """The key of a whole row; KeyError where a key column is missing."""
        return tuple(row[column] for column in self.key)

    @property
    def where(self) -> str:
        """The WHERE clause that finds one row by its key."""
        return " AND ".join(f'"{column}" = ?' for column in self.key)


def shape_of(connection: sqlite3.Connection, name: str) -> TableShape:
    """Read one table's shape; KeyError where there is no such table or it has no key."""
    rows = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
    key = [column for column, _ in sorted((r for r in rows if r[1]), key=lambda r: r[1])]
    if not key:
        raise KeyError(name)
    return TableShape(name, tuple(key), tuple(column for column, _ in rows))


def encode(value: Value) -> str:
    """A value as JSON; an attachment is logged by its length, for its key is its hash."""
    if isinstance(value, bytes):
        return json.dumps({"bytes": len(value)})
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def encode_row(row: Row) -> str:
    """A whole row as JSON."""
    return json.dumps(
        {k: {"bytes": len(v)} if isinstance(v, bytes) else v for k, v in row.items()},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def encode_key(key: Key) -> str:
    """A key as a JSON array, which is how the log names a row."""
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def decode_key(text: str) -> Key:
    """The key that ``encode_key`` wrote."""
    return tuple(json.loads(text))


def check_text(value: Value, field: str) -> None:
    """Refuse text that the file could not give back exactly or Excel could not hold."""
    if not isinstance(value, str):
        return
    try:
        units = len(value.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        raise UserError(
            f"The text for {field} holds half of a character", "copy the text again and retry"
        ) from None
    if units > TEXT_UNITS:
        raise UserError(
            f"The text for {field} has {units:,} characters and at most {TEXT_UNITS:,} fit",
            "shorten it",
        )
