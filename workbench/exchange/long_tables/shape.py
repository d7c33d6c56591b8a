"""What a long table of one kind can hold: its columns, the words above them, words in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.names import folded


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    COUNTRY = "country"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of table: its id, its name in a sentence, and the words that head it.

    ``words`` are the words that its cells may hold and the key each stands for, folded; the key
    is empty where a word says that nothing is known.
    """

    id: str
    caption: str
    heads: tuple[str, ...]
    holds: Holds = Holds.TEXT
    needed: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table by its key (cli.md, import); one of ``one_of`` must be there too."""

    key: str
    words: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()

    def column(self, column_id: str) -> Column:
        """The column of that id; KeyError where there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    def lacks(self, ids: Iterable[str]) -> tuple[Column, ...]:
        """The needed columns that are not among these."""
        there = set(ids)
        missing = [c for c in self.columns if c.needed and c.id not in there]
        if self.one_of and not there & set(self.one_of):
            missing.append(self.column(self.one_of[0]))
        return tuple(missing)


def spelled_words(
    shipped: Mapping[str, str], others: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, str]:
    """Keys by every word for them: the key itself, the English word, and those in ``others``."""
    found: dict[str, str] = {}
    for key, word in shipped.items():
        for text in (
            key.replace("_", " "),
            key.replace("-", " "),
            word,
            *(others or {}).get(key, ()),
        ):
            found.setdefault(folded(text), key)
    return found
