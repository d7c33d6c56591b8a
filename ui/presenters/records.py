"""Rows of the pages that list what people enter: words for every cell, and what a row opens to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class RecordRow(NamedTuple):
    """One thing in a list.

    ``cells`` stand under the page's headers; ``detail`` are captions with their texts, those with
    an empty text left out; ``sentence`` is what a screen reader says of the row; ``sort`` holds
    what a column is sorted by where that is not its text; ``tags`` are what filters ask for;
    ``words`` is what is searched beside the cells.
    """

    id: str
    cells: tuple[str, ...]
    detail: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    sort: tuple[str | float, ...] = ()
    tags: frozenset[str] = frozenset()
    words: str = ""

    def sorted_by(self, column: int) -> str | float:
        """What a column is sorted by."""
        return self.sort[column] if self.sort else self.cells[column].casefold()

    def said(self) -> tuple[tuple[str, str], ...]:
        """The captions and texts of the detail that say something."""
        return tuple((caption, text) for caption, text in self.detail if text.strip())


def folded(text: str) -> str:
    """Text without accents and case, so that *turkiye* finds *Türkiye*."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def matching(
    rows: Iterable[RecordRow], typed: str, wanted: Iterable[str] = ()
) -> tuple[RecordRow, ...]:
    """The rows that hold every word typed and every tag wanted."""
    # The longest word is the rarest: what it leaves is all that the others have to look through.
    words = sorted(folded(typed).split(), key=len, reverse=True)
    tags = frozenset(tag for tag in wanted if tag)
    rows = tuple(rows)
    left = rows
    if words:
        first, *others = words
        texts = _latest.of(rows)
        found = [entry for entry in zip(rows, texts, strict=True) if first in entry[1]]
        for word in others:
            found = [entry for entry in found if word in entry[1]]
        left = tuple(row for row, _ in found)
    return tuple(row for row in left if tags <= row.tags) if tags else left


class _Haystacks:
    """What is searched in the rows looked through last: typing asks for it at every key."""

    def __init__(self) -> None:
        self._rows: tuple[RecordRow, ...] = ()
        self._texts: tuple[str, ...] = ()

    def of(self, rows: tuple[RecordRow, ...]) -> tuple[str, ...]:
        """The text of each row, folded once for the same rows."""
        if rows is not self._rows:
            self._rows, self._texts = rows, tuple(map(_haystack, rows))
        return self._texts


_latest = _Haystacks()


def _haystack(row: RecordRow) -> str:
    texts = (*row.cells, *(text for _, text in row.detail), row.words)
    return folded("\n".join(texts))
