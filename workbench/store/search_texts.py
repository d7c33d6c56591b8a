"""What search looks through: for every table, which of its texts are a title and which a body.

A title stands in the list of what was found, a body gives the snippet, what is ``more`` is only
searched. Texts of rows that a row names (a country, a source, a criterion) are searched with it,
and ``named`` says which rows those are, so that a new name is found at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

from workbench import labels
from workbench.domain.search_words import search_words
from workbench.store.reading import rows
from workbench.store.tables import Key, encode_key

KINDS = (
    "country",
    "corridor",
    "criterion",
    "source",
    "policy",
    "agreement",
    "practice",
    "gain",
    "answer",
    "evidence",
    "fact",
    "treaty",
    "finding",
    "note",
    "perspective",
    "checkpoint",
)
"""What can be found. Those that are looked for by name come first."""

BETWEEN = " · "

_MADE_BY_MACHINE = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
"""A UUID."""

_LABELS: Mapping[str, Mapping[str, str]] = {
    "policy.kind": labels.POLICY_KIND,
    "policy.status": labels.POLICY_STATUS,
    "agreement.kind": labels.AGREEMENT_KIND,
    "agreement.status": labels.AGREEMENT_STATUS,
    "source.kind": labels.SOURCE_KIND,
    "treaty_status.status": labels.TREATY_GRADE,
    "answer.paper": labels.RATING_WORDS,
    "answer.practice": labels.RATING_WORDS,
    "gain.party": labels.GAIN_PARTY,
    "practice_judgement.judged": labels.JUDGED,
}
_LABELS_OF_ANY: Mapping[str, Mapping[str, str]] = {
    "side": labels.SIDE,
    "level": labels.LEVEL,
    "strategy": labels.STRATEGY,
    "sex": labels.SEX,
}
"""Words for enumerations, by column of one table or of any."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """One row as search has it.

    ``code`` is an id that people type, empty where there is none; ``more`` is looked through like
    the body, but never shown.
    """

    name: str
    key: str
    kind: str
    confidential: bool
    code: str
    title: str
    body: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """Which texts of a table are searched, as SQL expressions.

    ``tables`` is the FROM clause, whose first table is ``entity``; ``key`` its key in the order of
    the log; ``only`` leaves out rows that say nothing. ``named`` has, by table, the condition that
    finds the rows which name a row of it, its key as ``?1``, ``?2``….
    """

    entity: str
    kind: str
    key: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    tables: str = ""
    code: str = "''"
    only: str = "1"
    confidential: str = "0"
    named: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    @property
    def name(self) -> str:
        """The name of this set of texts: a table may have more than one."""
        return f"{self.entity}/{self.part}" if self.part else self.entity

    @property
    def select(self) -> str:
        """The query up to its WHERE clause."""
        columns = (*self.key, self.confidential, self.code, *self.title, *self.body, *self.more)
        return f"SELECT {self.entity}.rowid, {', '.join(columns)} FROM {self.tables or self.entity}"


def columns_of(table: str, *names: str) -> tuple[str, ...]:
    """Columns of a table as an expression names them: ``policy.title``."""
    return tuple(f"{table}.{name}" for name in names)


def slice_of(
    db: Connection, texts: Texts, after: int, most: int
) -> tuple[int | None, list[SearchText]]:
    """The texts of at most so many rows after a row number, and the number to go on after."""
    found = rows(
        db,
        f"{texts.select} WHERE {texts.entity}.rowid > ? AND {texts.only}"
        f" ORDER BY {texts.entity}.rowid LIMIT ?",
        (after, most),
    )
    last = int(found[-1][0]) if len(found) == most else None
    return last, [_text(texts, row) for row in found]


def of_row(db: Connection, texts: Texts, key: Key) -> SearchText | None:
    """The texts of one row; None where it is gone or says nothing."""
    where = " AND ".join(f"{column} = ?" for column in texts.key)
    found = rows(db, f"{texts.select} WHERE {where} AND {texts.only}", key)
    return _text(texts, found[0]) if found else None


def naming(db: Connection, texts: Texts, entity: str, key: Key) -> list[SearchText]:
    """The texts of every row that names a row of another table."""
    condition = texts.named.get(entity)
    if condition is None:
        return []
    used = sum(f"?{place}" in condition for place in range(1, len(key) + 1))
    found = rows(db, f"{texts.select} WHERE ({condition}) AND {texts.only}", key[:used])
    return [_text(texts, row) for row in found]


def _text(texts: Texts, row: tuple[Any, ...]) -> SearchText:
    start = 1 + len(texts.key)
    key = encode_key(row[1:start])
    middle = start + 2
    titled = middle + len(texts.title)
    told = titled + len(texts.body)
    return SearchText(
        texts.name,
        key,
        texts.kind,
        bool(row[start]),
        _code(str(row[start + 1] or "")),
        BETWEEN.join(_said(texts.title, row[middle:titled])),
        BETWEEN.join(_said(texts.body, row[titled:told])),
        BETWEEN.join(_said(texts.more, row[told:])),
    )


def _code(text: str) -> str:
    """An id as people type it; one that only the program reads would be found by accident."""
    return "" if _MADE_BY_MACHINE.fullmatch(text) else text


def _said(columns: tuple[str, ...], values: tuple[object, ...]) -> list[str]:
    """What the columns say, in words; what is empty or says no word is left out."""
    found = []
    for column, value in zip(columns, values, strict=True):
        if value is None or value == "":
            continue
        words = _LABELS.get(column) or _LABELS_OF_ANY.get(column.rpartition(".")[2])
        text = words.get(str(value), str(value)) if words is not None else str(value)
        if search_words(text):
            found.append(text)
    return found
