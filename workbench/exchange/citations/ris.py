"""RIS in and out. The library rispy reads and writes the tags; this module gives them a meaning.

Records are told apart here, before the library sees them, so that a broken one is a problem of its
own and what other programs write between records is passed over. What RIS has no tag for goes into
its free fields C1 to C4, each named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import rispy

from workbench import labels
from workbench.domain.documents import Source
from workbench.exchange.citations.records import (
    Record,
    check_count,
    date_parts,
    iso_date,
    names_apart,
    names_joined,
    one_line,
    other_way,
    several_lines,
)

_WRITTEN = {
    "law": "STAT",
    "agreement": "LEGAL",
    "treaty-status": "GOVDOC",
    "statistics": "AGGR",
    "dataset": "DATA",
    "report": "RPRT",
    "paper": "JOUR",
    "web-page": "ELEC",
    "press": "NEWS",
    "other": "GEN",
}
_READ = {
    **dict.fromkeys(("BILL", "CASE", "HEAR", "STAND"), "law"),
    **dict.fromkeys(("DBASE", "COMP"), "dataset"),
    **dict.fromkeys(("GOVDOC", "PAMP", "SLIDE"), "report"),
    **dict.fromkeys(
        ("ABST", "BOOK", "CHAP", "CONF", "CPAPER", "EBOOK", "ECHAP", "EDBOOK", "EJOUR", "INPR"),
        "paper",
    ),
    **dict.fromkeys(("JFULL", "MANSCPT", "SER", "THES", "UNPB"), "paper"),
    **dict.fromkeys(("BLOG", "ICOMM", "MULTI"), "web-page"),
    "MGZN": "press",
}
_KINDS = {**other_way(_WRITTEN), **_READ}

_START = re.compile(r"\s*TY {1,2}- ?(.*)")
_END = re.compile(r"\s*ER {1,2}-")
_ONE_SPACE = re.compile(r"(?m)^([A-Z][A-Z0-9]) - ")
_OWN = "Policy Coherence Workbench"
_FREE = {"custom1": "confidentiality", "custom2": "country", "custom3": "terms", "custom4": "kind"}
_PAGES = re.compile(r"([^\s–]+)–([^\s–]+)")
_LEFT_OUT = {
    "abstract": "The abstract is not taken over.",
    "notes_abstract": "The abstract is not taken over.",
    "keywords": "The keywords are not taken over.",
}


def read_ris(text: str) -> tuple[Record, ...]:
    """Every record of a text; DecodeError where it has none or too many."""
    pieces = list(_pieces(text))
    check_count(len(pieces))
    return tuple(_record(place, piece, ended) for place, (piece, ended) in enumerate(pieces, 1))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of each record from its TY, and whether its end mark was there."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _START.match(line):
            if lines:
                yield "\n".join(lines), False
            lines = [line.lstrip()]
        elif lines and _END.match(line):
            yield "\n".join(lines), True
            lines = []
        elif lines:
            lines.append(line)
    if lines:
        yield "\n".join(lines), False


def _record(place: int, piece: str, ended: bool) -> Record:
    tags = _tags(piece)
    remarks = []
    if not ended:
        remarks.append("Its end mark (ER) is missing: look whether it is whole.")
    remarks += dict.fromkeys(words for tag, words in _LEFT_OUT.items() if tags.get(tag))
    title = _first(tags, "primary_title", "title", "short_title", "translated_title")
    if not title:
        return Record(place, "", None, "It has no title.", tuple(remarks))
    source, doubts = _source(tags, title)
    return Record(place, title, source, remarks=(*remarks, *doubts))


def _tags(piece: str) -> dict[str, Any]:
    if not piece.startswith("TY  -"):
        piece = _ONE_SPACE.sub(r"\1  - ", piece)
    found: list[dict[str, Any]] = rispy.loads(
        f"{piece}\nER  - ", skip_unknown_tags=True, delimiter_tags_mapping={}
    )
    return found[0] if found else {}


def _first(tags: dict[str, Any], *names: str) -> str:
    for name in names:
        value = tags.get(name)
        text = one_line(value[0] if isinstance(value, list) and value else str(value or ""))
        if text:
            return text
    return ""


def _source(tags: dict[str, Any], title: str) -> tuple[Source, list[str]]:
    own = _own_fields(tags)
    kind = own.get("kind") or _KINDS.get(_first(tags, "type_of_reference").upper(), "other")
    authors = [*tags.get("first_authors", ()), *tags.get("authors", ())]
    year, doubts = _year(tags)
    accessed = _first(tags, "access_date")
    begin, end = _first(tags, "start_page"), _first(tags, "end_page")
    confidentiality = own.get("confidentiality", "")
    return Source(
        id=_first(tags, "id") if own else "",
        kind=kind if kind in labels.SOURCE_KIND else "other",
        title=title,
        authors=names_joined(authors or tags.get("secondary_authors", ())),
        publisher=_first(tags, "publisher"),
        year=year,
        link=_first(tags, "urls"),
        accessed=iso_date(accessed),
        language=_first(tags, "language"),
        confidentiality=confidentiality or "public",
        terms=own.get("terms", ""),
        note=several_lines("\n".join(tags.get("notes", ()))),
        container=_first(
            tags, "secondary_title", "alternate_title3", "journal_name", "alternate_title2"
        ),
        volume=_first(tags, "volume"),
        issue=_first(tags, "number"),
        pages=f"{begin}–{end}" if begin and end else begin or end,
        identifier=_first(tags, "doi", "issn", "accession_number"),
        country=own.get("country") or None,
    ), doubts


def _year(tags: dict[str, Any]) -> tuple[str, list[str]]:
    given = _first(tags, "year", "publication_year", "date")
    year, date = iso_date(given), iso_date(_first(tags, "date"))
    if date.startswith(year) and year:
        return date, []
    if given and not year:
        return "", [f"Its year was not understood: {given[:40]}."]
    return year, []


def _own_fields(tags: dict[str, Any]) -> dict[str, str]:
    """What this program wrote into the free fields; empty where another program wrote the file."""
    found = {}
    for tag, name in _FREE.items():
        start, _, value = _first(tags, tag).partition(": ")
        if start == f"{_OWN}, {name}":
            found[name] = value
    return found


class _Writer(rispy.RisWriter):  # type: ignore[misc] # the library has no types
    """Without a number before each record, which not every program passes over."""

    def set_header(self, count: int) -> str:
        """No header."""
        del count
        return ""


def write_ris(sources: Iterable[Source]) -> bytes:
    """Sources as RIS in UTF-8."""
    text: str = rispy.dumps(
        [_written(source) for source in sources],
        implementation=_Writer,
        delimiter_tags_mapping={},
    )
    return text.encode()


def _written(source: Source) -> dict[str, Any]:
    pages = _PAGES.fullmatch(one_line(source.pages))
    identifier = one_line(source.identifier)
    values: dict[str, Any] = {
        "type_of_reference": _WRITTEN.get(source.kind, "GEN"),
        "id": source.id,
        "title": source.title,
        "authors": list(names_apart(one_line(source.authors))) if source.authors else [],
        "year": source.year[:4],
        "date": _with_strokes(source.year),
        "secondary_title": source.container,
        "volume": source.volume,
        "number": source.issue,
        "start_page": pages[1] if pages else source.pages,
        "end_page": pages[2] if pages else "",
        "publisher": source.publisher,
        _tag_of(identifier): identifier,
        "urls": [one_line(source.link)] if source.link else [],
        "access_date": _with_strokes(source.accessed),
        "language": source.language,
        "notes": several_lines(source.note).split("\n") if source.note else [],
    }
    free = {tag: getattr(source, name) or "" for tag, name in _FREE.items()}
    values |= {tag: f"{_OWN}, {_FREE[tag]}: {value}" for tag, value in free.items() if value}
    return {
        name: value if isinstance(value, list) else one_line(value)
        for name, value in values.items()
        if value
    }


def _with_strokes(date: str) -> str:
    """A date as RIS writes it; empty where it is none."""
    return date.replace("-", "/") if date_parts(date) else ""


def _tag_of(identifier: str) -> str:
    """Under which tag an identifier is looked for by other programs."""
    plain = identifier.casefold()
    if plain.startswith("10.") or "doi" in plain:
        return "doi"
    return "issn" if plain.startswith(("isbn", "issn", "978", "979")) else "accession_number"
