"""What the formats of citations share: limits, encodings, dates, names and kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.documents import Source
from workbench.exchange.strict import DecodeError

LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is looked at."""

MOST_RECORDS = 20_000
"""Records of a file that are looked at: what a person can still check in one go is far less."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DATE = re.compile(r"(\d{4})(?:[/.-](\d{1,2}))?(?:[/.-](\d{1,2}))?(?!\d)")
_BETWEEN = "; "
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file.

    ``place`` counts from 1; ``title`` is what it can be called by; ``source`` is None where it
    cannot be one, and ``problem`` says why; ``remarks`` say what was not understood or not taken
    over. The source's id is empty unless this program wrote the record.
    """

    place: int
    title: str
    source: Source | None
    problem: str = ""
    remarks: tuple[str, ...] = ()


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, failing these, Windows Latin-1; newlines as one.

    DecodeError where it is too large or no text.
    """
    if len(content) > LARGEST:
        raise DecodeError(
            f"file: larger than {LARGEST // 1024 // 1024} MB; split it into smaller ones"
        )
    text = _decoded(content)
    if "\0" in text:
        raise DecodeError("file: not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    try:
        for mark, encoding in _BOMS:
            if content.startswith(mark):
                return content.decode(encoding)
        if content[:1] and content[1:2] == b"\0":
            return content.decode("utf-16-le")
        if content[:1] == b"\0":
            return content.decode("utf-16-be")
    except UnicodeDecodeError:
        raise DecodeError("file: begins like a text in Unicode and is none") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def check_count(count: int) -> None:
    """DecodeError where a file has more records than are looked at, or none."""
    if count > MOST_RECORDS:
        raise DecodeError(
            f"file: {count:,} records, and at most {MOST_RECORDS:,} are looked at; split it"
        )
    if not count:
        raise DecodeError("file: no record in it")


def one_line(text: str) -> str:
    """Text without control characters, every run of white space as one space."""
    return " ".join(_without_controls(text).split())


def several_lines(text: str) -> str:
    """Text without control characters but its line breaks; lines without spaces at their ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_without_controls(line).strip() for line in lines).strip()


def _without_controls(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) != "Cc"
    )


def iso_date(text: str) -> str:
    """A date at the beginning of a text as ISO 8601, as exact as it is; empty where there is none.

    ``2014/3/9`` is 2014-03-09, ``2014//`` is 2014.
    """
    found = _DATE.match(text.strip())
    if found is None:
        return ""
    return date_of(*(int(part) for part in found.groups() if part))


def date_of(year: int, month: int = 0, day: int = 0) -> str:
    """Year, month and day as ISO 8601, left off from where they are none."""
    if not 1 <= month <= 12:
        return f"{year:04}"
    if not 1 <= day <= _LONGEST_MONTH:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def date_parts(text: str) -> tuple[int, ...]:
    """The numbers of a date as ``iso_date`` writes it; none where the text is another."""
    if not text or iso_date(text) != text:
        return ()
    return tuple(int(part) for part in text.split("-"))


def names_apart(text: str) -> tuple[str, ...]:
    """The names in an authors' text, in such a way that ``names_joined`` gives the text back."""
    names = tuple(text.split(_BETWEEN))
    return names if all(name and name == name.strip() for name in names) else (text,)


def names_joined(names: Iterable[str]) -> str:
    """Names as one text, those that are empty left out."""
    return _BETWEEN.join(name for name in map(one_line, names) if name)


def other_way(kinds: Mapping[str, str]) -> dict[str, str]:
    """By a format's own kind: the workbook's, the first where several are written as one."""
    found: dict[str, str] = {}
    for kind, theirs in kinds.items():
        found.setdefault(theirs, kind)
    return found
