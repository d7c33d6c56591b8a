"""The shape of every table, read from the checked schema, and values as the log has them."""

from __future__ import annotations

import json
import math
import sqlite3
from dataclasses import dataclass

from workbench.errors import UserError

Value = str | int | float | None
Row = dict[str, Value]
Key = tuple[Value, ...]

TEXT_UNITS = 32_000
"""UTF-16 units a text field holds at most: an Excel cell holds 32,767."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's name, its key columns in order, all its columns in order, those of fractions."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    fractions: frozenset[str]

    def key_of(self, row: Row) -> Key:
        """The key of a whole row; KeyError where a key column is missing."""
        return tuple(row[column] for column in self.key)

    def whole(self, row: Row) -> Row:
        """The row as the table will hold it; KeyError where a column is missing or unknown."""
        if len(row) != len(self.columns):
            raise KeyError(*(set(row) ^ set(self.columns)))
        return {column: self.held(column, row[column]) for column in self.columns}

    def held(self, column: str, value: Value) -> Value:
        """A value as that column will hold it: undo compares what is logged letter by letter.

        UserError, with the column as its field, where a fraction is no number.
        """
        if isinstance(value, int) and column not in self.fractions:
            return int(value)
        if not isinstance(value, int | float):
            return value
        if not math.isfinite(value):
            raise UserError(
                f"The value for {column} is not a number that can be kept",
                "write another number",
                field=column,
            )
        # SQLite keeps no zero below zero.
        return float(value) + 0.0

    @property
    def where(self) -> str:
        """The WHERE clause that finds one row by its key."""
        return " AND ".join(f'"{column}" = ?' for column in self.key)


def shape_of(connection: sqlite3.Connection, name: str) -> TableShape:
    """Read one table's shape; KeyError where there is no such table or it has no key."""
    rows = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    key = sorted((place, column) for column, _, place in rows if place)
    if not key:
        raise KeyError(name)
    return TableShape(
        name,
        tuple(column for _, column in key),
        tuple(column for column, _, _ in rows),
        frozenset(column for column, kind, _ in rows if kind == "REAL"),
    )


def encode(value: Value) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def encode_row(row: Row) -> str:
    """A whole row as JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def encode_key(key: Key) -> str:
    """A key as a JSON array, which is how the log names a row."""
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def decode_key(text: str) -> Key:
    """The key that ``encode_key`` wrote."""
    return tuple(json.loads(text))


def torn(where: str, field: str = "") -> UserError:
    """What is said of text that ends within a character, which no file can hold."""
    return UserError(
        f"The text for {where} holds half of a character",
        "copy the text again and retry",
        field=field,
    )


def check_text(value: Value, field: str) -> None:
    """Refuse text that the file could not give back exactly or Excel could not hold."""
    if not isinstance(value, str):
        return
    try:
        units = len(value.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        raise torn(field, field) from None
    if units > TEXT_UNITS:
        words = field.replace("_", " ")
        raise UserError(
            f"The text for {words} has {units:,} characters and at most {TEXT_UNITS:,} fit",
            "shorten it",
            field=field,
        )
