"""A citation pasted as running text: a best guess of its fields, to be looked over by a person.

Styles differ too much for a parser to be right; what is told apart here is what nearly every style
marks by itself: links, identifiers, years, page numbers, words in quotation marks.
"""

from __future__ import annotations

import re

from workbench.domain.documents import Source
from workbench.exchange.citations.csl import read_csl
from workbench.exchange.citations.records import date_of, decode, one_line
from workbench.exchange.citations.ris import read_ris
from workbench.exchange.strict import DecodeError

LONGEST = 2_000
"""Letters of a citation: what is longer is a page of text."""

_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DOI = re.compile(r"(?:doi:?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_BOOK_NUMBER = re.compile(r"\bISBN(?:-1[03])?:?\s*([\dXx][\dXx -]{8,16}[\dXx])")
_YEAR_IN_BRACKETS = re.compile(r"\((\d{4})[a-z]?(?:,[^)]*)?\)")
_YEAR = re.compile(r"(?<![\d/–-])((?:1[5-9]|20|21)\d\d)(?![\d–])")
_QUOTED = re.compile(r"[“\"«]\s*(.+?)[,.]?\s*[”\"»]")
_ACCESSED = re.compile(
    r"\(?\b(?:last\s+)?(?:accessed|retrieved|consulted|visited|viewed)(?:\s+on)?:?\s+"
    r"(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\s+([A-Z][a-z]+)\.?,?\s+(\d{4})"
    r"|([A-Z][a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4}))\)?",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"\b(?:vol\.?\s*)?(\d{1,4})\s*(?:\(([^)\s]{1,12})\)|,\s*no\.?\s*(\w{1,8}))")
_PAGES = re.compile(r"(?:\bpp?\.\s*|[:,]\s*)(\d{1,5}(?:\s*[–-]\s*\d{1,5})?)(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDS = ' .,;:“”"«»'
_ROUND = f"{_ENDS}()[]"


def guessed(text: str) -> Source:
    """A source without an id, filled in as far as the text tells; DecodeError where it is none.

    A record of RIS or CSL-JSON is read as what it is.
    """
    if len(text) > LONGEST:
        raise DecodeError(f"text: {len(text):,} characters, and a citation has at most {LONGEST:,}")
    record = _recorded(text)
    if record is not None:
        return record
    rest = one_line(text)
    if not rest:
        raise DecodeError("text: empty")
    found: dict[str, str] = {}
    rest = _take_accessed(rest, found)
    rest = _take_numbers(rest, found)
    before, after = _split_at_year(rest, found)
    _take_words(before, after, found)
    title = found.pop("title", "") or one_line(text)
    return Source("", _kind(found), title, **found)


def _recorded(text: str) -> Source | None:
    start = text.lstrip()
    if not start.startswith(("TY ", "[", "{")):
        return None
    try:
        clean = decode(text.encode("utf-8", "replace"))
        records = read_ris(clean) if start.startswith("TY ") else read_csl(clean)
    except DecodeError:
        return None
    return records[0].source


def _take_accessed(rest: str, found: dict[str, str]) -> str:
    match = _ACCESSED.search(rest)
    if match is None:
        return rest
    year, month, day, day_first, name, year_last, name_first, day_after, year_after = match.groups()
    if year:
        found["accessed"] = date_of(int(year), int(month), int(day))
    else:
        word = (name or name_first)[:3].lower()
        number = _MONTHS.index(word) + 1 if word in _MONTHS else 0
        found["accessed"] = date_of(
            int(year_last or year_after), number, int(day_first or day_after)
        )
    return f"{rest[: match.start()]} {rest[match.end() :]}"


def _take_numbers(rest: str, found: dict[str, str]) -> str:
    """Take out a DOI or an ISBN and the first link."""
    for pattern in (_DOI, _BOOK_NUMBER):
        match = pattern.search(rest)
        if match is not None:
            found["identifier"] = match[1].rstrip(_ROUND)
            if "://" in match[0]:
                found["link"] = match[0].rstrip(_ROUND)
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
            break
    match = _LINK.search(rest)
    if match is not None:
        found["link"] = match[0].rstrip(_ROUND)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return one_line(rest)


def _split_at_year(rest: str, found: dict[str, str]) -> tuple[str, str]:
    """What stands before and after the year; all of it after where the year is at the end."""
    match = _YEAR_IN_BRACKETS.search(rest)
    if match is not None:
        found["year"] = match[1]
        return rest[: match.start()].strip(_ENDS), rest[match.end() :].strip(_ENDS)
    years = list(_YEAR.finditer(rest))
    if not years:
        return "", rest
    first = years[0]
    after = rest[first.end() :]
    if rest[: first.start()].rstrip().endswith((".", ",")) and after.lstrip(" .,"):
        found["year"] = first[1]
        return rest[: first.start()].strip(_ENDS), after.strip(_ENDS)
    last = years[-1]
    found["year"] = last[1]
    return "", f"{rest[: last.start()].rstrip(' ,(')} {rest[last.end() :].lstrip(' ,)')}".strip()


def _take_words(before: str, after: str, found: dict[str, str]) -> None:
    """Authors, title, and what the work stands in."""
    if before:
        found["authors"] = _names(before)
    quoted = _QUOTED.search(after)
    if quoted is not None:
        found["title"] = quoted[1].strip(_ENDS)
        lead = after[: quoted.start()].strip(_ENDS)
        if lead and "authors" not in found:
            found["authors"] = _names(lead)
        _take_place(after[quoted.end() :].strip(_ENDS), found)
        return
    parts = [part.strip(_ENDS) for part in re.split(r"(?<=[^\W\d_]{3}[.?!])\s+", after)]
    parts = [part for part in parts if part]
    if not before and len(parts) > 1 and "," in parts[0]:
        found["authors"] = _names(parts.pop(0))
    if parts:
        found["title"] = parts.pop(0)
    _take_place(". ".join(parts), found)


def _names(text: str) -> str:
    names = re.sub(r"\s*(?:,?\s+&|,?\s+and)\s+", "; ", text.strip(" ,;:"))
    names = f"{names}." if re.search(r"[,.] ?\w$", names) else names
    # In "Smith, J., Perez, A." a comma after an initial ends a name.
    return re.sub(r"(?<=\b\w\.),\s+(?=\w)", "; ", names)


def _take_place(rest: str, found: dict[str, str]) -> None:
    """Volume, issue and pages, and by them a journal; without them a publisher."""
    volume = _VOLUME.search(rest)
    if volume is not None:
        found["volume"] = volume[1]
        issue = volume[2] or volume[3]
        if issue:
            found["issue"] = issue
    pages = _PAGES.search(rest[volume.end() :] if volume else rest)
    if pages is not None:
        found["pages"] = re.sub(r"\s*[–-]\s*", "–", pages[1])
    starts = [match.start() for match in (volume, None if volume else pages) if match is not None]
    name = rest[: min(starts)] if starts else rest
    name = re.sub(r"^[Ii]n:?\s+", "", name.strip(_ROUND)).strip(_ENDS)
    if name:
        found["container" if starts else "publisher"] = name


def _kind(found: dict[str, str]) -> str:
    if "container" in found:
        return "paper"
    return "web-page" if "link" in found and "publisher" not in found else "report"
