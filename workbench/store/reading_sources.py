"""Where sources are cited, and the files kept with them."""

from __future__ import annotations

import re
from sqlite3 import Connection
from typing import TYPE_CHECKING

from workbench.store.reading import records, rows
from workbench.store.schema import STATEMENTS
from workbench.store.tables import Row, encode_key

if TYPE_CHECKING:
    from collections.abc import Iterator


_TABLE = re.compile(r"CREATE TABLE (\w+)")
_CITES = re.compile(r"(\w+) TEXT(?: NOT NULL)? REFERENCES source\(id\)")


def _citing() -> Iterator[tuple[str, str]]:
    for statement in STATEMENTS:
        table = _TABLE.match(statement)
        for column in _CITES.findall(statement):
            if table is not None:
                yield table[1], column


CITING: tuple[tuple[str, str], ...] = tuple(_citing())
"""Every table with the column in which it cites a source, in the order of the schema."""

NOTED = "note"
"""Notes name what they are about by table and key, so no foreign key leads to them."""


def note_key(source: str) -> Row:
    """The columns of a note that is about a source."""
    return {"entity": "source", "key": encode_key((source,))}


def usage(db: Connection) -> dict[str, int]:
    """By source: in how many rows it is cited; sources that nothing cites are left out."""
    counted = " UNION ALL ".join(f'SELECT "{column}" AS cited FROM "{t}"' for t, column in CITING)
    found: dict[str, int] = dict(
        rows(
            db,
            f"SELECT cited, count(*) FROM ({counted}) WHERE cited IS NOT NULL GROUP BY cited",
        )
    )
    for (source,) in rows(
        db,
        "SELECT json_extract(key, '$[0]') FROM note WHERE entity = 'source' AND json_valid(key)",
    ):
        found[source] = found.get(source, 0) + 1
    return found


def citing_rows(db: Connection, source: str) -> tuple[tuple[str, Row], ...]:
    """Every row that cites a source, with its table."""
    found = [
        (table, row)
        for table, column in CITING
        for row in _whole_rows(db, table, f'"{column}" = ?', (source,))
    ]
    about = note_key(source)
    found += [
        (NOTED, row)
        for row in _whole_rows(db, NOTED, "entity = ? AND key = ?", tuple(about.values()))
    ]
    return tuple(found)


def row_of(db: Connection, table: str, row_id: str) -> Row | None:
    """The row of that id, or None."""
    return next(iter(_whole_rows(db, table, "id = ?", (row_id,))), None)


def _whole_rows(db: Connection, table: str, where: str, params: tuple[object, ...]) -> list[Row]:
    return records(db, f'SELECT * FROM "{table}" WHERE {where} ORDER BY rowid', params)


def kept_file(db: Connection, sha256: str) -> bytes | None:
    """The bytes of an attachment, or None where the file has none of that hash."""
    found = db.execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    return bytes(found[0]) if found is not None else None


def kept_sizes(db: Connection) -> dict[str, int]:
    """By hash: how many bytes an attachment has."""
    return dict(rows(db, "SELECT sha256, length(data) FROM blob"))
